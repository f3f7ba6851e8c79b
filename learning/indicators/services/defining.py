"""Say what is measured and what is aimed at."""

import datetime as dt
import tomllib
from dataclasses import asdict, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from learning.indicators.enums import Direction
from learning.indicators.errors import (
    CodeTaken,
    DefinitionInUse,
    DefinitionInvalid,
    PeriodBeyondReason,
    PeriodNotWhole,
    TargetInvalid,
)
from learning.indicators.models import Indicator, IndicatorTarget, IndicatorValue
from learning.indicators.queries import indicator_by_code
from learning.indicators.rules import READING, IndicatorDefinition, Period, definition_from, problems_of, target_problem


@transaction.atomic
def define_indicator(
    definition: IndicatorDefinition, *, by: Any, at: dt.datetime, indicator: Indicator | None = None
) -> Indicator:
    """Make the indicator of this code, or change it; `indicator` names the one to change when its code changes.

    Idempotent: an equal definition writes and logs nothing. Codes are the same in capitals or not. Raises
    DefinitionInvalid, CodeTaken, or DefinitionInUse when what decides how figures are read would change
    under figures already entered.
    """
    problems = problems_of(definition)
    if problems:
        raise DefinitionInvalid(" ".join(f"{definition.code} {name}: {problem}" for name, problem in problems.items()))
    rows = Indicator.objects.select_for_update()
    found = indicator or indicator_by_code(definition.code)
    row = rows.get(pk=found.pk) if found else None
    if row and rows.filter(code__iexact=definition.code).exclude(pk=row.pk).exists():
        raise CodeTaken
    values = asdict(definition)
    if row is None:
        row = Indicator.objects.create(**values)
        log(instance=row, action="learning.indicators.define", user=by, data={"code": row.code})
        return row
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    if not changed:
        return row
    if set(changed) & set(READING) and IndicatorValue.objects.filter(indicator=row).exists():
        raise DefinitionInUse
    for name in changed:
        setattr(row, name, values[name])
    row.save(update_fields=changed)
    log(instance=row, action="learning.indicators.define", user=by, data={"code": row.code, "changed": changed})
    return row


@transaction.atomic
def load_standard_indicators(path: Path, *, by: Any = None, at: dt.datetime) -> list[Indicator]:
    """Define every indicator of a TOML file ([[indicators]]), all or none; sample series in it are left alone.

    The source an office prefers is its own choice and survives. Idempotent. Raises DefinitionInvalid.
    """
    with path.open("rb") as file:
        tables = tomllib.load(file, parse_float=Decimal)["indicators"]
    sources = Indicator.objects.values_list("code", "preferred_source")
    chosen = {code.casefold(): source for code, source in sources}
    try:
        definitions = [definition_from(table) for table in tables]
    except KeyError as problem:
        raise DefinitionInvalid(problem.args[0]) from problem
    return [
        define_indicator(
            replace(each, preferred_source=each.preferred_source or chosen.get(each.code.casefold(), "")), by=by, at=at
        )
        for each in definitions
    ]


@transaction.atomic
def set_target(
    indicator: Indicator,
    *,
    unit: Any = None,
    period_start: dt.date,
    period_kind: str,
    value: Decimal,
    upper: Decimal | None = None,
    by: Any,
    at: dt.datetime,
) -> IndicatorTarget:
    """Set the target of a unit, or of the city (no unit), for a period; an earlier one is changed in place.

    Idempotent. A band needs `upper`, nothing else has one. Raises PeriodNotWhole,
    PeriodBeyondReason, TargetInvalid, also for a target outside the indicator's scale.
    """
    period = Period(period_start, period_kind)
    if not period.is_whole():
        raise PeriodNotWhole
    if not period.is_plausible():
        raise PeriodBeyondReason
    row = Indicator.objects.select_for_update().get(pk=indicator.pk)
    if (row.direction == Direction.BAND) != (upper is not None) or (upper is not None and upper <= value):
        raise TargetInvalid
    problem = target_problem([value] if upper is None else [value, upper], row.definition)
    if problem:
        raise TargetInvalid(problem)
    target, is_new = IndicatorTarget.objects.get_or_create(
        indicator=row, unit=unit, period_start=period_start, period_kind=period_kind,
        defaults={"value": value, "upper": upper},
    )  # fmt: skip
    if not is_new and (target.value, target.upper) == (value, upper):
        return target
    target.value, target.upper = value, upper
    target.save(update_fields=["value", "upper"])
    data = {"period": period_start.isoformat(), "kind": str(period_kind), "value": str(value), "upper": str(upper)}
    log(instance=target, action="learning.indicators.set_target", user=by, data=data)
    return target
