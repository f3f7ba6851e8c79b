"""The tree of units over time; `Unit.path` is only today's cache of it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from learning.core import clock
from learning.people.enums import UnitKind
from learning.people.errors import (
    EndBeforeStart,
    ParentNotOpen,
    PlacementMakesCycle,
    PlacementOverlaps,
    UnitCodeTaken,
    UnitNotEmpty,
)
from learning.people.models import Unit, UnitPlacement, User
from learning.people.queries import inhabitants
from learning.people.rules.posts import parent_problem
from learning.people.rules.timeline import Step
from learning.people.services.plans import make_way, refuse_far


def _locked_tree() -> dict[int, Unit]:
    """Every unit, locked in one order: placements change rarely, and a cycle needs two at once to slip in."""
    return {unit.pk: unit for unit in Unit.objects.select_for_update().order_by("pk")}


@transaction.atomic
def create_unit(
    *, code: str, name: str, kind: UnitKind, parent: Unit | None, valid_from: date, by: User | None, at: datetime
) -> Unit:
    """A unit in its place. Raises UnitCodeTaken, ParentNotOpen, DayTooFar."""
    refuse_far(valid_from, at)
    _refuse_parent(parent, valid_from, at)
    code = code.strip()
    if Unit.objects.filter(code__iexact=code).exists():
        raise UnitCodeTaken
    unit = Unit.objects.create(code=code, name=name.strip(), kind=kind, valid_from=valid_from)
    if parent:
        UnitPlacement.objects.create(unit=unit, parent=parent, valid_from=valid_from)
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    if by:
        log(instance=unit, action="learning.people.create_unit", user=by)
    return unit


@transaction.atomic
def update_unit(unit: Unit, *, code: str, name: str, kind: UnitKind, by: User | None, at: datetime) -> Unit:
    """Code, name and kind; a changed name is a correction, not a succession. Raises UnitCodeTaken."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    wanted = {"code": code.strip(), "name": name.strip(), "kind": kind}
    if Unit.objects.filter(code__iexact=wanted["code"]).exclude(pk=unit.pk).exists():
        raise UnitCodeTaken
    changed = [field for field, value in wanted.items() if getattr(unit, field) != value]
    for field in changed:
        setattr(unit, field, wanted[field])
    if changed:
        unit.save(update_fields=changed)
    if changed and by:
        log(instance=unit, action="learning.people.update_unit", user=by, data={"fields": changed})
    return unit


@transaction.atomic
def place_unit(unit: Unit, *, parent: Unit | None, on: date, by: User | None, at: datetime) -> Unit:
    """Hang the unit and all below it under another parent from a day on; None makes it a root.

    The running parent again changes nothing; a planned move, not yet begun, is replaced (`rules.timeline`). Paths of
    the subtree follow at once when the day has come, else with the nightly `refresh_paths`. Raises
    PlacementMakesCycle, PlacementOverlaps when a placement has begun later, ParentNotOpen, DayTooFar.
    """
    refuse_far(on, at)
    _refuse_parent(parent, on, at)
    tree, today = _locked_tree(), clock.day_of(at)
    unit, parent_id = tree[unit.pk], parent.pk if parent else None
    way = make_way(unit.placements.all(), lambda row: row.parent_id, Step(on, parent_id), today)
    is_running = _parent_in_the_end(way.last) == parent_id
    if is_running and not way.is_changed:
        return unit
    if parent and _would_cycle(unit.pk, parent.pk, on):
        raise PlacementMakesCycle
    if not is_running:
        _refuse_overlap(way.last, on)
        if on < unit.valid_from:
            raise ParentNotOpen(_("Unit ini sendiri baru berlaku mulai %s.") % f"{unit.valid_from:%d/%m/%Y}")
        _replace_placement(way.last, unit, parent, on)
    _write_paths(tree, today)
    if by:
        log(instance=unit, action="learning.people.place_unit", user=by, data={"parent": parent_id})
    return tree[unit.pk]


def _refuse_parent(parent: Unit | None, day: date, at: datetime) -> None:
    if parent is None:
        return
    problem = parent_problem(parent.valid_from, parent.valid_until, on=day, today=clock.day_of(at))
    if problem:
        raise ParentNotOpen(problem)


def _parent_in_the_end(last: UnitPlacement | None) -> int | None:
    return last.parent_id if last and last.is_current else None


def _refuse_overlap(last: UnitPlacement | None, on: date) -> None:
    if last and (last.valid_from > on or (last.valid_until and last.valid_until > on)):
        raise PlacementOverlaps


def _replace_placement(last: UnitPlacement | None, unit: Unit, parent: Unit | None, on: date) -> None:
    if last and last.valid_from == on:
        last.delete()
    elif last and last.is_current:
        last.valid_until = on
        last.save(update_fields=["valid_until"])
    if parent:
        UnitPlacement.objects.create(unit=unit, parent=parent, valid_from=on)


def _would_cycle(unit_id: int, parent_id: int, on: date) -> bool:
    """Neither on that day nor after all planned moves may the unit stand above its new parent."""
    that_day = dict(UnitPlacement.objects.on(on).values_list("unit_id", "parent_id"))
    in_the_end = dict(UnitPlacement.objects.current().values_list("unit_id", "parent_id"))
    return any(unit_id in _with_ancestors(parent_id, parents) for parents in (that_day, in_the_end))


def _with_ancestors(unit_id: int, parents: dict[int, int]) -> list[int]:
    """From the unit up to its root."""
    line = [unit_id]
    while (above := parents.get(line[-1])) and above not in line:
        line.append(above)
    return line


def _write_paths(tree: dict[int, Unit], day: date) -> int:
    parents = dict(UnitPlacement.objects.on(day).values_list("unit_id", "parent_id"))
    moved = []
    for unit in tree.values():
        path = "/" + "".join(f"{pk}/" for pk in reversed(_with_ancestors(unit.pk, parents)))
        if unit.path != path:
            unit.path = path
            moved.append(unit)
    Unit.objects.bulk_update(moved, ["path"], batch_size=200)
    return len(moved)


@transaction.atomic
def refresh_paths(*, at: datetime) -> int:
    """Bring every path to the placements of the day (planned moves whose day has come); idempotent."""
    return _write_paths(_locked_tree(), clock.day_of(at))


@transaction.atomic
def close_unit(unit: Unit, *, on: date, by: User | None, at: datetime) -> Unit:
    """`on` is the first day without the unit; posts and history stay.

    Raises EndBeforeStart, DayTooFar, and UnitNotEmpty while people or units would still be in it on that day.
    """
    refuse_far(on, at)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if on <= unit.valid_from:
        raise EndBeforeStart
    _refuse_inhabited(unit, on)
    unit.valid_until = on
    unit.save(update_fields=["valid_until"])
    if by:
        log(instance=unit, action="learning.people.close_unit", user=by)
    return unit


def _refuse_inhabited(unit: Unit, on: date) -> None:
    people, units = inhabitants(unit, on)
    if people or units:
        sentence = _(
            "Unit ini belum kosong pada tanggal itu: masih ada %(people)d orang dan %(units)d unit di dalamnya. "
            "Pindahkan atau tutup lebih dahulu, lalu tutup unit ini."
        )
        raise UnitNotEmpty(sentence % {"people": people, "units": units})
