"""A traced shift told to SQLite again on a recording disk, with the bench's pragmas, and cut at every note it took.

What may lie on the medium after a cut is the state after some commit, never half of one; and with FULL no commit that
was acknowledged before the cut may be missing.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Sequence
from pathlib import Path

import apsw
import msgspec

from tests.power.recording_disk import Medium, Note, RecordingDisk

NAME = "shift.db"
KEPT = (0.0, 0.5, 0.9, 1.0)  # shares of unsynced sectors that make it to the medium
DEFAULT_CHECKPOINT = 1000  # pages; the bench leaves SQLite's own figure

_numbers = itertools.count()


class Commit(msgspec.Struct, frozen=True):
    notes: int  # that the disk had taken when the commit was acknowledged
    state: bytes  # digest of all rows after it


class Recording(msgspec.Struct, frozen=True):
    notes: tuple[Note, ...]
    commits: tuple[Commit, ...]
    begin: int  # notes before which nothing is cut: the file is being made


class Verdicts(msgspec.Struct):
    """What the cuts left behind."""

    cuts: int = 0
    lost: int = 0  # cuts after which an acknowledged commit was missing
    worst: int = 0  # most commits lost in one cut
    half: int = 0  # states that no commit ever made
    unreadable: int = 0


def record(folder: Path, statements: Sequence[str], synchronous: str, checkpoint: int) -> Recording:
    """Run the statements once; every transaction, and every statement outside one, is acknowledged when it returns."""
    disk = RecordingDisk(f"recording{next(_numbers)}")
    connection = apsw.Connection(str(folder / NAME), vfs=disk.name)
    commits: list[Commit] = []
    try:
        for pragma in (
            "locking_mode = EXCLUSIVE",  # keeps the index of the log in memory: the layer has no shared memory
            "journal_mode = WAL",
            f"synchronous = {synchronous}",  # as sync.encrypted_sqlite sets them
            "foreign_keys = ON",
            "temp_store = MEMORY",
            f"wal_autocheckpoint = {checkpoint}",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        begin = 0
        commits.append(Commit(0, _state(connection)))  # nothing is there yet
        for statement in statements:
            connection.execute(statement)
            begin = begin or (len(disk.notes) if statement.lstrip().upper().startswith("INSERT") else 0)
            if not connection.in_transaction and not statement.upper().startswith("ROLLBACK"):
                commits.append(Commit(len(disk.notes), _state(connection)))
    finally:
        connection.close()
        disk.unregister()
    return Recording(tuple(disk.notes[: commits[-1].notes]), tuple(commits), begin)


def cut_everywhere(folder: Path, recording: Recording, seed: int, *, every: int = 1, times: int = 1) -> Verdicts:
    """Cut the power after every ``every``-th note, ``times`` times each with other sectors torn."""
    chance = random.Random(seed)
    medium, verdicts = Medium(), Verdicts()
    newest_with = {commit.state: place for place, commit in enumerate(recording.commits)}
    acknowledged = -1
    for taken, note in enumerate(recording.notes, 1):
        medium.take(note)
        while acknowledged + 1 < len(recording.commits) and recording.commits[acknowledged + 1].notes <= taken:
            acknowledged += 1
        if taken <= recording.begin or taken % every:
            continue
        for _ in range(times):
            verdicts.cuts += 1
            state = _after(folder, medium.cut(chance, chance.choice(KEPT)))
            if state is None:
                verdicts.unreadable += 1
            elif state not in newest_with:
                verdicts.half += 1
            elif newest_with[state] < acknowledged and recording.commits[acknowledged].state != state:
                verdicts.lost += 1
                verdicts.worst = max(verdicts.worst, acknowledged - newest_with[state])
    return verdicts


def _after(folder: Path, files: dict[str, bytearray]) -> bytes | None:
    """What SQLite finds at the next start; None where it finds no sound database."""
    for old in folder.glob("found.db*"):
        old.unlink()
    for name, content in files.items():
        (folder / name.replace(NAME, "found.db")).write_bytes(content)
    try:
        connection = apsw.Connection(str(folder / "found.db"))
        try:
            if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
                return None
            return _state(connection)
        finally:
            connection.close()
    except (apsw.CorruptError, apsw.NotADBError):
        return None


def _state(connection: apsw.Connection) -> bytes:
    """A digest of every row of every table, and of the tables themselves."""
    digest = hashlib.blake2b(digest_size=16)
    tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for name, sql in tables:
        digest.update(f"{name}{sql}".encode())
        for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):
            digest.update(msgspec.msgpack.encode(row))
    return digest.digest()
