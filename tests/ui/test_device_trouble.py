"""A cable that is pulled and put back: the status line says so and takes it back, and nobody touches anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.device_life import DeviceLife
from desktop.settings import Scale, Scanner
from devices.scales.frame import ScaleFrame
from devices.scales.table import DIALECTS
from tests.bench_kit import BenchKit, make_bench
from tests.devices.lines import PtyPair
from ui.bridge import Bridge
from ui.status_line import StatusLine

FRAME = DIALECTS["yaohua-tf0"].encode(ScaleFrame(Decimal("1.250")))
SECONDS = 10_000  # ms; within 3 s on a machine that is not busy with tests


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[PtyPair]:
    pair = PtyPair(tmp_path)
    pair.plug_in()
    yield pair
    pair.pull_out()


class Bench:
    """Readers, bridge, station and status line as the window has them, the tick in the test's hand."""

    def __init__(self, kit: BenchKit, qtbot: QtBot) -> None:
        self._station, self._now = kit.station, kit.clock.now
        self._qtbot = qtbot
        self.bridge, self.line = Bridge(), StatusLine()
        qtbot.addWidget(self.line)
        self.bridge.device_changed.connect(self._station.device_changed)
        self.bridge.weighed.connect(self._station.weigh)
        self.life = DeviceLife(lambda: self._station.settings, self._station.devices.recorder, self.bridge)

    def wait_for(self, text: str, meanwhile: Callable[[], None] = lambda: None) -> None:
        def told() -> bool:
            meanwhile()
            self.life.look()
            self.line.show_status(self._station.status(), self._now())
            return any(one.startswith(text) for one in self.line.texts)

        self._qtbot.waitUntil(told, timeout=SECONDS)


def test_a_scanner_that_is_pulled_out(tmp_path: Path, cable: PtyPair, qtbot: QtBot) -> None:
    kit = make_bench(tmp_path / "bench-data", scanners=(Scanner(cable.bench_end),), wedge=False)
    bench = Bench(kit, qtbot)
    bench.wait_for("Scanner ready")
    for _ in range(3):
        cable.pull_out()
        bench.wait_for("Scanner unplugged: plug its cable in")
        cable.plug_in()
        bench.wait_for("Scanner ready")
    bench.life.close()
    kit.close()


def test_a_scale_that_falls_silent_and_is_pulled_out(tmp_path: Path, cable: PtyPair, qtbot: QtBot) -> None:
    kit = make_bench(tmp_path / "bench-data", scale=Scale(cable.bench_end))
    bench = Bench(kit, qtbot)
    bench.wait_for("Scale 1.250 kg", lambda: cable.write(FRAME))
    bench.wait_for("Scale silent: switch it on")
    bench.wait_for("Scale 1.250 kg", lambda: cable.write(FRAME))
    cable.pull_out()
    bench.wait_for("Scale unplugged")
    cable.plug_in()
    bench.wait_for("Scale 1.250 kg", lambda: cable.write(FRAME))
    bench.life.close()
    kit.close()
