"""What the order card says about the present step, as plain values; one small function for each step."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.domain.packing import Packing, PackLine, Step
from desktop.domain.views import PackView
from ui.weight_words import sight_text
from ui.words import paper_text, verb_for

translate = QCoreApplication.translate


class Weight(NamedTuple):
    """The live scale as the card shows it; ``grams`` None when it is silent, or speaks and gives no weight."""

    grams: int | None = None
    stable: bool = False
    heard: bool = False


class OrderFacts(NamedTuple):
    number: str = ""
    unit: str = ""
    name: str = ""
    spec: str = ""
    bin: str = ""
    barcode: str = ""
    at_once: str = ""  # quantity set for the next scan
    bundle: str = ""
    remark: str = ""  # only while it must be acknowledged
    icon: str = "item"
    picture: str = ""


def due_line(packing: Packing, selected: str = "") -> PackLine | None:
    """The line the card speaks of: the one picked by arrow keys, else the one in hand, else the first open one."""
    open_lines = {line.line_id: line for line in packing.lines if line.open}
    last = packing.moves[-1].line_id if packing.moves else ""
    return open_lines.get(selected) or open_lines.get(last) or next(iter(open_lines.values()), None)


def due_now(packing: Packing | None) -> tuple[str, str]:
    """What is to be done, and with what: an item's name, or the number of the label."""
    verb = verb_for(packing)
    if packing is None or packing.step in (Step.WEIGH, Step.CLOSED, Step.ACKNOWLEDGE):
        return verb, ""
    line = due_line(packing) if packing.step is Step.ITEMS else None
    return verb, line.called if line is not None else grouped(packing.waybill)


def order_facts(view: PackView, selected: str, weight: Weight) -> OrderFacts:
    """The facts for the step of ``view``."""
    packing = view.packing
    if packing is None:
        return OrderFacts(icon="waybill_scan")
    if packing.step is Step.WEIGH:
        return _weigh(weight, sight_text(view.weight) if view.weight else "")
    if packing.step is Step.ACKNOWLEDGE:
        remark = "\n".join(packing.remarks) or translate("OrderCard", "The remark was taken away")
        return OrderFacts(*_remaining(packing), remark=remark, icon="item")
    if packing.step is Step.ITEMS:
        return _items(packing, selected)
    if packing.step is Step.CLOSED:
        return OrderFacts(icon="parcel")
    return OrderFacts(
        name=paper_text(view.paper_state),
        spec=grouped(packing.waybill),
        icon="label" if packing.bench_prints else "waybill_scan",
    )


def _remaining(packing: Packing) -> tuple[str, str]:
    return str(packing.remaining), translate("OrderCard", "to go")


def _items(packing: Packing, selected: str) -> OrderFacts:
    number, unit = _remaining(packing)
    line = due_line(packing, selected)
    if line is None:
        return OrderFacts(number, unit)
    return OrderFacts(
        number=number,
        unit=unit,
        name=line.name,
        spec="  ·  ".join(part for part in (line.spec, _set_aside(line)) if part),
        bin=line.bin,
        barcode=grouped(line.barcodes[0]) if line.barcodes else "",
        at_once=f"× {packing.quantity_next}" if packing.quantity_next > 1 else "",
        bundle=line.bundle,
        picture=line.picture,
    )


def _set_aside(line: PackLine) -> str:
    """The lots or serial numbers that the ERP means for this parcel."""
    numbers = ", ".join(line.set_aside)
    if not numbers:
        return ""
    if line.tracking == "serial":
        return translate("OrderCard", "Serial number {numbers}").format(numbers=numbers)
    return translate("OrderCard", "Lot {numbers}").format(numbers=numbers)


def _weigh(weight: Weight, told: str) -> OrderFacts:
    """``told``: what the scale can tell of this parcel."""
    unit = translate("OrderCard", "kg")
    if weight.grams is None:
        silent = translate("OrderCard", "The scale is silent")
        words = translate("OrderCard", "The scale gives no weight") if weight.heard else silent
        return OrderFacts("– – –", unit, words, told, icon="weigh")
    steady = translate("OrderCard", "Steady") if weight.stable else translate("OrderCard", "Moving …")
    return OrderFacts(f"{weight.grams / 1000:.3f}", unit, steady, told, icon="weigh")


def grouped(code: str) -> str:
    """A long number in groups of four, as people read it aloud; letters in front stay together."""
    digits = code.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    if not (digits.isascii() and digits.isdigit()) or len(digits) < 8:
        return code
    letters = code[: len(code) - len(digits)]
    return letters + " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
