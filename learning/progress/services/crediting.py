"""JP of a completed course: one entry, frozen, by the rule valid that day."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from learning.core import clock
from learning.enrolment.queries import enrolments_of, uuids_of_generation
from learning.enrolment.services import lock_learner
from learning.people.enums import EmploymentKind
from learning.people.queries import home_employment
from learning.progress import rules
from learning.progress.enums import CapScope, CreditSource
from learning.progress.models import CreditEntry, JpRule
from learning.progress.queries.credit import jp_sum, rule_on, uncounted_entries


@transaction.atomic
def credit_completion(enrolment: Any, *, at: dt.datetime) -> CreditEntry:
    """Write the JP of a completed enrolment in a course; part of the completion's transaction.

    Minutes are those of the pinned version, rule and post those of the day in Palu. Idempotent per enrolment:
    the first entry stands. No rule, no post or the same generation in the same year: 0 JP with the reason.
    """
    person, day = enrolment.person, clock.day_of(at)
    lock_learner(person)
    course = enrolment.course
    post = home_employment(person, day)
    kind = post.kind if post else ""
    rule = rule_on(day, learning_form=course.learning_form, employment_kind=kind) if post else None
    facts = _facts(enrolment, minutes=enrolment.course_version.design_minutes, day=day, kind=kind, rule=rule)
    credit = rules.credit_for(facts)
    entry, _is_new = CreditEntry.objects.get_or_create(
        person=person,
        source_kind=CreditSource.COURSE,
        source_uuid=enrolment.uuid,
        reverses=None,
        defaults={
            "learning_form": course.learning_form,
            "minutes": facts.minutes,
            "jp": credit.jp,
            "withheld": credit.withheld,
            "reason": credit.reason,
            "is_technical": course.is_technical,
            "year": day.year,
            "on": day,
            "unit_id": post.unit_id if post else None,
            "rule": rule,
            "at": at,
        },
    )
    return entry


def _facts(enrolment: Any, *, minutes: int, day: dt.date, kind: str, rule: JpRule | None) -> rules.CreditFacts:
    person, course = enrolment.person, enrolment.course
    same = uuids_of_generation(person, course, enrolment.generation).exclude(uuid=enrolment.uuid)
    counted = CreditEntry.objects.filter(person=person, year=day.year, source_uuid__in=same, rule__isnull=False)
    return rules.CreditFacts(
        minutes=minutes,
        minutes_per_jp=rule.minutes_per_jp if rule else None,
        learning_form=course.get_learning_form_display(),
        employment_kind=str(EmploymentKind(kind).label) if kind else "",
        promised=enrolment.course_version.jp,
        counted_this_year=counted.exists(),
        daily_cap=rule.daily_cap if rule else None,
        jp_that_day=jp_sum(person, on=day),
        year_cap=rule.cap if rule and rule.cap_scope == CapScope.YEAR else None,
        jp_that_year=jp_sum(person, year=day.year),
    )


def recount_uncounted(*, at: dt.datetime) -> int:
    """Give completions that had no rule or no post their JP, now that these are known for their day.

    The first entry stays as it is; a correcting entry beside it carries the hours, in the year of completion.
    Each in a transaction of its own; idempotent. Returns how many were corrected.
    """
    entries = list(uncounted_entries().select_related("person").order_by("on", "pk"))
    return sum(_recount(entry, at=at) for entry in entries)


@transaction.atomic
def _recount(entry: CreditEntry, *, at: dt.datetime) -> bool:
    lock_learner(entry.person)
    if CreditEntry.objects.filter(reverses=entry).exists():
        return False
    enrolment = enrolments_of(entry.person).get(uuid=entry.source_uuid)
    post = home_employment(entry.person, entry.on)
    rule = rule_on(entry.on, learning_form=entry.learning_form, employment_kind=post.kind) if post else None
    if post is None or rule is None:
        return False
    credit = rules.credit_for(_facts(enrolment, minutes=entry.minutes, day=entry.on, kind=post.kind, rule=rule))
    CreditEntry.objects.create(
        person=entry.person, source_kind=entry.source_kind, source_uuid=entry.source_uuid, reverses=entry,
        learning_form=entry.learning_form, minutes=entry.minutes, jp=credit.jp, withheld=credit.withheld,
        reason=credit.reason or _("Dihitung setelah datanya lengkap."), is_technical=entry.is_technical,
        year=entry.year, on=entry.on, unit_id=post.unit_id, rule=rule, at=at,
    )  # fmt: skip
    return True
