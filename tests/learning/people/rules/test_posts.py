"""A post as values. Layer: pure rules."""

import datetime as dt
from dataclasses import asdict

import pytest

from learning.people.enums import EmploymentKind, EmploymentRole, PositionKind
from learning.people.models import Employment
from learning.people.rules.posts import PostDraft, unit_problem


def test_a_draft_is_a_definitive_home_post_unless_said_otherwise() -> None:
    draft = PostDraft(1, EmploymentKind.PNS, PositionKind.EXECUTOR, "Pengelola data")
    assert (draft.role, draft.is_home, draft.grade) == (EmploymentRole.DEFINITIVE, True, "")


def test_a_draft_names_every_field_of_a_post_but_person_and_days() -> None:
    stored = {field.attname for field in Employment._meta.concrete_fields}
    draft = asdict(PostDraft(1, EmploymentKind.PNS, PositionKind.EXECUTOR, "Pengelola data"))
    assert stored - set(draft) == {"id", "person_id", "valid_from", "valid_until"}
    assert set(draft) <= stored


@pytest.mark.parametrize(
    ("opens", "closes", "sentence"),
    [
        (dt.date(2020, 1, 1), None, ""),
        (dt.date(2026, 11, 24), None, ""),
        (dt.date(2020, 1, 1), dt.date(2026, 11, 20), "Unit ini sudah ditutup pada tanggal mulai bertugas."),
        (dt.date(2020, 1, 1), dt.date(2026, 11, 21), ""),
        (dt.date(2027, 12, 1), None, "Unit ini baru berlaku mulai 01/12/2027."),
    ],
)
def test_a_unit_takes_posts_of_its_own_days(opens: dt.date, closes: dt.date | None, sentence: str) -> None:
    said = unit_problem(opens, closes, starts=dt.date(2026, 11, 20), today=dt.date(2026, 11, 24))
    assert (said.startswith(sentence), bool(said)) == (True, bool(sentence))
