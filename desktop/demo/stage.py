"""One packing place on loopback: the local ERP, the station with its sync, a scanner, a scale and a printer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from desktop.bootstrap import open_bench
from desktop.data_files import OUTBOX_LOCK, SECRETS, SETTINGS
from desktop.demo.driver_log import DriverLog
from desktop.demo.instruments import HandScanner, PlayedScale
from desktop.demo.paper_printer import PaperPrinter
from desktop.demo.processes import Program, ProgramFailed, free_port
from desktop.demo.serial_ends import open_serial_end
from desktop.demo.station_files import StationFiles
from desktop.domain.people import Role
from desktop.local_erp import credentials, open_local_erp
from desktop.secrets import Secrets, open_secrets
from desktop.settings import Erp, Flow, Printer, SameUnit, Scale, Scanner, Settings, Weighing
from desktop.settings_file import write_settings
from desktop.usecases.signing import PersonForm
from sync.local_erp.importing.runner import run_import
from sync.local_erp.sample import fill_sample
from sync.local_erp.service import ErpService

LEAD, LEAD_PIN = "组长 Lead", "2468"
PACKER, PACKER_BADGE = "打包员 Packer", "DEMO-PACKER"
SYNC_END_SECONDS = 30.0
SCREEN = {
    "name": "bench",
    "x": 0,
    "y": 0,
    "width": 1366,
    "height": 768,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
_MADE_HERE = (
    "data",
    "labels",
    "screenshots",
    "import",
    "summary.json",
    "driver.jsonl",
    "trace.jsonl",
    "erp.log",
    "station.log",
)

CommandLine = Callable[[str], list[str]]  # name of a Packbench command → the words that start it


class Stage(msgspec.Struct, frozen=True):
    """Everything that the demo can touch. Made by ``open_stage``, which closes it."""

    data_dir: Path
    service: ErpService  # the ERP's database, seen and disturbed behind its server's back
    erp: Program
    erp_port: int
    station: Program
    scanner: HandScanner
    scale: PlayedScale
    printer: PaperPrinter
    files: StationFiles
    log: DriverLog

    def start_erp(self) -> None:
        self.erp.start()
        self.erp.wait_for_port(self.erp_port)

    def close_station(self) -> None:
        """Close the window and wait for the end of sync after its queue. Raises ProgramFailed where either fails."""
        code = self.station.end()
        if code != 0:
            raise ProgramFailed(f"the station ended with code {code}")
        try:
            with FileLock(self.data_dir / OUTBOX_LOCK, timeout=SYNC_END_SECONDS):
                pass
        except Timeout as error:
            raise ProgramFailed(f"sync still runs {SYNC_END_SECONDS:.0f} s after the station") from error


@contextmanager
def open_stage(
    output: Path, command: CommandLine, *, orders: Path | None, count: int, headless: bool
) -> Iterator[Stage]:
    """Set everything up in ``output`` with orders in the ERP; no process runs yet, and none does afterwards."""
    _empty(output)
    data_dir = output / "data"
    secrets = _secrets(data_dir)
    with ExitStack() as stack:
        service = stack.enter_context(open_local_erp(data_dir))
        if orders is None:
            fill_sample(service, count)
        else:
            run_import(orders, service, report_dir=output / "import", limit=count)
        log = stack.enter_context(closing(DriverLog(output / "driver.jsonl")))
        printer = stack.enter_context(closing(PaperPrinter(pictures=output / "labels")))
        scanner_end = stack.enter_context(closing(open_serial_end()))
        scale_end = stack.enter_context(closing(open_serial_end(data_dir / "scale-line")))
        scale = stack.enter_context(closing(PlayedScale(scale_end)))
        port = free_port()
        write_settings(data_dir / SETTINGS, _settings(port, scanner_end.url, scale_end.url, printer.url))
        _enrol(data_dir)
        files = stack.enter_context(closing(StationFiles(data_dir, secrets.database_key())))
        erp, station = _programs(output, data_dir, command, port, headless=headless)
        stack.callback(erp.end)
        stack.callback(station.end)
        yield Stage(data_dir, service, erp, port, station, HandScanner(scanner_end), scale, printer, files, log)


def _empty(output: Path) -> None:
    """Remove what an earlier demo left in ``output``, and nothing else."""
    output.mkdir(parents=True, exist_ok=True)
    for name in _MADE_HERE:
        path = output / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _secrets(data_dir: Path) -> Secrets:
    """In a file of the demo's own: it leaves nothing in the keyring of the system. All made before any process runs."""
    data_dir.mkdir()
    file = data_dir / SECRETS
    file.touch(mode=0o600)
    file.write_text("{}", encoding="ascii")
    secrets = open_secrets(data_dir)
    credentials(secrets)
    return secrets


def _settings(erp_port: int, scanner: str, scale: str, printer: str) -> Settings:
    """A bench that prints labels and weighs, and asks its ERP more often than a shared cloud would allow."""
    return Settings(
        flow=Flow.LABEL_LAST,
        weighing=Weighing.REQUIRED,
        same_unit=SameUnit.OFF,  # the script's hands are faster than any person's
        erp=Erp(
            base_url=f"http://127.0.0.1:{erp_port}",
            embedded=False,  # the script starts it, and kills it
            calls_per_minute=3000,
            calls_per_second=50,
            stop_check_seconds=1.0,
            pull_seconds=1.0,
            answer_timeout_seconds=3.0,
        ),
        scanners=(Scanner(port=scanner),),
        scale=Scale(port=scale),
        printers=(Printer(url=printer),),
    )


def _enrol(data_dir: Path) -> None:
    """A lead and a packer with a badge, as the first start would make them."""
    bench = open_bench(data_dir, press=None)
    try:
        bench.station.make_first_lead(LEAD, LEAD_PIN)
        bench.station.change_people(PersonForm(PACKER, Role.PACKER, badge=PACKER_BADGE))
    finally:
        bench.close()


def _programs(
    output: Path, data_dir: Path, command: CommandLine, erp_port: int, *, headless: bool
) -> tuple[Program, Program]:
    """The ERP's server and the station, not started yet; sync is the station's own child."""
    here = ["--data-dir", str(data_dir)]
    erp = [*command("local-erp"), *here, "--port", str(erp_port), "--no-limits"]
    station = [
        *(*command("run"), *here),
        *("--trace", str(output / "trace.jsonl")),
        *("--shots", str(output / "screenshots")),
    ]
    screen = {}
    if headless:
        screens = data_dir / "screens.json"
        screens.write_bytes(msgspec.json.encode({"screens": [SCREEN]}))
        screen = {"QT_QPA_PLATFORM": f"offscreen:configfile={screens.absolute()}"}
    return (
        Program("the local ERP", erp, output / "erp.log", {}),
        Program("the station", station, output / "station.log", screen),
    )
