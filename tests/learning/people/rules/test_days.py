"""Days nobody can mean. Layer: pure rules."""

import datetime as dt

import pytest

from learning.people.rules.days import birth_problem, far_problem

TODAY = dt.date(2026, 11, 24)


def test_a_day_more_than_ten_years_ahead_is_told() -> None:
    assert far_problem(dt.date(2036, 11, 24), TODAY) == ""
    assert far_problem(dt.date(2062, 12, 1), TODAY) == (
        "Tanggal itu (01/12/2062) lebih dari 10 tahun ke depan. Periksa tahunnya."
    )
    assert far_problem(dt.date(2038, 2, 28), dt.date(2028, 2, 29)) == ""


@pytest.mark.parametrize(
    ("born", "sentence"),
    [
        (dt.date(1986, 9, 26), ""),
        (dt.date(2009, 11, 24), ""),
        (dt.date(2009, 11, 25), "Menurut tanggal lahir ini (25/11/2009) umurnya 16 tahun. Periksa tahunnya."),
        (dt.date(1926, 11, 24), ""),
        (dt.date(1925, 11, 24), "Menurut tanggal lahir ini (24/11/1925) umurnya 101 tahun. Periksa tahunnya."),
        (dt.date(2030, 1, 1), "Tanggal lahir ini (01/01/2030) belum tiba. Periksa tahunnya."),
    ],
)
def test_a_birth_date_is_that_of_someone_in_service_or_retired(born: dt.date, sentence: str) -> None:
    assert birth_problem(born, TODAY) == sentence
