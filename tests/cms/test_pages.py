"""The pages as a browser gets them: who may read, what is recorded, how many queries."""

import datetime as dt
import re
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from learning.catalogue.queries import course_by_uuid
from learning.core import clock
from learning.enrolment.enums import EnrolmentSource
from learning.enrolment.services import enrol
from learning.indicators.queries import cards
from learning.progress.models import ItemProgress
from tests.factories.assessment import CANARY
from tests.factories.cms import (
    course_page,
    fresh,
    list_modules,
    live_course_page,
    material_page,
    module_page,
    published,
    self_check_block,
    text_block,
)
from tests.factories.indicators import IndicatorFactory, IndicatorTargetFactory
from tests.factories.people import EmploymentFactory, PersonFactory
from tests.factories.world import build_world, follows

pytestmark = pytest.mark.django_db


def words(answer: HttpResponse) -> str:
    """The page as text, with plain spaces where numbers are tied to their unit."""
    return answer.content.decode().replace("\u00a0", " ")


def test_an_indicator_without_a_figure_says_so_and_names_its_target() -> None:
    indicator = IndicatorTargetFactory(indicator=IndicatorFactory(name="Cakupan imunisasi")).indicator
    [card] = cards([indicator], None, until=dt.date(2026, 10, 15))
    text = render_to_string("cms/parts/indicator_card.html", {"card": card}).replace("\u00a0", " ")
    assert [line for line in strip_tags(text).split("\n") if line] == [
        "Cakupan imunisasi",
        "Belum ada nilai. Nilai muncul di sini setelah unit melaporkannya.",
        "Target 95 %",
        "Lihat tren",
    ]


def learner(client: Client, **facts: object) -> object:
    person = EmploymentFactory(person=PersonFactory(**facts)).person
    client.force_login(person)
    return person


def follow(person: object, course: object) -> object:
    return enrol(person, course=course_by_uuid(course.translation_key), source=EnrolmentSource.SELF, at=clock.now())


@pytest.mark.parametrize("address", ["/belajar/", "/sosialisasi/"])
def test_a_visitor_is_asked_to_sign_in_and_comes_back(client: Client, address: str) -> None:
    answer = client.get(f"{address}?topik=kesehatan")
    assert (answer.status_code, answer.url) == (302, f"/masuk/?next={address}%3Ftopik%3Dkesehatan")


def test_the_front_door_is_open_and_shows_public_material_only(client: Client) -> None:
    material_page(live=True, title="Untuk semua", is_public=True)
    material_page(live=True, title="Hanya ASN")
    material_page(title="Masih rancangan", is_public=True)
    [door] = re.findall(r'<a class="link" href="([^"]+)">Baca materi', client.get("/masuk/").content.decode())
    page = words(client.get(door))
    assert "Untuk semua" in page
    assert "Hanya ASN" not in page
    assert "Masih rancangan" not in page


def test_public_material_is_read_without_signing_in_and_records_nothing(client: Client) -> None:
    public = material_page(live=True, is_public=True, acknowledge=True, body=[text_block("Isi terbuka.")])
    answer = client.get(public.url)
    assert answer.status_code == 200
    assert "Isi terbuka." in answer.content.decode()
    assert "Simpan pernyataan" not in answer.content.decode()
    assert ItemProgress.objects.count() == 0


def test_a_visitor_is_asked_to_sign_in_before_a_self_check_is_sent(client: Client) -> None:
    public = material_page(live=True, is_public=True, body=[self_check_block("Apa arti kohort?")])
    html = client.get(public.url).content.decode()
    assert f'href="/masuk/?next={quote(public.url, safe="")}">Masuk untuk memeriksa jawaban</a>' in html
    assert "Periksa jawaban" not in html
    learner(client)
    assert "Periksa jawaban" in client.get(public.url).content.decode()


def test_a_shared_link_shows_title_lead_and_a_picture_and_no_person(client: Client) -> None:
    public = material_page(live=True, is_public=True, title="Tanya jawab", lead="Jawaban singkat.")
    learner(client, full_name="Siti Rahmawati")
    page = client.get(public.url).content.decode()
    head = page.partition("</head>")[0]
    assert '<meta property="og:title" content="Tanya jawab">' in head
    assert '<meta property="og:description" content="Jawaban singkat.">' in head
    assert f'<meta property="og:url" content="http://testserver{public.url}">' in head
    assert '<meta property="og:image" content="http://testserver/static/img/share' in head
    assert "Siti" not in head


def test_a_shared_link_to_what_needs_a_sign_in_gives_nothing_of_it_away(client: Client) -> None:
    private = material_page(live=True, title="Hanya ASN")
    page = client.get(private.url, follow=True).content.decode()
    assert '<meta property="og:title" content="Nosarara Belajar">' in page
    assert "Hanya ASN" not in page


def test_other_material_asks_to_sign_in(client: Client) -> None:
    private = material_page(live=True)
    answer = client.get(private.url)
    assert (answer.status_code, answer.url) == (302, f"/masuk/?next={private.url}")


def test_opening_a_module_notes_it_once(client: Client) -> None:
    person = learner(client)
    course, [module, _other] = live_course_page()
    follow(person, course)
    client.get(module.url)
    client.get(module.url)
    way = ItemProgress.objects.get()
    assert (way.person_id, way.item.uuid) == (person.pk, module.translation_key)


def test_a_module_offers_one_way_on(client: Client) -> None:
    person = learner(client)
    course, [first, _second] = live_course_page()
    follow(person, course)
    page = words(client.get(first.url))
    assert "Modul 1 dari 2" in page
    assert "Selesai, lanjut ke modul 2" in page
    assert f"/kemajuan/{first.translation_key}/selesai/" in page


def test_whoever_finishes_too_early_reads_why_with_the_way_back(client: Client) -> None:
    person = learner(client)
    course, [first, _second] = live_course_page()
    follow(person, course)
    client.get(first.url)
    page = words(client.post(f"/kemajuan/{first.translation_key}/selesai/", follow=True))
    assert '<div class="notice is-warn">' in page
    assert f'lalu tekan tombolnya sekali lagi. <a class="link" href="{first.url}">Lanjutkan membaca</a></p>' in page


def test_a_statement_ticked_too_early_stays_ticked_once(client: Client) -> None:
    learner(client)
    page = material_page(acknowledge=True, live=True)
    first = words(client.get(page.url))
    [version] = re.findall(r'name="version" value="(\d+)"', first)
    sent = {"version": version, "understood": "1"}
    back = words(client.post(f"/kemajuan/{page.translation_key}/paham/", sent, follow=True))
    assert ['value="1" checked required' in shown for shown in (first, back, words(client.get(page.url)))] == [
        False, True, False,
    ]  # fmt: skip


def test_who_does_not_follow_the_course_is_told_how(client: Client) -> None:
    learner(client)
    course, [first, _second] = live_course_page()
    page = words(client.get(first.url))
    assert "Anda belum mengikuti kursus ini." in page
    assert f'href="{course.url}"' in page


def test_learners_see_the_frozen_text_not_the_draft(client: Client) -> None:
    learner(client)
    _course, [module, _other] = live_course_page()
    draft = fresh(module).get_latest_revision_as_object()
    draft.body = [("text", "<p>Belum disetujui.</p>")]
    draft.save_revision()
    page = words(client.get(module.url))
    assert "Isi modul." in page
    assert "Belum disetujui." not in page


def test_no_answer_key_reaches_a_reader(client: Client) -> None:
    learner(client)
    course = course_page()
    module = module_page(course, live=True, body=[self_check_block()])
    page = words(client.get(module.url))
    assert "Periksa jawaban" in page
    assert CANARY not in page


def test_a_preview_shows_the_draft_and_records_nothing(client: Client) -> None:
    trainer = PersonFactory(trainer=True)
    client.force_login(trainer)
    module = module_page(course_page(owner=trainer), owner=trainer, body=[text_block("Rancangan."), self_check_block()])
    answer = client.get(f"/admin/pages/{module.pk}/view_draft/")
    assert answer.status_code == 200
    assert "Rancangan." in answer.content.decode()
    assert "Pratinjau: jawaban baru dapat diperiksa sesudah halaman terbit." in answer.content.decode()
    assert ItemProgress.objects.count() == 0


def test_an_unpublished_module_is_not_found(client: Client) -> None:
    learner(client)
    _course, [module, _other] = live_course_page()
    fresh(module).unpublish()
    assert client.get(module.url).status_code == 404


def test_an_alias_shows_what_it_is_an_alias_of(client: Client) -> None:
    learner(client)
    material = material_page(live=True, body=[text_block("Asli.")])
    alias = fresh(material).create_alias(update_slug="alias")
    assert "Asli." in client.get(alias.url).content.decode()


def test_a_module_page_costs_sixteen_queries_warm(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = learner(client)
    course, [first, _second] = live_course_page()
    follow(person, course)
    client.get(first.url)
    with django_assert_num_queries(16):
        assert client.get(first.url).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_course_shelf_costs_the_same_for_one_and_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    person = learner(client)
    for number in range(count):
        course, _modules = live_course_page(title=f"Kursus ke-{number}")
        follow(person, course)
        live_course_page(title=f"Kursus lain {number}")
    client.get("/belajar/")
    with django_assert_num_queries(19):
        page = words(client.get("/belajar/"))
    assert page.count("Kursus lain ") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_material_shelf_costs_the_same_for_one_and_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    learner(client)
    for _number in range(count):
        material_page(live=True)
    client.get("/sosialisasi/")
    with django_assert_num_queries(15):
        page = words(client.get("/sosialisasi/"))
    assert page.count("Artikel · 4 menit") == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_course_page_costs_the_same_for_one_and_three_modules(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    person = learner(client)
    course, _modules = live_course_page(modules=count)
    follow(person, course)
    client.get(course.url)
    with django_assert_num_queries(16):
        page = words(client.get(course.url))
    assert page.count("10 menit · Belum dibuka") == count


def test_a_course_page_offers_to_follow_and_then_to_begin(client: Client) -> None:
    person = learner(client)
    course, [first, _second] = live_course_page(why="Karena satu bayi tetap berarti.")
    before = words(client.get(course.url))
    assert "Ikuti kursus ini" in before
    assert "Karena satu bayi tetap berarti." in before
    assert "90 menit, 2 JP." in before
    follow(person, course)
    after = words(client.get(course.url))
    assert "Ikuti kursus ini" not in after
    assert "Mulai modul 1" in after
    assert f'href="{first.url}"' in after


def test_the_final_quiz_is_not_counted_as_a_module_until_the_course_is_followed() -> None:
    world, browser = build_world(), Client()
    browser.force_login(world.learner)
    assert "2 modul dan kuis akhir. Ikuti kursus ini" in words(browser.get(world.course.url))
    assert "2 modul dan kuis akhir · " in words(browser.get("/belajar/"))
    follows(world)
    page, shelf = words(browser.get(world.course.url)), words(browser.get("/belajar/"))
    assert "0 dari 3 modul selesai. Kuis akhir terbuka setelah semua modul wajib selesai." in page
    assert ("0 dari 3 modul selesai." in shelf, "2 modul" in shelf) == (True, False)


def test_a_course_that_changed_materially_asks_whoever_follows_it(client: Client) -> None:
    person = learner(client)
    course, modules = live_course_page()
    follow(person, course)
    list_modules(course, *modules, module_page(course, live=True))
    published(course, change_reason="Modul baru tentang jadwal.", is_material_change=True)
    page = words(client.get(course.url))
    assert "Ada perubahan penting pada kursus ini (versi 2)." in page
    assert "Modul baru tentang jadwal." in page
    assert "0 dari 2 modul selesai." in page


def test_a_listed_module_that_is_unpublished_stays_on_the_thread(client: Client) -> None:
    person = learner(client)
    course, [_first, second] = live_course_page()
    follow(person, course)
    fresh(second).unpublish()
    assert "10 menit · Sedang tidak diterbitkan" in words(client.get(course.url))


def test_topics_narrow_the_shelf(client: Client) -> None:
    learner(client)
    health, school = material_page(title="Imunisasi"), material_page(title="Literasi")
    for page, topic in ((health, "Kesehatan"), (school, "Sekolah")):
        page.topics.add(topic)
        page.save_revision().publish()
    every, some = words(client.get("/sosialisasi/")), words(client.get("/sosialisasi/?topik=kesehatan"))
    assert ("Imunisasi" in every, "Literasi" in every) == (True, True)
    assert ("Imunisasi" in some, "Literasi" in some) == (True, False)
    assert words(client.get("/sosialisasi/?topik=tidak-ada")).count("Literasi") == 1


def test_topics_stand_in_the_order_of_the_alphabet(client: Client) -> None:
    learner(client)
    page = material_page(title="Mengapa harian?")
    page.topics.add("Sekolah", "Kesehatan", "e-Kinerja")
    page.save_revision().publish()
    topics = client.get("/sosialisasi/").context["view"].topics
    assert [topic.label for topic in topics] == ["Semua", "e-Kinerja", "Kesehatan", "Sekolah"]


def test_what_a_person_learns_is_one_press_from_the_courses(client: Client) -> None:
    person = learner(client)
    course, _modules = live_course_page()
    assert 'href="/kemajuan/"' not in client.get("/belajar/").content.decode()
    follow(person, course)
    assert client.get("/belajar/").content.decode().count('href="/kemajuan/"') == 1
    mine = client.get("/kemajuan/").content.decode()
    assert '<a class="back" href="/belajar/">' in mine
    assert '<a class="tab" href="/belajar/" aria-current="page">' in mine


def test_a_restriction_of_wagtail_still_holds_below_it(client: Client) -> None:
    learner(client)
    course, [module, _other] = live_course_page()
    restriction = PageViewRestriction.objects.create(page=Page.objects.get(pk=course.pk), restriction_type="groups")
    restriction.groups.add(Group.objects.get(name="SDM"))
    answer = client.get(module.url)
    assert (answer.status_code, answer.url) == (302, f"/masuk/?next={module.url}")
    client.force_login(PersonFactory(hr=True))
    assert client.get(module.url).status_code == 200


def test_a_moved_course_is_found_at_its_new_address_only(client: Client) -> None:
    learner(client)
    course, [module, _other] = live_course_page(slug="lama")
    published(course, slug="baru")
    assert client.get("/belajar/lama/").status_code == 404
    assert client.get(f"/belajar/baru/{module.slug}/").status_code == 200


def test_wagtails_own_sign_in_forms_lead_to_ours(client: Client) -> None:
    for door in ("/admin/login/", "/_util/login/"):
        answer = client.get(f"{door}?next=/belajar/")
        assert (answer.status_code, answer.url) == (302, "/masuk/?next=/belajar/")


@pytest.mark.parametrize(
    ("passed", "said"),
    [(True, "Nilai terakhir 90."), (False, "Percobaan terakhir bernilai 90; kelulusan Anda tetap berlaku.")],
)
def test_whoever_passed_before_reads_what_a_worse_attempt_means(passed: bool, said: str) -> None:
    last = {"score": 90, "pass_mark": 75, "passed": passed}
    card = {"title": "Kuis", "has_passed": True, "last_result": last, "attempts": None}
    page = " ".join(render_to_string("cms/parts/quiz_entry.html", {"quiz": {"card": card}}).split())
    assert "Anda sudah lulus." in page
    assert said in page
