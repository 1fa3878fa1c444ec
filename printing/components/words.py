"""What a component says of one task, and what follows from all that it said (printers.md C.2, "Rules for a client").

::

    sent → initial → rendering → rendered → printing → printed
      └──────────┴───────────┴───────────┴───────────┴→ failed | canceled
    printed and failed of the same task: disputed, which is nothing that may be built upon

"Printed" means handed to the system's spooler. It is never paper.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class TaskState(StrEnum):
    SENT = "sent"  # ours: the request has left, nothing was heard
    INITIAL = "initial"  # accepted, and no more
    RENDERING = "rendering"
    RENDERED = "rendered"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    CANCELED = "canceled"
    DISPUTED = "disputed"  # ours: its words contradict each other
    UNHEARD_OF = "unheard_of"  # asked for the task, it clearly has none of that name
    NOT_SAID = "not_said"  # asked for the task, the answer says nothing that we understand


ENDS = frozenset({TaskState.PRINTED, TaskState.FAILED, TaskState.CANCELED, TaskState.DISPUTED})
_ORDER = (TaskState.SENT, TaskState.INITIAL, TaskState.RENDERING, TaskState.RENDERED, TaskState.PRINTING)

WORDS = {
    "initial": TaskState.INITIAL,
    "pending": TaskState.INITIAL,
    "rendering": TaskState.RENDERING,
    "rendered": TaskState.RENDERED,
    "printing": TaskState.PRINTING,
    "printed": TaskState.PRINTED,
    "completesuccess": TaskState.PRINTED,
    "failed": TaskState.FAILED,
    "completefailed": TaskState.FAILED,
    "canceled": TaskState.CANCELED,
    "cancelled": TaskState.CANCELED,
    "partprinted": TaskState.DISPUTED,  # Kuaishou, of a task with one document: no clear word
}


def state_of(word: str) -> TaskState | None:
    return WORDS.get(word.strip().lower())


class Word(msgspec.Struct, frozen=True):
    """One message about our task."""

    state: TaskState
    code: str = ""
    msg: str = ""


class TaskWatch:
    """All words about one task; in whatever order and however often they come, the result is the same."""

    def __init__(self) -> None:
        self.last = Word(TaskState.SENT)

    @property
    def settled(self) -> bool:
        return self.last.state in ENDS

    @property
    def heard(self) -> bool:
        """Whether the component ever spoke of the task as its own."""
        return self.last.state is not TaskState.SENT

    def hear(self, word: Word) -> None:
        if word.state in (TaskState.UNHEARD_OF, TaskState.NOT_SAID, TaskState.SENT):
            return
        if word.state in ENDS:
            self._end(word)
        elif not self.settled and _ORDER.index(word.state) > _ORDER.index(self.last.state):
            self.last = word

    def _end(self, word: Word) -> None:
        disputed = word.state is TaskState.DISPUTED
        if not self.settled:
            self.last = word
        elif disputed or (self.last.state is TaskState.PRINTED) != (word.state is TaskState.PRINTED):
            self.last = Word(TaskState.DISPUTED)
