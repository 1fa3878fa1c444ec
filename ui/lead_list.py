"""What a lead's list is made of: its columns, its words, and the acts that settle a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.outcome import Outcome
from desktop.domain.recall_views import HallRow, HandOverRow, RecallRow
from desktop.domain.views import OrderRow, PaperRow, PersonCount
from desktop.domain.weight_views import LearnedRow
from ui.lead_ask import Question
from ui.lead_table import Column

translate = QCoreApplication.translate  # this name is what lupdate looks for

AnyRow = OrderRow | PaperRow | PersonCount | LearnedRow | RecallRow | HallRow | HandOverRow


@dataclass(frozen=True)
class Act:
    """One way to settle a row; asked once, in words that name the consequence."""

    word: Callable[[], str]
    consequence: Callable[[Any], str]
    do: Callable[[Any], Outcome]

    def question(self, row: AnyRow, then: Callable[[Outcome], None]) -> Question:
        def answer() -> None:
            then(self.do(row))

        return Question(self.consequence(row), self.word(), translate("LeadLists", "Leave it as it is"), answer)


@dataclass(frozen=True)
class Elsewhere:
    """A figure whose list is on another page, which alone decides about its rows."""

    name: str
    title: Callable[[], str]
    where: Callable[[], str]
    figure: Callable[[], int]
    urgent: bool = False


@dataclass(frozen=True)
class ListKind:
    name: str
    title: Callable[[], str]
    meaning: Callable[[], str]
    empty: Callable[[], str]
    read: Callable[[], Sequence[Any]]
    columns: tuple[Column[Any], ...]
    identity: Callable[[Any], str]
    order_number: Callable[[Any], str] = lambda _: ""  # what to look the row's order up by
    person: Callable[[Any], str] = lambda _: ""  # whose parcels lie behind the row
    urgent: bool = False  # a figure above nought waits for a person
    acts: tuple[Act, ...] = ()
    figure: Callable[[Sequence[Any]], int] = field(default=len)
    used: Callable[[], bool] = lambda: True  # a list that this bench's settings never fill is not shown
    scan: Callable[[str], Outcome] | None = None  # what a scan on this list does; else it narrows the list
