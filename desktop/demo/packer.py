"""The scripted packer: looks at the screen, does what it asks for, and keeps a log of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from desktop.demo.driver_log import DriverLog
from desktop.demo.erp_book import Goods, Parcel
from desktop.demo.instruments import HandScanner, PlayedScale
from desktop.demo.paper_printer import PaperPrinter
from desktop.demo.paper_reading import PrintedPaper
from desktop.demo.screen import NoAnswer, Screen
from desktop.domain.commands import Command
from desktop.domain.labels import paper_code
from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import Step
from desktop.trace import Painted

SCAN_AS_QUANTITY = 4  # pieces of one kind from which a packer says "*n" and scans once
EMPTY_SECONDS = 0.8  # a scale must have been seen empty, at rest, between two parcels
LABEL_SECONDS = 10.0
WINDOW_SECONDS = 60.0
SIGN_IN_SECONDS = 2.0
SIGN_IN_TRIES = 10
PIECE_GRAMS = 120
BOX_GRAMS = 80

WEIGHED = (Code.PARCEL_CLOSED, Code.ORDER_STOPPED, Code.WEIGHT_NOT_CLEARED, Code.WEIGHT_FROZEN)

Interruptions = Mapping[int, Sequence[Callable[[], None]]]  # pieces already scanned → what happens then, once


class Ending(StrEnum):
    CLOSED = "closed"
    STOPPED = "stopped"
    HELD = "held"


class Packer:
    """One person at one bench: two hands, a hand scanner, a scale, and the printer's tray."""

    def __init__(
        self, scanner: HandScanner, scale: PlayedScale, tray: PaperPrinter, screen: Screen, log: DriverLog
    ) -> None:
        self._scanner = scanner
        self._scale = scale
        self._tray = tray
        self._screen = screen
        self._log = log
        self._scale_empty_since = time.monotonic()
        self.answer_ns: list[int] = []  # bytes into the port → painted answer

    def sign_in(self, badge: str) -> None:
        """Wait for the window and scan the badge; again, where the scanner was not yet listened to."""
        self._screen.wait_for(lambda line: True, "window", WINDOW_SECONDS)
        for _ in range(SIGN_IN_TRIES):
            written_ns = self._scanner.scan(f"PB@{badge}")
            try:
                self._screen.wait_for(lambda line: line.scan_ns >= written_ns, "signed-in packer", SIGN_IN_SECONDS)  # noqa: B023
            except NoAnswer:
                continue
            break
        if not self._screen.shown.operator:
            raise NoAnswer(f"the badge is not accepted: {self._screen.shown.code}")

    def pack(self, parcel: Parcel, label_first: bool, interruptions: Interruptions) -> Ending:
        """Work one parcel to its end, whatever happens on the way."""
        due = sorted(interruptions.items())
        fewest = parcel.pieces  # pieces left by the last answer: an acknowledged scan never comes back
        self._open(parcel, label_first)
        while True:
            shown = self._screen.look()
            if shown.code == Code.ORDER_STOPPED:
                return self._stopped(parcel)
            if shown.code == Code.PARCEL_CLOSED:
                return self._closed(parcel)
            if shown.document_id != parcel.document_id:
                self._open(parcel, label_first)
                continue
            if shown.remaining > fewest:
                self._log.note("scan_lost", document=parcel.document_id)
            fewest = shown.remaining
            if due and due[0][0] <= parcel.pieces - shown.remaining and shown.step != Step.ACKNOWLEDGE:
                for interrupt in due.pop(0)[1]:
                    interrupt()
                continue
            ending = self._next_step(parcel, shown)
            if ending is not None:
                return ending

    def scan(self, code: str) -> Painted:
        """Scan ``code`` and wait for its painted answer."""
        written_ns = self._scanner.scan(code)
        answer = self._screen.answer_to(written_ns, f"the scan of {code}")
        self.answer_ns.append(answer.painted_ns - written_ns)
        return answer

    def scan_wrongly(self, code: str, what: str) -> None:
        """A scan that must be answered as wrong; the log keeps whether it was."""
        answer = self.scan(code)
        caught = answer.tone in (Tone.WRONG, Tone.TOO_MANY)
        self._log.note("wrong_scan", kind=what, caught=int(caught), answer=answer.code)

    def next_barcode(self, parcel: Parcel) -> str:
        """The barcode of the piece that comes next."""
        return self._next_goods(parcel, self._screen.shown)[0].barcode

    def _open(self, parcel: Parcel, label_first: bool) -> None:
        answer = self.scan(parcel.waybill if label_first else parcel.shop_order_no)
        while answer.question_paper:
            answer = self._settle_label(answer)
        if answer.tone != Tone.STOP and answer.document_id != parcel.document_id:
            if answer.code in (Code.LABEL_PROVED, Code.PAPER_VOIDED, Code.READY):
                return  # an earlier label is settled; the caller opens again
            raise NoAnswer(f"order {parcel.document_id} does not open: {answer.code}")

    def _settle_label(self, asked: Painted) -> Painted:
        """An earlier label is asked about: it lies in the tray, or nothing came out."""
        paper = self._tray.paper_with(asked.question_waybill)
        self._log.note("label_question", paper=asked.question_paper, came_out=int(paper is not None))
        return self._scan_label(asked.question_waybill, paper)

    def _next_step(self, parcel: Parcel, shown: Painted) -> Ending | None:
        if shown.question_paper:
            self._settle_label(shown)
        elif shown.step == Step.ACKNOWLEDGE:
            self.scan(f"PB:{Command.YES}")
        elif shown.step == Step.ITEMS:
            self._scan_next(parcel, shown)
        elif shown.step in (Step.LABEL, Step.PROOF):
            return self._label(parcel)
        elif shown.step == Step.WEIGH:
            self._weigh(parcel)
        return None

    def _scan_next(self, parcel: Parcel, shown: Painted) -> None:
        goods, left = self._next_goods(parcel, shown)
        if left >= SCAN_AS_QUANTITY:
            self.scan(f"*{left}")
        before = shown.remaining
        answer = self.scan(goods.barcode)
        if answer.tone != Tone.STOP and answer.remaining >= before:
            self._log.note("right_scan_refused", document=parcel.document_id, answer=answer.code)
            raise NoAnswer(f"the right item was answered by {answer.code} in order {parcel.document_id}")

    @staticmethod
    def _next_goods(parcel: Parcel, shown: Painted) -> tuple[Goods, int]:
        found = parcel.next_goods(shown.remaining)
        if found is None:
            raise NoAnswer(f"the screen asks for {shown.remaining} pieces of order {parcel.document_id}, which is done")
        return found

    def _label(self, parcel: Parcel) -> Ending | None:
        """Take the label out of the tray, stick it on and scan it; with the printer off, put the parcel aside."""
        if self._tray.is_off and self._tray.paper_with(parcel.waybill) is None:
            self.scan(f"PB:{Command.HOLD}")
            return Ending.HELD
        paper = self._tray.paper_with(parcel.waybill, LABEL_SECONDS)
        self._scan_label(parcel.waybill, paper)
        return None

    def _scan_label(self, waybill: str, paper: PrintedPaper | None) -> Painted:
        """By its number, and by its small code where a void label may bear the number too."""
        if paper is None:
            return self.scan(f"PB:{Command.NOTHING_CAME_OUT}")
        answer = self.scan(waybill)
        if answer.code == Code.LABEL_CODE_NEEDED:
            answer = self.scan(paper_code(paper.paper_id, paper.copy))
        return answer

    def _weigh(self, parcel: Parcel) -> None:
        """Put the parcel on the scale and take it off once that was answered, whatever the answer."""
        rest = self._scale_empty_since + EMPTY_SECONDS - time.monotonic()
        threading.Event().wait(max(0.0, rest))
        self._scale.put(BOX_GRAMS + PIECE_GRAMS * parcel.pieces)
        try:
            self._screen.wait_for(lambda line: line.code in WEIGHED, "closed parcel")
        finally:
            self._scale.put(0)
            self._scale_empty_since = time.monotonic()

    def _closed(self, parcel: Parcel) -> Ending:
        self._log.note("closed", document=parcel.document_id)
        return Ending.CLOSED

    def _stopped(self, parcel: Parcel) -> Ending:
        self._log.note("stopped", document=parcel.document_id)
        self.scan(f"PB:{Command.YES}")
        return Ending.STOPPED
