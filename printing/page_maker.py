"""One template at one density, ready to make page after page. QtGui only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from printing.drawing import Drawing
from printing.label import Bitmap, Content
from printing.painting import Painter
from printing.placing import Placer
from printing.template import Template


class PageMaker:
    """What stands on every page is painted once, and copied."""

    def __init__(self, template: Template, dpi: int, painter: Painter, folder: Path | None = None) -> None:
        """Raises a LabelError where the fixed words of the template cannot be set."""
        self.template = template
        self._painter = painter
        self._placer = Placer(template, dpi, painter.typesetter, folder)
        self._ground = painter.ground(self._placer.width, self._placer.height, self._placer.fixed)

    def pages(self, content: Content) -> tuple[Bitmap, ...]:
        fixed = self._placer.fixed
        moving = self._placer.moving(content)
        return tuple(self._painter.paint_onto(QImage(self._ground), items, stamped=fixed) for items in moving)

    def drawings(self, content: Content) -> tuple[Drawing, ...]:
        """The same pages as places and sizes, for languages that write codes and text themselves."""
        return self._placer.drawings(content)
