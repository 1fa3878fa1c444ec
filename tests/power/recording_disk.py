"""A disk that remembers: every write, truncation and sync of a database, and what a power cut at any of them leaves.

A sync puts on the medium what was written to that file before it. Of what was not synced each 512-byte sector is there
or not, by chance: torn, in any order. Assumed: a sync is true, and the name of a file survives (measurements 3.3).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import apsw
import msgspec

SECTOR = 512


class Act(Enum):
    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    DELETE = "delete"


class Note(msgspec.Struct, frozen=True):
    """One act on one file; ``at`` is an offset, or the new size."""

    act: Act
    file: str
    at: int = 0
    data: bytes = b""


class RecordingDisk(apsw.VFS):
    """A layer over the system's own files, by its name in the connection."""

    def __init__(self, name: str) -> None:
        self.notes: list[Note] = []
        self.name = name
        super().__init__(name, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        return _RecordedFile(self.notes, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.notes.append(Note(Act.DELETE, Path(filename).name))
        super().xDelete(filename, syncdir)


class _RecordedFile(apsw.VFSFile):
    def __init__(self, notes: list[Note], name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self._notes = notes
        self._file = Path(path).name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._notes.append(Note(Act.WRITE, self._file, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self._notes.append(Note(Act.TRUNCATE, self._file, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        self._notes.append(Note(Act.SYNC, self._file))
        super().xSync(flags)


class Medium:
    """What lies on the medium, and what the system still holds back, as the notes are walked once from the first."""

    def __init__(self) -> None:
        self._synced: dict[str, bytearray] = {}
        self._held_back: dict[str, list[Note]] = {}

    def take(self, note: Note) -> None:
        if note.act is Act.SYNC:
            for one in self._held_back.pop(note.file, []):
                _put(self._synced, one)
        elif note.act is Act.DELETE:
            self._synced.pop(note.file, None)
            self._held_back.pop(note.file, None)
        else:
            self._held_back.setdefault(note.file, []).append(note)

    def cut(self, chance: random.Random, kept: float) -> dict[str, bytearray]:
        """The files after a power cut now; ``kept`` is the share of unsynced sectors that made it."""
        files = {name: bytearray(content) for name, content in self._synced.items()}
        for note in (note for notes in self._held_back.values() for note in notes):
            for sector in _sectors(note):
                if chance.random() < kept:
                    _put(files, sector)
        return files


def _sectors(note: Note) -> Iterator[Note]:
    if note.act is Act.TRUNCATE:
        yield note
        return
    for start in range(0, len(note.data), SECTOR):
        yield Note(note.act, note.file, note.at + start, note.data[start : start + SECTOR])


def _put(files: dict[str, bytearray], note: Note) -> None:
    content = files.setdefault(note.file, bytearray())
    size = note.at if note.act is Act.TRUNCATE else note.at + len(note.data)
    if note.act is Act.TRUNCATE:
        del content[size:]
    content.extend(bytes(max(0, size - len(content))))
    if note.act is Act.WRITE:
        content[note.at : size] = note.data
