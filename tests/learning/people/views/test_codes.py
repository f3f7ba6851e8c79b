"""The printable list of access codes. Layer: views."""

import re
from http import HTTPStatus

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from learning.core import clock
from learning.people import services
from learning.people.models import AccessCode, User
from learning.people.views.codes import ANSWERED_ALREADY
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
URL = "/admin/pegawai/kode-akses/"
CODE = re.compile(r'<p class="slip-code">([A-Z0-9]{4}-[A-Z0-9]{4})</p>')


def ask(client: Client, *people: User):  # noqa: ANN201  (Django's test response)
    return client.post(URL, {"people": [str(person.uuid) for person in people]})


def test_codes_are_shown_once_by_name_and_open_the_account(client: Client) -> None:
    client.force_login(PersonFactory(hr=True))
    people = [PersonFactory(newcomer=True, full_name=name) for name in ("Zainal", "Aminah")]
    response = ask(client, *people)
    page = response.content.decode()
    codes = CODE.findall(page)

    assert response.status_code == HTTPStatus.OK
    assert "no-store" in response["Cache-Control"]
    assert page.index("Aminah") < page.index("Zainal")
    assert len(codes) == 2
    opened = services.consume_access_code(
        number=people[1].numbers.get().number, code=codes[0], password="Kain tenun ungu 7", at=clock.now()
    )
    assert opened == people[1]


def test_no_code_is_kept_readable_or_logged(client: Client) -> None:
    client.force_login(PersonFactory(hr=True))
    page = ask(client, PersonFactory(newcomer=True)).content.decode()
    [code] = CODE.findall(page)
    plain = code.replace("-", "")
    kept = str(list(AccessCode.objects.values())) + str(list(ModelLogEntry.objects.values()))
    assert plain not in kept
    assert code not in kept
    assert ModelLogEntry.objects.get().action == "learning.people.issue_access_code"


@pytest.mark.parametrize("page", ["", "hasil/", "{uuid}/"])
def test_reloading_the_sheet_makes_no_codes_and_the_printed_ones_stay(client: Client, page: str) -> None:
    client.force_login(PersonFactory(hr=True))
    person, other = PersonFactory(newcomer=True), PersonFactory(newcomer=True)
    shown = f"{URL.removesuffix('kode-akses/')}{page.format(uuid=person.uuid)}"
    form = {"people": [str(person.uuid)], "once": once(client, shown)}
    [code] = CODE.findall(client.post(URL, form).content.decode())

    again = client.post(URL, form, follow=True)
    assert [str(message).strip() for message in again.context["messages"]] == [str(ANSWERED_ALREADY)]
    assert AccessCode.objects.get().revoked_at is None
    assert code.replace("-", "") not in str(dict(client.session))
    for fresh in ({**form, "once": once(client, shown)}, {**form, "people": [str(other.uuid)]}):
        assert len(CODE.findall(client.post(URL, fresh).content.decode())) == 1
    assert AccessCode.objects.count() == 3


def once(client: Client, page: str) -> str:
    """The mark of a form as it stands on a page."""
    [mark] = set(re.findall(r'name="once" value="(\w+)"', client.get(page).content.decode()))
    return mark


def test_asking_needs_post_and_people(client: Client) -> None:
    client.force_login(PersonFactory(hr=True))
    assert client.get(URL).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    for people in ([], ["bukan-uuid"], ["00000000-0000-0000-0000-000000000000"]):
        response = client.post(URL, {"people": people}, follow=True)
        assert "Pilih paling sedikit satu dan paling banyak 200 orang." in response.content.decode()
    assert AccessCode.objects.count() == 0


def test_an_operator_gets_no_code_for_others(client: Client) -> None:
    office = UnitFactory()
    inside, outside = EmploymentFactory(unit=office).person, EmploymentFactory().person
    trainer = EmploymentFactory(unit=office, person=PersonFactory(trainer=True)).person
    client.force_login(PersonFactory(operator=True, operates=office))
    assert "Orang ini di luar unit Anda" in client.post(URL, {"people": [outside.uuid]}, follow=True).content.decode()
    assert "hanya diterbitkan SDM" in client.post(URL, {"people": [trainer.uuid]}, follow=True).content.decode()
    assert AccessCode.objects.count() == 0
    assert len(CODE.findall(ask(client, inside).content.decode())) == 1
