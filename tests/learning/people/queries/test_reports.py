"""The report of a dry run. Layer: queries."""

import pytest

from learning.people.enums import ImportState
from learning.people.models import ImportRow, ImportRun
from learning.people.queries.reports import ChangeLine, import_report
from tests.factories.people import ACCEPTED_AT, PersonFactory

pytestmark = pytest.mark.django_db
AFTER = {"full_name": "Siti", "kind": "pns", "since": "2024-03-01", "grade": ""}
ERROR = {"column": "NIP", "message": "Salah", "is_error": True}
WARNING = {"column": "NIP", "message": "Aneh", "is_error": False}


@pytest.fixture
def run() -> ImportRun:
    return ImportRun.objects.create(file_name="x", file_sha256="x", by=PersonFactory(), at=ACCEPTED_AT)


def row(run: ImportRun, number: int, action: str, **values: object) -> None:
    ImportRow.objects.create(run=run, number=number, action=action, **{"after": AFTER, **values})


def test_newcomers_show_all_and_changes_show_before_and_after(run: ImportRun) -> None:
    row(run, 2, "create")
    row(run, 3, "update", before={"kind": "pppk"})
    row(run, 4, "same")
    report = import_report(run)
    assert report.changes == [
        ChangeLine(2, "Siti", True, [
            ("Nama", "", "Siti"), ("Status kepegawaian", "", "PNS"), ("Mulai bertugas", "", "01/03/2024"),
        ]),
        ChangeLine(3, "Siti", False, [("Status kepegawaian", "PPPK", "PNS")]),
    ]  # fmt: skip
    assert report.counts == {"create": 1, "update": 1, "same": 1, "error": 0}
    assert report.can_apply


def test_errors_stand_before_warnings_and_forbid_applying(run: ImportRun) -> None:
    row(run, 2, "create", problems=[WARNING])
    row(run, 3, "error", after={}, problems=[WARNING, ERROR])
    report = import_report(run)
    assert [(p.line, p.message, p.is_error) for p in report.problems] == [
        (2, "Aneh", False), (3, "Salah", True), (3, "Aneh", False),
    ]  # fmt: skip
    assert not report.can_apply


def test_nothing_new_needs_no_applying(run: ImportRun) -> None:
    row(run, 2, "same")
    assert not import_report(run).can_apply


def test_a_twin_applied_before_forbids_applying(run: ImportRun) -> None:
    row(run, 2, "create")
    ImportRun.objects.create(
        file_name="y", file_sha256="x", by=run.by, at=ACCEPTED_AT, state=ImportState.APPLIED, applied_at=ACCEPTED_AT
    )
    report = import_report(run)
    assert (report.was_applied_before, report.can_apply) == (True, False)
