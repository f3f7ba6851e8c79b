"""Units and operators at the desk. Layer: views."""

import datetime as dt
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from learning.core import clock
from learning.people.models import Unit, UnitOperator, User
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
URL = "/admin/unit-kerja/"
OPERATORS = "/admin/operator-unit/"


@pytest.fixture
def hr(client: Client) -> User:
    person = PersonFactory(hr=True)
    client.force_login(person)
    return person


def lines(client: Client) -> list[tuple[str, int, int]]:
    return [(line.unit.name, line.depth, line.people) for line in client.get(URL).context["lines"]]


def test_units_stand_in_tree_order_with_their_people(client: Client, hr: User) -> None:
    city = UnitFactory(name="Kota Palu")
    health = UnitFactory(name="Dinas Kesehatan", parent=city)
    centre = UnitFactory(name="Puskesmas Tipo", parent=health)
    UnitFactory(name="Dinas Sosial", parent=city)
    EmploymentFactory(unit=centre)
    EmploymentFactory(unit=centre, valid_until=dt.date(2021, 1, 1))
    EmploymentFactory(unit=centre, is_home=False)
    assert lines(client) == [
        ("Kota Palu", 0, 0),
        ("Dinas Kesehatan", 1, 0),
        ("Puskesmas Tipo", 2, 1),
        ("Dinas Sosial", 1, 0),
    ]


def test_an_operator_reads_the_own_subtree(client: Client) -> None:
    city = UnitFactory(name="Kota Palu")
    health = UnitFactory(name="Dinas Kesehatan", parent=city)
    UnitFactory(name="Puskesmas Tipo", parent=health)
    client.force_login(PersonFactory(operator=True, operates=health))
    assert lines(client) == [("Dinas Kesehatan", 0, 0), ("Puskesmas Tipo", 1, 0)]
    page = client.get(URL).content.decode()
    assert "Tambah unit" not in page
    assert "Pindahkan" not in page


def test_a_unit_is_made_changed_moved_and_closed(client: Client, hr: User) -> None:
    city = UnitFactory(name="Kota Palu")
    made = client.post(f"{URL}tambah/", {
        "code": "DKES", "name": "Dinas Kesehatan", "kind": "dinas", "parent": city.pk, "valid_from": "01/01/2020",
    })  # fmt: skip
    unit = Unit.objects.get(code="DKES")
    assert (made["Location"], unit.path) == (URL, f"{city.path}{unit.pk}/")

    client.post(reverse("people_units:edit", args=[unit.uuid]), {"code": "DINKES", "name": "Dinkes", "kind": "dinas"})
    client.post(reverse("people_units:place", args=[unit.uuid]), {"parent": "", "on": "01/05/2026"})
    client.post(reverse("people_units:close", args=[unit.uuid]), {"on": "01/06/2026"})
    unit.refresh_from_db()
    assert (unit.code, unit.name, unit.valid_until) == ("DINKES", "Dinkes", dt.date(2026, 6, 1))


def test_refusals_say_why_and_keep_what_was_typed(client: Client, hr: User) -> None:
    unit = UnitFactory(code="DKES")
    child = UnitFactory(parent=unit)
    taken = client.post(f"{URL}tambah/", {"code": "dkes", "name": "Lain", "kind": "dinas", "valid_from": "01/01/2020"})
    assert "Kode unit ini sudah dipakai." in taken.content.decode()
    assert 'value="Lain"' in taken.content.decode()
    cycle = client.post(reverse("people_units:place", args=[unit.uuid]), {"parent": child.pk, "on": "01/05/2026"})
    assert "Unit tidak dapat ditempatkan di bawah dirinya sendiri" in cycle.content.decode()
    early = client.post(reverse("people_units:close", args=[unit.uuid]), {"on": "01/01/2019"})
    assert "Tanggal berakhir harus sesudah tanggal mulai." in early.content.decode()
    assert Unit.objects.count() == 2


def test_pages_of_a_unit_open(client: Client, hr: User) -> None:
    unit = UnitFactory(parent=UnitFactory())
    addresses = [
        f"{URL}tambah/",
        *(reverse(f"people_units:{name}", args=[unit.uuid]) for name in ("edit", "place", "close")),
    ]
    assert [client.get(address).status_code for address in addresses] == [HTTPStatus.OK] * 4


@pytest.mark.parametrize("rows", [1, 3])
def test_units_and_operators_cost_the_same(
    client: Client, hr: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _row in range(rows):
        EmploymentFactory(unit=UnitFactory(parent=UnitFactory()), person=PersonFactory(operates=UnitFactory()))
    client.get(URL)
    with django_assert_num_queries(12):
        client.get(URL)
    with django_assert_num_queries(13):
        client.get(OPERATORS)


def test_an_operator_is_appointed_and_dismissed(client: Client, hr: User) -> None:
    user, unit = PersonFactory(number="198609262015052001", full_name="Budi Operator"), UnitFactory()
    data = {"user": "19860926 201505 2 001", "unit": unit.pk, "valid_from": "01/01/2026"}
    assert client.post(OPERATORS, data)["Location"] == OPERATORS
    duty = UnitOperator.objects.get()
    assert (duty.user, duty.unit) == (user, unit)
    assert "Budi Operator" in client.get(OPERATORS).content.decode()

    address = reverse("people_operators:end", args=[duty.pk])
    assert client.get(address).status_code == HTTPStatus.OK
    client.post(address, {"on": "02/01/2026"})
    duty.refresh_from_db()
    assert duty.valid_until == dt.date(2026, 1, 2)
    assert not user.groups.exists()


def test_a_planned_operator_is_listed_without_a_desk_and_withdrawn(client: Client, hr: User) -> None:
    user = PersonFactory(number="198609262015052001", full_name="Budi Operator")
    starts = clock.today() + dt.timedelta(days=30)
    data = {"user": "198609262015052001", "unit": UnitFactory().pk, "valid_from": f"{starts:%d/%m/%Y}"}
    client.post(OPERATORS, data)
    page = client.get(OPERATORS).content.decode()
    assert ("Budi Operator" in page, f"mulai {date_format(starts, 'j F Y')}" in page) == (True, True)
    assert not user.groups.exists()

    address = reverse("people_operators:end", args=[UnitOperator.objects.get().pk])
    assert client.get(address).context["form"].initial == {"on": starts}
    page = client.post(address, {"on": f"{starts:%d/%m/%Y}"}, follow=True).content.decode()
    assert "Penunjukan yang belum mulai dibatalkan." in page
    assert UnitOperator.objects.count() == 0


def test_a_unit_with_people_and_units_in_it_is_not_closed(client: Client, hr: User) -> None:
    unit = UnitFactory()
    EmploymentFactory(unit=unit)
    UnitFactory(parent=unit)
    address = reverse("people_units:close", args=[unit.uuid])
    assert "Di unit ini ada 1 orang dan 1 unit." in client.get(address).content.decode()
    page = client.post(address, {"on": "01/11/2026"}).content.decode()
    assert "masih ada 1 orang dan 1 unit di dalamnya." in page
    unit.refresh_from_db()
    assert unit.valid_until is None


def test_a_planned_closing_can_be_mended(client: Client, hr: User) -> None:
    soon, later = (clock.today() + dt.timedelta(days=days) for days in (30, 60))
    planned, closed = UnitFactory(valid_until=later), UnitFactory(valid_until=dt.date(2024, 1, 1))
    address = reverse("people_units:close", args=[planned.uuid])
    page = client.get(URL).content.decode()
    assert (address in page, reverse("people_units:close", args=[closed.uuid]) in page) == (True, False)
    client.post(address, {"on": f"{soon:%d/%m/%Y}"})
    planned.refresh_from_db()
    assert planned.valid_until == soon


def test_an_unknown_operator_is_refused(client: Client, hr: User) -> None:
    response = client.post(OPERATORS, {"user": "1", "unit": UnitFactory().pk, "valid_from": "01/01/2026"})
    assert response.context["form"].errors == {
        "user": ["Nomor ini belum tercatat. Periksa angkanya, atau tambahkan orangnya lebih dahulu."]
    }
    assert UnitOperator.objects.count() == 0
