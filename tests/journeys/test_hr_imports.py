"""HR imports a roster, the operator prints codes, a newcomer activates on a shared phone. Layer: browser."""

from collections.abc import Callable, Iterable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from learning.core import clock
from learning.models import AccessCode, User
from learning.people import services
from tests.factories.roster import as_csv, as_xlsx, roster_line
from tests.factories.world import World, build_world
from tests.journeys import acts
from tests.journeys.acts import press

Browsers = Callable[..., BrowserContext]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NIP = "199003152026012004"


@pytest.fixture
def world(site: str) -> World:
    return build_world()


def newcomer(**changes: str) -> dict[str, str]:
    """A line that is right as it stands."""
    facts = {"NIP": NIP, "Nama": "Fitriani Lasarika", "Kode unit": "PKM-CONTOH", "Mulai bertugas": "01/03/2026"}
    return roster_line() | facts | changes


def other(**changes: str) -> dict[str, str]:
    facts = {"NIP": "199104202026011007", "Nama": "Rizal Mangge", "Kode unit": "PKM-LAIN"}
    return newcomer() | facts | changes


def upload(page: Page, name: str, kind: str, content: bytes) -> None:
    page.get_by_label("Berkas XLSX atau CSV").set_input_files([{"name": name, "mimeType": kind, "buffer": content}])
    press(page, "Periksa berkas")
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def problems(page: Page) -> Iterable[tuple[str, str]]:
    """Row and column of each problem that must be mended."""
    rows = page.locator("tr", has_text="wajib diperbaiki").all()
    return [(acts.words(row.locator("td").nth(0)), acts.words(row.locator("td").nth(1))) for row in rows]


def import_after_mending(page: Page, world: World) -> None:
    """The first file is refused with row and column, the second changes nothing until it is applied."""
    acts.signed_in(page, world.hr, "/admin/impor-pegawai/")
    acts.look(page, "sdm-01-impor")
    faulty = [newcomer(NIP="1990031520"), other(**{"Kode unit": "PKM-HILANG", "Mulai bertugas": "31/02/2026"})]
    upload(page, "pegawai-maret.csv", "text/csv", as_csv(faulty))
    assert problems(page) == [("2", "NIP"), ("3", "Mulai bertugas"), ("3", "Kode unit")]
    expect(page.get_by_role("button", name="Terapkan semua baris")).to_have_count(0)
    acts.look(page, "sdm-02-perbaikan")
    press(page, "Unggah berkas lain")
    upload(page, "pegawai-maret.xlsx", XLSX, as_xlsx([newcomer(), other()]))
    assert problems(page) == []
    assert not User.objects.filter(full_name="Fitriani Lasarika").exists()
    acts.look(page, "sdm-03-siap")
    press(page, "Terapkan semua baris")
    expect(page.get_by_text("Semua baris diterapkan.")).to_be_visible()
    acts.look(page, "sdm-04-diterapkan")


def print_code(page: Page, world: World) -> str:
    """The operator sees the own unit only and prints a slip for the newcomer."""
    acts.signed_in(page, world.operator, "/admin/pegawai/?q=199")
    expect(page.get_by_role("link", name="Fitriani Lasarika")).to_be_visible()
    expect(page.get_by_role("link", name="Rizal Mangge")).to_have_count(0)
    acts.look(page, "operator-01-pegawai")
    page.get_by_label("Pilih Fitriani Lasarika").check()
    page.get_by_role("button", name="Terbitkan kode akses untuk yang dipilih").dblclick()
    slip = page.locator(".slip", has_text="Fitriani Lasarika")
    expect(slip).to_contain_text("/aktivasi/")
    acts.look(page, "operator-02-kode")
    page.emulate_media(media="print")
    acts.look(page, "operator-03-cetak")
    return acts.words(slip.locator(".slip-code"))


def activate(page: Page, code: str, number: str = NIP) -> None:
    """Number, code and a password on somebody else's phone; then the privacy notice, then home."""
    page.goto("/masuk/?next=/akun/")
    press(page, "Pertama kali? Pakai kode akses")
    acts.look(page, "baru-01-aktivasi")
    page.get_by_label("NIP atau NI PPPK", exact=True).fill(f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}")
    page.get_by_label("Kode akses").fill(code.lower())
    page.get_by_label("Kata sandi baru", exact=True).fill("Sinar-Palu-2026")
    page.get_by_label("Kata sandi baru, sekali lagi").fill("Sinar-Palu-2026")
    page.get_by_label("Perangkat bersama").check()
    press(page, "Buka akun saya")
    page.wait_for_url("**/privasi/**")
    expect(page.get_by_role("navigation", name="Utama")).to_have_count(0)
    acts.look(page, "baru-02-privasi")
    press(page, "Saya sudah membaca, lanjut")
    page.wait_for_url("**/akun/")


def test_a_newcomer_of_the_roster_activates_on_a_shared_phone(open_browser: Browsers, world: World) -> None:
    import_after_mending(open_browser(phone=False).new_page(), world)
    code = print_code(open_browser(phone=False).new_page(), world)
    shared = open_browser(phone=True)
    page = shared.new_page()
    activate(page, code)
    expect(page.get_by_role("heading", level=1)).to_have_text("Fitriani Lasarika")
    assert acts.words(page.locator("#nomor ~ ul")) == "NIP 19900315 202601 2 004 sejak 1 Maret 2026"
    expect(page.get_by_role("main").get_by_text("Puskesmas Contoh")).to_be_visible()
    acts.look(page, "baru-03-akun")
    leaves_nothing_behind(shared)
    assert AccessCode.objects.get(user__full_name="Fitriani Lasarika").used_at is not None


def leaves_nothing_behind(shared: BrowserContext) -> None:
    """Cookies of the session end with the browser, pages may not be kept, the device's storage holds nothing."""
    page = shared.pages[0]
    kept = [cookie["name"] for cookie in shared.cookies() if cookie["expires"] != -1]
    assert [name for name in kept if name != "csrftoken"] == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.request.get("/akun/").headers["cache-control"] == "no-store, private"
    shared.clear_cookies(name="sessionid")
    page.go_back()
    page.goto("/akun/")
    expect(page).to_have_url("http://" + page.url.split("/")[2] + "/masuk/?next=/akun/")


def test_a_used_code_opens_nothing_twice(open_browser: Browsers, world: World) -> None:
    [issued] = services.issue_access_codes([world.newcomer], by=world.operator, at=clock.now())
    number = acts.number_of(world.newcomer)
    activate(open_browser(phone=True).new_page(), issued.code, number)
    page = open_browser(phone=True).new_page()
    page.goto("/aktivasi/")
    page.get_by_label("NIP atau NI PPPK", exact=True).fill(number)
    page.get_by_label("Kode akses").fill(issued.code)
    page.get_by_label("Kata sandi baru", exact=True).fill("Lain-Palu-2026")
    page.get_by_label("Kata sandi baru, sekali lagi").fill("Lain-Palu-2026")
    press(page, "Buka akun saya")
    expect(page.get_by_text("Nomor atau kode akses tidak cocok.")).to_be_visible()
    acts.look(page, "baru-04-kode-terpakai")
    expect(page.get_by_label("NIP atau NI PPPK", exact=True)).to_have_value(number)
    world.newcomer.refresh_from_db()
    assert world.newcomer.check_password("Sinar-Palu-2026")


def test_a_shared_phone_is_signed_out_on_request(open_browser: Browsers, world: World) -> None:
    page = open_browser(phone=True).new_page()
    page.goto("/masuk/?next=/akun/")
    acts.sign_in(page, world.learner, on_shared_device=True)
    page.wait_for_url("**/akun/")
    press(page, "Keluar")
    expect(page.get_by_text("Anda sudah keluar. Sampai jumpa.")).to_be_visible()
    acts.look(page, "keluar")
    page.goto("/akun/")
    expect(page.get_by_label("NIP, NI PPPK, atau e-mail", exact=True)).to_be_visible()
