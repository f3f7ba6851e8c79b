"""What mends one entry of a person's file. Shape only: the services judge."""

from django import forms
from django.utils.translation import gettext_lazy as _

from learning.people.forms.desk import DeskForm, day_field, text_field


class CorrectNumberForm(DeskForm):
    """A number that was typed wrongly, or given to the wrong person."""

    number = text_field(_("Nomor yang benar"), 40)
    is_withdrawn = forms.BooleanField(
        label=_("Hapus nomor ini"),
        help_text=_("Centang hanya bila orang ini tidak pernah mempunyai nomor ini."),
        required=False,
    )


class EndPostForm(DeskForm):
    """The first day without the post."""

    on = day_field(_("Berakhir pada"), _("Hari pertama tanpa jabatan ini."))
