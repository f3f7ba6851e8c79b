"""Who learned what and when: drawn for many, written by hand for a few."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from cms.demo import acts
from cms.demo.plan import is_weekend
from cms.demo.texts import CourseText, Values
from cms.demo.timeline import Timeline
from cms.demo.world import World
from cms.rendering import anchor_of

# When people learn: before work, at noon, in the evening; at home on Saturdays and Sundays.
HOURS = (7, 12, 13, 19, 20)
WEEKEND_HOURS = (9, 16, 19, 20)
PAUSES = (0, 1, 1, 2, 3, 5, 8)
# Who has read a material and has not yet said so.
SHARE_WHO_FORGET = 0.15
Act = Callable[..., None]


@dataclass(frozen=True)
class Outcome:
    """How a course goes: modules read (None: all), wrong answers of each attempt, one more attempt left open."""

    modules: int | None = None
    wrongs: tuple[int, ...] = ()
    leaves_quiz_open: bool = False


@dataclass
class Storyteller:
    """Puts the acts of one person on the timeline; `chance` is the person's own."""

    world: World
    timeline: Timeline
    name: str
    chance: random.Random

    def does(self, days_ago: int, act: Act, *args: object, hour: int = 12, minute: int = 0, **facts: object) -> None:
        """One act at a moment."""
        moment = self.world.plan.moment(days_ago, hour=hour, minute=minute)
        self.timeline.add(moment, partial(act, self.world, self.name, *args, **facts))

    def begins(self, days_ago: int) -> None:
        """The first sign-in, early that day."""
        self.does(days_ago, acts.sign_in_first, hour=6, minute=50)

    def reads(self, page: Values, days_ago: int, *, finishes: bool = True, check: bool = True) -> None:
        """Open a page; then pass a self-check at the second try or the first, or finish after a fair time."""
        hours = WEEKEND_HOURS if is_weekend(self.world.plan.day(days_ago)) else HOURS
        hour, minute, code = self.chance.choice(hours), self.chance.randrange(40), page["code"]
        self.does(days_ago, acts.open_page, code, hour=hour, minute=minute)
        questions = [block for block in page["body"] if block["type"] == "self_check"]
        if finishes and check and questions:
            question = self.chance.choice(questions)
            if self.chance.random() < 0.3:
                self.does(days_ago, acts.answer_check, code, question, right=False, hour=hour, minute=minute + 3)
            self.does(days_ago, acts.answer_check, code, question, right=True, hour=hour, minute=minute + 4)
        elif finishes:
            self.does(days_ago, acts.finish, code, hour=hour, minute=minute + max(page["minutes"], 5))

    def takes_course(self, course: CourseText, days_ago: int, outcome: Outcome) -> None:
        """Enrol, read, then try the quiz. Acts that would lie in the future never happen."""
        self.does(days_ago, acts.enrol, course.facts["code"], hour=6, minute=55)
        for page in course.modules[: outcome.modules]:
            self.reads(page, days_ago, check=self.chance.random() < 0.5)
            days_ago -= self.chance.choice(PAUSES)
        for wrong in outcome.wrongs:
            days_ago -= self.chance.choice((1, 1, 2, 3))
            self.does(days_ago, acts.take_quiz, course.facts["code"], wrong=wrong, hour=20, minute=50)
        if outcome.leaves_quiz_open:
            self.does(days_ago - 1, acts.take_quiz, course.facts["code"], wrong=1, submits=False, hour=20, minute=50)


@dataclass(frozen=True)
class Library:
    """The texts people learn from, by code."""

    courses: dict[str, CourseText]
    archive: dict[str, Values]
    materials: dict[str, Values]


def tell_of_siti(teller: Storyteller, library: Library) -> None:
    """The learner of the pictures: twelve JP this year, three of eight modules, the fourth begun."""
    paced = teller.world.plan.paced
    teller.begins(paced(292))
    for code, days_ago in (("BT-1", 290), ("LK-1", 255), ("SJ-1", 222)):
        teller.does(paced(days_ago), acts.enrol, code, hour=6, minute=55)
        teller.reads(library.archive[code]["module"], paced(days_ago))
    teller.takes_course(library.courses["IKK"], paced(140), Outcome(wrongs=(5, 2)))
    teller.reads(library.materials["SOS-3"], paced(60))
    teller.does(paced(60), acts.acknowledge, "SOS-3", hour=21)
    modules = library.courses["IDL"].modules
    for page, days_ago in zip(modules, (22, 17, 9), strict=False):
        teller.reads(page, days_ago)
    teller.does(2, acts.open_page, modules[3]["code"], hour=19, minute=12)
    place, share = place_of_text(modules[3], 3)
    teller.does(2, acts.open_page, modules[3]["code"], anchor=place, share=share, hour=19, minute=15)
    teller.does(20, acts.read_notices, hour=12, minute=30)


def place_of_text(page: Values, number: int) -> tuple[str, int]:
    """The first paragraph of so-many-th text block of a module, and the percent of the blocks above it.

    The opening words and the objective stand before the body.
    """
    texts = [place for place, block in enumerate(page["body"], start=3) if block["type"] == "text"]
    place = texts[number - 1]
    return f"{anchor_of(place)}-1", 100 * (place - 1) // (len(page["body"]) + 2)


def tell_of_a_learner(teller: Storyteller, library: Library, *, is_health: bool) -> None:
    """A full history: archive courses, one or two courses, materials; finished, failed first, stuck or begun."""
    chance, paced = teller.chance, teller.world.plan.paced
    teller.begins(paced(298))
    for code, course in library.archive.items():
        if chance.random() < 0.45:
            days_ago = paced(course["published_days_ago"] - chance.randint(4, 60))
            teller.does(days_ago, acts.enrol, code, hour=6, minute=55)
            teller.reads(course["module"], days_ago)
    first, second = ("IDL", "IKK") if is_health else ("IKK", "IDL")
    teller.takes_course(library.courses[first], paced(chance.randint(30, 200)), _outcome(chance))
    if chance.random() < (0.5 if is_health else 0.15):
        teller.takes_course(library.courses[second], paced(chance.randint(10, 120)), _outcome(chance))
    _reads_materials(teller, library, share=0.6)
    if chance.random() < 0.7:
        teller.does(chance.randint(1, 12), acts.read_notices, hour=13)


def _outcome(chance: random.Random) -> Outcome:
    """A course is passed at once, at the second or third try, never passed, interrupted, or left half-way."""
    lot = chance.random()
    if lot < 0.45:
        return Outcome(wrongs=(chance.randint(0, 3),))
    if lot < 0.65:
        return Outcome(wrongs=(chance.randint(4, 7), chance.randint(0, 3)))
    if lot < 0.72:
        return Outcome(wrongs=(6, 5, 2))
    if lot < 0.77:
        return Outcome(wrongs=(7, 6, 5))
    if lot < 0.82:
        return Outcome(wrongs=(5,), leaves_quiz_open=True)
    return Outcome(modules=chance.randint(1, 3))


def tell_of_a_visitor(teller: Storyteller, library: Library) -> None:
    """Someone who uses the site lightly: a material or two, perhaps a first module."""
    teller.begins(24)
    _reads_materials(teller, library, share=0.4)
    if teller.chance.random() < 0.2:
        course = teller.chance.choice(list(library.courses.values()))
        days_ago = teller.chance.randint(3, 20)
        teller.takes_course(course, days_ago, Outcome(modules=1))
        if teller.chance.random() < 0.25:
            teller.does(days_ago - 2, acts.withdraw, course.facts["code"], hour=12)


def _reads_materials(teller: Storyteller, library: Library, *, share: float) -> None:
    for page in library.materials.values():
        if teller.chance.random() >= share:
            continue
        days_ago = teller.chance.randint(2, 22)
        finishes = teller.chance.random() < 0.8
        teller.reads(page, days_ago, finishes=finishes)
        if finishes and page["acknowledge"] and teller.chance.random() >= SHARE_WHO_FORGET:
            teller.does(days_ago, acts.acknowledge, page["code"], hour=21, minute=teller.chance.randrange(30))
