"""Who works where in the demo: 300 invented people as plain values, before any account is made."""

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from cms.demo.names import NameBook
from cms.demo.numbers import HeldNumber, NumberBook
from cms.demo.plan import CONTENT, Plan
from cms.demo.units import UnitSpec, unit_specs
from learning.people.enums import EmploymentKind, PositionKind, Status, UnitKind

MAIL_HOST = "demo.example"
SHARE_WITH_MAIL = 0.55
# Per thousand of those without a part to play.
STATUSES = ((Status.LEAVE, 45), (Status.STUDY, 15), (Status.RETIRED, 30), (Status.LEFT, 10), (Status.SECONDED, 10))
RETIREMENT_AGE = 58


@dataclass(frozen=True, kw_only=True)
class PostSpec:
    """A post as a person holds it."""

    name: str
    kind: PositionKind
    level: str
    grade: str
    rank_title: str


@dataclass(frozen=True, kw_only=True)
class PersonSpec:
    """Everything the services are told of one person. `key` names those with a part to play, else ""."""

    name: str
    before: str
    after: str
    sex: str
    birth_on: dt.date
    employment: EmploymentKind
    numbers: tuple[HeldNumber, ...]
    unit: str
    is_head: bool
    post: PostSpec
    since: dt.date
    status: Status = Status.ACTIVE
    status_since: dt.date | None = None
    email: str = ""
    key: str = ""
    who: str = ""
    sign_in: bool = False
    groups: tuple[str, ...] = ()
    operates: str = ""
    is_superuser: bool = False


def account_lines() -> list[str]:
    """The accounts that sign in with the demo password, a line each, as the console shows them."""
    cast = tomllib.loads((CONTENT / "accounts.toml").read_text())["people"]
    return [
        f"{part['email']}@{MAIL_HOST}".ljust(26) + f" {part['name']}, {part['who']}"
        for part in cast
        if part.get("sign_in")
    ]


@dataclass(frozen=True)
class Slot:
    """A chair to fill: a unit and whether it is the head's."""

    unit: UnitSpec
    is_head: bool


class Roster:
    """Draws the people of a plan: first those with a part to play, then heads, then staff."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.chance = plan.chance("people")
        self.names = NameBook(plan.chance("names"))
        self.numbers = NumberBook()
        self.units = unit_specs()
        self.rules = tomllib.loads((CONTENT / "posts.toml").read_text())
        self.cast = tomllib.loads((CONTENT / "accounts.toml").read_text())["people"]
        self.ranks = tomllib.loads((CONTENT / "ranks.toml").read_text())

    def people(self) -> list[PersonSpec]:
        """The specs, exactly as many as the plan asks for (never fewer than those with a part)."""
        self.names.reserve([part["name"] for part in self.cast])
        known = [self._of_the_cast(part) for part in self.cast]
        slots = self._free_slots(known)
        drawn = [self._drawn(next(slots)) for _ in range(self.plan.people - len(known))]
        return self._with_mail([*known, *drawn])

    def _free_slots(self, known: list[PersonSpec]) -> Iterator[Slot]:
        """Chairs nobody of the cast sits on; when all are filled, kelurahan and puskesmas get more staff."""
        heads = {person.unit for person in known if person.is_head}
        seated = Counter(person.unit for person in known if not person.is_head)
        units = [unit for unit in self.units if unit.kind != UnitKind.CITY]
        yield from (Slot(unit, True) for unit in units if unit.code not in heads)
        for unit in units:
            staff = self.rules["sizes"].get(unit.code, self.rules["kinds"][unit.kind]["staff"])
            yield from (Slot(unit, False) for _ in range(staff - seated[unit.code]))
        while True:
            yield from (Slot(unit, False) for unit in units if unit.kind in (UnitKind.VILLAGE, UnitKind.HEALTH_CENTER))

    def _of_the_cast(self, part: dict[str, Any]) -> PersonSpec:
        employment = EmploymentKind(part.get("kind", "pns"))
        since = part["start"] if "start" in part else self.plan.day(part["days_ago"])
        number = self.numbers.new(employment, birth_on=part["birth"], start=since, sex=part["sex"])
        return PersonSpec(
            name=part["name"], before=part.get("before", ""), after=part.get("after", ""), sex=part["sex"],
            birth_on=part["birth"], employment=employment, numbers=(number,), unit=part["unit"],
            is_head=part.get("is_head", False), post=self._post(part["post"], part["post"]["grade"], employment),
            since=since, email=f"{part['email']}@{MAIL_HOST}" if "email" in part else "", key=part["key"],
            who=part["who"], sign_in=part.get("sign_in", False), groups=tuple(part.get("groups", ())),
            operates=part.get("operates", ""), is_superuser=part.get("is_superuser", False),
        )  # fmt: skip

    def _drawn(self, slot: Slot) -> PersonSpec:
        rule = self._rule_for(slot)
        employment = EmploymentKind(rule.get("employment", "pns"))
        sex = rule.get("sex") or self.chance.choices(("female", "male"), (56, 44))[0]
        titles = self.rules["edu"][rule["edu"]]
        status = Status.ACTIVE if slot.is_head else self._status(employment)
        birth_on, since = self._life(rule, employment, is_retired=status == Status.RETIRED)
        return PersonSpec(
            name=self.names.draw(sex), before=titles["before"], after=self.chance.choice(titles["after"]), sex=sex,
            birth_on=birth_on, employment=employment, numbers=self._numbers(employment, birth_on, since, sex),
            unit=slot.unit.code, is_head=slot.is_head,
            post=self._post(rule, self._grade(rule, employment), employment, unit=slot.unit), since=since,
            status=status, status_since=self._status_since(status, birth_on, since),
        )  # fmt: skip

    def _rule_for(self, slot: Slot) -> dict[str, Any]:
        kind = self.rules["kinds"][slot.unit.kind]
        if slot.is_head:
            return {**kind["head"], "edu": self.rules["heads"].get(slot.unit.code, kind["head"]["edu"])}
        return self.chance.choices(kind["posts"], [post["weight"] for post in kind["posts"]])[0]

    def _life(self, rule: dict[str, Any], employment: EmploymentKind, *, is_retired: bool) -> tuple[dt.date, dt.date]:
        """Birth and first day of work: PNS by the level of their post, part-time PPPK since the last October."""
        year = self.plan.today.year
        if is_retired:
            return self._life_of_a_retired_person()
        if employment == EmploymentKind.PNS:
            served = self.chance.randint(*self._by_level("service", rule))
            start = dt.date(year - served, self.chance.choice((1, 3, 5, 12)), 1)
            age = self.chance.randint(22, 30)
        elif employment == EmploymentKind.PPPK:
            start = dt.date(year - self.chance.randint(1, 4), self.chance.choice((3, 6, 10)), 1)
            age = self.chance.randint(24, 44)
        else:
            start, age = dt.date(year - 1, 10, 1), self.chance.randint(23, 46)
        return dt.date(start.year - age, 1, 1) + dt.timedelta(days=self.chance.randrange(365)), start

    def _life_of_a_retired_person(self) -> tuple[dt.date, dt.date]:
        """Someone who reached the age for it in the last months."""
        birthday = self.plan.day(self.chance.randint(45, 200))
        birth = dt.date(birthday.year - RETIREMENT_AGE, birthday.month, min(birthday.day, 28))
        return birth, dt.date(birth.year + self.chance.randint(24, 32), 3, 1)

    def _numbers(
        self, employment: EmploymentKind, birth_on: dt.date, since: dt.date, sex: str
    ) -> tuple[HeldNumber, ...]:
        """The present number, and for some an earlier one: nine digits, or that of an ended work agreement."""
        earlier: list[HeldNumber] = []
        again = employment == EmploymentKind.PPPK and self.chance.random() < 0.1
        if again:
            first = self.numbers.new(employment, birth_on=birth_on, start=_months_before(since, 24), sex=sex)
            earlier.append(replace(first, until=since))
        if employment == EmploymentKind.PNS and since < dt.date(2008, 1, 1):
            earlier.append(self.numbers.old(since=since, until=dt.date(2008, 7, 1)))
        number = self.numbers.new(employment, birth_on=birth_on, start=since, sex=sex, contract=2 if again else 1)
        return (*earlier, number)

    def _grade(self, rule: dict[str, Any], employment: EmploymentKind) -> str:
        if employment == EmploymentKind.PART_TIME:
            return ""
        return self.chance.choice(rule.get("grades") or self._by_level("grades", rule, employment))

    def _by_level(self, table: str, rule: dict[str, Any], *path: str) -> list[Any]:
        """What `ranks.toml` says of the level of a post, or of its kind where it has no level."""
        found = self.ranks[table]
        for step in path:
            found = found[step]
        return list(found[rule.get("level") or rule["kind"]])

    def _post(
        self, rule: dict[str, Any], grade: str, employment: EmploymentKind, unit: UnitSpec | None = None
    ) -> PostSpec:
        name = rule["name"].format(unit=unit.name, place=unit.place) if unit else rule["name"]
        rank = self.ranks["titles"].get(grade, "") if employment == EmploymentKind.PNS else ""
        return PostSpec(
            name=name, kind=PositionKind(rule["kind"]), level=rule.get("level", ""), grade=grade, rank_title=rank
        )

    def _status(self, employment: EmploymentKind) -> Status:
        lot = self.chance.randrange(1000)
        for status, share in STATUSES:
            if lot < share and status == Status.RETIRED and employment != EmploymentKind.PNS:
                return Status.LEFT
            if lot < share:
                return status
            lot -= share
        return Status.ACTIVE

    def _status_since(self, status: Status, birth_on: dt.date, since: dt.date) -> dt.date | None:
        """When leave, studies and the like began; people retire with the month after their birthday."""
        if status == Status.ACTIVE:
            return None
        if status == Status.RETIRED:
            return _months_before(birth_on.replace(year=birth_on.year + RETIREMENT_AGE), -1)
        return max(self.plan.day(self.chance.randint(10, 150)), since + dt.timedelta(days=1))

    def _with_mail(self, people: list[PersonSpec]) -> list[PersonSpec]:
        """Some have given an address; all lie under `.example`, where no mail can arrive."""
        chance = self.plan.chance("mail")
        return [
            replace(person, email=f"pegawai{number:03d}@{MAIL_HOST}")
            if not person.key and chance.random() < SHARE_WITH_MAIL
            else person
            for number, person in enumerate(people, start=1)
        ]


def _months_before(day: dt.date, months: int) -> dt.date:
    total = day.year * 12 + day.month - 1 - months
    return dt.date(total // 12, total % 12 + 1, 1)


def people_of(plan: Plan) -> list[PersonSpec]:
    """The people of a plan, the same each time."""
    return Roster(plan).people()
