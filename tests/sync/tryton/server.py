"""A trytond process on loopback, over databases of a cluster."""

from __future__ import annotations

import socket
import subprocess
import tempfile
from pathlib import Path

from tests.sync.tryton.cluster import Cluster
from tests.sync.tryton.ports import free_port
from tests.sync.tryton.prepared import Edition, configuration
from tests.waiting import wait_until

START_SECONDS = 60


class TrytonServer:
    """Serves until ``close``; a server that is not told its databases refuses every login."""

    def __init__(self, cluster: Cluster, edition: Edition, databases: tuple[str, ...]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="packbench-tryton-")
        folder = Path(self._folder.name)
        self.port = free_port()
        self.edition = edition
        conf = configuration(folder, cluster.uri, self.port)
        self._log = (folder / "log").open("w")
        command = [str(edition.python), "-W", "ignore", str(edition.server), "-c", str(conf), "-d", *databases]
        self._process = subprocess.Popen(command, stdout=self._log, stderr=subprocess.STDOUT)
        wait_until(self._answers, seconds=START_SECONDS, every=0.05)

    def _answers(self) -> bool:
        assert self._process.poll() is None, (Path(self._folder.name) / "log").read_text()
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._log.close()
        self._folder.cleanup()
