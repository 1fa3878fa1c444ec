"""The provisioned database: made once for a lock file and a script, kept as a dump outside the repository.

python -m tests.sync.tryton.prepared        makes it now, where it is not there; set-up does that
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from filelock import FileLock

from tests.sync.tryton.cluster import Cluster, programs
from tests.sync.tryton.ports import free_port

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PASSWORD = "demo-password-1"
DATABASE = "demo"
TEMPLATE = "packbench_template"
SALES = 100  # made in one go, a twelfth of a second each; later each takes a second


class Edition(msgspec.Struct, frozen=True):
    """One version of Tryton: its interpreter and its lock file."""

    title: str
    environment: str
    lock: str

    @property
    def python(self) -> Path:
        return ROOT / self.environment / "bin" / "python"

    @property
    def server(self) -> Path:
        return ROOT / self.environment / "bin" / "trytond"


EIGHT = Edition("Tryton 8.2", ".venv-tryton", "requirements.lock")
SEVEN = Edition("Tryton 7.0", ".venv-tryton-7", "requirements-7.lock")


def why_not(edition: Edition) -> str:
    """Why the tests against this edition cannot run here, or ""."""
    if programs() is None:
        return "no PostgreSQL: run .ci/setup"
    return "" if edition.server.exists() else f"no {edition.environment}: run .ci/setup"


def cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "packbench-tests"


def configuration(folder: Path, uri: str, port: int) -> Path:
    conf = folder / "trytond.conf"
    lines = ["[web]", f"listen = 127.0.0.1:{port}", "[database]", f"uri = {uri}", "list = True"]
    lines += ["[session]", "timeout = 3600", "[password]", "length = 6", ""]
    conf.write_text("\n".join(lines))
    return conf


def prepare(cluster: Cluster, edition: Edition, template: str = TEMPLATE) -> dict[str, Any]:
    """Puts the provisioned database into a cluster as ``template``; what it holds."""
    dump, facts = _kept(edition)
    dump.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(dump.with_suffix(".lock")):
        if not (dump.exists() and facts.exists()):
            told = _provision(cluster, edition)
            cluster.dump(DATABASE, dump)
            cluster.drop(DATABASE)
            facts.write_text(told)
    cluster.restore(dump, template)
    found: dict[str, Any] = json.loads(facts.read_text())
    return found


def _kept(edition: Edition) -> tuple[Path, Path]:
    """Dump and facts, by what they were made with."""
    parts = (HERE / edition.lock, HERE / "provision.py")
    digest = hashlib.sha256(b"".join(part.read_bytes() for part in parts) + str(programs()).encode()).hexdigest()[:16]
    return cache_folder() / f"tryton-{digest}.dump", cache_folder() / f"tryton-{digest}.json"


def _provision(cluster: Cluster, edition: Edition) -> str:
    cluster.make(DATABASE)
    conf = configuration(cluster.folder, cluster.uri, free_port())
    command = [str(edition.python), "-W", "ignore", str(HERE / "provision.py"), "--conf", str(conf)]
    command += ["--uri", cluster.uri, "--database", DATABASE, "--password", PASSWORD, "--sales", str(SALES)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return told.stdout


@contextmanager
def cluster() -> Iterator[Cluster]:
    bin_dir = programs()
    assert bin_dir is not None
    made = Cluster(bin_dir)
    try:
        yield made
    finally:
        made.close()


def main() -> None:
    for edition in (EIGHT, SEVEN):
        if not why_not(edition) and not all(path.exists() for path in _kept(edition)):
            with cluster() as made:
                prepare(made, edition)


if __name__ == "__main__":
    main()
