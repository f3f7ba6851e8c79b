"""Whole lists of the desks with their frame: the same number of queries at one row and at three. Layer: views.

Lists of people, units, operators, imports, questions and quizzes are counted beside their own tests.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from learning.people.enums import EmploymentKind
from learning.people.models import User
from tests.factories.assessment import bank_quiz
from tests.factories.cms import live_course_page, material_page
from tests.factories.enrolment import AssignmentFactory, AssignmentTargetFactory, EnrolmentAssignmentFactory
from tests.factories.indicators import IndicatorFactory, IndicatorTargetFactory, IndicatorValueFactory
from tests.factories.people import PersonFactory
from tests.factories.progress import JpRuleFactory, JpTargetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(client: Client) -> User:
    person = PersonFactory(hr=True)
    client.force_login(person)
    return person


def assignments(rows: int) -> None:
    for _ in range(rows):
        AssignmentTargetFactory(assignment=AssignmentFactory())


def jp_rules(rows: int) -> None:
    for kind in list(EmploymentKind)[:rows]:
        JpRuleFactory(employment_kind=kind)


def jp_targets(rows: int) -> None:
    for year in range(rows):
        JpTargetFactory(year=2026 + year)


def courses(rows: int) -> None:
    for _ in range(rows):
        live_course_page(modules=1)


def modules(rows: int) -> None:
    live_course_page(modules=rows)


LISTS: dict[str, tuple[Callable[[int], Any], int]] = {
    "assignments:index": (assignments, 14),
    "jp_rules:index": (jp_rules, 12),
    "jp_targets:index": (jp_targets, 12),
    "indicators:index": (IndicatorFactory.create_batch, 12),
    "indicator_targets:index": (IndicatorTargetFactory.create_batch, 13),
    "indicator_values:index": (IndicatorValueFactory.create_batch, 14),
    "quiz_chooser:choose": (lambda rows: [bank_quiz() for _ in range(rows)], 8),
    "kursus:index": (courses, 25),
    "modul:index": (modules, 25),
    "materi:index": (lambda rows: [material_page(live=True) for _ in range(rows)], 25),
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_whatever_its_length(
    client: Client, hr: User, django_assert_num_queries: DjangoAssertNumQueries, name: str, rows: int
) -> None:
    fill, queries = LISTS[name]
    fill(rows)
    address = reverse(name)
    assert client.get(address).status_code == 200
    with django_assert_num_queries(queries):
        client.get(address)


@pytest.mark.parametrize("rows", [1, 3])
def test_an_assignment_costs_the_same_whomever_it_reaches(
    client: Client, hr: User, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    assignment = AssignmentFactory()
    for _ in range(rows):
        AssignmentTargetFactory(assignment=assignment)
        EnrolmentAssignmentFactory(assignment=assignment)
    address = reverse("assignments:detail", args=[assignment.uuid])
    client.get(address)
    with django_assert_num_queries(15):
        client.get(address)
