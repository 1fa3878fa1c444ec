"""The local ERP beside a station: started where the settings ask for it, ended when nobody uses it, never twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from desktop.data_files import LOCAL_ERP_LOCK, STATION_LOCK
from desktop.demo.processes import free_port
from desktop.local_erp import ErpTaken, open_local_erp, serve_local_erp
from desktop.locks import is_held
from desktop.secrets import open_secrets
from desktop.settings import Erp
from tests.waiting import wait_until

MAIN = Path(__file__).resolve().parents[2] / "main.py"


def serve(data_dir: Path, port: int) -> subprocess.Popen[bytes]:
    words = [sys.executable, str(MAIN), "local-erp", "--data-dir", str(data_dir), "--port", str(port)]
    words += ["--while-used", "3"]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)


@pytest.mark.timeout(90)
def test_it_ends_some_time_after_the_last_station(tmp_path: Path) -> None:
    with FileLock(tmp_path / STATION_LOCK):
        server = serve(tmp_path, free_port())
        wait_until(lambda: is_held(tmp_path / LOCAL_ERP_LOCK), 30)
        assert server.poll() is None
    assert server.wait(60) == 0
    assert not is_held(tmp_path / LOCAL_ERP_LOCK)


def test_a_second_one_on_the_same_files_is_refused(tmp_path: Path) -> None:
    with FileLock(tmp_path / LOCAL_ERP_LOCK), pytest.raises(ErpTaken):
        serve_local_erp(tmp_path, host="127.0.0.1", port=0, limits=None, announce=lambda _port: None)


def test_its_service_and_its_server_open_the_same_file(tmp_path: Path) -> None:
    with open_local_erp(tmp_path), open_local_erp(tmp_path):
        assert open_secrets(tmp_path).get("local_erp.database_key")


@pytest.mark.parametrize(
    ("erp", "starts"),
    [
        (Erp(), True),
        (Erp(embedded=False), False),
        (Erp(kind="jushuitan", base_url="https://openapi.jushuitan.com"), False),
        (Erp(base_url="http://192.0.2.7:8765"), False),
        (Erp(base_url="http://127.0.0.1"), False),
    ],
)
def test_only_an_embedded_one_on_this_pc_is_started_by_the_station(erp: Erp, starts: bool) -> None:
    assert erp.starts_local_erp is starts
