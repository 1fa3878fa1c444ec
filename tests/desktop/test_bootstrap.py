"""The whole bench: one station per data directory, devices and spooler from settings, closed in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.bootstrap import AlreadyOpen, open_bench
from desktop.domain.outcome import Code
from desktop.settings import Printer, Scale, Scanner, Settings, Weighing
from desktop.settings_file import write_settings
from devices.reading import DeviceHealth, Reading, Scan
from printing.ports import PrinterHealth, PrinterState
from tests.bench_kit import CUP_CODE, SINGLE, KitPress, label_last, make_bench, waybill
from tests.printing.sinks import TcpSink
from tests.waiting import wait_until


class Inbox:
    """Collects what devices and spoolers say; a window's bridge would signal it."""

    def __init__(self) -> None:
        self.printer_states: list[PrinterState] = []
        self.healths: list[DeviceHealth] = []
        self.scans: list[Scan] = []
        self.readings: list[Reading] = []

    def on_scan(self, scan: Scan) -> None:
        self.scans.append(scan)

    def on_reading(self, reading: Reading) -> None:
        self.readings.append(reading)

    def on_health(self, health: DeviceHealth) -> None:
        self.healths.append(health)

    def on_printer(self, health: PrinterHealth) -> None:
        self.printer_states.append(health.state)


def test_a_second_station_is_refused(tmp_path: Path) -> None:
    bench = open_bench(tmp_path, press=None)
    with pytest.raises(AlreadyOpen):
        open_bench(tmp_path, press=None)
    bench.close()
    open_bench(tmp_path, press=None).close()


def test_from_the_last_scan_to_the_printer(tmp_path: Path) -> None:
    make_bench(tmp_path).close()
    with TcpSink() as sink:
        the_first_label(tmp_path, sink)


def the_first_label(data_dir: Path, sink: TcpSink) -> None:
    settings = label_last(
        weighing=Weighing.NONE,
        printers=(Printer(url=sink.url),),
        scanners=(Scanner(port=str(data_dir / "none")),),
        scale=Scale(port=str(data_dir / "none")),
    )
    write_settings(data_dir / "settings.toml", Settings(**settings))
    inbox = Inbox()
    bench = open_bench(data_dir, press=KitPress())
    bench.start_devices(inbox)
    station = bench.station
    station.scan(Scan("PB@wang", "key", 0))
    station.scan(Scan(f"SO{SINGLE}", "key", 0))
    station.scan(Scan(CUP_CODE, "key", 0))
    wait_until(lambda: any(waybill(SINGLE).encode() in job for job in sink.jobs))
    wait_until(lambda: PrinterState.SENDING in inbox.printer_states and inbox.printer_states[-1] is PrinterState.READY)

    def label_is_out() -> bool:
        view = station.tick()
        return view is not None and view.outcome.code is Code.WAIT_LABEL

    wait_until(label_is_out)
    assert station.scan(Scan(waybill(SINGLE), "key", 0)).outcome.code is Code.PARCEL_CLOSED
    wait_until(lambda: {health.device for health in inbox.healths} == {"serial:scanner", "scale:scale"})
    for health in inbox.healths:
        station.device_changed(health)
    status = station.status()
    assert (status.scale, status.scanner, status.to_send) == ("off", "off", 1)
    bench.close()
