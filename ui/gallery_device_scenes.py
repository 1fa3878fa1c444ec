"""Scenes of the device page: which bench, which device in front, and who looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from desktop.domain.device_views import DeviceCard
from desktop.domain.people import Person
from desktop.domain.views import StatusView
from desktop.settings import Settings
from devices.reading import DeviceFault
from ui.device_detail import Tab
from ui.device_page import DevicePage
from ui.gallery_data import NOW, PEOPLE, STATUS
from ui.gallery_devices import BARE, FOUND, KEYBOARD, STILL_TALKING, WELL, MadeUpDevices, in_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

Act = Callable[[DevicePage], object]


def device_page(
    cards: tuple[DeviceCard, ...] = WELL, person: Person = PEOPLE[0], settings: Settings | None = None
) -> Callable[[], DevicePage]:
    def build() -> DevicePage:
        desk = MadeUpDevices(cards) if settings is None else MadeUpDevices(cards, settings)
        return DevicePage(desk, lambda: person, lambda: NOW)

    return build


def front(device: str, tab: Tab = Tab.TEST) -> Act:
    """One device in front."""

    def act(page: DevicePage) -> None:
        page.choose(device)
        page.detail.open_tab(tab)
        page.refresh()

    return act


def _weigh_check(page: DevicePage) -> None:
    front("scale:scale")(page)
    page.detail.weigh_test.known.setText("1000")


def _find(page: DevicePage) -> None:
    front("scale:scale", Tab.SET_UP)(page)
    page.detail.scale_form.finding.show_found(FOUND)


def _add(page: DevicePage) -> None:
    page.add.click()


def status_in(fault: DeviceFault) -> StatusView:
    """As the status line tells it."""
    if fault in KEYBOARD:
        return STATUS
    scale = replace(STATUS, scale="silent", scale_fault=fault, scale_grams=None)
    return scale if fault in STILL_TALKING else replace(scale, scanner="off", scanner_fault=fault, scanner_known=True)


def device_scenes() -> Iterator[tuple[str, Callable[[], DevicePage], Act, StatusView]]:
    yield "devices", device_page(), front("scale:scale"), STATUS
    yield "devices-scan", device_page(), front("serial:left hand"), STATUS
    yield "devices-keyboard", device_page(), front("wedge"), STATUS
    yield "devices-keyboard-set-up", device_page(), front("wedge", Tab.SET_UP), STATUS
    yield "devices-scanner-set-up", device_page(), front("serial:left hand", Tab.SET_UP), STATUS
    yield "devices-scanner-new", device_page(), _add, STATUS
    yield "devices-scale-set-up", device_page(), front("scale:scale", Tab.SET_UP), STATUS
    yield "devices-scale-find", device_page(), _find, STATUS
    yield "devices-scale-check", device_page(), _weigh_check, STATUS
    yield "devices-printer", device_page(), front("printer:waybill"), STATUS
    yield "devices-packer", device_page(person=PEOPLE[1]), front("scale:scale", Tab.SET_UP), STATUS
    yield "devices-none", device_page(BARE, settings=Settings()), front("scale:scale", Tab.SET_UP), STATUS
    for fault in DeviceFault:
        if fault is not DeviceFault.NONE:
            device = "scale:scale" if fault in STILL_TALKING else "serial:left hand"
            device = "wedge" if fault in KEYBOARD else device
            yield (
                f"devices-{fault.value.replace('_', '-')}",
                device_page(in_fault(fault)),
                front(device),
                status_in(fault),
            )
