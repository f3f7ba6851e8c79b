"""Editing forms of pages: what must be right before a page may be submitted or published.

While a draft is saved (Wagtail's deferred validation, autosave included) nothing here stands in the way.
"""

from itertools import chain, count
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page
from wagtail.query import PageQuerySet

from learning.assessment.queries.desk import quiz_draft_digest
from learning.catalogue.errors import CodeTaken
from learning.catalogue.queries import holder_of_code
from learning.catalogue.rules import LEAST_DESIGN_MINUTES

LONGEST_TITLE = 200
LONGEST_COPIED = 188
CHANGE_FIELDS = {"is_material_change": False, "change_reason": ""}


class PageCopyForm(CopyForm):
    """Offers a title and an address of its own for the copy, so that the first try succeeds beside the original."""

    def __init__(self, *args: Any, page: Page, **kwargs: Any) -> None:
        super().__init__(*args, page=page, **kwargs)
        self.initial["new_title"] = _("%(title)s (salinan)") % {"title": page.title[:LONGEST_COPIED]}
        self.initial["new_slug"] = free_slug(page)


def free_slug(page: Page) -> str:
    """An address for a copy of the page that none of its siblings has; one query."""
    return _free(f"{page.slug[:LONGEST_TITLE]}-salinan", page.get_siblings())


def _free(first: str, siblings: PageQuerySet) -> str:
    """The address itself, or with the first number that none of the siblings has taken; one query."""
    taken = set(siblings.values_list("slug", flat=True))
    others = (f"{first}-{number}" for number in count(2))
    return next(slug for slug in chain([first], others) if slug not in taken)


class CodedPageForm(WagtailAdminPageForm):
    """A page with a code and the tick of a material change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The tick is empty whenever the page is opened, except while its approval is pending."""
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if self.instance.pk and not self.instance.workflow_in_progress:
            self.initial.update({name: empty for name, empty in CHANGE_FIELDS.items() if name in self.fields})

    def clean(self) -> dict[str, Any]:
        self._fill_address()
        cleaned = super().clean()
        code = (cleaned.get("code") or "").strip()
        if code and (refusal := self._code_refusal(code)):
            self.add_error("code", refusal)
        if len(cleaned.get("title") or "") > LONGEST_TITLE:
            self.add_error("title", _("Judul ini terlalu panjang. Ringkas sampai 200 huruf."))
        if cleaned.get("is_material_change") and not (cleaned.get("change_reason") or "").strip():
            self.add_error("change_reason", _("Tulis alasannya, supaya pembaca tahu apa yang berubah."))
        if not self.is_deferred_validation:
            self.check_ready(cleaned)
        return cleaned

    def _fill_address(self) -> None:
        """The editor's script writes the address while the title is typed; whoever is faster gets it from here."""
        typed = self.cleaned_data
        if typed.get("title") and "slug" in self.fields and not typed.get("slug") and not self.has_error("slug"):
            parent = self.parent_page or self.instance.get_parent()
            siblings = parent.get_children().exclude(pk=self.instance.pk)
            typed["slug"] = _free(slugify(typed["title"])[:LONGEST_TITLE] or "halaman", siblings)

    def _code_refusal(self, code: str) -> str:
        """Who holds the code: something published or retired, or another page's draft of the same kind."""
        page = self.instance
        holder = holder_of_code(code, besides=page.translation_key)
        if holder:
            return str(CodeTaken(str(holder), is_retired=holder.retired_at is not None))
        drafts = type(page).objects.filter(code__iexact=code, alias_of__isnull=True).exclude(pk=page.pk)
        return _("Kode ini sudah dipakai. Pilih kode yang berbeda.") if drafts.exists() else ""

    def check_ready(self, cleaned: dict[str, Any]) -> None:
        """Checks of a page on its way to readers."""


class LearningPageForm(CodedPageForm):
    """A module or material; the revision keeps the digest of the quiz draft as it was when saved."""

    def check_ready(self, cleaned: dict[str, Any]) -> None:
        body = cleaned.get("body")
        if body is not None and not len(body) and not cleaned.get("quiz"):
            self.add_error("body", _("Halaman ini masih kosong. Tambahkan isinya dahulu."))
        has_check = any(block.block_type == "self_check" for block in body or ())
        if cleaned.get("self_check_required") and not has_check:
            self.add_error(
                "self_check_required", _("Belum ada cek pemahaman di halaman ini. Tambahkan, atau hapus tandanya.")
            )

    def save(self, commit: bool = True) -> Any:
        quiz = getattr(self.instance, "quiz", None)
        if hasattr(self.instance, "quiz_digest"):
            self.instance.quiz_digest = (quiz_draft_digest(quiz.uuid) or "") if quiz else ""
        return super().save(commit)


class CoursePageForm(CodedPageForm):
    """A course: at least 90 design minutes, at least one required item, nothing listed twice."""

    def check_ready(self, cleaned: dict[str, Any]) -> None:
        minutes = [cleaned.get(name) or 0 for name in ("reading_minutes", "quiz_minutes", "practice_minutes")]
        if sum(minutes) < LEAST_DESIGN_MINUTES:
            self.add_error(
                "practice_minutes",
                _("Jumlah menit baru %(sum)d. Kursus perlu paling sedikit %(least)d menit belajar.")
                % {"sum": sum(minutes), "least": LEAST_DESIGN_MINUTES},
            )
        self._check_lines()

    def _check_lines(self) -> None:
        lines = [
            form.cleaned_data
            for form in self.formsets["lines"].forms
            if form.is_valid() and form.cleaned_data.get("page") and not form.cleaned_data.get("DELETE")
        ]
        listed = [line["page"].pk for line in lines]
        if not any(line["is_required"] for line in lines):
            self.add_error(None, _("Susunan kursus belum memuat modul wajib. Tambahkan paling sedikit satu."))
        if len(set(listed)) < len(listed):
            self.add_error(None, _("Satu modul tercantum dua kali dalam susunan kursus. Hapus salah satunya."))
