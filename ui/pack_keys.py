"""What single keys do on the pack page: commands, reasons, a number typed by hand, choosing a line."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from desktop.domain.commands import Command
from desktop.domain.packing import Packing, Step
from desktop.domain.ways import Way
from ui.echo_band import EchoBand
from ui.keys import COMMAND_KEYS, LANGUAGE_KEY, REASON_KEYS, THEME_KEY, TYPE_IN_KEY, TypedNumber
from ui.line_list import LineList
from ui.order_facts import due_line
from ui.reason_strip import ReasonStrip


class PackKeys(QObject):
    """Turns keys into requests; ``packing`` is the open one. A key that means nothing here is left to others.

    Signals:
        command_requested: a Command and its argument.
        number_typed: by hand, to be handled like a scan.
        line_chosen: another line is marked, or none.
        escaped: nothing was being typed, asked or chosen.
    """

    command_requested = Signal(object, str)
    number_typed = Signal(str)
    line_chosen = Signal()
    escaped = Signal()
    language_switch_requested = Signal()
    theme_switch_requested = Signal()

    def __init__(self, lines: LineList, echo: EchoBand, reasons: ReasonStrip) -> None:
        super().__init__(lines)
        self._lines = lines
        self._echo = echo
        self._reasons = reasons
        self._typed = TypedNumber()
        self.packing: Packing | None = None
        self.asked = False  # the bench has asked something that Esc says no to
        self.may_reprint = False
        self.numbered: dict[str, Way] = {}  # answers of a question that the bench asks: one digit each

    def editing_key(self, key: int) -> bool:
        """Keys without a letter; whether this one meant something."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_Backspace and self._typed.active:
            self._typed.erase()
            self._echo.keep(self._typed.shown)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._lines.select_next(1 if key == Qt.Key.Key_Down else -1)
            self.line_chosen.emit()
        else:
            return False
        return True

    def text_key(self, text: str) -> bool:
        """Keys with a letter; whether this one meant something."""
        key = text.upper()
        if self._reasons.isVisible() and self._reasons.key(text):
            return True
        if text in self.numbered and not self._typed.active:
            self.way_chosen(self.numbered[text])
            return True
        if self._typed.key(text):
            self._echo.keep(self._typed.shown)
        elif key == " " and self.packing and self.packing.step is Step.ITEMS:
            self._pick_line()
        elif key in COMMAND_KEYS:
            self.command_requested.emit(COMMAND_KEYS[key], "")
        elif key in REASON_KEYS:
            self._ask_reason(REASON_KEYS[key])
        elif key == TYPE_IN_KEY:
            self._typed.take_letters()
            self._echo.keep(self._typed.shown)
        elif key == LANGUAGE_KEY:
            self.language_switch_requested.emit()
        elif key == THEME_KEY:
            self.theme_switch_requested.emit()
        else:
            return False
        return True

    def hint_chosen(self, key: str) -> None:
        """A key hint was pressed with the finger."""
        if len(key) == 1:
            self.text_key(key)
        elif key == "Space":
            self._pick_line()
        elif key == "Esc":
            self._escape()

    def way_chosen(self, way: Way) -> None:
        """A way on was pressed with the finger; one that carries its reason needs no question."""
        if way.command is not None and way.argument:
            self.command_requested.emit(way.command, way.argument)
        else:
            self.hint_chosen(way.key)

    def forget(self) -> None:
        """What was being asked or typed is over."""
        self._reasons.hide()
        if self._typed.active:
            self._typed.clear()
            self._echo.keep("")

    def _escape(self) -> None:
        """What is being asked or typed ends first; then a question of the bench is answered with no."""
        busy = self._typed.active or self._reasons.isVisible() or bool(self._lines.selected)
        self.forget()
        self._lines.unselect()
        self.line_chosen.emit()
        if not busy:
            self.escaped.emit()
            if self.asked:
                self.command_requested.emit(Command.NO, "")

    def _enter(self) -> None:
        if not self._typed.active:
            self.command_requested.emit(Command.YES, "")
            return
        text, quantity = self._typed.take()
        self._echo.keep("")
        if text and quantity and self.packing:
            self.command_requested.emit(Command.QUANTITY, text)
        elif text:
            self.number_typed.emit(text)

    def _pick_line(self) -> None:
        line = due_line(self.packing, self._lines.selected) if self.packing else None
        if line:
            self.command_requested.emit(Command.LINE, line.line_id)

    def _ask_reason(self, command: Command) -> None:
        if self.packing and (command is not Command.REPRINT or self.may_reprint):
            self._reasons.ask(command)
        else:
            self.command_requested.emit(command, "")
