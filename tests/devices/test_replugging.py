"""Pulled out and put back again and again: each time live again, at another name, and nothing is left open."""

from __future__ import annotations

import gc
import threading
from pathlib import Path

import psutil
import pytest

from devices.port_list import SerialPort
from devices.reading import DeviceHealth, PortState, Scan
from devices.serial_scanner import SerialScanner
from tests.devices.lines import PtyPair
from tests.proof import FULL_SECONDS, size
from tests.waiting import wait_until

TIMES = size(small=6, full=50)


@pytest.mark.timeout(FULL_SECONDS)
def test_no_thread_and_no_descriptor_is_left_by_unplugging(tmp_path: Path) -> None:
    plugged: list[SerialPort] = []
    scans: list[Scan] = []
    health: list[DeviceHealth] = []
    scanner = SerialScanner(
        str(tmp_path / "0" / "bench"),
        scans.append,
        health.append,
        name="gun",
        usb="1eab:1a06:GUN1",
        listing=lambda: tuple(plugged),
    )
    scanner.start()
    process, descriptors = psutil.Process(), []
    threads = threading.active_count()
    gc.collect()  # what earlier tests left must not be closed in between
    for time in range(TIMES):
        folder = tmp_path / str(time)
        folder.mkdir()
        line = PtyPair(folder)
        line.plug_in()
        plugged[:] = [SerialPort(line.bench_end, vid=0x1EAB, pid=0x1A06, serial_number="GUN1")]
        wait_until(lambda: health[-1].state is PortState.LIVE)
        assert health[-1].port == line.bench_end
        line.write(f"CODE{time}\r".encode() + b"HALF")  # pulled out in the middle of the next
        wait_until(lambda code=f"CODE{time}": code in [scan.text for scan in scans])  # type: ignore[misc]
        plugged.clear()
        line.pull_out()
        wait_until(lambda: health[-1].state is PortState.OFF)
        descriptors.append(process.num_fds())
        assert threading.active_count() == threads
    scanner.close()
    assert [scan.text for scan in scans if scan.text != "HALF"] == [f"CODE{time}" for time in range(TIMES)]
    assert descriptors[-1] <= descriptors[0]
