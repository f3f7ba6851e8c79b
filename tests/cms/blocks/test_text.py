"""A table without a caption, column names or rows is not readable by ear."""

from typing import Any

import pytest
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockValidationError

from cms.blocks.text import TableBlock

BLOCK = TableBlock()


def table(caption: str = "Jadwal", heading: str = "Umur", cells: tuple[str, ...] = ("Sebulan",)) -> Any:
    rows = [{"values": [cell]} for cell in cells]
    return BLOCK.to_python({"caption": caption, "columns": [{"type": "text", "heading": heading}], "rows": rows})


def test_a_whole_table_passes() -> None:
    assert BLOCK.clean(table()).caption == "Jadwal"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"caption": " "}, "Beri judul tabel: apa yang dibandingkan?"),
        ({"heading": ""}, "Beri nama setiap kolom."),
        ({"cells": ()}, "Tabel perlu paling sedikit satu kolom dan satu baris."),
        ({"cells": ("", " ")}, "Semua sel tabel masih kosong. Isi paling sedikit satu."),
    ],
)
def test_a_table_lacking_something_is_refused(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(TypedTableBlockValidationError) as refused:
        BLOCK.clean(table(**change))
    assert [str(error) for error in refused.value.non_block_errors] == [sentence]
