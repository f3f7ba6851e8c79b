"""The number validator: what is refused, what is only odd. Layer: pure rules."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.people.enums import EmploymentKind, NumberKind
from learning.people.rules import numbers

NIP = "198609262015051001"
NI_PPPK = "199003152023212004"

births = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2020, 12, 31))
tails = st.tuples(st.integers(0, 999999), st.sampled_from("12"), st.integers(0, 999))


def number_of(born: dt.date, tail: tuple[int, str, int]) -> str:
    return f"{born.year:04d}{born.month:02d}{born.day:02d}{tail[0]:06d}{tail[1]}{tail[2]:03d}"


@given(births, tails)
def test_every_number_with_a_real_birth_date_and_sex_is_taken(born: dt.date, tail: tuple[int, str, int]) -> None:
    number = number_of(born, tail)
    reading = numbers.read_number(number)

    assert numbers.number_problem(number) == ""
    assert reading is not None
    assert (reading.digits, reading.birth_on, reading.sex) == (number, born, tail[1])


@given(births, tails)
def test_grouping_changes_spaces_only(born: dt.date, tail: tuple[int, str, int]) -> None:
    number = number_of(born, tail)
    grouped = numbers.group_number(number)

    assert [len(part) for part in grouped.split()] == [8, 6, 1, 3]
    assert numbers.plain_number(grouped) == number


@given(births, tails)
def test_masking_leaves_year_and_sequence_only(born: dt.date, tail: tuple[int, str, int]) -> None:
    number = number_of(born, tail)
    assert numbers.mask_number(number).replace(" ", "") == number[:4] + "•" * 11 + number[15:]


@given(st.text())
def test_any_text_gets_a_verdict_and_never_an_accident(text: str) -> None:
    problem = numbers.number_problem(text)
    assert (problem == "") == (numbers.read_number(text) is not None)
    assert numbers.number_warnings(text, birth_on=dt.date(1986, 9, 26)) == [] or problem == ""


@given(births, tails, st.sampled_from(EmploymentKind))
def test_digits_13_and_14_never_refuse_a_number(
    born: dt.date, tail: tuple[int, str, int], kind: EmploymentKind
) -> None:
    number = number_of(born, tail)
    assert numbers.number_problem(number, numbers.KIND_OF_EMPLOYMENT[kind]) == ""
    assert len(numbers.number_warnings(number, employment=kind)) <= (0 if kind == EmploymentKind.PART_TIME else 1)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (
            "19860926201505100",
            "Nomor harus 18 angka, sedangkan ini 17 angka. Periksa apakah ada yang kurang atau lebih.",
        ),
        (
            "198613262015051001",
            "Delapan angka pertama (19861326) bukan tanggal lahir. Urutannya tahun, bulan, tanggal.",
        ),
        (
            "198609312015051001",
            "Delapan angka pertama (19860931) bukan tanggal lahir. Urutannya tahun, bulan, tanggal.",
        ),
        (
            "018609262015051001",
            "Delapan angka pertama (01860926) bukan tanggal lahir. Urutannya tahun, bulan, tanggal.",
        ),
        ("198609262015053001", "Angka ke-15 harus 1 (laki-laki) atau 2 (perempuan), sedangkan ini 3."),
        ("19860926201505100A", "Nomor hanya boleh berisi angka. Hapus huruf atau tanda lain."),
        ("１９８６09262015051001", "Nomor hanya boleh berisi angka. Hapus huruf atau tanda lain."),
        ("", "Nomor hanya boleh berisi angka. Hapus huruf atau tanda lain."),
    ],
)
def test_a_wrong_number_is_refused_with_the_mend(typed: str, problem: str) -> None:
    assert numbers.number_problem(typed) == problem


def test_spaces_dots_and_hyphens_may_be_pasted_along() -> None:
    assert numbers.plain_number(" 19860926 201505\u00a01-001 ") == NIP
    assert numbers.number_problem("19860926.201505.1.001") == ""


def test_old_number_has_nine_digits() -> None:
    assert numbers.number_problem("420012345", NumberKind.OLD_NIP) == ""
    assert numbers.number_problem("42001234", NumberKind.OLD_NIP) == "NIP lama terdiri dari 9 angka, bukan 8."


@pytest.mark.parametrize(
    ("digits", "kind"),
    [
        (NIP, NumberKind.NIP),
        (NI_PPPK, NumberKind.NI_PPPK),
        ("199003152025311001", None),
        ("420012345", NumberKind.OLD_NIP),
    ],
)
def test_kind_follows_digits_13_and_14(digits: str, kind: NumberKind | None) -> None:
    assert numbers.kind_of(digits) == kind


def test_odd_combinations_are_named() -> None:
    warnings = numbers.number_warnings(
        NIP, birth_on=dt.date(1986, 9, 27), sex=numbers.FEMALE, employment=EmploymentKind.PPPK
    )
    assert warnings == [
        "Tanggal lahir berbeda: 26/09/1986 menurut nomor, 27/09/1986 menurut data. Periksa mana yang benar.",
        "Angka ke-15 dalam nomor tidak sesuai dengan jenis kelamin. Periksa mana yang benar.",
        "Angka ke-13 dan ke-14 (05) tidak lazim untuk PPPK. Periksa nomor atau status kepegawaiannya.",
    ]


def test_what_fits_is_not_warned_about() -> None:
    assert (
        numbers.number_warnings(NIP, birth_on=dt.date(1986, 9, 26), sex=numbers.MALE, employment=EmploymentKind.PNS)
        == []
    )
    assert numbers.number_warnings(NI_PPPK, employment=EmploymentKind.PPPK) == []


def test_short_numbers_are_shown_as_they_are_and_masked_whole() -> None:
    assert numbers.group_number("420012345") == "420012345"
    assert numbers.mask_number("420012345") == "•••••••••"


def test_a_number_born_in_the_future_is_told() -> None:
    today = dt.date(2026, 11, 24)
    assert numbers.number_birth_problem("203004202015052001", today) == (
        "Periksa delapan angka pertama nomor ini. Tanggal lahir ini (20/04/2030) belum tiba. Periksa tahunnya."
    )
    assert [numbers.number_birth_problem(number, today) for number in ("198609262015052001", "420012345", "x")] == [
        ""
    ] * 3
