"""Uploaded documents are looked into, not only named."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

from cms.uploads import PARTS, is_what_it_says, is_whole_picture
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


@pytest.mark.django_db
def test_a_kind_that_is_not_allowed_is_named_as_that(client: Client) -> None:
    answer = upload(client, "alat.exe", PROGRAM)
    assert answer["error_message"] == "Yang boleh diunggah: pdf, docx, xlsx, pptx, odt, ods, csv, txt."


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


def picture(kind: str) -> bytes:
    made = io.BytesIO()
    Picture.effect_noise((60, 60), 80).save(made, kind)
    return made.getvalue()


DAMAGED = "Gambar ini rusak atau tidak utuh. Buka di aplikasi asalnya, simpan ulang, lalu unggah lagi."
DAMAGED_FILES = [
    ("a.gif", b"GIF89a" + b"\0" * 50),
    ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 20),
    ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 40),
    ("a.webp", b"RIFF\x1a\0\0\0WEBPVP8 " + b"\0" * 40),
    ("half.png", picture("PNG")[:900]),
    ("half.jpg", picture("JPEG")[:900]),
]


@pytest.mark.parametrize("kind", ["GIF", "PNG", "JPEG", "WEBP"])
def test_a_picture_is_whole_or_not(kind: str) -> None:
    file = io.BytesIO(picture(kind))
    assert is_whole_picture(file) is True
    assert file.tell() == 0
    assert is_whole_picture(io.BytesIO(picture(kind)[:300])) is False


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content"), DAMAGED_FILES)
def test_a_damaged_picture_is_refused_in_a_sentence_wherever_it_is_uploaded(
    client: Client, name: str, content: bytes
) -> None:
    said = upload(client, name, content, "/admin/images/multiple/add/")
    assert (said["success"], said["error_message"]) == (False, DAMAGED)
    for address, field in (
        ("/admin/images/add/", "file"),
        ("/admin/images/chooser/create/", "image-chooser-upload-file"),
    ):
        sent = {field: SimpleUploadedFile(name, content), field.replace("file", "title"): "Pasar"}
        answer = client.post(address, sent)
        page = answer.json()["htmlFragment"] if "chooser" in address else answer.content.decode()
        assert (answer.status_code, page.count(DAMAGED), "Pasar" in page) == (200, 1, True)
    assert not Image.objects.exists()


@pytest.mark.django_db
def test_a_whole_picture_arrives_and_its_details_are_edited_without_a_file(client: Client) -> None:
    said = upload(client, "pasar.jpg", picture("JPEG"), "/admin/images/multiple/add/")
    assert said["success"] is True
    image = Image.objects.get()
    answer = client.post(
        f"/admin/images/multiple/{image.pk}/", {f"image-{image.pk}-title": "Pasar pagi"},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )  # fmt: skip
    assert answer.json()["success"] is True
    client.post(f"/admin/images/{image.pk}/", {"title": "Pasar malam"})
    assert Image.objects.get().title == "Pasar malam"
