"""A self-check that cannot be answered or explained is refused beside the field to mend."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.forms import TextInput
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.learning import SelfCheckBlock, indicator_choices, option_id
from learning.indicators.enums import IndicatorStatus
from learning.indicators.models import Indicator
from tests.factories.cms import listed

BLOCK = SelfCheckBlock()


def cleaned(**values: Any) -> Any:
    facts = {
        "kind": "single", "stem": "Apa?", "options": [], "value": None, "tolerance": None, "unit": "",
        "accepted": [], "feedback_right": "", "feedback_wrong": "",
    }  # fmt: skip
    return BLOCK.clean(BLOCK.to_python({**facts, **values}))


def option(text: str, is_correct: bool = False, feedback: str = "Sebab.") -> dict[str, Any]:
    return {"text": text, "is_correct": is_correct, "feedback": feedback}


@pytest.mark.parametrize(
    "values",
    [
        {"options": listed(option("Satu", True), option("Dua"))},
        {"kind": "multiple", "options": listed(option("Satu", True), option("Dua", True), option("Tiga"))},
        {"kind": "true_false", "options": listed(option("Benar"), option("Salah", True))},
        {"kind": "numeric", "value": "37.5", "tolerance": "0.1", "feedback_right": "Ya", "feedback_wrong": "Belum"},
        {"kind": "short_text", "accepted": listed("kohort"), "feedback_right": "Ya", "feedback_wrong": "Belum"},
    ],
)
def test_a_whole_question_of_each_kind_passes(values: dict[str, Any]) -> None:
    assert cleaned(**values)["stem"] == "Apa?"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"options": listed(option("Satu"), option("Dua"))}, "Beri tanda pada pilihan yang benar."),
        (
            {"options": listed(option("Satu", True), option("Dua", True))},
            "Tandai tepat satu pilihan yang benar, atau ganti jenisnya menjadi “Beberapa jawaban”.",
        ),
        (
            {"kind": "true_false", "options": listed(option("Ya", True), option("Tidak"), option("Entah"))},
            "Soal benar atau salah memuat tepat dua pilihan.",
        ),
        ({"options": listed(option("Satu", True))}, "Tulis paling sedikit dua pilihan jawaban."),
    ],
)
def test_options_that_do_not_fit_are_refused(values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        cleaned(**values)
    assert [str(error.message) for error in refused.value.non_block_errors.as_data()] == [sentence]


def test_a_number_without_a_value_and_feedback_is_refused_at_its_fields() -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        cleaned(kind="numeric")
    assert set(refused.value.block_errors) == {"value", "feedback_right", "feedback_wrong"}


def test_an_option_without_feedback_is_refused() -> None:
    with pytest.raises(StructBlockValidationError):
        cleaned(options=listed(option("Satu", True, ""), option("Dua")))


HALF_TYPED = listed({"text": "", "is_correct": False, "feedback": ""})


@pytest.mark.parametrize(
    ("values", "gone"),
    [
        (
            {"kind": "numeric", "value": "37.5", "options": HALF_TYPED, "accepted": listed("")},
            {"options": [], "accepted": []},
        ),
        ({"kind": "short_text", "accepted": listed("kohort"), "options": HALF_TYPED, "unit": "%"}, {"unit": ""}),
        ({"options": listed(option("Satu", True), option("Dua")), "tolerance": "-1"}, {"tolerance": None}),
    ],
)
def test_what_was_typed_for_another_kind_does_not_stand_in_the_way(
    values: dict[str, Any], gone: dict[str, Any]
) -> None:
    kept = BLOCK.get_prep_value(cleaned(**{"feedback_right": "Ya", "feedback_wrong": "Belum", **values}))
    assert {name: kept[name] for name in gone} == gone


def test_a_draft_keeps_what_was_typed_for_another_kind() -> None:
    value = BLOCK.to_python({"kind": "numeric", "stem": "", "options": listed(option("Satu"))})
    assert [each["text"] for each in BLOCK.clean_deferred(value)["options"]] == ["Satu"]


def test_a_draft_may_be_incomplete() -> None:
    value = BLOCK.to_python({"kind": "single", "stem": "", "options": []})
    assert BLOCK.clean_deferred(value)["stem"] == ""


def test_option_names_follow_the_words() -> None:
    assert option_id(" Kohort ") == option_id("Kohort")
    assert option_id("Kohort") != option_id("Grafik")


def typed_number(value: str, tolerance: str) -> Any:
    """A numeric self-check as the editor's form sends it."""
    sent = {
        "kind": "numeric", "stem": "Berapa?", "value": value, "tolerance": tolerance, "unit": "%",
        "feedback_right": "Ya", "feedback_wrong": "Belum", "options-count": "0", "accepted-count": "0",
    }  # fmt: skip
    return BLOCK.value_from_datadict({f"soal-{name}": text for name, text in sent.items()}, {}, "soal")


@pytest.mark.parametrize(
    ("value", "tolerance", "stored"),
    [("4,5", "0,1", ("4.5", "0.1")), ("1.500", "", ("1500", None)), ("1.037,5", "0", ("1037.5", "0"))],
)
def test_numbers_are_typed_with_comma_and_stored_as_before(
    value: str, tolerance: str, stored: tuple[str, str | None]
) -> None:
    prepared = BLOCK.get_prep_value(BLOCK.clean(typed_number(value, tolerance)))
    kept = json.loads(json.dumps(prepared, cls=DjangoJSONEncoder))
    assert (kept["value"], kept["tolerance"]) == stored
    again = BLOCK.clean(BLOCK.to_python(kept))
    assert (again["value"], again["tolerance"]) == tuple(each and Decimal(each) for each in stored)


def test_the_editor_shows_numbers_with_comma_in_a_text_input() -> None:
    number = BLOCK.child_blocks["value"]
    assert BLOCK.get_form_state(BLOCK.to_python({"value": "1037.50"}))["value"] == "1.037,5"
    assert isinstance(number.field.widget, TextInput)
    assert (number.field.widget.input_type, number.field.widget.attrs["inputmode"]) == ("text", "decimal")


@pytest.mark.parametrize(
    ("value", "tolerance", "field", "sentence"),
    [
        ("4,5x", "", "value", "Tulis angka saja, misalnya 37,5 atau 1.250."),
        ("4,5", "-0,1", "tolerance", "Isi paling sedikit 0."),
    ],
)
def test_a_number_that_cannot_be_read_is_refused_at_its_field_and_kept(
    value: str, tolerance: str, field: str, sentence: str
) -> None:
    typed = typed_number(value, tolerance)
    for check in (BLOCK.clean, BLOCK.clean_deferred):
        with translation.override("id"), pytest.raises(StructBlockValidationError) as refused:
            check(typed)
        assert refused.value.block_errors[field].messages == [sentence]
    assert BLOCK.get_form_state(typed)[field] == {"value": value, "tolerance": tolerance}[field]


@pytest.mark.parametrize(
    ("stored", "number"),
    [(0.1, "0.1"), ("0.1000000000000000055", "0.1"), ("9.99999999995", "10"), (75, "75"), ("1E+400", "1E+400")],
)
def test_a_number_once_stored_as_a_float_loses_its_tail(stored: Any, number: str) -> None:
    assert BLOCK.child_blocks["tolerance"].to_python(stored) == Decimal(number)


@pytest.mark.django_db
def test_only_indicators_in_use_are_offered() -> None:
    facts = {
        "formula": "a / b", "unit_of_measure": "%", "direction": "higher", "numerator_time": "sum",
        "denominator_time": "sum", "across_units": "ratio",
    }  # fmt: skip
    live = Indicator.objects.create(code="IDL", name="Cakupan", status=IndicatorStatus.LIVE, **facts)
    Indicator.objects.create(code="LAMA", name="Lama", status=IndicatorStatus.RETIRED, **facts)
    assert indicator_choices() == [(str(live.uuid), "Cakupan")]
