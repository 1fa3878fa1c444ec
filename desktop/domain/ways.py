"""The way on from every answer that says no, warns or waits: one command card or one key, or the right scan."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import msgspec

from desktop.domain.commands import Command, CopyReason, NotCollectedReason, PassReason, SetAsideReason
from desktop.domain.moves import may_go_in_part
from desktop.domain.outcome import Code, Outcome, Tone
from desktop.domain.packing import Packing, Step
from desktop.domain.people import Person, Right
from desktop.domain.waiting import WaitCause

# The one key of each command, as printed on the keyboard. S, B, C and R ask for a reason first.
KEYS: dict[Command, str] = {
    Command.YES: "Y",
    Command.NO: "Esc",
    Command.UNDO: "U",
    Command.HOLD: "H",
    Command.RESUME: "G",
    Command.NEXT: "X",
    Command.SHORT: "S",
    Command.PART: "B",
    Command.COPY: "C",
    Command.REPRINT: "R",
    Command.NOTHING_CAME_OUT: "N",
    Command.NO_WEIGHT: "W",
    Command.PASS_WEIGHT: "F",
    Command.LINE: "Space",
    Command.OTHER_PRINTER: "T",
    Command.HOLD_MORE: "M",
    Command.COLLECTED: "K",
    Command.HELP: "?",
    Command.SPEAK: "V",
    Command.SWITCH: "P",
    Command.SIGN_OUT: "O",
}


# Commands that ask for a reason first.
REASONS: dict[str, type[SetAsideReason | CopyReason | PassReason | NotCollectedReason]] = {
    Command.SHORT: SetAsideReason,
    Command.PART: SetAsideReason,
    Command.COPY: CopyReason,
    Command.REPRINT: CopyReason,
    Command.PASS_WEIGHT: PassReason,
    Command.NOT_COLLECTED: NotCollectedReason,
}


class Thing(StrEnum):
    """What the right scan is."""

    ITEM = "item"
    ORDER = "order"  # any number of the next order
    LABEL = "label"
    SMALL_CODE = "small_code"
    BADGE = "badge"
    SAME = "same"  # the same code once more
    PARCEL = "parcel"  # no scan: the parcel on the scale


class Way(msgspec.Struct, frozen=True):
    """One way on. With a command it is a card to scan or a key to press; else ``thing`` is to be scanned."""

    command: Command | None = None
    key: str = ""
    argument: str = ""
    thing: Thing | None = None


class Footing(msgspec.Struct, frozen=True):
    """What decides which of the ways are open now."""

    packing: Packing | None = None
    operator: Person | None = None
    weight_optional: bool = True
    label_out: bool = False  # a label that "nothing came out" could be said of
    held: bool = False  # a parcel lies aside that RESUME would take up
    other_printer: bool = False  # the waiting label could come out of another one
    rebound: bool = False  # a printer was replaced just now
    collected: bool = False  # a carrier has collected, just now
    parts: bool = False  # the ERP keeps open what a parcel lacks
    shipped: bool = False  # ``packing`` has left: only its weight is wanted


def way(command: Command, argument: str = "", key: str = "") -> Way:
    return Way(command, key or KEYS[command], argument)


def scan(thing: Thing) -> Way:
    return Way(thing=thing)


YES, NO, HOLD, RESUME, NEXT = map(way, (Command.YES, Command.NO, Command.HOLD, Command.RESUME, Command.NEXT))
UNDO = way(Command.UNDO)
SHORT, COPY, REPRINT, BY_HAND = map(way, (Command.SHORT, Command.COPY, Command.REPRINT, Command.LINE))
NO_PAPER, NO_WEIGHT, ELSEWHERE = map(way, (Command.NOTHING_CAME_OUT, Command.NO_WEIGHT, Command.OTHER_PRINTER))
HELP, SWITCH = map(way, (Command.HELP, Command.SWITCH))
ITEM, ORDER, LABEL, SMALL_CODE, BADGE, SAME, PARCEL = map(scan, Thing)

_NEXT_ORDER = (ORDER, RESUME)
_ON_THE_SCALE = (PARCEL, NO_WEIGHT, HOLD)

# The likeliest first; those that are not open now are left out by ``ways_for``.
WAYS: dict[Code, tuple[Way, ...]] = {
    Code.ITEM_WRONG: (ITEM, SHORT, HOLD),
    Code.ITEM_TOO_MANY: (ITEM, HOLD),
    Code.ITEM_SAME_UNIT: (YES, ITEM, HOLD),
    Code.ITEM_SAME_UNIT_MAYBE: (UNDO, ITEM),
    Code.CODE_UNKNOWN: (ITEM, ORDER, BY_HAND, HOLD),
    Code.CODE_MISREAD: (SAME, ITEM, BY_HAND, HOLD),
    Code.THING_SCANNED: (ITEM, ORDER, LABEL, HOLD),
    Code.EXPIRED_COUNTED: (UNDO, ITEM, LABEL, PARCEL),
    Code.EXPIRED_REFUSED: (ITEM, SHORT, HOLD),
    Code.PART_IMPOSSIBLE: (ITEM, SHORT, HOLD),
    Code.LOT_OTHER: (UNDO, ITEM, LABEL, PARCEL),
    Code.LOT_REFUSED: (ITEM, SHORT, HOLD),
    Code.ADVERTISING_CODE: (ITEM, ORDER, BY_HAND, HOLD),
    Code.SCAN_ORDER_FIRST: _NEXT_ORDER,
    Code.FINISH_FIRST: (ITEM, HOLD),
    Code.LABEL_WRONG: (LABEL, NO_PAPER, REPRINT, HOLD),
    Code.LABEL_CODE_NEEDED: (SMALL_CODE, REPRINT, HOLD),
    Code.LABEL_EXPECTED: (LABEL, NO_PAPER, HOLD),
    Code.PAPER_NOT_WAITING: (LABEL, ORDER, COPY, HOLD),
    Code.ACKNOWLEDGE_FIRST: (YES,),
    Code.QUANTITY_OVER_LIMIT: (ITEM, HOLD),
    Code.REASON_NEEDED: (),  # the reasons themselves: see ``reasons_of``
    Code.LINE_NOT_OPEN: (ITEM, HOLD),
    Code.NOT_SIGNED_IN: (BADGE,),
    Code.NOT_ALLOWED: (BADGE, SWITCH, HOLD),
    Code.SIGN_IN_REFUSED: (BADGE,),
    Code.ORDER_NOT_HERE: _NEXT_ORDER,
    Code.ORDER_SHIPPED_HERE: _NEXT_ORDER,
    Code.ORDER_SHIPPED_BY_ERP: _NEXT_ORDER,
    Code.ORDER_EXTERNAL: _NEXT_ORDER,
    Code.ORDER_SET_ASIDE: (YES, NO, ORDER),
    Code.ORDER_EMPTY: _NEXT_ORDER,
    Code.ORDER_UNFIT: _NEXT_ORDER,
    Code.LABEL_NOT_READY: (ORDER, HOLD, RESUME),
    Code.WEIGHT_NEEDED: _ON_THE_SCALE,
    Code.WEIGH_SHIPPED: _ON_THE_SCALE,
    Code.WAYBILL_NEEDED: (LABEL,),
    Code.ALREADY_WEIGHED: (YES, NO, ORDER),
    Code.WEIGHT_UNSTABLE: _ON_THE_SCALE,
    Code.WEIGHT_STALE: _ON_THE_SCALE,
    Code.WEIGHT_NOT_POSITIVE: _ON_THE_SCALE,
    Code.WEIGHT_NOT_CLEARED: _ON_THE_SCALE,
    Code.WEIGHT_TOO_HEAVY: (NO_WEIGHT, HOLD, SHORT),
    Code.WEIGHT_UNEXPECTED: (PARCEL, way(Command.UNDO), way(Command.PASS_WEIGHT), HOLD),
    Code.MATERIAL_UNKNOWN: (ITEM, HOLD),
    Code.WEIGHT_OVERLOAD: (NO_WEIGHT, HOLD, SHORT),
    Code.WEIGHT_UNDERLOAD: _ON_THE_SCALE,
    Code.WEIGHT_UNIT: _ON_THE_SCALE,
    Code.WEIGHT_FROZEN: _ON_THE_SCALE,
    Code.WEIGHT_UNPLUGGED: (NO_WEIGHT, HOLD, SHORT),
    Code.WEIGHT_NOISE: (NO_WEIGHT, HOLD, SHORT),
    Code.ORDER_STOPPED: (YES,),
    Code.REMARK_CHANGED: (YES,),
    Code.WAYBILL_CHANGED: (ITEM, LABEL, HOLD),
    Code.RECALL_FOUND: _NEXT_ORDER,
    Code.RECALL_IN_DOUBT: _NEXT_ORDER,
    Code.RECALL_SCAN_NEEDED: (LABEL, ORDER),
    Code.RECALLS_OPEN: (YES, NO),
    Code.CARRIER_LEFT: (YES, NO),
    Code.CARRIER_COLLECTED: (ORDER, UNDO),
    Code.HAND_OVER_UNDONE: _NEXT_ORDER,
    Code.CARRIER_WHICH: (),  # the carriers themselves: see ``named_ways``
    Code.JOURNAL_FULL: (SAME,),
    Code.LABEL_UNPROVED: (LABEL, NO_PAPER),
    Code.PAPER_UNKNOWN: (LABEL, NO_PAPER),
    Code.HOLD_OFFERED: (YES, NO),
    Code.PRINTER_REPLACED: (UNDO,),
    Code.PRINTER_NOT_OFF: (SAME,),
    Code.PRINTER_WHICH: (),  # the printers themselves: see ``named_ways``
    Code.PRINTER_UNKNOWN: (HOLD, ORDER),
    Code.WAIT_WEIGHT: (PARCEL,),
    Code.WAIT_LABEL: (LABEL,),
    Code.WAIT_PRINTER: (ELSEWHERE, HOLD),
    Code.LOOKING_UP: (ORDER, NEXT),
}

# Answers of forms and lists of the office: their way on is the field or the row that they stand beside.
OF_THE_OFFICE = frozenset(
    {
        Code.NAME_TAKEN,
        Code.NAME_NEEDED,
        Code.PIN_UNUSABLE,
        Code.BADGE_TAKEN,
        Code.LAST_LEAD,
        Code.TEMPLATE_FAULTY,
        Code.CODE_RULE_FAULTY,
        Code.NOT_SETTLED,
        Code.ERP_CANNOT,
        Code.RECALL_REASON_NEEDED,
        Code.NOT_RECALLED,
        Code.NOTHING_TO_PRINT,
        Code.COMPONENT_WITHOUT_TEST,
        Code.NOT_IN_BATCH,
        Code.NOT_LAST_OF_BATCH,
        Code.BENCH_CODE,
    }
)
SAYS_NO = frozenset({Tone.WRONG, Tone.TOO_MANY, Tone.STOP, Tone.WARN, Tone.WAIT})
ASKS_AGAIN = frozenset({"expired", "given_up"})  # reasons of WAIT_PRINTER for which YES asks for a new label

# Round a wait that lasts.
ROUND: dict[WaitCause, tuple[Way, ...]] = {
    WaitCause.LOOK_UP: (ORDER, NEXT),
    WaitCause.FIRST_SYNC: (ORDER,),
    WaitCause.LABEL_BODY: (HOLD,),
    WaitCause.LABEL_MADE: (HOLD,),
    WaitCause.PRINTER_BUSY: (ELSEWHERE, HOLD),
    WaitCause.PRINTER_OFF: (ELSEWHERE, HOLD),
    WaitCause.PRINTER_HINDERED: (ELSEWHERE, HOLD),
    WaitCause.LABEL_SENDING: (HOLD,),
    WaitCause.LABEL_UNKNOWN: (LABEL, NO_PAPER, HOLD),
    WaitCause.NO_LABEL: (YES, HOLD),
    WaitCause.SCALE_SILENT: (NO_WEIGHT, HOLD, SHORT),
    WaitCause.WEIGHT_UNSTABLE: (PARCEL, NO_WEIGHT, HOLD),
    WaitCause.NO_WEIGHT: (PARCEL, NO_WEIGHT, HOLD),
}

_THING_OF_STEP: dict[Thing, frozenset[Step]] = {
    Thing.ITEM: frozenset({Step.ITEMS}),
    Thing.LABEL: frozenset({Step.ITEMS, Step.LABEL, Step.PROOF}),
    Thing.SMALL_CODE: frozenset({Step.LABEL, Step.PROOF, Step.ITEMS}),
    Thing.PARCEL: frozenset({Step.WEIGH}),
}
_AT_REST: dict[Step, Code] = {
    Step.ACKNOWLEDGE: Code.ACKNOWLEDGE_FIRST,
    Step.LABEL: Code.WAIT_LABEL,
    Step.WEIGH: Code.WAIT_WEIGHT,
}


def ways_for(outcome: Outcome, footing: Footing) -> tuple[Way, ...]:
    """The ways on from ``outcome`` that are open on this footing; those of the step where it asks for none itself."""
    code = outcome.code
    if code is Code.HELP:
        return every_way(footing)
    if code is Code.REASON_NEEDED:
        return reasons_of(outcome.fact("command"))
    if code is Code.PRINTER_WHICH:
        return named_ways(Command.REPLACE, outcome.fact("printers"))
    if code is Code.CARRIER_WHICH:
        return named_ways(Command.COLLECTED, outcome.fact("carriers"))
    if code is Code.WAIT_PRINTER and outcome.fact("reason") in ASKS_AGAIN:
        return opened((YES, HOLD), footing)
    if code not in WAYS and footing.packing is not None:
        code = _AT_REST.get(footing.packing.step, code)
    return opened(WAYS.get(code, ()), footing)


def every_way(footing: Footing) -> tuple[Way, ...]:
    """All that can be ordered now, the likeliest first."""
    packing = footing.packing
    if packing is None:
        return opened((ORDER, RESUME, way(Command.HOLD_MORE), way(Command.COLLECTED), SWITCH), footing)
    by_step: dict[Step, tuple[Way, ...]] = {
        Step.ACKNOWLEDGE: (YES,),
        Step.ITEMS: (ITEM, way(Command.UNDO), BY_HAND, way(Command.PART), NO_PAPER),
        Step.LABEL: (LABEL, ELSEWHERE, NO_PAPER, COPY, REPRINT),
        Step.PROOF: (LABEL, NO_PAPER, COPY, REPRINT),
        Step.WEIGH: (PARCEL, NO_WEIGHT, NO_PAPER, COPY, REPRINT),
        Step.CLOSED: (ORDER,),
    }
    return opened((*by_step[packing.step], HOLD, NEXT, SHORT, SWITCH), footing)


def reasons_of(command: str) -> tuple[Way, ...]:
    """A card without its reason: each reason is one key."""
    reasons = REASONS.get(command, ())
    return tuple(way(Command(command), reason.value, str(at)) for at, reason in enumerate(reasons, start=1))


def named_ways(command: Command, names: str) -> tuple[Way, ...]:
    """Which printer the new one replaces, which carrier has collected: each is one key."""
    return tuple(way(command, name, str(at)) for at, name in enumerate(names.splitlines()[:9], start=1))


def opened(ways: tuple[Way, ...], footing: Footing) -> tuple[Way, ...]:
    """Those that lead on from here."""
    return tuple(one for one in ways if _is_open(one, footing))


def _is_open(one: Way, footing: Footing) -> bool:
    if one.thing is not None:
        return _fits(one.thing, footing.packing)
    return one.command not in _OPEN_WHEN or _OPEN_WHEN[one.command](footing)


def _fits(thing: Thing, packing: Packing | None) -> bool:
    if packing is None:
        return thing not in {Thing.ITEM, Thing.PARCEL}
    steps = _THING_OF_STEP.get(thing)
    return thing is not Thing.ORDER and (steps is None or packing.step in steps)


def _parcel_open(footing: Footing) -> bool:
    return footing.packing is not None


def _at(footing: Footing, step: Step) -> bool:
    return footing.packing is not None and footing.packing.step is step


def _may(footing: Footing, right: Right) -> bool:
    return footing.operator is not None and footing.operator.may(right)


def _prints(footing: Footing) -> bool:
    return footing.packing is not None and footing.packing.bench_prints


_OPEN_WHEN: dict[Command, Callable[[Footing], bool]] = {
    Command.HOLD: _parcel_open,
    Command.SHORT: lambda on: _parcel_open(on) and not on.shipped,
    Command.PART: lambda on: (
        on.parts and on.packing is not None and may_go_in_part(on.packing) and _may(on, Right.SHIP_PART)
    ),
    Command.UNDO: lambda on: on.rebound or on.collected or (on.packing is not None and bool(on.packing.moves)),
    Command.RESUME: lambda on: on.packing is None and on.held,
    Command.LINE: lambda on: _at(on, Step.ITEMS) and _may(on, Right.PACK_BY_HAND),
    Command.NO_WEIGHT: lambda on: (
        _at(on, Step.WEIGH) and (on.weight_optional or on.shipped or _may(on, Right.SHIP_WITHOUT_WEIGHT))
    ),
    Command.PASS_WEIGHT: lambda on: _at(on, Step.WEIGH) and _may(on, Right.PASS_WEIGHT),
    Command.NOTHING_CAME_OUT: lambda on: on.label_out,
    Command.OTHER_PRINTER: lambda on: on.other_printer,
    Command.COPY: lambda on: _prints(on) and _may(on, Right.REPRINT_COPY),
    Command.REPRINT: lambda on: _prints(on) and _may(on, Right.REPRINT_VOID),
    Command.SWITCH: lambda on: on.operator is not None,
}
