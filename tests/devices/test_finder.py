"""Scanner and scale found by themselves, on real pseudo-terminals: which port, which of the two, and nothing left open.

A pseudo-terminal ignores speed and parity, so that speeds are tried in turn here without anything changing on the line.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.demo.instruments import HandScanner, PlayedScale
from desktop.demo.serial_ends import PtyEnd
from devices.finder import (
    SCANNER_LINES,
    SILENCE_SECONDS,
    STREAM_SECONDS,
    Burst,
    Candidate,
    Detect,
    DeviceFinder,
    Kind,
    PortReport,
    Sound,
)
from devices.hid_list import HidDevice, hid_scanner, list_hid_scanners
from devices.hid_port import HidAddress, HidPort
from devices.port_list import SerialPort
from devices.reading import DeviceFault
from devices.scales.dialect import LineSettings
from devices.scales.frame import ScaleFrame
from devices.scales.guess import Guess
from devices.scales.table import DIALECTS
from tests.devices.hid_reports import COMMON_DESCRIPTOR, common
from tests.waiting import wait_until

CODE = "6901234567892"
WEIGHT = Decimal("1.250")


class Bench:
    """Ports of a played PC, and the finder that is at work on them."""

    def __init__(self) -> None:
        self.ends: list[PtyEnd] = []
        self.ports: list[SerialPort] = []
        self.finders: list[DeviceFinder] = []
        self.scales: list[PlayedScale] = []

    def port(self, description: str = "", vid: int | None = None) -> PtyEnd:
        end = PtyEnd()
        self.ends.append(end)
        self.ports.append(SerialPort(end.url, description, vid, 0x7523 if vid else None, "S1" if vid else ""))
        return end

    def scale(self, dialect: str, grams: int) -> PtyEnd:
        end = self.port()
        scale = PlayedScale(end, dialect)
        scale.put(grams)
        self.scales.append(scale)
        return end

    def find(self, kind: Kind, **more: object) -> DeviceFinder:
        options: dict[str, object] = {"listing": lambda: tuple(self.ports), "hid_listing": lambda: ()}
        finder = DeviceFinder(kind, **{**options, **more})  # type: ignore[arg-type]
        self.finders.append(finder)
        finder.start()
        return finder

    def close(self) -> None:
        for finder in self.finders:
            finder.close()
        for scale in self.scales:
            scale.close()
        for end in self.ends:
            end.close()


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.close()


def listening(finder: DeviceFinder, count: int) -> Callable[[], bool]:
    return lambda: sum(not report.fault for report in finder.reports()) == count


def only(finder: DeviceFinder) -> Candidate:
    (candidate,) = finder.candidates()
    return candidate


def sent(end: PtyEnd, data: bytes) -> bool:
    end.write(data)
    return True


# scanners


def test_the_port_that_a_code_came_from_is_the_scanner(bench: Bench) -> None:
    ends = [bench.port(), bench.port("Barcode Scanner", 0x0C2E), bench.port()]
    finder = bench.find(Kind.SCANNER)
    wait_until(listening(finder, 3))
    # the reader may open a moment after it said so: a scanner is scanned again then, and so is this one
    wait_until(lambda: bool(HandScanner(ends[1]).scan(CODE)) and bool(finder.candidates()), every=0.8)
    candidate = only(finder)
    assert (candidate.kind, candidate.port, candidate.code) == (Kind.SCANNER, ends[1].url, CODE)
    assert (candidate.title, candidate.usb) == ("Barcode Scanner", "0c2e:7523:S1")
    assert candidate.confidence > 0.95
    assert candidate.line == LineSettings(9600)


def test_a_code_without_a_terminator_is_one_too(bench: Bench) -> None:
    end = bench.port()
    finder = bench.find(Kind.SCANNER)
    wait_until(listening(finder, 1))
    wait_until(lambda: sent(end, CODE.encode()) and bool(finder.candidates()), every=0.8)
    assert only(finder).code.endswith(CODE)
    assert only(finder).confidence < 0.9


def test_a_scale_that_talks_is_told_from_a_scanner(bench: Bench) -> None:
    end = bench.scale("yaohua-tf0", 1250)
    finder = bench.find(Kind.SCANNER)
    wait_until(lambda: bool(finder.candidates()))
    candidate = only(finder)
    assert (candidate.kind, candidate.port) == (Kind.SCALE, end.url)
    assert candidate.guess is not None
    assert candidate.guess.dialect == "yaohua-tf0"


def test_noise_is_no_scanner_and_another_speed_is_tried(bench: Bench) -> None:
    end = bench.port()
    finder = bench.find(Kind.SCANNER)
    wait_until(listening(finder, 1))
    wait_until(lambda: sent(end, b"\x00\xff\x80\x01") and finder.reports()[0].noise, every=0.5)
    assert finder.candidates() == ()
    wait_until(lambda: bool(HandScanner(end).scan(CODE)) and bool(finder.candidates()), every=0.8)
    assert only(finder).line in SCANNER_LINES[1:]


def test_a_port_that_is_plugged_in_later_is_heard_as_well(bench: Bench) -> None:
    finder = bench.find(Kind.SCANNER)
    wait_until(lambda: finder.looked)
    assert finder.reports() == ()
    end = bench.port()
    wait_until(listening(finder, 1))
    wait_until(lambda: bool(HandScanner(end).scan(CODE)) and bool(finder.candidates()), every=0.8)


def test_ports_with_a_reader_of_their_own_are_left_alone(bench: Bench) -> None:
    end = bench.port()
    finder = bench.find(Kind.SCANNER, taken=frozenset({end.url}))
    wait_until(lambda: finder.looked)
    assert finder.reports() == ()


def test_a_port_that_is_not_there_says_so_and_is_tried_again(bench: Bench) -> None:
    bench.ports.append(SerialPort("/dev/nothing-here"))
    changes: list[int] = []
    finder = bench.find(Kind.SCANNER, on_change=lambda: changes.append(1))
    wait_until(lambda: bool(finder.reports()) and finder.reports()[0].fault is DeviceFault.UNPLUGGED)
    assert finder.reports() == (PortReport("/dev/nothing-here", "/dev/nothing-here", DeviceFault.UNPLUGGED),)
    assert changes


def test_after_closing_no_thread_and_no_port_is_left(bench: Bench) -> None:
    for _ in range(4):
        bench.port()
    before = threading.active_count()
    opened = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(10):
        finder = bench.find(Kind.SCANNER)
        wait_until(listening(finder, 4))
        finder.close()
        finder.close()
        assert not finder.running
    assert threading.active_count() == before
    assert len(list(Path("/proc/self/fd").iterdir())) == opened


def test_a_finder_that_never_began_can_be_closed() -> None:
    DeviceFinder(Kind.SCANNER, listing=tuple, hid_listing=tuple).close()


# scanners in HID POS mode


class PlayedHid:
    """Sends one code after it was opened, again and again."""

    descriptor = COMMON_DESCRIPTOR

    def __init__(self) -> None:
        self._reports = iter(common(CODE.encode()))

    def read(self, milliseconds: int) -> bytes:
        threading.Event().wait(0.001)
        return next(self._reports, b"")

    def close(self) -> None:
        pass


def test_a_scanner_in_hid_pos_mode_is_found_by_its_scan(bench: Bench) -> None:
    device = HidDevice("hid://0c2e:0a87", "Honeywell Voyager", "0c2e:0a87:1523")
    asked: list[HidAddress] = []

    def opener(address: HidAddress) -> HidPort:
        asked.append(address)
        return PlayedHid()

    finder = bench.find(Kind.SCANNER, hid_listing=lambda: (device,), hid_opener=opener)
    wait_until(lambda: bool(finder.candidates()))
    candidate = only(finder)
    assert (candidate.port, candidate.usb, candidate.code) == (device.port, device.usb, CODE)
    assert candidate.confidence == 1.0
    assert asked[0].vid == 0x0C2E


def test_hid_scanners_are_known_by_their_page() -> None:
    row = {"vendor_id": 0x0C2E, "product_id": 0x0A87, "manufacturer_string": "Honeywell", "serial_number": None}
    assert hid_scanner(row) == HidDevice("hid://0c2e:0a87", "Honeywell", "0c2e:0a87:")
    assert isinstance(list_hid_scanners(), tuple)


# scales


@pytest.mark.parametrize("dialect", ["yaohua-tf0", "mt-sics"])
def test_a_scale_is_found_by_listening_or_by_asking(bench: Bench, dialect: str) -> None:
    bench.port()
    end = bench.scale(dialect, 1250)
    finder = bench.find(Kind.SCALE)
    wait_until(lambda: bool(finder.candidates()), seconds=30)
    best = finder.candidates()[0]
    assert (best.kind, best.port) == (Kind.SCALE, end.url)
    assert best.guess is not None
    assert best.guess.dialect == dialect
    assert best.confidence > 0.8
    finder.close()
    assert not finder.asking


def test_closing_does_not_wait_for_a_silent_scale(bench: Bench) -> None:
    bench.port()
    finder = bench.find(Kind.SCALE)
    wait_until(lambda: finder.asking)
    finder.close()
    assert finder.candidates() == ()


def test_only_the_likeliest_ways_to_read_a_scale_are_offered(bench: Bench) -> None:
    guesses = tuple(Guess(name, LineSettings(), 0.5, 5, 1.0, ()) for name in list(DIALECTS)[:6])
    detect: Detect = lambda port, closing: guesses  # noqa: E731
    bench.port()
    finder = bench.find(Kind.SCALE, detect=detect)
    wait_until(lambda: len(finder.candidates()) == 3)


# a burst by itself


def heard(*pieces: tuple[float, bytes]) -> Burst:
    burst = Burst()
    for at, data in pieces:
        burst.feed(data, at)
    return burst


def test_a_burst_is_judged_when_it_is_over() -> None:
    burst = heard((0.0, b"690123"), (0.01, b"4567892\r"))
    assert burst.judge(0.1) is Sound.NOTHING
    assert burst.judge(0.1 + SILENCE_SECONDS) is Sound.CODE
    assert burst.codes == [CODE]


def test_a_stream_is_no_scanner() -> None:
    frame = DIALECTS["yaohua-tf0"].encode(ScaleFrame(WEIGHT, "kg"))
    burst = heard(*((number * 0.1, frame) for number in range(int(STREAM_SECONDS * 10) + 2)))
    assert burst.judge(2.0) is Sound.STREAM
    assert burst.guess is not None


@pytest.mark.parametrize("dialect", ["and-text", "cas-22", "yaohua-tf0", "yaohua-a12e"])
def test_one_weight_sent_by_a_key_is_a_scale(dialect: str) -> None:
    burst = heard((0.0, DIALECTS[dialect].encode(ScaleFrame(WEIGHT, "kg", stable=True))))
    assert burst.judge(1.0) is Sound.STREAM


@given(st.text(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"), min_size=4, max_size=40))
def test_any_printed_code_is_a_scanner(code: str) -> None:
    assert heard((0.0, code.encode() + b"\r")).judge(1.0) is Sound.CODE


@given(st.lists(st.binary(min_size=1, max_size=30), min_size=1, max_size=8))
def test_any_bytes_at_all_are_judged(pieces: list[bytes]) -> None:
    burst = heard(*((at * 0.2, data) for at, data in enumerate(pieces)))
    assert burst.judge(60.0) in set(Sound) - {Sound.NOTHING}
