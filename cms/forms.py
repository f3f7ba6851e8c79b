"""Editing forms of pages: what must be right before a page may be submitted or published.

While a draft is saved (Wagtail's deferred validation, autosave included) only two things stand in the way: an hour to
go live that has passed, and another person's quiz.
"""

from datetime import datetime
from itertools import chain, count
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Page
from wagtail.query import PageQuerySet

from learning.assessment.queries.desk import drafts_for, quiz_draft_digest, quiz_draft_problems
from learning.catalogue.errors import CodeTaken
from learning.catalogue.queries import holder_of_code
from learning.catalogue.rules import LEAST_DESIGN_MINUTES
from learning.core import clock

LONGEST_TITLE = 200
LONGEST_COPIED = 188
DECISIONS = {"action-workflow-action", "action-publish"}
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


class SitePageForm(WagtailAdminPageForm):
    """Any page: what is set to go live goes live at an hour still to come."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.go_live_before: datetime | None = self.instance.go_live_at

    def clean(self) -> dict[str, Any]:
        """An hour that was set before and has passed since stays; the picker knows no seconds."""
        cleaned: dict[str, Any] = super().clean()
        chosen, before = (
            moment and moment.replace(second=0, microsecond=0)
            for moment in (cleaned.get("go_live_at"), self.go_live_before)
        )
        if chosen and chosen != before and chosen < clock.now():
            self.add_error(
                "go_live_at",
                _("Waktu terbit ini sudah lewat. Pilih waktu yang akan datang, atau kosongkan supaya tidak terjadwal."),
            )
        return cleaned


class CodedPageForm(SitePageForm):
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
        if DECISIONS & set(self.data) and self._is_older_than_what_waits():
            self.add_error(None, _("Halaman ini diajukan ulang sesudah Anda membukanya. Muat ulang, lalu putuskan."))
        return cleaned

    def _is_older_than_what_waits(self) -> bool:
        """Whether the editor was opened before the page was handed in as it waits now."""
        loaded = self.data.get("loaded_revision_id") or ""
        state = self.instance.current_workflow_task_state if self.instance.pk and loaded.isdecimal() else None
        return state is not None and int(loaded) < state.revision_id

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
    """A module or material; the revision keeps the digest of the quiz draft as it was when its writer saved."""

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Quizzes to choose are those of the person's desk, and the one that the page has already."""
        super().__init__(*args, **kwargs)
        self.quiz_before = getattr(self.instance, "quiz_id", None)
        if "quiz" in self.fields and self.for_user is not None:
            field: Any = self.fields["quiz"]
            own = drafts_for(self.for_user).order_by().values("pk")
            field.queryset = field.queryset.filter(Q(pk__in=own) | Q(pk=self.quiz_before))
            field.error_messages["invalid_choice"] = _(
                "Kuis ini tidak ada dalam daftar kuis Anda. Pilih kuis dari daftar itu, atau buat dahulu di menu Kuis."
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.has_error("quiz"):
            self.data = self.data.copy()
            self.data[self.add_prefix("quiz")] = self.quiz_before or ""  # else the form would tell its title
        return cleaned

    def check_ready(self, cleaned: dict[str, Any]) -> None:
        body = cleaned.get("body")
        if body is not None and not len(body) and not cleaned.get("quiz"):
            self.add_error("body", _("Halaman ini masih kosong. Tambahkan isinya dahulu."))
        for problem in quiz_draft_problems(cleaned["quiz"].uuid) if cleaned.get("quiz") else ():
            self.add_error("quiz", problem)
        has_check = any(block.block_type == "self_check" for block in body or ())
        if cleaned.get("self_check_required") and not has_check:
            self.add_error(
                "self_check_required", _("Belum ada cek pemahaman di halaman ini. Tambahkan, atau hapus tandanya.")
            )

    def save(self, commit: bool = True) -> Any:
        page = self.instance
        if hasattr(page, "quiz_digest") and not self._keeps_what_was_handed_in():
            page.quiz_digest = (quiz_draft_digest(page.quiz.uuid) or "") if page.quiz else ""
        return super().save(commit)

    def _keeps_what_was_handed_in(self) -> bool:
        """Who approves may mend the page meanwhile; the quiz to be approved stays the one that was handed in."""
        page = self.instance
        is_same = page.quiz_id is not None and page.quiz_id == self.quiz_before
        return is_same and bool(page.pk and page.quiz_digest) and page.workflow_in_progress


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


class ReasonForm(TaskStateCommentForm):
    """Wagtail's comment, which may be empty, as what is to be mended."""

    comment = forms.CharField(
        label=gettext_lazy("Yang perlu diperbaiki"),
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": gettext_lazy("Tulis apa yang perlu diperbaiki, supaya penulisnya tahu.")},
    )
