"""A post as values. Layer: pure rules."""

from dataclasses import asdict

from learning.people.enums import EmploymentKind, EmploymentRole, PositionKind
from learning.people.models import Employment
from learning.people.rules.posts import PostDraft


def test_a_draft_is_a_definitive_home_post_unless_said_otherwise() -> None:
    draft = PostDraft(1, EmploymentKind.PNS, PositionKind.EXECUTOR, "Pengelola data")
    assert (draft.role, draft.is_home, draft.grade) == (EmploymentRole.DEFINITIVE, True, "")


def test_a_draft_names_every_field_of_a_post_but_person_and_days() -> None:
    stored = {field.attname for field in Employment._meta.concrete_fields}
    draft = asdict(PostDraft(1, EmploymentKind.PNS, PositionKind.EXECUTOR, "Pengelola data"))
    assert stored - set(draft) == {"id", "person_id", "valid_from", "valid_until"}
    assert set(draft) <= stored
