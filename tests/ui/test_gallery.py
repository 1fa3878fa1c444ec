"""The gallery paints every page without a station, and nothing on any page of the office is cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import Language, Theme
from ui.gallery import framed, make_gallery
from ui.gallery_scenes import SCENES
from ui.theme import look_for
from ui.translation import Translation

SMALLEST = (1366, 768)


def test_a_picture_for_each_language_theme_and_size(qapp: QApplication, tmp_path: Path) -> None:
    written = make_gallery(qapp, tmp_path, only="product-none")
    assert len(written) == 8
    sizes = {QImage(str(path)).size().toTuple() for path in written}
    assert sizes == {(1366, 768), (1920, 1080)}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", sorted(SCENES))
def test_no_word_is_cut_on_the_smallest_window(name: str, language: Language, qapp: QApplication, qtbot: QtBot) -> None:
    translation = Translation(qapp)
    translation.use(language)
    window = framed(SCENES[name], look_for(Theme.LIGHT, language, 100, *SMALLEST), QSize(*SMALLEST))
    qtbot.addWidget(window)
    for _ in range(4):
        QCoreApplication.sendPostedEvents()
    cut = [text for widget in window.findChildren(QWidget) if (text := cut_text(widget))]
    translation.use(Language.EN)
    assert cut == []


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
