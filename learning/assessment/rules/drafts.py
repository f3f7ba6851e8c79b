"""What a draft still lacks, in sentences for its writer; and the fingerprint of a draft. Pure."""

import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from learning.assessment.enums import CHOICE_KINDS, QuestionKind
from learning.assessment.rules.content import SCHEMA, QuestionContent, QuestionDraft
from learning.core.text import normalise

LEAST_OPTIONS = 2
MOST_OPTIONS = 10
LONGEST_STEM = 1000
LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What to mend: the field of the desk's form it belongs to, and a sentence."""

    field: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class SlotDraft:
    """One fixed question, or `draw_count` of a category. `points` each."""

    points: int = 1
    question_uuid: uuid.UUID | None = None
    draw_category: str = ""
    draw_count: int | None = None


@dataclass(frozen=True, kw_only=True)
class QuizDraft:
    """A quiz as the desk hands it over. `pass_mark` in percent; `attempts` None = as often as wanted."""

    title: str
    slots: tuple[SlotDraft, ...]
    pass_mark: int = 75
    attempts: int | None = 3
    shuffle: bool = True


def question_problems(content: QuestionContent) -> list[Problem]:
    """What a question lacks before it may be asked; empty when it is ready."""
    problems = []
    stem = content.shown.stem.strip()
    if not stem:
        problems.append(Problem(field="stem", sentence=_("Tulis pertanyaannya.")))
    if len(stem) > LONGEST_STEM:
        problems.append(
            Problem(field="stem", sentence=_("Pertanyaan ini terlalu panjang. Ringkas sampai 1.000 huruf."))
        )
    if content.shown.kind in CHOICE_KINDS:
        return problems + _option_problems(content) + _right_problems(content)
    return problems + _typed_problems(content)


def _option_problems(content: QuestionContent) -> list[Problem]:
    options = content.shown.options
    sentences = []
    if content.shown.kind == QuestionKind.TRUE_FALSE and len(options) != 2:
        sentences.append(_("Soal benar atau salah memuat tepat dua pilihan."))
    elif len(options) < LEAST_OPTIONS:
        sentences.append(_("Tulis paling sedikit dua pilihan jawaban."))
    elif len(options) > MOST_OPTIONS:
        sentences.append(_("Pilihan jawaban paling banyak sepuluh."))
    if any(not option.text.strip() for option in options):
        sentences.append(_("Setiap pilihan perlu teks. Isi atau kosongkan barisnya."))
    texts = [normalise(option.text) for option in options if option.text.strip()]
    if len(set(texts)) < len(texts) or len({option.id for option in options}) < len(options):
        sentences.append(_("Dua pilihan sama bunyinya. Bedakan atau hapus salah satunya."))
    if any(not content.feedback.options.get(option.id, "").strip() for option in options):
        sentences.append(_("Setiap pilihan perlu penjelasan, supaya yang menjawab tahu sebabnya."))
    return [Problem(field="options", sentence=sentence) for sentence in sentences]


def _right_problems(content: QuestionContent) -> list[Problem]:
    right = content.key.right & {option.id for option in content.shown.options}
    sentence = ""
    if not right:
        sentence = _("Beri tanda pada pilihan yang benar.")
    elif content.shown.kind != QuestionKind.MULTIPLE and len(right) > 1:
        sentence = _("Tandai tepat satu pilihan yang benar, atau ganti jenisnya menjadi “Beberapa jawaban”.")
    elif content.shown.kind == QuestionKind.MULTIPLE and len(right) == len(content.shown.options):
        sentence = _("Semua pilihan ditandai benar. Sisakan paling sedikit satu yang keliru.")
    return [Problem(field="options", sentence=sentence)] if sentence else []


def _typed_problems(content: QuestionContent) -> list[Problem]:
    problems = []
    key, feedback = content.key, content.feedback
    if content.shown.kind == QuestionKind.NUMERIC and key.value is None:
        problems.append(Problem(field="value", sentence=_("Isi angka yang benar.")))
    if content.shown.kind == QuestionKind.NUMERIC and key.tolerance < 0:
        problems.append(Problem(field="tolerance", sentence=_("Toleransi tidak boleh kurang dari nol.")))
    if content.shown.kind == QuestionKind.SHORT_TEXT and not any(normalise(word) for word in key.accepted):
        problems.append(Problem(field="accepted", sentence=_("Tulis paling sedikit satu jawaban yang diterima.")))
    if not feedback.right.strip():
        problems.append(Problem(field="feedback_right", sentence=_("Tulis penjelasan bila jawabannya benar.")))
    if not feedback.wrong.strip():
        problems.append(Problem(field="feedback_wrong", sentence=_("Tulis penjelasan bila jawabannya keliru.")))
    return problems


def quiz_problems(
    draft: QuizDraft,
    *,
    category_of: Mapping[uuid.UUID, str],
    sizes: Mapping[str, int],
    gone: Mapping[uuid.UUID, str],
) -> list[str]:
    """What a quiz lacks before it may be published.

    `category_of` names the bank questions its writer may use, `sizes` how many each category holds, `gone` the
    fixed ones that are no longer in the bank, by their labels. A fixed question is not drawn again, so it is taken
    off its category.
    """
    problems = []
    if not draft.title.strip():
        problems.append(_("Beri kuis ini judul."))
    if not draft.slots:
        problems.append(_("Kuis ini belum memuat soal. Pilih soal atau ambil dari sebuah kategori."))
    if not 1 <= draft.pass_mark <= 100:
        problems.append(_("Nilai lulus adalah persen antara 1 dan 100."))
    if draft.attempts is not None and draft.attempts < 1:
        problems.append(_("Kesempatan paling sedikit satu, atau kosongkan bila tidak dibatasi."))
    fixed = dict.fromkeys(slot.question_uuid for slot in draft.slots if slot.question_uuid)
    problems += [fixed_unknown(gone.get(question, "")) for question in fixed if question not in category_of]
    return problems + _slot_problems(draft.slots, category_of, sizes)


def _slot_problems(
    slots: Iterable[SlotDraft], category_of: Mapping[uuid.UUID, str], sizes: Mapping[str, int]
) -> list[str]:
    fixed = [slot.question_uuid for slot in slots if slot.question_uuid]
    problems = []
    if len(set(fixed)) < len(fixed):
        problems.append(_("Sebuah soal dipilih dua kali. Pilih soal lain untuk salah satunya."))
    taken = Counter(category_of[question] for question in set(fixed) if question in category_of)
    wanted: Counter[str] = Counter()
    for slot in slots:
        wanted[slot.draw_category] += slot.draw_count or 0
    for category, count in wanted.items():
        free = sizes.get(category, 0) - taken[category]
        if count > free:
            problems.append(
                _("Kategori “%(category)s” baru punya %(free)d soal yang dapat diambil, kuis ini meminta %(count)d.")
                % {"category": category, "free": max(free, 0), "count": count}
            )
    return problems


def fixed_unknown(label: str = "") -> str:
    """The sentence for a fixed question that is not in its writer's bank, or no longer; a long label is cut."""
    if label:
        name = label if len(label) <= LONGEST_NAME else f"{label[: LONGEST_NAME - 1].rstrip()}…"
        return _("Soal “%(label)s” sudah ditarik dari bank soal. Pilih soal lain untuk tempatnya.") % {"label": name}
    return _("Sebuah soal sudah ditarik dari bank soal. Pilih soal lain untuk tempatnya.")


def fingerprint(value: Any) -> str:
    """SHA-256 (hex) over canonical JSON."""
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def question_digest(content: QuestionContent) -> str:
    """Equal digests mean that shown part, key and feedback are the same."""
    return fingerprint([content.shown.kind, content.shown.body(), content.key.as_json(), content.feedback.as_json()])


def quiz_digest(draft: QuizDraft, pools: Iterable[Iterable[tuple[uuid.UUID, str]]]) -> str:
    """Over everything an attempt could give out: settings, slots, and each slot's questions by uuid and digest."""
    slots = [
        [slot.points, slot.draw_count or 0, slot.draw_category, sorted([str(key), digest] for key, digest in pool)]
        for slot, pool in zip(draft.slots, pools, strict=True)
    ]
    return fingerprint([SCHEMA, draft.title, draft.pass_mark, draft.attempts, draft.shuffle, slots])


def question_state(draft: QuestionDraft) -> str:
    """Fingerprint of everything the form of a question holds."""
    return fingerprint([draft.category, draft.label, question_digest(draft.content)])


def quiz_state(draft: QuizDraft) -> str:
    """Fingerprint of everything the form of a quiz holds; the questions themselves have their own."""
    slots = [[slot.points, str(slot.question_uuid or ""), slot.draw_category, slot.draw_count] for slot in draft.slots]
    return fingerprint([draft.title, draft.pass_mark, draft.attempts, draft.shuffle, slots])


def is_overtaken(opened: str, *, stored: str, wanted: str) -> bool:
    """Whether somebody changed a draft since it was `opened` (empty: not known), to something else than is wanted."""
    return bool(opened) and stored not in (opened, wanted)
