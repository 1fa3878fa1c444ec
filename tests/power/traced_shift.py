"""A real shift at a real bench, and every statement that it ran on its files, as the driver expanded them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import sqlcipher3.dbapi2 as sqlcipher

from desktop.data_files import CACHE, JOURNAL, LABELS, SYNC_LOG
from desktop.domain.commands import Command
from desktop.settings import Weighing
from sync.vocabulary import Verdict
from tests.bench_kit import (
    CUP,
    CUP_CODE,
    POT,
    POT_CODE,
    TEA_CODE,
    BenchKit,
    document,
    label_body,
    label_last,
    make_bench,
    waybill,
)

FIRST = 2001  # orders of this shift, each with its label
MEANT = ("BEGIN", "COMMIT", "ROLLBACK", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "REPLACE")

Script = dict[str, list[str]]  # file name: its writing statements in order


@contextmanager
def _listening(script: Script) -> Iterator[None]:
    """Every connection that is opened for writing meanwhile tells what it runs."""
    connect = sqlcipher.connect

    def listen(place: str, **how: Any) -> Any:
        connection = connect(place, **how)
        address = urlsplit(place)
        kept = script.setdefault(Path(address.path).name, [])

        def told(statement: str) -> None:
            if statement.lstrip().upper().startswith(MEANT):
                kept.append(statement)

        if address.query == "mode=rwc":
            connection.set_trace_callback(told)
        return connection

    sqlcipher.connect = listen
    try:
        yield
    finally:
        sqlcipher.connect = connect


def trace_shift(data_dir: Path, parcels: int) -> Script:
    """Pack ``parcels`` label last, with wrong scans, weights, proofs and receipts; what each file was told."""
    script: Script = {}
    with _listening(script):
        kit = make_bench(data_dir, **label_last(weighing=Weighing.REQUIRED))
        try:
            kit.sign_in()
            for number in range(FIRST, FIRST + parcels):
                _bring(kit, number)
                _pack(kit, number)
            for number in range(FIRST, FIRST + parcels):
                kit.receipt(number, Verdict.ACCEPTED)
                kit.station.tick()
        finally:
            kit.close()
    return {name: script[name] for name in (JOURNAL, LABELS, CACHE, SYNC_LOG)}


def _bring(kit: BenchKit, number: int) -> None:
    """The pull brings one more order, and its label's body."""
    from sync.vocabulary import Stream

    kit.put(document(number, ((CUP, 2), (POT, 1))))
    kit.cache.put(Stream.LABELS, [label_body(number)])


def _pack(kit: BenchKit, number: int) -> None:
    kit.scan(f"SO{number}")
    if number % 3 == 0:
        kit.scan(TEA_CODE)  # does not belong here
    kit.scan_all(CUP_CODE, CUP_CODE, POT_CODE)
    if number % 5 == 0:
        kit.order(Command.UNDO)
        kit.scan(POT_CODE)
    kit.print_all()
    kit.scan(waybill(number))
    kit.weigh(0)
    kit.weigh(1200 + number % 7)
