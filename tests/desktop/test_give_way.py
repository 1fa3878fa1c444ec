"""What works behind the window is scheduled behind it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from desktop.give_way import NICE

TOLD = "import os; from desktop.give_way import give_way; give_way(); print(os.getpriority(os.PRIO_PROCESS, 0))"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has priority classes instead")
@pytest.mark.parametrize("before", [0, NICE + 5])
def test_a_process_gives_way_and_never_gains_by_it(before: int) -> None:
    now = os.getpriority(os.PRIO_PROCESS, 0)
    words = ["nice", "-n", str(max(0, before - now)), sys.executable, "-c", TOLD]
    told = subprocess.run(words, capture_output=True, text=True, check=True)
    assert int(told.stdout) == max(NICE, before, now)
