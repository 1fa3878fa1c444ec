"""What every page of the window is: a widget with a title and an icon, told when the look or the language changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from devices.reading import Scan
from ui.theme import Look


class Page(QWidget):
    """One page, one job. The window owns the look; a page only takes it.

    ``icon`` is the name of an SVG in ``resources/icons``; ``""`` keeps the page out of the rail (sign-in, first start).
    """

    icon = ""
    wants_all = False  # True while any code at all is what the page asks for, a badge and a command card as well
    wants_label = False  # True while the page waits for one of our labels, which are else the bench's on every page

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look()

    def title(self) -> str:
        """The page's name in the present language."""
        raise NotImplementedError

    @property
    def takes_recalled(self) -> bool:
        """Whether a parcel that is looked for is found by a scan here; everywhere else it is found at the bench."""
        return False

    def word(self) -> str:
        """One short word for the rail; the title where that is short."""
        return self.title()

    def refresh(self) -> None:
        """Called when the page is opened and about once a second while it is the open one."""

    def retranslate(self) -> None:
        """Called after the language changed; also at the first ``set_look``."""

    def set_look(self, look: Look) -> None:
        """Called when theme, window size or text scale changed. Extend, and call this first."""
        self.look = look

    def solid(self) -> QRegion:
        """Where it hides the window's ground, which need not be painted there when it takes another colour."""
        return QRegion()

    def take_scan(self, scan: Scan) -> bool:
        """Offered only while no parcel is open; True when the page used the code (a look-up), so the bench need not."""
        del scan
        return False

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
