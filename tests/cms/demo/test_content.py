"""The written content keeps its promises. Layer: content files, no database."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from cms.demo.questions import content_of
from cms.demo.texts import CourseText, course_texts, indicator_texts, material_texts, rich
from learning.assessment.enums import CHOICE_KINDS
from learning.assessment.rules import question_problems

COURSES = course_texts()
MODULES = [module for course in COURSES for module in course.modules]
MATERIALS = material_texts()
PAGES = [*MODULES, *MATERIALS]
HEALTH_WORDS = re.compile(r"\b(vaksin|imunisasi|dosis|KIPI|gempa|tsunami|psikolog|demam)\w*", re.IGNORECASE)

NOT_OUR_WORDS = re.compile(
    r"\b(anda|[Kk]amu|[Kk]alian|[Ss]audara|silahkan|resiko|ijin|praktek|antri|jadual|apapun|dimana)\b"
    r"|[Pp]enyandang cacat|pasca imunisasi|dikarenakan|[Ss]ehubungan dengan"
)


def checks_of(page: dict[str, Any]) -> list[dict[str, Any]]:
    return [block for block in page["body"] if block["type"] == "self_check"]


def questions() -> list[dict[str, Any]]:
    quizzes = [question for course in COURSES for question in course.quiz["questions"]]
    return [*quizzes, *(check for page in PAGES for check in checks_of(page))]


POOLS = {
    **{course.facts["code"]: course.quiz["questions"] for course in COURSES},
    "self-checks": [check for page in PAGES for check in checks_of(page)],
}


def words_of(values: Any) -> Iterator[str]:
    """Every piece of text in a body, as the reader meets it; feedback is read after answering and not counted."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, list):
        for value in values:
            yield from words_of(value)
    elif isinstance(values, dict):
        for name, value in values.items():
            if name not in {"type", "kind", "ref", "feedback", "feedback_right", "feedback_wrong", "code", "accepted"}:
                yield from words_of(value)


def count_words(page: dict[str, Any]) -> int:
    return sum(len(re.findall(r"[\w’'.,%-]*\w[\w%]*", text)) for text in words_of(page["body"]))


def ids(pages: list[dict[str, Any]]) -> list[str]:
    return [page.get("code") or page["ref"] for page in pages]


def test_the_two_courses_and_four_materials_are_there() -> None:
    assert [(course.facts["code"], len(course.modules)) for course in COURSES] == [("IDL", 8), ("IKK", 4)]
    assert ids(MATERIALS) == ["SOS-1", "SOS-2", "SOS-3", "SOS-4"]
    assert len(indicator_texts()) == 26


@pytest.mark.parametrize("module", MODULES, ids=ids(MODULES))
def test_a_module_has_450_to_800_words(module: dict[str, Any]) -> None:
    assert 450 <= count_words(module) <= 800


@pytest.mark.parametrize("module", MODULES, ids=ids(MODULES))
def test_a_module_has_one_example_one_list_of_steps_one_myth_and_two_self_checks(module: dict[str, Any]) -> None:
    callouts = [block["kind"] for block in module["body"] if block["type"] == "callout"]
    steps = [block for block in module["body"] if block["type"] == "steps"]
    assert (callouts.count("example"), callouts.count("myth"), len(steps), len(checks_of(module))) == (1, 1, 1, 2)


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_an_example_with_numbers_says_contoh(page: dict[str, Any]) -> None:
    examples = [block["md"] for block in page["body"] if block["type"] == "callout" and block["kind"] == "example"]
    assert [text for text in examples if re.search(r"\d", text) and "contoh" not in text.lower()] == []


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_health_and_safety_statements_name_their_source_and_year(page: dict[str, Any]) -> None:
    sources = [block for block in page["body"] if block["type"] == "source"]
    speaks_of_health = any(HEALTH_WORDS.search(text) for text in words_of(page["body"]))
    assert not speaks_of_health or sources
    assert [
        block["text"]
        for block in sources
        if not re.search(r"\b(19|20)\d\d\b|tanpa tahun|pengetahuan umum", block["text"])
    ] == []
    assert [block["text"] for block in sources if not block["checked"].startswith("Terakhir diperiksa: ")] == []


@pytest.mark.parametrize("course", COURSES, ids=[course.facts["code"] for course in COURSES])
def test_a_final_quiz_draws_12_of_20_and_asks_about_every_module(course: CourseText) -> None:
    quiz = course.quiz
    assert (quiz["draw"], len(quiz["questions"]), quiz["pass_mark"], quiz["attempts"]) == (12, 20, 75, 3)
    assert {question["module"] for question in quiz["questions"]} == set(range(1, len(course.modules) + 1))


@pytest.mark.parametrize("course", COURSES, ids=[course.facts["code"] for course in COURSES])
def test_reading_minutes_are_those_of_the_modules(course: CourseText) -> None:
    assert course.facts["reading_minutes"] == sum(module["minutes"] for module in course.modules)
    assert course.facts["quiz_minutes"] == course.quiz["minutes"]


def test_every_question_is_ready_and_explains_every_option() -> None:
    asked = questions()
    assert {question["ref"]: question_problems(content_of(question)) for question in asked} == {
        question["ref"]: [] for question in asked
    }


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_no_health_or_safety_statement_stands_without_a_source_below_it(page: dict[str, Any]) -> None:
    kinds = [block["type"] for block in page["body"]]
    last_source = max((place for place, kind in enumerate(kinds) if kind == "source"), default=-1)
    assert [
        block.get("title") or block["type"]
        for block in page["body"][last_source + 1 :]
        if block["type"] not in {"self_check", "picture"}
        and block.get("kind") != "example"
        and any(HEALTH_WORDS.search(text) for text in words_of(block))
    ] == []


@pytest.mark.parametrize("material", MATERIALS, ids=ids(MATERIALS))
def test_a_material_is_short_is_acknowledged_asks_once_and_names_its_next_review(material: dict[str, Any]) -> None:
    assert 300 <= count_words(material) <= 600
    assert (material["acknowledge"], len(checks_of(material))) == (True, 1)
    reviews = [
        text for text in words_of(material["body"]) if re.search(r"ditinjau lagi .*paling lambat \w+ 20\d\d", text)
    ]
    assert len(reviews) == 1


def test_the_material_about_disasters_shows_no_picture_and_counts_no_dead() -> None:
    body = next(page for page in MATERIALS if page["code"] == "SOS-4")["body"]
    assert [block for block in body if block["type"] == "picture"] == []
    assert [text for text in words_of(body) if re.search(r"korban|tewas|jenazah|tsunami|likuefaksi", text)] == []


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_a_heading_never_stands_alone(page: dict[str, Any]) -> None:
    kinds = [block["type"] for block in page["body"]]
    assert [pair for pair in pairwise([*kinds, "heading"]) if pair == ("heading", "heading")] == []


def test_no_two_callouts_have_the_same_title() -> None:
    titles = [block["title"] for page in PAGES for block in page["body"] if block["type"] == "callout"]
    assert [title for title, times in Counter(titles).items() if times > 1] == []


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_the_reader_is_spoken_to_with_one_word_and_in_today_s_spelling(page: dict[str, Any]) -> None:
    texts = [*words_of(page["body"]), *(page.get(name, "") for name in ("title", "lead", "objective"))]
    assert [text for text in texts if NOT_OUR_WORDS.search(text)] == []


def test_a_question_with_counted_people_or_files_says_contoh() -> None:
    numeric = [question for question in questions() if question["kind"] == "numeric"]
    assert [question["ref"] for question in numeric if "contoh" not in question["stem"]] == []


def test_no_question_is_asked_twice() -> None:
    asked = [question["ref"] for question in questions()] + [question["stem"] for question in questions()]
    assert sorted(asked) == sorted(set(asked))


def test_the_right_option_is_not_recognisable_by_its_length() -> None:
    longest = []
    for question in questions():
        if question["kind"] not in CHOICE_KINDS or question["kind"] == "true_false":
            continue
        right = max(len(option["text"]) for option in question["options"] if option["correct"])
        wrong = max(len(option["text"]) for option in question["options"] if not option["correct"])
        if right > 1.15 * wrong:
            longest.append(question["ref"])
    assert longest == []


@pytest.mark.parametrize("asked", POOLS.values(), ids=POOLS)
def test_the_right_option_is_as_often_the_shortest_as_the_middle_and_the_longest_one(asked: list[Any]) -> None:
    choices = [question["options"] for question in asked if question["kind"] == "single"]
    three = [sorted(options, key=lambda option: len(option["text"])) for options in choices if len(options) == 3]
    ranks = Counter(next(rank for rank, option in enumerate(options) if option["correct"]) for options in three)
    assert max(ranks.values()) - min(ranks[rank] for rank in range(3)) <= 1


def test_the_right_option_of_a_self_check_stands_in_every_place_equally_often() -> None:
    singles = [check["options"] for page in PAGES for check in checks_of(page) if check["kind"] == "single"]
    places = Counter(next(place for place, option in enumerate(options) if option["correct"]) for options in singles)
    assert max(places.values()) - min(places[place] for place in range(3)) <= 1


def test_right_and_wrong_statements_are_balanced_and_the_number_of_right_options_varies() -> None:
    true_false = [question["options"] for question in questions() if question["kind"] == "true_false"]
    is_true = Counter(option["text"] for options in true_false for option in options if option["correct"])
    assert abs(is_true["Benar"] - is_true["Salah"]) <= 1
    for course in COURSES:
        several = [question["options"] for question in course.quiz["questions"] if question["kind"] == "multiple"]
        assert len({sum(option["correct"] for option in options) for options in several}) > 1


def test_markdown_becomes_the_rich_text_the_editor_stores() -> None:
    assert rich("Satu **dua** dan *tiga* & <b>x</b>\nlanjut.\n\n- a\n- b") == (
        "<p>Satu <b>dua</b> dan <i>tiga</i> &amp; &lt;b&gt;x&lt;/b&gt; lanjut.</p><ul><li>a</li><li>b</li></ul>"
    )


def test_no_mark_of_markdown_is_left_in_the_rich_text() -> None:
    texts = [text for page in PAGES for block in page["body"] if "md" in block for text in (rich(block["md"]),)]
    assert [text for text in texts if re.search(r"\*|(?:^|>)#|`|\[[^\]]+\]\(", text)] == []


def test_samples_name_themselves_as_samples() -> None:
    sampled = [indicator for indicator in indicator_texts() if "sample" in indicator]
    assert len(sampled) == 8
    assert [indicator["code"] for indicator in sampled if "contoh" not in indicator["note"].lower()] == []


def test_no_text_holds_an_address_of_a_real_person() -> None:
    found = [text for page in PAGES for text in words_of(page) if "@" in text]
    assert found == []
