"""The order's lines: open ones first and large, done ones folded to one row each; never silently cut."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent

from desktop.domain.packing import Packing, PackLine
from ui.card import Card
from ui.icons import paint_icon
from ui.kept import Kept, Written
from ui.surface import bits_are_alike, paint_surface
from ui.text_box import fitted
from ui.theme import Look

TITLE_PX = 28
NAME_PX = 28
SPEC_PX = 20
COUNT_PX = 42
DONE_PX = 22
FOOT_PX = 20
OPEN_ROW = 94
DONE_ROW = 52
GAP = 8
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
KEPT = 64  # words: what is shown, and what was shown an answer ago
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
translate = QCoreApplication.translate


class _Words(NamedTuple):
    """One line of words above or beneath the rows."""

    rect: QRect
    text: str
    size: float
    second: bool = True
    bold: bool = True


class _Row(NamedTuple):
    rect: QRect
    line: PackLine
    chosen: bool


class LineList(Card):
    """Paints what fits, from the selected line on where there are more, and says how many are not shown."""

    def __init__(self) -> None:
        super().__init__()
        self._packing: Packing | None = None
        self._today = (0, 0)
        self._selected = ""
        self._shown: list[_Words | _Row] = []
        self._kept = Kept(KEPT)

    @property
    def selected(self) -> str:
        """Line id picked by the arrow keys, or ""."""
        return self._selected

    def show_lines(self, packing: Packing | None, parcels_today: int, wrong_today: int) -> None:
        self._packing = packing
        self._today = (parcels_today, wrong_today)
        self._select("")

    def select_next(self, by: int) -> None:
        """Select the next or previous open line."""
        ids = [line.line_id for line in self._open()]
        if not ids:
            return
        at = ids.index(self._selected) + by if self._selected in ids else (0 if by > 0 else len(ids) - 1)
        self._select(ids[at % len(ids)])

    def unselect(self) -> None:
        self._select("")

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self._shown = self._arranged()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._shown = self._arranged()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        region, tokens = event.region(), self.look.tokens
        for part in self._shown:
            if not region.intersects(part.rect):
                continue
            if isinstance(part, _Words):
                colours = (tokens.second if part.second else tokens.text, tokens.card)
                counts_on = part.size == FOOT_PX
                self._text(painter, part.rect, part.text, part.size, colours, bold=part.bold, anew=counts_on)
            else:
                (self._paint_open if part.line.open else self._paint_done)(painter, part)
        painter.end()

    def _select(self, line_id: str) -> None:
        """Only what is another than before is painted anew."""
        self._selected = line_id
        before, self._shown = self._shown, self._arranged()
        if not bits_are_alike(self.devicePixelRatioF()):
            self.update()
            return
        for these, others in ((before, self._shown), (self._shown, before)):
            for part in these:
                if part not in others:
                    self.update(part.rect)

    def _open(self) -> list[PackLine]:
        return [line for line in self._packing.lines if line.open] if self._packing else []

    def _done(self) -> list[PackLine]:
        return [line for line in self._packing.lines if not line.open] if self._packing else []

    def _arranged(self) -> list[_Words | _Row]:
        look = self.look
        margin = look.px(24)
        inside = self.rect().adjusted(margin, look.px(16), -margin, -look.px(14))
        title = _strip(inside, look.text_px(TITLE_PX) * 3 // 2, top=True)
        foot = _strip(inside, look.text_px(FOOT_PX) * 3 // 2, top=False)
        room = QRect(
            inside.x(), title.bottom() + look.px(GAP), inside.width(), foot.top() - title.bottom() - look.px(16)
        )
        rows, hidden = self._rows(room)
        words = [
            _Words(title, self._title(), TITLE_PX, second=False),
            _Words(foot, self._foot(), FOOT_PX, bold=False),
        ]
        if hidden:
            more = translate("LineList", "and {n} more lines").format(n=hidden)
            words.append(_Words(_strip(room, look.px(DONE_ROW), top=False), more, DONE_PX))
        return [*words, *rows]

    def _title(self) -> str:
        if self._packing is None:
            return translate("LineList", "No order is open")
        done = self._packing.total - self._packing.remaining
        return translate("LineList", "Items {done} / {total}").format(done=done, total=self._packing.total)

    def _foot(self) -> str:
        parcels, wrong = self._today
        return translate("LineList", "Today {parcels} parcels  ·  wrong scans {wrong}").format(
            parcels=parcels, wrong=wrong
        )

    def _rows(self, room: QRect) -> tuple[list[_Row], int]:
        """The rows that fit, and how many do not."""
        open_lines, done = self._open(), self._done()
        heights = [self._height(line) for line in (*open_lines, *done)]
        gap = self.look.px(GAP)
        if sum(heights) + gap * len(heights) <= room.height():
            lines, limit = [*open_lines, *done], room.bottom()
        else:
            limit = room.bottom() - self.look.px(DONE_ROW)
            lines = [*open_lines[self._first_shown(open_lines, limit - room.top()) :], *done]
        rows: list[_Row] = []
        top = room.top()
        for line in lines:
            height = self._height(line)
            if top + height > limit:
                break
            place = QRect(room.x() - gap, top, room.width() + 2 * gap, height)
            rows.append(_Row(place, line, line.line_id == self._selected))
            top += height + gap
        return rows, len(heights) - len(rows)

    def _first_shown(self, open_lines: list[PackLine], height: int) -> int:
        """Scrolls just as far as the selected line needs."""
        fitting = max(1, height // (self.look.px(OPEN_ROW) + self.look.px(GAP)))
        at = next((index for index, line in enumerate(open_lines) if line.line_id == self._selected), 0)
        return max(0, at - fitting + 1)

    def _height(self, line: PackLine) -> int:
        return self.look.px(OPEN_ROW if line.open else DONE_ROW)

    def _paint_open(self, painter: QPainter, row: _Row) -> None:
        look, tokens = self.look, self.look.tokens
        paint = partial(_paint_ground, look=look, row=row)
        self._kept.draw(painter, row.rect, tokens.card, (look, row.chosen), paint)
        inside = row.rect.adjusted(look.px(18), look.px(8), -look.px(18), -look.px(8))
        count = QRect(inside.right() - look.px(120), inside.y(), look.px(120), inside.height())
        words = QRect(inside.x(), inside.y(), inside.width() - count.width() - look.px(8), inside.height())
        name, spec = QRect(words), QRect(words)
        if row.line.spec:
            name.setHeight(words.height() * 11 // 20)
            spec.setTop(name.bottom())
            self._text(painter, spec, row.line.spec, SPEC_PX, (tokens.second, tokens.inset))
        self._text(painter, name, row.line.name, NAME_PX, (tokens.text, tokens.inset), bold=True)
        self._text(painter, count, _figures(row.line), COUNT_PX, (tokens.text, tokens.inset), bold=True, flags=RIGHT)

    def _paint_done(self, painter: QPainter, row: _Row) -> None:
        look, tokens = self.look, self.look.tokens
        inside = row.rect.adjusted(look.px(18), 0, -look.px(18), 0)
        paint_icon(painter, "check", tokens.second, QRect(inside.x(), inside.y(), look.px(22), inside.height()))
        line = row.line
        count = QRect(inside.right() - look.px(110), inside.y(), look.px(110), inside.height())
        name = QRect(inside.x() + look.px(32), inside.y(), inside.width() - look.px(150), inside.height())
        called, colours = " ".join(part for part in (line.name, line.spec) if part), (tokens.second, tokens.card)
        self._text(painter, name, called, DONE_PX, colours, anew=True)
        self._text(painter, count, _figures(line), DONE_PX, colours, bold=True, flags=RIGHT)

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        size: float,
        colours: tuple[str, str],
        *,
        bold: bool = False,
        flags: int = LEFT,
        anew: bool = False,
    ) -> None:
        """One line: it shrinks first and is shortened only when the smallest letters do not fit. ``anew``: words that
        are seldom seen twice."""
        fit = fitted(text, rect.size(), self.look, size, bold=bold, lines=1)
        if fit.cut:
            text = QFontMetrics(fit.font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        words = Written(text, rect, flags, fit.font, colours[0], fit.wide)
        if anew:
            self._kept.write(painter, words, colours[1])
        else:
            self._kept.draw(painter, words.place, colours[1], words.key, words.paint)


def _paint_ground(painter: QPainter, look: Look, row: _Row) -> None:
    edge = look.tokens.accent if row.chosen else ""
    paint_surface(painter, row.rect, look.px(10), look.tokens.inset, line=edge, width=look.px(4))


def _figures(line: PackLine) -> str:
    return f"{line.scanned} / {line.quantity}" if line.needs_scan else translate("LineList", "no scan")


def _strip(rect: QRect, height: int, *, top: bool) -> QRect:
    return QRect(rect.x(), rect.y() if top else rect.bottom() - height, rect.width(), height)
