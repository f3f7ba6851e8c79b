"""Definitions of all indicators, and two years of sample values and targets for some of them."""

from decimal import Decimal
from typing import Any

from cms.demo.series import figures_of, years_of
from cms.demo.texts import Values, indicator_texts
from cms.demo.units import unit_specs
from cms.demo.world import World
from learning.core import clock
from learning.indicators.enums import AcrossUnits, Direction, IndicatorStatus, OverTime, PeriodKind
from learning.indicators.rules import IndicatorDefinition
from learning.indicators.services import define_indicator, record_value, set_target

SOURCE = "Data contoh"


def define_all(world: World) -> None:
    """Every definition live, with its samples."""
    for values in indicator_texts():
        indicator = define_indicator(definition_of(values), by=world.person("sdm"), at=clock.now())
        world.indicators[values["code"]] = indicator
        for sample in values.get("sample", ()):
            _record(world, indicator, values, sample)


def definition_of(values: Values) -> IndicatorDefinition:
    """A definition as it stands in the content file, in use from the start."""
    return IndicatorDefinition(
        code=values["code"], name=values["name"], sector=values["sector"], explanation=values["explanation"],
        formula=values["formula"], note=values["note"], unit_of_measure=values["unit_of_measure"],
        direction=Direction(values["direction"]), is_ratio=values["is_ratio"],
        numerator_time=OverTime(values["numerator_time"]), denominator_time=OverTime(values["denominator_time"]),
        across_units=AcrossUnits(values["across_units"]), cumulative=values["cumulative"],
        decimals=values["decimals"], level=values["level"], preferred_source=SOURCE, status=IndicatorStatus.LIVE,
    )  # fmt: skip


def _record(world: World, indicator: Any, values: Values, sample: Values) -> None:
    code = next(spec.code for spec in unit_specs() if sample["unit"] in (spec.code, spec.name))
    unit = world.units[code]
    kind = PeriodKind(sample["period_kind"])
    figures = figures_of(sample, world.plan.today)
    for figure in figures:
        record_value(
            indicator, unit=unit, period_start=figure.start, period_kind=kind, source=SOURCE,
            numerator=figure.numerator, denominator=figure.denominator, value=figure.value, is_sample=True,
            by=world.person("sdm"), at=clock.now(),
        )  # fmt: skip
    _set_targets(world, indicator, unit, values, sample["target"], years_of(figures, world.plan.today))


def _set_targets(world: World, indicator: Any, unit: Any, values: Values, target: float, years: list[int]) -> None:
    """The same target for each year, of the unit itself."""
    for year in years:
        set_target(
            indicator, unit=unit, period_start=world.plan.today.replace(year=year, month=1, day=1),
            period_kind=PeriodKind.YEAR, value=Decimal(str(target)),
            upper=Decimal(str(values["upper"])) if "upper" in values else None,
            by=world.person("sdm"), at=clock.now(),
        )  # fmt: skip
