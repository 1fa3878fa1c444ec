"""Skips a case that a server cannot be made to stand, with the rig's own reason; the table shows it."""

from __future__ import annotations

import pytest

from sync.capabilities import Capabilities
from sync.outgoing import EntryKind
from tests.sync.conformance.rig import Deed, Rig


def need(rig: Rig, *deeds: Deed) -> None:
    for deed in deeds:
        if deed in rig.cannot:
            pytest.skip(f"{deed}: {rig.cannot[deed]}")


def need_kind(capabilities: Capabilities, kind: EntryKind) -> None:
    if kind not in capabilities.kinds:
        pytest.skip("not offered")
