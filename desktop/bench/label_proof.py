"""Parcels by the thousand beside a printer that fails and a station that is killed: promises counted on paper.

``python -m desktop.bench.label_proof FOLDER PARCELS SEED`` prints one JSON object and exits 1 where one was
broken. The packer here is honest: it scans the paper in its hand, and says "nothing came out" only before a printer
that is on, has paper and has done nothing for a while.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import threading
import time
from pathlib import Path

import msgspec

from desktop.bench.dataset import (
    PRODUCTS,
    document_id_of,
    item_codes,
    make_cache,
    shop_order_of,
    waybill_of,
)
from desktop.bench.label_life import Life
from desktop.bench.place import PACKER_BADGE, make_place
from desktop.data_files import CACHE, JOURNAL, SETTINGS
from desktop.demo.paper_printer import PaperPrinter
from desktop.domain.commands import Command, CopyReason
from desktop.domain.labels import paper_code
from desktop.domain.outcome import Code
from desktop.settings import Flow, Printer
from desktop.settings_file import read_settings, write_settings
from desktop.store import chain
from desktop.store.journal import Journal
from desktop.trace import Painted

LANGUAGES = ("zpl", "tspl", "cpcl")
# shares of parcels or acts that meet a fault
KILLED, DOUBLED, REPLAYED = 0.006, 0.04, 0.03  # of acts
OFF, PAPER_OUT, DROPPED, SWAPPED, COPIED = 0.02, 0.02, 0.05, 0.03, 0.01  # of parcels
LOOK_SECONDS = 0.02
MEND_AFTER, NOTHING_AFTER = 0.3, 0.9  # seconds without a paper: look after the printer; say that nothing came out
PATIENCE = 600  # looks at one parcel before the proof calls itself stuck

_LIVE_NUMBERS = "SELECT document_id FROM number WHERE state != 'void' GROUP BY document_id HAVING count(*) > 1"
_PROVED = "SELECT paper_id, copy FROM paper WHERE state = 'proved' AND kind = 'waybill'"
_PAPERS = "SELECT paper_id, document_id FROM paper WHERE kind = 'waybill'"
_CLOSED = "SELECT document_id FROM packing WHERE condition = 'closed'"
_UNPROVED_CLOSED = (
    "SELECT count(*) FROM packing WHERE condition = 'closed' AND NOT EXISTS "
    "(SELECT 1 FROM paper WHERE paper.document_id = packing.document_id AND state = 'proved')"
)


class Count(msgspec.Struct):
    """What happened, and what must not have happened (the last seven are zero)."""

    parcels: int = 0
    papers: int = 0
    kills: int = 0
    double_clicks: int = 0
    replays: int = 0
    printer_off: int = 0
    paper_out: int = 0
    copies: int = 0
    dropped: int = 0
    dropped_found: int = 0
    swapped: int = 0
    swapped_caught: int = 0
    two_live_numbers: int = 0
    two_unmarked_papers: int = 0
    proved_without_paper: int = 0
    closed_without_proof: int = 0
    losses_missed: int = 0
    swaps_missed: int = 0
    chain_breaks: int = 0

    @property
    def broken(self) -> int:
        return (
            self.two_live_numbers
            + self.two_unmarked_papers
            + self.proved_without_paper
            + self.closed_without_proof
            + self.losses_missed
            + self.swaps_missed
            + self.chain_breaks
        )


class Stuck(Exception):
    """A parcel that an honest packer could not finish; says where."""


class Proof:
    """One run over one data directory and one printer."""

    def __init__(self, folder: Path, parcels: int, seed: int, language: str) -> None:
        self.data_dir = folder / "data"
        self._log = folder / "station.log"
        self._parcels = parcels
        self._chance = random.Random(seed)  # noqa: S311 - what goes wrong next, no secret
        self._count = Count()
        self._pause = threading.Event()
        self._drop_next = False
        self._printer = PaperPrinter(language, drop=self._drops, upright=True)
        self._language = language
        self._tray: dict[str, list[tuple[str, int]]] = {}  # waybill: small code and copy of each paper that came out
        self._seen = 0
        self._life: Life | None = None
        self._shown: Painted | None = None

    def work(self) -> Count:
        key = self._set_up()
        try:
            self._live()
            for number in range(self._parcels):
                self._pack(number)
                self._after(number)
            self._end()
        finally:
            if self._life is not None:
                self._life.kill()
            self._printer.close()
        self._collect()
        self._judge(key)
        return self._count

    def _set_up(self) -> bytes:
        key = make_place(self.data_dir, 0, fill=False)
        make_cache(self.data_dir / CACHE, key, self._parcels + 1, PRODUCTS, labels=True)
        settings = read_settings(self.data_dir / SETTINGS)
        printers = (Printer(url=self._printer.url, language=self._language, poll_seconds=0.5),)
        changed = msgspec.structs.replace(settings, flow=Flow.LABEL_LAST, printers=printers)
        write_settings(self.data_dir / SETTINGS, changed)
        return key

    # the station's lives

    def _live(self) -> None:
        self._life = Life(self.data_dir, self._log)
        self._shown = self._life.act("scan", f"PB@{PACKER_BADGE}")

    def _die(self, do: str, text: str) -> None:
        """Killed somewhere between the hand's move and the end of everything that it sets off."""
        if self._life is None:
            return
        self._life.begin(do, text)
        self._pause.wait(self._chance.uniform(0, 0.02))
        self._life.kill()
        self._count.kills += 1
        self._live()

    def _end(self) -> None:
        if self._life is not None:
            self._life.end()
            self._life = None

    def _do(self, do: str, text: str = "", argument: str = "") -> Painted:
        if self._life is None:
            raise Stuck("no station lives")
        if self._chance.random() < KILLED:
            self._die(do, text)
            return self._look()
        self._shown = self._life.act(do, text, argument)
        if do != "look" and self._chance.random() < DOUBLED:
            self._count.double_clicks += 1
            self._shown = self._life.act(do, text, argument)
        return self._shown

    def _look(self) -> Painted:
        if self._life is None:
            raise Stuck("no station lives")
        self._shown = self._life.act("look")
        return self._shown

    # the packer

    def _pack(self, number: int) -> None:
        """One parcel from its order's number to closed."""
        self._plan_fault()
        self._finish(number)
        self._count.parcels += 1

    def _finish(self, number: int, *, only_to_proof: bool = False) -> None:
        waiting = 0
        since = time.monotonic()
        shown = self._open(number)
        for _ in range(PATIENCE):
            if shown.code in (Code.PARCEL_CLOSED, Code.ORDER_SHIPPED_HERE) and not shown.document_id:
                return
            if shown.document_id != document_id_of(number):
                shown = self._open(number)
            elif shown.step == "items":
                shown = self._scan_item(number, shown)
                waiting, since = 0, time.monotonic()
            elif only_to_proof and self._paper_of(number):
                return
            else:
                shown = self._prove(number, time.monotonic() - since)
                waiting += 1
        raise Stuck(f"order {number}: {shown.code} at {shown.step or 'no step'}, label {shown.paper_state or 'none'}")

    def _open(self, number: int) -> Painted:
        shown = self._look()
        if shown.question_waybill:
            return self._answer_question(shown)
        return self._do("scan", shop_order_of(number))

    def _answer_question(self, shown: Painted) -> Painted:
        papers = self._papers_with(shown.question_waybill)
        if papers:
            return self._do("scan", papers[-1][0])
        self._mend()
        return self._do("command", Command.NOTHING_CAME_OUT)

    def _scan_item(self, number: int, shown: Painted) -> Painted:
        if self._chance.random() < REPLAYED and number:
            self._count.replays += 1
            self._do("scan", self._chance.choice((shop_order_of, waybill_of))(self._chance.randrange(number)))
        codes = item_codes(number)
        return self._do("scan", codes[len(codes) - max(1, shown.remaining)])

    def _prove(self, number: int, waited: float) -> Painted:
        """A paper in the hand is scanned; without one the printer is looked after, and then nothing came out."""
        papers = self._papers_with(waybill_of(number))
        if papers:
            code = papers[-1][0] if self._chance.random() < 0.5 else waybill_of(number)
            return self._do("scan", code)
        self._pause.wait(LOOK_SECONDS)
        if waited > MEND_AFTER:
            self._mend()
        if waited > NOTHING_AFTER and self._printer.idle_seconds() > MEND_AFTER:
            return self._do("command", Command.NOTHING_CAME_OUT)
        return self._look()

    def _after(self, number: int) -> None:
        if self._chance.random() < COPIED:
            self._count.copies += 1
            self._do("command", Command.COPY, CopyReason.DAMAGED)
        if self._chance.random() < SWAPPED:
            self._swap(number + 1)

    def _swap(self, number: int) -> None:
        """Two parcels stand with their labels out, and the hand takes the wrong one."""
        if number + 1 >= self._parcels:
            return
        self._finish(number + 1, only_to_proof=True)
        self._do("command", Command.HOLD)
        self._finish(number, only_to_proof=True)
        foreign = self._papers_with(waybill_of(number + 1))
        shown = self._look()
        if not foreign or shown.document_id != document_id_of(number) or shown.step != "proof":
            return  # a kill or a second fault came between
        self._count.swapped += 1
        shown = self._do("scan", foreign[-1][0])
        if shown.code in (Code.LABEL_WRONG, Code.FINISH_FIRST) and shown.document_id == document_id_of(number):
            self._count.swapped_caught += 1
        elif self._look().document_id != document_id_of(number):
            self._count.swaps_missed += 1

    # the printer

    def _plan_fault(self) -> None:
        dice = self._chance.random()
        if dice < OFF:
            self._count.printer_off += 1
            self._printer.switch_off()
        elif dice < OFF + PAPER_OUT:
            self._count.paper_out += 1
            self._printer.load(0)
        elif dice < OFF + PAPER_OUT + DROPPED:
            self._drop_next = True

    def _mend(self) -> None:
        if self._printer.is_off:
            self._printer.switch_on()
        self._printer.load(None)

    def _drops(self, _label: bytes) -> bool:
        """Called by the printer for each label: whether this one silently never comes out."""
        dropped, self._drop_next = self._drop_next, False
        if dropped:
            self._count.dropped += 1
        return dropped

    # the tray

    def _collect(self) -> None:
        papers = self._printer.papers()
        for paper in papers[self._seen :]:
            for code in paper.codes:
                self._tray.setdefault(code, []).append((paper_code(paper.paper_id, paper.copy), paper.copy))
        self._seen = len(papers)

    def _papers_with(self, waybill: str) -> list[tuple[str, int]]:
        self._collect()
        return [paper for paper in self._tray.get(waybill, []) if paper[1] == 0]

    def _paper_of(self, number: int) -> bool:
        return bool(self._papers_with(waybill_of(number)))

    # the count

    def _judge(self, key: bytes) -> None:
        count, papers = self._count, self._printer.papers()
        out = {(paper.paper_id, paper.copy) for paper in papers}
        count.papers = len(papers)
        journal = Journal(self.data_dir / JOURNAL, key)
        try:
            count.two_live_numbers = len(journal.rows(_LIVE_NUMBERS))
            count.proved_without_paper = sum((row[0], row[1]) not in out for row in journal.rows(_PROVED))
            document_of = {int(row[0]): str(row[1]) for row in journal.rows(_PAPERS)}
            count.closed_without_proof = int(journal.rows(_UNPROVED_CLOSED)[0][0])
            closed = {str(row[0]) for row in journal.rows(_CLOSED)}
            count.chain_breaks = int(chain.verify(journal).first_bad is not None)
        finally:
            journal.close()
        unmarked: dict[str, int] = {}
        for paper in papers:
            if paper.copy == 0:
                document = document_of.get(paper.paper_id, f"unknown {paper.paper_id}")
                unmarked[document] = unmarked.get(document, 0) + 1
        count.two_unmarked_papers = sum(number > 1 for number in unmarked.values())
        count.losses_missed = len(closed - set(unmarked))
        count.dropped_found = count.dropped - count.losses_missed


def main() -> int:
    folder, parcels, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    os.environ["PACKBENCH_SECRETS"] = "file"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    total: dict[str, int] = {}
    broken = 0
    for at, language in enumerate(LANGUAGES):
        share = parcels // len(LANGUAGES) + (at < parcels % len(LANGUAGES))
        count = Proof(folder / language, share, seed + at, language).work()
        broken += count.broken
        for name, value in msgspec.to_builtins(count).items():
            total[name] = total.get(name, 0) + value
    sys.stdout.write(msgspec.json.encode(total).decode() + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
