"""Mending one entry of a person's file. Layer: views."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from learning.core import clock
from learning.people.enums import EmploymentRole
from learning.people.models import EmployeeNumber
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 2, 0, tzinfo=dt.UTC)
RIGHT, WRONG = "198609262015052001", "198609262015052002"


def said(client: Client, url: str, data: dict[str, object]) -> list[str]:
    """The messages on the page that follows, or the refusal above the form."""
    with clock.at(AT):
        response = client.post(url, data, follow=True)
    if not response.redirect_chain:
        return list(response.context["form"].non_field_errors())
    return [str(message).strip() for message in response.context["messages"]]


def test_hr_mends_a_number_or_deletes_it(client: Client) -> None:
    client.force_login(PersonFactory(hr=True, number=False))
    person = PersonFactory(number=WRONG)
    url = reverse("people:correct_number", args=[person.numbers.get().pk])
    assert 'value="19860926 201505 2 002"' in client.get(url).content.decode()
    assert said(client, url, {"number": WRONG, "is_withdrawn": "on"}) == [
        "Ini satu-satunya nomor orang ini, jadi tidak dapat dihapus. Perbaiki angkanya."
    ]
    assert said(client, url, {"number": RIGHT}) == ["Nomor diperbaiki. Masuk dengan nomor yang benar mulai sekarang."]
    second = EmployeeNumber.objects.create(
        person=person, number=WRONG, kind="old_nip", valid_from=AT.date(), valid_until=AT.date() + dt.timedelta(days=9)
    )
    assert said(client, reverse("people:correct_number", args=[second.pk]), {"number": "x", "is_withdrawn": "on"}) == [
        "Nomor dihapus. Nomor itu tidak dapat lagi dipakai untuk masuk."
    ]
    assert person.numbers.get().number == RIGHT


def test_a_further_post_is_ended_by_whoever_keeps_its_unit(client: Client) -> None:
    unit = UnitFactory(name="Dinas Sosial")
    home = EmploymentFactory(unit=unit)
    acting = EmploymentFactory(
        person=home.person, unit=unit, is_home=False, role=EmploymentRole.ACTING, position_name="Kepala seksi"
    )
    elsewhere = EmploymentFactory(person=home.person, is_home=False, role=EmploymentRole.ACTING)
    client.force_login(PersonFactory(operator=True, operates=unit))
    assert client.get(reverse("people:end_post", args=[elsewhere.pk])).status_code == 404
    assert client.get(reverse("people:end_post", args=[home.pk])).status_code == 404
    url = reverse("people:end_post", args=[acting.pk])
    assert said(client, url, {"on": "01/01/2010"}) == [
        "Tanggal berakhir harus sesudah tanggal mulai. Periksa tanggalnya."
    ]
    assert said(client, url, {"on": "01/12/2026"}) == [
        "Jabatan Kepala seksi di Dinas Sosial berakhir pada 1 Desember 2026."
    ]
    acting.refresh_from_db()
    assert acting.valid_until == dt.date(2026, 12, 1)


def test_a_planned_end_is_changed_while_it_has_not_come(client: Client) -> None:
    home = EmploymentFactory()
    post = EmploymentFactory(person=home.person, is_home=False, valid_until=dt.date(2026, 12, 1))
    url, file = reverse("people:end_post", args=[post.pk]), reverse("people:person", args=[home.person.uuid])
    client.force_login(PersonFactory(hr=True))
    with clock.at(AT):
        assert [url in client.get(file).content.decode(), 'value="01/12/2026"' in client.get(url).content.decode()] == [
            True,
            True,
        ]
    said(client, url, {"on": "05/12/2026"})
    post.refresh_from_db()
    assert post.valid_until == dt.date(2026, 12, 5)
    with clock.at(AT + dt.timedelta(days=30)):
        assert url not in client.get(file).content.decode()
