"""The templates of this bench as a column of tiles: title, paper, and the marks that tell them apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.print_views import TemplateRow
from desktop.settings import Language
from ui.lead_look_up import fact_label
from ui.lead_style import restyle
from ui.template_words import size_text, template_title


class TemplateTile(QPushButton):
    """One template."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "template")
        self.setProperty("chosen", "no")
        self._shown: tuple[object, ...] = ()
        self._title = fact_label("", "template-title", wrap=True)
        self._size = fact_label("", "template-size")
        self._marks = QVBoxLayout()
        self._marks.setSpacing(4)
        self._inside = column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._size)
        column.addLayout(self._marks)

    def show_row(self, row: TemplateRow, language: Language, *, unsaved: bool, faults: int) -> None:
        """``faults`` of the text as it stands in the editor, saved or not."""
        marks = self._words(row, unsaved=unsaved, faults=faults)
        title, size = template_title(row, language), size_text(row)
        if (title, size, marks) == self._shown:
            return
        self._shown = (title, size, marks)
        self._title.setText(title)
        self._size.setText(size)
        self.setAccessibleName(", ".join((title, size, *(words for words, _ in marks))))
        while (item := self._marks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words, role in marks:
            self._marks.addWidget(fact_label(words, role), 0, Qt.AlignmentFlag.AlignLeft)
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.updateGeometry()

    def show_chosen(self, *, chosen: bool) -> None:
        restyle(self, "chosen", "yes" if chosen else "no")

    def sizeHint(self) -> QSize:  # noqa: N802
        """A button has no height of its layout; this one is as high as what stands in it."""
        return QSize(0, max(0, self._inside.totalHeightForWidth(self.width())))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.updateGeometry()

    def _words(self, row: TemplateRow, *, unsaved: bool, faults: int) -> tuple[tuple[str, str], ...]:
        marks = []
        if faults:
            marks.append((self.tr("{n} faults").format(n=faults), "small-wrong"))
        if unsaved:
            marks.append((self.tr("Not saved"), "small-warn"))
        elif row.own:
            marks.append((self.tr("Changed here"), "small-wait"))
        if not row.confirmed:
            marks.append((self.tr("Size to be confirmed"), "small-warn"))
        return tuple(marks)


class TemplateColumn(QWidget):
    """Arrow keys go from one to the next.

    Signals:
        chosen: a template's name.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: dict[str, TemplateTile] = {}
        self._current = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)

    def show_rows(
        self, rows: Sequence[TemplateRow], language: Language, unsaved: Collection[str], faults: dict[str, int]
    ) -> None:
        """``faults``: of texts that stand in the editor; other templates' as their rows say."""
        for name in set(self.tiles) - {row.name for row in rows}:
            gone = self.tiles.pop(name)
            gone.hide()
            gone.deleteLater()
        for at, row in enumerate(rows):
            if row.name not in self.tiles:
                self._add(row.name, at)
            count = faults.get(row.name, row.faults)
            self.tiles[row.name].show_row(row, language, unsaved=row.name in unsaved, faults=count)
        self.show_current(self._current)

    def show_current(self, name: str) -> None:
        self._current = name
        for other, tile in self.tiles.items():
            tile.show_chosen(chosen=other == name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        names = list(self.tiles)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not step or self._current not in names:
            super().keyPressEvent(event)
            return
        at = min(max(names.index(self._current) + step, 0), len(names) - 1)
        self.tiles[names[at]].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(names[at])

    def _add(self, name: str, at: int) -> None:
        tile = self.tiles[name] = TemplateTile()
        self._column.insertWidget(at, tile)
        tile.show()
        tile.clicked.connect(lambda: self.chosen.emit(name))
