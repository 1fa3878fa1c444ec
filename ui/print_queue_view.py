"""One list of the print queue on screen: its rows, what can be done with the chosen ones, and why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.print_views import NumberRow, PrintRow
from desktop.domain.views import OrderRow
from ui.lead_ask import Question
from ui.lead_look_up import fact_label
from ui.lead_table_panel import TablePanel
from ui.print_queue_acts import Given, PrintAct, Way
from ui.print_queue_ask import ChoiceAsk, LastGoodBar
from ui.print_queue_lists import PrintList
from ui.told_label import ToldLabel


class PrintListView(QFrame):
    """Reads its rows when told to.

    Signals:
        story_requested: the PrintRow whose story is wanted.
        order_opened: a row that stands for an order was opened; its best number.
        acted: something was done; other lists may have changed.
    """

    story_requested = Signal(object)
    order_opened = Signal(str)
    acted = Signal()

    def __init__(self, kind: PrintList, export_to: Callable[[], Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.kind = kind
        self.panel = TablePanel[Any](
            kind.columns,
            kind.identity,
            kind.empty,
            export_to,
            several=kind.several,
            look_up=self._look_up if kind.looks_up else None,
        )
        self.question = ChoiceAsk()
        self.last_good = LastGoodBar()
        self.told = ToldLabel()
        self._title = fact_label("", "fact")
        self._meaning = fact_label("", "second", wrap=True)
        self._why_not = fact_label("", "second", wrap=True)
        self._acts = [self._act_button(act) for act in kind.acts]
        self._foot = QWidget()
        self._lay_out()
        self.panel.opened.connect(self._open_row)
        self.panel.selection_changed.connect(self.show_acts)
        for bar in (self.question, self.last_good):
            bar.closed.connect(self._bar_closed)
        self.retranslate()

    @property
    def why_not(self) -> str:
        """Why an act is greyed, or ""."""
        return self._why_not.text()

    def chosen(self) -> list[Any]:
        """The chosen rows; at most one but where several may be chosen."""
        if self.kind.several:
            return self.panel.selected_rows()
        row = self.panel.current_row()
        return [] if row is None else [row]

    def read(self) -> int:
        """Fetch the rows; how many."""
        rows = self.kind.read(self.panel.search.text().strip() if self.kind.looks_up else "")
        self.panel.set_rows(rows)
        self.show_acts()
        return len(rows)

    def begin(self, number: int) -> None:
        """Begin the list's n-th act with the chosen rows."""
        act, rows = self.kind.acts[number], self.chosen()
        if act.bar(rows):
            self.show_acts()
            return
        self.told.hide()
        if act.way is Way.CHOOSE_ALL:
            self.panel.view.selectAll()
            self.panel.view.setFocus()
        elif act.way is Way.AT_ONCE:
            self._do(act, rows, Given())
        elif act.way is Way.STORY:
            self.story_requested.emit(rows[0])
        elif act.way is Way.LAST_GOOD:
            self._open_bar()
            self.last_good.wait_for(act.consequence(rows), lambda code: self._do(act, rows, Given(code)))
        else:
            self._ask(act, rows)

    def take_label(self, code: str) -> bool:
        """A scanned code, where the list waits for a label."""
        if not self.last_good.waiting:
            return False
        self.last_good.answer(code)
        return True

    def leave(self) -> None:
        """Another list comes to the front: an open question is answered with the safe word."""
        self.question.dismiss()
        self.last_good.dismiss()
        self.told.hide()

    def show_acts(self) -> None:
        """Enable what may be done with the chosen rows, and say why the rest may not."""
        rows = self.chosen()
        bars = [act.bar(rows) for act in self.kind.acts]
        for act, button, bar in zip(self.kind.acts, self._acts, bars, strict=True):
            button.setText(act.word(rows))
            button.setEnabled(not bar)
            button.setToolTip(bar)
        self._why_not.setText(" ".join(dict.fromkeys(bar for bar in bars if bar)))

    def retranslate(self) -> None:
        self._title.setText(self.kind.title())
        self._meaning.setText(self.kind.meaning())
        self.leave()
        self.show_acts()

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title)
        head.addWidget(self._meaning, 1)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(12)
        foot.addWidget(self._why_not, 1)
        for button in self._acts:
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.panel, 1)
        for widget in (self._foot, self.told, self.question, self.last_good):
            column.addWidget(widget)
        self._foot.setVisible(bool(self._acts))

    def _act_button(self, act: PrintAct) -> QPushButton:
        button = QPushButton()
        button.setEnabled(False)
        number = self.kind.acts.index(act)
        button.clicked.connect(lambda: self.begin(number))
        return button

    def _look_up(self) -> None:
        self.read()

    def _open_bar(self) -> None:
        """One bar at a time, in the room of the buttons."""
        self.question.dismiss()
        self.last_good.dismiss()
        self._foot.hide()

    def _bar_closed(self) -> None:
        self._foot.setVisible(bool(self._acts))
        self.panel.take_focus()

    def _ask(self, act: PrintAct, rows: Sequence[Any]) -> None:
        self._open_bar()

        def answer() -> None:
            self._do(act, rows, self.question.given)

        question = Question(act.consequence(rows), act.word(rows), self.tr("Leave it as it is"), answer)
        self.question.ask_with(question, act.choices(rows), act.receiver())

    def _do(self, act: PrintAct, rows: Sequence[Any], given: Given) -> None:
        outcome = act.do(rows, given)
        if outcome is not None:
            self.told.tell(outcome)
        self.read()
        self.acted.emit()

    def _open_row(self) -> None:
        row = self.panel.current_row()
        if isinstance(row, PrintRow):
            self.story_requested.emit(row)
        elif isinstance(row, OrderRow | NumberRow):
            self.order_opened.emit(row.document_id or row.waybill)
