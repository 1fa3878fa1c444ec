"""What a proof tells the plain station to do, one JSON line for each act; answers are lines of ``desktop.trace``."""

from __future__ import annotations

import msgspec


class Act(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a person's hand does."""

    do: str  # "scan", "command", "weigh", "look"
    text: str = ""  # the code, the command's value, or grams
    argument: str = ""
    at_ns: int = 0  # monotonic
