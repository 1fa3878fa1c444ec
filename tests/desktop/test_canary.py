"""No receiver in clear in any file that the station writes, and none at all in its events."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.backup import back_up
from desktop.domain.commands import Command
from desktop.settings import Weighing
from tests.bench_kit import CUP_CODE, RECEIVER, SINGLE, bench, label_last, waybill

CANARIES = (RECEIVER.name, RECEIVER.phone, RECEIVER.detail, waybill(SINGLE))


def test_nothing_in_clear(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last(weighing=Weighing.NONE)) as kit:
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        kit.print_next()
        kit.station.tick()
        kit.scan(f"{RECEIVER.name} {RECEIVER.phone} {RECEIVER.detail}")
        kit.scan(RECEIVER.phone)
        kit.scan(waybill(SINGLE))
        kit.order(Command.COPY, "lost")
        back_up(tmp_path, kit.secrets.database_key(), date(2026, 11, 21))
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        names = {path.name for path in files}
        assert {"journal.db", "journal.db-wal", "labels.db", "cache.db", "secrets.json"} <= names
        for path in files:
            content = path.read_bytes()
            for canary in CANARIES:
                for encoding in ("utf-8", "utf-16-le", "gb18030"):
                    assert canary.encode(encoding) not in content, f"{canary} in {path.name}"
        events = str(kit.desk.journal.rows("SELECT * FROM event")) + str(kit.desk.journal.rows("SELECT * FROM packing"))
        for canary in (RECEIVER.name, RECEIVER.phone, RECEIVER.detail):
            assert canary not in events


def test_receivers_are_purged_at_their_date(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last()) as kit:
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        kit.station.tick()
        assert kit.desk.labels.source(f"D{SINGLE}") is not None
        kit.clock.advance(31 * 24 * 3600)
        kit.station.tick()
        assert kit.desk.labels.source(f"D{SINGLE}") is None
        kinds = [row[0] for row in kit.desk.journal.rows("SELECT kind FROM event")]
        assert "labels_purged" in kinds
