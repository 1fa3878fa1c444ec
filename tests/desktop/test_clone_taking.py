"""What another PC takes of a bench: its devices found again, what must differ marked, an identity of its own kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from desktop.clone_codes import Collector, codes_of
from desktop.clone_taking import Mark, NameTrouble, Point, Present, name_trouble, points, take
from desktop.cloning import clone_of, load_bench_file, save_bench_file
from desktop.data_files import SETTINGS
from desktop.domain.outcome import Code
from desktop.settings import Erp, Flow, Held, Printer, PrinterRole, Scale, Scanner, Settings
from desktop.settings_file import read_settings
from desktop.store import station_facts
from devices.hid_list import HidDevice
from devices.port_list import SerialPort
from printing.discovery import FoundPrinter, Way
from tests.bench_kit import make_bench
from tests.desktop.test_cloning import SETTINGS_OF_ANY_BENCH

HERE = Settings(bench="new", erp=Erp(app_key="of this PC"))
SCANNER = Scanner(port="/dev/ttyACM0", usb="0c2e:0901:S-THERE")
SCALE = Scale(port="/dev/ttyUSB0", dialect="mt-sics", usb="1a86:7523:")
USB_PRINTER = Printer(url="usb://0d28:ccdd/B-THERE")
NET_PRINTER = Printer(url="tcp://192.168.1.50:9100", name="slip", roles=(PrinterRole.SLIP,))
THERE = Settings(bench="3", scanners=(SCANNER,), scale=SCALE, printers=(USB_PRINTER, NET_PRINTER))
CLONE = clone_of(THERE)
NOTHING = Present()
PLUGGED = Present(
    ports=(
        SerialPort("/dev/ttyACM3", "Scanner", 0x0C2E, 0x0901, "S-HERE"),
        SerialPort("/dev/ttyUSB7", "USB Serial", 0x1A86, 0x7523),
    ),
    printers=(FoundPrinter("usb://0d28:ccdd/B-HERE", "Munbyn", Way.USB),),
)


def marked(present: Present, settings: Settings = THERE) -> dict[str, Mark]:
    return {point.aspect + point.name: point.mark for point in points(clone_of(settings), HERE, present)}


def test_devices_of_the_same_make_are_found_again_where_they_are_plugged_in() -> None:
    settings = take(CLONE, HERE, "4", PLUGGED)
    assert settings.scanners == (replace(SCANNER, port="/dev/ttyACM3", usb="0c2e:0901:S-HERE"),)
    assert settings.scale is not None
    assert (settings.scale.port, settings.scale.dialect) == ("/dev/ttyUSB7", "mt-sics")
    assert settings.printers[0] == replace(USB_PRINTER, url="usb://0d28:ccdd/B-HERE")
    marks = marked(PLUGGED)
    assert {marks["scannersscanner"], marks["scalemt-sics"], marks["printerswaybill"]} == {Mark.FOUND}


def test_what_is_not_plugged_in_is_marked_and_kept() -> None:
    marks = marked(NOTHING)
    assert {marks["scannersscanner"], marks["scalemt-sics"], marks["printerswaybill"]} == {Mark.MISSING}
    assert take(CLONE, HERE, "4", NOTHING).scanners == THERE.scanners


def test_a_printer_on_the_network_is_marked_as_shared() -> None:
    assert marked(PLUGGED)["printersslip"] is Mark.SHARED
    assert take(CLONE, HERE, "4", PLUGGED).printers[1] == NET_PRINTER


def test_two_of_one_make_are_not_guessed_apart() -> None:
    twins = (SerialPort("COM7", "", 0x1A86, 0x7523), SerialPort("COM8", "", 0x1A86, 0x7523))
    assert marked(Present(ports=twins))["scalemt-sics"] is Mark.MISSING


def test_one_port_is_never_given_to_two_devices() -> None:
    two = replace(THERE, scanners=(SCANNER, replace(SCANNER, name="second")))
    settings = take(clone_of(two), HERE, "4", PLUGGED)
    assert [scanner.port for scanner in settings.scanners] == ["/dev/ttyACM3", "/dev/ttyACM0"]


def test_a_port_known_by_its_name_alone_is_to_be_checked() -> None:
    plain = replace(THERE, scanners=(Scanner(port="COM3"),))
    here = Present(ports=(SerialPort("COM3"),))
    assert marked(here, plain)["scannersscanner"] is Mark.CHECK


def test_hid_scanners_queues_and_serial_printers_are_looked_for() -> None:
    there = replace(
        THERE,
        scanners=(Scanner(port="hid://0c2e:0a87"),),
        printers=(Printer(url="cups://Label"), Printer(url="serial:///dev/ttyS0?baud=9600", name="old")),
    )
    assert marked(NOTHING, there)["scannersscanner"] is Mark.MISSING
    assert marked(NOTHING, there)["printerswaybill"] is Mark.MISSING
    assert marked(NOTHING, there)["printersold"] is Mark.MISSING
    plugged = Present(
        ports=(SerialPort("/dev/ttyS0"),),
        hid=(HidDevice("hid://0c2e:0a87", "Voyager", "0c2e:0a87:X"),),
        printers=(FoundPrinter("cups://Label", "Label", Way.CUPS),),
    )
    assert marked(plugged, there)["scannersscanner"] is Mark.TAKEN
    assert marked(plugged, there)["printerswaybill"] is Mark.TAKEN
    assert marked(plugged, there)["printersold"] is Mark.CHECK


@pytest.mark.parametrize(
    ("name", "trouble"),
    [("", NameTrouble.EMPTY), ("  ", NameTrouble.EMPTY), ("3", NameTrouble.SAME), (" 3 ", NameTrouble.SAME)],
)
def test_the_bench_must_have_a_name_of_its_own(name: str, trouble: NameTrouble) -> None:
    assert name_trouble(CLONE, name) is trouble
    with pytest.raises(ValueError, match="cannot be called"):
        take(CLONE, HERE, name, NOTHING)
    assert name_trouble(CLONE, "x" * 41) is NameTrouble.LONG
    assert name_trouble(CLONE, "4") is None


def test_the_key_of_this_pc_stays_and_its_absence_is_told() -> None:
    cloud = replace(THERE, erp=Erp(kind="jushuitan", app_key="of bench 3", base_url="https://openapi.example"))
    assert take(clone_of(cloud), HERE, "4", NOTHING).erp.app_key == "of this PC"
    told = points(clone_of(cloud), HERE, NOTHING)
    assert Point("erp", "jushuitan", "local", "app_key", Mark.OWN) in told
    assert not any("of bench 3" in str(point) for point in told)


def test_a_share_of_orders_that_two_benches_would_have_is_marked() -> None:
    share = replace(THERE, held=Held(warehouse_id="W1", wave_ids=("A", "B")), erp=Erp(calls_per_minute=20))
    marks = {(point.aspect, point.name): point for point in points(clone_of(share), HERE, NOTHING)}
    assert marks["held", "wave_ids"].after == "A, B"
    assert marks["held", "wave_ids"].mark is marks["held", "warehouse_id"].mark is Mark.CHECK
    assert marks["erp", "calls_per_minute"].mark is Mark.CHECK


def test_what_is_the_same_here_is_not_listed() -> None:
    assert [point.aspect for point in points(clone_of(Settings(bench="3")), HERE, NOTHING)] == ["bench"]
    flow = points(clone_of(Settings(bench="3", flow=Flow.LABEL_LAST)), HERE, NOTHING)
    assert flow[1] == Point("flow", "label_last", "label_first")


@given(SETTINGS_OF_ANY_BENCH)
def test_nothing_is_taken_that_was_not_listed(there: Settings) -> None:
    clone = clone_of(there)
    told = {point.aspect for point in points(clone, HERE, PLUGGED)}
    taken = take(clone, HERE, f"not {clone.bench}"[:40], PLUGGED)
    changed = {name for name in Settings.__struct_fields__ if getattr(taken, name) != getattr(HERE, name)}
    assert changed - {"version"} <= told


# two PCs


def test_the_new_pc_is_another_station_with_people_of_its_own(tmp_path: Path) -> None:
    """By file or by codes: same settings, another identity, and not one row of the other's journal."""
    good = make_bench(tmp_path / "good", **{name: getattr(THERE, name) for name in ("bench", "scanners", "printers")})
    fresh = make_bench(tmp_path / "fresh")
    try:
        good.sign_in_lead()
        good.station.change_settings(replace(good.station.settings, flow=Flow.LABEL_LAST))
        save_bench_file(good.data_dir, tmp_path / "bench.toml")
        collector = Collector()
        for code in codes_of(clone_of(good.station.settings)):
            collector.take(code)
        assert collector.clone == load_bench_file(tmp_path / "bench.toml")
        assert collector.clone is not None
        before = fresh.desk.station
        fresh.sign_in_lead()
        taken = take(collector.clone, fresh.station.settings, "4", NOTHING)
        assert fresh.station.change_settings(taken).outcome.code is Code.SAVED
        fresh.reopen()
        assert read_settings(fresh.data_dir / SETTINGS) == taken
        assert (taken.flow, taken.bench, taken.printers) == (Flow.LABEL_LAST, "4", THERE.printers)
        assert fresh.desk.station == before
        assert fresh.desk.station.station_id != good.desk.station.station_id
        assert station_facts.get(fresh.desk.journal, "station_id") == before.station_id
        assert {person.person_id for person in fresh.station.people()}.isdisjoint(
            person.person_id for person in good.station.people()
        )
    finally:
        good.close()
        fresh.close()


def test_a_packer_takes_no_other_benchs_settings(tmp_path: Path) -> None:
    fresh = make_bench(tmp_path)
    try:
        fresh.sign_in()
        taken = take(CLONE, fresh.station.settings, "4", NOTHING)
        assert fresh.station.change_settings(taken).outcome.code is Code.NOT_ALLOWED
        assert fresh.station.settings.bench != "4"
    finally:
        fresh.close()
