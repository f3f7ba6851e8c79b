"""The ledger of JP and the table that decides it."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from learning.core import clock
from learning.enrolment.queries import enrolments_of, title_of
from learning.people.queries import home_posts
from learning.progress.enums import CreditSource
from learning.progress.models import CreditEntry, JpRule, JpTarget


@dataclass(frozen=True, kw_only=True)
class JpLine:
    """One line of the ledger, readable: what it was for, what counts, what was held back and why."""

    title: str
    on: dt.date
    jp: int
    withheld: int
    is_technical: bool
    form: str
    minutes: int
    reason: str
    is_correction: bool


@dataclass(frozen=True, kw_only=True)
class JpYear:
    """A year of JP. `target` is None where no target is set for the person's kind of employment."""

    year: int
    total: int
    technical: int
    withheld: int
    target: int | None
    technical_target: int | None
    legal_basis: str
    entries: list[JpLine]

    @property
    def missing(self) -> int | None:
        return max(0, self.target - self.total) if self.target is not None else None


def jp_of_year(person: Any, year: int, *, with_entries: bool = True) -> JpYear:
    """JP of one calendar year in Palu, newest first; three queries, two without the entries.

    The target is that of the post held today, or on the last day of a past year.
    """
    rows = list(CreditEntry.objects.filter(person=person, year=year))
    uuids = {row.source_uuid for row in rows} if with_entries else set()
    titles = {row.uuid: title_of(row) for row in enrolments_of(person).filter(uuid__in=uuids)} if uuids else {}
    target = target_of(person, year)
    return JpYear(
        year=year,
        total=sum(row.jp for row in rows),
        technical=sum(row.jp for row in rows if row.is_technical),
        withheld=sum(row.withheld for row in rows),
        target=target.target if target else None,
        technical_target=target.technical_target if target else None,
        legal_basis=target.legal_basis if target else "",
        entries=[_line(row, titles.get(row.source_uuid, "")) for row in rows] if with_entries else [],
    )


def _line(row: CreditEntry, title: str) -> JpLine:
    return JpLine(
        title=title,
        on=row.on,
        jp=row.jp,
        withheld=row.withheld,
        is_technical=row.is_technical,
        form=row.get_learning_form_display(),
        minutes=row.minutes,
        reason=row.reason,
        is_correction=row.reverses_id is not None,
    )


def credit_of(enrolment: Any) -> CreditEntry | None:
    """The entry the completion of a course wrote, corrections apart; one query, None before completion."""
    written = CreditEntry.objects.filter(source_kind=CreditSource.COURSE, source_uuid=enrolment.uuid)
    return written.filter(person=enrolment.person_id, reverses__isnull=True).first()


def jp_by_enrolment(person: Any) -> dict[uuid.UUID, int]:
    """JP each of the person's enrolments earned, corrections included; one query."""
    rows = CreditEntry.objects.filter(person=person).order_by().values("source_uuid")
    return {row["source_uuid"]: row["total"] for row in rows.annotate(total=Sum("jp"))}


def target_of(person: Any, year: int) -> JpTarget | None:
    """The target row of the person's kind of employment; one query."""
    posts = home_posts(person, min(clock.today(), dt.date(year, 12, 31)))
    return JpTarget.objects.filter(employment_kind__in=posts.values("kind"), year=year).first()


def years_of(person: Any) -> list[int]:
    """Years with anything in the ledger, newest first; one query."""
    return sorted(set(CreditEntry.objects.filter(person=person).values_list("year", flat=True)), reverse=True)


def rule_on(day: dt.date, *, learning_form: str, employment_kind: str) -> JpRule | None:
    """The rule valid on a day; one query."""
    return JpRule.objects.on(day).filter(learning_form=learning_form, employment_kind=employment_kind).first()


def overlapping_rules(rule: JpRule) -> QuerySet[JpRule]:
    """Other rules of the same form and kind with a day in common."""
    others = JpRule.objects.exclude(pk=rule.pk).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=rule.valid_from),
        learning_form=rule.learning_form,
        employment_kind=rule.employment_kind,
    )
    return others if rule.valid_until is None else others.filter(valid_from__lt=rule.valid_until)


def jp_sum(person: Any, **where: Any) -> int:
    """JP that count, over the person's entries that match; one query."""
    return CreditEntry.objects.filter(person=person, **where).aggregate(total=Sum("jp"))["total"] or 0


def uncounted_entries() -> QuerySet[CreditEntry]:
    """Completions of anyone that earned nothing because no rule was valid, and were not corrected since."""
    correction = CreditEntry.objects.filter(reverses=OuterRef("pk"))
    return CreditEntry.objects.filter(~Exists(correction), rule__isnull=True, reverses__isnull=True, jp=0)
