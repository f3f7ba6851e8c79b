"""The shape of what a reading page sends."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _


class PositionForm(forms.Form):
    """Where the person is: a fragment of the page, and how many percent lie above it."""

    anchor = forms.RegexField(r"^[\w-]{1,40}$", max_length=40)
    share = forms.IntegerField(min_value=0, max_value=100, required=False)


class AcknowledgeForm(forms.Form):
    """The version whose text was on the page, and the tick beside the statement."""

    version = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    understood = forms.BooleanField()

    @property
    def problem(self) -> str:
        """What to do, of a form that is not valid."""
        if "version" in self.errors:
            return _("Muat ulang halaman ini, lalu coba lagi.")
        return _("Centang dahulu “Saya sudah membaca dan memahami”, lalu simpan.")


class YearForm(forms.Form):
    """The year of the ledger."""

    tahun = forms.IntegerField(min_value=2000, max_value=2100)


def sent_values(request: HttpRequest) -> Mapping[str, Any]:
    """A form's values, or those of a JSON object; anything else is empty."""
    if request.content_type != "application/json":
        return request.POST
    try:
        values = json.loads(request.body)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
