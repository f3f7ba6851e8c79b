"""Canonical bodies as HTML: places to return to, looked-up links, missing files as words."""

import re

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from cms.rendering import rendered
from tests.factories.cms import course_page, fresh, module_page, published

pytestmark = pytest.mark.django_db


def html_of(kind: str, value: object) -> str:
    [part] = rendered([{"type": kind, "value": value}]).parts
    return " ".join(part.html.split())


def test_every_paragraph_is_a_place_to_return_to() -> None:
    html = html_of("text", "<p>Satu</p><ul><li>Butir</li></ul><p>Dua</p>")
    assert html == (
        '<div class="prose" id="b1"><p id="b1-1" data-anchor="b1-1">Satu</p><ul><li>Butir</li></ul>'
        '<p id="b1-2" data-anchor="b1-2">Dua</p></div>'
    )


def test_headings_and_a_last_self_check_are_sections() -> None:
    check = {"question": "q", "kind": "single", "stem": "?", "options": [], "unit": ""}
    body = [
        {"type": "heading", "value": "Satu"},
        {"type": "self_check", "value": check},
        {"type": "heading", "value": "Dua"},
        {"type": "self_check", "value": check},
    ]
    made = rendered(body)
    assert [(section.anchor, section.title) for section in made.sections] == [
        ("b1", "Satu"), ("b3", "Dua"), ("b4", "Cek pemahaman"),
    ]  # fmt: skip
    assert [(part.value["number"], part.value["of"]) for part in made.parts if part.kind == "self_check"] == [
        (1, 2), (2, 2),
    ]  # fmt: skip


def test_titles_inside_blocks_never_leave_out_a_level() -> None:
    check = {"type": "self_check", "value": {"question": "q", "kind": "single", "stem": "?", "options": [], "unit": ""}}
    steps = {"type": "steps", "value": {"title": "Langkah", "items": ["<p>Catat.</p>", "<p>Kirim.</p>"]}}
    made = rendered([steps, check, {"type": "heading", "value": "Satu"}, steps, check]).parts
    assert [re.findall(r"<h\d", made[place].html) for place in (0, 3)] == [["<h2"], ["<h3"]]
    assert [made[place].value["level"] for place in (1, 4)] == [2, 3]


def test_a_step_takes_its_bold_opening_as_title() -> None:
    html = html_of("steps", {"title": "", "items": ["<p><b>Cocokkan.</b> Ambil daftar.</p>", "<p>Catat.</p>"]})
    assert '<p class="step-title">Cocokkan</p><p>Ambil daftar.</p>' in html
    assert "<div><p>Catat.</p></div>" in html


@pytest.mark.parametrize(("title", "heading"), [("Loket", "Contoh: Loket"), ("Contoh dari loket", "Contoh dari loket")])
def test_a_callout_says_its_kind_once(title: str, heading: str) -> None:
    html = html_of("callout", {"kind": "example", "title": title, "html": "<p>Isi</p>"})
    assert f'<p class="eyebrow">{heading}</p>' in html


def test_a_table_names_columns_and_rows() -> None:
    html = html_of(
        "table",
        {
            "caption": "Jadwal",
            "columns": [{"heading": "Umur", "is_number": False}, {"heading": "Dosis", "is_number": True}],
            "rows": [["Sebulan", "2"]],
        },
    )
    assert '<th scope="col" class="numeric">Dosis</th>' in html
    assert '<th scope="row">Sebulan</th><td data-label="Dosis" class="numeric">2</td>' in html


def test_a_table_keeps_short_rows_and_empty_cells_in_their_columns() -> None:
    columns = [{"heading": heading, "is_number": False} for heading in ("Umur", "Dosis", "Tempat")]
    rows = [["Sebulan", "", "Posyandu"], ["Dua bulan"], ["", " ", ""], ["", "2", ""]]
    html = html_of("table", {"caption": "Jadwal", "columns": columns, "rows": rows})
    assert re.findall(r"<(th scope=.row|td)[^>]*>([^<]*)<", html) == [
        ("th scope=\"row", "Sebulan"), ("td", "–"), ("td", "Posyandu"),
        ("th scope=\"row", "Dua bulan"), ("td", "–"), ("td", "–"),
        ("td", "–"), ("td", "2"), ("td", "–"),
    ]  # fmt: skip


def test_words_of_writers_are_escaped() -> None:
    assert "&lt;script&gt;" in html_of("heading", "<script>alert(1)</script>")


def test_a_link_follows_its_page_and_a_dead_one_leaves_its_words() -> None:
    target = module_page(course_page(slug="kursus"), live=True, slug="lama")
    body = [{"type": "text", "value": f'<p>Lihat <a linktype="page" id="{target.pk}">modul</a>.</p>'}]
    assert '<a href="/belajar/kursus/lama/">modul</a>' in rendered(body, digest="tujuh").parts[0].html
    published(target, slug="baru")
    assert '<a href="/belajar/kursus/baru/">modul</a>' in rendered(body, digest="tujuh").parts[0].html
    fresh(target).delete()
    assert ">Lihat modul.</p>" in rendered(body, digest="tujuh").parts[0].html


def test_a_version_is_rendered_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    document = Document.objects.create(title="Alur", file=ContentFile(b"isi", name="alur.pdf"))
    body = [{"type": "download", "value": {"document": document.pk, "title": "Alur", "note": ""}}]
    first = rendered(body, digest="tiga")
    with django_assert_num_queries(0):
        assert rendered(body, digest="tiga") == first
    caches["versions"].clear()
    with django_assert_num_queries(1):
        assert rendered(body, digest="tiga") == first


def test_the_title_of_a_document_and_what_is_said_of_it_are_two_things() -> None:
    document = Document.objects.create(title="Alur", file=ContentFile(b"isi", name="alur.pdf"))
    html = html_of("download", {"document": document.pk, "title": "Panduan", "note": ""})
    assert strip_tags(html).split() == ["Panduan", "PDF,", "3", "bita"]


def test_a_missing_document_leaves_its_title() -> None:
    html = html_of("download", {"document": 404, "title": "Alur KTP-el", "note": ""})
    assert "berkas ini sudah tidak tersedia" in html
    assert "<a" not in html


def test_a_picture_has_its_words_and_sizes() -> None:
    image = Image.objects.create(title="Loket", file=get_test_image_file(size=(1000, 600)))
    value = {"image": image.pk, "alt": "Warga di loket", "caption": "Loket pagi hari.", "credit": "Foto: contoh."}
    html = html_of("picture", value)
    assert 'alt="Warga di loket"' in html
    assert "srcset=" in html
    assert "Loket pagi hari. Foto: contoh." in html


def test_a_missing_picture_leaves_its_description() -> None:
    value = {"image": 404, "alt": "Warga di loket", "caption": "", "credit": "Foto: contoh."}
    assert "<p>Warga di loket</p>" in html_of("picture", value)


def test_bold_words_inside_a_sentence_are_no_title() -> None:
    html = html_of("steps", {"title": "", "items": ["<p><b>Pilih pemicu</b> yang tetap.</p>", "<p><b>Catat</b>.</p>"]})
    assert "<p><b>Pilih pemicu</b> yang tetap.</p>" in html
    assert '<p class="step-title">Catat</p></div>' in html
