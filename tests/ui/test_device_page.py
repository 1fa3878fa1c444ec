"""The device page in a real window over a real station: what shows, what is tested, what is saved and by whom."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.demo.serial_ends import PtyEnd
from desktop.device_life import DeviceLife
from desktop.domain.device_views import Detection, DeviceCard, PortView
from desktop.settings import Printer, Scale, Scanner, Settings
from devices.reading import DeviceFault, DeviceHealth, PortState, Reading, Scan
from devices.scales.dialect import LineSettings
from devices.scales.guess import Evidence, Guess, Reason
from tests.bench_kit import BenchKit, make_bench
from tests.ui.showing import shown, words
from ui.device_detail import NEW, Tab
from ui.device_page import DevicePage
from ui.gallery_devices import PORTS, WELL, MadeUpDevices, in_fault
from ui.port_chooser import OTHER

LEFT = Scanner("COM3", "left")


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    made = make_bench(tmp_path, scanners=(LEFT,), scale=Scale("COM4"), printers=(Printer("tcp://10.0.0.5:9100"),))
    yield made
    made.close()


@pytest.fixture
def page(kit: BenchKit, qtbot: QtBot) -> DevicePage:
    kit.sign_in_lead()
    station = kit.station
    return shown(DevicePage(station.devices, lambda: station.view().operator, kit.clock.now), qtbot)


def made_up(qtbot: QtBot, kit: BenchKit, cards: tuple[DeviceCard, ...] = WELL) -> tuple[DevicePage, MadeUpDevices]:
    kit.sign_in_lead()
    desk = MadeUpDevices(cards)
    return shown(DevicePage(desk, lambda: kit.station.view().operator, kit.clock.now), qtbot), desk


def scanners(kit: BenchKit) -> tuple[Scanner, ...]:
    return kit.station.settings.scanners


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def tell(kit: BenchKit, page: DevicePage, state: PortState, fault: DeviceFault = DeviceFault.NONE) -> None:
    kit.station.device_changed(DeviceHealth("serial:left", state, kit.clock.monotonic_ns(), "", fault))
    page.refresh()


def test_trouble_comes_to_the_front_and_leaves_by_itself(page: DevicePage, kit: BenchKit, qtbot: QtBot) -> None:
    click(qtbot, page.grid.tiles["serial:left"])
    tell(kit, page, PortState.LIVE)
    tell(kit, page, PortState.OFF, DeviceFault.UNPLUGGED)
    assert "Scanner unplugged" in words(page.detail)
    assert "Plug its cable in" in words(page.grid)
    tell(kit, page, PortState.LIVE)
    assert "unplugged" not in words(page)
    assert "lost once since the start · back after" in words(page.detail)


def test_a_page_that_opens_shows_what_is_wrong_first(qtbot: QtBot, kit: BenchKit) -> None:
    page, _ = made_up(qtbot, kit, in_fault(DeviceFault.SILENT))
    assert page.detail.device == "serial:left hand"


def test_a_scan_brings_its_scanner_to_the_front(page: DevicePage, kit: BenchKit) -> None:
    page.choose("scale:scale")
    scan = Scan("6901\x1d77", "serial:left", kit.clock.monotonic_ns(), ("6901", "77"))
    kit.station.devices.note_scan(scan)
    kit.station.devices.recorder.hear("serial:left", b"6901\x1d77\r", scan.at_ns)
    assert page.take_scan(scan)
    assert (page.detail.device, page.detail.tab) == ("serial:left", Tab.TEST)
    seen = words(page.detail).replace("\u200b", "")
    assert "6901<GS>77" in seen
    assert "2 codes in one read" in seen
    assert page.detail.scan_test.bytes.text.startswith("6901<GS>77<CR>   [36 39 30 31 1D 37 37 0D]")


def test_bytes_are_held_still_to_be_read(page: DevicePage, kit: BenchKit, qtbot: QtBot) -> None:
    page.choose("serial:left")
    view = page.detail.scan_test.bytes
    kit.station.devices.recorder.hear("serial:left", b"first", kit.clock.monotonic_ns())
    page.refresh()
    click(qtbot, view.still)
    kit.clock.advance(1)
    kit.station.devices.recorder.hear("serial:left", b"second", kit.clock.monotonic_ns())
    page.refresh()
    assert "second" not in view.text
    click(qtbot, view.still)
    page.refresh()
    assert view.text.splitlines()[0].startswith("second")


def weigh(kit: BenchKit, grams: int, *, stable: bool = True) -> None:
    kit.station.weigh(Reading(grams=grams, stable=stable, at_ns=kit.clock.monotonic_ns()))


def test_the_weight_follows_the_hand_without_a_refresh(page: DevicePage, kit: BenchKit, qtbot: QtBot) -> None:
    page.choose("scale:scale")
    test = page.detail.weigh_test
    weigh(kit, 1264)
    qtbot.waitUntil(lambda: test.weight.text() == "1.264 kg")
    assert test.standing.text() == "Stable"
    weigh(kit, 700, stable=False)
    qtbot.waitUntil(lambda: (test.weight.text(), test.standing.text()) == ("0.700 kg", "Moving"))
    weigh(kit, 0)
    qtbot.waitUntil(lambda: test.standing.text() == "Empty")
    kit.clock.advance(5)
    qtbot.waitUntil(lambda: (test.weight.text(), test.standing.text()) == ("–", "Too old to count"))


def test_a_known_weight_is_judged(page: DevicePage, kit: BenchKit, qtbot: QtBot) -> None:
    page.choose("scale:scale")
    test = page.detail.weigh_test
    qtbot.keyClicks(test.known, "1000")
    assert test.verdict.text() == "Put it on the scale."
    weigh(kit, 1002)
    qtbot.waitUntil(lambda: test.verdict.text() == "Right: it shows what lies there.")
    weigh(kit, 2204)
    qtbot.waitUntil(lambda: test.verdict.text() == "Off by +1,204 g: check unit, protocol and zero.")


def test_a_parcel_on_the_scale_is_no_test(kit: BenchKit, qtbot: QtBot) -> None:
    kit.sign_in()
    station = kit.station
    operator = station.view
    page = DevicePage(station.devices, lambda: operator().operator, kit.clock.now, parcel_waits=lambda: True)
    shown(page, qtbot).choose("scale:scale")
    assert "A parcel waits for its weight" in words(page.detail)


def test_a_test_page_is_asked_for(qtbot: QtBot, kit: BenchKit) -> None:
    page, desk = made_up(qtbot, kit)
    page.choose("printer:waybill")
    click(qtbot, page.detail.print_test.test)
    assert desk.asked == [("test_print", "waybill")]
    with qtbot.waitSignal(page.printers_requested):
        click(qtbot, page.detail.print_test.set_up)


def test_a_packer_may_look_and_test_and_change_nothing(page: DevicePage, kit: BenchKit) -> None:
    kit.sign_in()
    page.choose("scale:scale")
    page.detail.open_tab(Tab.SET_UP)
    page.refresh()
    form = page.detail.scale_form
    assert not any(part.isEnabled() for part in (form.fields, form.save, form.remove, form.finding, page.add))
    assert "Only a lead may do this." in words(form)


def test_a_scale_is_set_up_and_holds_at_once(page: DevicePage, kit: BenchKit, qtbot: QtBot) -> None:
    page.choose("scale:scale")
    click(qtbot, page.detail.tabs[Tab.SET_UP])
    form = page.detail.scale_form
    form.port.box.choose(OTHER)
    form.port.box.activated.emit(form.port.box.currentIndex())
    qtbot.keyClicks(form.port.typed, "/dev/ttyUSB7")
    form.dialect.choose("and-text")
    form.dialect.activated.emit(form.dialect.currentIndex())  # brings its usual line along
    form.unit.choose("g")
    for box, number in ((form.capacity, "30"), (form.division, "2"), (form.least, "9"), (form.age, "1500")):
        box.clear()
        qtbot.keyClicks(box, number)
    click(qtbot, form.save)
    scale = kit.station.settings.scale
    assert scale == Scale(
        "/dev/ttyUSB7",
        dialect="and-text",
        baud=scale.baud if scale else 0,
        bits=scale.bits if scale else 0,
        parity=scale.parity if scale else "",
        unit="g",
        max_grams=30_000,
        division_g=2,
        min_grams=9,
        max_age_ms=1500,
    )
    assert "Saved" in words(form)


def test_a_scale_that_cannot_weigh_is_not_saved(page: DevicePage, kit: BenchKit, qtbot: QtBot) -> None:
    page.choose("scale:scale")
    page.detail.open_tab(Tab.SET_UP)
    form = page.detail.scale_form
    form.capacity.setText("0.1")
    form.least.setText("500")
    click(qtbot, form.save)
    assert "capacity" in words(form)
    assert kit.station.settings.scale == Scale("COM4")


def test_taking_a_device_away_is_asked_about(page: DevicePage, kit: BenchKit, qtbot: QtBot) -> None:
    page.choose("serial:left")
    page.detail.open_tab(Tab.SET_UP)
    form = page.detail.scanner_form
    click(qtbot, form.remove)
    click(qtbot, form.question.keep)
    assert scanners(kit) == (LEFT,)
    click(qtbot, form.remove)
    click(qtbot, form.question.act)
    assert scanners(kit) == ()
    assert "serial:left" not in page.grid.tiles


def test_a_scanner_is_added_with_its_marks(page: DevicePage, kit: BenchKit, qtbot: QtBot) -> None:
    click(qtbot, page.add)
    assert page.detail.device == NEW
    form = page.detail.scanner_form
    click(qtbot, form.save)
    assert "Choose where it is plugged in." in words(form)
    form.port.choose("/dev/ttyACM0")
    form.name.setText("left")
    click(qtbot, form.save)
    assert "Two scanners are called left." in words(form)
    form.name.setText("right")
    for box, mark in ((form.prefix, "~"), (form.suffix, "<etx>"), (form.separator, "<GS>")):
        box.setText(mark)
    click(qtbot, form.save)
    added = Scanner("/dev/ttyACM0", "right", prefix="~", suffix="\x03", separator="\x1d")
    assert kit.station.settings.scanners == (LEFT, added)
    assert page.detail.device == "serial:right"
    assert form.separator.text() == "<GS>"


def test_keyboard_scanners_are_timed_and_switched_off(page: DevicePage, kit: BenchKit, qtbot: QtBot) -> None:
    page.choose("wedge")
    page.detail.open_tab(Tab.SET_UP)
    form = page.detail.wedge_form
    form.gap.setText("150")
    click(qtbot, form.save)
    assert "more than 150 ms" in words(form)
    form.idle.setText("160")
    form.on.choose(False)
    click(qtbot, form.save)
    settings = kit.station.settings
    assert (settings.wedge, settings.wedge_timing.max_gap_ms, settings.wedge_timing.idle_ms) == (False, 150, 160)
    assert "Switched off" in words(page.grid)


def test_what_is_typed_stays_while_the_page_lives_on(page: DevicePage, kit: BenchKit) -> None:
    page.choose("serial:left")
    page.detail.open_tab(Tab.SET_UP)
    page.detail.scanner_form.name.setText("half a na")
    tell(kit, page, PortState.LIVE)
    page.refresh()
    assert page.detail.scanner_form.name.text() == "half a na"


def test_ports_have_names_and_bring_their_identity(qtbot: QtBot, kit: BenchKit) -> None:
    page, desk = made_up(qtbot, kit)
    page.choose("scale:scale")
    page.detail.open_tab(Tab.SET_UP)
    page.refresh()
    chooser = page.detail.scale_form.port
    texts = [chooser.box.itemText(at) for at in range(chooser.box.count())]
    assert "COM7 · Honeywell · Xenon 1900 · 0c2e:0204" in texts
    chooser.choose("COM7")
    click(qtbot, page.detail.scale_form.save)
    (asked,) = desk.asked
    saved = asked[1]
    assert isinstance(saved, Scale)
    assert (saved.port, saved.usb) == ("COM7", "0c2e:0204:17203B")


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager to raise a list
def test_a_hand_that_chooses_a_port_is_not_disturbed(qtbot: QtBot, kit: BenchKit) -> None:
    page, _ = made_up(qtbot, kit)
    page.choose("scale:scale")
    page.detail.open_tab(Tab.SET_UP)
    page.refresh()
    box = page.detail.scale_form.port.box
    box.showPopup()
    count = box.count()
    page.detail.scale_form.port.offer((*PORTS, PortView("COM9", "new")))
    assert box.count() == count
    box.hidePopup()
    page.detail.scale_form.port.offer((*PORTS, PortView("COM9", "new")))
    assert box.findData("COM9") >= 0


PLAIN = Guess("yaohua-equals-plain", LineSettings(4800, 7, "E"), 0.3, 12, 9.8, (Reason(Evidence.FRAMES, 12),), "kg")


@dataclass
class Ear(MadeUpDevices):
    """Listens until it is told what it has heard, or is not wanted any more."""

    heard: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    def detect_scale(self, port: str, closing: threading.Event) -> Detection:
        while not self.heard.wait(0.01) and not closing.is_set():
            pass
        self.ended.set()
        return Detection((PLAIN,)) if self.heard.is_set() else Detection()


@pytest.fixture
def ear(kit: BenchKit, qtbot: QtBot) -> Iterator[tuple[DevicePage, Ear]]:
    kit.sign_in_lead()
    desk = Ear()
    page = shown(DevicePage(desk, lambda: kit.station.view().operator, kit.clock.now), qtbot)
    page.choose("scale:scale")
    page.detail.open_tab(Tab.SET_UP)
    page.refresh()
    yield page, desk
    desk.heard.set()


def test_a_protocol_is_found_and_taken_over(ear: tuple[DevicePage, Ear], qtbot: QtBot) -> None:
    page, desk = ear
    form = page.detail.scale_form
    click(qtbot, form.finding.seek)
    assert "Listening" in form.finding.told.text()
    desk.heard.set()
    qtbot.waitUntil(lambda: bool(form.finding.rows))
    assert "30 % sure" in words(form.finding.rows[0])
    click(qtbot, form.finding.rows[0].take)
    assert (form.dialect.currentData(), form.line.speed, form.line.shape) == (PLAIN.dialect, 4800, (7, "E", 1))
    assert desk.asked == []  # nothing is kept before it is saved


def test_listening_is_cancelled_by_its_button_and_by_leaving(ear: tuple[DevicePage, Ear], qtbot: QtBot) -> None:
    page, desk = ear
    finding = page.detail.scale_form.finding
    click(qtbot, finding.seek)
    click(qtbot, finding.seek)
    qtbot.waitUntil(desk.ended.is_set)
    assert not finding.running
    desk.ended.clear()
    qtbot.waitUntil(lambda: _pressed(qtbot, page))
    page.choose("serial:left hand")
    qtbot.waitUntil(desk.ended.is_set)
    assert finding.rows == []


def _pressed(qtbot: QtBot, page: DevicePage) -> bool:
    """The thread of the last listening may still be ending."""
    finding = page.detail.scale_form.finding
    click(qtbot, finding.seek)
    return finding.running


def test_a_port_that_cannot_be_listened_to_says_why(qtbot: QtBot, kit: BenchKit) -> None:
    page, _ = made_up(qtbot, kit)
    finding = page.detail.scale_form.finding
    finding.show_found(Detection(fault=DeviceFault.IN_USE))
    assert finding.told.text() == "Scale taken by another program. Close that program."
    finding.show_found(Detection())
    assert "Nothing that makes sense" in finding.told.text()


def test_tiles_stay_while_their_words_change(page: DevicePage, kit: BenchKit) -> None:
    before = dict(page.grid.tiles)
    tell(kit, page, PortState.OFF, DeviceFault.UNPLUGGED)
    assert page.grid.tiles == before


def test_settings_that_change_elsewhere_change_the_cards(page: DevicePage, kit: BenchKit) -> None:
    settings: Settings = replace(kit.station.settings, scanners=(LEFT, Scanner("COM9", "right")))
    kit.station.change_settings(settings)
    page.refresh()
    assert "serial:right" in page.grid.tiles


def test_the_page_over_a_living_line(kit: BenchKit, qtbot: QtBot) -> None:
    """From the port chooser to the scan on the page, with nothing started anew by hand."""
    kit.sign_in_lead()
    end, station = PtyEnd(), kit.station
    page = shown(DevicePage(station.devices, lambda: station.view().operator, kit.clock.now), qtbot)
    inputs = _Direct(kit)
    life = DeviceLife(lambda: station.settings, station.devices.recorder, inputs)
    page.choose("serial:left")
    page.detail.open_tab(Tab.SET_UP)
    form = page.detail.scanner_form
    form.port.choose(end.url)
    click(qtbot, form.save)

    def live() -> bool:
        life.look()
        inputs.deliver()
        page.refresh()
        return "Ready" in words(page.grid.tiles["serial:left"])

    qtbot.waitUntil(live)
    end.write(b"6901234567892\r")
    qtbot.waitUntil(lambda: inputs.deliver() and bool(station.devices.cards()[1].scan))
    page.detail.open_tab(Tab.TEST)
    page.refresh()
    assert "6901234567892" in words(page.detail).replace("\u200b", "")
    life.close()
    end.close()


class _Direct:
    """What readers say, handed over in the window's thread as the bridge does."""

    def __init__(self, kit: BenchKit) -> None:
        self._kit = kit
        self._said: list[Scan | DeviceHealth] = []

    def on_scan(self, scan: Scan) -> None:
        self._said.append(scan)

    def on_reading(self, reading: Reading) -> None:
        del reading

    def on_health(self, health: DeviceHealth) -> None:
        self._said.append(health)

    def deliver(self) -> bool:
        while self._said:
            one = self._said.pop(0)
            if isinstance(one, Scan):
                self._kit.station.devices.note_scan(one)
            else:
                self._kit.station.device_changed(one)
        return True
