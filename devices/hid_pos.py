"""Input reports of a scanner in HID POS mode in, codes out: pure, no device.

Sure: usage page 8C holds the scanner's fields, their usages are those below (HID Point of Sale Usage Tables 1.02), and
the report descriptor says where each stands; byte count is usage 3B of page 01. The tables order no bytes, so where no
descriptor can be read one of two published forms is taken, both of 64 bytes with report id 2: the common one (Access-IS
LSR118 manual, page 68; the same bytes captured from a Honeywell 1602g) and the one of Newland engines (FM430; Quio
QU-R-302 manual, page 79). ``more`` says that the code goes on in the next report.
"""

from __future__ import annotations

import re

import msgspec

from devices.framing import decode
from devices.hid_descriptor import Field, input_fields
from devices.marks import TERMINATORS, Marks

PAGE = 0x8C
SCANNER = 0x02  # the usage of the collection
REPORT_BYTES = 64
_BYTE_COUNT = (0x01, 0x3B)
_SYMBOLOGY = ((PAGE, 0xFB), (PAGE, 0xFC), (PAGE, 0xFD))
_DATA = (PAGE, 0xFE)
_MORE = (PAGE, 0xFF)
_LONGEST_CODE = 4096
_TELLS_GS1 = re.compile(r"\](?:C1|e0|d2|Q3|J1)")  # only these change how the data is read: they stay in front


class Layout(msgspec.Struct, frozen=True):
    """Where things stand in an input report, counted from its id; bytes but for ``more``, which is a bit."""

    report_id: int
    length: int
    data: int
    data_size: int
    more: int
    symbology: tuple[int, ...] = ()


COMMON = Layout(report_id=2, length=1, symbology=(2, 3, 4), data=5, data_size=56, more=63 * 8)
NEWLAND = Layout(report_id=2, length=1, data=2, data_size=56, more=63 * 8)


class ReportReader:
    """Puts the pieces of long codes together. ``descriptor`` b"": the form is taken from the reports' look."""

    def __init__(self, descriptor: bytes = b"", marks: Marks | None = None) -> None:
        self._marks = marks or Marks()
        self._layout = layout_of(descriptor)
        self._data = b""
        self._symbology = ""
        self.dropped = 0  # reports and codes that made no sense

    @property
    def waiting(self) -> bool:
        """Half a code has come."""
        return bool(self._data)

    def feed(self, report: bytes) -> str | None:
        """The code that this report completes."""
        layout = self._layout or _look_of(report)
        piece = _piece(report, layout) if layout is not None else None
        if layout is None or piece is None or len(self._data) + len(piece) > _LONGEST_CODE:
            self._drop()
            return None
        if not self._data:
            self._symbology = bytes(report[at] for at in layout.symbology).decode("latin-1")
        self._data += piece
        if report[layout.more // 8] >> layout.more % 8 & 1:
            return None
        return self._complete()

    def reset(self) -> None:
        """Forget half a code: the device was lost, or its other half never came."""
        self._data = b""

    def _complete(self) -> str | None:
        data, self._data = self._data, b""
        code = self._marks.take_off(data.rstrip(TERMINATORS))
        if not code:
            return None
        text = decode(code, self._marks.separator)
        if text is None:
            self._drop()
            return None
        return self._symbology + text if _TELLS_GS1.fullmatch(self._symbology) else text

    def _drop(self) -> None:
        self._data = b""
        self.dropped += 1


def layout_of(descriptor: bytes) -> Layout | None:
    """What a report descriptor says of the report with the scanned data; None where it has none."""
    fields = {field.usage: field for field in input_fields(descriptor)}
    data, length, more = fields.get(_DATA), fields.get(_BYTE_COUNT), fields.get(_MORE)
    if data is None or length is None or more is None or not data.report_id == length.report_id == more.report_id:
        return None
    if any(field.first_bit % 8 or field.bits_each != 8 for field in (data, length)):
        return None
    symbology = [fields[usage] for usage in _SYMBOLOGY if usage in fields]
    return Layout(
        report_id=data.report_id,
        length=_byte(length),
        data=_byte(data),
        data_size=data.count,
        more=more.first_bit,
        symbology=tuple(_byte(field) for field in symbology) if len(symbology) == len(_SYMBOLOGY) else (),
    )


def _byte(field: Field) -> int:
    return field.first_bit // 8


def _look_of(report: bytes) -> Layout | None:
    """Which published form this is: after its data a report is filled with zeros, and three bytes earlier in one form
    than in the other."""
    if len(report) != REPORT_BYTES or report[0] != COMMON.report_id or not 0 < report[1] <= COMMON.data_size:
        return None
    length = report[1]
    tail = report[COMMON.data + length : COMMON.data + COMMON.data_size]
    if report[2:3] == b"]" and report[2 + length : 5 + length] != bytes(3) and not any(tail):
        return COMMON
    return NEWLAND if not any(report[NEWLAND.data + length : 62]) else None


def _piece(report: bytes, layout: Layout) -> bytes | None:
    """The data of one report; None where its head contradicts it."""
    if len(report) <= max(layout.more // 8, layout.data + layout.data_size - 1) or report[0] != layout.report_id:
        return None
    length = report[layout.length]
    return report[layout.data : layout.data + length] if 0 < length <= layout.data_size else None
