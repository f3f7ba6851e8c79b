"""Layer: services on the database."""

import datetime as dt
import uuid

import pytest

from learning.catalogue import services as catalogue_services
from learning.catalogue.enums import RequirementKind
from learning.catalogue.rules import RequirementSpec
from learning.progress import services
from learning.progress.enums import EvidenceKind
from learning.progress.errors import AnchorTooLong, ItemRetired, NothingToAcknowledge, ReadingTooShort, StaleVersion
from learning.progress.models import ItemProgress, RequirementMet
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT
from tests.factories.people import PersonFactory
from tests.factories.progress import finished_item, met

pytestmark = pytest.mark.django_db


def later(**span: float) -> dt.datetime:
    return MOMENT + dt.timedelta(**span)


def test_the_first_opening_stands() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    services.open_item(person, item=item, at=MOMENT)
    services.open_item(person, item=item, at=later(hours=1))
    assert ItemProgress.objects.values_list("first_opened_at", "last_opened_at").get() == (MOMENT, later(hours=1))


def test_looking_again_within_a_minute_costs_one_read(django_assert_num_queries: object) -> None:
    person, item = PersonFactory(), catalogue.live_item()
    services.open_item(person, item=item, at=MOMENT)
    with django_assert_num_queries(1):
        services.open_item(person, item=item, at=later(seconds=59))


def test_opening_what_is_retired_records_nothing() -> None:
    item = catalogue.live_item()
    catalogue_services.retire_item(item.uuid, at=MOMENT)
    item.refresh_from_db()
    assert services.open_item(PersonFactory(), item=item, at=MOMENT) is None
    assert not ItemProgress.objects.exists()


def test_finishing_too_soon_is_refused_without_naming_a_time() -> None:
    person, item = PersonFactory(), catalogue.live_item(minutes=10)
    services.open_item(person, item=item, at=MOMENT)
    with pytest.raises(ReadingTooShort) as refused:
        services.finish_reading(person, item=item, at=later(seconds=179))
    assert not any(character.isdigit() for character in str(refused.value))
    assert not RequirementMet.objects.exists()
    assert services.finish_reading(person, item=item, at=later(seconds=180)).completed_at == later(seconds=180)


def test_what_was_never_opened_cannot_be_finished() -> None:
    with pytest.raises(ReadingTooShort):
        services.finish_reading(PersonFactory(), item=catalogue.live_item(), at=MOMENT)


def test_a_new_generation_is_opened_anew() -> None:
    person, published = PersonFactory(), catalogue.published_item()
    item = catalogue.live_item(**vars(published))
    services.open_item(person, item=item, at=MOMENT)
    newer = catalogue.live_item(**{**vars(published), "title": "Isi baru", "is_material": True})
    with pytest.raises(ReadingTooShort):
        services.finish_reading(person, item=newer, at=later(hours=1))


def test_a_typo_keeps_the_opening() -> None:
    person, published = PersonFactory(), catalogue.published_item()
    services.open_item(person, item=catalogue.live_item(**vars(published)), at=MOMENT)
    mended = catalogue.live_item(**{**vars(published), "title": "Judul tanpa salah ketik"})
    way = services.finish_reading(person, item=mended, at=later(minutes=10))
    assert way.completed_version_id == mended.live_version_id


def test_a_compulsory_self_check_does_not_replace_reading() -> None:
    check = RequirementSpec(kind=RequirementKind.SELF_CHECK, label="Periksa diri", ref_uuid=uuid.UUID(int=4))
    person, item = PersonFactory(), catalogue.live_item(requirements=(catalogue.READ, check))
    services.open_item(person, item=item, at=MOMENT)
    met(person, item, kind=check.kind, ref_uuid=check.ref_uuid, evidence_kind=EvidenceKind.SELF_CHECK)
    with pytest.raises(ReadingTooShort):
        services.finish_reading(person, item=item, at=MOMENT)


def test_finishing_again_changes_nothing() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    finished_item(person, item)
    assert services.finish_reading(person, item=item, at=later(days=1)).completed_at == MOMENT


def test_an_acknowledgement_is_bound_to_the_exact_version() -> None:
    person, published = PersonFactory(), catalogue.published_item(requirements=(catalogue.ACKNOWLEDGE,))
    item = catalogue.live_item(**vars(published))
    mended = catalogue.live_item(**{**vars(published), "title": "Judul baru"})
    with pytest.raises(StaleVersion):
        services.acknowledge(person, item=item, version_id=item.live_version_id, at=MOMENT)
    assert services.acknowledge(person, item=item, version_id=mended.live_version_id, at=MOMENT) is True
    assert services.acknowledge(person, item=item, version_id=mended.live_version_id, at=later(days=1)) is False
    fact = RequirementMet.objects.select_related("item_version").get()
    assert (fact.item_version.digest, fact.evidence_kind) == (
        mended.live_version.digest, EvidenceKind.ACKNOWLEDGEMENT,
    )  # fmt: skip


def test_nothing_is_acknowledged_where_nothing_was_asked() -> None:
    item = catalogue.live_item()
    with pytest.raises(NothingToAcknowledge):
        services.acknowledge(PersonFactory(), item=item, version_id=item.live_version_id, at=MOMENT)


def test_what_is_retired_can_neither_be_finished_nor_acknowledged() -> None:
    person, item = PersonFactory(), catalogue.live_item(requirements=(catalogue.ACKNOWLEDGE,))
    catalogue_services.retire_item(item.uuid, at=MOMENT)
    with pytest.raises(ItemRetired):
        services.finish_reading(person, item=item, at=MOMENT)
    with pytest.raises(ItemRetired):
        services.acknowledge(person, item=item, version_id=item.live_version_id, at=MOMENT)


def test_the_place_is_kept_with_its_share() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    services.save_anchor(person, item=item, anchor="langkah-3", share=140, at=MOMENT)
    services.save_anchor(person, item=item, anchor="langkah-4", at=later(minutes=2))
    assert ItemProgress.objects.values_list("last_anchor", "last_share", "last_opened_at").get() == (
        "langkah-4", 100, later(minutes=2),
    )  # fmt: skip


@pytest.mark.parametrize("anchor", ["a" * 41, "javascript:alert(1)", "<b>", "dua kata"])
def test_a_place_that_is_no_fragment_is_refused(anchor: str) -> None:
    with pytest.raises(AnchorTooLong):
        services.save_anchor(PersonFactory(), item=catalogue.live_item(), anchor=anchor, at=MOMENT)
    assert not ItemProgress.objects.exists()
