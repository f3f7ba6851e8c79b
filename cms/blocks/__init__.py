"""One family of StreamField blocks per file; here only the bodies that pages have."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.learning import IndicatorBlock, SelfCheckBlock
from cms.blocks.media import DownloadBlock, PictureBlock
from cms.blocks.text import (
    AccordionBlock,
    BeforeAfterBlock,
    CalloutBlock,
    QuoteBlock,
    RunningTextBlock,
    SourceBlock,
    StepsBlock,
    TableBlock,
)

WORDS = _("Teks")
PICTURES = _("Gambar dan berkas")
LEARNING = _("Belajar")


class BodyBlock(blocks.StreamBlock):
    """The body of a module or material, from top to bottom."""

    heading = blocks.CharBlock(max_length=150, icon="title", label=_("Subjudul"), group=WORDS)
    text = RunningTextBlock(icon="pilcrow", label=_("Teks"), group=WORDS)
    callout = CalloutBlock(group=WORDS)
    steps = StepsBlock(group=WORDS)
    table = TableBlock(group=WORDS)
    accordion = AccordionBlock(group=WORDS)
    quote = QuoteBlock(group=WORDS)
    source = SourceBlock(group=WORDS)
    before_after = BeforeAfterBlock(group=WORDS)
    picture = PictureBlock(group=PICTURES)
    download = DownloadBlock(group=PICTURES)
    self_check = SelfCheckBlock(group=LEARNING)
    indicator = IndicatorBlock(group=LEARNING)


__all__ = ["BodyBlock"]
