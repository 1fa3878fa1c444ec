"""The sync process beside the station: started when nobody sends, again after it ended, never twice."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from desktop.supervisor import Supervisor
from tests.waiting import wait_until

# A stand-in for sync that notes each start and ends as soon as a file says so.
_CHILD = """
import pathlib, sys, threading
folder = pathlib.Path(sys.argv[-1])
with (folder / "starts").open("a") as file:
    file.write("x")
pause = threading.Event()
while not (folder / "end").exists():
    pause.wait(0.01)
"""


class Watched:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seconds = 0.0
        self.supervisor = Supervisor(folder, [sys.executable, "-c", _CHILD], lambda: self.seconds)

    def look_after(self, seconds: float) -> None:
        self.seconds += seconds
        self.supervisor.look()

    def starts(self) -> int:
        file = self.folder / "starts"
        return len(file.read_text()) if file.exists() else 0


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    made = Watched(tmp_path)
    yield made
    (tmp_path / "end").touch()
    made.supervisor.close(10)


def test_started_once_and_again_after_a_pause(watched: Watched) -> None:
    watched.look_after(1)
    wait_until(lambda: watched.starts() == 1)
    watched.look_after(2)
    watched.look_after(2)
    assert watched.starts() == 1
    (watched.folder / "end").touch()

    def ended() -> bool:
        watched.look_after(1.1)
        return not watched.supervisor.running

    wait_until(ended)
    (watched.folder / "end").unlink()
    watched.look_after(0.5)
    assert not watched.supervisor.running, "a pause first"
    watched.look_after(1)
    wait_until(lambda: watched.starts() == 2)


def test_not_while_somebody_else_sends(watched: Watched) -> None:
    with FileLock(watched.folder / "outbox.lock"):
        watched.look_after(1)
        assert watched.supervisor.running
        assert watched.starts() == 0
    watched.look_after(2)
    wait_until(lambda: watched.starts() == 1)


def test_no_command_no_process(tmp_path: Path) -> None:
    supervisor = Supervisor(tmp_path, None, lambda: 0.0)
    supervisor.look()
    assert supervisor.running
    supervisor.close()
