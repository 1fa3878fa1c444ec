"""Power loss as SQLite promises it: a FULL file keeps every commit, a NORMAL one may fall back behind some.

Which it may is told by its write-ahead log: what a checkpoint has moved into the database was synced before; of the
commits after that any number may be missing, always the newest ones.
"""

from __future__ import annotations

import struct
from pathlib import Path

import msgspec

_HEADER = struct.Struct(">8I")  # magic, version, page size, checkpoint sequence, two salts, checksum
_FRAME = struct.Struct(">6I")  # page, database size after a commit or 0, two salts, checksum
_BACKFILLED_AT = 96  # in the -shm file: frames that a checkpoint has copied
_SIDES = ("-wal", "-shm")


class Remains(msgspec.Struct, frozen=True):
    """A database file and as much of its log as survived."""

    data: bytes
    log: bytes
    kept: int  # commits of the log
    lost: int


def remains_of(path: Path, pick: int) -> Remains:
    """What is left of a NORMAL file when the power goes now; ``pick`` chooses how much."""
    data, log = _read(path, ""), _read(path, "-wal")
    ends = _commit_ends(log, _backfilled(path))
    if not ends:
        return Remains(data, b"", 0, 0)
    place = pick % len(ends)
    return Remains(data, log[: ends[place]], place, len(ends) - 1 - place)


def put_back(path: Path, remains: Remains) -> None:
    """Into the same file, so that it stays the one it was."""
    for side in _SIDES:
        Path(f"{path}{side}").unlink(missing_ok=True)
    if remains.data:
        path.write_bytes(remains.data)
    if remains.log:
        Path(f"{path}-wal").write_bytes(remains.log)


def _commit_ends(log: bytes, backfilled: int) -> list[int]:
    """Where the log may end: behind the checkpointed frames, and behind each commit since then."""
    if len(log) < _HEADER.size:
        return []
    _, _, page_size, _, *salts, _, _ = _HEADER.unpack_from(log)
    frame_size = _FRAME.size + page_size
    safe = _HEADER.size + backfilled * frame_size
    ends = [safe]
    for at in range(_HEADER.size, len(log) - frame_size + 1, frame_size):
        _, size_after, *frame_salts, _, _ = _FRAME.unpack_from(log, at)
        if frame_salts != salts:
            break
        if size_after and at + frame_size > safe:
            ends.append(at + frame_size)
    return ends


def _backfilled(path: Path) -> int:
    shared = _read(path, "-shm")
    if len(shared) < _BACKFILLED_AT + 4:
        return 0
    return int(struct.unpack_from("=I", shared, _BACKFILLED_AT)[0])


def _read(path: Path, side: str) -> bytes:
    try:
        return Path(f"{path}{side}").read_bytes()
    except FileNotFoundError:
        return b""
