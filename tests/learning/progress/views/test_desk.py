"""Layer: HTTP in the admin."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning.core import clock
from learning.people.models import User
from learning.progress.models import CreditEntry, JpRule, JpTarget
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import EmploymentFactory, PersonFactory
from tests.factories.progress import JpRuleFactory, JpTargetFactory, met

RULE = {
    "learning_form": "e_learning", "employment_kind": "pns", "minutes_per_jp": "45", "cap_scope": "none",
    "valid_from": "2026-01-01", "legal_basis": "Aturan contoh",
}  # fmt: skip
LAST = clock.today().year + 10
TARGET = {"employment_kind": "pns", "year": "2026", "target": "20", "legal_basis": "Aturan contoh"}
pytestmark = pytest.mark.django_db


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def send(name: str, typed: dict[str, Any], *args: object) -> Any:
    return signed_in(PersonFactory(hr=True)).post(reverse(name, args=args), typed)


def test_hr_adds_a_rule_and_waiting_completions_get_their_jp() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    EmploymentFactory(person=person)
    enrolled(person, course=catalogue.live_course(item))
    met(person, item, at=MOMENT)
    assert send("jp_rules:add", RULE).status_code == 302
    assert JpRule.objects.get().valid_from == dt.date(2026, 1, 1)
    assert sorted(CreditEntry.objects.values_list("jp", flat=True)) == [0, 2]


def test_hr_ends_a_rule_and_past_entries_stay() -> None:
    rule = JpRuleFactory()
    typed = {**RULE, "valid_from": "2020-01-01", "valid_until": "2026-07-01"}
    assert send("jp_rules:edit", typed, rule.pk).status_code == 302
    rule.refresh_from_db()
    assert rule.valid_until == dt.date(2026, 7, 1)


def test_a_rule_in_force_is_not_moved_beyond_reason() -> None:
    rule = JpRuleFactory()
    page = send("jp_rules:edit", {**RULE, "minutes_per_jp": "99999999999999", "valid_from": "9999-01-01"}, rule.pk)
    assert 'value="99999999999999"' in page.content.decode()
    rule.refresh_from_db()
    assert (rule.minutes_per_jp, rule.valid_from) == (45, dt.date(2020, 1, 1))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"valid_until": "2026-01-01"}, "Harus sesudah tanggal mulai."),
        ({"minutes_per_jp": "0"}, "Isi antara 30 dan 120 menit; lazimnya 45."),
        ({"minutes_per_jp": "99999999999999"}, "Isi antara 30 dan 120 menit; lazimnya 45."),
        ({"daily_cap": "99999999999999"}, "Isi antara 1 dan 24 JP sehari, atau kosongkan bila tidak dibatasi."),
        ({"daily_cap": "-1"}, "Isi antara 1 dan 24 JP sehari, atau kosongkan bila tidak dibatasi."),
        ({"cap_scope": "year", "cap": "201"}, "Isi antara 1 dan 200 JP setahun."),
        ({"valid_from": "9999-01-01"}, f"Isi tanggal antara 01/01/2000 dan 31/12/{LAST}."),
        ({"valid_until": "9999-01-01"}, f"Isi tanggal antara 01/01/2000 dan 31/12/{LAST}."),
        ({"legal_basis": " "}, "Tulis peraturan dan pasalnya, atau “belum dikonfirmasi” bila belum pasti."),
        ({"cap": "24"}, "Kosongkan, atau pilih lingkup per tahun."),
        ({"cap_scope": "year"}, "Isi batasnya, atau pilih tanpa batas."),
        ({"employment_kind": "pppk"}, "Isi dahulu tanggal berakhir pada aturan lama."),
        ({"employment_kind": "pppk", "valid_until": "2026-02-01"}, "Isi dahulu tanggal berakhir pada aturan lama."),
    ],
)
def test_a_rule_that_cannot_be_is_told_in_words_and_not_saved(typed: dict[str, str], sentence: str) -> None:
    JpRuleFactory(employment_kind="pppk")
    page = send("jp_rules:add", {**RULE, **typed})
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert "jp_rule_" not in page.content.decode()
    assert JpRule.objects.count() == 1


def test_hr_sets_one_target_per_kind_and_year() -> None:
    assert send("jp_targets:add", TARGET).status_code == 302
    assert JpTarget.objects.values_list("target", "technical_target").get() == (20, None)
    assert send("jp_targets:add", {**TARGET, "target": "30"}).status_code == 200
    assert JpTarget.objects.get().target == 20


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"year": "26"}, f"Isi tahun antara 2000 dan {LAST}."),
        ({"year": "99999999999999"}, f"Isi tahun antara 2000 dan {LAST}."),
        ({"target": "201"}, "Isi antara 0 dan 200 JP."),
        ({"target": "-1"}, "Isi antara 0 dan 200 JP."),
        ({"legal_basis": ""}, "Tulis peraturan dan pasalnya, atau “belum dikonfirmasi” bila belum pasti."),
        ({"technical_target": "21"}, "Tidak boleh lebih besar daripada target."),
    ],
)
def test_a_target_that_cannot_be_is_told_in_words(typed: dict[str, str], sentence: str) -> None:
    assert sentence in send("jp_targets:add", {**TARGET, **typed}).content.decode()
    assert not JpTarget.objects.exists()


def test_the_lists_lead_to_what_can_be_changed() -> None:
    rule, target = JpRuleFactory(), JpTargetFactory()
    client = signed_in(PersonFactory(hr=True))
    for name, row, title in (
        ("jp_rules", rule, "Pembelajaran daring mandiri, PNS"), ("jp_targets", target, "PNS 2026"),
    ):  # fmt: skip
        page = client.get(reverse(f"{name}:index")).content.decode()
        assert reverse(f"{name}:edit", args=[row.pk]) in page
        assert title in page


def test_nothing_is_deleted() -> None:
    rule, target = JpRuleFactory(), JpTargetFactory()
    for name, row in (("jp_rules:delete", rule), ("jp_targets:delete", target)):
        assert send(name, {}, row.pk).status_code == 403
    assert (JpRule.objects.count(), JpTarget.objects.count()) == (1, 1)


@pytest.mark.parametrize("role", ["trainer", "operator"])
def test_others_get_a_sentence_on_every_page(role: str) -> None:
    client = signed_in(PersonFactory(**{role: True}))
    pk = JpRuleFactory().pk
    names = [("jp_rules:index", []), ("jp_rules:add", []), ("jp_rules:edit", [pk]), ("jp_rules:history", [pk]),
             ("jp_rules:usage", [pk]), ("jp_targets:index", []), ("jp_targets:add", [])]  # fmt: skip
    pages = [client.get(reverse(name, args=args)) for name, args in names]
    assert {page.status_code for page in pages} == {403}
    assert all("Aturan dan target JP hanya dapat dibuka oleh SDM." in page.content.decode() for page in pages)


def test_the_list_takes_the_same_queries_for_one_and_three_rows() -> None:
    client, counts = signed_in(PersonFactory(hr=True)), []
    client.get(reverse("jp_rules:index"))
    for years in ([2020], [2021, 2022]):
        for year in years:
            JpRuleFactory(valid_from=dt.date(year, 1, 1), valid_until=dt.date(year + 1, 1, 1))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("jp_rules:index"))
        counts.append(len([query for query in captured if "learning_jprule" in query["sql"]]))
    assert counts == [2, 2]
