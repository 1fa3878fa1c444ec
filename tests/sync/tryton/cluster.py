"""A PostgreSQL cluster of the tests' own: made in a folder under /tmp, without fsync, gone when the tests end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.sync.tryton.ports import free_port

USER = "packbench"
START_SECONDS = 60
UNPRIVILEGED = ("postgres", "nobody")  # whom to be where the tests are root: initdb refuses root


def programs() -> Path | None:
    """The folder of the newest PostgreSQL here, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


class Cluster:
    """Runs until ``close``. Databases are made from templates, which takes about a second."""

    def __init__(self, bin_dir: Path) -> None:
        self._bin = bin_dir
        self._user = _somebody()
        self.folder = Path(tempfile.mkdtemp(prefix="packbench-postgres-"))
        if self._user:
            shutil.chown(self.folder, self._user)
        self.port = free_port()
        data = self.folder / "data"
        self._run("initdb", "-D", str(data), "-U", USER, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        options = f"-p {self.port} -k {self.folder} -h 127.0.0.1 -c fsync=off -c synchronous_commit=off"
        options += " -c full_page_writes=off -c shared_buffers=64MB -c max_connections=60 -c timezone=UTC"
        self._run(
            "pg_ctl",
            "-D",
            str(data),
            "-w",
            "-t",
            str(START_SECONDS),
            "-l",
            f"{self.folder}/log",
            "-o",
            options,
            "start",
        )

    @property
    def uri(self) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/"

    def make(self, name: str, template: str = "template0") -> None:
        self.sql("postgres", f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def drop(self, name: str) -> None:
        self.sql("postgres", f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def sql(self, database: str, statement: str) -> str:
        """The statement's rows, without headings, columns parted by ``|``."""
        return self._run(*self._psql(database), "-c", statement)

    @contextmanager
    def transaction(self, database: str) -> Iterator[subprocess.Popen[str]]:
        """A psql whose one transaction began now and ends with the block; statements go to its stdin."""
        session = subprocess.Popen(
            [self._bin / "psql", *self._psql(database)[1:]],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/",
        )  # fmt: skip
        assert session.stdin is not None
        assert session.stdout is not None
        try:
            yield session
        finally:
            session.stdin.close()
            session.wait()
            session.stdout.close()

    def dump(self, database: str, path: Path) -> None:
        text = subprocess.run(
            [self._bin / "pg_dump", *self._place(database), "-Fc"], check=True, stdout=subprocess.PIPE
        )
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(text.stdout)
        part.rename(path)

    def restore(self, path: Path, database: str) -> None:
        self.make(database)
        self._run("pg_restore", *self._place(database), "-j", "2", "--no-owner", str(path), as_user=False)

    def close(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _place(self, database: str) -> tuple[str, ...]:
        return "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, "-d", database

    def _psql(self, database: str) -> tuple[str, ...]:
        return ("psql", *self._place(database), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1")

    def _run(self, program: str, *arguments: str, as_user: bool = True) -> str:
        out = self.folder / "out"
        with out.open("w") as told:  # a file: pg_ctl's server would hold a pipe open
            done = subprocess.run(
                [self._bin / program, *arguments],
                check=False, stdout=told, stderr=subprocess.STDOUT, cwd="/",
                user=self._user if as_user else None,
                extra_groups=[] if self._user and as_user else None,
            )  # fmt: skip
        text = out.read_text()
        if done.returncode:
            raise RuntimeError(f"{program}: {text}")
        return text.strip()


def _somebody() -> str | None:
    if os.geteuid():
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED if name in known)
