"""A device's state in words, with the way out: at most twelve English words or twenty Chinese characters together."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.domain.device_views import DeviceCard, DeviceKind
from devices.reading import DeviceFault, PortState
from ui.printer_words import printer_words
from ui.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate


class DeviceWords(NamedTuple):
    """``role`` is the colour of the style sheet: good, wait, warn, wrong or plain."""

    state: str
    fix: str
    role: str


class _Said(NamedTuple):
    state: str
    fix: str


_SCANNER: dict[DeviceFault, _Said] = {
    DeviceFault.UNPLUGGED: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "Scanner unplugged"),
        QT_TRANSLATE_NOOP("DeviceWords", "Plug its cable in; it comes back by itself"),
    ),
    DeviceFault.IN_USE: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "Scanner taken by another program"),
        QT_TRANSLATE_NOOP("DeviceWords", "Close that program"),
    ),
    DeviceFault.FORBIDDEN: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "No right to open the scanner"),
        QT_TRANSLATE_NOOP("DeviceWords", "Ask whoever looks after this PC"),
    ),
    DeviceFault.WRONG_ADDRESS: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "No such scanner port"),
        QT_TRANSLATE_NOOP("DeviceWords", "Choose it on the Devices page"),
    ),
    DeviceFault.SILENT: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "Scanner silent"),
        QT_TRANSLATE_NOOP("DeviceWords", "Scan once; check its lamp and cable"),
    ),
    DeviceFault.NOISE: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "Scanner sends nothing readable"),
        QT_TRANSLATE_NOOP("DeviceWords", "Set its speed on the Devices page"),
    ),
    DeviceFault.NOT_SUPPORTED: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "This PC cannot drive the scanner"),
        QT_TRANSLATE_NOOP("DeviceWords", "Switch it to COM mode"),
    ),
    DeviceFault.CAPS_LOCK: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "Caps Lock is on"),
        QT_TRANSLATE_NOOP("DeviceWords", "Press it once: letters come inverted"),
    ),
    DeviceFault.LAYOUT: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "Another keyboard layout"),
        QT_TRANSLATE_NOOP("DeviceWords", "Switch this PC to the English (US) layout"),
    ),
    DeviceFault.INPUT_METHOD: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "The input method takes keys"),
        QT_TRANSLATE_NOOP("DeviceWords", "Switch it to English or use COM"),
    ),
    DeviceFault.SLOW_KEYS: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "Keys come slowly"),
        QT_TRANSLATE_NOOP("DeviceWords", "Switch the scanner to COM mode"),
    ),
}
_SCALE: dict[DeviceFault, _Said] = {
    DeviceFault.UNPLUGGED: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "Scale unplugged"),
        QT_TRANSLATE_NOOP("DeviceWords", "Plug its cable in; it comes back by itself"),
    ),
    DeviceFault.IN_USE: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "Scale taken by another program"),
        QT_TRANSLATE_NOOP("DeviceWords", "Close that program"),
    ),
    DeviceFault.FORBIDDEN: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "No right to open the scale"),
        QT_TRANSLATE_NOOP("DeviceWords", "Ask whoever looks after this PC"),
    ),
    DeviceFault.WRONG_ADDRESS: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "No such scale port"),
        QT_TRANSLATE_NOOP("DeviceWords", "Choose it on the Devices page"),
    ),
    DeviceFault.SILENT: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "Scale silent"),
        QT_TRANSLATE_NOOP("DeviceWords", "Switch it on; check its cable"),
    ),
    DeviceFault.NOISE: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "Scale sends nothing readable"),
        QT_TRANSLATE_NOOP("DeviceWords", "Find its protocol on the Devices page"),
    ),
    DeviceFault.FROZEN: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "Scale frozen"),
        QT_TRANSLATE_NOOP("DeviceWords", "Switch it off and on again"),
    ),
    DeviceFault.UNIT_CHANGED: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "Scale shows another unit"),
        QT_TRANSLATE_NOOP("DeviceWords", "Set its unit back"),
    ),
    DeviceFault.NOT_SUPPORTED: _Said(
        QT_TRANSLATE_NOOP("DeviceWords", "This PC cannot drive the scale"),
        QT_TRANSLATE_NOOP("DeviceWords", "Choose another port or protocol"),
    ),
}
_OTHER = _Said(
    QT_TRANSLATE_NOOP("DeviceWords", "Device in trouble"),
    QT_TRANSLATE_NOOP("DeviceWords", "Unplug it and plug it in again"),
)
_STILL_WORKS = (DeviceFault.CAPS_LOCK, DeviceFault.SLOW_KEYS)
_BY_STATE = {PortState.OFF: DeviceFault.UNPLUGGED, PortState.SILENT: DeviceFault.SILENT}

_KINDS: dict[DeviceKind, str] = {
    DeviceKind.WEDGE: QT_TRANSLATE_NOOP("DeviceWords", "Scanner as keyboard"),
    DeviceKind.SCANNER: QT_TRANSLATE_NOOP("DeviceWords", "Scanner"),
    DeviceKind.HID_SCANNER: QT_TRANSLATE_NOOP("DeviceWords", "Scanner (HID)"),
    DeviceKind.SCALE: QT_TRANSLATE_NOOP("DeviceWords", "Scale"),
    DeviceKind.PRINTER: QT_TRANSLATE_NOOP("DeviceWords", "Printer"),
}


def fault_words(fault: DeviceFault, *, scale: bool) -> tuple[str, str]:
    """What is wrong and what to do."""
    said = (_SCALE if scale else _SCANNER).get(fault, _OTHER)
    return _tr(said.state), _tr(said.fix)


def trouble_words(state: str, fault: DeviceFault, *, scale: bool) -> tuple[str, str]:
    """Of a PortState value; a device that says no more than that it is off was most likely unplugged."""
    known = fault or next((named for it, named in _BY_STATE.items() if it.value == state), DeviceFault.UNPLUGGED)
    return fault_words(known, scale=scale)


def device_words(card: DeviceCard) -> DeviceWords:
    """The gravest thing to say of a device, and what to do about it."""
    if card.printer is not None:
        return DeviceWords(*printer_words(card.printer))
    if card.troubled:
        state, fix = trouble_words(card.state.value, card.fault, scale=card.kind is DeviceKind.SCALE)
        return DeviceWords(state, fix, "warn" if card.fault in _STILL_WORKS else "wrong")
    if card.state is PortState.GONE:
        off = (
            translate("DeviceWords", "Switched off")
            if card.kind is DeviceKind.WEDGE
            else translate("DeviceWords", "Not set up")
        )
        return DeviceWords(off, "", "plain")
    if card.state is PortState.OPENING:
        return DeviceWords(translate("DeviceWords", "Waiting for it"), "", "wait")
    if card.kind is DeviceKind.WEDGE and not card.count:
        return DeviceWords(
            translate("DeviceWords", "Listening"), translate("DeviceWords", "Scan anything: it shows here"), "plain"
        )
    return DeviceWords(translate("DeviceWords", "Ready"), "", "good")


def device_name(card: DeviceCard) -> str:
    """What this device is called on the screen."""
    if card.kind in (DeviceKind.WEDGE, DeviceKind.SCALE):
        return _tr(_KINDS[card.kind])
    return card.name


def kind_text(kind: DeviceKind) -> str:
    return _tr(_KINDS[kind])


def _tr(text: str) -> str:
    return translate("DeviceWords", text) if text else ""
