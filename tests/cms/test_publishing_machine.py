"""Whatever editors publish and learners do, in any order: completions stay, JP never fall, one number everywhere.

Pages are published through Wagtail, learning goes through the services; the percentage is counted here a second
time from the bare tables and compared with what the queries and the pages say.
"""

import datetime as dt
import re
from typing import Any

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client, TestCase
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import Page

from cms.models import CoursePage, ModulePage
from learning.assessment.services import start_attempt, submit_attempt
from learning.catalogue.enums import ItemKind
from learning.catalogue.models import Course, CourseItem, ItemVersion, LearningItem, Requirement
from learning.catalogue.queries import course_by_uuid, item_by_uuid
from learning.core import clock
from learning.core.errors import DomainError
from learning.enrolment.enums import EnrolmentSource, EnrolmentState
from learning.enrolment.models import Enrolment
from learning.enrolment.services import enrol, follow_live_version
from learning.progress.models import CreditEntry, ItemProgress, RequirementMet
from learning.progress.queries import explain, progress_for
from learning.progress.services import finish_reading, open_item
from tests.factories.assessment import answer, bank_quiz
from tests.factories.cms import course_page, fresh, list_modules, material_page, module_page, published, text_block
from tests.factories.people import EmploymentFactory, PersonFactory
from tests.factories.progress import JpRuleFactory

BEGIN = dt.datetime(2026, 3, 2, 1, 0, tzinfo=dt.UTC)
places = st.integers(0, 30)
people = st.integers(0, 1)
# What the walks came across, so that a machine that never gets anywhere does not pass for proof.
SEEN: set[str] = set()


class Publishing(RuleBasedStateMachine):
    """One course (its last item a quiz, one shared material), a second course to move to, two learners."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.hours = 0
        self.words = 0
        self.done: dict[Any, Any] = {}
        self.jp: dict[int, int] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)
        caches["versions"].clear()

    # What happens happens an hour after the last thing; signals on commit are heard at once.

    def happens(self, act: Any) -> Any:
        self.hours += 1
        with clock.at(self.now), TestCase.captureOnCommitCallbacks(execute=True):
            return act()

    def refused(self, act: Any) -> bool:
        """Run an act that a rule may refuse; a refusal must leave nothing behind."""
        try:
            with transaction.atomic():
                self.happens(act)
        except DomainError:
            return True
        return False

    @property
    def now(self) -> dt.datetime:
        return BEGIN + dt.timedelta(hours=self.hours)

    @initialize()
    def open_the_course(self) -> None:
        JpRuleFactory()
        self.learners = [EmploymentFactory(person=PersonFactory()).person for _number in range(2)]
        self.happens(self._first_course)

    def _first_course(self) -> None:
        self.course, self.other = course_page(), course_page(slug="kursus-lain", live=False)
        self.modules = [module_page(self.course, live=True) for _number in range(2)]
        self.material = material_page(live=True, acknowledge=False)
        quiz = bank_quiz(attempts=None)
        self.final = module_page(self.course, live=True, body=[], quiz=quiz, title="Kuis akhir")
        self.quiz = quiz
        self._list([*self.modules, self.material, self.final])
        self.course = published(self.course)

    def _list(self, pages: list[Page], optional: tuple[Page, ...] = ()) -> None:
        self.order = pages
        list_modules(self.course, *pages, optional=optional)

    def _publish_course(self) -> None:
        if self.refused(lambda: published(self.course)):
            assert any(not fresh(page).live for page in self.order)
        self.course = fresh(self.course)

    def _pick(self, place: int) -> Any:
        return self.modules[place % len(self.modules)]

    def _some_words(self) -> str:
        self.words += 1
        return f"Kata ke-{self.words}."

    # Editors

    @rule(place=places)
    def mend_a_typo(self, place: int) -> None:
        self.happens(lambda: published(self._pick(place), lead=self._some_words()))

    @rule(place=places)
    def change_materially(self, place: int) -> None:
        changes = {"is_material_change": True, "change_reason": "Aturan baru."}
        self.happens(lambda: published(self._pick(place), body=[text_block(self._some_words())], **changes))

    @rule()
    def publish_the_course(self) -> None:
        self._publish_course()

    @precondition(lambda self: len(self.modules) < 5)
    @rule(is_listed=st.booleans(), is_required=st.booleans())
    def add_a_module(self, is_listed: bool, is_required: bool) -> None:
        page = self.happens(lambda: module_page(self.course, live=True))
        self.modules.append(page)
        if is_listed:
            self._list([*self.order[:-1], page, self.order[-1]], () if is_required else (page,))
            self._publish_course()

    @precondition(lambda self: len(self.order) > 2)
    @rule(place=places)
    def take_one_off_the_list(self, place: int) -> None:
        left = self.order[place % (len(self.order) - 1)]
        self._list([page for page in self.order if page != left])
        self._publish_course()

    @rule()
    def reorder(self) -> None:
        self._list([*self.order[:-1][::-1], self.order[-1]])
        self._publish_course()

    @rule(place=places)
    def move_to_another_course_and_back(self, place: int) -> None:
        page = Page.objects.get(pk=self._pick(place).pk)
        target = self.other if page.get_parent().pk == self.course.pk else self.course
        self.happens(lambda: page.move(Page.objects.get(pk=target.pk), pos="last-child"))

    @rule()
    def give_the_course_another_address(self) -> None:
        self.refused(lambda: published(self.course, slug=f"alamat-{self.hours}"))
        self.course = fresh(self.course)

    @rule(place=places)
    def copy(self, place: int) -> None:
        changed = {"slug": f"salinan-{self.hours}", "title": "Salinan"}
        self.happens(lambda: fresh(self._pick(place)).copy(update_attrs=changed, keep_live=True))

    @rule(place=places)
    def unpublish_or_publish_again(self, place: int) -> None:
        page = fresh(self._pick(place))
        self.happens(lambda: page.unpublish() if page.live else published(page))

    @rule()
    def unpublish_or_publish_the_course_again(self) -> None:
        if self.course.live:
            self.happens(lambda: fresh(self.course).unpublish())
            self.course = fresh(self.course)
        else:
            self._publish_course()

    @precondition(lambda self: len(self.modules) > 2)
    @rule(place=places)
    def delete(self, place: int) -> None:
        page = self._pick(place)
        self.modules.remove(page)
        self.happens(lambda: Page.objects.get(pk=page.pk).delete())
        self.order = [listed for listed in self.order if listed.pk != page.pk]
        self.course = fresh(self.course)

    # Learners

    @rule(who=people)
    def follow_the_course(self, who: int) -> None:
        record = course_by_uuid(self.course.translation_key)
        self.refused(lambda: enrol(self.learners[who], course=record, source=EnrolmentSource.SELF, at=self.now))

    @rule(who=people)
    def follow_the_new_version(self, who: int) -> None:
        running = Enrolment.objects.filter(person=self.learners[who], state=EnrolmentState.ACTIVE).first()
        if running:
            self.refused(lambda: follow_live_version(running, at=self.now))

    @rule(who=people)
    def read_everything(self, who: int) -> None:
        for page in [*self.modules, self.material]:
            self._read(self.learners[who], page)

    @rule(who=people, place=places)
    def read_one(self, who: int, place: int) -> None:
        self._read(self.learners[who], self._pick(place))

    def _read(self, person: Any, page: Page) -> None:
        item = item_by_uuid(page.translation_key)
        self.happens(lambda: open_item(person, item=item, at=self.now))
        assert self.refused(lambda: finish_reading(person, item=item, at=self.now)) == (item.retired_at is not None)

    @rule(who=people, wrong=st.sampled_from([0, 5]))
    def take_the_quiz(self, who: int, wrong: int) -> None:
        """Failing and trying again included; a locked quiz refuses to begin."""
        self.refused(lambda: self._attempt(self.learners[who], wrong))

    def _attempt(self, person: Any, wrong: int) -> None:
        attempt = answer(start_attempt(person, quiz=self.quiz, at=self.now), wrong=wrong, at=self.now)
        submit_attempt(attempt, at=self.now)

    @rule(who=people)
    def go_through_the_whole_course(self, who: int) -> None:
        self.follow_the_course(who)
        self.read_everything(who)
        self.take_the_quiz(who, 0)

    # What always holds

    @invariant()
    def completions_never_vanish(self) -> None:
        now = {
            **{
                row.pk: (row.completed_at, row.completed_version_id)
                for row in ItemProgress.objects.exclude(completed_at=None)
            },
            **{
                ("course", row.pk): (row.ended_at, row.course_version_id, row.progress.met, row.progress.required)
                for row in Enrolment.objects.filter(state=EnrolmentState.COMPLETED).select_related("progress")
            },
        }
        assert {key: now.get(key) for key in self.done} == self.done
        self.done = now
        SEEN.update({"course"} if any(isinstance(key, tuple) for key in now) else set())

    @invariant()
    def jp_never_fall(self) -> None:
        for person in getattr(self, "learners", ()):
            jp = sum(CreditEntry.objects.filter(person=person).values_list("jp", flat=True))
            assert jp >= self.jp.get(person.pk, 0)
            SEEN.update({"jp"} if jp else set())
            self.jp[person.pk] = jp

    @invariant()
    def every_percentage_is_met_of_required_of_the_pinned_version(self) -> None:
        for enrolment in Enrolment.objects.select_related("person", "course__live_version", "course_version", "item"):
            standing = progress_for(enrolment.person, [enrolment])[enrolment.pk]
            told = explain(enrolment.person, enrolment)
            assert (told.met, told.required, told.percent) == (standing.met, standing.required, standing.percent)
            if enrolment.state == EnrolmentState.COMPLETED:
                assert (standing.percent, standing.met) == (100, standing.required)
            else:
                met, required = counted(enrolment)
                SEEN.update({"part"} if 0 < met < required else set(), {"behind"} if is_behind(enrolment) else set())
                assert (standing.met, standing.required) == (met, required)
                assert standing.percent == 100 * met // required

    @invariant()
    def what_is_offered_is_what_is_live(self) -> None:
        modules = LearningItem.objects.filter(retired_at=None, kind=ItemKind.MODULE)
        for offered, model in ((modules, ModulePage), (Course.objects.filter(retired_at=None), CoursePage)):
            live = {page.translation_key: page.get_url_parts()[2] for page in model.objects.live()}
            assert dict(offered.values_list("uuid", "path")) == live

    @precondition(lambda self: self.course.live)
    @rule(who=people)
    def look_at_the_pages(self, who: int) -> None:
        """The same numbers on the course page, the shelf, the list and the explanation; on home while it can go on."""
        self.follow_the_course(who)
        person, browser = self.learners[who], Client()
        running = Enrolment.objects.filter(person=person, state=EnrolmentState.ACTIVE).first()
        if running is None:
            return
        browser.force_login(person)
        with clock.at(self.now):
            standing = progress_for(person, [running])[running.pk]
            why = words(browser.get(f"/kemajuan/{running.uuid}/"))
            addresses = [self.course.get_url_parts()[2], "/belajar/", "/kemajuan/"]
            pages = [words(browser.get(address)) for address in [*addresses, *["/beranda/"] * bool(standing.next_item)]]
        assert f"{standing.met} dari {standing.required} syarat terpenuhi, <b>{standing.percent} %</b>" in why
        assert f"{standing.met} dari {standing.required} syarat terpenuhi." in pages[2]
        assert f"{standing.percent} %." in pages[2]
        SEEN.add("pages")
        assert [f"{standing.done_items} dari {len(standing.items)} " in page for page in pages] == [True] * len(pages)


def is_behind(enrolment: Enrolment) -> bool:
    """Pinned to an older generation than the live one."""
    return enrolment.generation < enrolment.course.live_version.generation


def counted(enrolment: Enrolment) -> tuple[int, int]:
    """Met and required of the pinned version, from the bare tables."""
    met = required = 0
    for line in CourseItem.objects.filter(course_version=enrolment.course_version_id, is_required=True):
        version = ItemVersion.objects.filter(item=line.item_id, generation=line.generation).latest("number")
        numbers = list(Requirement.objects.filter(item_version=version).values_list("number", flat=True))
        facts = RequirementMet.objects.filter(
            person=enrolment.person, item=line.item_id, generation=line.generation, number__in=numbers
        )
        met, required = met + facts.count(), required + len(numbers)
    return met, required


def words(answer_: Any) -> str:
    """A page with plain spaces."""
    return re.sub(r"\s+", " ", answer_.content.decode().replace("\u00a0", " "))


@pytest.mark.django_db
def test_completions_stay_jp_never_fall_and_one_number_holds_everywhere() -> None:
    run_state_machine_as_test(
        Publishing,
        settings=settings(
            max_examples=10, stateful_step_count=20, deadline=None, derandomize=True, print_blob=False,
            suppress_health_check=list(HealthCheck), database=None,
        ),
    )  # fmt: skip
    assert {"course", "jp", "part", "behind", "pages"} == SEEN
