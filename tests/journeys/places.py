"""The main pages of a small real site by name, for whoever looks at all of them: axe, looks, weights."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page
from wagtail_factories import DocumentFactory, ImageFactory

from learning.assessment.services import save_answer, start_attempt, submit_attempt
from learning.catalogue.queries import course_by_uuid, item_by_uuid
from learning.core import clock
from learning.enrolment.services import assign
from learning.models import Attempt, Indicator, User
from tests.factories.catalogue import TrainsIndicatorFactory
from tests.factories.cms import block, listed, material_page, published, text_block
from tests.factories.indicators import IndicatorFactory, IndicatorTargetFactory, months
from tests.factories.people import PersonFactory
from tests.factories.progress import CreditEntryFactory, finished_item
from tests.factories.world import World, follows
from tests.journeys import acts

Places = dict[str, str]


@dataclass(frozen=True)
class Map:
    """Addresses by name: a visitor, the learner before the final quiz, the stranger half-way, and who has nothing."""

    visitor: Places
    learner: Places
    half_way: Places
    idle: Places
    people: dict[str, User]

    def opened(self, page: Page, group: str) -> Iterator[str]:
        """Sign in as the group's person and open its pages one after another; the name of each."""
        if group in self.people:
            acts.signed_in(page, self.people[group])
        for name, address in getattr(self, group).items():
            page.goto(address)
            yield f"{group} {name}"


GROUPS = ["visitor", "learner", "half_way", "idle"]


def furnish(world: World) -> Map:
    """Give the learner something of everything (due, done, trend, attempts), the stranger a part, nobody nothing."""
    indicator = _indicator(world)
    enrolment = follows(world)
    half = follows(world, world.stranger)
    for person, page in ((world.learner, 0), (world.learner, 1), (world.stranger, 0)):
        finished_item(person, item_by_uuid(world.modules[page].translation_key), at=clock.now())
    _assign_material(world)
    CreditEntryFactory(
        person=world.learner, jp=3, year=clock.today().year, on=clock.today(), source_uuid=enrolment.uuid
    )
    attempts = _attempts(world)
    whole = material_page(live=True, title="Semua bagian halaman", slug="semua", body=every_block(indicator))
    return Map(
        visitor={
            "depan": "/", "masuk": "/masuk/", "aktivasi": "/aktivasi/", "privasi": "/privasi/",
            "lupa": "/masuk/lupa/", "materi publik": world.public.url, "tidak ada": "/tidak-ada/",
            "cari": "/cari/?q=kisah",
        },
        learner={
            "beranda": "/beranda/", "belajar": "/belajar/", "kursus": world.course.url,
            "modul": world.modules[0].url, "modul kedua": world.modules[1].url, "kuis": world.exam.url,
            "soal": f"/kuis/{attempts[1].uuid}/1/", "soal isian": f"/kuis/{attempts[1].uuid}/4/",
            "kirim": f"/kuis/{attempts[1].uuid}/kirim/", "hasil": f"/kuis/{attempts[0].uuid}/hasil/",
            "kemajuan": "/kemajuan/", "mengapa": reverse("learning:progress-why", args=[enrolment.uuid]),
            "jp": "/kemajuan/jp/", "sosialisasi": "/sosialisasi/", "materi": world.material.url,
            "semua bagian": whole.url,
            "indikator": "/indikator/", "indikator rinci": f"/indikator/{indicator.uuid}/",
            "pemberitahuan": "/pemberitahuan/", "akun": "/akun/", "cari": "/cari/?q=kohort",
            "cari tanpa hasil": "/cari/?q=zzzz", "tidak ada": "/tidak-ada/", "ditolak": "/admin/",
        },
        half_way={
            "beranda": "/beranda/", "belajar": "/belajar/", "kursus": world.course.url,
            "modul kedua": world.modules[1].url, "kuis terkunci": world.exam.url, "kemajuan": "/kemajuan/",
            "mengapa": reverse("learning:progress-why", args=[half.uuid]),
        },
        idle={
            "beranda": "/beranda/", "belajar": "/belajar/", "kursus": world.course.url, "modul": world.modules[0].url,
            "kemajuan": "/kemajuan/", "jp": "/kemajuan/jp/", "pemberitahuan": "/pemberitahuan/", "akun": "/akun/",
        },
        people={"learner": world.learner, "half_way": world.stranger, "idle": PersonFactory(full_name="Ratu Baru")},
    )  # fmt: skip


def _indicator(world: World) -> Indicator:
    indicator = IndicatorFactory(name="Cakupan imunisasi dasar lengkap", explanation="Bayi yang terlindungi.")
    last = (clock.today().replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    months(indicator, world.unit, (61, 100), None, (58, 100), (60, 100), last=last)
    IndicatorTargetFactory(indicator=indicator, period_start=dt.date(last.year, 1, 1))
    TrainsIndicatorFactory(course=course_by_uuid(world.course.translation_key), indicator=indicator)
    return indicator


def _assign_material(world: World) -> None:
    item = item_by_uuid(world.material.translation_key)
    due = clock.today() + dt.timedelta(days=3)
    assign(item=item, people=[world.learner], due_on=due, reason="Cara baru melapor", by=world.hr, at=clock.now())


def _attempts(world: World) -> tuple[Attempt, Attempt]:
    """One failed and graded, one open with its first answer."""
    graded = start_attempt(world.learner, quiz=world.quiz, at=clock.now())
    save_answer(graded, position=1, value={"options": ["c"]}, seq=1, at=clock.now())
    graded = submit_attempt(graded, at=clock.now())
    still_open = start_attempt(world.learner, quiz=world.quiz, at=clock.now())
    save_answer(still_open, position=1, value={"options": ["a"]}, seq=1, at=clock.now())
    return graded, still_open


LONG_NAME = "Raden Ayu Siti Nurhaliza Kusumawardhani Pawiroatmodjo-Lamakampali"
LONG_UNIT = "Unit Pelaksana Teknis Daerah Pusat Kesehatan Masyarakat Rawat Inap Pantoloan-Tawaeli dan Sekitarnya"
LONG_TITLE = "Mempertanggungjawabkan ketidaksinambungan pencatatan imunisasi-rutin antarfasilitas kesehatan sekecamatan"


def stretch(world: World) -> None:
    """The longest names and titles that may be typed, where the learner sees them."""
    world.learner.full_name = LONG_NAME
    world.learner.save(update_fields=["full_name"])
    world.unit.name = LONG_UNIT
    world.unit.save(update_fields=["name"])
    published(world.modules[0], title=LONG_TITLE, lead=LONG_TITLE)
    published(world.material, title=LONG_TITLE)
    published(world.course, title=LONG_TITLE, trainer=LONG_NAME)


def every_block(indicator: Indicator) -> list[dict[str, Any]]:
    """One of each block of a page, with words long and short."""
    rows = [{"values": ["Sebulan", "1.204"]}, {"values": ["Setahun, dengan keterangan yang panjang sekali", "12"]}]
    columns = [{"type": "text", "heading": "Rentang"}, {"type": "number", "heading": "Bayi"}]
    picture = ImageFactory(title="Peta")
    return [
        block("heading", "Semua bagian"),
        text_block("Kalimat dengan <b>tebal</b>, <i>miring</i> dan <a href='https://contoh.example/'>tautan</a>."),
        block("callout", {"kind": "example", "title": "Contoh dari Lere", "text": "<p>Angka contoh: 12 bayi.</p>"}),
        block("quote", {"text": "Kami mulai dari satu lembar.", "who": "Bidan, Puskesmas Contoh"}),
        block("steps", {"title": "Dua langkah", "items": listed("<p><b>Buka.</b> Kohort bayi.</p>", "<p>Tandai.</p>")}),
        block("table", {"caption": "Bayi menurut rentang", "columns": columns, "rows": rows}),
        block("accordion", listed({"title": "Kapan?", "text": "<p>Besok.</p>"})),
        block("before_after", {"rows": listed({"before": "Sebulan", "after": "Sehari"}), "unchanged": "<p>SKP</p>"}),
        block("picture", {"image": picture.pk, "alt": "Peta tiga kelurahan", "caption": "Peta", "credit": "Tim"}),
        block("download", {"document": DocumentFactory().pk, "title": "Formulir", "note": "Untuk dicetak"}),
        block("indicator", {"indicator": str(indicator.uuid), "note": "Contoh"}),
        block("source", {"text": "Sumber: Kementerian Kesehatan, 2023.", "checked": "Terakhir diperiksa: belum"}),
    ]  # fmt: skip
