"""The demo: sets the stage, lets a person or the script pack, counts from outside, and says whether all is well."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from desktop.demo.erp_book import (
    Parcel,
    calls_for_stopped_orders,
    confirmed_documents,
    parcels_to_pack,
    ship_effects,
)
from desktop.demo.hand import Hand
from desktop.demo.packer import Packer
from desktop.demo.processes import ProgramFailed
from desktop.demo.screen import NoAnswer, Screen
from desktop.demo.shift import Shift
from desktop.demo.stage import CommandLine, Stage, open_stage
from desktop.demo.station_files import StopWatch
from desktop.demo.summary import Evidence, Summary, findings, summarise, write_summary
from desktop.demo.timetable import SHORTEST, arranged, timetable

USUAL_COUNT = 60
FIRST_SYNC_SECONDS = 120.0
_POLL_SECONDS = 0.1


class DemoUnusable(Exception):
    """The demo cannot start as asked; the sentence says why."""


def run_demo(
    output: Path,
    command: CommandLine,
    *,
    orders: Path | None = None,
    count: int = USUAL_COUNT,
    show: Callable[[Hand], None] | None = None,
) -> int:
    """Run the demo into ``output``; an exit code. ``show`` puts a window before a person; without it the script packs.

    ``orders`` is a file to import, else a made-up day; ``count`` of its orders are packed. Raises DemoUnusable.
    """
    if show is None and count < SHORTEST:
        raise DemoUnusable(f"a scripted shift needs at least {SHORTEST} orders to meet every fault")
    with open_stage(output, command, orders=orders, count=count, headless=show is None) as stage:
        screen = Screen(output / "trace.jsonl")
        try:
            stage.start_erp()
        except ProgramFailed as error:
            raise DemoUnusable(str(error)) from error
        stage.station.start()
        parcels = _parcels_held(stage, count)
        if show is None:
            return _tell(_scripted(output, stage, screen, parcels))
        show(Hand(stage, screen, parcels))
        return _tell(_failure_of(stage.close_station))


def _scripted(output: Path, stage: Stage, screen: Screen, parcels: tuple[Parcel, ...]) -> list[str]:
    """The shift, its summary on disk, and everything that is wrong with it."""
    if len(parcels) < SHORTEST:
        raise DemoUnusable(f"the orders hold {len(parcels)} parcels to pack; a scripted shift needs {SHORTEST}")
    plan = timetable(len(parcels))
    stops = StopWatch(stage.files, [parcel.document_id for parcel in parcels])
    shift = Shift(stage, screen, arranged(parcels, plan), plan, stops)
    try:
        failures = _failure_of(shift.work) or _failure_of(stage.close_station)
    finally:
        stops.close()
    summary = _summary(stage, parcels, shift.packer, stops)
    write_summary(output / "summary.json", summary)
    return failures + findings(summary)


def _failure_of(work: Callable[[], None]) -> list[str]:
    """What kept ``work`` from its end, as a sentence; nothing where nothing did."""
    try:
        work()
    except (NoAnswer, ProgramFailed) as error:
        return [str(error)]
    return []


def _tell(troubles: list[str]) -> int:
    """Say what is wrong; an exit code."""
    for sentence in troubles:
        print(f"demo: {sentence}", file=sys.stderr)  # noqa: T201 the demo is a command
    return 1 if troubles else 0


def _parcels_held(stage: Stage, count: int) -> tuple[Parcel, ...]:
    """The parcels to pack, once the station could pack them all with the cable out; sync numbers them on the way."""
    end, pause = time.monotonic() + FIRST_SYNC_SECONDS, threading.Event()
    while True:
        parcels = parcels_to_pack(stage.service, count)
        if all(stage.files.holds(parcel.document_id) for parcel in parcels):
            return parcels
        if time.monotonic() > end:
            raise DemoUnusable(f"the station has not pulled its orders within {FIRST_SYNC_SECONDS:.0f} s")
        pause.wait(_POLL_SECONDS)


def _summary(stage: Stage, parcels: tuple[Parcel, ...], packer: Packer, stops: StopWatch) -> Summary:
    return summarise(
        Evidence(
            orders=len(parcels),
            log=stage.log,
            confirmed=confirmed_documents(stage.service),
            effects=ship_effects(stage.service),
            calls_for_stopped=calls_for_stopped_orders(stage.service),
            stops_seen=stops.seen(),
            recall_list=stage.files.recalled(),
            papers=stage.printer.papers(),
            illegible=len(stage.printer.illegible()),
            waybills=frozenset(parcel.waybill for parcel in parcels),
            answer_ns=packer.answer_ns,
            station_kills=stage.station.kills,
            faults_unmet=len(stage.service.faults.faults),
        )
    )
