"""Tells once what became of all that waited when the line came back; between two parcels, and without a sound."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from desktop.domain.outcome import Tone
from desktop.domain.sync_views import ReceiptView
from desktop.domain.views import PackView
from ui.theme import STATES
from ui.window import Window
from ui.words import Words


class NewsDesk(Protocol):
    def news(self) -> ReceiptView | None:
        """A receipt that was not told yet; told once."""
        ...


class ReceiptNews(QObject):
    """Waits until somebody is there and has no parcel open."""

    def __init__(self, desk: NewsDesk, window: Window) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._untold: ReceiptView | None = None

    def look(self, view: PackView) -> None:
        """At each tick."""
        self._untold = self._desk.news() or self._untold
        if self._untold is None or view.operator is None or view.packing is not None:
            return
        receipt, self._untold = self._untold, None
        self._window.tell(STATES[_tone(receipt)], self._words(receipt))

    def _words(self, receipt: ReceiptView) -> Words:
        if receipt.clean and receipt.uncounted:
            title = self.tr("Online again: {n} sent, all answered").format(n=receipt.sent)
        elif receipt.clean:
            title = self.tr("Online again: {n} sent, all delivered").format(n=receipt.sent)
        elif receipt.doubled or receipt.missing or not receipt.adds_up:
            title = self.tr("Online again, but the ERP's count does not match")
        else:
            title = self.tr("Online again: {n} need a decision").format(n=receipt.needs_you)
        figures = self.tr("{accepted} accepted, {there} already there, {doubled} doubled, {lost} lost").format(
            accepted=receipt.accepted,
            there=receipt.already_there,
            doubled=len(receipt.doubled),
            lost=len(receipt.missing),
        )
        return Words(title, figures, todo=self.tr("F10 shows the receipt"))


def _tone(receipt: ReceiptView) -> Tone:
    if receipt.clean:
        return Tone.GOOD
    return Tone.WRONG if receipt.doubled or receipt.missing or not receipt.adds_up else Tone.WARN
