"""The pack page: shows one PackView as card, lines and state, and passes its keys on."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.domain.commands import Command
from desktop.domain.outcome import Code, Outcome, Tone
from desktop.domain.packing import Step
from desktop.domain.people import Right
from desktop.domain.views import PackView, Waiting
from ui.carrier_card import CarrierCard
from ui.echo_band import EchoBand
from ui.help_card import HelpCard
from ui.keys import hints_for
from ui.line_list import LineList
from ui.order_card import OrderCard, header_text
from ui.order_facts import Weight, due_now
from ui.pack_keys import PackKeys
from ui.pack_strip import covers, strip_for
from ui.page import Page
from ui.reason_strip import ReasonStrip
from ui.remark_box import QuestionBox, RemarkBox
from ui.state_panel import FOOT, StatePanel
from ui.stops_box import StopsBox
from ui.theme import STATES, Look, StateColours
from ui.words import words_for

translate = QCoreApplication.translate

FADE_MS = {Tone.GOOD: 900, Tone.DONE: 1800}  # a good state goes by itself; done is worth a longer look
RESTING = {  # what the window says once a good state has faded
    Step.ACKNOWLEDGE: Outcome(Code.ACKNOWLEDGE_FIRST, Tone.WARN),
    Step.LABEL: Outcome(Code.WAIT_LABEL, Tone.WAIT),
    Step.WEIGH: Outcome(Code.WAIT_WEIGHT, Tone.WAIT),
}
AT_REST = Outcome(Code.READY, Tone.NEUTRAL)


class PackPage(Page):
    """A function of the last view, but for what fades, what is being typed and the live weight."""

    icon = "pack"
    command_requested = Signal(object, str)  # Command, argument
    number_typed = Signal(str)  # by hand, to be handled like a scan
    language_switch_requested = Signal()
    theme_switch_requested = Signal()
    state_changed = Signal(object)  # StateColours or None: the window around takes the same colour

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view = PackView(AT_REST, None, None)
        self._shown = AT_REST
        self._weight = Weight()
        self._places: tuple[list[QRect], float] = ([], 0.0)  # of the cards, when last asked, and the screen's ratio
        self._solid = QRegion()
        self._card = OrderCard()
        self._carrier = CarrierCard()
        self.stops = StopsBox(self._carrier)
        self._remark = RemarkBox()
        self._question = QuestionBox()
        self._lines = LineList()
        self._panel = StatePanel(self)
        self._help = HelpCard(self)
        self._echo = EchoBand(self)
        self._reasons = ReasonStrip(self)
        self._keys = PackKeys(self._lines, self._echo, self._reasons)
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.timeout.connect(self._rest)
        self._arrange()
        self._card.hints.chosen.connect(self._keys.hint_chosen)
        self._keys.command_requested.connect(self.command_requested)
        self._keys.number_typed.connect(self.number_typed)
        self._keys.line_chosen.connect(self._show_card)
        self._keys.language_switch_requested.connect(self.language_switch_requested)
        self._keys.theme_switch_requested.connect(self.theme_switch_requested)
        self._keys.escaped.connect(self._close_help)
        for keys in (self._panel.keys, self._card.banner.keys, self._help.keys):
            keys.chosen.connect(self._keys.way_chosen)
        self._reasons.answered.connect(self.command_requested)

    def _arrange(self) -> None:
        self._side = QVBoxLayout()
        self._side.addWidget(self._carrier)
        self._side.addWidget(self.stops)
        self._side.addWidget(self._question)
        self._side.addWidget(self._remark)
        self._side.addWidget(self._lines, 1)
        self._columns = QHBoxLayout(self)
        self._columns.addWidget(self._card, 21)
        self._columns.addLayout(self._side, 10)
        self._parts = (self._card, self._carrier, self.stops, self._question, self._remark, self._lines)

    @property
    def state(self) -> StateColours | None:
        """The colours that the window wears now."""
        return STATES.get(self._shown.tone) if covers(self._shown) else strip_for(self._shown, self._view).colours

    def title(self) -> str:
        packing = self._view.packing
        if packing is None:
            return translate("PackPage", "Pack")
        if packing.bench_prints:
            return translate("PackPage", "Pack  ·  label last")
        return translate("PackPage", "Pack  ·  label first")

    def word(self) -> str:
        return translate("PackPage", "Pack")

    def solid(self) -> QRegion:
        places = [part.geometry() for part in self._parts if part.isVisible()]
        ratio = self.devicePixelRatioF()
        if (places, ratio) != self._places:
            self._places, self._solid = (places, ratio), QRegion()
            for part in self._parts:
                if part.isVisible():
                    self._solid |= part.solid()
        return self._solid

    def show_view(self, view: PackView, *, answer: bool = True) -> None:
        """Show ``view``. ``answer`` False when nobody asked and its outcome was shown before: no state starts anew."""
        self._view = view
        self._keys.packing = view.packing
        self._keys.asked = view.outcome.code is not Code.HELP and any(way.command is Command.NO for way in view.ways)
        self._keys.numbered = {way.key: way for way in view.ways if way.key.isdigit()}
        self._keys.may_reprint = view.operator is not None and view.operator.may(Right.REPRINT_VOID)
        self._carrier.show_packing(view.packing, view.packed_in)
        self.stops.show_packing(view.packing)
        self._remark.show_packing(None if view.step is Step.ACKNOWLEDGE else view.packing)
        self._question.show_question(view.label_question)
        self._lines.show_lines(view.packing, view.parcels_today, view.wrong_scans_today)
        self._show_card()
        if answer:
            self._keys.forget()
        self._show_outcome(_first_said(view) if answer else self._shown, anew=answer)

    def show_waiting(self, waiting: Waiting | None) -> None:
        """Who is waited for now; nothing else is shown anew."""
        if waiting == self._view.waiting:
            return
        self._view = replace(self._view, waiting=waiting)
        if not covers(self._shown):
            self._show_strip()

    def show_echo(self, text: str) -> None:
        """The number that was just scanned, very large for a moment."""
        self._echo.echo(text)

    def show_weight(self, weight: Weight) -> None:
        if weight == self._weight:
            return
        self._weight = weight
        if self._view.step is Step.WEIGH:
            self._show_card()

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        gap = look.px(24)
        self._columns.setContentsMargins(gap, 0, gap, look.px(20))
        self._columns.setSpacing(gap)
        self._side.setSpacing(look.px(16))
        for part in self._parts:
            part.set_look(look)
        for overlay in (self._panel, self._help, self._echo, self._reasons):
            overlay.set_look(look)
        self._place_overlays()

    def retranslate(self) -> None:
        """The same view in other words."""
        self.show_view(self._view, answer=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.isAutoRepeat() and event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Backspace):
            return
        plain = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if plain or not (self._keys.editing_key(event.key()) or self._keys.text_key(event.text())):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place_overlays()

    def _show_card(self) -> None:
        self._card.show_order(self._view, self._lines.selected, self._weight)
        asked = self._view.label_question is not None
        hints = hints_for(self._view.packing, label_asked_about=asked, may_reprint=self._keys.may_reprint)
        self._card.show_hints(hints)

    def _show_outcome(self, outcome: Outcome, *, anew: bool = True) -> None:
        self._shown = outcome
        if covers(outcome):
            colours, words = STATES[outcome.tone], words_for(outcome, self._view.packing)
            ways = () if outcome.tone in FADE_MS else self._view.ways
            self._card.show_banner(None, None)
            self._panel.show_state(colours, words, header_text(self._view.packing), ways)
            self.state_changed.emit(colours)
        else:
            self._panel.hide()
            self._show_strip()
        self._help.hide()
        if outcome.code is Code.HELP:
            self._help.show_help(*due_now(self._view.packing), self._view.ways)
        if anew:
            self._fading.stop()
            if outcome.tone in FADE_MS:
                self._fading.start(FADE_MS[outcome.tone])

    def _show_strip(self) -> None:
        strip = strip_for(self._shown, self._view)
        self._card.show_banner(*strip)
        self.state_changed.emit(strip.colours)

    def _close_help(self) -> None:
        if self._help.isVisible():
            self._rest()

    def _rest(self) -> None:
        step = self._view.step
        self._show_outcome(RESTING.get(step, AT_REST) if step else AT_REST)

    def _place_overlays(self) -> None:
        self._columns.activate()
        card = self._card.geometry()
        self._panel.setGeometry(card)
        self._help.setGeometry(card)
        inset = self.look.px(20)
        foot = card.adjusted(inset, card.height() - self.look.px(FOOT), -inset, -inset)
        self._echo.setGeometry(foot)
        self._reasons.setGeometry(foot)


def _first_said(view: PackView) -> Outcome:
    """A remark that must be read comes before "opened": green would say "go on"."""
    unread = view.step is Step.ACKNOWLEDGE and view.outcome.tone is Tone.GOOD
    return RESTING[Step.ACKNOWLEDGE] if unread else view.outcome
