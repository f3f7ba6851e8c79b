"""A page as plain values: no block ids, no keys, all words, every file by its bytes."""

import hashlib
import json
import uuid

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from cms import freezing
from cms.rendering import rendered
from learning.assessment.rules import check_uuid
from learning.catalogue.enums import ItemKind
from learning.catalogue.rules import MediaRef, digest_of, holds_key
from tests.factories.assessment import CANARY
from tests.factories.cms import (
    block,
    course_page,
    list_modules,
    listed,
    material_page,
    module_page,
    self_check_block,
    text_block,
)

pytestmark = pytest.mark.django_db

CHECK = "0b5e1c1e-7a1f-4a52-9a61-0d8e9b8f0a01"
CHECKS = ["self_check", "self_check"]
EVERY_BLOCK = [
    block("heading", " Subjudul "),
    block("text", '<p data-block-key="abc">Kata <b>tebal</b></p><p data-block-key="d">Dua</p>'),
    block("callout", {"kind": "example", "title": "Loket", "text": '<p data-block-key="e">Isi</p>'}),
    block("steps", {"title": "Dua langkah", "items": listed("<p><b>Satu.</b> Buka.</p>", "<p>Tutup.</p>")}),
    block(
        "table",
        {
            "caption": "Jadwal",
            "columns": [{"type": "text", "heading": "Umur"}, {"type": "number", "heading": "Dosis"}],
            "rows": [{"values": ["Satu bulan", "2"]}],
        },
    ),
    block("accordion", listed({"title": "Kapan?", "text": "<p>Besok.</p>"})),
    block("quote", {"text": "Satu baris cukup.", "who": "Seorang bidan"}),
    block("source", {"text": "Sumber: BKN, 2023.", "checked": ""}),
    block("before_after", {"rows": listed({"before": "Sebulan", "after": "Sehari"}), "unchanged": "<p>SKP</p>"}),
    self_check_block("Apa dulu?", CHECK),
    block("indicator", {"indicator": "", "note": "Contoh"}),
]


def test_canonical_body_holds_plain_values_in_order() -> None:
    page = module_page(course_page(), lead="Pembuka.", objective="Setelah modul ini.", body=EVERY_BLOCK)
    body = freezing.canonical_body(page)
    assert [part["type"] for part in body] == ["lead", "objective", *(part["type"] for part in EVERY_BLOCK)]
    assert body[2]["value"] == "Subjudul"
    assert body[3]["value"] == "<p>Kata <b>tebal</b></p><p>Dua</p>"
    assert body[4]["value"] == {"kind": "example", "title": "Loket", "html": "<p>Isi</p>"}
    assert body[5]["value"]["items"] == ["<p><b>Satu.</b> Buka.</p>", "<p>Tutup.</p>"]
    assert body[6]["value"] == {
        "caption": "Jadwal",
        "columns": [{"heading": "Umur", "is_number": False}, {"heading": "Dosis", "is_number": True}],
        "rows": [["Satu bulan", "2"]],
    }
    assert body[7]["value"] == {"items": [{"title": "Kapan?", "html": "<p>Besok.</p>"}]}
    assert body[10]["value"] == {"rows": [{"before": "Sebulan", "after": "Sehari"}], "unchanged": "<p>SKP</p>"}


def test_canonical_body_has_no_block_ids_and_no_keys() -> None:
    page = module_page(course_page(), body=EVERY_BLOCK)
    written = json.dumps(freezing.canonical_body(page))
    assert not holds_key(freezing.canonical_body(page))
    assert CANARY not in written
    assert [part["id"] for part in EVERY_BLOCK if part["id"] in written] == []


def test_a_self_check_is_named_by_item_and_block_so_that_copies_differ() -> None:
    course = course_page()
    one, other = module_page(course, body=[self_check_block(block_id=CHECK)]), module_page(course)
    other.body = one.body
    names = [freezing.canonical_body(page)[-1]["value"]["question"] for page in (one, other)]
    assert names == [str(check_uuid(page.translation_key, uuid.UUID(CHECK))) for page in (one, other)]
    assert names[0] != names[1]


def test_self_check_specs_carry_key_and_feedback_apart() -> None:
    page = module_page(course_page(), body=[self_check_block(block_id=CHECK)])
    [spec] = freezing.self_checks_of(page)
    right, wrong = (option["id"] for option in spec.options)
    assert spec.uuid == uuid.UUID(CHECK)
    assert spec.key["options"] == [right]
    assert spec.feedback["options"] == {right: f"{CANARY} benar", wrong: f"{CANARY} keliru"}


def test_an_option_keeps_its_name_when_it_stands_elsewhere() -> None:
    options = [
        {"text": "Satu", "is_correct": True, "feedback": "a"}, {"text": "Dua", "is_correct": False, "feedback": "b"}
    ]  # fmt: skip
    course = course_page()
    ids = []
    for order in (options, options[::-1]):
        page = module_page(course, body=[self_check_block(options=listed(*order))])
        ids.append({option["text"]: option["id"] for option in freezing.self_checks_of(page)[0].options})
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    ("fields", "kinds"),
    [
        ({}, ["read"]),
        ({"acknowledge": True}, ["read", "acknowledge"]),
        ({"self_check_required": True, "body": [self_check_block("A"), self_check_block("B")]}, ["read", *CHECKS]),
        ({"body": [self_check_block("A")]}, ["read"]),
    ],
)
def test_requirements_follow_what_the_page_says(fields: dict, kinds: list[str]) -> None:
    page = material_page(**fields)
    assert [spec.kind for spec in freezing.requirements_of(page)] == kinds


def test_plain_text_says_every_word_and_no_identifier() -> None:
    page = module_page(course_page(), lead="Pembuka.", body=EVERY_BLOCK)
    lines = freezing.plain_text(freezing.canonical_body(page)).splitlines()
    assert lines[:4] == ["Pembuka.", "Subjudul", "Kata tebal Dua", "Loket Isi"]
    assert "Apa dulu? Periksa kohort Tunggu laporan" in lines
    assert CHECK not in "\n".join(lines)


def test_the_same_words_give_the_same_digest_whatever_the_block_ids() -> None:
    page = material_page(body=[text_block("Sama")])
    digest = digest_of(freezing.frozen_item(page, kind=ItemKind.MATERIAL).published)
    page.body = [("text", page.body[0].value)]
    assert digest_of(freezing.frozen_item(page, kind=ItemKind.MATERIAL).published) == digest


def test_files_are_named_with_the_hash_of_their_bytes() -> None:
    document = Document.objects.create(title="Alur", file=ContentFile(b"isi berkas", name="alur.pdf"))
    chosen = block("download", {"document": document.pk, "title": "Alur", "note": ""})
    page = material_page(body=[chosen, {**chosen, "id": str(uuid.uuid4())}])
    assert freezing.media_of(page.body) == (
        MediaRef(name=document.file.name, sha256=hashlib.sha256(b"isi berkas").hexdigest()),
    )


def test_a_file_missing_from_storage_does_not_stop_publishing() -> None:
    document = Document.objects.create(title="Alur", file=ContentFile(b"isi", name="hilang.pdf"))
    page = material_page(body=[block("download", {"document": document.pk, "title": "Alur", "note": ""})])
    document.file.storage.delete(document.file.name)
    assert [media.sha256 for media in freezing.media_of(page.body)] == [""]


def test_a_course_is_frozen_in_the_order_of_its_lines() -> None:
    course = course_page(reading_minutes=60, quiz_minutes=20, practice_minutes=60, is_technical=True)
    first, second = module_page(course), module_page(course)
    shared = material_page()
    draft = list_modules(course, second, first, shared, optional=(shared,)).get_latest_revision_as_object()
    frozen = freezing.frozen_course(draft)
    assert [(line.item_uuid, line.is_required) for line in frozen.items] == [
        (second.translation_key, True), (first.translation_key, True), (shared.translation_key, False),
    ]  # fmt: skip
    assert (frozen.design_minutes, frozen.is_technical, frozen.path) == (140, True, f"/belajar/{course.slug}/")


def test_a_draft_of_empty_blocks_can_be_previewed() -> None:
    empty = [
        block("heading", ""), block("text", ""), block("quote", {}), block("callout", {}), block("steps", {}),
        block("accordion", listed({})), block("before_after", {"rows": listed({})}), block("picture", {}),
        block("download", {}), block("self_check", {"options": listed({})}), block("indicator", {}),
        block("self_check", {"kind": "short_text"}), block("self_check", {"kind": "numeric"}), block("table", None),
    ]  # fmt: skip
    body = freezing.canonical_body(module_page(course_page(), lead="", body=empty))
    assert [part["type"] for part in body] == [part["type"] for part in empty]
    assert len(rendered(body).parts) == len(empty)
