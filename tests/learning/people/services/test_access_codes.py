"""Access codes: who may issue for whom, and that a code opens an account exactly once. Layer: services."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from learning.people import errors, services
from learning.people.models import AccessCode, User
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory

AT = dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC)
PASSWORD = "Kain tenun ungu 7"
NUMBER = "198609262015052001"


def newcomer(**changes: object) -> User:
    return PersonFactory(newcomer=True, number=NUMBER, **changes)


def issue(person: User, by: User | None = None) -> str:
    [issued] = services.issue_access_codes([person], by=by or PersonFactory(hr=True), at=AT)
    return issued.code


def consume(code: str, *, number: str = NUMBER, password: str = PASSWORD, at: dt.datetime = AT) -> User:
    return services.consume_access_code(number=number, code=code, password=password, at=at)


@pytest.mark.django_db
def test_codes_come_by_name_with_the_number_and_are_kept_as_hash_only() -> None:
    people = [PersonFactory(newcomer=True, full_name=name) for name in ("Zainal", "Aminah")]
    issued = services.issue_access_codes(people, by=PersonFactory(hr=True), at=AT)

    assert [line.name for line in issued] == ["Aminah", "Zainal"]
    assert issued[0].number.replace(" ", "") == people[1].numbers.get().number
    assert issued[0].expires_at == AT + dt.timedelta(days=14)
    kept = list(AccessCode.objects.values_list("code_hash", flat=True))
    assert all(line.code not in code_hash for line in issued for code_hash in kept)
    assert len({*kept}) == 2


@pytest.mark.django_db
def test_a_code_sets_the_password_once() -> None:
    person = newcomer()
    code = issue(person)
    opened = consume(f"{code[:4].lower()} - {code[4:]}", number="19860926 201505 2 001")

    assert opened == person
    assert User.objects.get(pk=person.pk).check_password(PASSWORD)
    with pytest.raises(errors.AccessCodeWrong):
        consume(code, password="Kata sandi lain 8")
    assert User.objects.get(pk=person.pk).check_password(PASSWORD)


@pytest.mark.django_db
def test_a_new_code_revokes_the_former() -> None:
    person = newcomer()
    first, second = issue(person), issue(person)
    with pytest.raises(errors.AccessCodeWrong):
        consume(first)
    assert consume(second) == person


@pytest.mark.django_db
def test_an_expired_code_says_so_only_to_its_holder() -> None:
    code = issue(newcomer())
    late = AT + dt.timedelta(days=14)
    with pytest.raises(errors.AccessCodeExpired):
        consume(code, at=late)
    with pytest.raises(errors.AccessCodeWrong):
        consume("CCCCCCCC", at=late)


@pytest.mark.django_db
def test_the_tenth_wrong_code_revokes() -> None:
    code = issue(newcomer())
    for _try in range(10):
        with pytest.raises(errors.AccessCodeWrong):
            consume("CCCCCCCC")
    with pytest.raises(errors.AccessCodeWrong):
        consume(code)
    assert AccessCode.objects.get().failures == 10


@pytest.mark.django_db
def test_unknown_numbers_and_wrong_codes_are_told_alike() -> None:
    issue(newcomer())
    told = []
    for number in (NUMBER, "199001012015052001", ""):
        with pytest.raises(errors.AccessCodeWrong) as refused:
            consume("CCCCCCCC", number=number)
        told.append(str(refused.value))
    assert told == [told[0]] * 3


@pytest.mark.django_db
def test_a_weak_password_leaves_the_code_open() -> None:
    person = newcomer(full_name="Siti Rahmawati")
    code = issue(person)
    with pytest.raises(errors.PasswordRefused):
        consume(code, password="siti rahmawati")
    assert consume(code) == person


@pytest.mark.django_db
def test_a_closed_account_gets_no_code_and_opens_with_none() -> None:
    person = newcomer()
    code = issue(person)
    services.close_account(person, by=None, at=AT)
    with pytest.raises(errors.AccessCodeWrong):
        consume(code)
    with pytest.raises(errors.AccountClosed):
        issue(User.objects.get(pk=person.pk))


@pytest.mark.django_db
def test_an_operator_serves_the_own_subtree_all_or_none() -> None:
    office = UnitFactory()
    operator = PersonFactory(operator=True, operates=office)
    inside, outside = EmploymentFactory(unit=office).person, EmploymentFactory().person
    with pytest.raises(errors.PersonOutOfScope):
        services.issue_access_codes([inside, outside], by=operator, at=AT)
    assert AccessCode.objects.count() == 0
    assert len(services.issue_access_codes([inside], by=operator, at=AT)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("role", [{"hr": True}, {"trainer": True}, {"is_superuser": True}])
def test_an_operator_cannot_take_over_a_stronger_account(role: dict[str, bool]) -> None:
    office = UnitFactory()
    stronger = EmploymentFactory(unit=office, person=PersonFactory(**role)).person
    with pytest.raises(errors.CodeNotYours):
        services.issue_access_codes([stronger], by=PersonFactory(operator=True, operates=office), at=AT)


@pytest.mark.django_db
def test_only_an_admin_serves_an_admin() -> None:
    admin = PersonFactory(is_superuser=True)
    with pytest.raises(errors.CodeNotYours, match=f"Lepaskan pilihan: {admin.full_name}."):
        services.issue_access_codes([admin, PersonFactory()], by=PersonFactory(hr=True), at=AT)
    assert len(services.issue_access_codes([admin], by=PersonFactory(is_superuser=True), at=AT)) == 1


def test_eight_threads_consume_one_code_and_one_succeeds(committed_db: None) -> None:
    person = newcomer()
    code = issue(person)

    def attempt(turn: int) -> str:
        try:
            consume(code, password=f"Kain tenun ungu {turn}")
        except errors.AccessCodeWrong:
            return "refused"
        finally:
            connection.close()
        return f"Kain tenun ungu {turn}"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(attempt, range(8)))

    [winner] = [outcome for outcome in outcomes if outcome != "refused"]
    assert outcomes.count("refused") == 7
    assert User.objects.get(pk=person.pk).check_password(winner)
    assert AccessCode.objects.get().used_at == AT
