"""Layer: HTTP."""

import uuid

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from learning.catalogue import services as catalogue_services
from learning.enrolment import services
from learning.enrolment.enums import EnrolmentSource, EnrolmentState
from learning.enrolment.models import Enrolment
from learning.people.models import User
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import PersonFactory
from tests.factories.progress import met

pytestmark = pytest.mark.django_db


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def press(person: User, name: str, key: uuid.UUID) -> tuple[int, str, list[str]]:
    answer = signed_in(person).post(reverse(f"learning:{name}", args=[key]))
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    return answer.status_code, answer.headers.get("Location", ""), said


def test_following_a_course_leads_back_to_it() -> None:
    person, course = PersonFactory(), catalogue.live_course(path="/belajar/i/")
    answer = press(person, "enrolment-enrol", course.uuid)
    assert answer == (303, "/belajar/i/", ["Anda mengikuti kursus ini. Kemajuan Anda tercatat otomatis."])
    assert Enrolment.objects.values_list("person", "source").get() == (person.pk, EnrolmentSource.SELF)


def test_pressing_twice_is_harmless_and_a_finished_course_says_so(django_capture_on_commit_callbacks: object) -> None:
    person, item = PersonFactory(), catalogue.live_item()
    course = catalogue.live_course(item)
    press(person, "enrolment-enrol", course.uuid)
    met(person, item)
    _status, _url, said = press(person, "enrolment-enrol", course.uuid)
    assert said == ["Kursus ini sudah Anda selesaikan. Hasilnya tetap tersimpan."]
    assert Enrolment.objects.count() == 1


def test_what_is_retired_is_refused_with_a_sentence() -> None:
    course = catalogue.live_course()
    catalogue_services.retire_course(course.uuid, at=MOMENT)
    assert press(PersonFactory(), "enrolment-enrol", course.uuid) == (
        303, "/belajar/",
        ["Pembelajaran ini sedang tidak dibuka. Pilih yang lain di halaman Belajar atau Sosialisasi."],
    )  # fmt: skip
    assert not Enrolment.objects.exists()


def test_the_new_version_is_followed_by_pressing() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    facts = vars(catalogue.published_course(item))
    row = enrolled(person, course=catalogue.live_course(item, **facts))
    catalogue.live_course(item, **{**facts, "title": "Baru", "is_material": True})
    assert press(person, "enrolment-follow", row.uuid)[0] == 303
    row.refresh_from_db()
    assert row.generation == 2


def test_stopping_needs_ones_own_choice() -> None:
    person = PersonFactory()
    chosen = enrolled(person, course=catalogue.live_course(path="/belajar/i/"))
    asked = enrolled(person, course=catalogue.live_course(), source=EnrolmentSource.ASSIGNED)
    assert press(person, "enrolment-withdraw", chosen.uuid) == (
        303, "/belajar/i/", ["Anda berhenti mengikuti kursus ini. Yang sudah Anda pelajari tetap tersimpan."],
    )  # fmt: skip
    assert press(person, "enrolment-withdraw", asked.uuid)[2] == [
        "Penugasan ini tidak dapat Anda hentikan sendiri. Bila menurut Anda keliru, hubungi operator unit Anda."
    ]
    assert list(Enrolment.objects.order_by("pk").values_list("state", flat=True)) == [
        EnrolmentState.WITHDRAWN,
        EnrolmentState.ACTIVE,
    ]


@pytest.mark.parametrize("name", ["enrolment-follow", "enrolment-withdraw"])
def test_anothers_enrolment_is_not_found(name: str) -> None:
    row = enrolled(PersonFactory(), course=catalogue.live_course())
    assert press(PersonFactory(), name, row.uuid)[0] == 404
    assert press(PersonFactory(hr=True), name, row.uuid)[0] == 404
    row.refresh_from_db()
    assert row.state == EnrolmentState.ACTIVE


@pytest.mark.parametrize("name", ["enrolment-enrol", "enrolment-follow", "enrolment-withdraw"])
def test_strangers_sign_in_first_and_reading_changes_nothing(name: str) -> None:
    address = reverse(f"learning:{name}", args=[uuid.uuid4()])
    answer = Client().post(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/masuk/?next={address}")
    assert signed_in(PersonFactory()).get(address).status_code == 405
    assert press(PersonFactory(), name, uuid.uuid4())[0] == 404


def test_a_completed_course_cannot_be_stopped_by_pressing() -> None:
    person = PersonFactory()
    row = services.complete(enrolled(person, course=catalogue.live_course()), at=MOMENT)
    assert press(person, "enrolment-withdraw", row.uuid)[0] == 303
    row.refresh_from_db()
    assert row.state == EnrolmentState.COMPLETED
