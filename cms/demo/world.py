"""What the steps of a build hand on to each other."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cms.demo.people import PersonSpec
from cms.demo.plan import Plan
from cms.demo.texts import Values


@dataclass
class World:
    """The city as far as it stands. Rows of other rooms are only passed on to their services."""

    plan: Plan
    units: dict[str, Any] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    specs: list[PersonSpec] = field(default_factory=list)
    # Users in the order of `specs`; those hired later are missing until then.
    users: dict[str, Any] = field(default_factory=dict)
    indicators: dict[str, Any] = field(default_factory=dict)
    pictures: dict[str, int] = field(default_factory=dict)
    # Drafts by course or material code, until they are published; then the published pages.
    pages: dict[str, list[Any]] = field(default_factory=dict)
    # Items with their live version, by code; emptied whenever a page is published or taken away.
    items: dict[str, Any] = field(default_factory=dict)
    # Quiz uuids by course code.
    quizzes: dict[str, UUID] = field(default_factory=dict)
    # Quiz questions of the content files by their stem.
    questions: dict[str, Values] = field(default_factory=dict)
    access_code: str = ""

    def person(self, key: str) -> Any:
        """The account of someone with a part to play."""
        return self.users[next(spec.name for spec in self.specs if spec.key == key)]

    def unit_of(self, spec: PersonSpec) -> Any:
        """The unit row of a person's post."""
        return self.units[spec.unit]
