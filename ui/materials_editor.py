"""Boxes and fillers of this bench: their table, and the fields of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QModelIndex
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.classify import LONGEST_NUMBER
from desktop.domain.materials import Fault, fault_of
from desktop.settings import PackMaterial
from ui.choice_box import ChoiceBox
from ui.lead_look_up import fact_label
from ui.lead_table import Column, RowsModel
from ui.lead_table_panel import RowsView
from ui.number_field import NumberField

LONGEST_NAME = 40
HEAVIEST_G = 20_000
MOST_ROWS = 6  # of the table that show without scrolling
Placed = tuple[int, PackMaterial]


class MaterialsEditor(QFrame):
    """Nothing is kept before ``materials`` is read and saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._materials: list[PackMaterial] = []
        self._at = -1
        self._showing = False
        self._heading = fact_label("", "fact")
        self._help = fact_label("", "second", wrap=True)
        self._model = RowsModel[Placed](self._columns(), lambda row: str(row[0]))
        self.table = RowsView(self._model)
        self.table.setSortingEnabled(False)
        self.add, self.remove = QPushButton(), QPushButton()
        self.code, self.name = QLineEdit(), QLineEdit()
        self.kind = ChoiceBox((True, False))
        self.grams = NumberField(0, HEAVIEST_G, 0)
        self.fault = fact_label("", "warn", wrap=True)
        self._labels = {name: fact_label("", "body") for name in ("code", "name", "kind", "grams")}
        self._fields = QWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def load(self, materials: Sequence[PackMaterial]) -> None:
        """Show what is in force."""
        self._materials = list(materials)
        self.choose(min(max(self._at, 0), len(self._materials) - 1))

    def materials(self) -> tuple[PackMaterial, ...]:
        return tuple(self._materials)

    def choose(self, at: int) -> None:
        self._at = at
        self._show()

    def trouble(self) -> str:
        """Why these cannot be kept, in words; "" where they can. The one at fault is shown."""
        fault = fault_of(self._materials)
        if fault is None:
            return ""
        self.choose(fault[0])
        return self._fault_text(fault[1])

    def set_editable(self, allowed: bool) -> None:
        """Who may not change them may look at each of them."""
        for part in (self._fields, self.add, self.remove):
            part.setEnabled(allowed)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Boxes and fillers"))
        self._help.setText(
            self.tr(
                "Scanned while a parcel is open, so that its weight is known more exactly. "
                "Each has a card on the sheet of command cards."
            )
        )
        self.add.setText(self.tr("Add a box or filler"))
        self.remove.setText(self.tr("Remove"))
        for name, words in (
            ("code", self.tr("Code")),
            ("name", self.tr("Name")),
            ("kind", self.tr("Kind")),
            ("grams", self.tr("Weight, g")),
        ):
            self._labels[name].setText(words)
        self.kind.set_words((self.tr("Box: one for each parcel"), self.tr("Filler or bag: any number")))
        self.grams.setPlaceholderText(self.tr("empty: learned"))
        self._show()

    # -- inside ----------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column[Placed], ...]:
        def kind(row: Placed) -> str:
            return self.tr("Box") if row[1].box else self.tr("Filler")

        def grams(row: Placed) -> str:
            return str(row[1].grams) if row[1].grams else self.tr("learned")

        return (
            Column(lambda: self.tr("Code"), lambda row: row[1].code, lambda row: row[1].code, 12),
            Column(lambda: self.tr("Name"), lambda row: row[1].name, lambda row: row[1].name, 16),
            Column(lambda: self.tr("Kind"), kind, kind, 8),
            Column(lambda: self.tr("Weight, g"), grams, lambda row: row[1].grams, 8, number=True),
        )

    def _lay_out(self) -> None:
        self.code.setMaxLength(LONGEST_NUMBER)
        self.name.setMaxLength(LONGEST_NAME)
        form = QGridLayout(self._fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        places: dict[str, QWidget] = {"code": self.code, "name": self.name, "kind": self.kind, "grams": self.grams}
        for at, (name, widget) in enumerate(places.items()):
            form.addWidget(self._labels[name], at // 2, at % 2 * 2)
            form.addWidget(widget, at // 2, at % 2 * 2 + 1)
        form.setColumnStretch(1, 1)
        form.setColumnStretch(3, 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.add)
        acts.addStretch(1)
        acts.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addWidget(self._help)
        column.addWidget(self.table, 1)
        column.addLayout(acts)
        column.addWidget(self._fields)
        column.addWidget(self.fault)

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        for field in (self.code, self.name, self.grams):
            field.textEdited.connect(self._take_fields)
        self.kind.activated.connect(self._take_fields)

    def _show(self) -> None:
        """Table, fields and fault of the chosen one."""
        self._showing = True
        self._model.set_rows(list(enumerate(self._materials)))
        for part in (self.table, self._fields, self.remove):
            part.setVisible(bool(self._materials))
        rows = min(MOST_ROWS, len(self._materials)) * self.table.verticalHeader().defaultSectionSize()
        self.table.setMinimumHeight(self.table.horizontalHeader().sizeHint().height() + rows + 4)
        if 0 <= self._at < len(self._materials):
            self.table.setCurrentIndex(self._model.index(self._at, 0))
            self._show_fields(self._materials[self._at])
        self._showing = False
        self._show_fault()

    def _show_fields(self, material: PackMaterial) -> None:
        for field, text in ((self.code, material.code), (self.name, material.name)):
            if field.text() != text:
                field.setText(text)
        self.kind.choose(material.box)
        self.grams.show_number(material.grams or None)

    def _show_fault(self) -> None:
        fault = fault_of(self._materials)
        shown = fault is not None and fault[0] == self._at
        self.fault.setVisible(shown)
        if fault is not None and shown:
            self.fault.setText(self._fault_text(fault[1]))

    def _fault_text(self, fault: Fault) -> str:
        words = {
            Fault.NO_CODE: self.tr("A box or filler needs a code to be scanned."),
            Fault.UNREADABLE: self.tr("This code means something else here: use letters and digits."),
            Fault.TWICE: self.tr("Two boxes or fillers bear this code."),
        }
        return words[fault]

    def _row_chosen(self, index: QModelIndex) -> None:
        if not self._showing and index.isValid():
            self._at = index.row()
            self._show_fields(self._materials[self._at])
            self._show_fault()

    def _take_fields(self) -> None:
        if self._showing or not 0 <= self._at < len(self._materials):
            return
        self._materials[self._at] = replace(
            self._materials[self._at],
            code=self.code.text().strip(),
            name=self.name.text().strip(),
            box=bool(self.kind.currentData()),
            grams=int(self.grams.number() or 0),
        )
        self._showing = True
        self._model.set_rows(list(enumerate(self._materials)))
        self._showing = False
        self._show_fault()

    def _add(self) -> None:
        taken = {one.code.casefold() for one in self._materials}
        code = next(code for number in range(1, len(taken) + 2) if (code := f"BOX{number}").casefold() not in taken)
        self._materials.append(PackMaterial(code, ""))
        self.choose(len(self._materials) - 1)
        self.code.setFocus()
        self.code.selectAll()

    def _remove(self) -> None:
        del self._materials[self._at]
        self.choose(min(self._at, len(self._materials) - 1))
