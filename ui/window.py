"""The frame that all pages share: rail, title bar, page, status line; it wears the colour of the present state."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.settings import Language, Theme
from ui.banner import Banner
from ui.echo_band import PageEcho
from ui.page import Page
from ui.page_stack import PageStack
from ui.rail import Rail, RailEntry
from ui.status_line import StatusLine
from ui.surface import bits_are_alike
from ui.theme import Look, StateColours, look_for
from ui.title_bar import TitleBar
from ui.words import Words

BORDER = 4
TOLD_MS = 6000


class Window(QWidget):
    """Holds pages and hands them their look. What happens on them is not its business."""

    language_switch_requested = Signal()
    theme_switch_requested = Signal()
    text_scale_requested = Signal(int)  # percent to add
    page_opened = Signal(object)
    closed = Signal()
    first_painted = Signal()  # once, when the first picture is really on the screen

    def __init__(self) -> None:
        super().__init__()
        self._theme, self._language, self._text_scale = Theme.LIGHT, Language.ZH, 100
        self._state: StateColours | None = None
        self._painted = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the ground is painted once, here
        self._rail = Rail()
        self._title = TitleBar()
        self.status_line = StatusLine()
        self._stack = PageStack()
        self._told = Banner()  # an answer of the bench while another page than the pack page is open
        self.echo = PageEcho(self)  # of a scan while another page than the pack page is open
        self._forgetting = QTimer(self)
        self._forgetting.setSingleShot(True)
        self._forgetting.timeout.connect(self._told.hide)
        self._arrange()
        self._rail.chosen.connect(lambda index: self.open_page(self._pages_in_rail()[index]))
        self._title.language_switch_requested.connect(self.language_switch_requested)

    def _arrange(self) -> None:
        self._told_room = QVBoxLayout()
        self._told_room.addWidget(self._told)
        body = QVBoxLayout()
        body.addWidget(self._title)
        body.addLayout(self._told_room)
        body.addWidget(self._stack, 1)
        body.addWidget(self.status_line)
        whole = QHBoxLayout(self)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # pages shrink
        whole.addWidget(self._rail)
        whole.addLayout(body, 1)
        for layout in (body, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    @property
    def page(self) -> Page | None:
        """The open page."""
        return self._stack.open

    @property
    def look(self) -> Look:
        return look_for(self._theme, self._language, self._text_scale, self.width(), self.height())

    def add_page(self, page: Page) -> None:
        """Pages with an icon are in the rail, F1 for the first, in the order in which they are added."""
        self._stack.add(page)
        page.set_look(self.look)
        page.retranslate()
        self._show_rail()

    def open_page(self, page: Page) -> None:
        """Show ``page`` and give it the keys."""
        if page is self.page:
            return
        self._stack.show_page(page)
        page.refresh()
        page.setFocus()
        self._show_rail()
        self._told.hide()
        self.page_opened.emit(page)

    def tell(self, state: StateColours | None, words: Words) -> None:
        """An answer above the open page, for as long as it takes to read it."""
        self._told.show_state(state, words)
        self._forgetting.start(TOLD_MS)

    def show_about(self, operator: str, bench: str) -> None:
        self._title.show_about(operator, bench)
        if self.page:
            self._title.show_title(self.page.title())

    def set_state(self, state: StateColours | None) -> None:
        """The whole window takes the state's colour, inside a border in its text colour."""
        before, self._state = self._state, state
        if _worn(state) == _worn(before):
            return
        self._rail.set_state(state)
        self._title.set_state(state)
        self.status_line.set_state(state)
        self.update(QRegion(self.rect()) - self._hidden_by_page())

    def set_choices(self, theme: Theme, language: Language, text_scale: int) -> None:
        self._theme, self._language, self._text_scale = theme, language, text_scale
        self._hand_down_look()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._hand_down_look()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_rail()
            self.status_line.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        number = key - Qt.Key.Key_F1
        if key == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif 0 <= number < len(self._rail.entries):
            self._rail.chosen.emit(number)
        elif not (event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._control_key(key)):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)  # not once the window has gone
        painter = QPainter(self)
        ground = QColor(self._state.fill if self._state else self.look.tokens.ground)
        painter.setClipRegion(event.region() - self._hidden_by_page())
        painter.fillRect(event.rect(), ground)
        if self._state:
            paint_border(painter, self.rect(), self.look.px(BORDER), QColor(self._state.text))
        painter.end()

    def _hidden_by_page(self) -> QRegion:
        if self.page is None or not bits_are_alike(self.devicePixelRatioF()):
            return QRegion()
        return self.page.solid().translated(self.page.mapTo(self, QPoint()))

    def _control_key(self, key: int) -> bool:
        if key == Qt.Key.Key_L:
            self.language_switch_requested.emit()
        elif key == Qt.Key.Key_D:
            self.theme_switch_requested.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.text_scale_requested.emit(10)
        elif key == Qt.Key.Key_Minus:
            self.text_scale_requested.emit(-10)
        else:
            return False
        return True

    def _pages_in_rail(self) -> list[Page]:
        return [page for page in self._stack.pages if page.icon]

    def _show_rail(self) -> None:
        pages = self._pages_in_rail()
        entries = [RailEntry(page.icon, page.word(), f"F{at}") for at, page in enumerate(pages, start=1)]
        current = next((at for at, page in enumerate(pages) if page is self.page), -1)
        self._rail.show_entries(entries, current)
        if self.page:
            self._title.show_title(self.page.title())

    def _hand_down_look(self) -> None:
        look = self.look
        for part in (self._rail, self._title, self.status_line, self._told, self.echo):
            part.set_look(look)
        side = look.px(24)
        self._told_room.setContentsMargins(side, 0, side, 0)
        for page in self._stack.pages:
            page.set_look(look)
        self.update()


def _worn(state: StateColours | None) -> tuple[str, str] | None:
    """What the frame shows of a state: not its sign."""
    return (state.fill, state.text) if state else None


def paint_border(painter: QPainter, rect: QRect, width: int, ink: QColor) -> None:
    """Within ``rect``, by fills alone: a thick pen costs more than the whole ground."""
    for top in (rect.y(), rect.bottom() + 1 - width):
        painter.fillRect(rect.x(), top, rect.width(), width, ink)
    for left in (rect.x(), rect.right() + 1 - width):
        painter.fillRect(left, rect.y(), width, rect.height(), ink)
