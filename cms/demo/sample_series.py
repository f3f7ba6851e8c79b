"""Definitions of all indicators, and two years of sample values and targets for some of them."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cms.demo.plan import pinned
from cms.demo.series import end_of, figures_of, years_of
from cms.demo.texts import Values, indicator_texts
from cms.demo.units import unit_specs
from cms.demo.world import World
from learning.core import clock
from learning.indicators.enums import PeriodKind
from learning.indicators.rules import definition_from
from learning.indicators.services import define_indicator, record_value, set_target

SOURCE = "Data contoh"
# Figures are entered so many days after their period has ended.
ENTERED_AFTER = dt.timedelta(days=9)


def define_all(world: World) -> None:
    """Every definition in use, with its samples."""
    for values in indicator_texts():
        definition = replace(definition_from(values), preferred_source=SOURCE)
        world.indicators[values["code"]] = define_indicator(definition, by=world.person("sdm"), at=clock.now())


def record_samples(world: World) -> None:
    """The sample series, each figure at the moment at which it would have been entered; and yearly targets."""
    for values in indicator_texts():
        for sample in values.get("sample", ()):
            _record(world, world.indicators[values["code"]], sample)


def _record(world: World, indicator: Any, sample: Values) -> None:
    code = next(spec.code for spec in unit_specs() if sample["unit"] in (spec.code, spec.name))
    unit, kind, by = world.units[code], PeriodKind(sample["period_kind"]), world.person("sdm")
    figures = figures_of(sample, world.plan.today)
    for figure in figures:
        entered_on = min(end_of(figure.start, kind) + ENTERED_AFTER, world.plan.day(1))
        with pinned(clock.midday(entered_on)) as moment:
            record_value(
                indicator, unit=unit, period_start=figure.start, period_kind=kind, source=SOURCE,
                numerator=figure.numerator, denominator=figure.denominator, value=figure.value, is_sample=True,
                by=by, at=moment,
            )  # fmt: skip
    for year in years_of(figures, world.plan.today):
        set_target(
            indicator, unit=unit, period_start=dt.date(year, 1, 1), period_kind=PeriodKind.YEAR,
            value=Decimal(str(sample["target"])), by=by, at=world.plan.moment(1),
        )  # fmt: skip
