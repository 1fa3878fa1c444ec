"""The trace file between the window and those who look at it from outside."""

from __future__ import annotations

from pathlib import Path

from desktop.trace import Painted, TraceReader, TraceWriter


def line(number: int) -> Painted:
    return Painted(painted_ns=number, scan_ns=number, code="ready", tone="neutral")


def test_a_reader_sees_only_what_is_painted_after_it_began(tmp_path: Path) -> None:
    path = tmp_path / "trace.jsonl"
    writer = TraceWriter(path)
    writer.write(line(1))
    reader = TraceReader(path)
    assert reader.latest() is None
    writer.write(line(2))
    writer.write(line(3))
    assert reader.wait_for(lambda painted: painted.scan_ns == 2, 1.0) == line(2)
    writer.write(line(4))
    assert reader.latest() == line(4)
    assert reader.wait_for(lambda painted: True, 0.01) is None
    writer.close()


def test_a_half_line_of_a_killed_station_spoils_nothing(tmp_path: Path) -> None:
    path = tmp_path / "trace.jsonl"
    reader = TraceReader(path)
    assert reader.wait_for(lambda painted: True, 0.0) is None
    path.write_bytes(b'{"painted_ns": 1, "scan')
    assert reader.latest() is None
    writer = TraceWriter(path)
    writer.write(line(2))
    writer.close()
    assert reader.latest() == line(2)
