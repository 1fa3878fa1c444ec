"""Made-up printers, papers and batches for the gallery: a busy bench with one printer in each kind of trouble."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.print_views import BatchRow, NumberRow, PrinterCard, PrintRow
from desktop.domain.views import OrderRow, OrderState, StoryEvent
from desktop.settings import Language
from printing.condition import Fault
from printing.label import PaperKind
from ui.gallery_data import PACKERS, ago, order_row, printer_card

PRINTERS = (
    printer_card(
        "waybill",
        "tcp://192.168.1.50:9100",
        state="hindered",
        faults=(Fault.PAPER_OUT,),
        detail="~HS 1",
        since=ago(minutes=2),
        waiting=8,
        fallback="spare",
        proved_here=ago(days=3),
    ),
    printer_card(
        "spare", "usb://0x0fe6:0x811e", roles=("waybill", "slip"), language="tspl", can_say=False, since=ago(hours=3)
    ),
    printer_card(
        "small labels",
        "cups://sku",
        roles=("sku",),
        language="tspl",
        dpi=300,
        faults=(Fault.PAPER_LOW,),
        since=ago(minutes=40),
        proved_here=ago(hours=5),
    ),
)
MORE_PRINTERS = (
    printer_card(
        "菜鸟组件",
        "cainiao://127.0.0.1:13528/printer",
        language="component",
        state="off",
        can_say=False,
        detail="connection refused",
        since=ago(minutes=17),
        waiting=2,
    ),
    printer_card(
        "returns",
        "serial:///dev/ttyUSB1",
        language="cpcl",
        state="sending",
        since=ago(seconds=1),
        waiting=1,
        proved_here=ago(minutes=20),
    ),
)


def print_row(
    number: int, state: str, minutes: float, *, job: str = "", kind: PaperKind = PaperKind.WAYBILL, **changes: object
) -> PrintRow:
    """One believable paper."""
    order = order_row(number, OrderState.WAITING)
    known: dict[str, object] = {"copy": 0, "reason": "", "batch": 0, "place": 0, "printer": "waybill", **changes}
    return PrintRow(
        paper_id=4_300 + number,
        job_id=number,
        kind=kind,
        document_id=order.document_id,
        waybill=order.waybill if kind is PaperKind.WAYBILL else "",
        shop_order_no=order.shop_order_no,
        state=state,
        job_state=job,
        asked_at=ago(minutes=minutes),
        operator=PACKERS[number % len(PACKERS)],
        expires=None,
        **known,  # type: ignore[arg-type]  # as the callers below write them
    )


QUEUE = (
    *(print_row(60 + n, "stored", 2 - n / 10, job="waiting", batch=17, place=13 + n) for n in range(7)),
    print_row(71, "asked", 0.1, kind=PaperKind.SLIP, printer="spare"),
    print_row(11, "handed_over", 6),
    print_row(12, "printer_done", 9),
    print_row(2, "unknown", 41, job="cut", copy=1, reason="damaged"),
)
HISTORY = (
    *QUEUE,
    *(print_row(90 + n, "proved", 12 + 3 * n, job="handed_over") for n in range(30)),
    print_row(30, "void", 130, job="withdrawn", reason="withdrawn"),
    print_row(31, "void", 140, job="expired", reason="expired"),
    print_row(32, "void", 150, job="handed_over", reason="unreadable"),
    print_row(33, "proved", 160, job="handed_over", copy=1, reason="lost"),
)
BATCHES = (
    BatchRow(17, ago(minutes=3), "王小梅", "waybill", 20, 7, 1, 11, 0, 1),
    BatchRow(16, ago(minutes=55), "Packer 07", "waybill", 120, 0, 0, 119, 1, 0),
    BatchRow(15, ago(hours=4), "王小梅", "spare", 40, 0, 0, 40, 0, 0),
)
NUMBERS = tuple(
    NumberRow(row.waybill, row.document_id, row.shop_order_no, row.carrier_name, reason)
    for row, reason in zip(
        (order_row(20 + n, OrderState.STOPPED) for n in range(5)),
        ("cancelled", "refunded", "void", "shipped", "old"),
        strict=True,
    )
)


def _event(minutes: float, kind: EventKind, **facts: str) -> StoryEvent:
    return StoryEvent(ago(minutes=minutes), kind, "王小梅" if minutes > 40 else "", tuple(facts.items()))


STORY = (
    _event(41.3, EventKind.LABEL_ASKED, copy="1", reason="damaged"),
    _event(41.2, EventKind.LABEL_STORED),
    _event(41.0, EventKind.LABEL_SENDING),
    _event(40.9, EventKind.LABEL_NOT_SENT),
    _event(12.2, EventKind.LABEL_SENDING),
    _event(12.1, EventKind.LABEL_CUT),
)


@dataclass
class MadeUpPrints:
    """The print side of a station; ``quiet`` is a bench that has printed nothing. Keeps what was asked of it."""

    quiet: bool = False
    cards: tuple[PrinterCard, ...] = PRINTERS
    asked: list[tuple[object, ...]] = field(default_factory=list)

    def printers(self) -> tuple[PrinterCard, ...]:
        return () if self.quiet else self.cards

    def queue(self) -> list[PrintRow]:
        return [] if self.quiet else list(QUEUE)

    def history(self, text: str = "", limit: int = 200) -> list[PrintRow]:
        found = [row for row in HISTORY if text in row.waybill + " " + row.shop_order_no + " " + row.document_id]
        return [] if self.quiet else found[:limit]

    def story(self, paper_id: int) -> tuple[StoryEvent, ...]:
        del paper_id
        return STORY

    def unused_numbers(self) -> list[NumberRow]:
        return [] if self.quiet else list(NUMBERS)

    def batches(self) -> list[BatchRow]:
        return [] if self.quiet else list(BATCHES)

    def printable_orders(self, limit: int = 500) -> list[OrderRow]:
        rows = [order_row(200 + n, OrderState.WAITING, "", n / 2) for n in range(64)]
        return [] if self.quiet else rows[:limit]

    def withdraw(self, paper_id: int) -> Outcome:
        return self._told("withdraw", paper_id)

    def move(self, paper_id: int, printer: str) -> Outcome:
        return self._told("move", paper_id, printer)

    def nothing_came_out(self, paper_id: int) -> Outcome:
        return self._told("nothing_came_out", paper_id, code=Code.PAPER_VOIDED)

    def reprint(self, document_id: str, reason: str, *, clear: bool = False) -> Outcome:
        return self._told("reprint", document_id, reason, clear)

    def copy(self, document_id: str, reason: str, *, clear: bool = False) -> Outcome:
        return self._told("copy", document_id, reason, clear)

    def print_batch(self, document_ids: Sequence[str], printer: str = "") -> Outcome:
        return self._told("print_batch", tuple(document_ids), printer)

    def resume_batch(self, batch: int, last_good_code: str) -> Outcome:
        return self._told("resume_batch", batch, last_good_code)

    def test_page(self, printer: str) -> Outcome:
        return self._told("test_page", printer)

    def print_sku(self, sku_id: str, count: int) -> Outcome:
        return self._told("print_sku", sku_id, count)

    def print_bin(self, bin: str, count: int) -> Outcome:
        return self._told("print_bin", bin, count)

    def command_cards(self, language: Language) -> bytes:
        return language.encode()

    def print_slip(self, document_id: str) -> Outcome:
        return self._told("print_slip", document_id)

    def _told(self, *asked: object, code: Code = Code.SETTLED) -> Outcome:
        self.asked.append(asked)
        return answer(code)
