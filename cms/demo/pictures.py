"""The project's own drawings as pictures of the library, with colours of both themes inside.

A drawing shown through `<img>` knows no token of the page, but follows its colour scheme.
"""

import re
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from wagtail.images import get_image_model

FOLDER = settings.BASE_DIR / "static" / "img" / "illustrations"
DARK = {
    "ink": "#f4eee6", "surface": "#201a26", "tint": "#12373a", "gold": "#f0bf5b", "edge": "#8e8398", "line": "#3b3244",
}  # fmt: skip
TITLES = {
    "vaksin": "Kotak pembawa vaksin", "pin": "Peta dengan penanda lokasi", "payung": "Payung terbuka",
    "bangku": "Bangku sekolah", "loket": "Loket layanan", "catatan": "Buku catatan",
}  # fmt: skip
_TOKEN = re.compile(r"var\(--(\w+),(#\w+)\)")


def add_pictures(owner: Any) -> dict[str, int]:
    """Put the drawings into the picture library; their ids by file name."""
    return {name: _add(name, title, owner) for name, title in TITLES.items()}


def _add(name: str, title: str, owner: Any) -> int:
    drawing = ContentFile(in_both_themes((FOLDER / f"{name}.svg").read_text()).encode(), name=f"{name}.svg")
    return get_image_model().objects.create(title=title, file=drawing, uploaded_by_user=owner).pk


def in_both_themes(svg: str) -> str:
    """Tokens of the page replaced by a pair of colours, light and dark."""
    coloured = _TOKEN.sub(lambda found: f"light-dark({found[2]},{DARK[found[1]]})", svg)
    return coloured.replace("<svg ", '<svg width="200" height="140" style="color-scheme:light dark" ', 1)
