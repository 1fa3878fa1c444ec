"""The device page's side of a real station: cards as devices speak, ports, tests, and set-up by right."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.demo.serial_ends import PtyEnd
from desktop.devices import DevicePages
from desktop.domain.device_views import DeviceCard, DeviceKind
from desktop.domain.known_weight import KnownWeight, check_known
from desktop.domain.outcome import Code
from desktop.settings import Printer, Scale, Scanner, WedgeTiming
from devices.reading import DeviceFault, DeviceHealth, PortState, Reading, Scan
from devices.scales.frame import ScaleFrame
from devices.scales.table import DIALECTS
from printing.ports import PrinterState
from tests.bench_kit import BenchKit, make_bench

SECOND = 1_000_000_000
SCANNER, SCALE = "serial:left", "scale:scale"


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    made = make_bench(
        tmp_path, scanners=(Scanner("COM3", "left"),), scale=Scale("COM4"), printers=(Printer("tcp://10.0.0.5:9100"),)
    )
    made.sign_in_lead()
    yield made
    made.close()


def devices(kit: BenchKit) -> DevicePages:
    return kit.station.devices


def card(kit: BenchKit, device: str) -> DeviceCard:
    return next(card for card in devices(kit).cards() if card.device == device)


def tell(kit: BenchKit, device: str, state: PortState, at_ns: int = 0, **more: str) -> None:
    fault = DeviceFault(more.get("fault", ""))
    kit.station.device_changed(DeviceHealth(device, state, at_ns, more.get("detail", ""), fault, more.get("port", "")))


def names(kit: BenchKit) -> list[str]:
    return [scanner.name for scanner in kit.station.settings.scanners]


def reading(grams: int, at_ns: int, *, stable: bool = True) -> Reading:
    return Reading(grams=grams, stable=stable, at_ns=at_ns)


def test_every_device_has_a_card_before_it_has_spoken(kit: BenchKit) -> None:
    cards = devices(kit).cards()
    kinds = [DeviceKind.WEDGE, DeviceKind.SCANNER, DeviceKind.SCALE, DeviceKind.PRINTER]
    assert [card.kind for card in cards] == kinds
    assert [card.state for card in cards] == [PortState.LIVE, PortState.OPENING, PortState.OPENING, PortState.OPENING]


def test_a_bare_bench_offers_what_could_be_there(tmp_path: Path) -> None:
    bare = make_bench(tmp_path, wedge=False)
    assert [(card.kind, card.state) for card in devices(bare).cards()] == [
        (DeviceKind.WEDGE, PortState.GONE),
        (DeviceKind.SCALE, PortState.GONE),
    ]
    bare.close()


def test_what_is_wrong_since_when_and_how_long_it_took(kit: BenchKit) -> None:
    now = kit.clock.monotonic_ns()
    tell(kit, SCANNER, PortState.LIVE, now - 60 * SECOND)
    tell(kit, SCANNER, PortState.OFF, now - 5 * SECOND, fault="unplugged", detail="no such device", port="COM3")
    lost = card(kit, SCANNER)
    assert (lost.state, lost.fault, lost.detail, lost.where) == (
        PortState.OFF,
        DeviceFault.UNPLUGGED,
        "no such device",
        "COM3",
    )
    assert lost.since_s == pytest.approx(5, abs=1)
    assert (lost.interruptions, lost.back_after_s) == (1, None)
    tell(kit, SCANNER, PortState.LIVE, now - 3 * SECOND, port="COM5")
    back = card(kit, SCANNER)
    assert (back.state, back.fault, back.where, back.port) == (PortState.LIVE, DeviceFault.NONE, "COM5", "COM3")
    assert back.back_after_s == 2.0


def test_a_device_that_was_never_there_is_no_interruption(kit: BenchKit) -> None:
    tell(kit, SCANNER, PortState.OFF, fault="wrong_address")
    tell(kit, SCANNER, PortState.LIVE)
    assert (card(kit, SCANNER).interruptions, card(kit, SCANNER).back_after_s) == (0, None)


def test_a_device_that_is_gone_leaves_nothing_behind(kit: BenchKit) -> None:
    tell(kit, SCANNER, PortState.OFF, fault="unplugged")
    assert kit.station.status().scanner == "off"
    tell(kit, SCANNER, PortState.GONE)
    assert kit.station.status().scanner == "opening"
    assert card(kit, SCANNER).fault is DeviceFault.NONE


def test_the_last_scan_and_the_bytes_that_it_came_as(kit: BenchKit) -> None:
    now = kit.clock.monotonic_ns()
    devices(kit).recorder.hear(SCANNER, b"6901\r\n", now)
    devices(kit).note_scan(Scan("6901", SCANNER, now))
    seen = card(kit, SCANNER)
    assert (seen.scan and seen.scan.text, seen.count) == ("6901", 1)
    assert [line.text for line in seen.heard] == ["6901<CR><LF>"]


def test_a_badge_is_on_no_card(kit: BenchKit) -> None:
    devices(kit).recorder.hear(SCANNER, b"PB@wang\r\n", 0)
    devices(kit).note_scan(Scan(" pb@wang", SCANNER, 0, ("pb@wang",)))
    assert "wang" not in repr(card(kit, SCANNER))


def test_weights_with_their_rate_and_age(kit: BenchKit) -> None:
    now = kit.clock.monotonic_ns()
    for tenth in range(10, 0, -1):
        kit.station.weigh(reading(500, now - tenth * SECOND // 10))
    weighed = card(kit, SCALE)
    assert weighed.reading is not None
    assert (weighed.reading.grams, weighed.fresh, weighed.empty, weighed.count) == (500, True, False, 10)
    assert weighed.per_second == pytest.approx(10)
    kit.clock.advance(10)
    assert (card(kit, SCALE).fresh, card(kit, SCALE).per_second) == (False, 0.0)
    alone = devices(kit).scale_card()
    assert alone is not None
    assert alone.reading == weighed.reading


def test_printers_stand_beside_the_others(kit: BenchKit) -> None:
    kit.printer_is(PrinterState.OFF)
    shown = card(kit, "printer:waybill")
    assert (shown.state, shown.troubled, shown.where) == (PortState.OFF, True, "tcp://10.0.0.5:9100")
    assert devices(kit).test_print("waybill").code is not Code.NOT_ALLOWED


def test_set_up_needs_a_right_and_holds_at_once(kit: BenchKit) -> None:
    scale = replace(Scale("COM9"), dialect="mt-sics")
    kit.sign_in()
    assert devices(kit).save_scale(scale).code is Code.NOT_ALLOWED
    assert kit.station.settings.scale == Scale("COM4")
    kit.sign_in_lead()
    assert devices(kit).save_scale(scale).code is Code.SAVED
    assert kit.station.settings.scale == scale
    assert devices(kit).save_scale(None).code is Code.SAVED
    assert kit.station.settings.scale is None


def test_scanners_are_added_changed_and_taken_away(kit: BenchKit) -> None:
    right, moved = Scanner("COM7", "right"), Scanner("COM8", "first")
    devices(kit).save_scanner("", right)
    devices(kit).save_scanner("left", moved)
    assert names(kit) == ["first", "right"]
    assert kit.station.settings.scanners[0] == moved
    devices(kit).remove_scanner("first")
    assert names(kit) == ["right"]
    devices(kit).save_wedge(WedgeTiming(max_gap_ms=60), on=False)
    assert (kit.station.settings.wedge, kit.station.settings.wedge_timing.max_gap_ms) == (False, 60)


def test_the_status_line_names_the_scanner_in_trouble(kit: BenchKit) -> None:
    devices(kit).save_scanner("", Scanner("COM7", "right"))
    tell(kit, SCANNER, PortState.LIVE)
    tell(kit, "serial:right", PortState.OFF, fault="unplugged")
    status = kit.station.status()
    assert (status.scanner, status.scanner_fault, status.scanner_name) == ("off", DeviceFault.UNPLUGGED, "right")
    tell(kit, "serial:right", PortState.LIVE)
    status = kit.station.status()
    assert (status.scanner, status.scanner_fault, status.scanner_name) == ("live", DeviceFault.NONE, "")


def test_keyboard_trouble_is_named_until_a_scan_is_right(kit: BenchKit) -> None:
    tell(kit, SCANNER, PortState.LIVE)
    tell(kit, "wedge", PortState.LIVE, fault="input_method")
    assert kit.station.status().scanner_fault is DeviceFault.INPUT_METHOD
    tell(kit, "wedge", PortState.LIVE, fault="slow_keys")
    assert kit.station.status().scanner_fault is DeviceFault.NONE
    tell(kit, "wedge", PortState.LIVE, fault="layout")
    devices(kit).save_wedge(WedgeTiming(), on=False)
    assert kit.station.status().scanner_fault is DeviceFault.NONE


def test_what_a_scale_speaks_is_found_on_its_port(kit: BenchKit) -> None:
    end, over = PtyEnd(), threading.Event()
    frame = DIALECTS["yaohua-tf0"].encode(ScaleFrame(Decimal("1.250")))

    def play() -> None:
        while not over.wait(0.05):
            end.write(frame)

    player = threading.Thread(target=play)
    player.start()
    try:
        found = devices(kit).detect_scale(end.url, threading.Event())
    finally:
        over.set()
        player.join()
        end.close()
    assert found.guesses[0].dialect == "yaohua-tf0"
    assert found.guesses[0].confidence > 0.8


def test_a_port_that_cannot_be_listened_to_says_why(kit: BenchKit, tmp_path: Path) -> None:
    found = devices(kit).detect_scale(str(tmp_path / "none"), threading.Event())
    assert (found.guesses, found.fault) == ((), DeviceFault.WRONG_ADDRESS)


def test_listening_ends_when_it_is_not_wanted_any_more(kit: BenchKit) -> None:
    end, closing = PtyEnd(), threading.Event()
    closing.set()
    assert devices(kit).detect_scale(end.url, closing).guesses == ()
    end.close()


@pytest.mark.parametrize(
    ("seen", "fresh", "empty", "verdict"),
    [
        (None, True, False, KnownWeight.WAITING),
        (reading(1000, 0), False, False, KnownWeight.WAITING),
        (reading(0, 0), True, True, KnownWeight.WAITING),
        (reading(1000, 0, stable=False), True, False, KnownWeight.MOVING),
        (reading(995, 0), True, False, KnownWeight.RIGHT),
        (reading(1006, 0), True, False, KnownWeight.OFF),
        (replace(reading(1000, 0), overload=True), True, False, KnownWeight.OFF),
        (replace(reading(1000, 0), unit_changed=True), True, False, KnownWeight.OFF),
    ],
)
def test_a_known_weight(seen: Reading | None, fresh: bool, empty: bool, verdict: KnownWeight) -> None:
    assert check_known(seen, 1000, 5, fresh=fresh, empty=empty) is verdict
