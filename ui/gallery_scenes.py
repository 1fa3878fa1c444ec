"""The scenes of the gallery: which page, with which made-up data, in which state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from desktop.domain.outcome import Code
from desktop.domain.people import Person, Right
from desktop.domain.print_views import PrinterCard
from desktop.domain.views import PackView, StatusView
from ui.device_page import DevicePage
from ui.first_start import FirstStartPage
from ui.gallery_codes import codes_scenes
from ui.gallery_connection import connection_scenes
from ui.gallery_data import KNOWN_SHOPS, NOW, PEOPLE, STATUS, MadeUpDesk, MadeUpLead
from ui.gallery_device_scenes import device_page, device_scenes
from ui.gallery_floor import FLOOR
from ui.gallery_own import MadeUpOwn
from ui.gallery_pack import PACK_VIEWS
from ui.gallery_prints import MORE_PRINTERS, PRINTERS, MadeUpPrints
from ui.gallery_set_up import set_up_scenes
from ui.gallery_sync import MadeUpSync, sync_page, sync_scenes
from ui.gallery_templates import MadeUpTemplates
from ui.gallery_weighing import WEIGHING_VIEWS
from ui.gallery_weights import WEIGHT_VIEWS
from ui.lead_find_order import FindOrderPage
from ui.lead_find_product import FindProductPage
from ui.lead_lists import ListsPage
from ui.own_choices import OwnChoices
from ui.pack_page import PackPage
from ui.page import Page
from ui.people_page import PeoplePage
from ui.pin_pad import ENTER
from ui.print_queue import OTHER_PAPERS, PrintQueuePage
from ui.print_queue_lists import BATCHES, HISTORY, OUT, TO_PRINT, UNUSED
from ui.settings_page import SettingsPage
from ui.sign_in import SignInPage
from ui.sync_page import SyncPage
from ui.template_page import TemplatePage

NOT_WRITTEN = Path("not-written")  # nothing is exported from a picture
SEES_RECEIVERS = replace(PEOPLE[0], extra_rights=frozenset({Right.SEE_RECEIVER}))


class Scene(NamedTuple):
    """``act`` brings the page, once shown, into its state."""

    build: Callable[[], Page]
    act: Callable[[Any], object]
    printers: tuple[PrinterCard, ...] = STATUS.printers  # as the status line has them
    status: StatusView = STATUS


def _now() -> Any:
    return NOW


def _lists(*, quiet: bool = False) -> Callable[[], Page]:
    return lambda: ListsPage(MadeUpLead(quiet), _now, NOT_WRITTEN)


def _order_page() -> FindOrderPage:
    return FindOrderPage(MadeUpLead(), _now)


def _product_page() -> FindProductPage:
    return FindProductPage(MadeUpLead(), _now)


def _settings_of(person: Person) -> Callable[[], Page]:
    return lambda: SettingsPage(
        MadeUpDesk(),
        lambda: person,
        lambda: KNOWN_SHOPS,
        OwnChoices(MadeUpOwn(person.name)),
        printers=lambda: PRINTERS,
        templates=MadeUpTemplates().list,
    )


def _materials_of_settings(page: SettingsPage) -> None:
    page.load()
    page.materials.choose(1)
    page.show_materials()


def _printers_of_settings(page: SettingsPage) -> None:
    page.load()
    page.printers.choose(1)
    page.show_printers()


def _prints(*, quiet: bool = False, crowded: bool = False, person: Person = PEOPLE[0]) -> Callable[[], Page]:
    desk = MadeUpPrints(quiet, PRINTERS + MORE_PRINTERS if crowded else PRINTERS)
    return lambda: PrintQueuePage(desk, MadeUpLead(), lambda: person, now=_now, export_folder=NOT_WRITTEN)


def _print_scene(act: Callable[[Any], object], person: Person = PEOPLE[0], *, crowded: bool = False) -> Scene:
    printers = PRINTERS + MORE_PRINTERS if crowded else PRINTERS
    return Scene(_prints(person=person, crowded=crowded), act, printers)


def _templates_of(person: Person) -> Callable[[], Page]:
    return lambda: TemplatePage(MadeUpTemplates(), lambda: person, lambda: ("waybill", "spare"))


def _people() -> PeoplePage:
    return PeoplePage(MadeUpDesk(), lambda: PEOPLE[0], _now, NOT_WRITTEN)


def _sign_in() -> SignInPage:
    return SignInPage(MadeUpDesk())


def _list_scene(name: str) -> Scene:
    return Scene(_lists(), lambda page: page.show_list(name))


def _pack(view: PackView) -> Scene:
    printers = PRINTERS if view.outcome.code is Code.WAIT_PRINTER else STATUS.printers
    return Scene(PackPage, lambda page: _show_pack(page, view), printers)


def _show_pack(page: PackPage, view: PackView) -> None:
    page.show_view(view)
    page.stops.tell(STATUS.stop_check_at if view is PACK_VIEWS["pack-stops-old"] else NOW - timedelta(seconds=40), NOW)


def _ask(page: ListsPage) -> None:
    page.show_list("recalls")
    page.shown_view.ask(0)


def _found(page: ListsPage) -> None:
    page.show_list("recalls")
    page.shown_view.scanned("SF1380000299973")


def _ask_copy(page: PrintQueuePage) -> None:
    page.show_list(OUT)
    page.view(OUT).begin(1)


def _ask_reprint(page: PrintQueuePage) -> None:
    page.show_list(OUT)
    page.view(OUT).begin(2)


def _resume(page: PrintQueuePage) -> None:
    page.show_list(BATCHES)
    page.view(BATCHES).begin(0)


def _choose_batch(page: PrintQueuePage) -> None:
    page.show_list(TO_PRINT)
    page.view(TO_PRINT).begin(0)


def _story(page: PrintQueuePage) -> None:
    page.show_list(HISTORY)
    page.view(HISTORY).begin(0)


def _spoil(page: TemplatePage) -> None:
    """A text with faults of several kinds, as somebody types it."""
    page.show_template("waybill-76x130")
    text = page.card.editor.toPlainText()
    text = text.replace("box = [2, 11, 72, 14]", "box = [2, 11, 82, 14]").replace("{consolidation_marked}", "{pin}")
    page.card.editor.setPlainText(text.replace("rotation = 90", "rotation = 45") + "colour = 3\n")
    page.draw()
    page.card.editor.go_to(26)


def _ask_undo(page: TemplatePage) -> None:
    _spoil(page)
    page.card.undo.click()


def _order_of_template(page: TemplatePage) -> None:
    page.show_template("slip-100x150")
    page.preview.number.setText("20261121-0083")
    page.draw()


def _refused(page: SignInPage) -> None:
    for key in ("1", "2", "3", "4", ENTER, "5"):
        page.pad.press(key)


def _badge(page: PeoplePage) -> None:
    page.table.take_focus()
    page.make_badge.click()
    page.ask.dismiss()
    page.table.view.selectRow(2)
    page.make_badge.click()


def _first_start_refused(page: FirstStartPage) -> None:
    page.name_field.setText("王小梅")
    page.begin.click()


RAIL: tuple[tuple[type[Page], Callable[[], Page]], ...] = (
    (PackPage, PackPage),
    (FindOrderPage, _order_page),
    (FindProductPage, _product_page),
    (ListsPage, _lists()),
    (PrintQueuePage, _prints()),
    (TemplatePage, _templates_of(PEOPLE[0])),
    (PeoplePage, _people),
    (SettingsPage, _settings_of(PEOPLE[0])),
    (DevicePage, device_page()),
    (SyncPage, sync_page(MadeUpSync(quiet=True))),
)

SCENES: dict[str, Scene] = {
    **{name: _pack(view) for name, view in (PACK_VIEWS | WEIGHT_VIEWS | WEIGHING_VIEWS).items()},
    "lists-weights": _list_scene("weights"),
    "lists-unweighed": _list_scene("unweighed"),
    "sign-in": Scene(_sign_in, lambda page: page.pad.press("1")),
    "sign-in-refused": Scene(_sign_in, _refused),
    "first-start": Scene(lambda: FirstStartPage(MadeUpDesk()), _first_start_refused),
    "order": Scene(_order_page, lambda page: page.show_code("20261121")),
    "order-floor": Scene(_order_page, lambda page: page.show_code(FLOOR)),
    "order-none": Scene(_order_page, lambda page: page.show_code("nothing")),
    "product": Scene(_product_page, lambda page: page.show_code("马克杯")),
    "product-none": Scene(_product_page, lambda page: page.show_code("nothing")),
    "lists-recalls": _list_scene("recalls"),
    "lists-recalls-ask": Scene(_lists(), _ask),
    "lists-recalls-scanned": Scene(_lists(), _found),
    "lists-hall": _list_scene("hall"),
    "lists-left-before": _list_scene("left_before"),
    "lists-hand-overs": _list_scene("hand_overs"),
    "lists-open": _list_scene("open"),
    "lists-unproved": _list_scene("unproved"),
    "lists-people": _list_scene("people"),
    "lists-quiet": Scene(_lists(quiet=True), lambda page: page.show_list("held")),
    "print-queue": _print_scene(lambda page: page.show_list("waiting")),
    "print-queue-packer": _print_scene(lambda page: page.show_list("waiting"), PEOPLE[1], crowded=True),
    "print-queue-none": Scene(_prints(quiet=True), lambda page: page.show_list("waiting"), ()),
    "print-out": _print_scene(lambda page: page.show_list(OUT)),
    "print-out-ask": _print_scene(_ask_copy),
    "print-out-ask-receiver": _print_scene(_ask_reprint, SEES_RECEIVERS),
    "print-batches": _print_scene(lambda page: page.show_list(BATCHES)),
    "print-batches-resume": _print_scene(_resume),
    "print-orders": _print_scene(_choose_batch),
    "print-history": _print_scene(lambda page: page.show_list(HISTORY)),
    "print-history-story": _print_scene(_story),
    "print-unused": _print_scene(lambda page: page.show_list(UNUSED)),
    "print-other": _print_scene(lambda page: page.show_list(OTHER_PAPERS)),
    "templates": Scene(_templates_of(PEOPLE[0]), lambda page: page.show_template("waybill-76x130")),
    "templates-slip": Scene(_templates_of(PEOPLE[0]), _order_of_template),
    "templates-with-errors": Scene(_templates_of(PEOPLE[0]), _spoil),
    "templates-ask": Scene(_templates_of(PEOPLE[0]), _ask_undo),
    "templates-packer": Scene(_templates_of(PEOPLE[1]), lambda page: page.show_template("sku-40x30")),
    "people": Scene(_people, lambda page: page.table.select_first()),
    "people-badge": Scene(_people, _badge),
    "settings": Scene(_settings_of(PEOPLE[0]), lambda page: page.load()),
    "settings-printers": Scene(_settings_of(PEOPLE[0]), _printers_of_settings),
    "settings-weights": Scene(_settings_of(PEOPLE[0]), _materials_of_settings),
    "settings-packer": Scene(_settings_of(PEOPLE[1]), lambda page: page.load()),
    **{name: Scene(build, act, status=status) for name, build, act, status in device_scenes()},
    **{name: Scene(build, act) for name, build, act in codes_scenes()},
    **{name: Scene(build, act) for name, build, act in connection_scenes()},
    **{name: Scene(build, act) for name, build, act in set_up_scenes()},
    **{name: Scene(build, act) for name, build, act in sync_scenes()},
}
