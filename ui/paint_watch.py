"""Tells when an answer is really on the screen: after the open page has painted, not when it was asked to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.views import PackView


class PaintWatch(QObject):
    """Watches one page at a time. An answer that another overtakes before it is painted was never seen.

    Signals:
        answer_painted: the PackView that is now on the screen.
    """

    answer_painted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page: QWidget | None = None
        self._view: PackView | None = None

    def wait_for(self, page: QWidget, view: PackView) -> None:
        """``view`` is being shown on ``page``."""
        if page is not self._page:
            if self._page is not None:
                self._page.removeEventFilter(self)
            page.installEventFilter(self)
            self._page = page
        self._view = view
        page.update(0, 0, 1, 1)  # an answer that changes nothing is painted too

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and watched is self._page and self._view is not None:
            # children paint after their page; the timer fires once all of them are on the screen
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        view, self._view = self._view, None
        if view is not None:
            self.answer_painted.emit(view)
