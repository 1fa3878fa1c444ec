"""A process that works behind the window takes what is left of the processor: whoever scans goes first."""

from __future__ import annotations

import os
import sys

NICE = 10  # of 19: still well before what runs only on an idle machine
_BELOW_NORMAL = 0x4000  # of SetPriorityClass


def give_way() -> None:
    """For this process, until its end."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
    else:
        os.setpriority(os.PRIO_PROCESS, 0, max(NICE, os.getpriority(os.PRIO_PROCESS, 0)))
