"""Uploaded documents are looked into, not only named."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Image

from cms.uploads import PARTS, is_what_it_says
from tests.factories.people import PersonFactory

ADD = "/admin/documents/multiple/add/"
PROGRAM = b"MZ\0\0" * 40
PDF = b"%PDF-1.7\n1 0 obj\n"


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name in names:
            parts.writestr(name, "isi")
    return made.getvalue()


@pytest.mark.parametrize(
    ("extension", "content", "fits"),
    [
        ("pdf", PDF, True),
        ("pdf", b"\r\n" + PDF, True),
        ("pdf", PROGRAM, False),
        ("pdf", b"", False),
        ("csv", b"nama;nilai\nTipo;12\n", True),
        ("txt", "Rp 12.000, 37,5 °C".encode("cp1252"), True),
        ("txt", PROGRAM, False),
        ("docx", PDF, False),
        ("docx", archive("xl/workbook.xml"), False),
        *[(kind, archive(part), True) for kind, part in PARTS.items()],
    ],
)
def test_content_fits_the_name_or_not(extension: str, content: bytes, fits: bool) -> None:
    file = io.BytesIO(content)
    assert is_what_it_says(file, extension) is fits
    assert file.tell() == 0


def upload(client: Client, name: str, content: bytes, address: str = ADD, **more: str) -> dict:
    client.force_login(PersonFactory(trainer=True))
    field = "files[]"
    answer = client.post(
        address, {field: SimpleUploadedFile(name, content), "title": name, **more},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )  # fmt: skip
    return answer.json()


@pytest.mark.django_db
def test_a_program_named_like_a_document_is_refused_in_a_sentence(client: Client) -> None:
    said = upload(client, "surat.pdf", PROGRAM)
    assert (said["success"], said["error_message"]) == (
        False, "Isi berkas ini bukan PDF. Buka di aplikasi asalnya, simpan ulang, lalu unggah lagi.",
    )  # fmt: skip
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_a_real_document_arrives(client: Client) -> None:
    assert upload(client, "surat.PDF", PDF)["success"] is True
    assert Document.objects.get().title == "surat.PDF"


@pytest.mark.django_db
def test_a_document_of_thirty_megabytes_is_refused(client: Client) -> None:
    said = upload(client, "besar.pdf", PDF + b" " * 30 * 1024 * 1024)
    assert (said["success"], "20" in said["error_message"]) == (False, True)
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_a_drawing_that_may_carry_script_is_no_picture(client: Client) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'
    assert upload(client, "gambar.svg", drawing, "/admin/images/multiple/add/")["success"] is False
    assert not Image.objects.exists()
