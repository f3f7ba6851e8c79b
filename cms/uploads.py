"""What may be uploaded: small enough, what its name says it is, and whole."""

import zipfile
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

LOOKED_AT = 4096
# A part that every file of the kind has inside its zip archive.
PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
}


def is_what_it_says(file: Any, extension: str) -> bool:
    """Whether the content of an open file fits its extension; the file is left at its beginning."""
    file.seek(0)
    try:
        if extension in PARTS:
            return _has_part(file, PARTS[extension])
        head: bytes = file.read(LOOKED_AT)
        return head.lstrip().startswith(b"%PDF-") if extension == "pdf" else b"\0" not in head
    finally:
        file.seek(0)


def _has_part(file: Any, part: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return part in archive.namelist()
    except zipfile.BadZipFile:
        return False


class DocumentForm(BaseDocumentForm):
    """Wagtail's form of a document, which otherwise looks at the name alone."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        extension = file.name.rpartition(".")[2].lower()
        is_allowed = extension in settings.WAGTAILDOCS_EXTENSIONS  # another one is refused by Wagtail in its own words
        if "file" in self.changed_data and is_allowed and not is_what_it_says(file, extension):
            sentence = _("Isi berkas ini bukan %(kind)s. Buka di aplikasi asalnya, simpan ulang, lalu unggah lagi.")
            raise ValidationError(sentence % {"kind": extension.upper()})
        return file

    def _post_clean(self) -> None:
        """A refused file is no part of the document; the document's own check would blame its missing name."""
        if "file" not in self.errors:
            super()._post_clean()


def is_whole_picture(file: Any) -> bool:
    """Whether the pixels of an open picture can be read to the last; the file is left at its beginning."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            picture.load()
    except Exception:  # every decoder raises errors of its own
        return False
    finally:
        file.seek(0)
    return True


class PictureField(WagtailImageField):
    """Wagtail's field, which otherwise trusts the first bytes and breaks at the rest."""

    def check_image_pixel_size(self, file: Any) -> None:
        """Too many pixels are refused before all of them are read."""
        try:
            super().check_image_pixel_size(file)
        except ValidationError:
            raise
        except Exception as broken:  # every decoder raises errors of its own
            raise self._damaged() from broken
        if not is_whole_picture(file):
            raise self._damaged()

    def _damaged(self) -> ValidationError:
        sentence = _("Gambar ini rusak atau tidak utuh. Buka di aplikasi asalnya, simpan ulang, lalu unggah lagi.")
        return ValidationError(sentence, code="damaged")


class PictureForm(BaseImageForm):
    """Wagtail's form of a picture with a field that looks into it; details of one just uploaded have no file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = PictureField(label=field.label, required=field.required, widget=field.widget)
