"""The top of the sync page: how the line stands, since when and why; what waits longest, the runway, the stop check."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.domain.runway_views import RunwayView
from desktop.domain.sync_views import LineState, LineView, OutboxRow, Rebuild
from ui.lead_ask import AskBar, Question
from ui.lead_look_up import fact_label
from ui.lead_style import restyle
from ui.lead_words import age_text, number_text
from ui.sync_desk import LineDesk
from ui.sync_lists import RUNWAY, STREAMS, WAITING
from ui.sync_words import deadline_text, line_reason, line_title, span_text
from ui.told_label import ToldLabel
from ui.translation import listed

CONNECTION_KEY = "Alt+C"
SOON = timedelta(hours=4)  # a deadline nearer than this is a warning

_DOTS = {
    LineState.ONLINE: "dot-good",
    LineState.FIRST_SYNC: "dot",
    LineState.REBUILDING: "dot",
    LineState.OFFLINE: "dot-warn",
    LineState.UNKNOWN: "dot",
    LineState.ASKS: "dot-wrong",
    LineState.NOT_RUNNING: "dot-wrong",
}


class FactButton(QPushButton):
    """A caption and its figure; a click opens the list behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "figure")
        self.setProperty("chosen", "no")
        self.caption, self.value = QLabel(), QLabel()
        self.value.setProperty("role", "template-title")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 8, 14, 8)
        self._column.setSpacing(2)
        for label in (self.caption, self.value):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(label)

    def show_fact(self, caption: str, value: str, *, warn: bool = False) -> None:
        self.caption.setText(caption)
        self.value.setText(value)
        restyle(self, "urgency", "now" if warn else "")
        self.setAccessibleName(f"{caption} {value}")
        self.setMinimumSize(self._column.sizeHint())


class SyncBand(QFrame):
    """Signals:
    list_requested: the list behind a figure.
    connection_requested: what the bench is connected to, and how.
    """

    list_requested = Signal(str)
    connection_requested = Signal()

    def __init__(self, desk: LineDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk = desk
        self._dot = fact_label("", "dot")
        self.title = fact_label("", "title")
        self.reason = fact_label("", "second", wrap=True)
        self.oldest, self.runway, self.stops = FactButton(), FactButton(), FactButton()
        self.go_on, self.call_back, self.connection = QPushButton(), QPushButton(), QPushButton()
        self.question = AskBar()
        self.told = ToldLabel()
        self._lay_out()
        for button, name in ((self.oldest, WAITING), (self.runway, RUNWAY), (self.stops, STREAMS)):
            button.clicked.connect(lambda _=False, name=name: self.list_requested.emit(name))
        self.go_on.clicked.connect(self._ask_to_go_on)
        self.connection.clicked.connect(self.connection_requested)
        self.call_back.clicked.connect(lambda: self.told.tell(self._desk.call_back_rebuild()))
        self.retranslate()

    def refresh(self, now: datetime, why_not: str) -> None:
        """``why_not``: why this person may not settle what sync asks."""
        line, rebuild = self._desk.line(), self._desk.rebuild()
        restyle(self._dot, "role", _DOTS[line.state])
        self.title.setText(line_title(line, now))
        words = self._progress(line, rebuild) or line_reason(line)
        self.reason.setText("\n".join(part for part in (words, self._hidden(line)) if part))
        self.reason.setVisible(bool(self.reason.text()))
        self.go_on.setVisible(line.state is LineState.ASKS)
        self.go_on.setEnabled(not why_not)
        self.go_on.setToolTip(why_not)
        self.call_back.setVisible(rebuild.asked)
        self._show_oldest(self._desk.oldest(), now)
        self._show_runway(self._desk.runway(), now)
        self._show_stops(line, now)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.go_on.setText(self.tr("It is right: go on"))
        self.connection.setText(self.tr("Connection"))
        self.connection.setToolTip(f"{self.connection.text()} · {CONNECTION_KEY}")
        self.call_back.setText(self.tr("Do not fetch anew"))
        self.question.dismiss()
        self.told.hide()

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.title)
        head.addWidget(self.go_on)
        head.addWidget(self.call_back)
        head.addWidget(self.connection)
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        for button in (self.oldest, self.runway, self.stops):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.question)
        column.addWidget(self.told)

    def _progress(self, line: LineView, rebuild: Rebuild) -> str:
        if rebuild.asked:
            return self.tr("Sync will begin in a moment; until then it can be called back.")
        if not line.total:
            return ""
        count = self.tr("{done} of {total}").format(done=number_text(line.done), total=number_text(line.total))
        if rebuild.running and rebuild.per_second:
            count += " · " + self.tr("{n} a second").format(n=number_text(round(rebuild.per_second)))
        return count

    def _hidden(self, line: LineView) -> str:
        if not line.hidden_shops:
            return ""
        words = self.tr("Stops are not visible for: {shops}. Look in the platform before the carrier comes.")
        return words.format(shops=listed(line.hidden_shops))

    def _show_oldest(self, oldest: OutboxRow | None, now: datetime) -> None:
        caption = self.tr("Oldest not confirmed")
        if oldest is None:
            self.oldest.show_fact(caption, self.tr("none"))
            return
        left = deadline_text(oldest.deadline, now)
        words = " · ".join(part for part in (span_text(now - oldest.created), left) if part)
        soon = oldest.deadline is not None and oldest.deadline - now < SOON
        self.oldest.show_fact(caption, words, warn=soon)

    def _show_runway(self, runway: RunwayView | None, now: datetime) -> None:
        caption = self.tr("Without network")
        if runway is None:
            self.runway.show_fact(caption, self.tr("being counted"))
            return
        words = self.tr("{n} parcels").format(n=number_text(runway.parcels))
        if runway.minutes is not None:
            words += " · " + span_text(timedelta(minutes=runway.minutes))
        if runway.first_out is not None:
            caption = self.tr("Without network; first out: {name}").format(name=runway.first_out.name)
        if runway.no_printer:
            caption = self.tr("Without network; no printer for waybills")
        self.runway.show_fact(caption, words, warn=runway.no_printer)

    def _show_stops(self, line: LineView, now: datetime) -> None:
        old = line.stop_check_at is None or now - line.stop_check_at > timedelta(minutes=5)
        words = age_text(line.stop_check_at, now)
        self.stops.show_fact(self.tr("Stops last checked"), words, warn=old)

    def _ask_to_go_on(self) -> None:
        words = self.tr(
            "Have you looked at why? Sync goes on with what the ERP says now; what was packed here is sent to it."
        )
        if self._desk.line().suspicion == "other_company":
            words = self.tr(
                "Pack for this company from now on? What is not sent yet belongs to the other one: it waits for you."
            )
        act = self.tr("Go on")
        self.question.ask(Question(words, act, self.tr("Leave it as it is"), self._go_on))

    def _go_on(self) -> None:
        self.told.tell(self._desk.go_on())
