"""The pages of setting up and cloning, and how they lead to each other; none of them is in the rail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from desktop.domain.views import PackView
from ui.page import Page
from ui.set_up_clone import CloneShowPage
from ui.set_up_page import SetUpPage
from ui.set_up_take import CloneTakePage
from ui.window import Window

if TYPE_CHECKING:
    from desktop.station import Station

_BENCH_FILES = "TOML (*.toml)"


class SetUpPages(QObject):
    """Opened from the settings and the device page, and by itself after the first lead was made."""

    def __init__(self, station: Station, window: Window, home: Page, folder: Callable[[], Path]) -> None:
        super().__init__(window)
        self._window = window
        self._home = home
        self._folder = folder
        self._first_start = False  # the time of a bare PC is running
        self.guide = SetUpPage(station.set_up)
        self.show = CloneShowPage(station.cloning, folder)
        self.take = CloneTakePage(station.cloning, self._choose_file)
        for page in (self.guide, self.show, self.take):
            window.add_page(page)
        self.guide.finished.connect(self._go_home)
        self.guide.clone_requested.connect(self.open_take)
        self.show.finished.connect(self._go_home)
        self.take.finished.connect(self._go_home)
        self.take.taken.connect(self.open_guide)

    def first_lead_made(self, _view: PackView) -> None:
        """A bare PC: the questions follow at once."""
        self._first_start = True
        self.open_guide()

    def open_guide(self) -> None:
        """Also after settings were taken: their devices are proved here."""
        self.guide.start(first_start=self._first_start)
        self._window.open_page(self.guide)

    def open_replacing(self, printer: str) -> None:
        """A new printer in the place of this one, without a sticker."""
        self.guide.replace_printer(printer)
        self._window.open_page(self.guide)

    def open_show(self) -> None:
        self._window.open_page(self.show)

    def open_take(self) -> None:
        self._window.open_page(self.take)

    def _go_home(self) -> None:
        self._first_start = False
        self._window.open_page(self._home)

    def _choose_file(self, take: Callable[[Path], None]) -> None:
        """Beside the page, not instead of it: scans go on being handled."""
        dialog = QFileDialog(self.take, "", str(self._folder()), _BENCH_FILES)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: take(Path(name)))
        dialog.open()
