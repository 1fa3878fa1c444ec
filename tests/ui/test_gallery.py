"""The gallery paints every page without a station, and nothing on any page of the office is cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.settings import Language, Theme
from ui.gallery import SIZES, framed, make_gallery, make_rail
from ui.gallery_scenes import SCENES
from ui.lead_table import RowsModel
from ui.lead_table_panel import RowsView
from ui.page import Page
from ui.theme import look_for
from ui.translation import Translation

SMALLEST = (1366, 768)


@pytest.fixture(scope="module")
def rail(qapp: QApplication) -> Iterator[list[Page]]:
    """The other pages of the window, of which only icons and words are seen: made once."""
    del qapp
    pages = make_rail()
    yield pages
    for page in pages:
        page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_picture_for_each_language_theme_and_size(qapp: QApplication, tmp_path: Path) -> None:
    written = make_gallery(qapp, tmp_path, only="product-none")
    assert len(written) == 8
    sizes = {QImage(str(path)).size().toTuple() for path in written}
    assert sizes == {(1366, 768), (1920, 1080)}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", sorted(SCENES))
def test_no_word_is_cut_on_the_smallest_window(
    name: str, language: Language, rail: list[Page], qapp: QApplication
) -> None:
    translation = Translation(qapp)
    translation.use(language)
    look = look_for(Theme.LIGHT, language, 100, *SMALLEST)
    window = framed(SCENES[name], look, QSize(*SMALLEST), rail)
    for _ in range(4):
        QCoreApplication.sendPostedEvents()
    cut = [text for widget in window.findChildren(QWidget) if (text := cut_text(widget))]
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # it need not learn the next language
    translation.use(Language.EN)
    assert cut == []


KEY = "B3.1-"
TABLES = (
    "sync-needs-you",
    "sync-all",
    "sync-offline",
    "sync-receipts",
    "sync-receipt",
    "lists-left-before",
    "lists-recalls",
)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_shows_numbers_whole_and_cuts_only_sentences(
    name: str, language: Language, size: tuple[int, int], rail: list[Page], qapp: QApplication
) -> None:
    translation = Translation(qapp)
    translation.use(language)
    look = look_for(Theme.LIGHT, language, 100, *size)
    window = framed(SCENES[name], look, QSize(*size), rail)
    for _ in range(4):
        QCoreApplication.sendPostedEvents()
    (view,) = [one for one in window.findChildren(RowsView) if one.isVisible()]
    cut, scrolls = cut_cells(view), view.horizontalScrollBar().isVisible()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    translation.use(Language.EN)
    assert cut == []
    assert not scrolls


def cut_cells(view: RowsView) -> list[str]:
    """What does not fit into its cell, but for sentences and the key of an entry that belongs to no order."""
    model = view.model()
    assert isinstance(model, RowsModel)
    values = [at for at, column in enumerate(model.columns) if not column.words]
    cells = [model.index(row, at) for row in range(min(30, model.rowCount())) for at in values]
    cells = [one for one in cells if not str(one.data()).startswith(KEY)]
    return [str(one.data()) for one in cells if view.sizeHintForIndex(one).width() > view.columnWidth(one.column())]


def cut_text(widget: QWidget) -> str:
    """The text of a label or button that does not fit into it, or ""."""
    if not widget.isVisible():
        return ""
    if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
        return widget.text() if widget.width() < widget.sizeHint().width() else ""
    if isinstance(widget, QLabel) and widget.text():
        return widget.text() if widget.height() < widget.heightForWidth(widget.width()) else ""
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text() if widget.width() < widget.sizeHint().width() else ""
    return ""
