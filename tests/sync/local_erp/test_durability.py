"""A real server process, killed without warning: what it acknowledged is there; and its orderly end."""

from __future__ import annotations

import shutil
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

ROOT = Path(__file__).parents[3]
KILL_AFTER_SECONDS = (0.0, 0.005, 0.01, 0.02)  # into the third ship call: before, in and after its transaction


@contextmanager
def erp_process(path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    command = [sys.executable, "-m", "tests.sync.local_erp.erp_process", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


def ship_and_be_killed(path: Path, kill_after: float) -> list[int]:
    """Ship two documents, kill the server while it ships a third; the documents whose answer came."""
    acknowledged = []
    with erp_process(path) as (process, port), WireClient(port) as client:
        for place, row in enumerate(client.data("/packbench/label/query", {"start_ts": 0})["datas"][:3]):
            killer = threading.Timer(kill_after, process.kill)
            if place == 2:
                killer.start()
            try:
                (answer,) = client.data(WEIGH, [{"l_id": row["l_id"], "weight": 0.3, "type": 5}])["datas"]
            except requests.RequestException:
                pass  # no answer came: it may have shipped or not
            else:
                assert answer["is_success"]
                acknowledged.append(int(row["io_id"]))
        killer.join()
        assert process.wait() == -signal.SIGKILL
    return acknowledged


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path, sample_file: Path) -> None:
    path = tmp_path / "erp.db"
    shutil.copy(sample_file, path)
    acknowledged = {io_id for seconds in KILL_AFTER_SECONDS for io_id in ship_and_be_killed(path, seconds)}
    assert len(acknowledged) >= 2 * len(KILL_AFTER_SECONDS)
    with open_service(path, KEY) as service:
        shipped = [call.io_id for call in calls(service) if call.took_effect]
        assert acknowledged <= set(shipped)
        assert len(shipped) == len(set(shipped))
        for io_id in shipped:
            state = service.find_order(str(io_id))
            assert state is not None
            assert state.document_status == "Confirmed"


def test_a_term_signal_ends_it_in_order(tmp_path: Path, sample_file: Path) -> None:
    path = tmp_path / "erp.db"
    shutil.copy(sample_file, path)
    with erp_process(path) as (process, port), WireClient(port) as client:
        assert client.code("/open/shops/query", {}) == 0
        process.terminate()
        assert process.wait(20) == 0
