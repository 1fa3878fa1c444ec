"""Entries whose look-up fails by itself, time and again: asked about alone, ever seldomer, and not for ever.

Counted in memory: a restart begins anew. A line that is down counts nothing. What nobody answered counts only where
the ERP has answered something else since the time before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from sync.connector import ConnectorError, NotAuthorised, Refused
from sync.pending import Heading

ENOUGH = 12  # look-ups in vain of one entry by itself, three quarters of an hour: then a person looks
NO_PERMISSION = "no_permission"  # of a refusal: this call is not for us, others are


class Failing(msgspec.Struct, frozen=True):
    times: int
    heard: object  # what the line had heard by then


class Silence:
    """``heard`` gives something that changes whenever the ERP has answered another call."""

    def __init__(self, heard: Callable[[], object]) -> None:
        self._heard = heard
        self._failing: dict[str, Failing] = {}

    def together(self, heads: Sequence[Heading], most: int) -> Sequence[Heading]:
        """Those that are looked up in one call: one that spoils the answer for all goes alone."""
        if heads[0].entry.key in self._failing:
            return heads[:1]
        return [head for head in heads if head.entry.key not in self._failing][:most]

    def times(self, head: Heading) -> int:
        """How often it was looked up in vain."""
        known = self._failing.get(head.entry.key)
        return known.times if known else 0

    def failed(self, heads: Sequence[Heading], error: ConnectorError) -> bool:
        """One look-up more in vain; whether it is enough. Of several in one call nobody knows whose fault it was."""
        if len(heads) > 1 or _is_about_us(error):
            return False
        key, now = heads[0].entry.key, self._heard()
        known = self._failing.get(key)
        if known is not None and not isinstance(error, Refused) and known.heard == now:
            return False
        self._failing[key] = Failing(known.times + 1 if known else 1, now)
        return self._failing[key].times >= ENOUGH

    def forget(self, heads: Iterable[Heading]) -> None:
        """They were answered, or are in front of a person."""
        for head in heads:
            self._failing.pop(head.entry.key, None)


def _is_about_us(error: ConnectorError) -> bool:
    """Token, signature or address: the line is of no use, for whatever entry."""
    return isinstance(error, NotAuthorised) and error.code != NO_PERMISSION
