"""`make shots`: a picture of each main page as each demo person, phone and desk, light and dark.

Works on a demo database of its own in `.data/shots`, made once; pictures land in `.shots/`. Prints what
`tests.journeys.looks` finds and ends with an error when it finds anything.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys import browser as chrome
from tests.journeys.looks import problems_of

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
        "kuis": "@quiz",
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
    "pelatih": {"beranda": "/beranda/", "meja": "/admin/"},
    "sdm": {"beranda": "/beranda/", "meja": "/admin/"},
    "operator": {"beranda": "/beranda/", "meja": "/admin/"},
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(address, timeout=2)  # noqa: S310  (our own address)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The demo site did not start.")


def sign_in(page: Page, person: str) -> None:
    page.goto("/masuk/")
    page.get_by_label("NIP", exact=False).first.fill(f"{person}@demo.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/beranda/**")


def address_of(page: Page, address: str) -> str:
    """Addresses that depend on the demo's data are found the way a person finds them."""
    if address == "@module":
        page.goto(COURSE)
        return str(page.locator("ol.upright a").nth(3).get_attribute("href"))
    if address == "@quiz":
        page.goto(COURSE)
        return str(page.locator("ol.upright a").last.get_attribute("href"))
    if address == "@material":
        page.goto("/sosialisasi/")
        return str(page.locator("main ul.rows a").first.get_attribute("href"))
    if address == "@indicator":
        page.goto("/indikator/?q=imunisasi")
        return str(page.locator("main a[href^='/indikator/']").last.get_attribute("href"))
    return address


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


def shoot_person(browser: Browser, base_url: str, person: str, size: dict[str, int], theme: str) -> list[str]:
    """All pages of one person at one size and theme; returns what is not right."""
    problems = []
    context = open_context(browser, base_url, size, theme)
    page = context.new_page()
    if person:
        sign_in(page, person)
    for name, address in PAGES[person].items():
        page.set_viewport_size(size)
        answer = page.goto(address_of(page, address))
        folder = OUT / (person or "tamu")
        folder.mkdir(parents=True, exist_ok=True)
        label = f"{name}-{size['width']}-{theme}"
        if answer is None or answer.status >= 500:
            problems.append(f"{person or 'tamu'} {label}: answered {answer.status if answer else 'nothing'}")
        if not address.startswith("/admin/"):
            problems += [f"{person or 'tamu'} {label}: {problem}" for problem in problems_of(page)]
        whole_page(page, folder / f"{label}.png", size["width"], size["height"])
    context.close()
    return problems


def main() -> None:
    shutil.rmtree(OUT, ignore_errors=True)
    problems: list[str] = []
    with demo_site() as base_url, chrome.chromium() as browser:
        for person in PAGES:
            for size in (chrome.PHONE, chrome.DESK):
                for theme in ("light", "dark"):
                    problems += shoot_person(browser, base_url, person, size, theme)
    sys.stdout.write("\n".join([*problems, f"pictures: {OUT}", ""]))
    raise SystemExit(1 if problems else 0)


if __name__ == "__main__":
    main()
