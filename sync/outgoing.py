"""What an outgoing entry may say besides "this parcel has left": one frozen body for each kind of floor work.

Quantities are pieces, weights grams. No body holds receiver data. Which ERP takes which kind, and how an unanswered
call of it is settled, is said by ``sync.capabilities``.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class EntryKind(StrEnum):
    # a parcel
    SHIP_WEIGHED = "ship_weighed"  # weigh and ship by waybill
    SHIP_DOCUMENT = "ship_document"  # ship by outbound document, no weight
    WEIGH_ONLY = "weigh_only"  # the weight of a parcel that has left already
    VERIFIED = "verified"  # checked piece by piece; nothing has left yet
    BOXED = "boxed"  # which pieces went into which box
    VIDEO_RECORDED = "video_recorded"
    WORK_LOGGED = "work_logged"  # who did what, with which packing material
    WAYBILL_ASKED = "waybill_asked"  # the ERP is asked to get a waybill number
    # the floor
    SEEDED = "seeded"  # pieces of a wave put into the slots of its orders
    CARTED = "carted"  # a cart bound to a wave, or freed from it
    PICKED = "picked"  # all pieces of a wave are picked
    COUNTED = "counted"  # stocktake
    MOVED = "moved"  # from bin to bin, area to area or warehouse to warehouse
    TRANSFER_DONE = "transfer_done"  # a transfer that the ERP had planned has taken place
    BINNED = "binned"  # a SKU has its place in this bin from now on
    CODED = "coded"  # unique codes were put on pieces
    RECEIVED = "received"  # purchased goods came in
    RETURNED = "returned"  # goods of an after-sale came back
    UNKNOWN_PARCEL = "unknown_parcel"  # a parcel came back that no after-sale explains
    ARRIVED = "arrived"  # a parcel is at the door; nobody has opened it yet
    IN_OUT = "in_out"  # other stock in or out
    # the order
    QUESTIONED = "questioned"  # put the order before the office
    REMARKED = "remarked"
    TAGGED = "tagged"  # the order's labels, as the ERP calls them


SHIPPING = frozenset({EntryKind.SHIP_WEIGHED, EntryKind.SHIP_DOCUMENT})
OF_A_PARCEL = SHIPPING | {EntryKind.WEIGH_ONLY}  # these stand in the order's own stream, one behind another


class Settling(StrEnum):
    """What is done when a call was sent and no answer came."""

    LOOKED_UP = "looked_up"  # the ERP can be asked whether the effect is there
    REPEATABLE = "repeatable"  # harmless to send again
    ASK = "ask"  # neither: a person decides, and sees what was sent and when


class Pieces(msgspec.Struct, frozen=True, omit_defaults=True):
    """``quantity`` pieces of one SKU; lot, serial numbers and line where the ERP has them."""

    sku_id: str
    quantity: int
    line_id: str = ""
    lot: str = ""
    serials: tuple[str, ...] = ()
    quality: str = "good"  # "good" or "defective", of goods that came back


class Verified(msgspec.Struct, frozen=True, tag="verified"):
    pieces: tuple[Pieces, ...]


class Boxed(msgspec.Struct, frozen=True, tag="boxed"):
    pieces: tuple[Pieces, ...]
    box: str = ""  # the box's own number or material code
    weight_g: int | None = None


class VideoRecorded(msgspec.Struct, frozen=True, tag="video_recorded"):
    seconds: int
    cameras: tuple[str, ...]
    work: str = "verify_many"  # verify_one, verify_run, verify_many, box, weigh, pack


class WorkLogged(msgspec.Struct, frozen=True, tag="work_logged"):
    work: str  # pack, pick, inspect
    person: str  # the ERP's user name
    material_sku: str = ""
    area: str = ""


class WaybillAsked(msgspec.Struct, frozen=True, tag="waybill_asked"):
    """For the document that the entry names."""


class Seeded(msgspec.Struct, frozen=True, tag="seeded"):
    wave_id: str
    documents: dict[str, tuple[Pieces, ...]]  # document id: all that lies in its slot now, not only the last pieces
    outbound: bool = False  # whether the documents leave by it


class Carted(msgspec.Struct, frozen=True, tag="carted"):
    wave_id: str
    cart: str
    slots: dict[str, str] = {}  # document id: slot of the cart
    bound: bool = True


class Picked(msgspec.Struct, frozen=True, tag="picked"):
    wave_id: str


class Counted(msgspec.Struct, frozen=True, tag="counted"):
    pieces: tuple[Pieces, ...]  # what lies there; ``quantity`` is the difference where not ``whole``
    warehouse_id: str = ""
    area: str = ""
    bin: str = ""
    whole: bool = True  # "this is what there is"; else "add this"
    remark: str = ""


class Moved(msgspec.Struct, frozen=True, tag="moved"):
    pieces: tuple[Pieces, ...]
    from_warehouse: str = ""
    to_warehouse: str = ""
    from_area: str = ""
    to_area: str = ""
    from_bin: str = ""
    to_bin: str = ""
    remark: str = ""


class TransferDone(msgspec.Struct, frozen=True, tag="transfer_done"):
    transfer_id: str
    pieces: tuple[Pieces, ...] = ()  # what came; all of it where nothing is named
    warehouse_id: str = ""
    remark: str = ""


class Binned(msgspec.Struct, frozen=True, tag="binned"):
    sku_id: str
    bin: str
    further: tuple[str, ...] = ()


class Coded(msgspec.Struct, frozen=True, tag="coded"):
    pieces: tuple[Pieces, ...]  # each with as many serials as pieces
    box: str = ""  # the code of the box that they lie in; then they are of one SKU


class Received(msgspec.Struct, frozen=True, tag="received"):
    pieces: tuple[Pieces, ...]
    purchase_id: str = ""  # make a receipt for this purchase
    receipt_id: str = ""  # or confirm this one
    supplier_id: str = ""
    warehouse_id: str = ""
    confirm: bool = True
    remark: str = ""


class Returned(msgspec.Struct, frozen=True, tag="returned"):
    pieces: tuple[Pieces, ...]
    after_sale_id: str
    waybill: str = ""
    carrier_name: str = ""
    warehouse_id: str = ""
    area: str = ""
    remark: str = ""


class UnknownParcel(msgspec.Struct, frozen=True, tag="unknown_parcel"):
    pieces: tuple[Pieces, ...]
    waybill: str
    carrier_name: str = ""
    shop_id: str = ""
    remark: str = ""


class Arrived(msgspec.Struct, frozen=True, tag="arrived"):
    waybill: str
    carrier_name: str = ""
    remark: str = ""


class InOut(msgspec.Struct, frozen=True, tag="in_out"):
    pieces: tuple[Pieces, ...]
    incoming: bool
    warehouse_id: str = ""
    area: str = ""
    reason: str = ""
    confirm: bool = True
    remark: str = ""


class Questioned(msgspec.Struct, frozen=True, tag="questioned"):
    reason: str
    text: str = ""


class Remarked(msgspec.Struct, frozen=True, tag="remarked"):
    text: str
    append: bool = True


class Tagged(msgspec.Struct, frozen=True, tag="tagged"):
    tags: tuple[str, ...]
    remove: bool = False


Body = (
    Verified
    | Boxed
    | VideoRecorded
    | WorkLogged
    | WaybillAsked
    | Seeded
    | Carted
    | Picked
    | Counted
    | Moved
    | TransferDone
    | Binned
    | Coded
    | Received
    | Returned
    | UnknownParcel
    | Arrived
    | InOut
    | Questioned
    | Remarked
    | Tagged
)
