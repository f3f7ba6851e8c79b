"""How two versions of a page are set side by side: in the words of the editor, not in the program's."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.compare import (
    BlockComparison,
    FieldComparison,
    StructBlockComparison,
    diff_text,
    register_comparison_class,
    text_from_html,
)

from learning.core import clock

Line = tuple[Any, SafeString]


class ComparedInWords:
    """For a StructBlock: choices by their labels, ticks as yes, lists and groups with the names of their fields."""

    def get_comparison_class(self) -> type[BlockComparison]:
        return InWords


class InWords(StructBlockComparison):
    """Fields that are empty on both sides are left out."""

    def htmlvalue(self, val: Any) -> SafeString:
        return _listed((block.label, escape(words_of(block, val[name]))) for name, block in self._used(val, val))

    def htmldiff(self) -> SafeString:
        return _listed(
            (block.label, diff_text(words_of(block, self.val_a[name]), words_of(block, self.val_b[name])).to_html())
            for name, block in self._used(self.val_a, self.val_b)
        )

    def _used(self, *values: Any) -> Iterator[tuple[str, Any]]:
        for name, block in self.block.child_blocks.items():
            if any(words_of(block, value[name]) for value in values):
                yield name, block


def words_of(block: Any, value: Any) -> str:
    """One value as a reader of the history reads it; "" for what is not filled in."""
    if isinstance(block, blocks.BooleanBlock):
        return _("ya") if value else ""
    if value in (None, ""):
        return ""
    if isinstance(block, blocks.ChoiceBlock):
        return _label_of(block, value)
    if isinstance(block, blocks.ListBlock):
        return " · ".join(words_of(block.child_block, each) for each in value)
    if isinstance(block, blocks.StructBlock):
        named = [(child.label, words_of(child, value[name])) for name, child in block.child_blocks.items()]
        return "; ".join(f"{label}: {words}" for label, words in named if words)
    return str(text_from_html(block.render_basic(value))).strip()


class InFieldWords(FieldComparison):
    """A page's own field: moments and ticks as they are read elsewhere, nothing for what is empty."""

    def htmldiff(self) -> SafeString:
        before, now = field_words(self.val_a), field_words(self.val_b)
        return diff_text(before, now).to_html() if before != now else escape(now)


def field_words(value: Any) -> str:
    """A tick as yes or no, a moment by the clock of Palu, "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(_("ya") if value else _("tidak"))
    if isinstance(value, dt.datetime):
        return str(date_format(clock.local(value), "j F Y, H.i"))
    return str(value)


for field in (models.BooleanField, models.DateTimeField, models.IntegerField):
    register_comparison_class(field, comparison_class=InFieldWords)


def _label_of(block: blocks.ChoiceBlock, value: Any) -> str:
    flat: dict[str, Any] = {}
    for key, label in block.field.choices:
        flat.update({str(k): v for k, v in label} if isinstance(label, list | tuple) else {str(key): label})
    return str(flat.get(str(value), value))


def _listed(lines: Iterator[Line]) -> SafeString:
    return format_html("<dl>\n{}\n</dl>", format_html_join("\n", "    <dt>{}</dt>\n    <dd>{}</dd>", lines))
