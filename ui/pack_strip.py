"""What the strip above the work says: the answer that does not block, who is waited for, and the ways on."""

from __future__ import annotations

from typing import NamedTuple

from desktop.domain.outcome import Code, Outcome, Tone
from desktop.domain.parcel_time import Part
from desktop.domain.views import PackView
from desktop.domain.ways import Way
from ui.theme import STATES, StateColours
from ui.waiting_words import WaitingWords, waiting_words
from ui.words import Words, verb_for, words_for

SAID_BY_THE_CARD = frozenset({Code.READY, Code.ORDER_OPENED, Code.REMARK_ACKNOWLEDGED})
NAMED_BY_ITS_CAUSE = frozenset({Code.WAIT_LABEL, Code.WAIT_WEIGHT})  # the wait's own cause tells more
# Something is asked: its answers are the ways on, however long the bench waits beside.
QUESTIONS = frozenset(
    {
        Code.PRINTER_WHICH,
        Code.HOLD_OFFERED,
        Code.ORDER_SET_ASIDE,
        Code.ALREADY_WEIGHED,
        Code.RECALLS_OPEN,
        Code.CARRIER_LEFT,
        Code.CARRIER_WHICH,
        Code.REMARK_CHANGED,
    }
)
BANNERS = frozenset({Tone.NEUTRAL, Tone.WAIT, Tone.WARN})  # told above the work; all others cover it
LASTING = frozenset({Tone.WAIT, Tone.WARN})


class Strip(NamedTuple):
    """``words`` None: there is nothing to say."""

    colours: StateColours | None = None
    words: Words | None = None
    ways: tuple[Way, ...] = ()
    waiting: WaitingWords | None = None


def covers(outcome: Outcome) -> bool:
    """The answer stands over the work."""
    return outcome.tone in STATES and outcome.tone not in BANNERS


def strip_for(outcome: Outcome, view: PackView) -> Strip:
    """``outcome`` as it is shown: the view's, or what the bench says at rest."""
    waiting = None if outcome.code in QUESTIONS else view.waiting
    named = waiting_words(waiting) if waiting is not None and waiting.part is not Part.PERSON else None
    ways = waiting.ways if waiting is not None and waiting.ways else view.ways
    if outcome.tone not in LASTING and named is not None:
        return Strip(STATES[Tone.WAIT], Words(named.what, todo=named.fix), ways, named)
    if outcome.code in SAID_BY_THE_CARD:
        return Strip(STATES.get(outcome.tone))
    words = words_for(outcome, view.packing)
    if words.todo == verb_for(view.packing):
        words = words._replace(todo="")
    if outcome.tone not in LASTING:
        return Strip(STATES.get(outcome.tone), words)
    if named is not None and outcome.code in NAMED_BY_ITS_CAUSE:
        words = words._replace(title=named.what)
    return Strip(STATES[outcome.tone], words, ways, named)
