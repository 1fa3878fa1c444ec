"""A program for tests of real keys: the window with a search field on its page; says on one line each what it saw.

    python -m tests.ui.keyboard_window [prefix]

``scan``, ``fault`` and ``field`` with their text; ``ready`` when it listens, ``entered`` when Enter reached the field,
``cleared`` after F5 emptied it.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout

from desktop.settings import Language, Settings, WedgeTiming
from devices.reading import DeviceHealth, Scan
from devices.recorder import Recorder
from ui.page import Page
from ui.translation import Translation
from ui.wedge_life import WedgeLife
from ui.window import Window


class SearchPage(Page):
    """A field to type into, and a button beside it."""

    icon = "orders"

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.button = QPushButton("Button")
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.button)
        self.setFocusProxy(self.field)

    def word(self) -> str:
        return "Search"

    def title(self) -> str:
        return "Search"


def say(what: str, text: str = "") -> None:
    sys.stdout.write(f"{what} {text}\n")
    sys.stdout.flush()


def main() -> int:
    application = QApplication(sys.argv[:1])
    settings = Settings(language=Language.EN, wedge_timing=WedgeTiming(prefix="".join(sys.argv[1:])))
    Translation(application).use(settings.language)
    window, page = Window(), SearchPage()
    window.add_page(page)
    window.resize(800, 400)
    window.show()
    window.open_page(page)
    wedge = WedgeLife(application, window, Recorder(), lambda: settings)

    def told(health: DeviceHealth) -> None:
        if health.fault:
            say("fault", health.fault.value)

    def scanned(scan: Scan) -> None:
        say("scan", scan.text)

    wedge.scanned.connect(scanned)
    wedge.health_changed.connect(told)
    page.field.textChanged.connect(lambda text: say("field", text))
    page.field.returnPressed.connect(lambda: say("entered", page.field.text()))
    wedge.follow()

    def clear() -> None:
        page.field.clear()
        say("cleared")

    QShortcut(QKeySequence("F5"), window, clear)
    ready: list[bool] = []

    def focused(found: object) -> None:
        if found is page.field and not ready:
            ready.append(True)
            say("ready")

    application.focusObjectChanged.connect(focused)
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
