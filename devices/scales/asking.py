"""When a scale that speaks only when asked is asked again; pure. A late answer counts for no question."""

from __future__ import annotations

from devices.scales.dialect import ADDRESS, Dialect

PACE_NS = 150_000_000  # between two questions; a parcel settles no faster
PATIENCE_NS = 1_000_000_000  # then the question counts as lost
_HUSH_NS = 100_000_000  # after a lost question the line has to be quiet for so long before the next


class Asker:
    """``due`` and ``heard`` out of one thread."""

    def __init__(self, dialect: Dialect, address: str = ADDRESS) -> None:
        self._request = dialect.request_to(address)
        self._handshake = dialect.handshake
        self._asked_ns: int | None = None
        self._answered = True
        self._lost = False  # the question before this one was not answered: the next answer may be to that one
        self._bytes_ns = 0

    def restart(self) -> None:
        """The line is new: nothing is due."""
        self._asked_ns = None
        self._answered, self._lost = True, False

    def due(self, now_ns: int) -> bytes:
        """What to send now; the line's input has to be emptied first. b"" where it is not time."""
        if self._request is None:
            return b""
        if self._asked_ns is not None:
            waited = now_ns - self._asked_ns
            if waited < (PACE_NS if self._answered else PATIENCE_NS):
                return b""
            if not self._answered and now_ns - self._bytes_ns < _HUSH_NS:
                return b""
        self._lost = not self._answered
        self._asked_ns, self._answered = now_ns, False
        return self._request

    def heard(self, data: bytes, at_ns: int) -> bytes:
        """Something came; what has to be said before the weight comes."""
        self._bytes_ns = at_ns
        if self._handshake is not None and not self._answered and self._handshake[0] in data:
            return self._handshake[1]
        return b""

    @property
    def asked_ns(self) -> int:
        """When the last question went out: no answer to it is younger."""
        return self._asked_ns or 0

    def answered(self) -> bool:
        """A whole answer came; False where it is to no question that still stands."""
        stands = not self._answered and not self._lost
        self._answered = True
        return stands
