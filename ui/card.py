"""The card on which facts stand, and the small tile with a caption and one fact."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.surface import mend_surface, paint_surface, solid_part
from ui.text_box import TextBox
from ui.theme import Look

RADIUS = 18
TILE_RADIUS = 12
CAPTION_PX = 18
FACT_PX = 34


class Card(QWidget):
    """A surface in the theme's card colour."""

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()

    def set_look(self, look: Look) -> None:
        self.look = look
        self.update()

    def solid(self) -> QRegion:
        """Where it hides what its parent stands on."""
        return solid_part(self.geometry(), self.look.px(RADIUS), self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        tokens, radius = self.look.tokens, self.look.px(RADIUS)
        mend_surface(painter, event.region(), self.rect(), radius, tokens.card, line=tokens.line)
        painter.end()


class Tile(QWidget):
    """One fact with its caption; ``fill`` and ``ink`` make it a warning."""

    def __init__(self, *, fact_px: float = FACT_PX, lines: int = 1) -> None:
        super().__init__()
        self._look = Look()
        self._fill = ""
        self._caption = TextBox(CAPTION_PX, second=True)
        self._fact = TextBox(fact_px, bold=True, lines=lines)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._caption, 0)
        self._layout.addWidget(self._fact, 1)
        self.setVisible(False)

    @property
    def fact(self) -> str:
        return self._fact.text

    def show_fact(self, caption: str, fact: str) -> None:
        """An empty fact takes no room."""
        self._caption.set_text(caption)
        self._fact.set_text(fact)
        self.setVisible(bool(fact))

    def set_colours(self, fill: str, ink: str) -> None:
        self._fill = fill
        self._tell_ground()
        self._caption.set_colour(ink)
        self._fact.set_colour(ink)
        self.update()

    def solid(self) -> QRegion:
        """Where it hides what its parent stands on."""
        return solid_part(self.geometry(), self._look.px(TILE_RADIUS), self.devicePixelRatioF())

    def set_look(self, look: Look) -> None:
        self._look = look
        self._caption.set_look(look)
        self._fact.set_look(look)
        self._tell_ground()
        self._layout.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(10))
        self._layout.setSpacing(look.px(2))
        self.update()

    def _tell_ground(self) -> None:
        for box in (self._caption, self._fact):
            box.set_ground(self._fill or self._look.tokens.inset)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        tokens = self._look.tokens
        radius = self._look.px(TILE_RADIUS)
        paint_surface(painter, self.rect(), radius, self._fill or tokens.inset, line="" if self._fill else tokens.line)
        painter.end()
