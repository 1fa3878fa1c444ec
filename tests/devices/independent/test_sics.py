"""MT-SICS against a second author: labmcp-mettler-toledo 0.1.3 as the scale of our reader, and as host of our scale.

Over socat's pseudo-terminals, which ignore speed and parity. The package has its own environment, made by .ci/setup.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.demo.instruments import PlayedScale
from desktop.demo.serial_ends import PtyEnd
from devices.reading import DeviceHealth, PortState, Reading
from devices.scale import SerialScale
from devices.scales.detect import detect_scale
from devices.scales.dialect import Dialect
from devices.scales.mt_sics import MT_SICS
from tests.waiting import wait_until

HERE = Path(__file__).parent
PYTHON = HERE.parents[2] / ".venv-scale" / "bin" / "python"

pytestmark = pytest.mark.skipif(not PYTHON.exists(), reason="no .venv-scale: run .ci/setup")

# Its SI always says "dynamic", since its noise is always there; S waits for rest.
ASKED_WITH_S = replace(MT_SICS, make_request=lambda address: b"S\r\n")


class TheirScale:
    def __init__(self, folder: Path) -> None:
        self._scale = subprocess.Popen(
            [PYTHON, HERE / "their_scale.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._scale.stdout is not None
        port = self._scale.stdout.readline().strip()
        self.line = folder / "scale"
        self._socat = subprocess.Popen(["socat", f"PTY,raw,echo=0,link={self.line}", f"TCP:127.0.0.1:{port}"])
        wait_until(self.line.exists)

    def put(self, grams: float) -> None:
        assert self._scale.stdin is not None
        print(grams, file=self._scale.stdin, flush=True)

    def close(self) -> None:
        for process in (self._socat, self._scale):
            process.terminate()
            process.wait()
        for pipe in (self._scale.stdin, self._scale.stdout):
            if pipe is not None:
                pipe.close()


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[TheirScale]:
    with closing(TheirScale(tmp_path)) as scale:
        yield scale


class Heard:
    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self.health: list[DeviceHealth] = []


@contextmanager
def our_reader(port: Path, dialect: Dialect) -> Iterator[Heard]:
    heard = Heard()
    reader = SerialScale(str(port), heard.readings.append, heard.health.append, dialect=dialect, unit="g")
    reader.start()
    try:
        yield heard
    finally:
        reader.close()


def test_our_reader_weighs_on_their_scale(theirs: TheirScale) -> None:
    with our_reader(theirs.line, ASKED_WITH_S) as heard:
        wait_until(lambda: bool(heard.readings) and heard.readings[-1].stable)
        assert heard.readings[-1].grams == 52
        assert heard.readings[-1].raw == b"S S    52.1873 g"
        theirs.put(180.0)
        wait_until(lambda: heard.readings[-1].grams == 180 and heard.readings[-1].stable)
        theirs.put(400.0)
        wait_until(lambda: heard.readings[-1].overload)
        theirs.put(0.0)
        wait_until(lambda: heard.readings[-1].grams == 0 and heard.readings[-1].stable)
        assert heard.health[-1].state is PortState.LIVE


def test_what_their_scale_calls_moving_is_never_at_rest(theirs: TheirScale) -> None:
    with our_reader(theirs.line, MT_SICS) as heard:
        wait_until(lambda: len(heard.readings) > 8)
    assert {reading.grams for reading in heard.readings} == {52}
    assert not any(reading.stable for reading in heard.readings)


def test_their_scale_is_found_out(theirs: TheirScale) -> None:
    best = detect_scale(str(theirs.line))[0]
    assert (best.dialect, best.unit, best.asked) == ("mt-sics", "g", True)
    assert best.confidence >= 0.85


def test_their_host_weighs_tares_and_zeroes_on_our_scale(tmp_path: Path) -> None:
    with closing(PtyEnd(tmp_path / "line")) as end, closing(PlayedScale(end, "mt-sics", unit="g")) as scale:
        scale.put(1250)
        command = [str(PYTHON), str(HERE / "their_host.py"), f"serial://{end.url}"]
        asked = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    told = json.loads(asked.stdout)
    assert told["who"]["serial"] == told["reset"] == "0000000001"
    assert told["stable"] == [1250.0, "g", True]
    assert told["now"] == [1250.0, "g", True]
    assert told["tared"] == [1250.0, "g", True]
    assert told["net"] == [0.0, "g", True]
    assert told["zeroed"] is True
    assert told["empty"] == 0.0


def test_their_own_check_passes_on_our_scale(tmp_path: Path) -> None:
    with closing(PtyEnd(tmp_path / "line")) as end, closing(PlayedScale(end, "mt-sics", unit="g")):
        command = [str(PYTHON.parent / "labmcp-mettler-toledo"), "-a", f"serial://{end.url}", "--check"]
        checked = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
