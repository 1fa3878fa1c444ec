"""A packing place to measure on: a data directory with a cache of any size, one packer, and no ERP behind it."""

from __future__ import annotations

from pathlib import Path

from desktop.bench.dataset import make_cache
from desktop.bootstrap import open_bench
from desktop.data_files import CACHE, SETTINGS
from desktop.demo.processes import free_port
from desktop.domain.people import Role
from desktop.secrets import open_secrets
from desktop.settings import Erp, Printer, Scanner, Settings, Weighing
from desktop.settings_file import write_settings
from desktop.usecases.signing import PersonForm

LEAD, LEAD_PIN = "Bench", "1357"
PACKER, PACKER_BADGE = "Packer", "BENCH-PACKER"


def make_place(
    data_dir: Path, orders: int, *, scanner: str = "", printer: Printer | None = None, fill: bool = True
) -> bytes:
    """Make the directory; answers the key of its files. The ERP it is set to has no listener: the bench is offline."""
    data_dir.mkdir(parents=True, exist_ok=True)
    key = open_secrets(data_dir).database_key()
    settings = Settings(
        weighing=Weighing.NONE,
        acknowledge_remarks=False,
        sound=False,
        wedge=False,
        erp=Erp(base_url=f"http://127.0.0.1:{free_port()}", embedded=False),
        scanners=(Scanner(port=scanner),) if scanner else (),
        printers=(printer,) if printer else (),
    )
    write_settings(data_dir / SETTINGS, settings)
    if fill:
        make_cache(data_dir / CACHE, key, orders)
    bench = open_bench(data_dir, press=None)
    try:
        bench.station.make_first_lead(LEAD, LEAD_PIN)
        bench.station.change_people(PersonForm(PACKER, Role.PACKER, badge=PACKER_BADGE))
    finally:
        bench.close()
    return key
