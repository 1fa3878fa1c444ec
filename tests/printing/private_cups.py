"""A print server of the tests' own: CUPS on loopback, all of its files in one scratch folder, gone afterwards."""

from __future__ import annotations

import getpass
import grp
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

from tests.printing.sinks import refused_port
from tests.waiting import wait_until

SERVER = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
_FOLDERS = ("spool", "cache", "state", "tmp", "log")
_CONF = """
LogLevel warn
Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues none
  SubscriptionPrivateAccess default
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES = """
User {user}
Group {group}
SystemGroup {system}
FileDevice Yes
Sandboxing relaxed
ServerRoot {root}
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/tmp
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
"""


class PrivateCups:
    """Runs as root, whose filters CUPS then runs as lp, or as anybody else."""

    def __init__(self) -> None:
        assert SERVER is not None
        self.port = refused_port()
        self._root = Path(tempfile.mkdtemp(prefix="cups-"))
        self._write_files()
        command = [SERVER, "-f", "-c", str(self._root / "cupsd.conf"), "-s", str(self._root / "cups-files.conf")]
        with (self._root / "log/cupsd").open("wb") as log:
            self._server = subprocess.Popen(command, stdout=log, stderr=log)

    def __enter__(self) -> PrivateCups:
        wait_until(self._listens)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.run("cancel", "-a")  # its backends end with their jobs
        self._server.terminate()
        self._server.wait(20)
        shutil.rmtree(self._root)

    def add_queue(self, name: str, sink_port: int, driver: str = "raw") -> None:
        device = f"socket://127.0.0.1:{sink_port}"
        self.run("lpadmin", "-p", name, "-E", "-v", device, "-m", driver, check=True)

    def url(self, queue: str) -> str:
        return f"cups://127.0.0.1:{self.port}/{queue}"

    def jobs(self, queue: str) -> list[str]:
        """What waits or prints there."""
        told: list[str] = self.run("lpstat", "-W", "not-completed", "-o", queue).stdout.splitlines()
        return told

    def run(self, command: str, *arguments: str, check: bool = False) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [command, "-h", f"127.0.0.1:{self.port}", *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
            env={**os.environ, "LC_ALL": "C", "PATH": f"{os.environ.get('PATH', '')}:/usr/sbin"},
        )
        assert not check or done.returncode == 0, f"{command}: {done.stderr}"
        return done

    def _listens(self) -> bool:
        if self._server.poll() is not None:
            raise AssertionError(f"cupsd ended: {(self._root / 'log/cupsd').read_text()}")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _write_files(self) -> None:
        self._root.chmod(0o755)  # filters run as another user
        for name in _FOLDERS:
            (self._root / name).mkdir()
        (self._root / "tmp").chmod(0o1777)
        root = os.getuid() == 0
        own_group = grp.getgrgid(os.getgid()).gr_name
        user, group, system = ("lp", "lp", "lpadmin") if root else (getpass.getuser(), own_group, own_group)
        (self._root / "cupsd.conf").write_text(_CONF.format(port=self.port))
        files = _FILES.format(user=user, group=group, system=system, root=self._root)
        (self._root / "cups-files.conf").write_text(files)
