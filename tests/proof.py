"""How far a proof goes: a small one in each run of the tests, the full one with ``--full``."""

from __future__ import annotations

import os

FULL = os.environ.get("PACKBENCH_PROOF") == "full"
FULL_SECONDS = 1800  # what pytest may take for one


def size(small: int, full: int) -> int:
    return full if FULL else small
