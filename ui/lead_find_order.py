"""Find an order by any of its numbers: its state, its lines and its life story; and what comes back, comes in or is
picked under that number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.views import OrderState, OrderStory, StoryEvent
from desktop.floor_pages import FloorFact
from ui.lead_floor_tile import FloorTile
from ui.lead_look_up import LookUpPage, fact_label
from ui.lead_story_words import event_note, event_text, mark_of
from ui.lead_words import clock_text, detail_text, number_text, state_text

STATE_ROLES = {
    OrderState.SENT: "good",
    OrderState.SHIPPED: "good",
    OrderState.CLOSED: "wait",
    OrderState.PACKING: "wait",
    OrderState.HELD: "warn",
    OrderState.SET_ASIDE: "warn",
    OrderState.STOPPED: "wrong",
    OrderState.REFUSED: "wrong",
    OrderState.RECALLED: "wrong",
}


ANSWER_DUE = timedelta(seconds=10)  # an ERP that is there has answered by then


class FloorDesk(Protocol):
    """See desktop.floor_pages."""

    def find(self, number: str, orders: Iterable[str] = ()) -> tuple[FloorFact, ...]: ...
    def ask(self, number: str) -> bool: ...


class OrderDesk(Protocol):
    """What this page needs of the lead's side of the station."""

    def find_order(self, number: str) -> tuple[OrderStory, ...]: ...
    @property
    def floor(self) -> FloorDesk: ...


class OrderTile(QFrame):
    """One order: its numbers and state on top, lines on the left, the story on the right."""

    def __init__(self, story: OrderStory, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(self._head(story))
        halves = QHBoxLayout()
        halves.setSpacing(32)
        halves.addLayout(self._lines(story), 2)
        halves.addLayout(self._story(story, now), 3)
        column.addLayout(halves)

    def _head(self, story: OrderStory) -> QLayout:
        row = story.row
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(2)
        facts = (
            (self.tr("Order"), row.shop_order_no),
            (self.tr("Waybill"), row.waybill),
            (self.tr("ERP order"), row.order_id),
            (self.tr("Outbound document"), row.document_id),
            (self.tr("Carrier"), row.carrier_name),
            (self.tr("Shop"), row.shop_name),
        )
        for at, (word, value) in enumerate(facts):
            grid.addWidget(fact_label(word, "second"), 0, at)
            grid.addWidget(fact_label(value or "–", "fact"), 1, at)
        state = fact_label(state_text(row.state), STATE_ROLES.get(row.state, "plain"))
        grid.addWidget(state, 0, len(facts), 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(len(facts), 1)
        if row.detail:
            grid.addWidget(fact_label(detail_text(row.detail), "second", wrap=True), 2, 0, 1, len(facts) + 1)
        return grid

    def _lines(self, story: OrderStory) -> QLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        asked = sum(line[2] for line in story.lines)
        scanned = sum(line[3] for line in story.lines)
        heading = self.tr("Lines {scanned} / {asked} pcs").format(scanned=scanned, asked=asked)
        grid.addWidget(fact_label(heading, "fact"), 0, 0, 1, 2)
        for at, (sku, name, pieces, done) in enumerate(story.lines, start=1):
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(fact_label(name, "body", wrap=True))
            words.addWidget(fact_label(sku, "second"))
            grid.addLayout(words, at, 0)
            count = fact_label(f"{number_text(done)} / {number_text(pieces)}", "fact")
            grid.addWidget(count, at, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(story.lines) + 1, 1)
        return grid

    def _story(self, story: OrderStory, now: datetime) -> QLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.addWidget(fact_label(self.tr("Life story"), "fact"), 0, 0, 1, 4)
        if not story.events:
            words = self.tr("Nothing has been done with it at this bench.")
            grid.addWidget(fact_label(words, "second", wrap=True), 1, 0, 1, 4)
        for at, event in enumerate(story.events, start=1):
            add_event(grid, at, event, now)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(len(story.events) + 2, 1)
        return grid


def add_event(grid: QGridLayout, at: int, event: StoryEvent, now: datetime) -> None:
    """One row of a timeline: when, its mark, what, who."""
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(fact_label(clock_text(event.at, now), "second"), at, 0, top)
    grid.addWidget(fact_label("", mark_of(event)), at, 1, Qt.AlignmentFlag.AlignHCenter | top)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(fact_label(event_text(event), "body", wrap=True))
    if note := event_note(event):
        words.addWidget(fact_label(note, "second", wrap=True))
    grid.addLayout(words, at, 2)
    grid.addWidget(fact_label(event.operator, "second"), at, 3, top)


class FindOrderPage(LookUpPage[OrderStory | FloorFact]):
    """Orders by waybill, platform number, ERP number or document number; returns, purchases and waves by theirs."""

    icon = "orders"

    def __init__(self, desk: OrderDesk, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(now, parent)
        self._desk = desk
        self._asked: tuple[str, datetime] | None = None  # which number the ERP was asked about, and when
        self.retranslate()

    def title(self) -> str:
        return self.tr("Find an order")

    def word(self) -> str:
        return self.tr("Order")

    def placeholder(self) -> str:
        return self.tr("Scan or type the waybill or any order number, then Enter")

    def hint(self) -> str:
        return self.tr(
            "Waybill, platform number, ERP number: any of them will do, also of a return, a purchase or a wave. "
            "The scanner works here too."
        )

    def nothing(self, code: str) -> str:
        if self._asked is not None and self._asked[0] == code and self._now() - self._asked[1] < ANSWER_DUE:
            return self.tr('No order here bears "{number}". Asking the ERP for a return …').format(number=code)
        words = self.tr('No order here bears "{number}". Scan it on the packing page: the ERP is asked then.')
        return words.format(number=code)

    def look_up(self, code: str, *, asked: bool) -> tuple[OrderStory | FloorFact, ...]:
        stories = self._desk.find_order(code)
        found = (*stories, *self._desk.floor.find(code, [story.row.order_id for story in stories]))
        if asked:
            self._asked = (code, self._now()) if not found and self._desk.floor.ask(code) else None
        return found

    def card_for(self, found: OrderStory | FloorFact) -> QWidget:
        return OrderTile(found, self._now()) if isinstance(found, OrderStory) else FloorTile(found)

    def ages(self, found: OrderStory | FloorFact) -> object:
        return len(found.events) if isinstance(found, OrderStory) else None
