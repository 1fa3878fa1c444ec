"""Single keys of the pack page: which key orders what, which are worth showing now, and digits typed by hand."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.commands import Command
from desktop.domain.packing import Condition, Packing, Step
from desktop.domain.ways import KEYS
from ui.key_hints import KeyHint

translate = QCoreApplication.translate

ASKING = (Command.SHORT, Command.PART, Command.COPY, Command.REPRINT, Command.PASS_WEIGHT)  # ask for a reason first
REASON_KEYS = {KEYS[command]: command for command in ASKING}
_OTHERWISE = {*ASKING, Command.LINE, Command.NO}  # space names a line, Esc is more than a no
COMMAND_KEYS = {key: command for command, key in KEYS.items() if command not in _OTHERWISE} | {"？": Command.HELP}
LANGUAGE_KEY, THEME_KEY, TYPE_IN_KEY = "L", "D", "/"

LONGEST_QUANTITY = 4  # digits; more typed by hand are a number to look up, like a scan


class TypedNumber:
    """Digits typed by hand: up to four and Enter are a quantity, more are a number. ``/`` takes letters too."""

    def __init__(self) -> None:
        self._text = ""
        self._letters = False

    @property
    def active(self) -> bool:
        return bool(self._text) or self._letters

    @property
    def shown(self) -> str:
        """What to show while typing."""
        if not self.active:
            return ""
        return self._text or translate("Keys", "Type the number, then Enter")

    def take_letters(self) -> None:
        self._letters = True

    def key(self, text: str) -> bool:
        """True when the key belongs to the number."""
        wanted = (
            text.isascii() and (text.isalnum() or text in "-_") if self._letters else text.isascii() and text.isdigit()
        )
        if not (text and wanted):
            return False
        self._text += text
        return True

    def erase(self) -> None:
        self._text = self._text[:-1]
        self._letters = self._letters and bool(self._text)

    def clear(self) -> None:
        self._text, self._letters = "", False

    def take(self) -> tuple[str, bool]:
        """The typed text and whether it is a quantity; forgets it."""
        text, quantity = self._text, not self._letters and len(self._text) <= LONGEST_QUANTITY
        self.clear()
        return text, quantity


def hints_for(
    packing: Packing | None, *, label_asked_about: bool = False, may_reprint: bool = False
) -> tuple[KeyHint, ...]:
    """The keys that do something in this step, the likeliest first."""
    if packing is None:
        return _nothing_open()
    without_weight = KeyHint("W", translate("Keys", "Without weight"))
    if packing.condition is Condition.CLOSED:  # shipped already, and opened for its weight only
        return without_weight, _help()
    paper = _paper(may_reprint=may_reprint)
    by_step = {
        Step.ACKNOWLEDGE: [KeyHint("Y", translate("Keys", "I have read it"))],
        Step.ITEMS: [*_items(), *(paper[:1] if label_asked_about else [])],
        Step.LABEL: paper,
        Step.PROOF: paper if packing.bench_prints else [],
        Step.WEIGH: [without_weight, *(paper if packing.bench_prints and not packing.weigh_first else [])],
        Step.CLOSED: [],
    }
    return (*by_step[packing.step], *_set_aside())


def _items() -> list[KeyHint]:
    return [
        KeyHint("0–9 Enter", translate("Keys", "Quantity")),
        KeyHint("U", translate("Keys", "Undo")),
        KeyHint("↑ ↓", translate("Keys", "Choose a line")),
        KeyHint("Space", translate("Keys", "By hand")),
        KeyHint("/", translate("Keys", "Type a number")),
    ]


def _paper(*, may_reprint: bool) -> list[KeyHint]:
    hints = [KeyHint("N", translate("Keys", "Nothing came out")), KeyHint("C", translate("Keys", "Copy of the label"))]
    return [*hints, KeyHint("R", translate("Keys", "New label"))] if may_reprint else hints


def _set_aside() -> list[KeyHint]:
    return [
        KeyHint("H", translate("Keys", "Hold")),
        KeyHint("S", translate("Keys", "Set aside")),
        _help(),
    ]


def _help() -> KeyHint:
    return KeyHint("?", translate("Keys", "Help"))


def _nothing_open() -> tuple[KeyHint, ...]:
    return (
        KeyHint("/", translate("Keys", "Type a number")),
        KeyHint("M", translate("Keys", "Hold more orders")),
        KeyHint("K", translate("Keys", "Carrier has collected")),
        KeyHint("L", translate("Keys", "中文 / English")),
        KeyHint("D", translate("Keys", "Light / dark")),
        KeyHint("F11", translate("Keys", "Full screen")),
        KeyHint("P", translate("Keys", "Switch person")),
        KeyHint("O", translate("Keys", "Sign out")),
        KeyHint("?", translate("Keys", "Help")),
    )
