"""Units, people and their desks, through the people room's services."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group

from cms.demo.people import PersonSpec, people_of
from cms.demo.plan import Plan, pinned
from cms.demo.units import SINCE, unit_specs
from cms.demo.world import World
from learning.core import clock
from learning.people import services
from learning.people.enums import MAIN_NUMBER_KINDS, Status
from learning.people.rules.posts import PostDraft

PASSWORD = "Nosarara-2026"  # noqa: S105  (the demo's well-known password)
SECRETARIAT = "SETDA"
MAYOR = "Wali Kota Palu"
# Who came this recently is hired after courses were assigned, as in life.
NEWCOMER_DAYS = 60
FIRST_SIGN_IN = (330, 12)
OPENED_DAYS_AGO = 400


def build_units(world: World) -> None:
    """The unit tree as it stands since the demo's first day."""
    with pinned(world.plan.moment(OPENED_DAYS_AGO)) as moment:
        for spec in unit_specs():
            world.parents[spec.code] = spec.parent
            world.units[spec.code] = services.create_unit(
                code=spec.code, name=spec.name, kind=spec.kind, parent=world.units.get(spec.parent),
                valid_from=SINCE, by=None, at=moment,
            )  # fmt: skip


def build_people(world: World) -> None:
    """Everyone but the newcomers, then who assesses whom and who sits at which desk."""
    world.specs = people_of(world.plan)
    world.heads = {spec.unit: spec.name for spec in world.specs if spec.is_head}
    with pinned(world.plan.moment(OPENED_DAYS_AGO - 1)):
        for spec in world.specs:
            if not is_newcomer(spec, world.plan):
                hire(world, spec)
        for spec in world.specs:
            if spec.name in world.users:
                give_assessor(world, spec)


def is_newcomer(spec: PersonSpec, plan: Plan) -> bool:
    """Whether someone began after the demo's courses were handed out."""
    return spec.since > plan.day(NEWCOMER_DAYS)


def hire(world: World, spec: PersonSpec) -> Any:
    """An account with numbers, post, status, desk; those who sign in have read the privacy notice."""
    moment = clock.now()
    first, *later = [held for held in spec.numbers if held.kind in MAIN_NUMBER_KINDS]
    user = services.create_person(
        full_name=spec.name, title_before=spec.before, title_after=spec.after, birth_on=spec.birth_on,
        email=spec.email, password=PASSWORD if spec.sign_in else None, is_superuser=spec.is_superuser,
        number=first.number, number_kind=first.kind, valid_from=first.since, by=None, at=moment,
    )  # fmt: skip
    for held in [*later, *(held for held in spec.numbers if held.kind not in MAIN_NUMBER_KINDS)]:
        services.add_number(user, number=held.number, kind=held.kind, valid_from=held.since, by=None, at=moment)
    services.employ(user, _draft(world, spec), valid_from=spec.since, by=None, at=moment)
    if spec.status != Status.ACTIVE:
        services.set_status(user, status=spec.status, valid_from=spec.status_since or spec.since, by=None, at=moment)
    _give_desk(world, spec, user)
    world.users[spec.name] = user
    return user


def _draft(world: World, spec: PersonSpec) -> PostDraft:
    return PostDraft(
        unit_id=world.unit_of(spec).pk, kind=spec.employment, position_kind=spec.post.kind,
        position_name=spec.post.name, position_level=spec.post.level, grade=spec.post.grade,
        rank_title=spec.post.rank_title,
    )  # fmt: skip


def _give_desk(world: World, spec: PersonSpec, user: Any) -> None:
    user.groups.add(*Group.objects.filter(name__in=spec.groups))
    if spec.operates:
        since = max(spec.since, world.plan.day(OPENED_DAYS_AGO))
        services.appoint_operator(
            user, unit=world.units[spec.operates], valid_from=since, by=None, at=clock.now()
        )  # fmt: skip
    if spec.sign_in:
        services.accept_privacy_notice(user, at=world.plan.moment(FIRST_SIGN_IN[0], minute=FIRST_SIGN_IN[1]))


def give_assessor(world: World, spec: PersonSpec) -> None:
    """The head of the own unit, of the one above, the secretary of the city, or the mayor from outside."""
    heads = (world.heads[code] for code in _line_above(world, spec) if code in world.heads)
    name = next((head for head in heads if head != spec.name), "")
    services.set_assessor(
        world.users[spec.name], assessor=world.users.get(name), external_name="" if name else MAYOR,
        valid_from=spec.since, by=None, at=clock.now(),
    )  # fmt: skip


def _line_above(world: World, spec: PersonSpec) -> Iterator[str]:
    code = world.parents[spec.unit] if spec.is_head else spec.unit
    while code:
        yield code
        code = world.parents[code]
    yield SECRETARIAT
