"""What a JP rule or target may say at all, for the desk, the service and the file alike.

One JP of 45 minutes is common practice and no article was found, so the bounds leave room on both sides.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

MINUTES_PER_JP = (30, 120)
JP_PER_DAY = (1, 24)
JP_PER_YEAR = (1, 200)
TARGET = (0, 200)
FIRST_YEAR, YEARS_AHEAD = 2000, 10
UNCONFIRMED = "belum dikonfirmasi"

RULE_NUMBERS = {"minutes_per_jp": MINUTES_PER_JP, "daily_cap": JP_PER_DAY, "cap": JP_PER_YEAR}
TARGET_NUMBERS = {"target": TARGET, "technical_target": TARGET}


def years(today: dt.date) -> tuple[int, int]:
    """First and last year a rule or target may name."""
    return FIRST_YEAR, today.year + YEARS_AHEAD


def rule_problems(values: Mapping[str, Any], *, today: dt.date) -> dict[str, str]:
    """What is beyond reason in a rule, by field, each as a sentence with its mend. What is not given is not judged."""
    first, last = years(today)
    problems = {
        name: _("Isi tanggal antara 01/01/%(first)s dan 31/12/%(last)s.") % {"first": first, "last": last}
        for name in ("valid_from", "valid_until")
        if values.get(name) is not None and not first <= values[name].year <= last
    }
    return dict(_numbers_beyond(values, RULE_NUMBERS)) | problems | _basis_problem(values)


def target_problems(values: Mapping[str, Any], *, today: dt.date) -> dict[str, str]:
    """The same for a target."""
    problems = dict(_numbers_beyond(values, TARGET_NUMBERS))
    first, last = years(today)
    if values.get("year") is not None and not first <= values["year"] <= last:
        problems["year"] = _("Isi tahun antara %(first)s dan %(last)s.") % {"first": first, "last": last}
    target, technical = values.get("target"), values.get("technical_target")
    if not problems and target is not None and technical is not None and technical > target:
        problems["technical_target"] = _("Tidak boleh lebih besar daripada target.")
    return problems | _basis_problem(values)


def concerning(problems: Mapping[str, str], changed: Iterable[str]) -> dict[str, str]:
    """The problems of fields that changed; a technical target is also judged by the target it is a part of."""
    judged = set(changed)
    if "target" in judged:
        judged.add("technical_target")
    return {name: sentence for name, sentence in problems.items() if name in judged}


def _numbers_beyond(values: Mapping[str, Any], bounds: Mapping[str, tuple[int, int]]) -> Iterator[tuple[str, str]]:
    sentences = {
        "minutes_per_jp": _("Isi antara %(least)s dan %(most)s menit; lazimnya 45."),
        "daily_cap": _("Isi antara %(least)s dan %(most)s JP sehari, atau kosongkan bila tidak dibatasi."),
        "cap": _("Isi antara %(least)s dan %(most)s JP setahun."),
    }
    for name, (least, most) in bounds.items():
        if values.get(name) is not None and not least <= values[name] <= most:
            yield name, sentences.get(name, _("Isi antara %(least)s dan %(most)s JP.")) % {"least": least, "most": most}


def _basis_problem(values: Mapping[str, Any]) -> dict[str, str]:
    if str(values.get("legal_basis", UNCONFIRMED)).strip():
        return {}
    return {"legal_basis": _("Tulis peraturan dan pasalnya, atau “belum dikonfirmasi” bila belum pasti.")}
