"""`make shots`: a picture of each main page as each demo person, phone and desk, light and dark.

Works on a demo database of its own in `.data/shots`, made once; pictures land in `.shots/`. Prints what
`tests.journeys.looks` finds and ends with an error when it finds anything. A few pictures only:
`python -m tests.shots --person asn --page beranda --width 360 --theme light`.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys import browser as chrome
from tests.journeys.looks import problems_of
from tests.serving import free_port, wait_until_up

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".data" / "shots"
OUT = ROOT / ".shots"
PASSWORD = "Nosarara-2026"

COURSE = "/belajar/cakupan-imunisasi-dasar-lengkap/"
PAGES: dict[str, dict[str, str]] = {
    "": {
        "depan": "/",
        "masuk": "/masuk/",
        "privasi": "/privasi/",
        "aktivasi": "/aktivasi/",
        "tidak-ada": "/tidak-ada/",
    },
    "asn": {
        "beranda": "/beranda/",
        "belajar": "/belajar/",
        "kursus": COURSE,
        "modul": "@module",
        "kuis-terkunci": f"{COURSE}kuis-akhir/",
        "mengapa": "@why",
        "kemajuan": "/kemajuan/",
        "jp": "/kemajuan/jp/",
        "sosialisasi": "/sosialisasi/",
        "materi": "@material",
        "indikator": "/indikator/",
        "indikator-rinci": "@indicator",
        "pemberitahuan": "/pemberitahuan/",
        "akun": "/akun/",
        "cari": "/cari/?q=imunisasi",
        "cari-kosong": "/cari/?q=zzzz",
    },
    "atasan": {
        "beranda": "/beranda/",
        "kemajuan": "/kemajuan/",
        "jp": "/kemajuan/jp/",
        "kursus": COURSE,
        "kuis": "@quiz",
        "hasil": "@result",
        "soal": "@question",
    },
    "pelatih": {
        "beranda": "/beranda/",
        "meja": "/admin/",
        "kursus": "/admin/kursus/",
        "modul": "/admin/modul/",
        "modul-sunting": "@edit-module",
        "soal": "/admin/bank-soal/",
        "kuis": "/admin/kuis/",
        "kuis-sunting": "@edit-quiz",
    },
    "sdm": {
        "beranda": "/beranda/",
        "meja": "/admin/",
        "persetujuan": "/admin/reports/workflow_tasks/",
        "pegawai": "/admin/pegawai/",
        "orang": "@person",
        "impor": "/admin/impor-pegawai/",
        "unit": "/admin/unit-kerja/",
        "penugasan": "/admin/penugasan/",
        "jp": "/admin/aturan-jp/",
        "indikator": "/admin/indikator/",
    },
    "operator": {
        "beranda": "/beranda/",
        "meja": "/admin/",
        "pegawai": "/admin/pegawai/",
        "penugasan": "/admin/penugasan/",
    },
}
# Where a page whose address depends on the demo's data is linked from: (page, link, which of them).
FOUND: dict[str, tuple[str, str, int]] = {
    "@module": (COURSE, "ol.upright a", 3),
    "@quiz": (COURSE, "ol.upright a", -1),
    "@result": ("@quiz", "main a[href$='/hasil/']", 0),
    "@why": ("/beranda/", "main a[data-sheet]", 0),
    "@material": ("/sosialisasi/", "main ul.rows a", 0),
    "@indicator": ("/indikator/?cari=imunisasi", "main a[href^='/indikator/']", -1),
    "@edit-module": ("/admin/modul/", "main td.title a[href*='/edit/']", 0),
    "@edit-quiz": ("/admin/kuis/", "main td a[href*='/admin/kuis/']", 0),
    "@person": ("/admin/pegawai/", "main td a[href^='/admin/pegawai/']", 0),
}


@contextmanager
def demo_site() -> Iterator[str]:
    """The demo on a port of its own; its database is made on the first call."""
    HOME.mkdir(parents=True, exist_ok=True)
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DATABASE_URL": f"sqlite:///{HOME / 'demo.sqlite3'}",
        "MEDIA_ROOT": str(HOME / "media"),
    }
    subprocess.run([sys.executable, "manage.py", "prepare"], cwd=ROOT, env=env, check=True)
    subprocess.run(
        [sys.executable, "manage.py", "db_worker", "--batch", "--no-reload", "-v0"], cwd=ROOT, env=env, check=True
    )
    port = free_port()
    server = subprocess.Popen(  # noqa: S603  (our own command)
        [
            sys.executable,
            "-m",
            "gunicorn",
            "cms.wsgi",
            "--bind",
            f"127.0.0.1:{port}",
            "--threads",
            "4",
            "--log-level",
            "warning",
        ],
        cwd=ROOT,
        env=env,
    )
    try:
        wait_until_up(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def sign_in(page: Page, person: str) -> None:
    page.goto("/masuk/")
    page.get_by_label("NIP", exact=False).first.fill(f"{person}@demo.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/beranda/**")


def address_of(page: Page, address: str) -> str:
    """Addresses that depend on the demo's data are found the way a person finds them."""
    if address == "@question":
        page.goto(address_of(page, "@quiz"))
        page.locator("main form[action*='/kuis/'] button, main a.button[href*='/kuis/']").first.click()
        page.wait_for_url("**/kuis/*/*/")
        return page.url
    if address not in FOUND:
        return address
    start, link, which = FOUND[address]
    page.goto(address_of(page, start))
    found = page.locator(link)
    if not found.count():
        raise SystemExit(f"{address}: {page.url} has no {link}; has the demo told this person another story?")
    return str(found.nth(which).get_attribute("href"))


def whole_page(page: Page, path: Path, width: int, height: int) -> None:
    """The window takes the page's height first, because the bottom bar is sticky."""
    tall = max(height, min(int(page.evaluate("document.documentElement.scrollHeight")), 12_000))
    page.set_viewport_size({"width": width, "height": tall})
    page.screenshot(path=path, full_page=True)
    page.set_viewport_size({"width": width, "height": height})


def open_context(browser: Browser, base_url: str, size: dict[str, int], theme: str) -> BrowserContext:
    return browser.new_context(
        base_url=base_url,
        viewport=size,
        color_scheme=theme,
        locale="id-ID",
        timezone_id="Asia/Makassar",
        reduced_motion="reduce",
        service_workers="block",
    )


def shoot_person(
    browser: Browser, base_url: str, person: str, size: dict[str, int], theme: str, only: str = ""
) -> list[str]:
    """All pages of one person (or the one named) at one size and theme; returns what is not right."""
    problems = []
    context = open_context(browser, base_url, size, theme)
    page = context.new_page()
    if person:
        sign_in(page, person)
    for name, address in PAGES[person].items():
        if only and name != only:
            continue
        who, label = person or "tamu", f"{name}-{size['width']}-{theme}"
        page.set_viewport_size(size)
        answer = page.goto(address_of(page, address))
        (OUT / who).mkdir(parents=True, exist_ok=True)
        if answer is None or answer.status >= 500:
            problems.append(f"{who} {label}: answered {answer.status if answer else 'nothing'}")
        if not address.startswith(("/admin/", "@edit", "@person")):
            problems += [f"{who} {label}: {problem}" for problem in problems_of(page)]
        whole_page(page, OUT / who / f"{label}.png", size["width"], size["height"])
    context.close()
    return problems


def asked_for() -> argparse.Namespace:
    """Everything, unless the command line narrows it."""
    asked = argparse.ArgumentParser(description="Pictures of each main page as each demo person.")
    asked.add_argument("--person", choices=["tamu", *(person for person in PAGES if person)])
    asked.add_argument("--page", default="", help="the name of one page, such as beranda")
    asked.add_argument("--width", type=int, choices=[chrome.PHONE["width"], chrome.DESK["width"]])
    asked.add_argument("--theme", choices=["light", "dark"])
    return asked.parse_args()


def main() -> None:
    asked = asked_for()
    if not any(vars(asked).values()):
        shutil.rmtree(OUT, ignore_errors=True)
    people = [person for person in PAGES if asked.person in (None, person or "tamu")]
    sizes = [size for size in (chrome.PHONE, chrome.DESK) if asked.width in (None, size["width"])]
    themes = [asked.theme] if asked.theme else ["light", "dark"]
    problems: list[str] = []
    with demo_site() as base_url, chrome.chromium() as browser:
        for person, size, theme in product(people, sizes, themes):
            problems += shoot_person(browser, base_url, person, size, theme, asked.page)
    sys.stdout.write("\n".join([*problems, f"pictures: {OUT}", ""]))
    raise SystemExit(1 if problems else 0)


if __name__ == "__main__":
    main()
