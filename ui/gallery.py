"""Every page in its main states as pictures: ``python -m ui.gallery OUT [--only name]``; how screens are judged."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.settings import Language, Theme
from ui.gallery_data import NOW, MadeUpLead
from ui.lead_find_order import FindOrderPage
from ui.lead_find_product import FindProductPage
from ui.lead_lists import ListsPage
from ui.page import Page
from ui.theme import Look, look_for
from ui.translation import Translation

SIZES = ((1366, 768), (1920, 1080))
NOT_WRITTEN = Path("not-written")  # nothing is exported from a picture
Builder = Callable[[], Page]


def _lists(name: str, *, quiet: bool = False, ask: bool = False) -> Builder:
    def build() -> Page:
        page = ListsPage(MadeUpLead(quiet), lambda: NOW, NOT_WRITTEN)
        page.refresh()
        page.show_list(name)
        if ask:
            page.ask(0)
        return page

    return build


def _product(code: str) -> Builder:
    def build() -> Page:
        page = FindProductPage(MadeUpLead(), lambda: NOW)
        page.show_code(code)
        return page

    return build


def _order(number: str) -> Builder:
    def build() -> Page:
        page = FindOrderPage(MadeUpLead(), lambda: NOW)
        page.show_code(number)
        return page

    return build


BUILDERS: dict[str, Builder] = {
    "lists-recalls": _lists("recalls"),
    "lists-recalls-ask": _lists("recalls", ask=True),
    "lists-open": _lists("open"),
    "lists-unproved": _lists("unproved"),
    "lists-people": _lists("people"),
    "lists-quiet": _lists("unsent", quiet=True),
    "product": _product("马克杯"),
    "product-none": _product("nothing"),
    "order": _order("20261121"),
    "order-none": _order("nothing"),
}


def looks(sizes: tuple[tuple[int, int], ...] = SIZES, text_scale: int = 100) -> Iterator[tuple[str, Look, int, int]]:
    """Each combination of language, theme and size, with a short name."""
    for language, theme, (width, height) in product(Language, Theme, sizes):
        look = look_for(theme, language, text_scale, width, height)
        yield f"{language}-{theme}-{height}", look, width, height


def paint(page: QWidget, path: Path) -> None:
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    page.show()
    page.grab().save(str(path))


def make_gallery(application: QApplication, out: Path, only: str = "", text_scale: int = 100) -> list[Path]:
    """Paint every page whose name contains ``only``; the files written."""
    out.mkdir(parents=True, exist_ok=True)
    translation = Translation(application)
    written = []
    for name, build in BUILDERS.items():
        if only not in name:
            continue
        for look_name, look, width, height in looks(text_scale=text_scale):
            translation.use(look.language)
            page = build()
            page.set_look(look)
            page.resize(width, height)
            path = out / f"{name}-{look_name}.png"
            paint(page, path)
            page.close()
            page.deleteLater()
            written.append(path)
    return written


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m ui.gallery", description="Paint every page into PNG files.")
    parser.add_argument("out", type=Path, help="folder for the pictures")
    parser.add_argument("--only", default="", help="only pages whose name contains this")
    parser.add_argument("--text-scale", type=int, default=100, help="percent, 100 to 200")
    chosen = parser.parse_args(arguments)
    application = QApplication.instance() or QApplication(["gallery"])
    if not isinstance(application, QApplication):
        return 1
    written = make_gallery(application, chosen.out, chosen.only, chosen.text_scale)
    print(f"{len(written)} pictures in {chosen.out}")  # noqa: T201 a command's answer
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
