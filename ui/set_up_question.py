"""The question of the guided set-up that is open: what is asked, what came so far, what can be done now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.domain.set_up_views import QUESTIONS, SetUpView, Step
from ui.icons import icon_pixmap
from ui.lead_look_up import fact_label
from ui.lead_style import restyle
from ui.set_up_code import CodeView
from ui.set_up_parts import ChoiceList
from ui.set_up_words import (
    go_words,
    net_words,
    other_words,
    place_words,
    printing_in,
    question_words,
    remark_words,
    result_words,
    skip_words,
)
from ui.theme import Look

PICTURE = 150
PICTURES = {
    Step.SCANNER: "scanner",
    Step.SCALE: "scale",
    Step.PRINTER: "printer",
    Step.PAPER: "label",
    Step.ITEM: "item",
    Step.WEIGHT: "scale",
    Step.LABEL: "label",
    Step.DONE: "done",
}


class QuestionCard(QFrame):
    """Shows a view; what its buttons do is the page's business."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.place = fact_label("", "second")
        self.question = fact_label("", "hero", wrap=True)
        self.help = fact_label("", "lead", wrap=True)
        self.picture = QLabel()
        self.weight = fact_label("", "hero")
        self.code = CodeView(bars=True)
        self.remark = fact_label("", "wait", wrap=True)
        self.todo = fact_label("", "lead", wrap=True)
        self.more = fact_label("", "second", wrap=True)
        self.choices = ChoiceList()
        self.back, self.skip, self.other, self.go = (QPushButton() for _ in range(4))
        self.go.setProperty("role", "primary")
        self._lay_out()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        return self.back, self.skip, self.other, self.go

    def show_view(self, view: SetUpView, look: Look) -> None:
        pixmap = icon_pixmap(PICTURES[view.step], look.tokens.accent, look.px(PICTURE), self.devicePixelRatioF())
        self.picture.setPixmap(pixmap)
        question, helps = question_words(view)
        self.place.setText(place_words(view, QUESTIONS.get(view.step, 0)))
        self.question.setText(question)
        timed = view.step is Step.DONE and not view.replaces
        self.help.setText(f"{result_words(view)} {helps}" if timed else helps)
        self._show_remark(view)
        self._show_weight(view)
        self.code.setVisible(view.step is Step.ITEM)
        self.code.show_code(view.code if view.step is Step.ITEM else "")
        self.choices.show_choices(view.choices, view.chosen, printers=view.step is Step.PRINTER)
        self.choices.setVisible(bool(view.choices))
        self._show_buttons(view)

    def _show_remark(self, view: SetUpView) -> None:
        remark = remark_words(view)
        more = "  ".join(part for part in (self._ports(view), net_words(view), printing_in(view)) if part)
        for label, words in ((self.remark, remark.title), (self.todo, remark.todo), (self.more, more)):
            label.setText(words)
            label.setVisible(bool(words))
        restyle(self.remark, "role", remark.role)

    def _show_weight(self, view: SetUpView) -> None:
        shown = view.grams is not None and view.step in (Step.SCALE, Step.WEIGHT)
        self.weight.setVisible(shown)
        if shown:
            self.weight.setText(f"{(view.grams or 0) / 1000:.3f} kg")

    def _show_buttons(self, view: SetUpView) -> None:
        words = (
            (self.go, go_words(view), "Enter"),
            (self.other, other_words(view), "N"),
            (self.skip, skip_words(view.step, view.replaces) if view.step is not Step.DONE else "", "S"),
            (self.back, self.tr("Back") if _goes_back(view) else "", "←"),
        )
        for button, word, key in words:
            button.setText(f"{word}  ({key})" if word else "")
            button.setVisible(bool(word))

    def _ports(self, view: SetUpView) -> str:
        if view.step not in (Step.SCANNER, Step.SCALE) or not view.ports:
            return ""
        names = self.tr(", ").join(line.title for line in view.ports)
        return self.tr("Listening at: {names}").format(names=names)

    def _lay_out(self) -> None:
        asked = QVBoxLayout()
        asked.setSpacing(14)
        for widget in (self.place, self.question, self.help, self.weight):
            asked.addWidget(widget)
        asked.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addLayout(asked, 1)
        top.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 32, 40, 28)
        column.setSpacing(14)
        column.addLayout(top)
        column.addWidget(self.remark)
        column.addWidget(self.todo)
        column.addWidget(self.code, 3)
        column.addWidget(self.choices)
        column.addWidget(self.more)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.back)
        foot.addStretch(1)
        for button in (self.skip, self.other, self.go):
            foot.addWidget(button)
        column.addLayout(foot)


def _goes_back(view: SetUpView) -> bool:
    """The test parcel only goes on; where one printer is replaced there is no question before."""
    return view.step in (Step.SCALE, Step.PAPER) or (view.step is Step.PRINTER and not view.replaces)
