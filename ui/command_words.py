"""The names of commands as a key cap, a card or a help page says them; one short word or two."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.commands import Command, CopyReason, NotCollectedReason, PassReason, SetAsideReason
from desktop.domain.ways import Way
from ui.translation import QT_TRANSLATE_NOOP
from ui.weight_words import pass_text
from ui.words import copy_text, set_aside_text

_NAMES: dict[Command, str] = {
    Command.YES: QT_TRANSLATE_NOOP("CommandWords", "Yes"),
    Command.NO: QT_TRANSLATE_NOOP("CommandWords", "No"),
    Command.UNDO: QT_TRANSLATE_NOOP("CommandWords", "Undo"),
    Command.HOLD: QT_TRANSLATE_NOOP("CommandWords", "Hold"),
    Command.RESUME: QT_TRANSLATE_NOOP("CommandWords", "Take up the held one"),
    Command.NEXT: QT_TRANSLATE_NOOP("CommandWords", "Next parcel"),
    Command.SHORT: QT_TRANSLATE_NOOP("CommandWords", "Set aside"),
    Command.PART: QT_TRANSLATE_NOOP("CommandWords", "Ship a part"),
    Command.COPY: QT_TRANSLATE_NOOP("CommandWords", "Copy"),
    Command.REPRINT: QT_TRANSLATE_NOOP("CommandWords", "New label"),
    Command.NOTHING_CAME_OUT: QT_TRANSLATE_NOOP("CommandWords", "Nothing came out"),
    Command.NO_WEIGHT: QT_TRANSLATE_NOOP("CommandWords", "Without weight"),
    Command.QUANTITY: QT_TRANSLATE_NOOP("CommandWords", "Quantity"),
    Command.PASS_WEIGHT: QT_TRANSLATE_NOOP("CommandWords", "Weight is right"),
    Command.BOX: QT_TRANSLATE_NOOP("CommandWords", "Box or filler"),
    Command.REPLACE: QT_TRANSLATE_NOOP("CommandWords", "This one is replaced"),
    Command.LINE: QT_TRANSLATE_NOOP("CommandWords", "By hand"),
    Command.OTHER_PRINTER: QT_TRANSLATE_NOOP("CommandWords", "Other printer"),
    Command.HOLD_MORE: QT_TRANSLATE_NOOP("CommandWords", "Hold more orders"),
    Command.COLLECTED: QT_TRANSLATE_NOOP("CommandWords", "Carrier has collected"),
    Command.NOT_COLLECTED: QT_TRANSLATE_NOOP("CommandWords", "Not collected"),
    Command.HELP: QT_TRANSLATE_NOOP("CommandWords", "Help"),
    Command.SPEAK: QT_TRANSLATE_NOOP("CommandWords", "Read aloud"),
    Command.SWITCH: QT_TRANSLATE_NOOP("CommandWords", "Switch person"),
    Command.SIGN_OUT: QT_TRANSLATE_NOOP("CommandWords", "Sign out"),
}


_NOT_COLLECTED: dict[NotCollectedReason, str] = {
    NotCollectedReason.WRONG_KEY: QT_TRANSLATE_NOOP("CommandWords", "Nobody has come"),
    NotCollectedReason.OTHER_CARRIER: QT_TRANSLATE_NOOP("CommandWords", "Another carrier came"),
    NotCollectedReason.LEFT_HERE: QT_TRANSLATE_NOOP("CommandWords", "It left them here"),
}


def not_collected_text(reason: NotCollectedReason) -> str:
    return QCoreApplication.translate("CommandWords", _NOT_COLLECTED[reason])


def command_name(command: Command) -> str:
    return QCoreApplication.translate("CommandWords", _NAMES[command])


def way_name(way: Way) -> str:
    """A way's command; where it carries a reason, the reason."""
    if way.command is None:
        return ""
    if way.command in {Command.SHORT, Command.PART} and way.argument:
        return set_aside_text(SetAsideReason(way.argument))
    if way.command in {Command.COPY, Command.REPRINT} and way.argument:
        return copy_text(CopyReason(way.argument))
    if way.command is Command.PASS_WEIGHT and way.argument:
        return pass_text(PassReason(way.argument))
    if way.command is Command.NOT_COLLECTED and way.argument:
        return not_collected_text(NotCollectedReason(way.argument))
    if way.command is Command.REPLACE or (way.command is Command.COLLECTED and way.argument):
        return way.argument
    return command_name(way.command)
