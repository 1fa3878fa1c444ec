"""What goes on each kind of paper: pure functions from what the bench knows; receivers masked wherever they are told.

They bear no number and no minute yet: who prints them adds ``paper_code`` and ``printed_at``.
``clear`` prints receivers as they are: callers ask for Right.SEE_RECEIVER first. Senders are the shop itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

import msgspec

from desktop.domain.commands import Command, CopyReason, PassReason, SetAsideReason
from desktop.domain.free_text import mask_goods, mask_number, mask_prose
from desktop.domain.packing import Packing, PackLine
from desktop.domain.printer_codes import printer_code
from desktop.domain.privacy import label_detail, label_name, label_phone, label_region
from desktop.settings import Printer
from printing.label import (
    BinContent,
    CardsContent,
    CommandCard,
    ContentLine,
    LabelError,
    Party,
    ReadyContent,
    SkuContent,
    SlipContent,
    TestContent,
    WaybillContent,
)
from sync.vocabulary import Address, DocumentLine, LabelBody, OutboundDocument, Product

Order = Packing | OutboundDocument  # opened on this bench, or only held here
_NOBODY = Address("", "", "", "", "", "")


class CardWords(msgspec.Struct, frozen=True):
    """One command card in one language."""

    title: str
    hint: str


def waybill_content(
    body: LabelBody, order: Order, copy: int = 0, *, clear: bool = False
) -> WaybillContent | ReadyContent:
    """One waybill: the carrier's own drawing where there is one, else ours. Raises LabelError for a sealed body."""
    if body.sealed is not None:
        raise LabelError("body", "sealed for a platform's print component")
    if body.ready is not None:
        return ReadyContent(body.ready.media, body.ready.data, body.waybill, paper_code="", copy=copy)
    speech = _speech(body.receiver, clear=clear)
    number = speech.number(order.shop_order_no)
    return WaybillContent(
        waybill=body.waybill,
        carrier_name=body.carrier_name,
        product_type=body.product_type,
        routing_code=body.routing_code,
        consolidation=body.consolidation,
        qr_payload=body.qr_payload,
        receiver=party(body.receiver, masked=not clear),
        sender=party(body.sender, masked=False),
        goods=f"{pieces(order)}件 {number}",
        printed_at="",
        paper_code="",
        copy=copy,
        invented=body.invented,
        shop_order_no=number,
        lines=_lines(order.lines, speech),
    )


def slip_content(
    order: Order, message: str = "", copy: int = 0, *, receiver: Address | None = None, clear: bool = False
) -> SlipContent:
    """What lies in the parcel, for whoever opens it. ``message`` is the buyer's, never the seller's own remark;
    ``receiver`` where the bench has one, so that it is not told in passing."""
    speech = _speech(receiver or _NOBODY, clear=clear)
    return SlipContent(
        shop_name=order.shop_name,
        shop_order_no=speech.number(order.shop_order_no),
        waybill=order.waybill,
        message=speech.prose(message.strip()),
        lines=_lines(order.lines, speech),
        pieces=pieces(order),
        printed_at="",
        paper_code="",
        copy=copy,
    )


def sku_content(product: Product) -> SkuContent:
    """With the first barcode that Code 128 can hold, else the SKU's own id."""
    codes = (*product.barcodes, product.sku_id)
    barcode = next((code for code in codes if code and code.isascii() and code.isprintable()), product.sku_id)
    return SkuContent(product.sku_id, product.name, product.spec, barcode, printed_at="")


def bin_content(bin_name: str, warehouse: str = "") -> BinContent:
    return BinContent(bin_name, warehouse, printed_at="")


def test_content(printer: Printer, template: str = "") -> TestContent:
    return TestContent(
        printer.name,
        printer.url,
        printer.language,
        printer.dpi,
        template or "default",
        printed_at="",
        paper_code="",
        printer_code=printer_code(printer.url, printer.language, printer.dpi),
    )


test_content.__test__ = False  # type: ignore[attr-defined]  # not a test of ours

# What a bench needs at hand, in the order of the sheet: what is scanned all day first, a lead's and farewells last.
# "PB:LINE" and "PB:BOX" are missing: they name one line of one order, or a box that bears its own code.
CARD_ORDERS: tuple[tuple[Command, str], ...] = (
    (Command.YES, ""),
    (Command.NO, ""),
    (Command.UNDO, ""),
    (Command.NEXT, ""),
    (Command.HOLD, ""),
    (Command.RESUME, ""),
    (Command.NOTHING_CAME_OUT, ""),
    (Command.OTHER_PRINTER, ""),
    (Command.NO_WEIGHT, ""),
    (Command.HOLD_MORE, ""),
    (Command.COLLECTED, ""),
    (Command.HELP, ""),
    (Command.SPEAK, ""),
    *((Command.SHORT, reason.value) for reason in SetAsideReason),
    (Command.PART, SetAsideReason.SHORT.value),  # a lead's, where the ERP keeps the rest open
    *((Command.COPY, reason.value) for reason in CopyReason),
    *((Command.QUANTITY, str(quantity)) for quantity in (2, 3, 5, 10)),
    (Command.REPRINT, CopyReason.DAMAGED.value),  # a lead's; the other reasons are given on the print queue page
    (Command.PASS_WEIGHT, PassReason.CHECKED_BY_HAND.value),  # likewise
    (Command.SWITCH, ""),
    (Command.SIGN_OUT, ""),
)


def card_key(command: Command, argument: str) -> str:
    """Key of one card in a table of words; cards of a quantity share theirs, with ``{quantity}`` in it."""
    return command.value if not argument or command is Command.QUANTITY else f"{command.value}:{argument}"


def cards_content(title: str, words: Mapping[str, CardWords]) -> CardsContent:
    """The sheet in the language of ``words``, which are looked up by ``card_key``."""
    return CardsContent(title, tuple(_card(command, argument, words) for command, argument in CARD_ORDERS))


def _card(command: Command, argument: str, words: Mapping[str, CardWords]) -> CommandCard:
    said = words[card_key(command, argument)]
    code = f"PB:{command.value}:{argument}" if argument else f"PB:{command.value}"
    return CommandCard(said.title.format(quantity=argument), said.hint.format(quantity=argument), code)


def party(address: Address, *, masked: bool) -> Party:
    """A receiver or sender as a label tells it."""
    regions = [part for part in (address.province, address.city, address.district) if part]
    if not masked:
        return Party(address.name, address.phone, " ".join(regions), address.detail)
    return Party(
        label_name(address.name),
        label_phone(address.phone),
        " ".join(map(label_region, regions)),
        label_detail(address.detail),
    )


def pieces(order: Order) -> int:
    """Pieces that somebody puts into the box."""
    return order.total if isinstance(order, Packing) else sum(line.quantity for line in order.lines)


class _Speech(NamedTuple):
    """How the words of a shop and a buyer are told on one paper."""

    prose: Callable[[str], str]
    goods: Callable[[str], str]
    number: Callable[[str], str]


def _speech(receiver: Address, *, clear: bool) -> _Speech:
    if clear:
        return _Speech(str, str, str)
    return _Speech(
        partial(mask_prose, receiver=receiver),
        partial(mask_goods, receiver=receiver),
        partial(mask_number, receiver=receiver),
    )


def _lines(lines: Iterable[PackLine | DocumentLine], speech: _Speech) -> tuple[ContentLine, ...]:
    return tuple(
        ContentLine(
            sku_id=line.sku_id,
            name=speech.goods(line.name),
            spec=speech.goods(line.spec),
            quantity=line.quantity,
            bin=line.bin if isinstance(line, PackLine) else "",
        )
        for line in lines
    )
