"""Five sounds, one for each kind of answer; only where this PC has a sound output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop.domain.outcome import Tone
from resources import resource_path

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

NAMES = {
    Tone.GOOD: "good",
    Tone.DONE: "done",
    Tone.WRONG: "wrong",
    Tone.TOO_MANY: "too_many",
    Tone.STOP: "stop",
}


class Sounds(Protocol):
    """Answers for the ear."""

    @property
    def silent(self) -> bool:
        """True when this PC cannot sound at all, so that the status line has to say so."""
        ...

    def play(self, tone: Tone) -> None:
        """Sound ``tone``; a stop repeats until another tone or ``hush``."""
        ...

    def hush(self) -> None:
        """End a repeating sound."""
        ...


class NoSounds:
    """No output, or not wanted."""

    def __init__(self, *, silent: bool) -> None:
        self.silent = silent

    def play(self, tone: Tone) -> None:
        del tone

    def hush(self) -> None:
        return


class SpeakerSounds:
    """One loaded effect for each tone."""

    silent = False

    def __init__(self, effects: dict[Tone, QSoundEffect]) -> None:
        self._effects = effects

    def play(self, tone: Tone) -> None:
        self.hush()
        if effect := self._effects.get(tone):
            effect.play()

    def hush(self) -> None:
        self._effects[Tone.STOP].stop()


def open_sounds(*, wanted: bool) -> Sounds:
    """Load what this PC can play. Takes a quarter of a second, so call it after the first paint."""
    if not wanted:
        return NoSounds(silent=False)
    if not _may_have_output():
        return NoSounds(silent=True)
    try:
        # not at the top: the library takes long, and needs libpulse0 merely to be imported
        from PySide6.QtCore import QUrl  # noqa: PLC0415
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect  # noqa: PLC0415
    except ImportError:
        return NoSounds(silent=True)
    if not QMediaDevices.audioOutputs():
        return NoSounds(silent=True)
    effects = {}
    for tone, name in NAMES.items():
        effects[tone] = effect = QSoundEffect()
        effect.setSource(QUrl.fromLocalFile(str(resource_path("sounds", f"{name}.wav"))))
        effect.setLoopCount(QSoundEffect.Loop.Infinite.value if tone is Tone.STOP else 1)
    return SpeakerSounds(effects)


def _may_have_output() -> bool:
    """A cheap look first: on a Linux box without a card or a sound server the library need not be loaded."""
    if not sys.platform.startswith("linux"):
        return True
    run = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"))
    places = (run / "pulse" / "native", run / "pipewire-0", Path("/proc/asound/cards"))
    return bool(os.environ.get("PULSE_SERVER")) or any(place.exists() for place in places)
