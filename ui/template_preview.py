"""The right side of the template page: which order, its picture, density and page, and a test on real paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.print_views import Preview
from printing.label import PaperKind
from ui.choice_box import ChoiceBox
from ui.icons import icon_of
from ui.lead_look_up import fact_label
from ui.lead_style import restyle
from ui.template_image import PageView, image_of
from ui.template_words import number_hint, trouble_text
from ui.theme import Look

DPIS = (203, 300)
ICON = 22  # px at 1080p


class PreviewPanel(QFrame):
    """Shows what it is given; the last good picture stays while the text has faults.

    Signals:
        changed: another number or density was chosen; the picture is due anew.
        test_requested: a printer's name.
    """

    changed = Signal()
    test_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._images: tuple[QImage, ...] = ()
        self._page = 0
        self._preview = Preview((), "", ())
        self._kind = PaperKind.WAYBILL
        self._no_test = ""
        self.number = QLineEdit()
        self.number.setClearButtonEnabled(True)
        self.view = PageView()
        self._told = fact_label("", "second", wrap=True)
        self._place = fact_label("", "body")
        self.back, self.forth, self.zoom, self.test = (QPushButton() for _ in range(4))
        for button in (self.back, self.forth):
            button.setProperty("role", "icon")
        self.zoom.setCheckable(True)
        self.dpi = ChoiceBox(DPIS)
        self.dpi.setMinimumContentsLength(7)
        self.printer = ChoiceBox(())
        self._lay_out()
        self.number.editingFinished.connect(self.changed)
        self.number.textChanged.connect(self._number_changed)
        self.dpi.activated.connect(self.changed)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forth.clicked.connect(lambda: self._turn(1))
        self.zoom.toggled.connect(self._zoom)
        self.test.clicked.connect(lambda: self.test_requested.emit(str(self.printer.currentData() or "")))
        self.retranslate()

    @property
    def chosen_dpi(self) -> int:
        return int(self.dpi.currentData())

    @property
    def told(self) -> str:
        return self._told.text()

    @property
    def place(self) -> str:
        """Which page of how many."""
        return self._place.text()

    def show_kind(self, kind: PaperKind) -> None:
        """Another template: what may stand in the field."""
        if kind is not self._kind:
            self.number.clear()
        self._kind = kind
        self.number.setEnabled(kind not in (PaperKind.CARDS, PaperKind.RECEIPT))
        self.number.setPlaceholderText(number_hint(kind))

    def show_preview(self, preview: Preview) -> None:
        self._preview = preview
        if not preview.faults:
            self._images = tuple(image_of(page) for page in preview.pages)
            self._page = min(self._page, max(0, len(self._images) - 1))
        self._show_page()
        self._tell()

    def forget(self) -> None:
        """Another template: the picture of the one before must not stand beside it."""
        self._images, self._page = (), 0

    def show_printers(self, names: Sequence[str], why_not: str) -> None:
        """``why_not``: why no test can be printed now, or ""."""
        if [self.printer.itemText(at) for at in range(self.printer.count())] != list(names):
            chosen = self.printer.currentData()
            self.printer.clear()
            for name in names:
                self.printer.addItem(name, name)
            self.printer.choose(chosen)
        self.printer.setEnabled(bool(names))
        self._no_test = why_not if names else self.tr("No printer is set up on this bench.")
        self.test.setEnabled(not self._no_test and bool(self._images) and not self._preview.faults)
        self.test.setToolTip(self._no_test)

    def set_look(self, look: Look) -> None:
        side = look.px(ICON)
        for button, name in ((self.back, "back"), (self.forth, "forth")):
            button.setIcon(icon_of(name, look.tokens.text, 2 * side))
            button.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.number.setPlaceholderText(number_hint(self._kind))
        self.dpi.set_words(tuple(f"{dpi} dpi" for dpi in DPIS))
        self.zoom.setText(self.tr("Dot by dot"))
        self.test.setText(self.tr("Print a test"))
        self.back.setToolTip(self.tr("Page before"))
        self.forth.setToolTip(self.tr("Next page"))
        for button in (self.back, self.forth):
            button.setAccessibleName(button.toolTip())
        self._show_page()
        self._tell()

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for widget in (self.back, self._place, self.forth):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.zoom)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.number, 1)
        head.addWidget(self.dpi)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.printer, 1)
        foot.addWidget(self.test)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._told)
        column.addWidget(self.view, 1)
        column.addLayout(bar)
        column.addLayout(foot)

    def _number_changed(self, text: str) -> None:
        """Cleared by its own button: that ends no editing."""
        if not text:
            self.changed.emit()

    def _turn(self, step: int) -> None:
        self._page = min(max(self._page + step, 0), max(0, len(self._images) - 1))
        self._show_page()

    def _zoom(self, dots: bool) -> None:
        self.view.picture.show_dots(dots=dots)

    def _show_page(self) -> None:
        count = len(self._images)
        self.view.picture.show_page(self._images[self._page] if count else None)
        self._place.setText(self.tr("Page {n} of {m}").format(n=self._page + 1 if count else 0, m=count))
        self.back.setEnabled(self._page > 0)
        self.forth.setEnabled(self._page + 1 < count)

    def _tell(self) -> None:
        words, role = self._words()
        self._told.setText(words)
        restyle(self._told, "role", role)

    def _words(self) -> tuple[str, str]:
        preview, number = self._preview, self.number.text().strip()
        if preview.faults:
            return self.tr("The picture is of the text before its faults."), "warn"
        if preview.trouble:
            return trouble_text(preview.trouble, preview.trouble_field), "wrong"
        if preview.order:
            return self.tr("As it comes out for {number}").format(number=preview.order), "good"
        if number:
            return self.tr('Nothing here bears "{number}": made-up data.').format(number=number), "warn"
        return self.tr("Made-up data"), "plain"
