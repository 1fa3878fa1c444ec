"""What a person fills in to connect an ERP: its kind, its address, and the fields of that kind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.connection_views import ConnectionForm, ConnectionView, FieldView, KindView
from ui.choice_box import ChoiceBox
from ui.connection_words import choice_words, field_words
from ui.lead_look_up import fact_label
from ui.translation import listed

ADDRESS = "address"


class ConnectionFields(QFrame):
    """Nothing is kept before ``form`` is read and saved. A secret that is kept shows as kept, never as itself.

    Signals:
        changed: another kind was chosen, or a field was edited.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._kinds: dict[str, KindView] = {}
        self._in_force = ConnectionView("", "", False, "file", None)
        self._heading = fact_label("", "fact")
        self.kind = ChoiceBox(())
        self._versions = fact_label("", "second", wrap=True)
        self.address = QLineEdit()
        self.inputs: dict[str, QLineEdit | ChoiceBox] = {}
        self._labels: dict[str, QLabel] = {}
        self._hints: dict[str, QLabel] = {}
        self._kept = fact_label("", "second", wrap=True)
        self._kind_label = fact_label("", "body")
        self._rows = QFormLayout()
        self._lay_out()
        self.kind.activated.connect(self._kind_chosen)
        self.address.textEdited.connect(self.changed)

    @property
    def kind_view(self) -> KindView:
        return self._kinds[str(self.kind.currentData())]

    def load(self, kinds: Sequence[KindView], view: ConnectionView) -> None:
        """Show what is in force."""
        self._kinds = {kind.name: kind for kind in kinds}
        self._in_force = view
        self.kind.clear()
        for kind in kinds:
            self.kind.addItem(kind.title, kind.name)
        self.kind.choose(view.kind)
        self._show_kind()

    def shows(self, kind: str) -> bool:
        return bool(self._kinds) and self.kind_view.name == kind

    def choose(self, kind: str) -> None:
        self.kind.choose(kind)
        self._kind_chosen()

    def form(self) -> ConnectionForm:
        """As the fields stand."""
        values: dict[str, str] = {}
        secrets: dict[str, str] = {}
        for field in self.kind_view.fields:
            kept = secrets if field.secret else values
            kept[field.name] = _text(self.inputs[field.name])
        return ConnectionForm(self.kind_view.name, self.address.text().strip(), values, secrets)

    def set_editable(self, allowed: bool) -> None:
        for field in (self.kind, self.address, *self.inputs.values()):
            field.setEnabled(allowed)

    def _tried(self, kind: KindView) -> str:
        said = (
            (kind.proved, self.tr("Tried: {versions}.")),
            (kind.recorded, self.tr("Tried on recorded answers only: {versions}.")),
            (kind.unproved, self.tr("Never tried: {versions}.")),
        )
        return " ".join(words.format(versions=listed(versions)) for versions, words in said if versions)

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Which ERP"))
        self._kind_label.setText(self.tr("ERP"))
        if not self._kinds:
            return
        kind = self.kind_view
        self._versions.setText(self._tried(kind) if kind.fields else self.tr("Built in; it comes with this program."))
        if self._in_force.secrets_in == "keyring":
            self._kept.setText(self.tr("Secrets are kept in this PC's keyring. They are never shown again."))
        else:
            self._kept.setText(
                self.tr("Secrets are kept in a file that only this user can read, and never shown again.")
            )
        self._kept.setVisible(any(field.secret for field in kind.fields))
        self._name_rows(kind)

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._rows.setHorizontalSpacing(20)
        self._rows.setVerticalSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addLayout(self._rows)
        column.addWidget(self._kept)
        column.addStretch(1)
        self._rows.addRow(self._kind_label, _with_hint(self.kind, self._versions))
        label = self._labels[ADDRESS] = fact_label("", "body")
        self._rows.addRow(label, self.address)

    def _kind_chosen(self) -> None:
        self._show_kind()
        self.changed.emit()

    def _show_kind(self) -> None:
        """The fields of this kind in place of those of another."""
        while self._rows.rowCount() > 2:
            self._rows.removeRow(2)
        self.inputs.clear()
        self._hints.clear()
        kind = self.kind_view
        in_force = kind.name == self._in_force.kind
        self.address.setText(self._in_force.base_url if in_force else "")
        self.address.setPlaceholderText(kind.address)
        for field in kind.fields:
            self._add_row(field)
        self.retranslate()
        self.set_editable(self._in_force.may_change)

    def _add_row(self, field: FieldView) -> None:
        label = self._labels[field.name] = fact_label("", "body")
        hint = self._hints[field.name] = fact_label("", "second", wrap=True)
        if field.choices:
            choice = ChoiceBox(field.choices)
            choice.choose(field.value)
            choice.activated.connect(self.changed)
            self.inputs[field.name] = choice
        else:
            line = QLineEdit(field.value)
            line.textEdited.connect(self.changed)
            if field.secret:
                line.setEchoMode(QLineEdit.EchoMode.Password)
            self.inputs[field.name] = line
        self._rows.addRow(label, _with_hint(self.inputs[field.name], hint))

    def _name_rows(self, kind: KindView) -> None:
        self._labels[ADDRESS].setText(field_words(ADDRESS).label)
        for field in kind.fields:
            words, shown = field_words(field.name), self.inputs[field.name]
            self._labels[field.name].setText(words.label)
            self._hints[field.name].setText(words.hint)
            self._hints[field.name].setVisible(bool(words.hint))
            if isinstance(shown, ChoiceBox):
                shown.set_words(choice_words(value) for value in field.choices)
            elif field.kept:
                shown.setPlaceholderText(self.tr("kept; type to replace it"))
            elif not field.needed:
                shown.setPlaceholderText(self.tr("may stay empty"))


def _text(field: QLineEdit | ChoiceBox) -> str:
    return str(field.currentData()) if isinstance(field, ChoiceBox) else field.text().strip()


def _with_hint(field: QWidget, hint: QLabel) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(field)
    column.addWidget(hint)
    return box
