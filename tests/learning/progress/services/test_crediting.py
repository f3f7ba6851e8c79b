"""Layer: services on the database."""

import datetime as dt

import pytest

from learning.catalogue.enums import LearningForm
from learning.catalogue.models import Course
from learning.enrolment.enums import EnrolmentSource
from learning.people.enums import EmploymentKind
from learning.people.models import User
from learning.progress import services
from learning.progress.enums import CapScope
from learning.progress.models import CreditEntry
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import EmploymentFactory, PersonFactory
from tests.factories.progress import JpRuleFactory, met

pytestmark = pytest.mark.django_db


def pns(**post: object) -> User:
    person = PersonFactory()
    EmploymentFactory(person=person, **post)
    return person


def completed(person: User, *, at: dt.datetime = MOMENT, **course: object) -> CreditEntry:
    """The JP entry of a new course of one module, completed at that moment."""
    item = catalogue.live_item()
    enrolment = enrolled(person, course=catalogue.live_course(item, **course), at=at)
    met(person, item, at=at)
    return CreditEntry.objects.get(source_uuid=enrolment.uuid)


def again(person: User, course: Course, *, at: dt.datetime, source: str = EnrolmentSource.RENEWAL) -> CreditEntry:
    """Enrolled once more in a course whose modules are all met."""
    enrolment = enrolled(person, course=course, source=source, at=at)
    services.refresh(enrolment, at=at)
    return CreditEntry.objects.get(source_uuid=enrolment.uuid)


def test_the_entry_freezes_rule_unit_form_and_minutes_of_the_day() -> None:
    rule = JpRuleFactory(learning_form=LearningForm.WORKSHOP, employment_kind=EmploymentKind.PPPK, minutes_per_jp=60)
    person = pns(kind=EmploymentKind.PPPK)
    entry = completed(person, design_minutes=150, learning_form=LearningForm.WORKSHOP, is_technical=True)
    assert (entry.jp, entry.minutes, entry.rule, entry.is_technical) == (2, 150, rule, True)
    assert (entry.unit, entry.learning_form, entry.reason) == (
        person.employments.get().unit, LearningForm.WORKSHOP,
        "Dihitung 60 menit per JP, sesuai aturan untuk lokakarya bagi PPPK.",
    )  # fmt: skip


def test_the_last_hour_of_the_year_in_palu_belongs_to_that_year() -> None:
    JpRuleFactory()
    before = completed(pns(), at=dt.datetime(2026, 12, 31, 15, 59, tzinfo=dt.UTC))
    after = completed(pns(), at=dt.datetime(2026, 12, 31, 16, 0, tzinfo=dt.UTC))
    assert [(before.year, before.on), (after.year, after.on)] == [
        (2026, dt.date(2026, 12, 31)), (2027, dt.date(2027, 1, 1)),
    ]  # fmt: skip


def test_only_the_rule_valid_that_day_counts() -> None:
    JpRuleFactory(valid_until=dt.date(2026, 3, 1), minutes_per_jp=1)
    JpRuleFactory(valid_from=dt.date(2026, 3, 1), valid_until=dt.date(2026, 4, 1), minutes_per_jp=30)
    JpRuleFactory(valid_from=dt.date(2026, 4, 1), minutes_per_jp=1)
    assert completed(pns()).jp == 3


def test_without_a_rule_nothing_counts_until_hr_fills_one_in() -> None:
    person = pns()
    entry = completed(person)
    assert (entry.jp, entry.rule) == (0, None)
    assert entry.reason == (
        "Aturan JP untuk pembelajaran daring mandiri bagi PNS belum diisi. BKPSDM perlu mengisinya."
    )
    rule = JpRuleFactory()
    assert services.recount_uncounted(at=MOMENT + dt.timedelta(days=400)) == 1
    assert services.recount_uncounted(at=MOMENT + dt.timedelta(days=400)) == 0
    entry.refresh_from_db()
    correction = CreditEntry.objects.get(reverses=entry)
    assert (entry.jp, correction.jp, correction.year, correction.on, correction.rule) == (
        0, 2, 2026, dt.date(2026, 3, 3), rule,
    )  # fmt: skip


def test_without_a_post_it_waits_for_the_operator() -> None:
    JpRuleFactory()
    person = PersonFactory()
    entry = completed(person)
    assert (entry.jp, entry.unit) == (0, None)
    assert entry.reason == "Data kepegawaian pada hari itu belum ada. Operator unit Anda perlu melengkapinya."
    assert services.recount_uncounted(at=MOMENT) == 0
    EmploymentFactory(person=person)
    assert services.recount_uncounted(at=MOMENT) == 1
    correction = CreditEntry.objects.get(reverses=entry)
    assert (correction.jp, correction.year, correction.reason) == (2, 2026, "Dihitung setelah datanya lengkap.")


def test_the_daily_cap_counts_all_forms_of_that_day() -> None:
    JpRuleFactory(learning_form=LearningForm.SEMINAR)
    JpRuleFactory(daily_cap=5)
    person = pns()
    completed(person, design_minutes=180, learning_form=LearningForm.SEMINAR)
    entry = completed(person, design_minutes=180)
    assert (entry.jp, entry.withheld, entry.reason) == (1, 3, "Ditahan karena melebihi batas 5 JP sehari.")
    assert completed(person, at=MOMENT + dt.timedelta(days=1)).jp == 2


def test_the_yearly_cap_ends_with_the_year() -> None:
    JpRuleFactory(cap_scope=CapScope.YEAR, cap=3)
    person = pns()
    completed(person)
    entry = completed(person, at=MOMENT + dt.timedelta(days=40))
    assert (entry.jp, entry.withheld, entry.reason) == (1, 1, "Ditahan karena melebihi batas 3 JP setahun.")
    assert completed(person, at=MOMENT + dt.timedelta(days=365)).jp == 2


def test_the_same_generation_counts_once_a_year_and_again_in_a_later_one() -> None:
    JpRuleFactory()
    person, item = pns(), catalogue.live_item()
    course = catalogue.live_course(item)
    enrolled(person, course=course)
    met(person, item)
    repeated = again(person, course, at=MOMENT + dt.timedelta(days=30))
    assert (repeated.jp, repeated.withheld) == (0, 0)
    assert repeated.reason == "Kursus yang sama sudah dihitung pada tahun ini."
    assert again(person, course, at=MOMENT + dt.timedelta(days=365)).jp == 2


def test_a_new_generation_counts_in_the_same_year() -> None:
    JpRuleFactory()
    person, item, other = pns(), catalogue.live_item(), catalogue.live_item()
    published = catalogue.published_course(item)
    enrolled(person, course=catalogue.live_course(item, **vars(published)))
    met(person, item)
    met(person, other)
    renewed = catalogue.published_course(item, other).items
    course = catalogue.live_course(item, other, **{**vars(published), "items": renewed})
    assert again(person, course, at=MOMENT + dt.timedelta(days=30), source=EnrolmentSource.SELF).jp == 2


def test_crediting_again_returns_the_first_entry() -> None:
    JpRuleFactory()
    person, item = pns(), catalogue.live_item()
    enrolment = enrolled(person, course=catalogue.live_course(item))
    met(person, item)
    services.credit_completion(enrolment, at=MOMENT + dt.timedelta(days=500))
    assert CreditEntry.objects.values_list("jp", "year").get() == (2, 2026)
