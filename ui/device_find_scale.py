"""Finds what the scale speaks: listens on its port, shows how sure each guess is and why, and takes one over."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.device_views import Detection
from devices.scales.guess import Guess, known_weight_order
from ui.background import Work
from ui.device_desk import DeviceDesk
from ui.device_words import fault_words
from ui.guess_words import guess_text, why_text
from ui.lead_look_up import fact_label
from ui.number_field import NumberField

LOOK_MS = 200
SHOWN = 3  # guesses; more confuse


class GuessRow(QFrame):
    """Signals:
    taken: this is the one.
    """

    taken = Signal()

    def __init__(self, guess: Guess, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tile")
        self.take = QPushButton(self.tr("Take this"))
        self.take.clicked.connect(self.taken)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(fact_label(guess_text(guess), "body", wrap=True))
        words.addWidget(fact_label(why_text(guess), "second", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.take)


class FindScale(QWidget):
    """Signals:
    started: it begins to listen and wants a port by ``listen``.
    taken: a Guess.
    """

    started = Signal()
    taken = Signal(object)

    def __init__(self, desk: DeviceDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._work: Work[Detection] = Work("finding the scale")
        self._guesses: tuple[Guess, ...] = ()
        self._since = 0.0
        self.seek = QPushButton()
        self.known = NumberField(1, 1_000_000, 0)
        self.told = fact_label("", "second", wrap=True)
        self.rows: list[GuessRow] = []
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._follow)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.seek)
        head.addWidget(self.told, 1)
        head.addWidget(self.known)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self.seek.clicked.connect(self._pressed)
        self.known.textChanged.connect(self._show_guesses)
        self.retranslate()

    @property
    def running(self) -> bool:
        return self._look.isActive()

    def listen(self, port: str) -> None:
        """On this port; nobody may want to weigh meanwhile."""
        if not port:
            self.told.setText(self.tr("Choose where it is plugged in, then it listens there."))
            return
        if self._work.start(lambda closing: self._desk.detect_scale(port, closing)):
            self._since = time.monotonic()
            self._forget()
            self._look.start()
            self._follow()
            self.retranslate()

    def show_found(self, found: Detection) -> None:
        """The likeliest first; a known weight may put them in another order."""
        self._guesses = found.guesses
        self.told.setText(self._result(found))
        self.retranslate()

    def stop(self) -> None:
        """Let the port go; what was found stays."""
        self._work.cancel()
        self._look.stop()
        self.told.clear()
        self.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self.stop()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.seek.setText(self.tr("Stop listening") if self.running else self.tr("Find by itself"))
        self.known.setPlaceholderText(self.tr("known weight, g"))
        self.known.setToolTip(
            self.tr("What lies on the scale while it listens; tells reversed figures from plain ones")
        )
        self._show_guesses()

    # -- inside ----------------------------------------------------------------------------------

    def _pressed(self) -> None:
        if self.running:
            self.stop()
        else:
            self.started.emit()

    def _follow(self) -> None:
        found = self._work.take()
        if found is None:
            seconds = int(time.monotonic() - self._since)
            self.told.setText(self.tr("Listening, {n} s … leave the scale as it is").format(n=seconds))
            return
        self._look.stop()
        self.show_found(found)

    def _result(self, found: Detection) -> str:
        if found.fault:
            state, fix = fault_words(found.fault, scale=True)
            return self.tr("{state}. {fix}.").format(state=state, fix=fix)
        if not found.guesses:
            return self.tr("Nothing that makes sense came. Switch the scale on, set its output to continuous.")
        return self.tr("Compare with its display, then take one.")

    def _forget(self) -> None:
        self._guesses = ()
        self._show_guesses()

    def _show_guesses(self) -> None:
        while self.rows:
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        known = self.known.number()
        ordered = known_weight_order(self._guesses, int(known)) if known is not None else self._guesses
        for guess in ordered[:SHOWN]:
            row = GuessRow(guess, self)
            row.taken.connect(lambda guess=guess: self.taken.emit(guess))
            self._column.addWidget(row)
            row.show()
            self.rows.append(row)
