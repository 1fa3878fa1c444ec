"""Five sounds, one for each kind of answer, in the set and as loud as chosen; only where this PC has a sound output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop.domain.outcome import Tone
from desktop.domain.preferences import LOUDEST
from desktop.settings import SoundSet
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


def sound_file(sounds: SoundSet, tone: Tone) -> Path:
    return resource_path("sounds", sounds.value, f"{NAMES[tone]}.wav")


def open_sounds(*, wanted: bool, sounds: SoundSet = SoundSet.CLEAR, loudness: int = LOUDEST) -> Sounds:
    """Load what this PC can play. Takes a quarter of a second, so call it after the first paint."""
    if not wanted or not loudness:
        return NoSounds(silent=False)
    if not _may_have_output():
        return NoSounds(silent=True)
    try:
        # not at the top: the library takes long, and needs libpulse0 merely to be imported
        from PySide6.QtCore import QUrl  # noqa: PLC0415
        from PySide6.QtMultimedia import QAudio, QMediaDevices, QSoundEffect  # noqa: PLC0415
    except ImportError:
        return NoSounds(silent=True)
    if not QMediaDevices.audioOutputs():
        return NoSounds(silent=True)
    # the ear counts in ratios: half as loud on the scale of a slider is a tenth of the amplitude
    scale = QAudio.VolumeScale
    volume = QAudio.convertVolume(loudness / LOUDEST, scale.LogarithmicVolumeScale, scale.LinearVolumeScale)
    effects = {}
    for tone in NAMES:
        effects[tone] = effect = QSoundEffect()
        effect.setSource(QUrl.fromLocalFile(str(sound_file(sounds, tone))))
        effect.setVolume(volume)
        effect.setLoopCount(QSoundEffect.Loop.Infinite.value if tone is Tone.STOP else 1)
    return SpeakerSounds(effects)


def _may_have_output() -> bool:
    """A cheap look first: on a Linux box without a card or a sound server the library need not be loaded."""
    if not sys.platform.startswith("linux"):
        return True
    run = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"))
    places = (run / "pulse" / "native", run / "pipewire-0", Path("/proc/asound/cards"))
    return bool(os.environ.get("PULSE_SERVER")) or any(place.exists() for place in places)
