"""Applying a roster: all or nothing, once. Layer: services."""

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import ModelLogEntry

from learning.people import errors, services
from learning.people.enums import ImportState, RowAction
from learning.people.importers import read_roster, sha256_of
from learning.people.models import EmployeeNumber, Employment, ImportRun, ServiceStatus, Unit, User
from learning.people.signals import employment_changed, roster_applied
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory, nip
from tests.factories.roster import as_csv, as_xlsx, roster_line

AT = dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 4)
NUMBER = "198609262015052001"


def check(*lines: dict[str, str], by: User, content: bytes = b"") -> ImportRun:
    content = content or as_csv(lines)
    return services.check_roster(
        read_roster(content), file_name="pegawai.csv", file_sha256=sha256_of(content), by=by, at=AT
    )


def line(**changes: str) -> dict[str, str]:
    return roster_line(**{"Kode unit": "DKES", **changes})


@pytest.fixture
def hr() -> User:
    return PersonFactory(hr=True, number=nip(900))


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(code="DKES")


@pytest.mark.django_db
def test_newcomers_come_with_everything(
    hr: User, unit: Unit, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    run = check(
        line(Gelar_belakang="S.Tr.Keb.", Tanggal_lahir="26/09/1986", Golongan="III/b", Nomor_lama="420012345",
             NIP_penilai=nip(5), **{"E-mail": "Siti@contoh.example"}),
        line(NIP=nip(5), Nama="Dewi Lestari", Status="Cuti", Jenis_jabatan="Administrator"),
        by=hr,
    )  # fmt: skip
    heard: list[tuple[int, int]] = []

    def listen(sender: object, person_id: int, unit_id: int, **kwargs: object) -> None:
        heard.append((person_id, unit_id))

    employment_changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        services.apply_import(run, by=hr, at=AT)
    employment_changed.disconnect(listen)

    siti, dewi = (User.objects.get(numbers__number=number) for number in (NUMBER, nip(5)))
    assert (siti.title_after, siti.email, siti.birth_on) == ("S.Tr.Keb.", "siti@contoh.example", dt.date(1986, 9, 26))
    assert not siti.has_usable_password()
    assert list(siti.numbers.order_by("valid_from").values_list("number", "kind", "valid_until")) == [
        ("420012345", "old_nip", dt.date(2024, 3, 1)),
        (NUMBER, "nip", None),
    ]
    post = siti.employments.get()
    assert (post.unit, post.kind, post.position_name, post.grade, post.valid_from, post.is_home) == (
        unit,
        "pns",
        "Bidan ahli muda",
        "III/b",
        dt.date(2024, 3, 1),
        True,
    )
    assert [row.status for row in ServiceStatus.objects.filter(person__in=[siti, dewi]).order_by("pk")] == [
        "active",
        "leave",
    ]
    assert (siti.assessors.get().assessor, siti.assessors.get().valid_from) == (dewi, DAY)
    assert sorted(heard) == sorted([(siti.pk, unit.pk), (dewi.pk, unit.pk)])
    assert list(ModelLogEntry.objects.values_list("action", "data", "user")) == [
        ("learning.people.apply_import", {"rows": 2}, hr.pk)
    ]


@pytest.mark.django_db
def test_known_people_are_changed_by_the_services(hr: User, unit: Unit) -> None:
    former = EmploymentFactory(
        person=PersonFactory(number=NUMBER, full_name="Siti"),
        unit=UnitFactory(),
        grade="III/b",
        rank_title="Penata Muda",
    )
    run = check(line(Golongan="III/c", Status="Cuti", NIP_penilai=nip(900), Mulai_bertugas="01/05/2026"), by=hr)
    services.apply_import(run, by=hr, at=AT)

    former.refresh_from_db()
    person = User.objects.get(pk=former.person_id)
    now = person.employments.current().get()
    assert person.full_name == "Siti Rahmawati"
    assert (former.valid_until, now.valid_from, now.unit) == (dt.date(2026, 5, 1), dt.date(2026, 5, 1), unit)
    assert (now.grade, now.rank_title) == ("III/c", "Penata Muda")
    assert person.statuses.current().get().status == "leave"
    assert person.assessors.get().assessor == hr


@pytest.mark.django_db
def test_a_changed_number_closes_the_former(hr: User, unit: Unit) -> None:
    person = EmploymentFactory(person=PersonFactory(number=NUMBER), unit=unit).person
    new = "198609262026212001"
    run = check(line(NIP=new, Nomor_lama=NUMBER, Status_kepegawaian="PPPK", Mulai_bertugas="01/05/2026"), by=hr)
    services.apply_import(run, by=hr, at=AT)
    assert list(person.numbers.order_by("valid_from").values_list("number", "kind", "valid_until")) == [
        (NUMBER, "nip", dt.date(2026, 5, 1)),
        (new, "ni_pppk", None),
    ]


@pytest.mark.django_db
def test_applied_once_then_everything_is_the_same(hr: User, unit: Unit) -> None:
    lines = [line(NIP_penilai=nip(5)), line(NIP=nip(5), Nama="Dewi")]
    run = check(*lines, by=hr)
    services.apply_import(run, by=hr, at=AT)
    run.refresh_from_db()
    assert (run.state, run.applied_at) == (ImportState.APPLIED, AT)

    for again in (run, check(*lines, by=hr)):
        with pytest.raises(errors.ImportAppliedAlready):
            services.apply_import(again, by=hr, at=AT)
    reversed_order = check(*reversed(lines), by=hr)
    assert [row.action for row in reversed_order.rows.all()] == [RowAction.SAME, RowAction.SAME]


@pytest.mark.django_db
def test_one_bad_line_keeps_all_out(hr: User, unit: Unit) -> None:
    run = check(line(), line(NIP=nip(5), Kode_unit="ENTAH"), by=hr)
    with pytest.raises(errors.ImportHasErrors):
        services.apply_import(run, by=hr, at=AT)
    assert list(User.objects.all()) == [hr]


@pytest.mark.django_db
def test_what_changed_since_the_check_is_not_applied(hr: User, unit: Unit) -> None:
    run = check(line(), by=hr)
    PersonFactory(number=NUMBER)
    with pytest.raises(errors.ImportOutdated):
        services.apply_import(run, by=hr, at=AT)
    assert Employment.objects.count() == 0


@pytest.mark.django_db
def test_an_operator_cannot_apply_what_hr_checked_for_elsewhere(hr: User, unit: Unit) -> None:
    run = check(line(), by=hr)
    with pytest.raises(errors.ImportOutdated):
        services.apply_import(run, by=PersonFactory(operator=True, operates=UnitFactory()), at=AT)
    assert Employment.objects.count() == 0


@pytest.mark.django_db
def test_many_newcomers_are_announced_at_once(
    hr: User, unit: Unit, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    heard: list[str] = []

    def listen(signal: object, **kwargs: object) -> None:
        heard.append(f"many {kwargs['count']}" if signal is roster_applied else "one")

    for signal in (roster_applied, employment_changed):
        signal.connect(listen)
    for size in (50, 51):
        heard.clear()
        run = check(*[line(NIP=nip(100 * size + turn), Nama=f"Orang {turn}") for turn in range(size)], by=hr)
        with django_capture_on_commit_callbacks(execute=True):
            services.apply_import(run, by=hr, at=AT)
        assert heard == (["one"] * 50 if size == 50 else ["many 51"])
    for signal in (roster_applied, employment_changed):
        signal.disconnect(listen)


@pytest.mark.django_db
def test_lines_are_forgotten_after_ninety_days_and_the_file_is_not(hr: User, unit: Unit) -> None:
    applied, waiting = check(line(), by=hr), check(line(NIP=nip(5)), by=hr)
    services.apply_import(applied, by=hr, at=AT)
    assert services.purge_import_rows(at=AT + dt.timedelta(days=90)) == 0
    assert services.purge_import_rows(at=AT + dt.timedelta(days=91)) == 2
    with pytest.raises(errors.ImportAppliedAlready):
        services.apply_import(applied, by=hr, at=AT)
    with pytest.raises(errors.ImportOutdated):
        services.apply_import(waiting, by=hr, at=AT)


def at_once(runs: Sequence[ImportRun], appliers: Sequence[User]) -> list[str]:
    """How each application ended, all of them started together."""

    def apply(run: ImportRun, by: User) -> str:
        try:
            services.apply_import(run, by=by, at=AT)
        except errors.ImportAppliedAlready:
            return "already"
        except errors.ImportOutdated:
            return "outdated"
        finally:
            connection.close()
        return "applied"

    with ThreadPoolExecutor(len(runs)) as pool:
        return sorted(pool.map(apply, runs, appliers))


def test_two_of_hr_who_apply_the_same_file_at_once_apply_it_once(committed_db: None) -> None:
    first, second = PersonFactory(hr=True), PersonFactory(hr=True)
    UnitFactory(code="DKES")
    lines = [line(NIP=nip(turn), Nama=f"Orang {turn}") for turn in range(20)]
    mine, theirs = check(*lines, by=first), check(*lines, by=second)
    outcomes = at_once([mine, mine, theirs, theirs], [first, second, first, second])
    assert outcomes == ["already", "already", "already", "applied"]
    assert Employment.objects.count() == 20
    assert EmployeeNumber.objects.count() == 22


def test_two_files_about_the_same_people_do_not_mix(committed_db: None) -> None:
    first, second = PersonFactory(hr=True), PersonFactory(hr=True)
    unit = UnitFactory(code="DKES")
    for turn in range(20):
        EmploymentFactory(person=PersonFactory(number=nip(turn)), unit=unit)
    runs = [
        check(*[line(NIP=nip(turn), Golongan=grade, Mulai_bertugas="01/05/2026") for turn in order], by=by)
        for grade, order, by in (("III/c", range(20), first), ("III/d", reversed(range(20)), second))
    ]
    assert at_once(runs, [first, second]) == ["applied", "outdated"]
    assert Employment.objects.current().values("grade").distinct().count() == 1


names = st.text(alphabet="abcdefghij 'é", min_size=1, max_size=20).map(str.strip).filter(bool)
wild_lines = st.fixed_dictionaries(
    {
        "NIP": st.integers(0, 12).map(nip) | st.sampled_from(["", "1986", "198613262015052001"]),
        "Nama": names,
        "Kode unit": st.sampled_from(["DKES", "dkes", "PKM1", "ENTAH"]),
        "Status kepegawaian": st.sampled_from(["PNS", "PPPK", "pppk paruh waktu", "honorer"]),
        "Jenis jabatan": st.sampled_from(["Fungsional", "Pelaksana"]),
        "Jabatan": names,
        "Mulai bertugas": st.sampled_from(["01/03/2024", "2025-01-01", "31/02/2024"]),
        "NIP penilai": st.just("") | st.integers(0, 12).map(nip),
        "E-mail": st.just("") | st.sampled_from(["a@contoh.example", "b@contoh.example"]),
    }
)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(wild_lines, min_size=1, max_size=5), form=st.sampled_from([as_csv, as_xlsx]))
def test_a_file_is_applied_whole_or_not_at_all_and_then_unchanged(
    hr: User, unit: Unit, lines: list[dict[str, str]], form: object
) -> None:
    UnitFactory._meta.model.objects.get_or_create(
        code="PKM1", defaults={"name": "PKM", "kind": "puskesmas", "valid_from": DAY, "path": "/0/"}
    )
    before = (User.objects.count(), EmployeeNumber.objects.count(), Employment.objects.count())
    run = check(by=hr, content=form(lines))  # type: ignore[operator]
    newcomers = run.rows.filter(action=RowAction.CREATE).count()
    try:
        services.apply_import(run, by=hr, at=AT)
    except (errors.ImportHasErrors, errors.ImportAppliedAlready):
        assert (User.objects.count(), EmployeeNumber.objects.count(), Employment.objects.count()) == before
    else:
        assert User.objects.count() == before[0] + newcomers
        again = check(by=hr, content=form(lines))  # type: ignore[operator]
        assert {row.action for row in again.rows.all()} == {RowAction.SAME}
