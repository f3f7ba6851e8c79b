"""Forms that write into a history over time, and say what the record says afterwards."""

from typing import Any

from django.db.models import Model, QuerySet
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin import messages

from learning.core import clock
from learning.people.forms.desk import DeskForm
from learning.people.views.desk import DeskFormView


class HistoryFormView(DeskFormView):
    """Nothing changed is never told as recorded, and a planned entry that the new one replaced is named."""

    day_name = "valid_from"

    def history(self, form: Any) -> QuerySet[Any]:
        """The rows of the history, before and after."""
        raise NotImplementedError

    def describe(self, row: Any) -> str:
        """What one entry says, in a few words."""
        raise NotImplementedError

    def form_valid(self, form: DeskForm) -> HttpResponse:
        self.before = list(self.history(form))
        return super().form_valid(form)

    def tell(self, form: Any) -> None:
        after, asked = list(self.history(form)), form.cleaned_data[self.day_name]
        if _as_values(self.before) == _as_values(after):
            messages.warning(self.request, self._unchanged(after))
        elif after and not any(asked in (row.valid_from, row.valid_until) for row in after):
            messages.success(self.request, self._goes_on(after))
        else:
            super().tell(form)
        self._name_replaced(after)

    def _unchanged(self, rows: list[Any]) -> str:
        """Names the entry that the service answered with."""
        row = next((row for row in rows if row == self.done), _latest(rows))
        if row is None:
            return _("Tidak ada yang berubah: isi yang sama sudah tercatat.")
        return _("Tidak ada yang berubah: %(what)s sudah tercatat sejak %(day)s.") % self._words(row)

    def _goes_on(self, rows: list[Any]) -> str:
        words = self._words(_latest(rows))
        return _("Rencana sebelumnya dibatalkan: %(what)s tetap berlaku sejak %(day)s.") % words

    def _name_replaced(self, after: list[Any]) -> None:
        kept, said = {row.pk for row in after}, {self.describe(row) for row in after}
        for row in self.before:
            if row.pk in kept or row.valid_from <= clock.today():
                continue
            sentence = _("Rencana %(what)s mulai %(day)s digantikan.") % self._words(row)
            again = "" if self.describe(row) in said else _("Bila masih berlaku, catat lagi.")
            messages.warning(self.request, f"{sentence} {again}".strip())

    def _words(self, row: Any) -> dict[str, str]:
        return {"what": self.describe(row), "day": date_format(row.valid_from, "j F Y")}


def _as_values(rows: list[Model]) -> dict[Any, dict[str, Any]]:
    return {row.pk: model_to_dict(row) for row in rows}


def _latest(rows: list[Any]) -> Any:
    return max(rows, key=lambda row: row.valid_from, default=None)
