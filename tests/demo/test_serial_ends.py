"""The demo's scanner and scale, heard by the station's own readers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.demo.instruments import HandScanner, PlayedScale
from desktop.demo.serial_ends import PtyEnd, SerialEnd, SocketEnd
from devices.reading import DeviceHealth, PortState, Reading, Scan
from devices.scale import SerialScale
from devices.serial_scanner import SerialScanner
from tests.waiting import wait_until


@pytest.fixture(params=[PtyEnd, SocketEnd])
def end(request: pytest.FixtureRequest) -> Iterator[SerialEnd]:
    opened = request.param()
    yield opened
    opened.close()


def test_a_scanner_is_heard_again_after_the_station_came_back(end: SerialEnd) -> None:
    hand = HandScanner(end)
    for code in ("6912345678901", "PB:YES"):
        heard: list[Scan] = []
        health: list[DeviceHealth] = []
        scanner = SerialScanner(end.url, heard.append, health.append)
        scanner.start()
        wait_until(lambda health=health: any(told.state is PortState.LIVE for told in health))  # type: ignore[misc]
        wait_until(lambda code=code, heard=heard: _scanned(hand, code, heard))  # type: ignore[misc]
        scanner.close()
        assert {scan.text for scan in heard} == {code}


def _scanned(hand: HandScanner, code: str, heard: list[Scan]) -> bool:
    """A socket's far end takes a moment to accept its reader, so the code may have to be sent again."""
    hand.scan(code)
    return bool(heard)


def test_bytes_for_nobody_are_lost_without_blocking(end: SerialEnd) -> None:
    for _ in range(2000):
        end.write(b"0123456789\r")


def test_a_played_scale_comes_to_rest(end: SerialEnd) -> None:
    readings: list[Reading] = []
    played = PlayedScale(end)
    scale = SerialScale(end.url, readings.append, lambda health: None)
    scale.start()
    wait_until(lambda: any(reading.stable and reading.grams == 0 for reading in readings))
    played.put(1234)
    wait_until(lambda: any(reading.stable and reading.grams == 1234 for reading in readings))
    scale.close()
    played.close()
    assert any(0 < reading.grams < 1234 for reading in readings), "it shook first"
