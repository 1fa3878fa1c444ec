"""The design tokens as data: colours of both themes, state colours, type scale and fonts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QFont

from desktop.domain.outcome import Tone
from desktop.settings import Language, Theme

DESIGN_HEIGHT = 1080  # all sizes are told for a window of 1920 × 1080 …
DESIGN_WIDTH = 1920
SMALLEST_SCALE = 0.6  # … and shrink with it down to here
SMALLEST_TEXT_PX = 13  # on the smallest window; at 1080p nothing on a packing page is below 16
BASE_PX = 18
FULLY_GROWN_PX = 26  # above it, letters can be read from two steps away as they are

# One family covers Chinese and Latin alike, so that no line mixes two designs.
FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
MONO_FAMILIES = ("Cascadia Mono", "Consolas", "Menlo", "Noto Sans Mono", "DejaVu Sans Mono")  # of template text only


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours of one theme."""

    ground: str
    card: str
    inset: str  # a tile on a card
    frame: str  # rail and status line
    line: str  # hairlines and card borders
    text: str
    second: str
    accent: str
    on_accent: str


LIGHT = Tokens(
    ground="#F3F5F8",
    card="#FFFFFF",
    inset="#F3F5F8",
    frame="#E6E9F0",
    line="#D5DAE3",
    text="#111827",
    second="#454E5B",
    accent="#1B4587",
    on_accent="#FFFFFF",
)
DARK = Tokens(
    ground="#0F1216",
    card="#171B21",
    inset="#0F1216",
    frame="#0A0C10",
    line="#2B323C",
    text="#F2F4F7",
    second="#B4BCC8",
    accent="#8FB8FF",
    on_accent="#071B3A",
)
TOKENS = {Theme.LIGHT: LIGHT, Theme.DARK: DARK}


@dataclass(frozen=True, slots=True)
class StateColours:
    """One state: it fills the window inside a border in the text colour; ``bars`` only where it must be barred."""

    fill: str
    text: str
    sign: str  # name of its SVG
    bars: str = ""


GOOD = StateColours("#57CF89", "#04210F", "good")
WARN = StateColours("#FFC93C", "#1A1400", "warn")
STATES: dict[Tone, StateColours] = {
    Tone.GOOD: GOOD,
    Tone.DONE: StateColours("#57CF89", "#04210F", "done"),
    Tone.WRONG: StateColours("#A31515", "#FFFFFF", "wrong"),
    Tone.TOO_MANY: StateColours("#A31515", "#FFFFFF", "too_many"),
    Tone.STOP: StateColours("#5C0012", "#FFFFFF", "stop", bars="#FFD400"),
    Tone.WAIT: StateColours("#9CC2FF", "#071B3A", "wait"),
    Tone.WARN: WARN,
}


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    seen = QColor(colour)
    return 0.2126 * linear(seen.redF()) + 0.7152 * linear(seen.greenF()) + 0.0722 * linear(seen.blueF())


@dataclass(frozen=True, slots=True)
class Look:
    """How all is drawn just now; a new one is handed down when window size, theme or text scale change."""

    theme: Theme = Theme.LIGHT
    language: Language = Language.ZH
    scale: float = 1.0
    text_scale: int = 100  # percent, a person's choice

    @property
    def tokens(self) -> Tokens:
        return TOKENS[self.theme]

    def px(self, design: float) -> int:
        """A length on this window; the argument is for 1080p."""
        return max(1, round(design * self.scale))

    def text_px(self, design: float) -> int:
        """A letter size on this window, grown by the person's choice."""
        return max(SMALLEST_TEXT_PX, round(design * self.scale * self.text_scale / 100))

    def letter_px(self, design: float) -> int:
        """Letters of the packing page: small ones grow by all of the person's choice, large ones less; all must fit."""
        growth = 1 + (self.text_scale / 100 - 1) * min(1.0, FULLY_GROWN_PX / design)
        return max(SMALLEST_TEXT_PX, round(design * self.scale * growth))

    def font(self, design: float, *, bold: bool = False) -> QFont:
        return font_of(self.text_px(design), bold=bold)


def look_for(theme: Theme, language: Language, text_scale: int, width: int, height: int) -> Look:
    """The look for a window of this size."""
    scale = max(SMALLEST_SCALE, min(width / DESIGN_WIDTH, height / DESIGN_HEIGHT))
    return Look(theme, language, scale, min(200, max(100, text_scale)))


@lru_cache(maxsize=512)
def font_of(pixels: int, *, bold: bool = False) -> QFont:
    """The one family of the program, with figures of equal width. Kept: a new font looks its letters up anew."""
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
