"""The printer of a proof with what lies in its tray: switched off, out of paper, losing labels."""

from __future__ import annotations

import random

from desktop.bench.label_count import Count
from desktop.demo.paper_printer import PaperPrinter
from desktop.demo.paper_reading import PrintedPaper
from desktop.domain.labels import paper_code

OFF, PAPER_OUT, DROPPED = 0.02, 0.02, 0.05  # shares of parcels


class Tray:
    def __init__(self, language: str, count: Count, chance: random.Random) -> None:
        self._count = count
        self._chance = chance
        self._drop_next = False
        self._out_of_paper = False
        self._printer = PaperPrinter(language, drop=self._drops, upright=True)
        self._unmarked: dict[
            str, list[str]
        ] = {}  # any code on a paper: small codes of the unmarked papers that bear it
        self._small_codes: dict[int, str] = {}
        self._seen = 0

    @property
    def url(self) -> str:
        return self._printer.url

    def plan_fault(self) -> None:
        """What goes wrong with the next parcel's label, if anything."""
        dice = self._chance.random()
        if dice < OFF:
            self._count.printer_off += 1
            self._printer.switch_off()
        elif dice < OFF + PAPER_OUT:
            self._count.paper_out += 1
            self._printer.load(0)
            self._out_of_paper = True
        elif dice < OFF + PAPER_OUT + DROPPED:
            self._drop_next = True

    def mend(self) -> bool:
        """Look after the printer; whether there was anything to mend, after which it needs a moment."""
        was_off, out_of_paper = self._printer.is_off, self._out_of_paper
        if was_off:
            self._printer.switch_on()
        if out_of_paper:
            self._printer.load(None)
        self._out_of_paper = False
        return was_off or out_of_paper

    def unmarked(self, waybill: str) -> list[str]:
        """Small codes of the papers of this waybill that came out without a copy mark."""
        self._look()
        return self._unmarked.get(waybill, [])

    def small_code(self, paper_id: int) -> str:
        """Of the paper with this number in the ledger, copies included; "" where it did not come out."""
        self._look()
        return self._small_codes.get(paper_id, "")

    def idle_seconds(self) -> float:
        return self._printer.idle_seconds()

    def all(self) -> list[PrintedPaper]:
        return self._printer.papers()

    def close(self) -> None:
        self._printer.close()

    def _look(self) -> None:
        papers = self._printer.papers()
        for paper in papers[self._seen :]:
            small = paper_code(paper.paper_id, paper.copy)
            self._small_codes[paper.paper_id] = small
            for code in paper.codes if paper.copy == 0 else ():
                self._unmarked.setdefault(code, []).append(small)
        self._seen = len(papers)

    def _drops(self, _label: bytes) -> bool:
        """Asked by the printer for each label: whether this one silently never comes out."""
        dropped, self._drop_next = self._drop_next, False
        self._count.dropped += dropped
        return dropped
