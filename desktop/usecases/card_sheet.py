"""The sheet of command cards as a file that any office printer prints: A4, several pages, in either language."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.materials import card_code
from desktop.settings import Language, PackMaterial
from desktop.usecases.card_words import CARD_TITLES, CARD_WORDS, MATERIAL_HINTS
from desktop.usecases.contents import cards_content
from desktop.usecases.desk import Desk
from printing.label import CardsContent, CommandCard, TemplateUnusable
from printing.outputs import pdf
from printing.target import Target

TEMPLATE = "cards-a4"
DPI = 300
LONGEST_CODE = 27  # characters that the card's width holds; a longer one is scanned from the box itself
LONGEST_TITLE = 26
_MM_PER_INCH = 25.4


def command_cards(desk: Desk, language: Language) -> bytes:
    """A PDF of the bench's own template. Raises LabelError where that cannot be drawn."""
    if desk.press is None:
        raise TemplateUnusable("press", "this program draws nothing")
    sheet = cards_content(CARD_TITLES[language], CARD_WORDS[language])
    cards = (*sheet.cards, *material_cards(desk.settings.materials, language))
    pages = desk.press.pages(CardsContent(sheet.title, cards), Target("pdf", DPI, TEMPLATE))
    width, height = (dots * _MM_PER_INCH / DPI for dots in (pages[0].width, pages[0].height))
    return pdf(pages, width, height)


def material_cards(materials: Iterable[PackMaterial], language: Language) -> tuple[CommandCard, ...]:
    """One for each box and filler of the bench: scanned where the thing itself bears no code."""
    box, filler = MATERIAL_HINTS[language]
    return tuple(
        CommandCard(_short(one.name or one.code), box if one.box else filler, card_code(one))
        for one in materials
        if len(card_code(one)) <= LONGEST_CODE
    )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_TITLE else f"{name[: LONGEST_TITLE - 1]}…"
