"""A table of JP rules and targets as a file says it, checked entry by entry."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.utils.translation import gettext as _

from learning.catalogue.enums import LearningForm
from learning.people.enums import EmploymentKind
from learning.progress.errors import JpTableProblem
from learning.progress.rules.bounds import JP_PER_DAY, JP_PER_YEAR, MINUTES_PER_JP, TARGET, UNCONFIRMED, years


@dataclass(frozen=True, kw_only=True)
class RuleRow:
    """One rule: how minutes of a form become JP for a kind of employment, from a day on. Caps None: unlimited."""

    learning_form: str
    employment_kind: str
    minutes_per_jp: int
    valid_from: dt.date
    daily_cap: int | None = None
    year_cap: int | None = None
    legal_basis: str = UNCONFIRMED


@dataclass(frozen=True, kw_only=True)
class TargetRow:
    """One target: JP expected of a kind of employment in a year."""

    employment_kind: str
    year: int
    target: int
    technical_target: int | None = None
    legal_basis: str = UNCONFIRMED


@dataclass(frozen=True)
class JpTable:
    rules: tuple[RuleRow, ...]
    targets: tuple[TargetRow, ...]


def read_table(raw: Mapping[str, Any], *, today: dt.date) -> JpTable:
    """Check a parsed file: lists `rule` and `target`, each entry for one or many forms, kinds and years.

    Raises JpTableProblem naming entry, field and mend; nothing is guessed.
    """
    unknown = set(raw) - {"rule", "target"}
    if unknown:
        sentence = _("Bagian “%(name)s” tidak dikenal. Pakai [[rule]] dan [[target]].")
        raise JpTableProblem(sentence % {"name": min(unknown)})
    allowed = years(today)
    rules = [row for at, entry in _entries(raw, "rule") for row in _rule_rows(entry, at, allowed)]
    targets = [row for at, entry in _entries(raw, "target") for row in _target_rows(entry, at, allowed)]
    _refuse_twins([(row.learning_form, row.employment_kind, row.valid_from) for row in rules], "rule")
    _refuse_twins([(row.employment_kind, row.year) for row in targets], "target")
    return JpTable(rules=tuple(rules), targets=tuple(targets))


def _entries(raw: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    entries = raw.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        raise JpTableProblem(_("Bagian “%(name)s” harus berupa daftar [[%(name)s]].") % {"name": name})
    return ((f"{name} {number}", entry) for number, entry in enumerate(entries, start=1))


def _rule_rows(entry: Mapping[str, Any], at: str, allowed: tuple[int, int]) -> Iterator[RuleRow]:
    _refuse_unknown(entry, at, RuleRow.__dataclass_fields__)
    forms = _choices(entry, "learning_form", LearningForm.values, at)
    kinds = _choices(entry, "employment_kind", EmploymentKind.values, at)
    for form, kind in product(forms, kinds):
        yield RuleRow(
            learning_form=form,
            employment_kind=kind,
            minutes_per_jp=_number(entry, "minutes_per_jp", MINUTES_PER_JP, at),
            valid_from=_day(entry, "valid_from", allowed, at),
            daily_cap=_optional(entry, "daily_cap", JP_PER_DAY, at),
            year_cap=_optional(entry, "year_cap", JP_PER_YEAR, at),
            legal_basis=_text(entry, at),
        )


def _target_rows(entry: Mapping[str, Any], at: str, allowed: tuple[int, int]) -> Iterator[TargetRow]:
    _refuse_unknown(entry, at, TargetRow.__dataclass_fields__)
    years = entry.get("year") if isinstance(entry.get("year"), list) else [entry.get("year")]
    for kind, year in product(_choices(entry, "employment_kind", EmploymentKind.values, at), years or [None]):
        yield TargetRow(
            employment_kind=kind,
            year=_number({"year": year}, "year", allowed, at),
            target=_number(entry, "target", TARGET, at),
            technical_target=_optional(entry, "technical_target", TARGET, at),
            legal_basis=_text(entry, at),
        )


def _problem(at: str, field: str, mend: str) -> JpTableProblem:
    return JpTableProblem(f"{at}, {field}: {mend}")


def _refuse_unknown(entry: Mapping[str, Any], at: str, known: Mapping[str, object]) -> None:
    for name in sorted(set(entry) - set(known)):
        raise _problem(at, name, _("tidak dikenal. Periksa ejaannya."))


def _choices(entry: Mapping[str, Any], field: str, allowed: list[str], at: str) -> list[str]:
    given = entry.get(field)
    chosen = given if isinstance(given, list) else [given]
    if not chosen or any(choice not in allowed for choice in chosen):
        raise _problem(at, field, _("pilih dari %(allowed)s.") % {"allowed": ", ".join(allowed)})
    return [str(choice) for choice in chosen]


def _number(entry: Mapping[str, Any], field: str, bounds: tuple[int, int], at: str) -> int:
    given, (least, most) = entry.get(field), bounds
    if not isinstance(given, int) or isinstance(given, bool) or not least <= given <= most:
        sentence = _("isi bilangan bulat antara %(least)s dan %(most)s.")
        raise _problem(at, field, sentence % {"least": least, "most": most})
    return given


def _optional(entry: Mapping[str, Any], field: str, bounds: tuple[int, int], at: str) -> int | None:
    return None if field not in entry else _number(entry, field, bounds, at)


def _day(entry: Mapping[str, Any], field: str, allowed: tuple[int, int], at: str) -> dt.date:
    given = entry.get(field)
    if not isinstance(given, dt.date) or isinstance(given, dt.datetime):
        raise _problem(at, field, _("isi tanggal, misalnya 2026-01-01."))
    first, last = allowed
    if not first <= given.year <= last:
        sentence = _("isi tanggal antara %(first)s-01-01 dan %(last)s-12-31.")
        raise _problem(at, field, sentence % {"first": first, "last": last})
    return given


def _text(entry: Mapping[str, Any], at: str) -> str:
    given = entry.get("legal_basis") or UNCONFIRMED
    if not isinstance(given, str) or len(given) > 200:
        raise _problem(at, "legal_basis", _("isi teks paling banyak 200 huruf."))
    return given


def _refuse_twins(keys: list[tuple[Any, ...]], name: str) -> None:
    if len(keys) != len(set(keys)):
        raise JpTableProblem(_("Ada dua %(name)s yang sama. Hapus salah satunya.") % {"name": name})
