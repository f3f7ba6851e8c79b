"""What enrolment hears from the rooms below. Layer: receivers."""

import pytest

from learning.enrolment import services
from learning.enrolment.models import Enrolment
from learning.people.signals import roster_applied
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory


@pytest.mark.django_db
def test_newcomers_of_a_roster_get_what_stands_for_their_unit() -> None:
    office = UnitFactory()
    EmploymentFactory(unit=office)
    services.assign(
        course=catalogue.live_course(), units=[office], is_standing=True, reason="Persiapan SKP",
        by=PersonFactory(hr=True), at=MOMENT,
    )  # fmt: skip
    newcomers = {EmploymentFactory(unit=office).person for _turn in range(2)}
    roster_applied.send(sender=None, count=2)
    assert {row.person for row in Enrolment.objects.all()} > newcomers
    assert Enrolment.objects.count() == 3
