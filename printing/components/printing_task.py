"""One label through a component: the request, its words, and what is asked when they stop coming.

The first reply is not "printed". The end is a word of the component about this very task; where it does not come, or
the connection breaks, the component is asked for the same task before anything else happens. A task is requested
once in the life of this object, and what remains unclear is told as unclear.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from itertools import chain, repeat

from printing.components.address import ComponentAddress
from printing.components.job import ComponentJob
from printing.components.messages import Message
from printing.components.said import trimmed
from printing.components.talk import Lost, NotThere, Patience, Talk, open_talk
from printing.components.words import TaskState, TaskWatch, Word
from printing.ports import PrinterOff, PrinterRefused, SendingCut

SLICE = 0.25  # seconds between two looks whether the program ends
CLEAR_ANSWERS = 2  # that a task is unheard of; the request may still be on its way to a busy component


class PrintingTask:
    """``resent`` means that an earlier attempt may have reached the component: it is asked first.

    Setting ``ending`` makes it tell what is known by then: the program ends.
    """

    def __init__(
        self,
        address: ComponentAddress,
        job: ComponentJob,
        patience: Patience,
        *,
        resent: bool,
        ending: threading.Event,
        new_request: Callable[[], str],
    ) -> None:
        self._address = address
        self._speech = address.dialect.speech
        self._job = job
        self._patience = patience
        self._resent = resent
        self._ending = ending
        self._new_request = new_request
        self._request = new_request()
        self._watch = TaskWatch()
        self._unheard_of = 0
        self._was_away = False  # nobody listened for a while: the component ended, and may have forgotten
        self.left = False  # the request, or some of it

    def run(self, talk: Talk) -> None:
        """Returns when the component says "printed". Raises PrinterOff, PrinterRefused or SendingCut."""
        if self._ending.is_set():
            raise PrinterOff(f"{self._address.text}: the program ends")
        try:
            if self._may_be_requested(talk):
                self.left, self._unheard_of = True, 0
                talk.say(self._speech.print_job(self._job, self._job.printer or self._address.printer, self._request))
            self._follow(talk, time.monotonic() + self._patience.whole)
        except Lost:
            self._come_back()
        self._conclude()

    def _may_be_requested(self, talk: Talk) -> bool:
        """An earlier attempt ended with a clear "unheard of"; a second one needs that word again. Raises Lost."""
        if not self._resent:
            return True
        answer = self._ask(talk)
        if answer is None or answer.state is TaskState.NOT_SAID:
            raise SendingCut(f"{self._address.text}: the component does not say what became of the earlier attempt")
        return answer.state is TaskState.UNHEARD_OF

    def _follow(self, talk: Talk, end: float) -> None:
        """Listen until the task's end; after a long silence ask. Raises Lost."""
        while not self._over(end):
            self._listen(talk, min(end, time.monotonic() + self._patience.quiet))
            if not self._over(end):
                self._ask(talk)

    def _listen(self, talk: Talk, end: float) -> None:
        while not self._over(end):
            message = talk.hear(min(SLICE, max(0.0, end - time.monotonic())))
            if message is not None:
                self._hear(message)

    def _hear(self, message: Message) -> None:
        word = self._speech.read_word(message, self._job, self._request)
        if word is not None:
            self._watch.hear(word)

    def _ask(self, talk: Talk) -> Word | None:
        """Query the task by its name, where this component can be asked. Raises Lost."""
        ask, read = self._speech.ask_task, self._speech.read_task
        if ask is None or read is None:
            return None
        request = self._new_request()
        answer = talk.ask(
            ask(self._job.task_id, request),
            lambda message: read(message, self._job, request),
            self._patience.answer,
            self._hear,
        )
        if answer is not None:
            self._watch.hear(answer)
            self._unheard_of = self._unheard_of + 1 if answer.state is TaskState.UNHEARD_OF else 0
        return answer

    def _come_back(self) -> None:
        """The connection broke: connect again, a few times, and ask for the task."""
        if self._speech.ask_task is None or self._watch.settled:
            return
        end = time.monotonic() + self._patience.reconnect
        for pause in chain(self._patience.pauses, repeat(self._patience.pauses[-1])):
            if self._ending.wait(pause) or self._over(end):
                return
            try:
                with open_talk(self._address.websocket, self._patience) as talk:
                    self._ask_and_listen(talk, end)
            except NotThere:
                self._was_away = True
            except Lost:
                continue

    def _ask_and_listen(self, talk: Talk, end: float) -> None:
        """One connection after the loss: its notifications may come here as well, or may not."""
        answer = self._ask(talk)
        if answer is not None and answer.state is not TaskState.UNHEARD_OF and not self._over(end):
            self._listen(talk, min(end, time.monotonic() + self._patience.answer))

    def _over(self, end: float) -> bool:
        return self._watch.settled or self._never_taken or self._ending.is_set() or time.monotonic() >= end

    @property
    def _never_taken(self) -> bool:
        """The component says so clearly, and nothing that happened speaks against it."""
        clear = self._address.dialect.unknown_is_clear and self._unheard_of >= CLEAR_ANSWERS
        return clear and not self._watch.heard and not self._was_away

    def _conclude(self) -> None:
        last, where = self._watch.last, self._address.text
        if last.state is TaskState.PRINTED:
            return
        if not self.left and not self._watch.heard:
            raise PrinterOff(f"{where}: the connection broke before the print request")
        if last.state in (TaskState.FAILED, TaskState.CANCELED) and not self._resent:
            raise PrinterRefused(f"{where}: {last.state} {trimmed(last.code, last.msg, self._job.contents)}".rstrip())
        if self._never_taken:
            raise PrinterOff(f"{where}: the component never took the task")
        raise SendingCut(f"{where}: the component's last word was {last.state!s}, not the end of the task")
