"""Every page in its main states as pictures: ``python -m ui.gallery OUT [--only name]``; how screens are judged."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.settings import Language, Theme
from ui.companion import SIZE, Companion
from ui.gallery_data import NOW, MadeUpHand
from ui.gallery_scenes import RAIL, SCENES, Scene
from ui.page import Page
from ui.theme import BASE_PX, Look, font_of, look_for
from ui.translation import Translation
from ui.window import Window

SIZES = ((1366, 768), (1920, 1080))
SETTLE = 4  # rounds of layout until nothing moves any more
COMPANION = "companion"


def looks(text_scale: int = 100) -> Iterator[tuple[str, Look, QSize]]:
    """Each combination of language, theme and size, with a short name."""
    for language, theme, (width, height) in product(Language, Theme, SIZES):
        look = look_for(theme, language, text_scale, width, height)
        yield f"{language}-{theme}-{height}", look, QSize(width, height)


class InRail(Page):
    """Stands in the rail for a page that is not open, by its icon and its word: a picture shows no more of it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.icon = page.icon
        self.page = page

    def title(self) -> str:
        return self.page.title()

    def word(self) -> str:
        return self.page.word()


def make_rail() -> list[Page]:
    """One page of each kind in the rail; once for many windows."""
    return [build() for _, build in RAIL]


def framed(scene: Scene, look: Look, size: QSize, rail: Sequence[Page]) -> QWidget:
    """The scene's page in the window that it lives in, with the other pages in the rail."""
    window = Window()
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(size)
    window.set_choices(look.theme, look.language, look.text_scale)
    shown = scene.build()
    for page in pages_of_rail(shown, rail):
        window.add_page(page)
    window.show_about("王小梅", "3")
    window.status_line.show_status(replace(scene.status, printers=scene.printers), NOW)
    window.show()
    window.open_page(shown)
    scene.act(shown)
    return window


def pages_of_rail(shown: Page, rail: Sequence[Page]) -> list[Page]:
    """``shown`` stands for its own kind, or comes last where the rail has no such page."""
    pages = [shown if type(page) is type(shown) else InRail(page) for page in rail]
    return pages if shown in pages else [*pages, shown]


def companion_window(look: Look) -> QWidget:
    companion = Companion(MadeUpHand("scan_item"))
    companion.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    companion.set_look(look)
    companion.resize(SIZE)
    companion.show()
    return companion


def make_gallery(application: QApplication, out: Path, only: str = "", text_scale: int = 100) -> list[Path]:
    """Paint every page whose name contains ``only``; the files written."""
    out.mkdir(parents=True, exist_ok=True)
    translation = Translation(application)
    written, rail = [], make_rail()
    for look_name, look, size in looks(text_scale):
        translation.use(look.language)
        for name in (*SCENES, COMPANION):
            if only in name:
                window = companion_window(look) if name == COMPANION else framed(SCENES[name], look, size, rail)
                written.append(_save(window, out / f"{name}-{look_name}.png"))
    translation.use(Language.EN)
    return written


def _save(window: QWidget, path: Path) -> Path:
    for _ in range(SETTLE):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what a page replaced
    window.grab().save(str(path))
    window.close()
    window.deleteLater()
    return path


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m ui.gallery", description="Paint every page into PNG files.")
    parser.add_argument("out", type=Path, help="folder for the pictures")
    parser.add_argument("--only", default="", help="only pages whose name contains this")
    parser.add_argument("--text-scale", type=int, default=100, help="percent, 100 to 200")
    chosen = parser.parse_args(arguments)
    application = QApplication.instance() or QApplication(["gallery"])
    if not isinstance(application, QApplication):
        return 1
    application.setFont(font_of(BASE_PX))
    written = make_gallery(application, chosen.out, chosen.only, chosen.text_scale)
    print(f"{len(written)} pictures in {chosen.out}")  # noqa: T201 a command's answer
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
