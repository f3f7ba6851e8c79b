"""How the desk narrows the list of people."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from learning.people.enums import Status
from learning.people.models import Unit, User
from learning.people.queries import scoped_units, units_under
from learning.people.queries.desk import CLOSED, OPEN, WAITING

ACCOUNTS = [(OPEN, _("Aktif")), (WAITING, _("Belum diaktifkan")), (CLOSED, _("Ditutup"))]


def units_of_the_desk(request: Any) -> QuerySet[Unit]:
    return scoped_units(request.user)


class PeopleFilterSet(WagtailFilterSet):
    """Works on `people_listing`; a unit stands for its whole subtree."""

    unit = django_filters.ModelChoiceFilter(
        label=_("Unit"), queryset=units_of_the_desk, method="under", empty_label=_("Semua unit")
    )
    status_now = django_filters.ChoiceFilter(label=_("Status"), choices=Status.choices, empty_label=_("Semua status"))
    account = django_filters.ChoiceFilter(label=_("Akun"), choices=ACCOUNTS, empty_label=_("Semua akun"))

    class Meta:
        model = User
        fields: list[str] = []

    def under(self, people: QuerySet[User], name: str, unit: Unit) -> QuerySet[User]:
        inside = {"unit_id_now__in": units_under(unit).values("pk")}  # an annotation of people_listing
        return people.filter(**inside)
