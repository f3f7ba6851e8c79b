"""The table that turns minutes into JP: saved by HR at the desk, or loaded from a file to begin with."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from learning.core import clock
from learning.progress.enums import CapScope
from learning.progress.errors import JpRuleOverlaps, JpTableProblem
from learning.progress.models import JpRule, JpTarget
from learning.progress.queries.credit import overlapping_rules
from learning.progress.rules.bounds import concerning, rule_problems, target_problems
from learning.progress.rules.table import RuleRow, TargetRow, read_table
from learning.progress.services.crediting import recount_uncounted


@dataclass(frozen=True)
class LoadedTable:
    """What loading a table changed."""

    rules: int
    targets: int
    corrected: int


def save_jp_rule(rule: JpRule, *, by: Any, at: dt.datetime) -> int:
    """Save a new or changed rule, then give completions that waited for one their JP; how many those were.

    Entries written before keep their hours; what a rule says already is not judged anew, so that an odd one can be
    ended. Raises JpTableProblem, JpRuleOverlaps. Audited.
    """
    _refuse(_of_what_changed(rule, rule_problems(_given(rule), today=clock.day_of(at))))
    with transaction.atomic():
        if overlapping_rules(rule).exists():
            raise JpRuleOverlaps
        rule.save()
        log(instance=rule, action="learning.progress.save_jp_rule", user=by)
    return recount_uncounted(at=at)


def save_jp_target(target: JpTarget, *, by: Any, at: dt.datetime) -> JpTarget:
    """Save a new or changed target. Raises JpTableProblem. Audited."""
    _refuse(_of_what_changed(target, target_problems(_given(target), today=clock.day_of(at))))
    with transaction.atomic():
        target.save()
        log(instance=target, action="learning.progress.save_jp_target", user=by)
    return target


def _given(row: JpRule | JpTarget) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in row._meta.fields}


def _of_what_changed(row: JpRule | JpTarget, problems: dict[str, str]) -> dict[str, str]:
    stored = type(row).objects.filter(pk=row.pk).first() if row.pk else None
    before, now = _given(stored) if stored else {}, _given(row)
    return concerning(problems, [name for name in now if name not in before or before[name] != now[name]])


def _refuse(problems: Mapping[str, str]) -> None:
    if problems:
        raise JpTableProblem(" ".join(problems.values()))


def load_jp_rules(rows: Mapping[str, Any], *, by: Any, at: dt.datetime) -> LoadedTable:
    """Add the rules and targets of a parsed table (`rule`, `target`), all or none; idempotent.

    What is there already stays as HR has filled it in. A rule with a later beginning ends the current one.
    Afterwards completions that waited for a rule get their JP. Raises JpTableProblem, JpRuleOverlaps. Audited.
    """
    table = read_table(rows, today=clock.day_of(at))
    with transaction.atomic():
        rules = sum(_add_rule(row, by=by) for row in sorted(table.rules, key=lambda row: row.valid_from))
        targets = sum(_add_target(row, by=by) for row in table.targets)
    return LoadedTable(rules=rules, targets=targets, corrected=recount_uncounted(at=at))


def _add_rule(row: RuleRow, *, by: Any) -> bool:
    same = JpRule.objects.select_for_update().filter(
        learning_form=row.learning_form, employment_kind=row.employment_kind
    )
    if same.filter(valid_from=row.valid_from).exists():
        return False
    same.filter(valid_until__isnull=True, valid_from__lt=row.valid_from).update(valid_until=row.valid_from)
    rule = JpRule(
        learning_form=row.learning_form, employment_kind=row.employment_kind, minutes_per_jp=row.minutes_per_jp,
        daily_cap=row.daily_cap, cap_scope=CapScope.NONE if row.year_cap is None else CapScope.YEAR,
        cap=row.year_cap, legal_basis=row.legal_basis, valid_from=row.valid_from,
    )  # fmt: skip
    if overlapping_rules(rule).exists():
        raise JpRuleOverlaps
    rule.save()
    log(instance=rule, action="learning.progress.save_jp_rule", user=by)
    return True


def _add_target(row: TargetRow, *, by: Any) -> bool:
    target, is_new = JpTarget.objects.get_or_create(
        employment_kind=row.employment_kind, year=row.year,
        defaults={
            "target": row.target, "technical_target": row.technical_target, "legal_basis": row.legal_basis,
        },
    )  # fmt: skip
    if is_new:
        log(instance=target, action="learning.progress.save_jp_target", user=by)
    return is_new
