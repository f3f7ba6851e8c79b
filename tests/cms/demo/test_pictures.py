"""The project's drawings as pictures of both themes. Layer: files, no database."""

from cms.demo.pictures import FOLDER, TITLES, in_both_themes
from cms.demo.stories import place_of_text
from cms.demo.texts import course_texts, material_texts


def test_a_drawing_keeps_no_token_of_the_page_and_follows_the_colour_scheme() -> None:
    for name in TITLES:
        drawing = in_both_themes((FOLDER / f"{name}.svg").read_text())
        assert (name, drawing.count("var("), drawing.count("color-scheme:light dark")) == (name, 0, 1)
        assert "light-dark(#231a2b,#f4eee6)" in drawing


def test_every_picture_of_the_content_is_in_the_library_with_words_and_credit() -> None:
    pages = [*(module for course in course_texts() for module in course.modules), *material_texts()]
    pictures = [block for page in pages for block in page["body"] if block["type"] == "picture"]
    assert len(pictures) == 3
    assert {block["file"] for block in pictures} - set(TITLES) == set()
    assert [block for block in pictures if not (block["alt"].strip() and block["credit"].strip())] == []


def test_the_place_of_a_text_counts_the_opening_words_and_the_objective() -> None:
    page = {"body": [{"type": "heading"}, {"type": "text"}, {"type": "source"}, {"type": "text"}]}
    assert place_of_text(page, 2) == ("b6-1", 83)
