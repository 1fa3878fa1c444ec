"""One parcel being packed: its state and every move, as pure functions over frozen values.

items ──► label (bench prints) ──► proof ──► weigh ──► closed
  │            label first: proof was the waybill that opened the order
  │            weigh first (bench prints): items ──► weigh ──► label ──► proof ──► closed
  │            weigh after shipping: closed without; its number is scanned again at the scale
  ├──► held (resumed by scanning the order again)
  └──► set aside (with a reason) / stopped (with an acknowledgement)
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Step(StrEnum):
    """What the packer has to do next."""

    ACKNOWLEDGE = "acknowledge"  # a remark asks for one scan or key
    ITEMS = "items"
    LABEL = "label"  # a label was asked for, or must be
    PROOF = "proof"  # scan the label
    WEIGH = "weigh"
    CLOSED = "closed"  # nothing is left to do


class Condition(StrEnum):
    """Where the packing stands on the bench."""

    OPEN = "open"
    HELD = "held"
    SET_ASIDE = "set_aside"
    STOPPED = "stopped"
    CLOSED = "closed"


class PackLine(msgspec.Struct, frozen=True, array_like=True):
    """One line to scan; bundle lines are already their parts. Quantities in pieces."""

    line_id: str
    sku_id: str
    name: str
    spec: str
    quantity: int
    scanned: int
    barcodes: tuple[str, ...]
    needs_scan: bool
    picture: str = ""
    bin: str = ""
    bundle: str = ""  # name of the bundle this part belongs to
    by_hand: int = 0  # pieces confirmed by key, recorded as plainly as a scan
    tracking: str = ""  # "lot" or "serial" where the ERP keeps such a number of each piece
    set_aside: tuple[str, ...] = ()  # the lots or serial numbers that it means for this parcel

    @property
    def called(self) -> str:
        """Name and spec: what tells two variants of one thing apart."""
        return f"{self.name} {self.spec}".strip()

    @property
    def open(self) -> int:
        """Pieces still to scan."""
        return max(0, self.quantity - self.scanned) if self.needs_scan else 0


class Move(msgspec.Struct, frozen=True, array_like=True):
    """One accepted scan, kept so that it can be undone."""

    line_id: str
    quantity: int
    by_hand: bool
    material: str = ""  # code of a box or filler; then the line is ""
    box_before: str | None = None  # the box that a box replaced; None of a filler
    part: bool = False  # it goes as it is: what was missing from it then stays behind
    traced: str = ""  # lot or serial number that was read with it, where its line is tracked


class Packing(msgspec.Struct, frozen=True, array_like=True):
    """Everything a bench knows of one parcel in work. Holds no receiver data.

    Kept in the journal by position, a third of the bytes that names would take: fields are only ever added at the end,
    with a default.
    """

    key: str  # idempotency key, minted at the first scan
    document_id: str
    order_id: str
    shop_order_no: str
    waybill: str
    carrier_id: str
    carrier_name: str
    shop_id: str
    shop_name: str
    warehouse_id: str
    wave_id: str
    region: str
    remarks: tuple[str, ...]
    lines: tuple[PackLine, ...]
    step: Step
    condition: Condition
    bench_prints: bool  # label last: this bench prints the label
    label_proved: bool  # the waybill on the box was scanned
    operator: str
    opened_at: str  # UTC, ISO 8601
    moves: tuple[Move, ...] = ()
    quantity_next: int = 1
    weight_g: int | None = None
    wrong_scans: int = 0
    revision: int = 0
    reason: str = ""  # why it was set aside or stopped
    box: str = ""  # code of the box it lies in
    materials: tuple[str, ...] = ()  # codes of fillers and bags, once for each piece
    weigh_first: bool = False  # weighed before its label is asked for
    forced: str = ""  # why its weight was passed although it does not fit
    weight_passed: bool = False  # weighed first: it goes on without a weight, by somebody's word or for want of a scale
    receiver_mark: str = ""  # of the document that it was opened or renewed from; tells that the receiver changed
    seller_remark: str = ""  # likewise
    deadline: str = ""  # UTC, ISO 8601: when the platform wants to know that it has left; "" where nobody can say
    stops_hidden: bool = False  # the ERP does not show the stops of its shop
    checked_at: str = ""  # UTC, ISO 8601: the last check for stops before it was closed; "" where there was none
    company: str = ""  # whose ERP told of its order; "" where nobody can say
    child_waybills: tuple[str, ...] = ()  # more labels of this parcel
    whole: tuple[PackLine, ...] = ()  # its lines before it was sent in part

    @property
    def weighed(self) -> bool:
        """Its turn on the scale is over."""
        return self.weight_g is not None or self.weight_passed

    @property
    def total(self) -> int:
        """Pieces that need a scan."""
        return sum(line.quantity for line in self.lines if line.needs_scan)

    @property
    def remaining(self) -> int:
        return sum(line.open for line in self.lines)
