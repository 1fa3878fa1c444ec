"""What a code means and what the bench would do with it; nothing is written and nothing moves."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.domain.classify import (
    BadgeScan,
    BenchScan,
    CommandScan,
    NumberScan,
    PaperScan,
    Scanned,
    ThingKind,
    ThingScan,
    WebScan,
)
from desktop.domain.code_view import CodeView, Would
from desktop.domain.labels import paper_code
from desktop.domain.meaning import understand
from desktop.domain.packing import Packing
from desktop.domain.printer_codes import PrinterScan
from desktop.settings import CodeRule
from desktop.usecases import choosing, things
from desktop.usecases.desk import Desk
from desktop.usecases.sight import Kind, Sight, look
from devices.reading import Scan

_SEEN: dict[Kind, Would] = {
    Kind.OWN_WAYBILL: Would.OWN_PARCEL,
    Kind.OWN_NUMBER: Would.OWN_PARCEL,
    Kind.PRODUCT: Would.OTHER_ITEM,
    Kind.OTHER_WAYBILL: Would.OTHER_ORDER,
    Kind.OTHER_ORDER: Would.OTHER_ORDER,
}


def explain(desk: Desk, scan: Scan, rules: tuple[CodeRule, ...]) -> CodeView:
    """With these rules, which need not be the saved ones."""
    read = choosing.read(desk, scan, rules)
    view = _view(desk, read.text, read.scanned)
    ours = isinstance(read.scanned, CommandScan | BadgeScan | PaperScan | PrinterScan | BenchScan)
    meaning = read.scanned.meaning if isinstance(read.scanned, NumberScan) else understand(read.text, rules)
    return replace(view, meaning=None if ours else meaning, beside=read.beside)


def _view(desk: Desk, text: str, scanned: Scanned) -> CodeView:
    if isinstance(scanned, CommandScan):
        return CodeView(text, Would.OBEY, f"{scanned.command.value} {scanned.argument}".strip())
    if isinstance(scanned, BadgeScan):
        return CodeView(text[:3], Would.SIGN_IN)  # what opens the bench is shown to nobody
    if isinstance(scanned, PaperScan):
        return CodeView(text, Would.SEE_PAPER, paper_code(scanned.paper_id, scanned.copy))
    if isinstance(scanned, PrinterScan):
        return CodeView(text, Would.BIND_PRINTER, scanned.url)
    if isinstance(scanned, BenchScan):
        return CodeView(text, Would.CLONE_BENCH)
    return _view_of_others(desk, text, scanned)


def _view_of_others(desk: Desk, text: str, scanned: Scanned) -> CodeView:
    if isinstance(scanned, WebScan):
        return CodeView(text, Would.CALL_ADVERT)
    if isinstance(scanned, ThingScan):
        return _of_thing(text, scanned)
    if isinstance(scanned, NumberScan):
        packing = desk.packing
        view = _while_open(desk, packing, scanned) if packing is not None else _while_idle(desk, scanned)
        return replace(view, pieces=scanned.pieces)
    return CodeView(text, Would.NOT_KNOW)


def _while_open(desk: Desk, packing: Packing, number: NumberScan) -> CodeView:
    sight = look(desk, packing, number)
    if sight.kind is Kind.LINE:
        return _of_item(packing, sight, number)
    if sight.thing is not None:
        return _of_thing(number.text, sight.thing)
    if sight.kind in _SEEN:
        own = packing.shop_order_no if _SEEN[sight.kind] is Would.OWN_PARCEL else ""
        return CodeView(number.text, _SEEN[sight.kind], sight.name or own)
    return CodeView(number.text, Would.CALL_MISREAD if number.is_misread else Would.NOT_KNOW)


def _of_item(packing: Packing, sight: Sight, number: NumberScan) -> CodeView:
    wanted = number.pieces * packing.quantity_next
    line = next((one for one in sight.lines if one.open >= wanted), None)
    fullest = line or max(sight.lines, key=lambda one: one.open)
    return CodeView(number.text, Would.COUNT if line is not None else Would.TOO_MANY, fullest.called, open=fullest.open)


def _while_idle(desk: Desk, number: NumberScan) -> CodeView:
    for spelling in number.numbers:
        for document in desk.cache.find(spelling):
            return CodeView(number.text, Would.OPEN_ORDER, document.shop_order_no)
    for spelling in (*number.goods, *number.store_items):
        for sku, name in desk.cache.products(spelling):
            return CodeView(number.text, Would.SHOW_PRODUCT, name or sku)
    thing = things.thing_of(desk, number)
    if thing is not None:
        return _of_thing(number.text, thing)
    if number.is_misread:
        return CodeView(number.text, Would.CALL_MISREAD)
    return CodeView(number.text, Would.ASK_ERP if number.numbers else Would.NOT_KNOW)


def _of_thing(text: str, thing: ThingScan) -> CodeView:
    return CodeView(text, Would.NAME_THING, thing.name, thing=ThingKind(thing.kind).value)
