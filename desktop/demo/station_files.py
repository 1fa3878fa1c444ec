"""The station's files, looked at from outside, read-only: orders and stops that were pulled, and the recall list."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection
from pathlib import Path

from desktop.store.cache_reader import CacheReader
from desktop.store.other_file import OtherFile

WATCH_SECONDS = 0.1
_RECALLED = "SELECT document_id FROM recall"


class StationFiles:
    """Each look opens nothing twice and takes no lock that the station or sync would feel."""

    def __init__(self, data_dir: Path, key: bytes) -> None:
        self._cache = CacheReader(OtherFile(data_dir / "cache.db", key))
        self._journal = OtherFile(data_dir / "journal.db", key)

    def holds(self, document_id: str) -> bool:
        """Whether the order can be packed with the cable out: it is in the cache, with its waybill and its label."""
        known = [found for found in self._cache.find(document_id) if found.document_id == document_id]
        return bool(known and known[0].waybill) and self._cache.label_body(document_id) is not None

    def waybill(self, document_id: str) -> str:
        return next((found.waybill for found in self._cache.find(document_id)), "")

    def stops(self, document_ids: Collection[str]) -> frozenset[str]:
        """Those of the documents whose stop has been pulled."""
        return frozenset(self._cache.stops_among(list(document_ids)))

    def recalled(self) -> frozenset[str]:
        """The documents on the recall list, settled ones too."""
        return frozenset(row[0] for row in self._journal.rows(_RECALLED))

    def close(self) -> None:
        self._cache.close()
        self._journal.close()


class StopWatch:
    """Notes when each stop was first seen in the station's cache; a thread of its own, until closed."""

    def __init__(self, files: StationFiles, document_ids: Collection[str]) -> None:
        self._files = files
        self._documents = list(document_ids)
        self._seen: dict[str, int] = {}
        self._news = threading.Condition()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="stop watch", daemon=True)
        self._thread.start()

    def seen(self) -> dict[str, int]:
        """Document → when its stop was first seen, microseconds since 1970, UTC."""
        with self._news:
            return dict(self._seen)

    def wait_for(self, document_id: str, seconds: float) -> bool:
        """Whether the stop of one document was pulled within ``seconds``."""
        with self._news:
            return self._news.wait_for(lambda: document_id in self._seen, seconds)

    def close(self) -> None:
        self._closing.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._closing.wait(WATCH_SECONDS):
            stopped, now = self._files.stops(self._documents), time.time_ns() // 1000
            with self._news:
                for document_id in stopped - self._seen.keys():
                    self._seen[document_id] = now
                self._news.notify_all()
