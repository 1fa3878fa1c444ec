"""The fields of one printer: what it is called, where it is, what it prints, and how its mechanics want it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.print_views import TemplateRow
from desktop.settings import Printer, PrinterRole
from printing.components.job import CONTENTS_BEGIN
from printing.label import PaperKind
from printing.languages.table import LANGUAGES
from ui.choice_box import ChoiceBox
from ui.lead_look_up import fact_label
from ui.number_field import NumberField
from ui.printer_words import roles_text

COMPONENT = "component"  # of printers behind a platform's own program
DENSITIES = (203, 300)
KINDS = (PaperKind.WAYBILL, PaperKind.SLIP, PaperKind.SKU, PaperKind.BIN, PaperKind.TEST)
EXAMPLES = "tcp://192.168.1.50:9100   usb://   cups://queue\nserial:///dev/ttyUSB0   winspool://name"
LONGEST_NAME = 40
MOST_DOTS = 9999  # of a head: wider than any label printer's
LONGEST_PAUSE = 600  # seconds between two status questions


class PrinterFields(QWidget):
    """Everything about one printer that a lead may set; what is not shown stays as it is.

    Signals:
        changed: a field was edited.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printer = Printer(url="")
        self._showing = False
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.url = QLineEdit()
        self.examples = fact_label("", "second", wrap=True)
        self.language = ChoiceBox((*LANGUAGES, COMPONENT))
        self.dpi = ChoiceBox(DENSITIES)
        self.roles = {role: QPushButton() for role in PrinterRole}
        self.fallback = ChoiceBox(("",))
        self.templates = {kind: ChoiceBox(("",)) for kind in KINDS}
        self.direction = ChoiceBox((0, 1))
        self.native = ChoiceBox((False, True))
        self.density, self.speed = NumberField(0, 99, 0), NumberField(0, 99, 0)
        self.gap, self.offset_x, self.offset_y = (
            NumberField(0, 50, 1),
            NumberField(-50, 200, 1),
            NumberField(-50, 200, 1),
        )
        self.head, self.poll = NumberField(0, MOST_DOTS, 0), NumberField(0, LONGEST_PAUSE, 1)
        self._labels = {name: fact_label("", "body") for name in FIELDS}
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_printer(self, printer: Printer, others: Sequence[str]) -> None:
        """``others``: names of the bench's other printers, of which one may take over."""
        self._showing = True
        self._printer = printer
        self.name.setText(printer.name)
        self.url.setText(printer.url)
        self.language.choose(printer.language)
        self.dpi.choose(printer.dpi)
        for role, button in self.roles.items():
            button.setChecked(role in printer.roles)
        self.fallback.offer(("", *others), printer.fallback)
        for kind, box in self.templates.items():
            box.choose_or_add(printer.templates.get(kind.value, ""))
        self.direction.choose(printer.direction)
        self.native.choose(printer.native)
        self.density.show_number(printer.density)
        self.speed.show_number(printer.speed)
        self.gap.show_number(printer.gap_mm)
        self.offset_x.show_number(printer.offset_x_mm)
        self.offset_y.show_number(printer.offset_y_mm)
        self.head.show_number(printer.head_dots or None)
        self.poll.show_number(printer.poll_seconds)
        self._showing = False
        self._follow_language()
        self.retranslate()

    def offer_templates(self, rows: Sequence[TemplateRow]) -> None:
        """The names on the shelf, each for its kind of paper."""
        for kind, box in self.templates.items():
            box.offer(("", *(row.name for row in rows if row.kind is kind)), box.currentData())
        self._name_nothing()

    def printer(self) -> Printer:
        """The printer as its fields stand."""
        before = self._printer
        others = {kind: name for kind, name in before.templates.items() if kind not in set(KINDS)}
        chosen = {kind.value: str(box.currentData()) for kind, box in self.templates.items() if box.currentData()}
        return msgspec.structs.replace(
            before,
            name=self.name.text().strip(),
            url=self.url.text().strip(),
            language=str(self.language.currentData()),
            dpi=int(self.dpi.currentData()),
            roles=tuple(role for role, button in self.roles.items() if button.isChecked()),
            templates={**others, **chosen},
            direction=int(self.direction.currentData()),
            density=_whole(self.density),
            speed=_whole(self.speed),
            gap_mm=_or_before(self.gap, before.gap_mm),
            offset_x_mm=_or_before(self.offset_x, before.offset_x_mm),
            offset_y_mm=_or_before(self.offset_y, before.offset_y_mm),
            head_dots=_whole(self.head) or 0,
            native=bool(self.native.currentData()),
            fallback=str(self.fallback.currentData() or ""),
            poll_seconds=_or_before(self.poll, before.poll_seconds),
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        for name, words in self._field_words().items():
            self._labels[name].setText(words)
        self.url.setPlaceholderText("tcp://192.168.1.50:9100")
        self.examples.setText(EXAMPLES)
        self.language.set_words((*(language.title for language in LANGUAGES.values()), self.tr("Print component")))
        self.dpi.set_words(f"{dpi} dpi" for dpi in DENSITIES)
        self.direction.set_words((self.tr("As it comes"), self.tr("Upside down")))
        self.native.set_words((self.tr("As pictures: safe on every printer"), self.tr("As the printer's own commands")))
        for role, button in self.roles.items():
            button.setText(roles_text((role,)))
        self.head.setPlaceholderText(self.tr("not told"))
        self.head.setToolTip(self.tr("As its data sheet says; empty: not told"))
        self.poll.setToolTip(self.tr("0: it is never asked, and its paper and cover are not known"))
        self._name_nothing()
        self._show_ranges()

    # -- inside ----------------------------------------------------------------------------------

    def _field_words(self) -> dict[str, str]:
        return {
            "name": self.tr("Name"),
            "url": self.tr("Address"),
            "language": self.tr("Printer language"),
            "dpi": self.tr("Resolution"),
            "roles": self.tr("Prints"),
            "fallback": self.tr("If it fails"),
            "waybill": self.tr("Waybill template"),
            "slip": self.tr("Slip template"),
            "sku": self.tr("SKU template"),
            "bin": self.tr("Bin template"),
            "test": self.tr("Test template"),
            "direction": self.tr("Direction"),
            "native": self.tr("Codes and text"),
            "darkness": self.tr("Darkness, speed"),
            "gap": self.tr("Gap, mm"),
            "offsets": self.tr("Move right, down, mm"),
            "head": self.tr("Head width, dots"),
            "poll": self.tr("Status check every, s"),
        }

    def _name_nothing(self) -> None:
        self.fallback.setItemText(0, self.tr("Wait for it"))
        for box in self.templates.values():
            box.setItemText(0, self.tr("Default"))

    def _lay_out(self) -> None:
        address = _stack(self.url, self.examples)
        rows = (
            ("name", self.name),
            ("url", address),
            ("language", self.language),
            ("dpi", self.dpi),
            ("roles", _row(*self.roles.values())),
            ("fallback", self.fallback),
            ("native", self.native),
            ("direction", self.direction),
        )
        more = (
            *((kind.value, box) for kind, box in self.templates.items()),
            ("darkness", _row(self.density, self.speed)),
            ("gap", self.gap),
            ("offsets", _row(self.offset_x, self.offset_y)),
            ("head", self.head),
            ("poll", self.poll),
        )
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(32)
        columns.addLayout(self._form(rows), 4)
        columns.addLayout(self._form(more), 3)

    def _form(self, rows: Sequence[tuple[str, QWidget]]) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(20)
        for name, widget in rows:
            form.addRow(self._labels[name], widget)
        return form

    def _connect(self) -> None:
        numbers = (self.density, self.speed, self.gap, self.offset_x, self.offset_y, self.head, self.poll)
        for line in (self.name, self.url, *numbers):
            line.textEdited.connect(self._edited)
        for box in (self.language, self.dpi, self.fallback, self.direction, self.native, *self.templates.values()):
            box.activated.connect(self._edited)
        for button in self.roles.values():
            button.setCheckable(True)
            button.setProperty("role", "toggle")
            button.clicked.connect(self._edited)

    def _edited(self) -> None:
        if self._showing:
            return
        self._follow_address()
        self._follow_language()
        self.changed.emit()

    def _follow_address(self) -> None:
        """Behind a component's address there is no other language, and it is no language of any other printer."""
        component = self.url.text().strip().partition(":")[0] in CONTENTS_BEGIN
        if component != (self.language.currentData() == COMPONENT):
            self.language.choose(COMPONENT if component else next(iter(LANGUAGES)))

    def _follow_language(self) -> None:
        """A component draws by the platform's own templates; and not every language has commands of its own."""
        language = LANGUAGES.get(str(self.language.currentData()))
        mechanics = (self.direction, self.gap, self.offset_x, self.offset_y, self.head)
        for part in (self.dpi, *mechanics, *self.templates.values()):
            part.setEnabled(language is not None)
        self.native.setEnabled(language is not None and language.encode_native is not None)
        self.density.setEnabled(language is not None and bool(language.densities))
        self.speed.setEnabled(language is not None and bool(language.speeds))
        self._show_ranges()

    def _show_ranges(self) -> None:
        language = LANGUAGES.get(str(self.language.currentData()))
        for field, words, known in (
            (self.density, self.tr("as set there"), language.densities if language else range(0)),
            (self.speed, self.tr("as set there"), language.speeds if language else range(0)),
        ):
            field.setPlaceholderText(words)
            field.setToolTip(f"{known[0]} – {known[-1]}" if known else "")
            if known:
                field.setValidator(QIntValidator(known[0], known[-1], field))


FIELDS = (
    *("name", "url", "language", "dpi", "roles", "fallback", "native", "direction"),
    *(kind.value for kind in KINDS),
    *("darkness", "gap", "offsets", "head", "poll"),
)


def _whole(field: NumberField) -> int | None:
    number = field.number()
    return None if number is None else int(number)


def _or_before(field: NumberField, before: float) -> float:
    number = field.number()
    return before if number is None else number


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1)
    return holder


def _stack(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for widget in widgets:
        column.addWidget(widget)
    return holder
