"""A look-up page: one field that typing or a scan fills, and a card for each thing behind the code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from devices.reading import Scan
from ui.lead_style import OfficePage, scrolling

Found = TypeVar("Found")
MOST_CARDS = 30  # more than that is a search to narrow, not a list to read


class LookUpPage(OfficePage, Generic[Found]):
    """Field, a sentence when there is nothing to show, cards. Subclasses look up and make the cards.

    Signals:
        nothing_found: a code was scanned that is behind nothing of this page's kind.
    """

    nothing_found = Signal(str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._found: tuple[Found, ...] = ()
        self._painted: tuple[object, ...] = ()
        self.search = QLineEdit()
        self.search.setProperty("role", "big")
        self.search.setClearButtonEnabled(True)
        self.told = fact_label("", "empty", wrap=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(0, 0, 16, 0)  # keeps the scroll bar off the cards
        self._cards.setSpacing(12)
        inner = QWidget()
        inner.setLayout(self._cards)
        self._scroll = scrolling(inner)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self.told)
        column.addWidget(self._scroll, 1)
        self.search.returnPressed.connect(self._look_up)
        self.setFocusProxy(self.search)

    # -- what a subclass gives -------------------------------------------------------------------

    def placeholder(self) -> str:
        raise NotImplementedError

    def hint(self) -> str:
        """Shown while nothing has been asked."""
        raise NotImplementedError

    def nothing(self, code: str) -> str:
        """Why there is no card."""
        raise NotImplementedError

    def look_up(self, code: str, *, asked: bool) -> tuple[Found, ...]:
        """Everything behind the code; ``asked`` False for the repaint once a second."""
        raise NotImplementedError

    def card_for(self, found: Found) -> QWidget:
        raise NotImplementedError

    def ages(self, found: Found) -> object:
        """What grows old on the card: it is painted anew when this or the thing itself changed."""
        raise NotImplementedError

    # -- the page --------------------------------------------------------------------------------

    @property
    def found(self) -> tuple[Found, ...]:
        """What is behind the code now."""
        return self._found

    def show_code(self, code: str) -> None:
        """Fill the field and show what is behind it."""
        self.search.setText(code)
        self._look_up()

    def take_scan(self, scan: Scan) -> bool:
        code = scan.text.strip()
        self.show_code(code)
        if not self._found:
            self.nothing_found.emit(code)
        return True

    def refresh(self) -> None:
        """Ages grow, answers come in, stories go on."""
        if code := self.search.text().strip():
            self._show(self.look_up(code, asked=False))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.search.selectAll()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(self.placeholder())
        self._painted = ()
        self._show(self._found)

    # -- inside ----------------------------------------------------------------------------------

    def _look_up(self) -> None:
        code = self.search.text().strip()
        self._show(self.look_up(code, asked=True) if code else ())
        self._scroll.verticalScrollBar().setValue(0)
        self.search.selectAll()

    def _show(self, found: tuple[Found, ...]) -> None:
        self._found = found
        self._tell(len(found))
        painted = tuple((one, self.ages(one)) for one in found[:MOST_CARDS])
        if painted == self._painted and painted:
            return
        self._painted = painted
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found[:MOST_CARDS]:
            self._cards.addWidget(self.card_for(one))
        self._cards.addStretch(1)

    def _tell(self, count: int) -> None:
        code = self.search.text().strip()
        if not code:
            words = self.hint()
        elif not count:
            words = self.nothing(code)
        elif count > MOST_CARDS:
            words = self.tr("{n} found; the first {m} are shown. Type more to narrow.").format(n=count, m=MOST_CARDS)
        else:
            words = ""
        self.told.setText(words)
        self.told.setVisible(bool(words))


def fact_label(text: str, role: str, *, wrap: bool = False) -> QLabel:
    """Plain text that can be selected and copied."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
