"""The style sheet of the office pages, and the page base that wears it: the same tokens at office density."""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.domain.outcome import Tone
from ui.page import Page
from ui.theme import FAMILIES, MONO_FAMILIES, STATES, Look

TEXT = 17  # letter sizes and lengths are told for 1080p
TITLE = 28
SMALL = 16
FIGURE = 32

SHEET = Template("""
QWidget { color: $text; font-family: $families; font-size: ${body}px; }
QWidget[role="office"] { background: $ground; }
QWidget[role="card"], QFrame[role="card"] { background: $card; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[role="tile"] { background: $inset; border: 1px solid $line; border-radius: ${small_radius}px; }
QLabel { background: transparent; border: none; }
QLabel[role="title"] { font-size: ${title}px; font-weight: bold; }
QLabel[role="fact"] { font-size: ${fact}px; font-weight: bold; }
QLabel[role="lead"] { font-size: ${fact}px; }
QLabel[role="hero"] { font-size: ${hero}px; font-weight: bold; }
QLabel[role="second"] { color: $second; font-size: ${small}px; }
QLabel[role="told"] { color: $second; font-size: ${small}px; }
QLabel[role="empty"] { color: $second; font-size: ${fact}px; padding: ${gap}px; }
QLabel[role="good"] { background: $good; color: $on_good; border-radius: ${small_radius}px; padding: 4px 12px; }
QLabel[role="warn"] { background: $warn; color: $on_warn; border-radius: ${small_radius}px; padding: 4px 12px; }
QLabel[role="wrong"] { background: $wrong; color: $on_wrong; border-radius: ${small_radius}px; padding: 4px 12px; }
QLabel[role="wait"] { background: $wait; color: $on_wait; border-radius: ${small_radius}px; padding: 4px 12px; }
QLabel[role="plain"] { background: $inset; border: 1px solid $line; border-radius: ${small_radius}px;
    padding: 3px 11px; }
QLabel[role="dot"], QLabel[role="dot-good"], QLabel[role="dot-warn"], QLabel[role="dot-wrong"] {
    min-width: ${dot}px; max-width: ${dot}px; min-height: ${dot}px; max-height: ${dot}px;
    border-radius: ${dot_radius}px; margin-top: ${dot_top}px; }
QLabel[role="dot"] { background: $second; }
QLabel[role="dot-good"] { background: $good; }
QLabel[role="dot-warn"] { background: $warn; }
QLabel[role="dot-wrong"] { background: $wrong; border: 1px solid $on_wrong; }
QLineEdit, QComboBox, QSpinBox { background: $card; border: 2px solid $line; border-radius: ${small_radius}px;
    padding: ${pad_small}px ${pad}px; min-height: ${line_height}px; selection-background-color: $accent;
    selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { border-color: $accent; }
QLineEdit[role="big"] { font-size: ${fact}px; }
QComboBox::drop-down { border: none; width: ${target}px; }
QComboBox::down-arrow { image: none; }
QLineEdit:disabled, QComboBox:disabled { background: $ground; color: $second; border-color: $line; }
QLabel:disabled { color: $second; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $line; selection-background-color: $accent;
    selection-color: $on_accent; }
QPushButton { background: $card; border: 2px solid $line; border-radius: ${small_radius}px;
    padding: ${pad_small}px ${gap}px; min-height: ${line_height}px; font-weight: bold; }
QPushButton:hover { border-color: $second; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $faded; border-color: $line; background: $ground; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="primary"]:disabled { background: $ground; color: $faded; border-color: $line; }
QPushButton[role="danger"] { background: $wrong; color: $on_wrong; border-color: $wrong; }
QPushButton[role="danger"]:focus { border-color: $text; }
QPushButton[role="danger"]:disabled { background: $ground; color: $faded; border-color: $line; }
QPushButton[role="figure"] { text-align: left; background: $card; min-height: ${figure_height}px; padding: 0; }
QPushButton[role="figure"][chosen="yes"] { background: $accent; border-color: $accent; }
QPushButton[role="figure"]:focus { border-color: $text; }
QPushButton[role="figure"] QLabel { font-size: ${body}px; }
QPushButton[role="figure"] QLabel[role="figure-number"] { font-size: ${figure}px; font-weight: bold; }
QPushButton[role="figure"][chosen="yes"] QLabel { color: $on_accent; }
QPushButton[role="figure"][urgency="now"][chosen="no"] { background: $warn; border-color: $warn; }
QPushButton[role="figure"][urgency="now"][chosen="no"] QLabel { color: $on_warn; }
QPushButton[role="name"] { font-size: ${fact}px; min-height: ${target}px; text-align: left; padding: 0 ${gap}px; }
QPushButton[role="name"]:checked { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="toggle"] { padding: ${pad_small}px ${pad}px; font-weight: normal; }
QPushButton[role="toggle"]:checked { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="toggle"]:checked:disabled { background: $line; color: $second; border-color: $line; }
QPushButton[role="toggle"]:checked:focus { border-color: $text; }
QPushButton[role="name"]:checked:focus { border-color: $text; }
QPushButton[role="template"] { text-align: left; min-height: 0; padding: 0; font-weight: normal; }
QPushButton[role="template"]:focus { border-color: $text; }
QPushButton[role="template"][chosen="yes"] { background: $accent; border-color: $accent; }
QLabel[role="template-title"] { font-weight: bold; }
QLabel[role="template-size"] { color: $second; font-size: ${small}px; }
QPushButton[role="template"][chosen="yes"] QLabel[role="template-title"],
QPushButton[role="template"][chosen="yes"] QLabel[role="template-size"] { color: $on_accent; }
QLabel[role="small-wrong"], QLabel[role="small-warn"], QLabel[role="small-wait"] {
    border-radius: ${small_radius}px; padding: 0 8px; font-size: ${small}px; }
QLabel[role="small-wrong"] { background: $wrong; color: $on_wrong; }
QLabel[role="small-warn"] { background: $warn; color: $on_warn; }
QLabel[role="small-wait"] { background: $wait; color: $on_wait; }
QPushButton[role="device"] { text-align: left; min-height: 0; padding: 0; font-weight: normal;
    border-radius: ${radius}px; }
QPushButton[role="device"][chosen="yes"] { border: 3px solid $accent; }
QPushButton[role="device"]:focus { border-color: $text; }
QLabel[role="mono"] { font-family: $mono; font-size: ${small}px; }
QPushButton[role="icon"] { padding: ${pad_small}px; }
QPushButton[role="digit"] { font-size: ${title}px; min-height: ${target}px; min-width: ${target}px; padding: 0; }
QPushButton[role="big"] { min-height: ${target}px; font-size: ${fact}px; }
QFrame[role="ask"] { background: $warn; border-radius: ${small_radius}px; }
QFrame[role="ask"] QLabel { color: $on_warn; font-weight: bold; font-size: ${fact}px; }
QFrame[role="ask"] QPushButton:focus { border: 3px solid $on_warn; }
QFrame[role="next-band"] { background: $accent; border-radius: ${small_radius}px; }
QFrame[role="next-band"] QLabel { color: $on_accent; }
QLabel[role="next-caption"] { font-size: ${small}px; }
QLabel[role="next"] { font-size: ${title}px; font-weight: bold; }
QPlainTextEdit[role="code"] { background: $card; border: 2px solid $line; border-radius: ${small_radius}px;
    font-family: $mono; font-size: ${small}px; selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit[role="code"]:focus { border-color: $accent; }
QListWidget[role="faults"] { background: $inset; border: 1px solid $line; border-radius: ${small_radius}px;
    font-size: ${small}px; outline: none; }
QListWidget[role="faults"]::item { padding: 4px 8px; border-bottom: 1px solid $line; }
QListWidget[role="faults"]::item:selected { background: $accent; color: $on_accent; }
QTableView { background: $card; alternate-background-color: $inset; border: none; gridline-color: $line;
    selection-background-color: $accent; selection-color: $on_accent; outline: none; }
QTableView::item { padding: 0 ${pad}px; border-bottom: 1px solid $line; }
QTableView::item:selected:!active, QTableView::item:selected { background: $accent; color: $on_accent; }
QHeaderView { background: $card; }
QHeaderView::section { background: $card; color: $second; border: none; border-bottom: 2px solid $line;
    padding: ${pad_small}px ${pad}px; font-size: ${small}px; font-weight: bold; }
QTableCornerButton::section { background: $card; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: ${bar_radius}px; min-height: ${target}px; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: ${bar_radius}px; min-width: ${target}px; }
QScrollBar::handle:vertical:hover, QScrollBar::handle:horizontal:hover { background: $second; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $card; color: $text; border: 1px solid $line; padding: 4px; }
""")


def office_sheet(look: Look) -> str:
    """The sheet for this look; every length and letter follows the window and the person's text scale."""
    good, warn, wrong, wait = (STATES[tone] for tone in (Tone.GOOD, Tone.WARN, Tone.WRONG, Tone.WAIT))
    tokens = look.tokens
    return SHEET.substitute(
        families=", ".join(f'"{family}"' for family in FAMILIES),
        mono=", ".join(f'"{family}"' for family in (*MONO_FAMILIES, *FAMILIES)),
        text=tokens.text,
        second=tokens.second,
        faded=f"rgba({_channels(tokens.second)}, 130)",
        ground=tokens.ground,
        card=tokens.card,
        inset=tokens.inset,
        line=tokens.line,
        accent=tokens.accent,
        on_accent=tokens.on_accent,
        good=good.fill,
        on_good=good.text,
        warn=warn.fill,
        on_warn=warn.text,
        wrong=wrong.fill,
        on_wrong=wrong.text,
        wait=wait.fill,
        on_wait=wait.text,
        body=look.text_px(TEXT),
        small=look.text_px(SMALL),
        title=look.text_px(TITLE),
        fact=look.text_px(20),
        hero=look.text_px(45),
        figure=look.text_px(FIGURE),
        radius=look.px(14),
        small_radius=look.px(8),
        pad=look.px(12),
        pad_small=look.px(8),
        gap=look.px(20),
        line_height=look.text_px(26),
        figure_height=look.text_px(58),
        target=look.text_px(60),
        dot=2 * look.px(6),
        dot_radius=look.px(6),
        dot_top=look.px(7),
        bar=look.px(12),
        bar_radius=look.px(6),
    )


def _channels(colour: str) -> str:
    return ", ".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the sheet selects by, and let the widget and its labels take the new look."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    for one in (widget, *widget.findChildren(QWidget)):
        one.style().unpolish(one)
        one.style().polish(one)


def scrolling(inner: QWidget) -> QScrollArea:
    """Grows with the page and scrolls up and down only; never takes the focus from what is in it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area


class OfficePage(Page):
    """A page that wears the office sheet; letters and lengths come from it, never from the page.

    Dressing costs more than showing, so a hidden page is dressed when it is shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worn: Look | None = None
        self.setProperty("role", "office")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        if self.isVisible():
            self._dress()

    def dressed(self, look: Look) -> None:
        """For lengths that a style sheet cannot give. Extend where a page has such."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The window decides; a page scrolls or narrows inside."""
        return QSize(0, 0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._dress()

    def _dress(self) -> None:
        look = self.look
        if look == self._worn:
            return
        self._worn = look
        self.setFont(look.font(TEXT))
        self.setStyleSheet(office_sheet(look))
        if (layout := self.layout()) is not None:
            layout.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(16))
        self.dressed(look)
