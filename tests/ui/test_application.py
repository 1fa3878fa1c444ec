"""One whole run of the window over a real bench: opens after the first paint, packs, and ends in order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.settings import Language, Settings
from desktop.station import Station
from desktop.trace import Painted, TraceReader
from devices.reading import DeviceHealth, PortState, Scan
from tests.bench_kit import PACKER_BADGE, PLAIN, BenchKit, make_bench, waybill
from ui.application import run_window
from ui.bridge import Bridge


class KitBench:
    """The bench kit as the window opens it; keeps what happened in order."""

    def __init__(self, kit: BenchKit) -> None:
        self._kit = kit
        self.happened: list[str] = []
        self.bridge: Bridge | None = None

    @property
    def station(self) -> Station:
        return self._kit.station

    def start_devices(self, bridge: Bridge) -> None:
        self.happened.append("devices started")
        self.bridge = bridge
        bridge.on_health(DeviceHealth("serial:scanner", PortState.LIVE, 0, ""))

    def close(self) -> None:
        self.happened.append("closed")


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    made = make_bench(tmp_path, language=Language.EN, sound=False)
    yield made
    made.close()


def _when(ready: Callable[[], bool], do: Callable[[], None]) -> QTimer:
    """Calls ``do`` once as soon as ``ready``."""
    timer = QTimer()

    def look() -> None:
        if ready():
            timer.stop()
            do()

    timer.timeout.connect(look)
    timer.start(10)
    return timer


def test_a_run_from_first_paint_to_shutdown(kit: BenchKit, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    bench = KitBench(kit)
    reader = TraceReader(tmp_path / "trace.jsonl")
    seen: list[Painted] = []

    def painted(code: str) -> bool:
        if (line := reader.latest()) is not None:
            seen.append(line)
        return bool(seen) and seen[-1].code == code

    def scan(text: str) -> None:
        assert bench.bridge is not None
        bench.bridge.on_scan(Scan(text, "serial:scanner", kit.clock.monotonic_ns()))

    timers = [
        _when(lambda: "devices started" in bench.happened, lambda: scan(PACKER_BADGE)),
        _when(lambda: painted("signed_in"), lambda: scan(waybill(PLAIN))),
        _when(lambda: painted("order_opened"), qapp.closeAllWindows),
    ]
    code = run_window(
        lambda: bench, Settings(language=Language.EN), trace=tmp_path / "trace.jsonl", shots=tmp_path / "shots"
    )
    assert code == 0
    assert bench.happened == ["devices started", "closed"]
    assert gc.isenabled()
    assert (tmp_path / "shots" / "order_opened.png").exists()
    for timer in timers:
        timer.stop()


def test_what_opening_the_bench_raises_reaches_the_caller(qapp: QApplication) -> None:
    def refuse() -> KitBench:
        raise PermissionError("another station has this folder")

    with pytest.raises(PermissionError, match="another station"):
        run_window(refuse, Settings(language=Language.EN))
