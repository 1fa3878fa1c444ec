"""A schedule: how the world is set up, and what happens in it step by step. Drawn from one seed, readable, replayable.

A step says what is attempted; which order, code or commit it meets is chosen by its ``pick`` among what there is then.
So a schedule from which steps were taken is still one, and it can be cut down to what a failure needs.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import msgspec

from desktop.domain.commands import Command, CopyReason, SetAsideReason
from desktop.settings import Flow, Weighing, WeighWhen
from desktop.simulation.paper import Mood
from desktop.simulation.sim_erp import OF_LOOK_UPS, OF_PULLS, OF_PUSHES
from sync.outgoing import Settling

FEWEST_STEPS, USUAL_STEPS, MOST_STEPS = 6, 9, 29  # most faults need few; some schedules go deep


class Act(StrEnum):
    """What a step does."""

    # at the bench
    PACK = "pack"  # the packer does what is due, ``count`` times
    WRONG = "wrong"  # a scan that does not belong here
    AGAIN = "again"  # the last code once more, at once
    CARD = "card"  # the command ``what``
    WALK = "walk"  # nobody is there for ``count`` seconds
    LEAD = "lead"  # whatever waits for a decision gets one
    PRINTER = "printer"  # its next label goes as ``what`` says
    PRINT = "print"  # the spooler's turn
    CARRIER = "carrier"  # takes what stands in the hall; asked about recalled parcels the packer says yes or no
    # sync
    SYNC = "sync"  # ``count`` cycles of the engine
    CABLE = "cable"  # out and in again: ``what`` is "out" or "in"
    PUSH = "push"  # the next ship call goes as ``what`` says
    LOOK_UP = "look_up"
    PULL = "pull"
    # at the ERP
    OFFICE = "office"  # an OfficeAct
    # the PC
    KILL = "kill"  # ``what``: station, sync or both; with a ``count`` the station's next start dies as well
    FUSE = "fuse"  # ``what`` dies at the ``count``-th commit from now
    MEET = "meet"  # at the ``count``-th commit of ``what`` the other process has its turn
    POWER = "power"
    FULL = "full"  # the disk refuses the next ``count`` writes of the station
    CLOCK = "clock"  # set by ``count`` seconds
    LOSE = "lose"  # the file ``what`` is thrown away
    RUNWAY = "runway"  # the cable is out, and all that can be shipped is shipped


class OfficeAct(StrEnum):
    CANCEL = "cancel"
    REFUND = "refund"
    LET_GO = "let_go"
    VOID = "void"
    DELETE = "delete"
    RECEIVER = "receiver"
    REMARK = "remark"
    LINES = "lines"
    WAYBILL = "waybill"
    SHIP = "ship"  # the office ships it itself
    UNSHIP = "unship"
    NEW = "new"
    LATE_NEW = "late_new"  # in a long transaction
    LATE_CHANGE = "late_change"
    RESTART = "restart"
    REFUSE = "refuse"  # the ERP will not ship it, whoever asks
    OTHER_COMPANY = "other_company"
    NEW_HISTORY = "new_history"


class Setup(msgspec.Struct, frozen=True):
    flow: Flow = Flow.LABEL_FIRST
    weighing: Weighing = Weighing.OPTIONAL
    weigh_when: WeighWhen = WeighWhen.AFTER_LABEL
    benches: int = 1
    batch: int = 20  # entries per ship call
    strict: bool = True  # the ERP refuses to ship what was cancelled
    reconcile_seconds: float = 1800.0
    settling: Settling = Settling.LOOKED_UP  # how this ERP lets an unanswered call be settled


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    act: Act
    bench: int = 0
    what: str = ""
    count: int = 0
    pick: int = 0

    def __str__(self) -> str:
        words = [self.act.value, self.what, f"×{self.count}" if self.count else ""]
        return " ".join(word for word in words if word)


class Schedule(msgspec.Struct, frozen=True):
    seed: str
    setup: Setup
    steps: tuple[Step, ...]


_FOCUSED = 25
# How often each kind of step is drawn, and from what; a schedule has about half of the kinds marked as mishaps.
_USUAL: dict[Act, int] = {Act.PACK: 34, Act.SYNC: 20, Act.PRINT: 3, Act.WALK: 5, Act.LEAD: 3}
_MISHAPS: dict[Act, int] = {
    Act.WRONG: 3,
    Act.AGAIN: 3,
    Act.CARD: 8,
    Act.PRINTER: 6,
    Act.CABLE: 8,
    Act.PUSH: 8,
    Act.LOOK_UP: 4,
    Act.PULL: 4,
    Act.OFFICE: 14,
    Act.KILL: 5,
    Act.FUSE: 8,
    Act.MEET: 6,
    Act.POWER: 4,
    Act.FULL: 3,
    Act.CLOCK: 3,
    Act.LOSE: 2,
    Act.RUNWAY: 1,
    Act.CARRIER: 4,
}
_CARDS = (Command.HOLD, Command.HOLD, Command.RESUME, Command.UNDO, Command.UNDO, Command.NEXT, Command.YES, Command.NO,
    Command.COPY, Command.REPRINT, Command.REPRINT, Command.NO_WEIGHT, Command.SHORT, Command.SIGN_OUT, Command.SWITCH,
    Command.HELP, Command.NOTHING_CAME_OUT)  # fmt: skip
_OFFICE = (*(OfficeAct.CANCEL,) * 5, *(OfficeAct.REFUND,) * 2, *(OfficeAct.NEW,) * 8, *(OfficeAct.LATE_NEW,) * 3,
    *(OfficeAct.LATE_CHANGE,) * 2, *(OfficeAct.LET_GO,) * 3, *(OfficeAct.SHIP,) * 2, *OfficeAct)  # fmt: skip
_SETTLINGS = (*(Settling.LOOKED_UP,) * 6, Settling.ASK, Settling.REPEATABLE)
_CLOCK_JUMPS = (-7200, -900, -60, 60, 900, 7200, 90_000)
_WALKS = (1, 3, 3, 12, 12, 40, 700)


def draw(seed: str, focus: frozenset[str] = frozenset()) -> Schedule:
    """The schedule of a seed; the same on every machine. What ``focus`` names, kinds of steps and their words, is drawn
    more often: to look for one fault in particular."""
    chance = random.Random(seed)  # noqa: S311  a simulation
    setup = Setup(
        flow=chance.choice((Flow.LABEL_FIRST, Flow.LABEL_LAST, Flow.LABEL_LAST)),
        weighing=chance.choice((Weighing.NONE, Weighing.NONE, Weighing.OPTIONAL, Weighing.REQUIRED)),
        weigh_when=chance.choice((WeighWhen.AFTER_LABEL, *WeighWhen)),
        benches=chance.choice((1, 1, 1, 1, 2)),
        batch=chance.choice((1, 3, 20)),
        strict=chance.random() < 0.6,
        reconcile_seconds=chance.choice((30.0, 1800.0)),
        settling=random.Random(f"{seed} settling").choice(_SETTLINGS),  # noqa: S311  apart: the steps stay as they are
    )
    weights = _USUAL | {act: often for act, often in _MISHAPS.items() if chance.random() < 0.55}
    weights |= {act: _FOCUSED for act in _MISHAPS if act in focus}
    acts, often = list(weights), list(weights.values())
    steps = [
        _step(act, chance, chance.randrange(setup.benches), focus)
        for act in chance.choices(acts, often, k=int(chance.triangular(FEWEST_STEPS, MOST_STEPS, USUAL_STEPS)))
    ]
    return Schedule(seed, setup, tuple(steps))


def _step(act: Act, chance: random.Random, bench: int, focus: frozenset[str]) -> Step:
    what, count = _words(act, chance, focus)
    return Step(act, bench, what, count, chance.getrandbits(20))


def _words(act: Act, chance: random.Random, focus: frozenset[str]) -> tuple[str, int]:
    """``what`` and ``count`` of a step."""
    whats: dict[Act, Sequence[str]] = {
        Act.CARD: _CARDS,
        Act.PRINTER: tuple(Mood),
        Act.CABLE: ("out", "out", "in"),
        Act.PUSH: OF_PUSHES,
        Act.LOOK_UP: OF_LOOK_UPS,
        Act.PULL: OF_PULLS,
        Act.OFFICE: _OFFICE,
        Act.KILL: ("station", "sync", "both"),
        Act.FUSE: ("station", "station", "sync"),
        Act.MEET: ("station", "sync", "sync"),
        Act.LOSE: ("cache.db", "sync.db"),
    }
    counts: dict[Act, Sequence[int]] = {
        Act.PACK: (1, 2, 4, 6, 8),
        Act.WALK: _WALKS,
        Act.SYNC: (1, 2, 3, 5),
        Act.FUSE: (*range(8), 10, 13, 16, 20, 25),
        Act.MEET: range(6),
        Act.KILL: (0, 0, 0, 1, 2, 3, 4, 6),
        Act.FULL: (1, 2, 3, 8),
        Act.CLOCK: _CLOCK_JUMPS,
    }
    words = [word for word in whats.get(act, ("",)) if word in focus] or whats.get(act, ("",))
    what = chance.choice(words)
    return str(what), chance.choice(counts[act]) if act in counts else 0


def argument_of(command: Command, pick: int) -> str:
    """What a command card says behind its colon."""
    if command in (Command.COPY, Command.REPRINT):
        return list(CopyReason)[pick % len(CopyReason)].value
    if command is Command.SHORT:
        return list(SetAsideReason)[pick % len(SetAsideReason)].value
    return ""


def write(schedule: Schedule, path: Path) -> None:
    """One line for the seed and set-up, one for each step."""
    lines = [msgspec.json.encode({"seed": schedule.seed, "setup": schedule.setup})]
    lines += [msgspec.json.encode(step) for step in schedule.steps]
    path.write_bytes(b"\n".join(lines) + b"\n")


class _Head(msgspec.Struct, frozen=True):
    seed: str
    setup: Setup


def read(path: Path) -> Schedule:
    """Raises msgspec.DecodeError, OSError."""
    lines = [line for line in path.read_bytes().splitlines() if line.strip() and not line.startswith(b"#")]
    head = msgspec.json.decode(lines[0], type=_Head)
    return Schedule(head.seed, head.setup, tuple(msgspec.json.decode(line, type=Step) for line in lines[1:]))
