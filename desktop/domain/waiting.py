"""Who is waited for, since when, and where a parcel's time goes: pure values and one small book of hours."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from desktop.domain.parcel_time import Part, in_milliseconds

NAMED_AFTER_S = 1  # a wait this long is named …
WAY_AFTER_S = 5  # … and one this long is offered a way round
_SECOND_NS = 1_000_000_000
_MOST_PARCELS = 200  # held ones whose hours are remembered
_LONGEST_READ_NS = 10 * _SECOND_NS  # a code that is older than this was stamped by another clock


class WaitCause(StrEnum):
    LOOK_UP = "look_up"  # the ERP was asked for an order
    FIRST_SYNC = "first_sync"
    LABEL_BODY = "label_body"  # asked for, and what it is made of is not here yet
    LABEL_MADE = "label_made"  # being made
    PRINTER_BUSY = "printer_busy"  # it waits its turn, or is inside a printer that is at work
    PRINTER_OFF = "printer_off"
    PRINTER_HINDERED = "printer_hindered"  # paper, cover: ``reason`` is the Fault
    LABEL_SENDING = "label_sending"
    LABEL_UNKNOWN = "label_unknown"  # sending was cut: somebody must look
    NO_LABEL = "no_label"  # none is on its way
    SCALE_SILENT = "scale_silent"
    WEIGHT_UNSTABLE = "weight_unstable"
    NO_WEIGHT = "no_weight"  # nothing on the scale


PART_OF: dict[WaitCause, Part] = {
    WaitCause.LOOK_UP: Part.ERP,
    WaitCause.FIRST_SYNC: Part.ERP,
    WaitCause.LABEL_BODY: Part.ERP,
    WaitCause.LABEL_MADE: Part.LOCAL,
    WaitCause.PRINTER_BUSY: Part.PRINTER,
    WaitCause.PRINTER_OFF: Part.PRINTER,
    WaitCause.PRINTER_HINDERED: Part.PRINTER,
    WaitCause.LABEL_SENDING: Part.PRINTER,
    WaitCause.LABEL_UNKNOWN: Part.PERSON,
    WaitCause.NO_LABEL: Part.PERSON,
    WaitCause.SCALE_SILENT: Part.SCALE,
    WaitCause.WEIGHT_UNSTABLE: Part.SCALE,
    WaitCause.NO_WEIGHT: Part.PERSON,
}


class Wait(msgspec.Struct, frozen=True):
    """What holds the bench up now."""

    cause: WaitCause
    printer: str = ""
    reason: str = ""  # a Fault value
    about: str = ""  # which look-up it is
    platform: bool = False  # the printer stands behind a platform's print component

    @property
    def part(self) -> Part:
        part = PART_OF[self.cause]
        return Part.PLATFORM if self.platform and part is Part.PRINTER else part


def _goes_on(before: Wait | None, now: Wait | None) -> bool:
    return before is not None and now is not None and (before.part, before.about) == (now.part, now.about)


@dataclass
class Hours:
    """Whose time it is, told at each look; the monotonic clock of the desk, so that tests can move it.

    The time between two looks belongs to whoever was waited for at the first of them.
    """

    document: str = ""
    wait: Wait | None = None
    since_ns: int = 0  # when this part was first waited for, without a break
    _seen_ns: int = 0
    _at_work: bool = False  # the program is answering
    _answer: dict[Part, int] = field(default_factory=dict)  # what the present answer has cost
    _spent: dict[str, dict[Part, int]] = field(default_factory=dict)

    @property
    def part(self) -> Part:
        return self.wait.part if self.wait is not None else Part.PERSON

    def pass_to(self, now_ns: int) -> None:
        """The time until now is over, and goes to whoever was waited for."""
        self._spend(self.part, now_ns)

    def begin(self, now_ns: int, read_ns: int = 0) -> None:
        """As ``pass_to``, and the program is at work until ``worked``.

        ``read_ns``: when a device had read what is answered now, where it said so; the rest of the time until now was
        the code's way here.
        """
        self._answer, self._at_work = {}, True
        if read_ns > 0 and self._seen_ns and 0 < now_ns - read_ns < _LONGEST_READ_NS:
            self.pass_to(max(read_ns, self._seen_ns))
            self._of_this_answer(Part.SCAN, now_ns)
        else:
            self.pass_to(now_ns)

    def worked(self, now_ns: int) -> None:
        """The program itself was at work since the last look."""
        self._of_this_answer(Part.LOCAL, now_ns)
        self._at_work = False

    def see(self, now_ns: int, document: str, wait: Wait | None) -> None:
        """From now on this is what holds the bench up; ``document`` is the open parcel, or ""."""
        if document != self.document:
            self._change_parcel(document)
        if document != self.document or not _goes_on(self.wait, wait):
            self.since_ns = now_ns
            if not document:
                self._spent.pop("", None)
        self.document, self.wait = document, wait

    def seconds(self, now_ns: int) -> int:
        """Whole seconds that the present wait has lasted; 0 where nothing is waited for."""
        return (now_ns - self.since_ns) // _SECOND_NS if self.wait is not None else 0

    def split(self, document: str, now_ns: int) -> dict[str, int]:
        """Milliseconds of one parcel by part, up to now, that add up to the whole; parts that cost nothing are left
        out."""
        spent = dict(self._spent.get(document, {}))
        if document == self.document:
            part = Part.LOCAL if self._at_work else self.part
            spent[part] = spent.get(part, 0) + now_ns - self._seen_ns
        return in_milliseconds(spent)

    def forget(self, document: str) -> None:
        self._spent.pop(document, None)

    def _of_this_answer(self, part: Part, now_ns: int) -> None:
        if self._seen_ns:
            self._answer[part] = self._answer.get(part, 0) + now_ns - self._seen_ns
        self._spend(part, now_ns)

    def _spend(self, part: Part, now_ns: int) -> None:
        if self._seen_ns:
            of_parcel = self._spent.setdefault(self.document, {})
            of_parcel[part] = of_parcel.get(part, 0) + now_ns - self._seen_ns
        self._seen_ns = now_ns

    def _change_parcel(self, document: str) -> None:
        """The answer that opened an order belongs to it, and the look-up before it; other time on an empty bench is
        nobody's."""
        before = self._spent.pop("", {})
        if document and self.document == "":
            looked_up = self.wait is not None and self.wait.cause is WaitCause.LOOK_UP
            of_parcel = self._spent.setdefault(document, {})
            for part, ns in (before if looked_up else self._answer).items():
                of_parcel[part] = of_parcel.get(part, 0) + ns
        while len(self._spent) > _MOST_PARCELS:
            self._spent.pop(next(iter(self._spent)))
