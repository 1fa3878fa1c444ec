"""Which pages the window has, in the order of their F-keys, and how they lead to each other."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from desktop.domain.packing import Step
from ui.codes_page import CodesPage
from ui.connection_page import ConnectionPage
from ui.device_page import DevicePage
from ui.first_start import FirstStartPage
from ui.lead_find_order import FindOrderPage
from ui.lead_find_product import FindProductPage
from ui.lead_lists import ListsPage
from ui.own_choices import OwnChoices
from ui.own_desk import RunningOwnDesk
from ui.people_page import PeoplePage
from ui.print_queue import PrintQueuePage
from ui.session import Session
from ui.set_up_pages import SetUpPages
from ui.settings_page import SettingsPage
from ui.sign_in import SignInPage
from ui.sync_page import SyncPage
from ui.template_page import TemplatePage
from ui.window import Window

if TYPE_CHECKING:
    from desktop.domain.people import Person
    from desktop.station import Station


def add_pages(station: Station, window: Window, session: Session) -> None:
    """F1 is the pack page, which the window has already."""
    orders = FindOrderPage(station.lead, _now)
    lists = ListsPage(station.lead, _now, _documents())

    def operator() -> Person | None:
        return session.view.operator

    def printers() -> tuple[str, ...]:
        return tuple(printer.name for printer in station.settings.printers)

    prints = PrintQueuePage(station.prints, station.lead, operator, now=_now, export_folder=_documents())
    templates = TemplatePage(station.templates, operator, printers)
    settings = SettingsPage(
        station,
        operator,
        station.lead.shops,
        OwnChoices(RunningOwnDesk(station, session.appearance, session.senses)),
        printers=station.prints.printers,
        templates=station.templates.list,
    )
    people = PeoplePage(station, operator, _now, _documents())
    devices = DevicePage(station.devices, operator, _now, parcel_waits=lambda: session.view.step is Step.WEIGH)
    sync = SyncPage(station.syncing, operator, now=_now, export_folder=_documents())
    products, codes = FindProductPage(station.lead, _now), CodesPage(station.devices, operator)
    connection = ConnectionPage(station.connection, operator)
    for page in (orders, products, lists, prints, templates, people, settings, devices, sync, codes, connection):
        window.add_page(page)
    _connect_look_ups(station, window, session, products, orders)
    session.goals.set_pages(lists, sync, devices, connection)
    devices.codes_requested.connect(lambda: window.open_page(codes))

    def open_order(number: str) -> None:
        window.open_page(orders)
        orders.show_code(number)

    def set_up_printers() -> None:
        window.open_page(settings)
        settings.show_printers()

    set_up = SetUpPages(station, window, session.home, _documents)
    settings.set_up.guide_requested.connect(set_up.open_guide)
    settings.set_up.show_requested.connect(set_up.open_show)
    settings.set_up.take_requested.connect(set_up.open_take)
    devices.set_up_requested.connect(set_up.open_guide)
    devices.replace_requested.connect(set_up.open_replacing)
    devices.printers_requested.connect(set_up_printers)
    settings.devices_requested.connect(lambda: window.open_page(devices))
    for leading_there in (settings.set_up, sync.band):
        leading_there.connection_requested.connect(lambda: window.open_page(connection))
    lists.elsewhere_requested.connect(lambda name: _open_list(window, sync, name))
    for leading in (lists, prints, sync):
        leading.order_requested.connect(open_order)
    _add_gates(station, window, session, set_up)


def _add_gates(station: Station, window: Window, session: Session, set_up: SetUpPages) -> None:
    """What stands before all pages while nobody is signed in, or nobody is known yet."""
    sign_in, first_start = SignInPage(station), FirstStartPage(station)
    for gate in (sign_in, first_start):
        window.add_page(gate)
    sign_in.signed_in.connect(session.show_answer)
    first_start.made.connect(session.show_answer)
    first_start.made.connect(set_up.first_lead_made)
    session.gates.set_pages(sign_in, first_start)


def _connect_look_ups(
    station: Station, window: Window, session: Session, products: FindProductPage, orders: FindOrderPage
) -> None:
    session.leads.set_pages(products, orders)
    lead = station.lead
    products.nothing_found.connect(
        lambda code: _lead_on(window, orders, code, bool(lead.find_order(code) or lead.floor.find(code)))
    )
    orders.nothing_found.connect(lambda code: _lead_on(window, products, code, bool(lead.find_product(code))))


def _lead_on(window: Window, page: FindOrderPage | FindProductPage, code: str, known: bool) -> None:
    """A code that is behind nothing of one look-up page may be the other's."""
    if known:
        window.open_page(page)
        page.show_code(code)


def _open_list(window: Window, sync: SyncPage, name: str) -> None:
    window.open_page(sync)
    sync.show_list(name)


def _now() -> datetime:
    return datetime.now(UTC)


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
