"""What the companion window needs of the demo: the codes at hand, what comes next, and a hand on the devices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.demo.erp_book import Parcel
from desktop.demo.screen import Screen
from desktop.demo.stage import PACKER_BADGE, Stage
from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import Step
from desktop.trace import Painted
from sync.local_erp.service import ErpService

Codes = tuple[tuple[str, str], ...]

_HINTS: dict[str, str] = {
    Step.ACKNOWLEDGE: "acknowledge",
    Step.ITEMS: "scan_item",
    Step.LABEL: "wait_label",
    Step.PROOF: "scan_label",
    Step.WEIGH: "put_on_scale",
}
UNKNOWN_CODE = "0000000000000"


class Hand:
    """Implements the companion's feed; every call returns at once."""

    def __init__(self, stage: Stage, screen: Screen, parcels: tuple[Parcel, ...]) -> None:
        self._stage = stage
        self._screen = screen
        self._waiting = {parcel.document_id: parcel for parcel in parcels}
        self._open_document = ""
        self._on_scale = False
        self._clear_first = False  # the bench wants to see the scale empty, at rest, before it weighs

    @property
    def station_runs(self) -> bool:
        """Whether the station's window is still there."""
        return self._stage.station.running

    @property
    def parcels_left(self) -> int:
        """Parcels that were not closed or turned away yet, as far as the screen was looked at."""
        return len(self._waiting)

    @property
    def pieces_left(self) -> int:
        """Pieces of the open parcel that the screen still asks for."""
        return self._look().remaining

    @property
    def erp(self) -> ErpService:
        """The ERP's own database, where a shipped parcel shows."""
        return self._stage.service

    def next_hint(self) -> str:
        shown = self._look()
        if not shown.operator:
            return "sign_in"
        if shown.tone == Tone.STOP:
            return "acknowledge_stop"
        if self._clear_first:
            return "take_off_scale"
        if shown.step in _HINTS:
            return _HINTS[shown.step]
        if self._on_scale:
            return "take_off_scale"
        return "scan_waybill" if self._waiting else "done"

    def codes(self) -> Codes:
        shown = self._look()
        if not shown.operator:
            return (("badge", f"PB@{PACKER_BADGE}"),)
        parcel = self._waiting.get(shown.document_id)
        if parcel is None:
            return self._numbers()
        makers: dict[str, Callable[[Parcel, Painted], Codes]] = {
            Step.ITEMS: self._items,
            Step.PROOF: self._labels,
        }
        maker = makers.get(shown.step)
        return maker(parcel, shown) if maker else ()

    def send_scan(self, text: str) -> None:
        self._stage.scanner.scan(text)

    def set_weight(self, grams: int | None) -> None:
        self._on_scale = grams is not None
        self._stage.scale.put(grams or 0)

    def last_label_png(self) -> Path | None:
        return self._stage.printer.last_picture()

    def _look(self) -> Painted:
        """The screen, and which parcels are done by what it showed."""
        shown = self._screen.look()
        if shown.code in (Code.PARCEL_CLOSED, Code.STOP_ACKNOWLEDGED, Code.SET_ASIDE):
            self._waiting.pop(shown.document_id or self._open_document, None)
        if shown.code in (Code.WEIGHT_NOT_CLEARED, Code.WEIGHT_FROZEN):
            self._clear_first = True
        elif shown.code == Code.WAIT_WEIGHT or shown.step != Step.WEIGH:
            self._clear_first = False
        if shown.step and shown.step != Step.CLOSED:
            self._open_document = shown.document_id
        return shown

    def _numbers(self) -> Codes:
        """The next parcel with its label on the box, and one that this bench labels."""
        queue = list(self._waiting.values())
        return tuple(
            [("waybill", parcel.waybill) for parcel in queue[:1]]
            + [("order", parcel.shop_order_no) for parcel in queue[1:2]]
        )

    def _items(self, parcel: Parcel, shown: Painted) -> Codes:
        coming = parcel.next_goods(shown.remaining)
        own = {part.sku_id for part in parcel.goods}
        foreign = next(
            (part for other in self._waiting.values() for part in other.goods if part.sku_id not in own), None
        )
        codes = [(f"right_item {coming[0].name}", coming[0].barcode)] if coming else []
        if foreign is not None:
            codes.append((f"wrong_item {foreign.name}", foreign.barcode))
        return (*codes, ("unknown", UNKNOWN_CODE))

    def _labels(self, parcel: Parcel, shown: Painted) -> Codes:
        del shown
        others = [other.waybill for other in self._waiting.values() if other is not parcel]
        fresh = [("label", parcel.waybill)] if self._stage.printer.paper_with(parcel.waybill) else []
        return (*fresh, *(("other_label", waybill) for waybill in others[:1]))
