"""Words of Wagtail's desks in Indonesian: the compiled catalogue says what its source says."""

import ast
import datetime as dt
import gettext
import re
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
    validate_password,
)
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import FileExtensionValidator
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import trans_real

from cms.models import MaterialPage
from learning.indicators.enums import IndicatorStatus
from learning.people.models import User
from tests.factories.people import PersonFactory

FOLDER = Path(__file__).parents[2] / "cms" / "locale" / "id" / "LC_MESSAGES"


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_compiled_catalogue_is_that_of_its_source(domain: str) -> None:
    """`msgfmt` writes the one from the other; every line of the source must be in it."""
    with (FOLDER / f"{domain}.mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)._catalog
    source = (FOLDER / f"{domain}.po").read_text()
    assert len(catalogue) == source.count("\nmsgid ")
    assert catalogue["Cancel"] == "Batal"


@pytest.mark.django_db
def test_the_script_of_the_desks_speaks_indonesian_too(client: Client) -> None:
    client.force_login(PersonFactory(hr=True))
    words = client.get("/admin/jsi18n/").content.decode()
    assert '"Collapse all": "Lipat semua"' in words


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Your pages and snippets in a workflow", "Halaman Anda yang menunggu persetujuan"),
        ("Autosave is paused", "Penyimpanan otomatis berhenti sementara"),
        ("Save draft", "Simpan draf"),
        ("Locked by workflow", "Terkunci selama menunggu persetujuan"),
        ("default", "utama"),
        ("Go to Wagtail admin", "Ke meja kerja"),
        ("You haven't uploaded any documents.", "Belum ada dokumen. Unggah yang pertama."),
        ("The image could not be created due to errors.", "Gambar belum tersimpan. Perbaiki bagian yang bertanda."),
        ("The %(model_name)s could not be saved due to errors.", "Belum tersimpan. Perbaiki bagian yang bertanda."),
        ("Publish copies", "Terbitkan salinan"),
        ("Are you sure you want to unpublish this page?", "Batalkan terbit halaman ini?"),
        ("Sorry, you do not have permission to access this area.", "Bagian ini bukan untuk peran Anda."),
    ],
)
def test_our_words_fill_what_wagtail_leaves_in_english(said: str, read: str) -> None:
    with translation.override("id"):
        assert translation.gettext(said) == read


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (forms.IntegerField(), "tiga", "Tulis bilangan bulat, misalnya 30."),
        (forms.DecimalField(), "tiga", "Tulis angka saja, misalnya 37,5."),
        (forms.DecimalField(max_digits=3), "12345", "Angka ini terlalu panjang. Periksa kembali."),
        (forms.DateField(), "besok", "Tulis tanggal seperti 31/12/2026."),
        (forms.DateTimeField(), "besok", "Tulis tanggal dan jam seperti 31/12/2026 08.00."),
        (forms.IntegerField(min_value=1), "0", "Isi paling sedikit 1."),
        (forms.IntegerField(max_value=9), "10", "Isi paling banyak 9."),
        (forms.CharField(max_length=3), "empat", "Paling banyak 3 huruf; sekarang 5."),
        (forms.CharField(), "a\0b", "Ada huruf yang tidak terbaca. Ketik ulang bagian ini."),
        (forms.CharField(), "", "Bagian ini belum diisi."),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "Pilih salah satu yang ada di daftar."),
        (forms.FileField(), SimpleUploadedFile("a.pdf", b""), "Berkas ini kosong. Pilih berkas lain."),
        (
            forms.FileField(validators=[FileExtensionValidator(["pdf"])]),
            SimpleUploadedFile("a.exe", b"a"),
            "Yang boleh diunggah: pdf.",
        ),
    ],
)
def test_a_form_says_what_to_write(field: forms.Field, typed: object, sentence: str) -> None:
    with translation.override("id"), pytest.raises(ValidationError) as refused:
        field.clean(typed)
    assert refused.value.messages == [sentence]


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("password123", "Kata sandi ini mudah ditebak. Pakai kalimat pendek milik Anda sendiri."),
        ("kx7", "Tambah sampai paling sedikit 10 huruf atau angka."),
        ("928374650192", "Jangan hanya angka. Tambahkan beberapa huruf."),
        ("Rahmawati-siti", "Jangan memakai nama atau e-mail Anda. Pilih kata lain."),
    ],
)
def test_a_password_is_refused_with_a_way_on(password: str, sentence: str) -> None:
    person = User(full_name="Siti Rahmawati", email="siti@demo.example")
    validators = [
        MinimumLengthValidator(10),
        UserAttributeSimilarityValidator(user_attributes=("full_name", "email")),
        CommonPasswordValidator(),
        NumericPasswordValidator(),
    ]
    with translation.override("id"), pytest.raises(ValidationError) as refused:
        validate_password(password, user=person, password_validators=validators)
    assert sentence in refused.value.messages


def test_a_person_is_addressed_in_capitals() -> None:
    catalogue = trans_real.translation("id")._catalog
    small = re.compile(r"\banda\b")
    assert [key for key in set(catalogue.keys()) if small.search(catalogue[key]) and "Referer" not in key] == []


def test_what_is_not_published_yet_has_one_name() -> None:
    """Whatever Wagtail's own catalogue says of a draft."""
    catalogue = trans_real.translation("id")._catalog
    others = re.compile("konsep|rancangan", re.IGNORECASE)
    assert [key for key in set(catalogue.keys()) if others.search(catalogue[key])] == []
    with translation.override("id"):
        assert translation.gettext("Current draft") == "Draf saat ini"


def test_words_that_migrations_hold_are_read_anew() -> None:
    with translation.override("id"):
        assert IndicatorStatus.DRAFT.label == "Draf"
        assert MaterialPage._meta.get_field("is_public").verbose_name == "terbuka untuk umum"


# Names of parts that nobody at a desk sees.
UNSEEN = {"Wagtail API v2", "Wagtail frontend cache", "Wagtail routablepage", "Wagtail sitemaps"}


def messages_of(source: Path) -> list[str]:
    """Every message of a catalogue's source; those of several lines are put together first."""
    text = re.sub(r'"\n"', "", source.read_text())
    return [ast.literal_eval(quoted) for quoted in re.findall(r'^msgid (".+")$', text, flags=re.M)]


def test_no_message_of_wagtail_is_left_in_english() -> None:
    """A new version of Wagtail brings new words: they enter our catalogue, or UNSEEN."""
    catalogue = trans_real.translation("id")._catalog
    sources = [
        Path(app.path) / "locale/en/LC_MESSAGES/django.po" for app in apps.get_app_configs() if "wagtail" in app.name
    ]
    said = {message for source in sources if source.exists() for message in messages_of(source)}
    assert len(said) > 1000
    missing = {message for message in said if not (catalogue.get(message) or catalogue.get((message, 0)))}
    assert missing - {""} == UNSEEN


def test_times_of_the_status_panel_are_told_in_indonesian() -> None:
    with translation.override("id"):
        assert (
            naturaltime(timezone.now() - dt.timedelta(minutes=20, seconds=5)) == "20\N{NO-BREAK SPACE}menit yang lalu"
        )
