"""Layer: HTTP."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from learning.catalogue import services as catalogue_services
from learning.catalogue.enums import RequirementKind
from learning.catalogue.models import LearningItem
from learning.catalogue.rules import RequirementSpec
from learning.core import clock
from learning.people.models import User
from learning.progress import services
from learning.progress.models import CreditEntry, ItemProgress, RequirementMet
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import EmploymentFactory, PersonFactory
from tests.factories.progress import CreditEntryFactory, JpRuleFactory, JpTargetFactory, met

TOO_SHORT = (
    "Halaman ini baru sebentar dibuka. Bacalah dahulu sampai akhir, atau jawab pertanyaan cek pemahaman, "
    "lalu tekan tombolnya sekali lagi."
)
TOO_SHORT_WITH_WAY = f'{TOO_SHORT} <a class="link" href="/belajar/k/m1/">Lanjutkan membaca</a>'
JSON = {"HTTP_ACCEPT": "application/json"}
pytestmark = pytest.mark.django_db


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def press(person: User, name: str, item: LearningItem, *, at: dt.datetime = MOMENT, **sent: Any) -> Any:
    with clock.at(at):
        return signed_in(person).post(reverse(f"learning:{name}", args=[item.uuid]), sent)


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def opened(person: User, item: LearningItem) -> None:
    services.open_item(person, item=item, at=MOMENT - dt.timedelta(hours=1))


def test_finishing_leads_to_the_next_module() -> None:
    person = PersonFactory()
    first, second = catalogue.live_item(), catalogue.live_item(path="/belajar/k/m2/")
    enrolled(person, course=catalogue.live_course(first, second))
    opened(person, first)
    answer = press(person, "progress-finish", first)
    assert (answer.status_code, answer.headers["Location"], said(answer)) == (
        303, "/belajar/k/m2/", ["Modul 1 selesai."],
    )  # fmt: skip


def test_finishing_the_last_module_leads_to_the_course() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    enrolled(person, course=catalogue.live_course(item, title="Imunisasi", path="/belajar/k/"))
    opened(person, item)
    answer = press(person, "progress-finish", item)
    assert (answer.headers["Location"], said(answer)) == ("/belajar/k/", ["Kursus “Imunisasi” selesai."])


def test_what_is_still_missing_is_named_after_finishing() -> None:
    person = PersonFactory()
    item = catalogue.live_item(path="/sosialisasi/m/", requirements=(catalogue.READ, catalogue.ACKNOWLEDGE))
    opened(person, item)
    answer = press(person, "progress-finish", item)
    assert (answer.headers["Location"], said(answer)) == (
        "/sosialisasi/m/", ["Tersimpan. Yang belum: menyatakan sudah memahami."],
    )  # fmt: skip


def test_a_question_that_is_still_missing_keeps_its_words_and_its_mark() -> None:
    person = PersonFactory()
    label = "Menjawab cek pemahaman: Apa beda PWS dan kohort bayi?"
    check = RequirementSpec(kind=RequirementKind.SELF_CHECK, label=label, ref_uuid=uuid.UUID(int=4))
    item = catalogue.live_item(requirements=(catalogue.READ, check))
    opened(person, item)
    told = ["Tersimpan. Yang belum: menjawab cek pemahaman: Apa beda PWS dan kohort bayi?"]
    assert said(press(person, "progress-finish", item)) == told


def test_finishing_too_soon_leads_back_with_a_hint_and_records_nothing() -> None:
    person, item = PersonFactory(), catalogue.live_item(path="/belajar/k/m1/")
    services.open_item(person, item=item, at=MOMENT)
    answer = press(person, "progress-finish", item)
    assert (answer.status_code, answer.headers["Location"], said(answer)) == (
        303,
        "/belajar/k/m1/",
        [TOO_SHORT_WITH_WAY],
    )
    assert not RequirementMet.objects.exists()


def test_a_script_gets_the_same_as_json() -> None:
    person, item = PersonFactory(), catalogue.live_item(path="/belajar/k/m1/")
    address = reverse("learning:progress-finish", args=[item.uuid])
    client = signed_in(person)
    with clock.at(MOMENT):
        refused = client.post(address, **JSON)
        opened(person, item)
        done = client.post(address, **JSON)
    assert (refused.status_code, refused.json()) == (409, {"message": TOO_SHORT})
    assert (done.status_code, done.json()) == (
        200, {"message": "Tersimpan: Anda sudah menyelesaikan halaman ini.", "next": "/belajar/k/m1/"},
    )  # fmt: skip


def test_one_press_reads_and_acknowledges_exactly_this_version() -> None:
    person = PersonFactory()
    item = catalogue.live_item(path="/sosialisasi/m/", requirements=(catalogue.READ, catalogue.ACKNOWLEDGE))
    opened(person, item)
    answer = press(person, "progress-acknowledge", item, version=item.live_version_id, understood="1")
    assert (answer.status_code, said(answer)) == (303, ["Tersimpan: Anda sudah menyelesaikan halaman ini."])
    assert ItemProgress.objects.get().completed_at == MOMENT


def test_a_statement_without_its_tick_is_refused_and_records_nothing() -> None:
    person, item = PersonFactory(), catalogue.live_item(requirements=(catalogue.READ, catalogue.ACKNOWLEDGE))
    opened(person, item)
    answer = press(person, "progress-acknowledge", item, version=item.live_version_id)
    assert said(answer) == ["Centang dahulu “Saya sudah membaca dan memahami”, lalu simpan."]
    assert not RequirementMet.objects.exists()


@pytest.mark.parametrize("is_opened", [True, False])
def test_a_stale_version_or_no_reading_is_refused_and_records_nothing(is_opened: bool) -> None:
    person = PersonFactory()
    facts = vars(catalogue.published_item(requirements=(catalogue.READ, catalogue.ACKNOWLEDGE)))
    old = catalogue.live_item(**facts)
    new = catalogue.live_item(**{**facts, "title": "Judul baru"})
    if is_opened:
        opened(person, new)
    version = old.live_version_id if is_opened else new.live_version_id
    answer = press(person, "progress-acknowledge", new, version=version, understood="1")
    assert said(answer) == [
        "Isi halaman ini baru saja diperbarui. Baca versi terbaru di bawah ini, lalu nyatakan sekali lagi."
        if is_opened
        else TOO_SHORT_WITH_WAY.replace("/belajar/k/m1/", new.path)
    ]
    assert not RequirementMet.objects.exists()


@pytest.mark.parametrize("version", ["", "dua", "-1", str(2**70)])
def test_an_unreadable_version_asks_to_reload(version: str) -> None:
    item = catalogue.live_item(requirements=(catalogue.ACKNOWLEDGE,))
    answer = press(PersonFactory(), "progress-acknowledge", item, version=version, understood="1")
    assert (answer.status_code, said(answer)) == (303, ["Muat ulang halaman ini, lalu coba lagi."])


def test_the_place_is_kept_by_form_and_by_json() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    address = reverse("learning:progress-position", args=[item.uuid])
    client = signed_in(person)
    place = ItemProgress.objects.values_list("last_anchor", "last_share")
    assert client.post(address, {"anchor": "langkah-3"}).status_code == 204
    assert place.get() == ("langkah-3", 0)
    sent = client.post(address, {"anchor": "langkah-4", "share": 40}, content_type="application/json")
    assert (sent.status_code, place.get()) == (204, ("langkah-4", 40))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("anchor=%3Cb%3E", "application/x-www-form-urlencoded"), ("{", "application/json"),
        ("[1]", "application/json"), ('{"anchor": "b1", "share": 999}', "application/json"),
    ],
)  # fmt: skip
def test_an_unreadable_place_is_refused(body: str, kind: str) -> None:
    address = reverse("learning:progress-position", args=[catalogue.live_item().uuid])
    answer = signed_in(PersonFactory()).post(address, body, content_type=kind)
    assert (answer.status_code, answer.json()) == (400, {"message": "Tempat membaca tidak dikenali."})
    assert not ItemProgress.objects.exists()


def test_what_is_retired_says_so() -> None:
    item = catalogue.live_item()
    catalogue_services.retire_item(item.uuid, at=MOMENT)
    answer = press(PersonFactory(), "progress-finish", item)
    assert (answer.headers["Location"], said(answer)) == (
        "/kemajuan/", ["Halaman ini sedang tidak diterbitkan. Kemajuan Anda tetap tersimpan."],
    )  # fmt: skip


@pytest.mark.parametrize("name", ["progress-finish", "progress-acknowledge", "progress-position"])
def test_sending_needs_a_signed_in_person_a_known_item_and_post(name: str) -> None:
    address = reverse(f"learning:{name}", args=[uuid.uuid4()])
    answer = Client().post(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/masuk/?next={address}")
    assert signed_in(PersonFactory()).post(address, {"version": 1, "anchor": "b1"}).status_code == 404
    assert signed_in(PersonFactory()).get(address).status_code == 405


@pytest.mark.parametrize("name", ["progress-mine", "progress-jp"])
def test_own_pages_ask_strangers_to_sign_in(name: str) -> None:
    address = reverse(f"learning:{name}")
    assert Client().get(address).headers["Location"] == f"/masuk/?next={address}"


def test_my_learning_lists_what_runs_what_is_due_and_what_is_done_with_jp() -> None:
    JpRuleFactory()
    person, item = PersonFactory(), catalogue.live_item()
    EmploymentFactory(person=person)
    enrolled(person, course=catalogue.live_course(item, title="Sudah selesai"))
    met(person, item)
    enrolled(person, course=catalogue.live_course(title="Masih jalan"), due_on=dt.date(2026, 3, 10))
    enrolled(PersonFactory(), course=catalogue.live_course(title="Kursus orang lain"))
    with clock.at(MOMENT):
        html = signed_in(person).get(reverse("learning:progress-mine")).content.decode()
    assert "Masih jalan" in html
    assert "Tenggat 10\u00a0Maret 2026" in html
    assert "Sudah selesai" in html
    assert "Selesai 3\u00a0Maret 2026 · 2\u00a0JP" in html
    assert "Kursus orang lain" not in html


def test_my_learning_without_anything_says_what_to_do() -> None:
    html = signed_in(PersonFactory()).get(reverse("learning:progress-mine")).content.decode()
    assert "Belum ada yang Anda ikuti" in html
    assert 'href="/belajar/"' in html


def test_a_past_year_without_jp_is_told_without_a_call_to_act() -> None:
    person = PersonFactory()
    EmploymentFactory(person=person)
    JpTargetFactory(year=2025, target=20)
    with clock.at(MOMENT):
        html = signed_in(person).get(reverse("learning:progress-jp"), {"tahun": "2025"}).content.decode()
    assert "Tidak ada JP pada tahun 2025." in html
    assert "kurang 20\u00a0JP dari target" in html
    assert "Selesaikan semua modul" not in html


def test_the_ledger_shows_the_year_asked_for_with_its_target() -> None:
    person = PersonFactory()
    EmploymentFactory(person=person)
    JpTargetFactory(year=2025, target=20, legal_basis="Aturan contoh")
    CreditEntryFactory(person=person, year=2025, on=dt.date(2025, 5, 2), jp=3, reason="Alasan contoh")
    with clock.at(MOMENT):
        html = signed_in(person).get(reverse("learning:progress-jp"), {"tahun": "2025"}).content.decode()
    assert "JP tahun 2025: 3 dari 20." in html
    assert "Dasar target: Aturan contoh." in html
    assert "Alasan contoh" in html


@pytest.mark.parametrize("year", ["", "abc", "1", "99999"])
def test_an_unreadable_year_shows_this_one_and_a_missing_target_is_named(year: str) -> None:
    person = PersonFactory()
    EmploymentFactory(person=person)
    with clock.at(MOMENT):
        html = signed_in(person).get(reverse("learning:progress-jp"), {"tahun": year}).content.decode()
    assert "JP tahun ini: 0." in html
    assert "Target JP 2026 untuk status kepegawaian Anda belum diisi" in html
    assert not CreditEntry.objects.exists()
