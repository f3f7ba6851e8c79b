"""Layer: services on the database."""

import datetime as dt
import tomllib

import pytest
from wagtail.models import ModelLogEntry

from learning.catalogue.enums import LearningForm
from learning.people.enums import EmploymentKind
from learning.progress import services
from learning.progress.enums import CapScope
from learning.progress.errors import JpRuleOverlaps, JpTableProblem
from learning.progress.models import CreditEntry, JpRule, JpTarget
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import EmploymentFactory, PersonFactory
from tests.factories.progress import JpRuleFactory, JpTargetFactory, met

TABLE = """
[[rule]]
learning_form = ["e_learning", "socialization"]
employment_kind = ["pns", "pppk"]
minutes_per_jp = 45
valid_from = 2026-01-01
year_cap = 24

[[target]]
employment_kind = ["pns", "pppk"]
year = [2025, 2026]
target = 20
legal_basis = "Aturan contoh"
"""
pytestmark = pytest.mark.django_db


def load(text: str = TABLE) -> services.ruling.LoadedTable:
    return services.load_jp_rules(tomllib.loads(text), by=None, at=MOMENT)


def test_a_table_is_loaded_once() -> None:
    assert (load().rules, load().rules) == (4, 0)
    assert (JpRule.objects.count(), JpTarget.objects.count()) == (4, 4)
    rule = JpRule.objects.get(learning_form=LearningForm.E_LEARNING, employment_kind=EmploymentKind.PNS)
    assert (rule.minutes_per_jp, rule.cap_scope, rule.cap, rule.daily_cap) == (45, CapScope.YEAR, 24, None)


def test_what_hr_has_filled_in_stays() -> None:
    JpRuleFactory(valid_from=dt.date(2026, 1, 1), minutes_per_jp=60)
    JpTargetFactory(target=30)
    loaded = load()
    assert (loaded.rules, loaded.targets) == (3, 3)
    assert JpRule.objects.get(learning_form="e_learning", employment_kind="pns").minutes_per_jp == 60
    assert JpTarget.objects.get(employment_kind="pns", year=2026).target == 30


def test_a_later_rule_ends_the_current_one() -> None:
    old = JpRuleFactory()
    load()
    old.refresh_from_db()
    assert old.valid_until == dt.date(2026, 1, 1)


def test_an_earlier_rule_that_would_overlap_changes_nothing() -> None:
    JpRuleFactory(valid_from=dt.date(2026, 6, 1))
    with pytest.raises(JpRuleOverlaps):
        load()
    assert (JpRule.objects.count(), JpTarget.objects.count()) == (1, 0)


def test_loading_gives_waiting_completions_their_jp() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    EmploymentFactory(person=person)
    enrolled(person, course=catalogue.live_course(item))
    met(person, item)
    assert load().corrected == 1
    assert sorted(CreditEntry.objects.values_list("jp", flat=True)) == [0, 2]


def test_a_saved_rule_is_audited_and_an_overlapping_one_refused() -> None:
    hr = PersonFactory(hr=True)
    services.save_jp_rule(JpRuleFactory.build(), by=hr, at=MOMENT)
    assert ModelLogEntry.objects.filter(action="learning.progress.save_jp_rule", user=hr).count() == 1
    with pytest.raises(JpRuleOverlaps):
        services.save_jp_rule(JpRuleFactory.build(valid_from=dt.date(2026, 1, 1)), by=hr, at=MOMENT)
    assert JpRule.objects.count() == 1


def test_a_rule_beyond_reason_is_refused_whoever_saves_it() -> None:
    with pytest.raises(JpTableProblem, match="lazimnya 45"):
        services.save_jp_rule(JpRuleFactory.build(minutes_per_jp=1), by=None, at=MOMENT)
    assert not JpRule.objects.exists()


def test_a_saved_target_is_audited_and_one_beyond_reason_refused() -> None:
    hr = PersonFactory(hr=True)
    with pytest.raises(JpTableProblem, match="Isi antara 0 dan 200 JP"):
        services.save_jp_target(JpTargetFactory.build(target=201, legal_basis="contoh"), by=hr, at=MOMENT)
    services.save_jp_target(JpTargetFactory.build(legal_basis="contoh"), by=hr, at=MOMENT)
    assert ModelLogEntry.objects.filter(action="learning.progress.save_jp_target", user=hr).count() == 1
    assert JpTarget.objects.get().target == 20


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("[[rules]]", "Bagian “rules” tidak dikenal. Pakai [[rule]] dan [[target]]."),
        ("rule = 1", "Bagian “rule” harus berupa daftar [[rule]]."),
        ('[[target]]\nemployment_kind = "pns"\nyear = 1926\ntarget = 20',
         "target 1, year: isi bilangan bulat antara 2000 dan 2036."),
        ('[[target]]\nemployment_kind = "pns"\nyear = 2026\ntarget = "20"',
         "target 1, target: isi bilangan bulat antara 0 dan 200."),
        ('[[target]]\nemployment_kind = "asn"\nyear = 2026\ntarget = 20',
         "target 1, employment_kind: pilih dari pns, pppk, part_time."),
        ('[[target]]\nemployment_kind = ["pns", "pns"]\nyear = 2026\ntarget = 20',
         "Ada dua target yang sama. Hapus salah satunya."),
        ('[[rule]]\nlearning_form = "seminar"\nemployment_kind = "pns"\nminutes_per_jp = 45\nvalid_from = "2026"',
         "rule 1, valid_from: isi tanggal, misalnya 2026-01-01."),
        ('[[rule]]\nlearning_forms = "seminar"', "rule 1, learning_forms: tidak dikenal. Periksa ejaannya."),
    ],
)  # fmt: skip
def test_a_bad_entry_is_named_with_its_mend_and_nothing_is_loaded(entry: str, sentence: str) -> None:
    with pytest.raises(JpTableProblem) as refused:
        load(entry)
    assert str(refused.value) == sentence
    assert not JpRule.objects.exists()
