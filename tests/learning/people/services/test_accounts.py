"""Accounts and what their owner may change. Layer: services."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from learning.people import errors, services
from learning.people.enums import NumberKind, Status, Theme
from learning.people.models import EmployeeNumber, NoticeAcceptance, User
from tests.factories.people import EmployeeNumberFactory, PersonFactory

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 4)


def actions() -> list[tuple[str, dict[str, object]]]:
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", "data"))


def test_a_new_person_has_number_status_and_no_password() -> None:
    hr = PersonFactory(hr=True)
    person = services.create_person(
        full_name=" Nur Aisyah ",
        number="19900315 201503 2 004",
        number_kind=NumberKind.NIP,
        valid_from=DAY,
        by=hr,
        at=AT,
        title_after="S.Kep.",
        email=" Nur@Contoh.example ",
    )

    assert (person.full_name, person.title_after, person.email) == ("Nur Aisyah", "S.Kep.", "nur@contoh.example")
    assert not person.has_usable_password()
    assert list(person.numbers.values_list("number", "kind", "valid_from")) == [("199003152015032004", "nip", DAY)]
    assert list(person.statuses.values_list("status", "valid_from")) == [(Status.ACTIVE, DAY)]
    assert actions() == [("learning.people.create_person", {})]


@pytest.mark.parametrize(
    ("number", "error"),
    [("19900315201503200", errors.NumberInvalid), ("198609262015052001", errors.NumberTaken)],
)
def test_a_person_is_refused_whole_with_a_bad_number(number: str, error: type[Exception]) -> None:
    PersonFactory(number="198609262015052001")
    with pytest.raises(error):
        services.create_person(
            full_name="Nur", number=number, number_kind=NumberKind.NIP, valid_from=DAY, by=None, at=AT
        )
    assert User.objects.count() == 1


def test_an_email_belongs_to_one_person_whatever_its_case() -> None:
    PersonFactory(email="siti@contoh.example")
    with pytest.raises(errors.EmailTaken):
        services.update_own_data(PersonFactory(), email="SITI@contoh.example", at=AT)


def test_own_email_may_be_changed_emptied_and_repeated() -> None:
    person = PersonFactory(email="lama@contoh.example")
    for typed, kept in [
        ("Baru@contoh.example", "baru@contoh.example"),
        ("baru@contoh.example", "baru@contoh.example"),
        ("", ""),
    ]:
        assert services.update_own_data(person, email=typed, at=AT).email == kept
    assert actions() == [("learning.people.update_person", {"fields": ["email"]})] * 2


def test_a_new_main_number_closes_the_former() -> None:
    person = PersonFactory(number="198609262015052001")
    services.add_number(person, number="198609262024212001", kind=NumberKind.NI_PPPK, valid_from=DAY, by=None, at=AT)
    assert list(person.numbers.order_by("valid_from").values_list("number", "valid_until")) == [
        ("198609262015052001", DAY),
        ("198609262024212001", None),
    ]


def test_an_old_number_stands_beside_the_main_one() -> None:
    person = PersonFactory(number="198609262015052001")
    former = services.add_number(person, number="420012345", kind=NumberKind.OLD_NIP, valid_from=DAY, by=None, at=AT)
    assert former.is_current
    assert person.numbers.get(number="198609262015052001").is_current


def test_a_number_already_held_is_returned_as_it_is() -> None:
    person = PersonFactory(number="198609262015052001")
    again = services.add_number(
        person, number="19860926 201505 2 001", kind=NumberKind.NIP, valid_from=DAY, by=None, at=AT
    )
    assert again == person.numbers.get()
    assert EmployeeNumber.objects.count() == 1


def test_a_main_number_cannot_begin_before_the_present_one() -> None:
    person = PersonFactory(number=False)
    EmployeeNumberFactory(person=person, valid_from=DAY)
    with pytest.raises(errors.NumberInvalid, match="sesudah nomor terakhir"):
        services.add_number(
            person, number="198609262024212001", kind=NumberKind.NI_PPPK, valid_from=DAY, by=None, at=AT
        )


def test_names_are_logged_by_field_never_by_value() -> None:
    hr, person = PersonFactory(hr=True), PersonFactory(full_name="Siti", email="siti@contoh.example")
    values = {"title_before": "", "title_after": "M.Kes.", "birth_on": person.birth_on, "email": "siti@contoh.example"}
    for _twice in range(2):
        services.set_names(person, full_name="Siti Rahmawati", **values, by=hr, at=AT)
    assert actions() == [("learning.people.update_person", {"fields": ["full_name", "title_after"]})]


def test_preferences_are_kept() -> None:
    person = PersonFactory()
    services.set_preferences(person, theme=Theme.DARK, data_saver=True)
    person.refresh_from_db()
    assert (person.theme, person.data_saver) == (Theme.DARK, True)


def test_notice_is_accepted_once_per_version() -> None:
    person = PersonFactory(newcomer=True)
    first = services.accept_privacy_notice(person, at=AT)
    again = services.accept_privacy_notice(person, at=AT + dt.timedelta(days=1))
    assert (first.pk, first.at) == (again.pk, again.at)
    assert NoticeAcceptance.objects.count() == 1


def test_password_changes_and_weak_ones_are_refused() -> None:
    person = PersonFactory()
    with pytest.raises(errors.PasswordRefused) as refused:
        services.change_password(person, password="12345", by=person, at=AT)
    assert len(refused.value.messages) == 3
    person.refresh_from_db()
    assert person.check_password("Nosarara-2026")

    services.change_password(person, password="Kain tenun ungu 7", by=person, at=AT)
    person.refresh_from_db()
    assert person.check_password("Kain tenun ungu 7")


def test_account_is_closed_and_reopened() -> None:
    hr, person = PersonFactory(hr=True), PersonFactory()
    services.close_account(person, by=hr, at=AT)
    services.close_account(person, by=hr, at=AT)
    person.refresh_from_db()
    assert not person.is_active
    services.reopen_account(person, by=hr, at=AT)
    person.refresh_from_db()
    assert person.is_active
    assert [name for name, _data in actions()] == ["learning.people.close_account", "learning.people.reopen_account"]


def test_nobody_closes_the_own_account() -> None:
    hr = PersonFactory(hr=True)
    with pytest.raises(errors.AccountOwn):
        services.close_account(hr, by=hr, at=AT)
    hr.refresh_from_db()
    assert (hr.is_active, actions()) == (True, [])


@pytest.mark.parametrize("born", [dt.date(2030, 1, 1), dt.date(2020, 1, 1), dt.date(1901, 1, 1)])
def test_a_birth_date_nobody_can_have_is_refused(born: dt.date) -> None:
    person = PersonFactory()
    names = {"full_name": "Siti", "title_before": "", "title_after": "", "email": ""}
    with pytest.raises(errors.BirthImplausible, match="Periksa tahunnya"):
        services.set_names(person, **names, birth_on=born, by=None, at=AT)
    with pytest.raises(errors.BirthImplausible):
        services.create_person(
            full_name="Nur", number="199003152015032004", number_kind=NumberKind.NIP, valid_from=DAY,
            birth_on=born, by=None, at=AT,
        )  # fmt: skip
    assert User.objects.get().full_name == person.full_name


def test_an_odd_birth_date_of_old_does_not_hold_up_other_changes() -> None:
    person = PersonFactory(birth_on=dt.date(2030, 1, 1))
    names = {"full_name": "Siti", "title_before": "", "title_after": "", "email": ""}
    assert services.set_names(person, **names, birth_on=person.birth_on, by=None, at=AT).full_name == "Siti"


def test_a_number_from_a_day_too_far_ahead_is_refused() -> None:
    person, far = PersonFactory(), dt.date(2062, 12, 1)
    with pytest.raises(errors.DayTooFar):
        services.add_number(person, number="420012345", kind=NumberKind.OLD_NIP, valid_from=far, by=None, at=AT)
    assert person.numbers.count() == 1
