"""Layer: pure."""

from dataclasses import replace
from decimal import Decimal

import pytest

from learning.indicators.enums import AcrossUnits, OverTime
from learning.indicators.rules import Definition, combining_sentences, unit_words, value_words
from learning.indicators.rules.words import gap_unit
from tests.learning.indicators.rules.test_combining import COVERAGE, SATISFACTION, SCREENING, WAITING


@pytest.mark.parametrize(
    ("unit", "behind", "distance"),
    [
        ("%", "%", "poin"),
        ("indeks 0-100", "", "poin"),
        ("jam", "jam", "jam"),
        ("per 100.000", "per 100.000", "per 100.000"),
    ],
)
def test_a_unit_stands_behind_the_value_and_names_the_distance(unit: str, behind: str, distance: str) -> None:
    assert (unit_words(unit), gap_unit(unit)) == (behind, distance)


def test_a_value_is_shown_with_its_decimals_and_unit_or_as_a_dash() -> None:
    assert value_words(Decimal("62.34"), COVERAGE) == "62,3\u00a0%"
    assert value_words(Decimal("82.5"), replace(SATISFACTION, decimals=2)) == "82,50"
    assert value_words(None, COVERAGE) == "—"


@pytest.mark.parametrize(
    ("definition", "sentences"),
    [
        (
            SCREENING,
            [
                "Angkanya kumulatif sejak Januari; targetnya berlaku untuk akhir tahun.",
                "Untuk beberapa periode, pembilang dijumlahkan dan penyebut diambil yang tertinggi, "
                "baru kemudian dibagi.",
                "Untuk beberapa unit, semua pembilang dijumlahkan dan semua penyebut dijumlahkan, baru dibagi; "
                "persen tidak pernah dirata-ratakan.",
            ],
        ),
        (
            WAITING,
            ["Untuk beberapa periode, nilainya diambil yang terakhir.", "Angka beberapa unit tidak dapat digabung."],
        ),
    ],
)
def test_combining_is_told_in_sentences(definition: Definition, sentences: list[str]) -> None:
    assert combining_sentences(definition) == sentences


@pytest.mark.parametrize("over", list(OverTime))
@pytest.mark.parametrize("across", list(AcrossUnits))
def test_every_rule_has_its_words(over: str, across: str) -> None:
    assert all(combining_sentences(replace(COVERAGE, numerator_time=over, across_units=across)))
