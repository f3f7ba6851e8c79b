"""What a learner can do, one act each, through the services; every act happens at the pinned moment."""

import datetime as dt
import secrets
import uuid
from typing import Any

from cms.demo.bodies import demo_uuid
from cms.demo.pages import page_key
from cms.demo.questions import answer_to, content_of
from cms.demo.texts import Values
from cms.demo.world import World
from learning.assessment.queries.learner import quiz_by_uuid, slots_of
from learning.assessment.rules import ShownQuestion, check_uuid
from learning.assessment.services import check_self, save_answer, start_attempt, submit_attempt
from learning.catalogue.queries import course_by_uuid, item_by_uuid
from learning.core import clock
from learning.enrolment import services as enrolment
from learning.enrolment.enums import EnrolmentSource
from learning.enrolment.queries import enrolment_of, has_open_assignment
from learning.notices.services import mark_read
from learning.people import services as people
from learning.progress import services as progress

TIME_PER_ANSWER = dt.timedelta(seconds=55)


def sign_in_first(world: World, name: str) -> None:
    """The account is opened with a password nobody knows, and the privacy notice is read."""
    user = world.users[name]
    if not user.has_usable_password():
        world.users[name] = people.change_password(
            user, password=secrets.token_urlsafe(24), by=None, at=clock.now()
        )  # fmt: skip
    people.accept_privacy_notice(user, at=clock.now())


def enrol(world: World, name: str, course: str) -> None:
    """Join a course by oneself; running ones are left as they are."""
    enrolment.enrol(
        world.users[name], course=course_by_uuid(page_key(course)), source=EnrolmentSource.SELF, at=clock.now()
    )  # fmt: skip


def withdraw(world: World, name: str, course: str) -> None:
    """Stop a course one has chosen; what was assigned goes on."""
    begun = enrolment_of(world.users[name], course_by_uuid(page_key(course)))
    if begun and not has_open_assignment(begun):
        enrolment.withdraw(begun, at=clock.now())


def open_page(world: World, name: str, code: str, *, anchor: str = "", share: int | None = None) -> None:
    """Look at a module or material; with an anchor, leave it at that paragraph."""
    person, item = world.users[name], _item(world, code)
    progress.open_item(person, item=item, at=clock.now())
    if anchor:
        progress.save_anchor(person, item=item, anchor=anchor, share=share, at=clock.now())


def answer_check(world: World, name: str, code: str, check: Values, *, right: bool) -> None:
    """Answer a self-check inside the page."""
    item = _item(world, code)
    question = check_uuid(item.uuid, uuid.UUID(demo_uuid("block", code, check["ref"])))
    value = answer_to(check, content_of(check).shown, right=right)
    check_self(world.users[name], item=item, question_uuid=question, value=value, at=clock.now())


def finish(world: World, name: str, code: str) -> None:
    """Say that one has read to the end."""
    progress.finish_reading(world.users[name], item=_item(world, code), at=clock.now())


def acknowledge(world: World, name: str, code: str) -> None:
    """Say that one has read and understood the live version."""
    item = _item(world, code)
    progress.acknowledge(world.users[name], item=item, version_id=item.live_version_id, at=clock.now())


def take_quiz(world: World, name: str, course: str, *, wrong: int, submits: bool = True) -> None:
    """Answer a final quiz with so many wrong answers, each after a while; left open half-way without `submits`."""
    quiz: Any = quiz_by_uuid(world.quizzes[course])
    began = clock.now()
    attempt = start_attempt(world.users[name], quiz=quiz, at=began)
    slots = slots_of(attempt)
    for slot in slots if submits else slots[: len(slots) // 2]:
        version = slot.question_version
        shown = ShownQuestion.from_body(version.kind, version.body, slot.option_order)
        value = answer_to(world.questions[shown.stem], shown, right=slot.position > wrong)
        save_answer(attempt, position=slot.position, value=value, seq=1, at=began + slot.position * TIME_PER_ANSWER)
    if submits:
        submit_attempt(attempt, at=began + (len(slots) + 1) * TIME_PER_ANSWER)


def read_notices(world: World, name: str) -> None:
    """Look through the notices."""
    mark_read(world.users[name], at=clock.now())


def _item(world: World, code: str) -> Any:
    """Asked once until something is published again."""
    if code not in world.items:
        world.items[code] = item_by_uuid(page_key(code))
    return world.items[code]
