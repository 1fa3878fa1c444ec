"""A real server process, killed without warning: what it acknowledged is there; and its orderly end."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from sync.local_erp.service import open_service
from tests.sync.local_erp.conftest import KEY
from tests.sync.local_erp.test_shipping import WEIGH, calls
from tests.sync.local_erp.wire_client import WireClient

KILLS = 5
ROOT = Path(__file__).parents[3]


@contextmanager
def erp_process(path: Path, port: int = 0) -> Iterator[tuple[subprocess.Popen[str], int]]:
    command = [sys.executable, "-m", "tests.sync.local_erp.erp_process", str(path), str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "erp.db"
    acknowledged: list[str] = []
    for _ in range(KILLS):
        with erp_process(path) as (process, port), WireClient(port) as client:
            already = len(acknowledged)
            killer = threading.Timer(0.15, process.kill)
            killer.start()
            try:
                waiting = client.data("/packbench/label/query", {"start_ts": 0})["datas"]
                for row in waiting[:4]:
                    answer = client.data(WEIGH, [{"l_id": row["l_id"], "weight": 0.3, "type": 5}])
                    assert answer["datas"][0]["is_success"]
                    acknowledged.append(str(row["io_id"]))
            except requests.RequestException:
                pass
            killer.join()
            process.wait()
            assert process.returncode == -signal.SIGKILL
            assert len(acknowledged) - already <= 4
    with open_service(path, KEY) as service:
        shipped = [str(call.io_id) for call in calls(service) if call.took_effect]
        assert set(acknowledged) <= set(shipped)
        assert len(shipped) == len(set(shipped))
        for number in shipped:
            state = service.find_order(number)
            assert state is not None
            assert state.document_status == "Confirmed"


def test_a_term_signal_ends_it_in_order(tmp_path: Path) -> None:
    with erp_process(tmp_path / "erp.db") as (process, port), WireClient(port) as client:
        assert client.code("/open/shops/query", {}) == 0
        process.terminate()
        assert process.wait(20) == 0
