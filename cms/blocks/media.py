"""Pictures and files, each with the words that carry it when it cannot be seen."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.comparing import ComparedInWords


class PictureBlock(ComparedInWords, blocks.StructBlock):
    image = ImageChooserBlock(label=_("Gambar"))
    alt = blocks.CharBlock(
        max_length=250,
        label=_("Uraian gambar"),
        help_text=_("Apa yang terlihat dan mengapa penting, untuk yang tidak melihatnya."),
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_("Keterangan"))
    credit = blocks.CharBlock(max_length=150, label=_("Kredit"), help_text=_("Pembuat dan izin pakai."))

    class Meta:
        icon = "image"
        label = _("Gambar")
        label_format = "{caption}"


class DownloadBlock(ComparedInWords, blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Berkas"))
    title = blocks.CharBlock(max_length=150, label=_("Judul"))
    note = blocks.CharBlock(required=False, max_length=250, label=_("Untuk apa"))

    class Meta:
        icon = "download"
        label = _("Unduhan")
        label_format = "{title}"
