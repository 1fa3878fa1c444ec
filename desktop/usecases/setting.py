"""Changing this station's set-up."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from desktop.domain import code_rules
from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Right
from desktop.settings import Settings
from desktop.usecases import ahead, labelling
from desktop.usecases.desk import Desk, note, refuse

_ANYBODYS = ("language", "theme", "text_scale", "sound", "sound_set", "loudness")


def change_settings(desk: Desk, settings: Settings, save: Callable[[Settings], None], **facts: str) -> Outcome:
    """How the screen looks and sounds is anybody's; the rest needs a right. ``facts`` are kept with the event."""
    looks = replace(desk.settings, **{name: getattr(settings, name) for name in _ANYBODYS})
    if settings != looks and not desk.may(Right.CHANGE_SETTINGS):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.CHANGE_SETTINGS.value)
    for fault in code_rules.faults(settings.code_rules):
        return refuse(desk, Code.CODE_RULE_FAULTY, seen=fault.rule, number=str(fault.number + 1))
    outcome = note(desk, answer(Code.SAVED), EventKind.SETTINGS_CHANGED, "", **facts)
    save(settings)
    desk.settings = settings
    ahead.forget(desk)
    desk.unmovable.clear()
    labelling.look_through_waiting(desk)
    return outcome
