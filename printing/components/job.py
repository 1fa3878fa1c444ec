"""The job of a sealed label as the ledger keeps it: one line of our own, then the platform's text byte for byte.

For whoever makes jobs (``body.sealed`` is a sync.vocabulary.SealedLabel)::

    name = task_name(station.text, paper_code(paper_id, copy))
    data = component_job(name, sealed.contents, component=sealed.component, document_id=body.waybill)

The printer is the one of the transport's address, so that a job may be moved to another printer of the same
component. It fits every printer for which ``component_of(printer.url) == sealed.component``, and no other.

A component takes a task of a known name for the same task and does not print it again. The name must therefore be
another one for every paper, also after a journal was lost, and the same one at every attempt to print that paper.

The platform's text is not ours to read: it is checked to be one JSON value of the expected kind, and passed on.
"""

from __future__ import annotations

import re

import msgspec

from printing.label import LabelError

VERSION = 1
CONTENTS_BEGIN = {
    "cainiao": "[{",  # the array of a document's contents, or the one object that a platform's call gives
    "pinduoduo": "[{",
    "douyin": "[{",
    "kuaishou": "[{",
    "jd": "[{",
    "wechat": '"',  # printInfo is one opaque text
}
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]+")
_BLANKS = " \t\r\n"  # of JSON


class ComponentJob(msgspec.Struct, frozen=True):
    """A stored job read back."""

    component: str
    task_id: str
    document_id: str  # the waybill number
    printer: str  # "" leaves it to the address
    contents: bytes

    def __repr__(self) -> str:  # never the contents: what a value shows of itself ends in a log some day
        return f"ComponentJob({self.component}, {self.task_id}, {len(self.contents)} bytes)"


class NotAJob(Exception):
    """These bytes were made for another kind of printer, or by a newer program."""


class _Head(msgspec.Struct, frozen=True):
    version: int
    component: str
    task_id: str
    document_id: str
    printer: str


def component_of(url: str) -> str:
    """The component whose printer this address is; ``""`` for a printer of our own."""
    scheme = url.partition(":")[0].lower()
    return scheme if scheme in CONTENTS_BEGIN else ""


def task_name(station: str, paper_code: str) -> str:
    """The task of one paper: ``station`` is its identity with the incarnation, so that no name ever comes again."""
    return _NOT_IN_NAMES.sub("-", f"PB-{station}-{paper_code}")


def component_job(task_id: str, contents: str, *, component: str, document_id: str, printer: str = "") -> bytes:
    """The ledger's job. Raises LabelError, which quotes nothing, where no honest request can be made of it."""
    if component not in CONTENTS_BEGIN:
        raise LabelError("sealed", "no print component of that name is known")
    head = _Head(VERSION, component, task_id, document_id, printer)
    return msgspec.json.encode(head) + b"\n" + _checked(contents, CONTENTS_BEGIN[component])


def _checked(contents: str, begin: str) -> bytes:
    """One whole JSON value of the right kind: anything else could reach beyond its place in the request."""
    try:
        data = contents.encode()
        msgspec.json.decode(data, type=msgspec.Raw)
    except (UnicodeEncodeError, msgspec.DecodeError):
        raise LabelError("sealed", "the platform's text is no JSON value") from None  # the cause would quote it
    if contents.lstrip(_BLANKS)[0] not in begin:
        raise LabelError("sealed", "the platform's text is not of the kind that its component takes")
    return data


def read_job(data: bytes) -> ComponentJob:
    """Raises NotAJob."""
    head_text, newline, contents = data.partition(b"\n")
    try:
        head = msgspec.json.decode(head_text, type=_Head)
    except msgspec.DecodeError:
        raise NotAJob("this job was not made for a print component") from None
    if not newline or head.version != VERSION or head.component not in CONTENTS_BEGIN:
        raise NotAJob("this job was made by another version of the program")
    return ComponentJob(head.component, head.task_id, head.document_id, head.printer, contents)
