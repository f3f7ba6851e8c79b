"""Layer: queries on the database."""

import pytest
from django.contrib.auth.models import Group

from learning.reporting.queries import DeskLink, desk_links
from tests.factories.cms import material_page
from tests.factories.people import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db


def titles(user: object) -> list[str]:
    return [link.title for link in desk_links(user)]


def test_a_learner_has_no_desk() -> None:
    assert desk_links(PersonFactory()) == []


def test_each_role_finds_its_own_places() -> None:
    assert titles(PersonFactory(trainer=True)) == ["Kursus", "Modul", "Materi sosialisasi", "Bank soal dan kuis"]
    assert titles(PersonFactory(operator=True, operates=UnitFactory())) == ["Pegawai", "Penugasan"]
    assert titles(PersonFactory(hr=True)) == ["Persetujuan", "Pegawai", "Penugasan", "Aturan JP"]


def test_whoever_has_two_roles_finds_each_place_once() -> None:
    both = PersonFactory(groups=["SDM", "Pelatih"], operates=UnitFactory())
    assert titles(both) == [
        "Persetujuan", "Pegawai", "Penugasan", "Aturan JP", "Kursus", "Modul", "Materi sosialisasi",
        "Bank soal dan kuis",
    ]  # fmt: skip


def hand_in(count: int) -> None:
    trainer = PersonFactory(trainer=True)
    for _ in range(count):
        page = material_page()
        page.save_revision(user=trainer)
        page.get_workflow().start(page, trainer)


def test_hr_sees_how_many_pages_wait() -> None:
    hand_in(2)
    for who in (PersonFactory(hr=True), PersonFactory(is_superuser=True)):
        assert desk_links(who)[0] == DeskLink(
            title="Persetujuan", note="2 halaman menunggu Anda.",
            url="/admin/reports/workflow_tasks/?status=in_progress", waits=True,
        )  # fmt: skip


def test_hr_with_nothing_waiting_is_told_so() -> None:
    link = desk_links(PersonFactory(hr=True))[0]
    assert (link.note, link.waits) == ("Tidak ada halaman yang menunggu.", False)


def test_pages_waiting_for_another_group_are_not_counted() -> None:
    hand_in(1)
    approvers = Group.objects.get(name="SDM")
    other = Group.objects.create(name="Penyelia")
    for task in approvers.groupapprovaltask_set.all():
        task.groups.set([other])
    assert desk_links(PersonFactory(hr=True))[0].waits is False


@pytest.mark.parametrize("rows", [1, 3])
def test_a_desk_costs_two_queries_at_most(rows: int, django_assert_num_queries: object) -> None:
    hand_in(rows)
    people = [
        PersonFactory(hr=True), PersonFactory(trainer=True), PersonFactory(operator=True, operates=UnitFactory()),
    ]  # fmt: skip
    for person in people:
        with django_assert_num_queries(2):
            desk_links(person)
