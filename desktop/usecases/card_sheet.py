"""The sheet of command cards as a file that any office printer prints: A4, several pages, in either language."""

from __future__ import annotations

from desktop.settings import Language
from desktop.usecases.card_words import CARD_TITLES, CARD_WORDS
from desktop.usecases.contents import cards_content
from desktop.usecases.desk import Desk
from printing.label import TemplateUnusable
from printing.outputs import pdf
from printing.target import Target

TEMPLATE = "cards-a4"
DPI = 300
_MM_PER_INCH = 25.4


def command_cards(desk: Desk, language: Language) -> bytes:
    """A PDF of the bench's own template. Raises LabelError where that cannot be drawn."""
    if desk.press is None:
        raise TemplateUnusable("press", "this program draws nothing")
    pages = desk.press.pages(cards_content(CARD_TITLES[language], CARD_WORDS[language]), Target("pdf", DPI, TEMPLATE))
    width, height = (dots * _MM_PER_INCH / DPI for dots in (pages[0].width, pages[0].height))
    return pdf(pages, width, height)
