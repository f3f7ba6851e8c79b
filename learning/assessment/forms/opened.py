"""What two editors of one draft need: the form remembers what it was opened with."""

from typing import Any

from django import forms


class OpenedForm(forms.Form):
    """`opened` is the state the person saw; the service refuses to overwrite another.

    Then the form keeps what was typed and takes over the newest state, so that pressing again is a decision.
    """

    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    is_overtaken = False

    def __init__(self, *args: Any, state: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state = self.initial["opened"] = state

    def tell_overtaken(self) -> None:
        """Answer a refusal: the next press is measured by the newest state."""
        self.is_overtaken = True
        self.data: Any = self.data.copy()
        self.data[self.add_prefix("opened")] = self.state
