"""A fact of the status line, pressed, leads to the page behind it: why, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.domain.people import Right
from ui.connection_page import ConnectionPage
from ui.device_page import DevicePage
from ui.lead_lists import ListsPage
from ui.lead_recall_lists import LEFT_BEFORE, RECALLS
from ui.page import Page
from ui.rights import Operator
from ui.status_facts import Goal
from ui.sync_lists import NEEDS_YOU, RUNWAY, WAITING
from ui.sync_page import SyncPage
from ui.window import Window

_LISTS = {Goal.RECALLS: RECALLS, Goal.LEFT_BEFORE: LEFT_BEFORE}
_SYNC_LISTS = {Goal.TO_SEND: WAITING, Goal.NEEDS_YOU: NEEDS_YOU, Goal.RUNWAY: RUNWAY}


class StatusGoals(QObject):
    """The window keeps whoever is not signed in from all of them."""

    def __init__(self, window: Window, operator: Operator) -> None:
        super().__init__(window)
        self._window, self._operator = window, operator
        self._pages: dict[Goal, Page] = {}
        window.status_line.goal_requested.connect(self.open)

    def set_pages(self, lists: ListsPage, sync: SyncPage, devices: DevicePage, connection: ConnectionPage) -> None:
        self._pages = {
            **dict.fromkeys(_LISTS, lists),
            **dict.fromkeys((Goal.SYNC, *_SYNC_LISTS), sync),
            Goal.DEVICES: devices,
            Goal.CONNECTION: connection,
        }

    def open(self, goal: Goal) -> None:
        """The connection's page only for who may mend it: for all others the sync page says why the line is down."""
        person = self._operator()
        if goal is Goal.CONNECTION and (person is None or not person.may(Right.CHANGE_SETTINGS)):
            goal = Goal.SYNC
        page = self._pages.get(goal)
        if page is None:
            return
        self._window.open_page(page)
        if self._window.page is not page:
            return
        if isinstance(page, ListsPage):
            page.show_list(_LISTS[goal])
        elif isinstance(page, SyncPage) and goal in _SYNC_LISTS:
            page.show_list(_SYNC_LISTS[goal])
