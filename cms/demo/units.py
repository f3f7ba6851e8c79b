"""The units of the city, from `content/units.toml`."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from cms.demo.plan import CONTENT
from learning.people.enums import UnitKind

SINCE = dt.date(2017, 1, 1)


@dataclass(frozen=True)
class UnitSpec:
    """A unit and the code of what it hangs under ("" for the city)."""

    code: str
    name: str
    kind: UnitKind
    parent: str

    @property
    def place(self) -> str:
        """The name without the word that says what it is: "Kamonji" of "Puskesmas Kamonji"."""
        return self.name.removeprefix(f"{self.name.split()[0]} ")


def unit_specs() -> list[UnitSpec]:
    """All units, every parent before its children."""
    listed = tomllib.loads((CONTENT / "units.toml").read_text())
    city = listed["city"]
    return [
        UnitSpec(city["code"], city["name"], UnitKind(city["kind"]), ""),
        *_grouped(listed["groups"]),
        *_villages(listed["kelurahan"]),
    ]


def _grouped(groups: list[dict]) -> Iterator[UnitSpec]:
    for group in groups:
        for code, name in group["units"]:
            yield UnitSpec(code, name, UnitKind(group["kind"]), group["parent"])


def _villages(by_district: dict[str, list[str]]) -> Iterator[UnitSpec]:
    for district, names in by_district.items():
        for number, name in enumerate(names, start=1):
            yield UnitSpec(f"{district}-{number}", f"Kelurahan {name}", UnitKind.VILLAGE, district)
