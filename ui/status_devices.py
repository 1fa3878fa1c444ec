"""Scale and scanner on the status line: the weight, or that they are ready, or the trouble with its way out."""

from __future__ import annotations

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


def scale_text(status: StatusView) -> tuple[str, bool]:
    """And whether it is trouble; "" where there is no scale."""
    if status.scale == "none":
        return "", False
    if status.scale_fault or status.scale in ("off", "silent"):
        return _trouble(*trouble_words(status.scale, status.scale_fault, scale=True)), True
    if status.scale == "live" and status.scale_grams is not None:
        weight = f"{status.scale_grams / 1000:.3f}"
        return translate("StatusLine", "Scale {weight} kg").format(weight=weight), False
    return translate("StatusLine", "Waiting for the scale …"), False


def scanner_text(status: StatusView) -> tuple[str, bool]:
    """And whether it is trouble."""
    if status.scanner in _SCANNERS:
        return translate("StatusLine", _SCANNERS[status.scanner]), False
    if not status.scanner_fault and not status.scanner_known:
        return translate("StatusLine", "No scanner set up"), True
    text = _trouble(*trouble_words(status.scanner, status.scanner_fault, scale=False))
    if status.scanner_name:
        text = translate("StatusLine", "{name} · {trouble}").format(name=status.scanner_name, trouble=text)
    return text, True


def _trouble(state: str, fix: str) -> str:
    return translate("StatusLine", "{state}: {fix}").format(state=state, fix=fix[:1].lower() + fix[1:])
