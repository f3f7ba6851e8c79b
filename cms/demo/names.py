"""Invented names, each given to one person only."""

import random
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, field

from cms.demo.plan import CONTENT

SHARE_WITHOUT_FAMILY_NAME = 0.06


@dataclass
class NameBook:
    """Draws names from `content/names.toml`; never one that is taken."""

    chance: random.Random
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.groups = tomllib.loads((CONTENT / "names.toml").read_text())["groups"]
        self.weights = [group["weight"] for group in self.groups]

    def reserve(self, names: Collection[str]) -> None:
        """Keep names that are given out by hand."""
        self.taken.update(names)

    def draw(self, sex: str) -> str:
        """A free name for "male" or "female"."""
        while (name := self._any_name(sex)) in self.taken:
            pass
        self.taken.add(name)
        return name

    def _any_name(self, sex: str) -> str:
        (group,) = self.chance.choices(self.groups, self.weights)
        given = self.chance.choice(group[sex])
        if " " in given and self.chance.random() < SHARE_WITHOUT_FAMILY_NAME:
            return given
        second = group["family"]
        return f"{given} {self.chance.choice(second[sex] if isinstance(second, dict) else second)}"
