"""What module and material pages share: code, minutes, body, and the tick of a material change."""

import secrets
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import BodyBlock
from cms.forms import LearningPageForm
from cms.models.base import BasePage
from learning.core.text import stem

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def new_code() -> str:
    """A code nobody has yet, also for copies; editors may write a better one."""
    return "X-" + "".join(secrets.choice(LETTERS) for _letter in range(6))


class BodyField(StreamField):
    """The body of a module or material; block definitions stay out of migrations, since the column is JSON."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(BodyBlock(), **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _blocks, options = super().deconstruct()
        options.pop("block_lookup", None)
        return name, path, [], options


MATERIAL_CHANGE_PANEL = MultiFieldPanel(
    [FieldPanel("is_material_change", heading=_("Perubahan penting pada isi")), FieldPanel("change_reason")],
    heading=_("Perubahan penting"),
    help_text=_("Beri tanda hanya bila yang sudah selesai perlu membaca atau mengerjakan lagi."),
)

SELF_CHECK_PANEL = FieldPanel(
    "self_check_required",
    heading=_("Cek pemahaman wajib"),
    help_text=_("Modul selesai hanya bila semua cek pemahaman sudah dijawab benar."),
)


class MaterialChange(models.Model):
    """The tick belongs to one revision; the form empties it whenever a page is opened for editing."""

    is_material_change = models.BooleanField(_("isi berubah penting"), default=False)
    change_reason = models.CharField(_("alasan perubahan"), max_length=300, blank=True)

    class Meta:
        abstract = True


class LearningPage(MaterialChange, BasePage):  # type: ignore[django-manager-missing]  # made by Wagtail
    """A page that becomes a learning item when it is published."""

    code = models.CharField(_("kode"), max_length=40, default=new_code, help_text=_("Unik, misalnya IDL-1."))
    minutes = models.PositiveSmallIntegerField(
        _("menit"), default=5, validators=[MinValueValidator(1), MaxValueValidator(240)],
        help_text=_("Waktu belajar yang dirancang."),
    )  # fmt: skip
    lead = models.TextField(_("kalimat pembuka"), blank=True)
    body = BodyField(verbose_name=_("isi"), blank=True)
    self_check_required = models.BooleanField(
        _("periksa diri wajib"),
        default=False,
        help_text=_("Modul selesai hanya bila semua periksa diri sudah dijawab benar."),
    )

    base_form_class = LearningPageForm
    exclude_fields_in_copy = ["code", "is_material_change", "change_reason"]
    search_fields = [*BasePage.search_fields, index.SearchField("stemmed_text")]

    class Meta:
        abstract = True

    @property
    def stemmed_text(self) -> str:
        """Title, lead and body as word stems, so that both databases find the same."""
        return stem(" ".join([self.title, self.lead, *self.body_texts()]))

    def body_texts(self) -> list[str]:
        """What the body says, for search; keys and feedback of self-checks are not said."""
        from_blocks = []
        for block in self.body:
            if block.block_type == "self_check":
                from_blocks.append(block.value["stem"] or "")
            else:
                from_blocks += [strip_tags(text) for text in block.block.get_searchable_content(block.value)]
        return from_blocks

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "view": self.view_for(request)}

    def view_for(self, request: HttpRequest) -> Any:
        """One dataclass with everything the template shows."""
        raise NotImplementedError


LEAD_WIDGET = forms.Textarea(attrs={"rows": 2})
