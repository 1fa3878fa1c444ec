"""Parcels by the thousand beside a printer that fails and a station that is killed: promises counted on paper.

``python -m desktop.bench.label_proof FOLDER PARCELS SEED`` prints one JSON object and exits 1 where one was
broken. The packer here is honest: it scans the paper in its hand, and says "nothing came out" only before a printer
that is on, has paper and has done nothing for a while.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
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
from desktop.bench.label_count import Count, judge
from desktop.bench.label_hands import Hands
from desktop.bench.label_tray import Tray
from desktop.bench.place import make_place
from desktop.data_files import CACHE, JOURNAL, SETTINGS
from desktop.domain.commands import Command, CopyReason
from desktop.domain.outcome import Code
from desktop.domain.packing import Step
from desktop.settings import Flow, Printer
from desktop.settings_file import read_settings, write_settings
from desktop.trace import Painted

LANGUAGES = ("zpl", "tspl", "cpcl")
# shares of items or parcels
REPLAYED, SWAPPED, COPIED = 0.03, 0.03, 0.01
LOOK_SECONDS = 0.02
MEND_AFTER, NOTHING_AFTER = 0.3, 0.9  # seconds without a paper: look after the printer; say that nothing came out
PATIENCE = 600  # looks at one parcel before the proof calls itself stuck


class Stuck(Exception):
    """A parcel that an honest packer could not finish; says where."""


class Proof:
    """One run over one data directory and one printer."""

    def __init__(self, folder: Path, parcels: int, seed: int, language: str) -> None:
        self.data_dir = folder / "data"
        self._parcels = parcels
        self._language = language
        self._chance = random.Random(seed)  # noqa: S311 - what goes wrong next, no secret
        self._count = Count()
        self._pause = threading.Event()
        self._waits_since = 0.0
        self._tray = Tray(language, self._count, self._chance)
        self._hands = Hands(self.data_dir, folder / "station.log", self._count, self._chance)

    def work(self) -> Count:
        key = self._set_up()
        try:
            self._hands.begin()
            for number in range(self._parcels):
                self._tray.plan_fault()
                self._finish(number)
                self._count.parcels += 1
                self._after(number)
            self._hands.end()
        finally:
            self._hands.drop()
            self._tray.close()
        judge(self._count, self._tray.all(), self.data_dir / JOURNAL, key)
        return self._count

    def _set_up(self) -> bytes:
        key = make_place(self.data_dir, 0, fill=False)
        make_cache(self.data_dir / CACHE, key, self._parcels + 1, PRODUCTS, labels=True)
        settings = read_settings(self.data_dir / SETTINGS)
        printers = (Printer(url=self._tray.url, language=self._language, poll_seconds=0.5),)
        changed = msgspec.structs.replace(settings, flow=Flow.LABEL_LAST, printers=printers)
        write_settings(self.data_dir / SETTINGS, changed)
        return key

    def _finish(self, number: int, *, only_to_proof: bool = False) -> None:
        """One parcel, from wherever it stands to closed, or until its label lies in the tray."""
        self._waits_since = time.monotonic()
        shown = self._open(number)
        for _ in range(PATIENCE):
            if shown.code in (Code.PARCEL_CLOSED, Code.ORDER_SHIPPED_HERE) and not shown.document_id:
                return
            if shown.document_id != document_id_of(number):
                shown = self._open(number)
            elif shown.step == Step.ITEMS:
                shown = self._scan_item(number, shown)
                self._waits_since = time.monotonic()
            elif only_to_proof and self._tray.unmarked(waybill_of(number)):
                return
            else:
                shown = self._prove(number)
        raise Stuck(f"order {number}: {shown.code} at {shown.step or 'no step'}, label {shown.paper_state or 'none'}")

    def _open(self, number: int) -> Painted:
        """Its number is scanned, once the label that is still asked about is settled."""
        for _ in range(PATIENCE):
            asked = self._hands.look().question_paper
            if not asked:
                return self._hands.do("scan", shop_order_of(number))
            self._settle(asked)
        raise Stuck(f"order {number}: paper {asked} is asked about for ever")

    def _settle(self, paper_id: int) -> None:
        """The paper is in the tray, or a printer that is well gave none of it."""
        code = self._tray.small_code(paper_id)
        if code:
            self._hands.do("scan", code)
            return
        self._pause.wait(LOOK_SECONDS)
        if self._nothing_comes():
            self._hands.do("command", Command.NOTHING_CAME_OUT)

    def _scan_item(self, number: int, shown: Painted) -> Painted:
        if self._chance.random() < REPLAYED and number:
            self._count.replays += 1
            self._hands.do("scan", self._chance.choice((shop_order_of, waybill_of))(self._chance.randrange(number)))
        codes = item_codes(number)
        return self._hands.do("scan", codes[len(codes) - max(1, shown.remaining)])

    def _prove(self, number: int) -> Painted:
        """A paper in the hand is scanned; without one the printer is looked after, and then nothing came out."""
        papers = self._tray.unmarked(waybill_of(number))
        if papers:
            return self._hands.do("scan", papers[-1] if self._chance.random() < 0.5 else waybill_of(number))
        self._pause.wait(LOOK_SECONDS)
        if self._nothing_comes():
            return self._hands.do("command", Command.NOTHING_CAME_OUT)
        return self._hands.look()

    def _nothing_comes(self) -> bool:
        """Waited long enough before a station that lives and a printer that is well, since either was not."""
        waited = time.monotonic() - max(self._waits_since, self._hands.born)
        if waited > MEND_AFTER and self._tray.mend():
            self._waits_since = time.monotonic()
            return False
        return waited > NOTHING_AFTER and self._tray.idle_seconds() > MEND_AFTER

    def _after(self, number: int) -> None:
        if self._chance.random() < COPIED:
            self._count.copies += 1
            self._hands.do("command", Command.COPY, CopyReason.DAMAGED)
        if self._chance.random() < SWAPPED and number + 2 < self._parcels:
            self._swap(number + 1)

    def _swap(self, number: int) -> None:
        """Two parcels stand with their labels out, and the hand takes the wrong one."""
        self._finish(number + 1, only_to_proof=True)
        self._hands.do("command", Command.HOLD)
        self._finish(number, only_to_proof=True)
        foreign = self._tray.unmarked(waybill_of(number + 1))
        shown = self._hands.look()
        mine = document_id_of(number)
        if not foreign or shown.document_id != mine or shown.step != Step.PROOF:
            return  # a kill or a second fault came between
        self._count.swapped += 1
        shown = self._hands.do("scan", foreign[-1])
        if self._hands.look().document_id == mine and shown.code in (Code.LABEL_WRONG, Code.FINISH_FIRST):
            self._count.swapped_caught += 1
        elif shown.code is Code.PARCEL_CLOSED:
            self._count.swaps_missed += 1


def prove(folder: Path, language: str, parcels: int, seed: int) -> Count:
    """One run in a process of its own."""
    return Proof(folder / language, parcels, seed, language).work()


def main() -> int:
    folder, parcels, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    os.environ["PACKBENCH_SECRETS"] = "file"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    total: Counter[str] = Counter()
    # one language to a process: most of a parcel's time is waiting for paper
    with ProcessPoolExecutor(len(LANGUAGES), multiprocessing.get_context("spawn")) as pool:
        runs = [
            pool.submit(prove, folder, language, parcels // len(LANGUAGES) + (at < parcels % len(LANGUAGES)), seed + at)
            for at, language in enumerate(LANGUAGES)
        ]
        counts = [run.result() for run in runs]
    for count in counts:
        total.update(msgspec.to_builtins(count))
    sys.stdout.write(msgspec.json.encode(total).decode() + "\n")
    return 1 if any(count.broken for count in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
