"""What is known of the stops of the open parcel: fresh knowledge is a quiet line, old or none is a warning in words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.packing import Packing
from ui.card import Tile
from ui.carrier_card import CarrierCard
from ui.status_facts import OLD_STOP_CHECK, stops_text
from ui.theme import WARN

translate = QCoreApplication.translate


class StopsBox(Tile):
    """``tell`` comes with every status, ``show_packing`` with every view; ``carrier`` has room for the quiet line."""

    def __init__(self, carrier: CarrierCard) -> None:
        super().__init__(fact_px=26, lines=2)
        self.set_colours(WARN.fill, WARN.text)
        self._carrier = carrier
        self._packing: Packing | None = None
        self._checked_at: datetime | None = None
        self._now: datetime | None = None

    def show_packing(self, packing: Packing | None) -> None:
        self._packing = packing
        self._show()

    def tell(self, checked_at: datetime | None, now: datetime) -> None:
        """When stops were last asked for to their end; None: not yet."""
        self._checked_at, self._now = checked_at, now
        self._show()

    def _show(self) -> None:
        quiet, warning = self._words()
        self._carrier.show_stops(quiet)
        self.show_fact(translate("RemarkBox", "Cancelled or refunded?"), warning)

    def _words(self) -> tuple[str, str]:
        """The quiet line, and the warning; at most one of them."""
        if self._packing is None or self._now is None:
            return "", ""
        if self._packing.stops_hidden:
            return "", translate("RemarkBox", "Not visible for this shop")
        if self._checked_at is None:
            return "", translate("RemarkBox", "Not checked yet")
        told = stops_text(self._checked_at, self._now)
        return (told, "") if self._now - self._checked_at <= OLD_STOP_CHECK else ("", told)
