"""Asks a printer how it is, in the order that tells most for the least waiting, and learns what it never answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from printing.condition import CANNOT_SAY, Condition, Fault
from printing.ports import PrinterOff, Transport
from printing.status import cpcl, escpos, tspl, windows, zpl
from printing.status.query import StatusQuery, merged

QUERIES: dict[str, Sequence[StatusQuery]] = {
    "zpl": zpl.QUERIES,
    "tspl": tspl.QUERIES,
    "cpcl": cpcl.QUERIES,
    "escpos": escpos.QUERIES,
}
ANSWER_SECONDS = 0.3  # a printer that can answer does so in a few milliseconds
# A printer that never answered anything is left alone for longer and longer: each try makes its labels wait.
SILENT_PAUSES = (5.0, 15.0, 60.0, 300.0)
UNKNOWN_QUERY_PAUSE = 600.0  # it answers, but not to this question: an old one, or another maker's
NO_ANSWER_SECONDS = 3.0  # so long a printer may be too busy to answer


def read_condition(transport: Transport, language: str) -> Condition:
    """One look, with nothing learnt. Silence, and a language or a way without answers, is CANNOT_SAY."""
    return Asker(language).condition(transport)


class _Question:
    """One query to one printer, and what became of it so far."""

    def __init__(self, query: StatusQuery) -> None:
        self.query = query
        self.answered = False  # ever
        self.not_before = 0.0


class Asker:
    """For one printer; used by one thread, that of its spooler."""

    def __init__(self, language: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._questions = [_Question(query) for query in QUERIES.get(language, ())]
        self._clock = clock
        self._silent_tries = 0
        self._silent_since: float | None = None  # of a printer that has answered before

    @property
    def ever_answered(self) -> bool:
        """Whether "printer done" can be waited for at all."""
        return any(question.answered for question in self._questions)

    @property
    def queries_cost(self) -> float:
        """Seconds that the next ``condition`` takes at most, connecting aside; 0 while it leaves a mute one alone."""
        return len(self._due()) * ANSWER_SECONDS

    def condition(self, transport: Transport) -> Condition:
        """Raises PrinterOff where there is no connection; whatever was learnt of a mute printer is forgotten then."""
        if not transport.two_way:
            return _of_the_system(transport)
        due = self._due()
        if not due:
            return _of_the_system(transport)
        try:
            answers, unanswered = _ask(transport, due)
        except PrinterOff:
            self._forget_silence()
            raise
        self._learn(unanswered, bool(answers))
        if answers:
            return merged(answers)
        return self._silence(due) if self.ever_answered else _of_the_system(transport)

    def _due(self) -> list[_Question]:
        now = self._clock()
        return [question for question in self._questions if question.not_before <= now]

    def _learn(self, unanswered: list[_Question], alive: bool) -> None:
        now = self._clock()
        if alive:
            self._silent_tries, self._silent_since = 0, None
            pause = UNKNOWN_QUERY_PAUSE
        elif self.ever_answered:
            self._silent_since = now if self._silent_since is None else self._silent_since
            return
        else:
            pause = SILENT_PAUSES[min(self._silent_tries, len(SILENT_PAUSES) - 1)]
            self._silent_tries += 1
        for question in self._questions if not alive else unanswered:
            if not question.answered:
                question.not_before = now + pause

    def _silence(self, due: list[_Question]) -> Condition:
        """Some models fall silent without paper or with the head open: one that used to answer is not left alone."""
        if self._silent_since is None or self._clock() - self._silent_since < NO_ANSWER_SECONDS:
            return CANNOT_SAY
        names = ", ".join(question.query.name for question in due if question.answered)
        return Condition(can_say=False, faults=frozenset({Fault.NO_ANSWER}), detail=f"no answer to {names} any more")

    def _forget_silence(self) -> None:
        self._silent_tries, self._silent_since = 0, None
        for question in self._questions:
            question.not_before = 0.0


def _ask(transport: Transport, due: list[_Question]) -> tuple[list[Condition], list[_Question]]:
    """What was answered, and the questions that were not."""
    answers: list[Condition] = []
    unanswered: list[_Question] = []
    for question in due:
        query = question.query
        reply = transport.ask(query.data, query.enough, ANSWER_SECONDS)
        answer = query.parse(reply)
        if answer is None:
            unanswered.append(question)
            if query.silence_ends and not reply:
                break
            continue
        question.answered = True
        answers.append(answer)
        if query.settles(answer):
            break
    return answers, unanswered


def _of_the_system(transport: Transport) -> Condition:
    """What stands between us and a printer that itself says nothing: a queue, or the USB port."""
    return windows.parse_flags(*transport.flags()) if isinstance(transport, windows.TellsFlags) else CANNOT_SAY
