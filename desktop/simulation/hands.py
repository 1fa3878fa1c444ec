"""The people of a simulated bench: a packer who does what the screen asks for, honestly, and errs where told to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desktop.bootstrap import Core
from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.domain.packing import Packing, Step
from desktop.domain.views import LabelQuestion, PackView
from desktop.settings import Flow
from desktop.simulation.book import BARCODES, PRODUCTS, Book
from desktop.simulation.guard import Guard
from desktop.simulation.schedule import argument_of
from desktop.simulation.station_side import SimPc
from desktop.simulation.times import TrueTime
from devices.reading import Reading, Scan
from sync.vocabulary import OutboundDocument

STRIDE = 2.0  # seconds from one act to the next
EMPTY_BOX_GRAMS = 60
STRANGE = ("6999999999999", "https://example.com/x", "PBL999999-0", "YT000000000000", "??")


class Hands:
    """Two hands, a scanner, a scale; eyes for the screen and for the printer's tray."""

    def __init__(self, pc: SimPc, book: Book, guard: Guard) -> None:
        self._pc = pc
        self._book = book
        self._guard = guard
        self._time: TrueTime = book.time
        self._last_code = ""

    # a day's work

    def work(self, core: Core, pick: int) -> PackView | None:
        """The next thing to do, as the screen stands."""
        if pick % 2:
            self.tick(core)
        self._time.advance(STRIDE)
        view = core.station.view()
        if not view.operator:
            return self.scan(core, "PB@wang")
        if view.outcome.code is Code.ORDER_STOPPED:
            return self.command(core, Command.YES)
        if view.label_question is not None and (view.packing is None or pick % 3 == 0):
            return self._answer(core, view.label_question)
        if view.packing is None:
            return self._open(core, pick)
        return self._go_on(core, view.packing, pick)

    def err(self, core: Core, pick: int) -> PackView | None:
        """A scan that does not belong here: other goods, another order, a stranger's code, an old paper."""
        others = [document.shop_order_no for document in self._book.known()]
        codes = (*BARCODES.values(), *others, *STRANGE, *(sheet.code for sheet in self._pc.printer.sheets))
        self._time.advance(STRIDE)
        return self.scan(core, codes[pick % len(codes)])

    def again(self, core: Core) -> PackView | None:
        """A trigger that was pulled twice."""
        self._time.advance(0.2)
        return self.scan(core, self._last_code) if self._last_code else None

    def scan(self, core: Core, code: str) -> PackView | None:
        self._last_code = code
        scan = Scan(code, "serial:scanner", self._pc.clock.monotonic_ns())
        return self._told(core, lambda: core.station.scan(scan))

    def command(self, core: Core, command: Command, pick: int = 0) -> PackView | None:
        if command is Command.NOTHING_CAME_OUT and not self._sees_nothing(core):
            return None
        return self._told(core, lambda: core.station.command(command, argument_of(command, pick)))

    def hand_over(self, core: Core, pick: int) -> PackView | None:
        """The carrier is here. Of recalled parcels among the others the packer says that they are gone, or looks for
        them first."""
        self._guard.before_hand_over(core, self._stopped())
        view = self.command(core, Command.COLLECTED)
        if view is not None and view.outcome.code is Code.CARRIER_LEFT:
            self._guard.before_hand_over(core, self._stopped())
            view = self.command(core, Command.YES)
        if view is not None and view.outcome.code is Code.RECALLS_OPEN:
            view = self.command(core, Command.YES if pick % 2 else Command.NO)
        if view is not None and view.outcome.code is Code.CARRIER_COLLECTED:
            self._guard.handed_over(core)
        return view

    def tick(self, core: Core) -> PackView | None:
        return self._told(core, core.station.tick)

    def walk_away(self, core: Core, seconds: int) -> None:
        for _ in range(3):
            self._time.advance(seconds / 3)
            self.tick(core)

    def ready_orders(self) -> list[OutboundDocument]:
        """What lies beside this bench, picked: everything of its share that it has not closed."""
        mine = self._pc.settings.held.warehouse_id
        return [
            document
            for document in self._book.known()
            if document.warehouse_id == mine and document.document_id not in self._guard.closed
        ]

    def has_work(self, core: Core | None) -> bool:
        """Something lies on the bench or beside it, or the screen asks for something."""
        if core is None or self.ready_orders():
            return True
        view = core.station.view()
        return view.packing is not None or view.label_question is not None or core.desk.stop is not None

    # one step

    def _open(self, core: Core, pick: int) -> PackView | None:
        orders = self.ready_orders()
        if not orders:
            return None
        order = orders[pick % len(orders)]
        label_first = self._pc.settings.flow is Flow.LABEL_FIRST and pick % 5
        return self.scan(core, order.waybill if label_first else order.shop_order_no)

    def open_order(self, core: Core, order: OutboundDocument) -> PackView | None:
        self._time.advance(STRIDE)
        label_first = self._pc.settings.flow is Flow.LABEL_FIRST
        return self.scan(core, order.waybill if label_first else order.shop_order_no)

    def _go_on(self, core: Core, packing: Packing, pick: int) -> PackView | None:
        if packing.step is Step.ACKNOWLEDGE:
            return self.command(core, Command.YES)
        if packing.step is Step.ITEMS:
            line = next((line for line in packing.lines if line.open), None)
            return self.scan(core, BARCODES[line.sku_id]) if line is not None else self.tick(core)
        if packing.step is Step.WEIGH:
            return self._weigh(core, packing)
        return self._label(core, packing, pick)

    def _label(self, core: Core, packing: Packing, pick: int) -> PackView | None:
        """The label comes out of the printer and is scanned; or it was on the box from the beginning."""
        if not packing.bench_prints:
            return self.scan(core, packing.waybill)
        worked = self._pc.printer.work(core.jobs)
        sheets = self._pc.printer.sheets_of(packing.waybill)
        if sheets:
            return self.scan(core, sheets[-1].code if pick % 3 else packing.waybill)
        if packing.step is Step.PROOF and not worked:
            return self.command(core, Command.NOTHING_CAME_OUT)
        if packing.step is Step.LABEL and not worked and pick % 4 == 0:
            return self.command(core, Command.YES)  # a label that expired is asked for again
        return self.tick(core)

    def _weigh(self, core: Core, packing: Packing) -> PackView | None:
        """The scale is seen empty, then the parcel lies on it."""
        weights = {product.sku_id: product.weight_g for product in PRODUCTS}
        grams = EMPTY_BOX_GRAMS + sum(line.quantity * weights[line.sku_id] for line in packing.lines)
        for load in (0, grams):
            self._time.advance(STRIDE)
            reading = Reading(load, True, self._pc.clock.monotonic_ns())
            self._told(core, lambda reading=reading: core.station.weigh(reading))  # type: ignore[misc]
        return core.station.view()

    def _answer(self, core: Core, question: LabelQuestion) -> PackView | None:
        """Did that label come out? Only the tray knows."""
        code = next((s.code for s in self._pc.printer.sheets if s.code.startswith(f"PBL{question.paper_id}-")), None)
        return self.scan(core, code) if code is not None else self.command(core, Command.NOTHING_CAME_OUT)

    def _sees_nothing(self, core: Core) -> bool:
        """An honest packer says "nothing came out" of no paper that lies in the tray."""
        view = core.station.view()
        if view.packing is not None and self._pc.printer.sheets_of(view.packing.waybill):
            return False
        question = view.label_question
        return question is None or not self._pc.printer.sheets_of(question.waybill)

    def _stopped(self) -> dict[str, datetime]:
        """Documents whose order the ERP has stopped, and since when."""
        since = self._book.stopped_since
        return {one.document_id: since[one.order_id] for one in self._book.known() if one.order_id in since}

    def _told(self, core: Core, act: Callable[[], PackView | None]) -> PackView | None:
        self._guard.before()
        view = act()
        self._guard.told(core, view)
        return view
