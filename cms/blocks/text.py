"""Words: headings, running text, call-outs, steps, tables, questions and answers, quotes, sources."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock, TypedTableBlockValidationError

from cms.comparing import ComparedInWords

FEATURES = ["bold", "italic", "link", "document-link", "ul", "ol"]
SHORT_FEATURES = ["bold", "italic", "link"]

CALLOUT_KINDS = [
    ("example", _("Contoh")),
    ("important", _("Penting")),
    ("remember", _("Ingat")),
    ("myth", _("Salah kaprah")),
]


class RunningTextBlock(blocks.RichTextBlock):
    """Paragraphs and lists; the search index and the plain text take it without marks."""

    def __init__(self, features: list[str] | None = None, **options: object) -> None:
        super().__init__(features=features or FEATURES, **options)


class CalloutBlock(ComparedInWords, blocks.StructBlock):
    kind = blocks.ChoiceBlock(choices=CALLOUT_KINDS, default="example", label=_("Jenis"))
    title = blocks.CharBlock(max_length=120, label=_("Judul"))
    text = RunningTextBlock(label=_("Isi"))

    class Meta:
        icon = "pick"
        label = _("Kotak sorot")
        label_format = "{title}"


class StepsBlock(ComparedInWords, blocks.StructBlock):
    """Numbered steps; what is bold at the start of a step becomes its title."""

    title = blocks.CharBlock(required=False, max_length=150, label=_("Judul"))
    items = blocks.ListBlock(
        RunningTextBlock(features=SHORT_FEATURES, label=_("Langkah")), min_num=2, max_num=12, label=_("Langkah")
    )

    class Meta:
        icon = "list-ol"
        label = _("Langkah-langkah")
        label_format = "{title}"


class AccordionItemBlock(ComparedInWords, blocks.StructBlock):
    title = blocks.CharBlock(max_length=200, label=_("Judul atau pertanyaan"))
    text = RunningTextBlock(label=_("Isi atau jawaban"))


class AccordionBlock(blocks.ListBlock):
    def __init__(self, **options: object) -> None:
        super().__init__(AccordionItemBlock(label=_("Bagian")), **options)

    class Meta:
        icon = "collapse-down"
        label = _("Tanya jawab atau bagian yang dapat dibuka")
        min_num = 1


class QuoteBlock(ComparedInWords, blocks.StructBlock):
    text = blocks.TextBlock(label=_("Kutipan"))
    who = blocks.CharBlock(
        max_length=150, label=_("Siapa"), help_text=_("Nama dan tempat kerja, atau peran bila nama disamarkan.")
    )

    class Meta:
        icon = "openquote"
        label = _("Kutipan")
        label_format = "{text}"


class SourceBlock(ComparedInWords, blocks.StructBlock):
    """A source line: who and which year, and who checked it when."""

    text = blocks.TextBlock(
        rows=2,
        label=_("Sumber"),
        help_text=_("Siapa dan tahun berapa, misalnya “Sumber: Kementerian Kesehatan, 2023.”"),
    )
    checked = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("Diperiksa"),
        help_text=_("Mulailah dengan “Terakhir diperiksa: ”, lalu tanggal dan pemeriksanya, atau “belum pernah”."),
    )

    class Meta:
        icon = "link"
        label = _("Sumber")
        label_format = "{text}"


class BeforeAfterRowBlock(ComparedInWords, blocks.StructBlock):
    before = blocks.TextBlock(rows=2, label=_("Sebelumnya"))
    after = blocks.TextBlock(rows=2, label=_("Sekarang"))


class BeforeAfterBlock(ComparedInWords, blocks.StructBlock):
    """What changes for the reader, side by side, and directly after it what stays."""

    rows = blocks.ListBlock(BeforeAfterRowBlock(label=_("Perubahan")), min_num=1, label=_("Yang berubah"))
    unchanged = RunningTextBlock(required=False, label=_("Yang tidak berubah"))

    class Meta:
        icon = "arrow-right-full"
        label = _("Sebelum dan sesudah")


class TableBlock(TypedTableBlock):
    """A table with a caption and named columns; numbers stand right."""

    text = blocks.CharBlock(required=False, label=_("Teks"))
    number = blocks.CharBlock(required=False, label=_("Angka"))

    class Meta:
        icon = "table"
        label = _("Tabel")

    def clean(self, value: object) -> object:
        """A table without caption or with unnamed columns is not readable by ear."""
        table = super().clean(value)
        if self.is_deferred_validation:
            return table
        problems = []
        if not (table.caption or "").strip():
            problems.append(_("Beri judul tabel: apa yang dibandingkan?"))
        if any(not (column["heading"] or "").strip() for column in table.columns):
            problems.append(_("Beri nama setiap kolom."))
        if not table.columns or not table.row_data:
            problems.append(_("Tabel perlu paling sedikit satu kolom dan satu baris."))
        elif not any(str(cell or "").strip() for row in table.row_data for cell in row["values"]):
            problems.append(_("Semua sel tabel masih kosong. Isi paling sedikit satu."))
        if problems:
            raise TypedTableBlockValidationError(non_block_errors=problems)
        return table
