"""The settings of one bench as codes to scan: ASCII, in parts, in any order; damage and mixed sets are told.

Each part is ``PBC<version>/<k>OF<n>/<checksum of all>/<checksum of this part>/<payload>``: capitals and digits, which
scanners that act as keyboards type alike on most layouts. The slash is read whatever became of it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib
from enum import StrEnum
from typing import Any

import msgspec

from desktop.cloning import VERSION, BenchFileUnusable, Clone, clone_from
from desktop.settings import Settings

PREFIX = "PBC"
LONGEST_PART = 1000  # characters of one code with its head: above 1 kB it is split
_LARGEST = 256 * 1024  # bytes of settings; more is no bench's
_MOST_PARTS = 99
_PART = re.compile(r"PBC(\d{1,3})\W(\d{1,2})OF(\d{1,2})\W([A-Z2-7]{8})\W([A-Z2-7]{8})\W([A-Z2-7]*)")


class Verdict(StrEnum):
    """What became of one scanned code."""

    TAKEN = "taken"
    AGAIN = "again"  # it is here already
    COMPLETE = "complete"
    DAMAGED = "damaged"  # scan it once more
    OTHER_SET = "other_set"  # of another bench, or of this one with other settings
    NEWER = "newer"  # made by a newer program
    UNUSABLE = "unusable"  # complete, and no settings of this program
    FOREIGN = "foreign"  # no such code at all


class Part(msgspec.Struct, frozen=True):
    """One code, proved by its own checksum."""

    number: int  # from 1
    count: int
    whole: str  # checksum of all parts together
    payload: str


def codes_of(clone: Clone, longest: int = LONGEST_PART) -> tuple[str, ...]:
    """The codes to show, each at most ``longest`` characters."""
    payload = _payload(clone)
    whole = _checksum(payload)
    room = longest - len(_code(_MOST_PARTS, _MOST_PARTS, whole, ""))
    chunks = [payload[at : at + room] for at in range(0, len(payload), room)]
    if len(chunks) > _MOST_PARTS:
        raise BenchFileUnusable(f"{len(chunks)} codes would be needed: save it as a file instead")
    return tuple(_code(at, len(chunks), whole, chunk) for at, chunk in enumerate(chunks, 1))


def is_clone_code(text: str) -> bool:
    """Whether a scanned text means to be one, damaged or not."""
    return text.strip().upper().startswith(PREFIX) and len(text.strip()) > len(PREFIX) and text.strip()[3].isdigit()


class Collector:
    """Puts the parts together as they are scanned."""

    def __init__(self) -> None:
        self._parts: dict[int, Part] = {}
        self.clone: Clone | None = None
        self.trouble = ""  # why a complete set is no use

    @property
    def count(self) -> int:
        """Codes in the set; 0 before the first."""
        return next((part.count for part in self._parts.values()), 0)

    @property
    def missing(self) -> tuple[int, ...]:
        return tuple(number for number in range(1, self.count + 1) if number not in self._parts)

    def take(self, text: str) -> Verdict:
        """One scanned text."""
        if not is_clone_code(text):
            return Verdict.FOREIGN
        part = read_part(text)
        if isinstance(part, Verdict):
            return part
        first = next(iter(self._parts.values()), part)
        if (part.whole, part.count) != (first.whole, first.count):
            return Verdict.OTHER_SET
        if part.number in self._parts:
            return Verdict.AGAIN
        self._parts[part.number] = part
        return self._finish() if not self.missing else Verdict.TAKEN

    def forget(self) -> None:
        """Begin with another set."""
        self._parts.clear()
        self.clone, self.trouble = None, ""

    def _finish(self) -> Verdict:
        payload = "".join(self._parts[number].payload for number in sorted(self._parts))
        whole = self._parts[1].whole
        try:
            if _checksum(payload) != whole:
                raise BenchFileUnusable("the parts do not belong together")
            self.clone = _clone(payload)
        except BenchFileUnusable as error:
            self.trouble = str(error)
            self._parts.clear()
            return Verdict.UNUSABLE
        return Verdict.COMPLETE


def read_part(text: str) -> Part | Verdict:
    """One code taken apart, or what is wrong with it."""
    found = _PART.fullmatch(text.strip().upper())  # upper: Caps Lock turns a keyboard scanner's letters round
    if found is None:
        return Verdict.DAMAGED
    version, number, count = int(found[1]), int(found[2]), int(found[3])
    if found[5] != _part_checksum(version, number, count, found[4], found[6]) or not 1 <= number <= count:
        return Verdict.DAMAGED
    if version > VERSION:
        return Verdict.NEWER
    return Part(number, count, found[4], found[6])


def _code(number: int, count: int, whole: str, payload: str) -> str:
    checksum = _part_checksum(VERSION, number, count, whole, payload)
    return f"{PREFIX}{VERSION}/{number}OF{count}/{whole}/{checksum}/{payload}"


def _payload(clone: Clone) -> str:
    content = {"bench": clone.bench, "settings": _sparse(clone.settings)}
    packed = zlib.compress(msgspec.json.encode(content, order="deterministic"), 9)
    return base64.b32encode(packed).decode("ascii").rstrip("=")


def _clone(payload: str) -> Clone:
    try:
        packed = base64.b32decode(payload + "=" * (-len(payload) % 8))
        unpacking = zlib.decompressobj()
        raw = unpacking.decompress(packed, _LARGEST)
        if not unpacking.eof:
            raise BenchFileUnusable("cut, or too large for any bench")
        content = msgspec.json.decode(raw)
    except (binascii.Error, zlib.error, msgspec.DecodeError) as error:
        raise BenchFileUnusable(f"no settings of a bench: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("settings"), dict):
        raise BenchFileUnusable("no settings of a bench")
    return clone_from(content, "the scanned codes")


def _sparse(value: Any) -> Any:
    """Plain values without what is as this program has it anyway: a quarter of the length."""
    if isinstance(value, msgspec.Struct):
        kept: dict[str, Any] = {}
        for field in msgspec.structs.fields(value):
            own = getattr(value, field.name)
            if field.default_factory is not msgspec.NODEFAULT:
                usual = field.default_factory()
            else:
                usual = field.default
            if own != usual or (isinstance(value, Settings) and field.name == "version"):
                kept[field.encode_name] = _sparse(own)
        return kept
    if isinstance(value, tuple | list):
        return [_sparse(one) for one in value]
    return msgspec.to_builtins(value)


def _checksum(text: str) -> str:
    """Eight characters, 40 bits."""
    return base64.b32encode(hashlib.sha256(text.encode("ascii")).digest()[:5]).decode("ascii")


def _part_checksum(version: int, number: int, count: int, whole: str, payload: str) -> str:
    return _checksum(f"{version}/{number}OF{count}/{whole}/{payload}")
