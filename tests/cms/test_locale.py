"""Words of Wagtail's desks in Indonesian: the compiled catalogue says what its source says."""

import gettext
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

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
        ("Save draft", "Simpan konsep"),
    ],
)
def test_our_words_fill_what_wagtail_leaves_in_english(said: str, read: str) -> None:
    with translation.override("id"):
        assert translation.gettext(said) == read
