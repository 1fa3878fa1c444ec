"""Where the parcels' time went today: the seven parts with what they cost, packers, hours, and the slowest parcels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.parcel_time import ParcelTime, Part, TimeSum
from ui.lead_look_up import fact_label
from ui.lead_table import Column
from ui.lead_table_panel import TablePanel, export_path
from ui.lead_words import clock_text, number_text
from ui.surface import paint_surface
from ui.sync_desk import TimesDesk
from ui.sync_words import duration_text, part_head, part_text
from ui.theme import Look

PEOPLE, HOURS, SLOWEST = "people", "hours", "slowest"
BAR_PX = 14
# What usually costs most stands where a small screen shows it without scrolling.
_DEAREST_FIRST = (Part.PERSON, Part.PRINTER, Part.SCALE, Part.ERP, Part.PLATFORM, Part.LOCAL, Part.SCAN)


class ShareBar(QWidget):
    """How large a part of the whole is; the figures beside it say it too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()

    def show_share(self, share: float) -> None:
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._look.px(120), self._look.px(BAR_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        rect = self.rect()
        paint_surface(painter, rect, rect.height() // 2, self._look.tokens.inset)
        if self._share > 0:
            rect.setWidth(max(rect.height(), round(rect.width() * min(1.0, self._share))))
            paint_surface(painter, rect, rect.height() // 2, QColor(self._look.tokens.accent).name())
        painter.end()


class TimePanel(QFrame):
    """Reads when told to.

    Signals:
        order_opened: a slow parcel's order is wanted; its best number.
    """

    order_opened = Signal(str)

    def __init__(
        self, desk: TimesDesk, now: Callable[[], datetime], folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk, self._now = desk, now
        self._title, self.verdict = fact_label("", "fact"), fact_label("", "second", wrap=True)
        self._rows = {part: (fact_label("", "body"), ShareBar(), *self._figures()) for part in Part}
        self.tabs = {name: QPushButton() for name in (SLOWEST, PEOPLE, HOURS)}
        self._stack = QStackedWidget()
        self.panels = {
            SLOWEST: self._panel(self._parcel_columns(), lambda row: row.document_id, folder, SLOWEST),
            PEOPLE: self._panel(self._sum_columns(self._who), lambda row: row.name, folder, PEOPLE),
            HOURS: self._panel(self._sum_columns(self._hour), lambda row: row.name, folder, HOURS),
        }
        self._shown = SLOWEST
        self._lay_out()
        self.panels[SLOWEST].opened.connect(self._open_order)
        for name, tab in self.tabs.items():
            tab.clicked.connect(lambda _=False, name=name: self.show_tab(name))
        self.show_tab(SLOWEST)
        self.retranslate()

    def set_look(self, look: Look) -> None:
        for _, bar, *_ in self._rows.values():
            bar.set_look(look)

    def show_tab(self, name: str) -> None:
        self._shown = name
        self._stack.setCurrentWidget(self.panels[name])
        for other, tab in self.tabs.items():
            tab.setChecked(other == name)
        self.setFocusProxy(self.panels[name].view)
        if self.isVisible():
            self._read_table()

    def read(self) -> int:
        """Fetch the sums and the table in front; how many parcels they stand on."""
        whole = self._desk.today()
        for part, (word, bar, time, share, each) in self._rows.items():
            spent = whole.of(part)
            portion = spent / whole.whole if whole.whole else 0.0
            word.setText(part_text(part))
            bar.show_share(portion)
            time.setText(duration_text(spent))
            share.setText(f"{portion:.1%}")
            each.setText(duration_text(spent // whole.parcels) if whole.parcels else "–")
        self.verdict.setText(self._judged(whole))
        self._read_table()
        return whole.parcels

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Where today's time went"))
        for label, word in zip(
            self._heads, ("", self.tr("today"), self.tr("share"), self.tr("per parcel")), strict=True
        ):
            label.setText(word)
        self.tabs[SLOWEST].setText(self.tr("Slowest parcels"))
        self.tabs[PEOPLE].setText(self.tr("By packer"))
        self.tabs[HOURS].setText(self.tr("By hour"))
        if self.isVisible():
            self.read()

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title)
        head.addWidget(self.verdict, 1)
        self._heads = [fact_label("", "second") for _ in range(4)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        right = self._heads[1].alignment().AlignRight
        for column, label in enumerate(self._heads, start=1):
            grid.addWidget(label, 0, column, right)
        for at, (word, bar, *figures) in enumerate(self._rows.values(), start=1):
            grid.addWidget(word, at, 0)
            grid.addWidget(bar, at, 1)
            for column, figure in enumerate(figures, start=2):
                grid.addWidget(figure, at, column, right)
        grid.setColumnStretch(1, 1)
        tabs = QHBoxLayout()
        tabs.setSpacing(8)
        for tab in self.tabs.values():
            tab.setProperty("role", "toggle")
            tab.setCheckable(True)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        for panel in self.panels.values():
            self._stack.addWidget(panel)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(20, 14, 20, 14)
        column_.setSpacing(10)
        column_.addLayout(head)
        column_.addLayout(grid)
        column_.addLayout(tabs)
        column_.addWidget(self._stack, 1)

    def _figures(self) -> tuple[Any, Any, Any]:
        return fact_label("", "body"), fact_label("", "body"), fact_label("", "body")

    def _panel(
        self, columns: Sequence[Column[Any]], identity: Callable[[Any], str], folder: Path, name: str
    ) -> TablePanel[Any]:
        def empty() -> str:
            return self.tr("No parcel has been closed here today.")

        return TablePanel[Any](columns, identity, empty, lambda: export_path(folder, f"time-{name}", self._now()))

    def _who(self) -> str:
        return self.tr("Packer")

    def _hour(self) -> str:
        return self.tr("Hour")

    def _parts(self) -> tuple[Column[Any], ...]:
        def of(part: Part) -> Column[Any]:
            return Column(
                lambda: part_head(part),
                lambda row: duration_text(row.of(part)) if row.of(part) else "–",
                lambda row: row.of(part),
                6,
                number=True,
            )

        return tuple(of(part) for part in _DEAREST_FIRST)

    def _whole(self) -> Column[Any]:
        return Column(
            lambda: self.tr("All in all"), lambda row: duration_text(row.whole), lambda row: row.whole, 9, number=True
        )

    def _parcel_columns(self) -> tuple[Column[ParcelTime], ...]:
        return (
            Column(
                lambda: self.tr("Order"),
                lambda row: row.shop_order_no or row.document_id,
                lambda row: row.shop_order_no,
                19,
            ),
            self._whole(),
            *self._parts(),
            Column(self._who, lambda row: row.operator, lambda row: row.operator, 8),
            Column(
                lambda: self.tr("Closed"),
                lambda row: clock_text(row.closed_at, self._now()),
                lambda row: row.closed_at.timestamp(),
                8,
            ),
        )

    def _sum_columns(self, name: Callable[[], str]) -> tuple[Column[TimeSum], ...]:
        return (
            Column(name, lambda row: row.name, lambda row: row.name, 14),
            Column(
                lambda: self.tr("Parcels"),
                lambda row: number_text(row.parcels),
                lambda row: row.parcels,
                6,
                number=True,
            ),
            Column(
                lambda: self.tr("Per parcel"), lambda row: duration_text(row.each), lambda row: row.each, 9, number=True
            ),
            *self._parts(),
        )

    def _judged(self, whole: TimeSum) -> str:
        """What costs most, in one sentence."""
        if not whole.parcels:
            return self.tr("No parcel has been closed here today.")
        dearest = whole.dearest
        if dearest is Part.PERSON:
            return self.tr("{n} parcels, and nobody waited for anything.").format(n=number_text(whole.parcels))
        words = self.tr("{n} parcels. Most is waited for: {part}, {time} today, {each} for each parcel.")
        return words.format(
            n=number_text(whole.parcels),
            part=part_text(dearest),
            time=duration_text(whole.of(dearest)),
            each=duration_text(whole.of(dearest) // whole.parcels),
        )

    def _read_table(self) -> None:
        sources: dict[str, Callable[[], Sequence[Any]]] = {
            SLOWEST: self._desk.slowest,
            PEOPLE: self._desk.people,
            HOURS: self._desk.hours,
        }
        rows = sources[self._shown]()
        self.panels[self._shown].set_rows(rows)

    def _open_order(self) -> None:
        row = self.panels[SLOWEST].current_row()
        if row is not None:
            self.order_opened.emit(row.document_id)
