"""Layer: HTTP in the admin."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning.catalogue.models import Course
from learning.core import clock
from learning.enrolment.models import Assignment, Enrolment
from learning.people.models import Unit, User
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, AssignmentFactory, AssignmentTargetFactory
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory

ADD = "assignments:add"
pytestmark = pytest.mark.django_db


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def operator_of(unit: Unit) -> User:
    return PersonFactory(operator=True, operates=unit)


def order(course: Course, *units: Unit, **typed: Any) -> dict[str, Any]:
    return {
        "key": str(uuid.uuid4()), "thing": f"course:{course.uuid}", "units": [unit.pk for unit in units],
        "with_subtree": "on", "reason": "Persiapan SKP", **typed,
    }  # fmt: skip


def send(person: User, typed: dict[str, Any]) -> Any:
    with clock.at(MOMENT):
        return signed_in(person).post(reverse(ADD), typed)


def test_the_first_press_only_tells_whom_it_reaches() -> None:
    office, course = UnitFactory(), catalogue.live_course()
    for _ in range(2):
        EmploymentFactory(unit=UnitFactory(parent=office))
    page = send(PersonFactory(hr=True), order(course, office))
    assert page.status_code == 200
    assert "Menjangkau 2 orang hari ini." in page.content.decode()
    assert "Tugaskan sekarang" in page.content.decode()
    assert not Assignment.objects.exists()


def test_the_second_press_gives_it_and_a_third_gives_nothing_more() -> None:
    office, course = UnitFactory(), catalogue.live_course()
    person = EmploymentFactory(unit=office).person
    hr, typed = PersonFactory(hr=True), order(course, office, due_on="2026-06-30", is_standing="on", give="1")
    answers = [send(hr, typed) for _ in range(2)]
    row = Assignment.objects.get()
    assert [answer.headers["Location"] for answer in answers] == [reverse("assignments:detail", args=[row.uuid])] * 2
    assert (row.course, row.by, row.due_on, row.is_standing, row.reason) == (
        course, hr, dt.date(2026, 6, 30), True, "Persiapan SKP",
    )  # fmt: skip
    assert list(Enrolment.objects.values_list("person", "due_on")) == [(person.pk, dt.date(2026, 6, 30))]


def test_people_are_named_one_a_line_by_number_or_address() -> None:
    item = catalogue.live_item(kind="material")
    first, second = PersonFactory(), PersonFactory()
    typed = order(catalogue.live_course(), thing=f"item:{item.uuid}", due_days="14", give="1")
    number = first.numbers.get().number
    answer = send(PersonFactory(hr=True), {**typed, "numbers": f"{number[:8]} {number[8:]}\n\n{second.email.upper()}"})
    assert answer.status_code == 302
    assert dict(Enrolment.objects.values_list("person", "due_on")) == dict.fromkeys(
        [first.pk, second.pk], dt.date(2026, 3, 17)
    )
    assert set(Enrolment.objects.values_list("item", flat=True)) == {item.pk}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"numbers": "123\n456"}, "Baris 1: “123” tidak ditemukan di antara pegawai aktif Anda."),
        ({"numbers": "123\n456"}, "pegawai aktif Anda. Periksa NIP, NI PPPK, atau e-mail di baris itu."),
        ({"due_on": "2026-03-02"}, "Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya."),
        ({"due_on": "9999-12-31"}, "Tanggal ini terlalu jauh. Pilih paling lama sepuluh tahun dari sekarang."),
        ({"due_on": "2026-06-30", "due_days": "3"}, "Isi salah satu saja: tanggal, atau jumlah hari."),
        ({"units": []}, "Pilih paling sedikit satu unit, atau isi satu orang di bawahnya."),
        ({"numbers": "1\n" * 501}, "Paling banyak 500 baris. Untuk lebih banyak orang, pilih unitnya."),
        ({"thing": "course:tidak-ada"}, "Pilih salah satu yang ada di daftar."),
    ],
)
def test_what_cannot_be_is_told_by_field_and_keeps_what_was_typed(typed: dict[str, Any], sentence: str) -> None:
    page = send(PersonFactory(hr=True), {**order(catalogue.live_course(), UnitFactory()), **typed, "give": "1"})
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert "Persiapan SKP" in page.content.decode()
    assert not Assignment.objects.exists()


def test_a_standing_assignment_needs_a_unit() -> None:
    person = PersonFactory()
    typed = order(catalogue.live_course(), numbers=person.email, is_standing="on", give="1")
    assert "Penugasan tetap berlaku untuk unit." in send(PersonFactory(hr=True), typed).content.decode()
    assert not Assignment.objects.exists()


def test_an_operator_is_offered_the_own_subtree_and_nothing_else() -> None:
    office, elsewhere = UnitFactory(), UnitFactory(name="Kecamatan Jauh")
    clinic = UnitFactory(parent=office, name="Puskesmas Dekat")
    stranger = EmploymentFactory(unit=elsewhere).person
    operator, course = operator_of(office), catalogue.live_course()
    page = signed_in(operator).get(reverse(ADD)).content.decode()
    assert ("Puskesmas Dekat" in page, "Kecamatan Jauh" in page) == (True, False)
    for typed in (order(course, elsewhere), order(course, clinic, numbers=stranger.email)):
        assert send(operator, {**typed, "give": "1"}).status_code == 200
    assert not Assignment.objects.exists()
    assert send(operator, {**order(course, clinic), "give": "1"}).status_code == 302


def test_the_list_and_the_pages_keep_to_the_scope() -> None:
    office = UnitFactory()
    own = AssignmentTargetFactory(unit=office, assignment__course=catalogue.live_course(title="Kursus sendiri"))
    foreign = AssignmentTargetFactory(assignment__course=catalogue.live_course(title="Kursus orang lain"))
    client = signed_in(operator_of(office))
    page = client.get(reverse("assignments:index")).content.decode()
    assert ("Kursus sendiri" in page, "Kursus orang lain" in page) == (True, False)
    assert client.get(reverse("assignments:detail", args=[own.assignment.uuid])).status_code == 200
    assert client.get(reverse("assignments:detail", args=[foreign.assignment.uuid])).status_code == 404
    assert client.post(reverse("assignments:detail", args=[foreign.assignment.uuid])).status_code == 404
    foreign.assignment.refresh_from_db()
    assert foreign.assignment.closed_at is None


def test_closing_keeps_what_was_given() -> None:
    hr = PersonFactory(hr=True)
    row = AssignmentTargetFactory(assignment__course=catalogue.live_course()).assignment
    address = reverse("assignments:detail", args=[row.uuid])
    assert "Tutup penugasan" in signed_in(hr).get(address).content.decode()
    assert signed_in(hr).post(address).status_code == 302
    row.refresh_from_db()
    assert row.closed_at is not None
    assert "Tutup penugasan" not in signed_in(hr).get(address).content.decode()


def test_an_operator_sees_who_gave_it_and_closes_only_the_own() -> None:
    office, course = UnitFactory(), catalogue.live_course()
    operator, hr = operator_of(office), PersonFactory(hr=True, full_name="Dewi Lestari")
    client = signed_in(operator)
    rows = [AssignmentTargetFactory(unit=office, assignment__course=course, assignment__by=by).assignment
            for by in (operator, hr)]  # fmt: skip
    own, from_hr = (reverse("assignments:detail", args=[row.uuid]) for row in rows)
    page = client.get(from_hr).content.decode()
    assert ("Tutup penugasan" in page, "oleh Dewi Lestari (SDM)" in page) == (False, True)
    assert "Penugasan ini diberikan Dewi Lestari, jadi yang dapat menutupnya hanya SDM" in page
    refused = client.post(from_hr)
    assert refused.status_code == 403
    assert "Penugasan ini hanya dapat ditutup SDM atau operator dari unit" in refused.content.decode()
    assert "Tutup penugasan" in client.get(own).content.decode()
    assert client.post(own).status_code == 302
    assert list(Assignment.objects.filter(closed_at__isnull=True)) == [rows[1]]


@pytest.mark.parametrize("role", ["trainer", "operator"])
def test_others_get_a_sentence(role: str) -> None:
    client = signed_in(PersonFactory(**{role: True}))
    for address in (reverse("assignments:index"), reverse(ADD)):
        page = client.get(address)
        assert page.status_code == 403
        assert "Penugasan hanya dapat dibuka oleh SDM dan operator unit yang sedang bertugas." in page.content.decode()


def test_the_menu_shows_it_to_whom_it_is_open() -> None:
    address = reverse("assignments:index")
    for person, shown in ((PersonFactory(hr=True), True), (PersonFactory(trainer=True), False)):
        assert (f'"{address}"' in signed_in(person).get("/admin/").content.decode()) is shown


def test_the_list_takes_the_same_queries_for_one_and_three_rows() -> None:
    client, counts = signed_in(PersonFactory(hr=True)), []
    client.get(reverse("assignments:index"))
    for more in (1, 2):
        for _ in range(more):
            AssignmentTargetFactory(assignment=AssignmentFactory(course=catalogue.live_course()))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("assignments:index"))
        counts.append(len([query for query in captured if "learning_assignment" in query["sql"]]))
    assert counts == [3, 3]
