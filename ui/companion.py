"""The demo's companion window: a hand scanner, a scale and a printer's tray, for a bench without devices.

It knows nothing of the station. What it sends goes out through real ports, like a packer's hand; a
``CompanionFeed`` (the demo driver) does that and says what would come next.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.commands import Command
from ui.lead_look_up import fact_label
from ui.lead_style import office_sheet, restyle
from ui.theme import Look
from ui.translation import QT_TRANSLATE_NOOP

LOOK_EVERY_MS = 250
FIRST_GRAMS, STEP_GRAMS, SPAN_GRAMS = 380, 137, 900  # believable parcels, another one each time
SIZE = QSize(840, 600)  # beside or over the window on the smallest screen

HINTS = {
    "sign_in": QT_TRANSLATE_NOOP("Companion", "Sign in: scan the badge"),
    "scan_waybill": QT_TRANSLATE_NOOP("Companion", "Scan the waybill of the next parcel"),
    "scan_order": QT_TRANSLATE_NOOP("Companion", "Scan the order's number"),
    "acknowledge": QT_TRANSLATE_NOOP("Companion", 'Read the remark on the screen, then scan "Yes"'),
    "scan_item": QT_TRANSLATE_NOOP("Companion", "Scan the right item"),
    "wait_label": QT_TRANSLATE_NOOP("Companion", "Wait: the label is coming out below"),
    "scan_label": QT_TRANSLATE_NOOP("Companion", "Stick the label on and scan it"),
    "put_on_scale": QT_TRANSLATE_NOOP("Companion", "Put the parcel on the scale"),
    "take_off_scale": QT_TRANSLATE_NOOP("Companion", "Take the parcel off the scale"),
    "acknowledge_stop": QT_TRANSLATE_NOOP("Companion", 'The order was stopped: scan "Yes"'),
    "done": QT_TRANSLATE_NOOP("Companion", "All parcels of the demo are packed"),
}
CODES = {
    "badge": QT_TRANSLATE_NOOP("Companion", "Badge"),
    "waybill": QT_TRANSLATE_NOOP("Companion", "Waybill"),
    "order": QT_TRANSLATE_NOOP("Companion", "Order number"),
    "right_item": QT_TRANSLATE_NOOP("Companion", "Right item"),
    "wrong_item": QT_TRANSLATE_NOOP("Companion", "Wrong item"),
    "label": QT_TRANSLATE_NOOP("Companion", "Fresh label"),
    "other_label": QT_TRANSLATE_NOOP("Companion", "Another parcel's label"),
    "unknown": QT_TRANSLATE_NOOP("Companion", "Unknown code"),
}
WANTED_CODE = {  # which button a hint means
    "sign_in": "badge",
    "scan_waybill": "waybill",
    "scan_order": "order",
    "scan_item": "right_item",
    "scan_label": "label",
}
CARDS = (
    (Command.YES, QT_TRANSLATE_NOOP("Companion", "Yes")),
    (Command.UNDO, QT_TRANSLATE_NOOP("Companion", "Undo")),
    (Command.HOLD, QT_TRANSLATE_NOOP("Companion", "Hold")),
    (Command.NOTHING_CAME_OUT, QT_TRANSLATE_NOOP("Companion", "Nothing came out")),
    (Command.NO_WEIGHT, QT_TRANSLATE_NOOP("Companion", "No weight")),
    (Command.SIGN_OUT, QT_TRANSLATE_NOOP("Companion", "Sign out")),
)


class CompanionFeed(Protocol):
    """The hand and the eyes of the window; every call returns at once."""

    def next_hint(self) -> str:
        """A key of ``HINTS``, or a sentence of its own."""
        ...

    def codes(self) -> tuple[tuple[str, str], ...]:
        """What lies at hand now: (label, code). A label is a key of ``CODES``, with a name after a space if any."""
        ...

    def send_scan(self, text: str) -> None: ...

    def set_weight(self, grams: int | None) -> None:
        """None takes the parcel off."""
        ...

    def last_label_png(self) -> Path | None: ...


class Companion(QWidget):
    """A window of its own beside the station's."""

    def __init__(self, feed: CompanionFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._codes: tuple[tuple[str, str], ...] = ()
        self._hint = ""
        self._parcels = 0
        self._label_seen: tuple[str, int] = ("", 0)
        self.setProperty("role", "office")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._next_caption = fact_label("", "next-caption")
        self._next = fact_label("", "next", wrap=True)
        self._captions = [fact_label("", "second") for _ in range(4)]
        self.code_buttons: dict[str, QPushButton] = {}
        self._grid = QGridLayout()
        self.card_buttons = {command: QPushButton() for command, _ in CARDS}
        self._grams = fact_label("", "title")
        self.on_scale = QPushButton()
        self.off_scale = QPushButton()
        self.paper = LabelPaper()
        self._lay_out()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.resize(SIZE)
        self._show_weight(None)
        self.retranslate()

    def set_look(self, look: Look) -> None:
        self.setFont(look.font(17))
        self.setStyleSheet(office_sheet(look))

    @property
    def next_words(self) -> str:
        return self._next.text()

    def look(self) -> None:
        """Ask the feed what stands there now, and show what changed."""
        hint, codes = self._feed.next_hint(), self._feed.codes()
        if (hint, codes) != (self._hint, self._codes):
            self._hint, self._codes = hint, codes
            self._show_codes()
        self._show_label(self._feed.last_label_png())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Packbench demo: the hand"))
        self._next_caption.setText(self.tr("Do this next"))
        words = (self.tr("Hand scanner"), self.tr("Command card"), self.tr("Scale"), self.tr("Last label"))
        for caption, word in zip(self._captions, words, strict=True):
            caption.setText(word)
        for command, word in CARDS:
            self.card_buttons[command].setText(_tr(word))
        self.on_scale.setText(self.tr("Put the parcel on"))
        self.off_scale.setText(self.tr("Take it off"))
        self.paper.set_words(self.tr("No label has come out yet."))
        self._show_codes()

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        band = QFrame()
        band.setProperty("role", "next-band")
        inside = QVBoxLayout(band)
        inside.setContentsMargins(20, 12, 20, 14)
        inside.setSpacing(2)
        inside.addWidget(self._next_caption)
        inside.addWidget(self._next)
        self._grid.setSpacing(8)
        cards = QGridLayout()
        cards.setSpacing(8)
        for at, button in enumerate(self.card_buttons.values()):
            cards.addWidget(button, at // 3, at % 3)
        scale = QHBoxLayout()
        scale.addWidget(self._grams, 1)
        scale.addWidget(self.on_scale)
        scale.addWidget(self.off_scale)
        paper = QVBoxLayout()
        paper.addWidget(self.paper, 1)
        hand = QVBoxLayout()
        hand.setSpacing(10)
        for caption, layout in zip(self._captions, (self._grid, cards, scale), strict=False):
            hand.addWidget(_card(caption, layout))
        hand.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(10)
        halves.addLayout(hand, 3)
        halves.addWidget(_card(self._captions[-1], paper), 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(band)
        column.addLayout(halves, 1)

    def _connect(self) -> None:
        for command, button in self.card_buttons.items():
            self._send_on_click(button, f"PB:{command}")
        self.on_scale.clicked.connect(self._put_on)
        self.off_scale.clicked.connect(self._take_off)

    def _send_on_click(self, button: QPushButton, text: str) -> None:
        button.clicked.connect(lambda: self._feed.send_scan(text))

    def _show_codes(self) -> None:
        self._next.setText(_tr(HINTS.get(self._hint, self._hint)))
        for button in self.code_buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.code_buttons = {}
        for row, (label, code) in enumerate(self._codes):
            button = self._code_button(label, code)
            self._grid.addWidget(button, row, 0)
            self.code_buttons[label] = button
        for button, hint in ((self.on_scale, "put_on_scale"), (self.off_scale, "take_off_scale")):
            restyle(button, "role", "primary" if hint == self._hint else "plain")
        yes = self._hint in ("acknowledge", "acknowledge_stop")
        restyle(self.card_buttons[Command.YES], "role", "primary" if yes else "plain")

    def _code_button(self, label: str, code: str) -> QPushButton:
        """As wide as the window lets it be: a long name is cut rather than the label beside it."""
        key, _, name = label.partition(" ")
        button = QPushButton(" · ".join(part for part in (_tr(CODES.get(key, key)), name) if part))
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setToolTip(f"{name} {code}".strip())
        button.setProperty("role", "primary" if key == WANTED_CODE.get(self._hint) else "plain")
        self._send_on_click(button, code)
        return button

    def _put_on(self) -> None:
        grams = FIRST_GRAMS + self._parcels * STEP_GRAMS % SPAN_GRAMS
        self._parcels += 1
        self._feed.set_weight(grams)
        self._show_weight(grams)

    def _take_off(self) -> None:
        self._feed.set_weight(None)
        self._show_weight(None)

    def _show_weight(self, grams: int | None) -> None:
        self._grams.setText(f"{(grams or 0) / 1000:.3f} kg")
        self.on_scale.setEnabled(grams is None)
        self.off_scale.setEnabled(grams is not None)

    def _show_label(self, path: Path | None) -> None:
        if path is None:
            return
        try:
            seen = (str(path), path.stat().st_mtime_ns)
        except FileNotFoundError:
            return
        if seen != self._label_seen:
            self._label_seen = seen
            self.paper.show_picture(path)


class LabelPaper(QLabel):
    """The last label as on paper, as large as fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._words = ""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(120, 160)

    @property
    def shows_label(self) -> bool:
        return not self._picture.isNull()

    def set_words(self, words: str) -> None:
        self._words = words
        self._paint()

    def show_picture(self, path: Path) -> None:
        self._picture = QPixmap(str(path))
        self._paint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._paint()

    def _paint(self) -> None:
        if self._picture.isNull():
            self.setText(self._words)
            return
        smooth = Qt.TransformationMode.SmoothTransformation
        self.setPixmap(self._picture.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio, smooth))


def _card(caption: QLabel, layout: QLayout) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 10, 16, 12)
    column.setSpacing(6)
    column.addWidget(caption)
    column.addLayout(layout, 1)
    return card


def _tr(text: str) -> str:
    return QCoreApplication.translate("Companion", text) if text else ""
