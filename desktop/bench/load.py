"""The load beside a measurement: a process that writes pages into cache.db as fast as it can, like sync at full speed.

``python -m desktop.bench.load DATA_DIR ORDERS`` runs until it is ended. It holds the sender's lock, so that the
station starts no sync process of its own.
"""

from __future__ import annotations

import random
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from filelock import FileLock
from msgspec.structs import replace

from desktop.bench.dataset import PRODUCTS, document_row
from desktop.data_files import CACHE, OUTBOX_LOCK
from desktop.give_way import give_way
from desktop.secrets import open_secrets
from desktop.store.cache import CacheWriter
from desktop.store.cache_reader import document_of
from sync.vocabulary import OutboundDocument, Page, Stream

PAGE = 50
PAGES = 200


def page_of(number: int, orders: int) -> Page:
    """A page of documents that changed just now; rows are those of the data set."""
    chance = random.Random(number)  # noqa: S311 - a load, no secret
    rows = tuple(_document(chance.randrange(orders)) for _ in range(PAGE))
    return Page(Stream.DOCUMENTS, rows, str(orders + number), more=True)


def _document(number: int) -> OutboundDocument:
    return document_of(document_row(number, PRODUCTS)[:-1])


def _newer(page: Page, by: int) -> Page:
    """The same documents changed once more: a row that says nothing new is not written."""
    rows = (replace(row, revision=row.revision + by) for row in page.rows if isinstance(row, OutboundDocument))
    return replace(page, rows=tuple(rows))


def main() -> int:
    data_dir, orders = Path(sys.argv[1]), int(sys.argv[2])
    ended = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    signal.signal(signal.SIGTERM, end)
    give_way()  # as the sync process does
    pages = [page_of(number, orders) for number in range(min(PAGES, 1 + orders // PAGE))]
    with FileLock(data_dir / OUTBOX_LOCK):
        cache = CacheWriter(data_dir / CACHE, open_secrets(data_dir).database_key())
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        done, started = 0, time.monotonic()
        while not ended.is_set():
            cache.apply(_newer(pages[done % len(pages)], orders * (1 + done // len(pages))), frozenset())
            done += 1
        rate = done * PAGE / (time.monotonic() - started)
        cache.close()
    sys.stdout.write(f"{rate:.0f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
