"""The lives that are ended by SIGKILL: a station core that packs, a sync process, each forked from a calm parent."""

from __future__ import annotations

import contextlib
import os
import random
import select
import signal
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from desktop.bench.place import PACKER_BADGE
from desktop.bootstrap import open_core
from desktop.data_files import SETTINGS
from desktop.demo.erp_book import Parcel
from desktop.domain.commands import Command
from desktop.domain.packing import Condition, Step
from desktop.domain.views import PackView
from desktop.secrets import open_secrets
from desktop.settings_file import read_settings
from desktop.station import Station
from desktop.sync_process import run_sync
from devices.reading import Reading, Scan

FIRST_WORD_SECONDS = 60.0
UNKNOWN_CODE = "0000000000000"


class Told(msgspec.Struct, frozen=True):
    """One answer as the station gave it: only what was told counts as acknowledged."""

    sequence: int  # of the journal event that holds it; 0 where none was written
    code: str
    document: str
    remaining: int

    @property
    def state(self) -> tuple[str, int]:
        return self.document, self.remaining


Tell = Callable[[Told], None]


class Life:
    """One forked process and the pipe through which it tells."""

    def __init__(self, live: Callable[[Tell], None]) -> None:
        self._reader, writer = os.pipe()
        self._half = b""
        self._pid = os.fork()
        if self._pid:
            os.close(writer)
            return
        os.close(self._reader)
        code = 1
        try:
            live(lambda told: _write(writer, told))
            code = 0
        finally:
            os._exit(code)  # not one handler of the parent may run here

    def first(self) -> list[Told]:
        """What it has told as soon as it tells anything."""
        ready, _, _ = select.select([self._reader], [], [], FIRST_WORD_SECONDS)
        return self._read() if ready else []

    def rest(self) -> list[Told]:
        """All that it told before it died."""
        told: list[Told] = []
        while more := self._read():
            told += more
        os.close(self._reader)
        return told

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)

    def _read(self) -> list[Told]:
        data = os.read(self._reader, 1 << 16)
        *whole, self._half = (self._half + data).split(b"\n")
        return [msgspec.json.decode(line, type=Told) for line in whole]


def _write(pipe: int, told: Told) -> None:
    os.write(pipe, msgspec.json.encode(told) + b"\n")


def sync_until_killed(data_dir: Path) -> None:
    while True:
        run_sync(data_dir, once=True)


def pack_until_killed(data_dir: Path, parcels: tuple[Parcel, ...], seed: float, tell: Tell) -> None:
    """Say where the work stands, then pack on, with wrong items, undo and hold thrown in."""
    core = open_core(data_dir, read_settings(data_dir / SETTINGS), open_secrets(data_dir), press=None)
    station, chance = core.station, random.Random(seed)  # noqa: S311 - what the hands do next, no secret
    by_document = {parcel.document_id: parcel for parcel in parcels}
    tell(_told(station.view(), core.desk.journal.head.sequence))
    hands = _Hands(station, tell)
    hands.scan(f"PB@{PACKER_BADGE}")
    while True:
        view = station.view()
        if view.packing is None:
            hands.scan(chance.choice(parcels).waybill)
        else:
            _go_on(hands, view, by_document[view.packing.document_id], chance)
        station.tick()


class _Hands:
    """Does one thing and tells the answer, as a screen would."""

    def __init__(self, station: Station, tell: Tell) -> None:
        self._station = station
        self._tell = tell

    def scan(self, text: str) -> None:
        self._show(self._station.scan(Scan(text, "bench", time.monotonic_ns())))

    def command(self, command: Command) -> None:
        self._show(self._station.command(command))

    def weigh(self, grams: int) -> None:
        view = self._station.weigh(Reading(grams, stable=True, at_ns=time.monotonic_ns()))
        if view is not None:
            self._show(view)

    def _show(self, view: PackView) -> None:
        self._tell(_told(view, view.outcome.sequence))


def _told(view: PackView, sequence: int) -> Told:
    packing = view.packing if view.packing is not None and view.packing.condition is Condition.OPEN else None
    return Told(
        sequence,
        view.outcome.code.value,
        packing.document_id if packing else "",
        packing.remaining if packing else 0,
    )


def _go_on(hands: _Hands, view: PackView, parcel: Parcel, chance: random.Random) -> None:
    dice = chance.random()
    packing = view.packing
    if packing is None:
        return
    if packing.step is Step.ACKNOWLEDGE:
        hands.command(Command.YES)
    elif dice < 0.05:
        hands.scan(UNKNOWN_CODE)
    elif dice < 0.1:
        hands.command(Command.UNDO)
    elif dice < 0.13:
        hands.command(Command.HOLD)
    elif packing.step is Step.WEIGH:
        hands.weigh(0)
        hands.weigh(chance.randrange(100, 2000))
    else:
        following = parcel.next_goods(packing.remaining)
        hands.scan(following[0].barcode if following else packing.waybill)
