"""What follows a person to this bench: language, look, sounds, and whether answers are read to them."""

from __future__ import annotations

import msgspec

LOUDEST = 100  # percent


class Preferences(msgspec.Struct, frozen=True):
    """One person's own wishes; what is empty or None is as the bench has it."""

    language: str = ""  # "zh", "en"
    theme: str = ""  # "light", "dark"
    text_scale: int | None = None  # percent
    sound_set: str = ""
    loudness: int | None = None  # percent, 0 to 100
    flash: bool = False  # the screen's edge flashes with each answer, for whoever does not hear it
    read_aloud: bool = False  # each answer that says no is spoken at once; without it on request only
