"""What browsers send when a question is answered: shape in, plain values out. Whether it fits is the service's."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict

from learning.assessment.enums import CHOICE_KINDS
from learning.assessment.rules import is_answered

LARGEST_SEQ = 2**53


class AnswerForm(forms.Form):
    """`seq` is counted by script (milliseconds, rising); without script the server counts on from `seen`.

    Choices come as `answer`, once each; a typed answer as `text`.
    """

    seq = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_SEQ)
    seen = forms.IntegerField(required=False, min_value=0, max_value=LARGEST_SEQ - 1)
    client_key = forms.CharField(required=False, max_length=64)

    def value(self) -> dict[str, Any]:
        """The answer as the service takes it."""
        sent = cast("QueryDict", self.data)
        return {"text": sent["text"]} if "text" in sent else {"options": sent.getlist("answer")}

    def seq_at(self, moment: datetime) -> int:
        """The order of this answer in milliseconds: the script's count, else the clock, but after the one seen.

        A script on a device whose clock runs ahead counts from now, else no other device could answer any more.
        Without script nothing chosen takes back only what its page showed, so that passing by in an old tab erases
        nothing.
        """
        counted: int | None = self.cleaned_data["seq"]
        after_seen: int = (self.cleaned_data["seen"] or 0) + 1
        now = int(moment.timestamp() * 1000)
        if counted:
            return min(counted, now)
        return max(after_seen, now if is_answered(self.value()) else 0)


def self_check_value(data: QueryDict, kind: str) -> dict[str, Any]:
    """The answer to a self-check, whose page names every field `answer`."""
    if kind in CHOICE_KINDS:
        return {"options": data.getlist("answer")}
    return {"text": data.get("answer", "")}
