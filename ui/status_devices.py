"""Scale and scanner on the status line: the weight, or that they are ready, or the trouble with its way out."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.domain.views import StatusView
from ui.device_words import trouble_words
from ui.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_SCANNERS = {
    "live": QT_TRANSLATE_NOOP("StatusLine", "Scanner ready"),
    "wedge": QT_TRANSLATE_NOOP("StatusLine", "Scanner as keyboard"),
    "opening": QT_TRANSLATE_NOOP("StatusLine", "Opening the scanner …"),
}


class DeviceText(NamedTuple):
    """``text`` "" where there is no such device; ``brief`` is the trouble without its way out, "" where all is well."""

    text: str
    brief: str = ""


def scale_text(status: StatusView) -> DeviceText:
    if status.scale == "none":
        return DeviceText("")
    if status.scale_fault or status.scale in ("off", "silent"):
        return _trouble(*trouble_words(status.scale, status.scale_fault, scale=True))
    if status.scale == "live" and status.scale_grams is not None:
        weight = f"{status.scale_grams / 1000:.3f}"
        return DeviceText(translate("StatusLine", "Scale {weight} kg").format(weight=weight))
    return DeviceText(translate("StatusLine", "Waiting for the scale …"))


def scanner_text(status: StatusView) -> DeviceText:
    if status.scanner in _SCANNERS:
        return DeviceText(translate("StatusLine", _SCANNERS[status.scanner]))
    if not status.scanner_fault and not status.scanner_known:
        none = translate("StatusLine", "No scanner set up")
        return DeviceText(none, none)
    told = _trouble(*trouble_words(status.scanner, status.scanner_fault, scale=False))
    if not status.scanner_name:
        return told
    named = translate("StatusLine", "{name} · {trouble}")
    return DeviceText(*(named.format(name=status.scanner_name, trouble=text) for text in told))


def _trouble(state: str, fix: str) -> DeviceText:
    full = translate("StatusLine", "{state}: {fix}").format(state=state, fix=fix[:1].lower() + fix[1:])
    return DeviceText(full, state)
