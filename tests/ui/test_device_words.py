"""Every trouble of a device and of a printer in words with the way out: short enough, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.views import StatusView
from desktop.settings import Language
from devices.reading import DeviceFault
from printing.condition import Fault
from tests.ui.pack_views import NOW, printer_card, status
from ui.device_words import device_words, fault_words
from ui.gallery_devices import BARE, KEYBOARD, WELL, in_fault
from ui.printer_words import printer_words
from ui.status_facts import Level, StatusFact, status_facts
from ui.translation import Translation

MOST_WORDS, MOST_CHARACTERS = 12, 20
SCALE_ONLY = (DeviceFault.FROZEN, DeviceFault.UNIT_CHANGED)
FAULTS = [fault for fault in DeviceFault if fault is not DeviceFault.NONE]
OF_SCANNERS = [(fault, False) for fault in FAULTS if fault not in SCALE_ONLY]
OF_SCALES = [(fault, True) for fault in FAULTS if fault not in KEYBOARD]
PRINTERS = [
    *(printer_card(state="hindered", faults=(fault,)) for fault in Fault),
    *(printer_card(state=state) for state in ("", "off", "cut", "hindered")),
    printer_card(can_say=False),
]


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    translation = Translation(qapp)
    translation.use(Language.ZH)
    yield
    translation.use(Language.EN)


def characters(text: str) -> int:
    return len(re.findall(r"[\u4e00-\u9fff]|[A-Za-z0-9]+", text))


@pytest.mark.parametrize(("fault", "scale"), OF_SCANNERS + OF_SCALES)
def test_a_fault_in_english(fault: DeviceFault, scale: bool, qapp: QApplication) -> None:
    state, fix = fault_words(fault, scale=scale)
    assert state != "Device in trouble"
    assert len(f"{state} {fix}".split()) <= MOST_WORDS


@pytest.mark.parametrize(("fault", "scale"), OF_SCANNERS + OF_SCALES)
def test_a_fault_in_chinese(fault: DeviceFault, scale: bool, chinese: None) -> None:
    state, fix = fault_words(fault, scale=scale)
    assert not re.search("[A-Za-z]", state + fix)
    assert characters(state + fix) <= MOST_CHARACTERS


@pytest.mark.parametrize("card", PRINTERS)
def test_a_printers_fault_in_english(card: object, qapp: QApplication) -> None:
    words = printer_words(card)  # type: ignore[arg-type]  # a PrinterCard
    assert len(f"{words.state} {words.fix}".split()) <= MOST_WORDS


@pytest.mark.parametrize("card", PRINTERS)
def test_a_printers_fault_in_chinese(card: object, chinese: None) -> None:
    words = printer_words(card)  # type: ignore[arg-type]  # a PrinterCard
    assert characters(words.state + words.fix) <= MOST_CHARACTERS


def test_what_still_works_is_no_alarm(qapp: QApplication) -> None:
    roles = {fault: device_words(in_fault(fault)[0]).role for fault in KEYBOARD}
    assert roles == {
        DeviceFault.CAPS_LOCK: "warn",
        DeviceFault.SLOW_KEYS: "warn",
        DeviceFault.LAYOUT: "wrong",
        DeviceFault.INPUT_METHOD: "wrong",
    }


def test_devices_that_are_well(qapp: QApplication) -> None:
    assert [device_words(card).role for card in WELL[:4]] == ["good"] * 4
    listening, missing = (device_words(card) for card in BARE)
    assert (listening.state, listening.role, missing.state, missing.role) == (
        "Listening",
        "plain",
        "Not set up",
        "plain",
    )


def fact(icon: str, **changes: object) -> StatusFact:
    view: StatusView = status(**changes)
    return next(one for one in status_facts(view, NOW + timedelta(seconds=1), silent=False) if one.icon == icon)


@pytest.mark.parametrize(
    ("changes", "text", "level"),
    [
        ({"scale": "live", "scale_grams": 1264}, "Scale 1.264 kg", Level.PLAIN),
        ({"scale": "opening", "scale_grams": None}, "Waiting for the scale …", Level.PLAIN),
        ({"scale": "live", "scale_fault": DeviceFault.FROZEN}, "Scale frozen: switch it off and on again", Level.WARN),
        ({"scale": "silent"}, "Scale silent: switch it on; check its cable", Level.WARN),
        ({"scale": "off"}, "Scale unplugged: plug its cable in; it comes back by itself", Level.WARN),
    ],
)
def test_the_scale_on_the_status_line(changes: dict[str, object], text: str, level: Level, qapp: QApplication) -> None:
    assert fact("scale", **changes)[:3] == ("scale", text, level)


@pytest.mark.parametrize(
    ("changes", "text", "level"),
    [
        ({"scanner": "live"}, "Scanner ready", Level.PLAIN),
        ({"scanner": "wedge"}, "Scanner as keyboard", Level.PLAIN),
        ({"scanner": "opening"}, "Opening the scanner …", Level.PLAIN),
        ({"scanner": "off"}, "No scanner set up", Level.WARN),
        (
            {"scanner": "off", "scanner_known": True, "scanner_fault": DeviceFault.IN_USE},
            "Scanner taken by another program: close that program",
            Level.WARN,
        ),
        (
            {"scanner": "off", "scanner_known": True, "scanner_name": "left"},
            "left · Scanner unplugged: plug its cable in; it comes back by itself",
            Level.WARN,
        ),
    ],
)
def test_the_scanner_on_the_status_line(
    changes: dict[str, object], text: str, level: Level, qapp: QApplication
) -> None:
    assert fact("scanner", **changes)[:3] == ("scanner", text, level)
