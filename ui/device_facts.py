"""What there is to say of a device beside its state: what came last and when, where it is, how often it was lost."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.device_views import DeviceCard, DeviceKind
from devices.reading import PortState, Reading
from ui.printer_words import roles_text

translate = QCoreApplication.translate

MINUTE, HOUR = 60, 3600
LONGEST_CODE = 22  # letters of a code on a narrow card
A_MOMENT = 2.0  # seconds; younger is "now"


def seconds_text(seconds: float) -> str:
    """A length of time in the roughest unit that still helps."""
    if seconds < MINUTE:
        return translate("DeviceFacts", "{n} s").format(n=f"{seconds:.1f}" if seconds < 10 else f"{seconds:.0f}")
    if seconds < HOUR:
        return translate("DeviceFacts", "{n} min").format(n=int(seconds // MINUTE))
    return translate("DeviceFacts", "{n} h").format(n=int(seconds // HOUR))


def whole_seconds_text(seconds: float) -> str:
    """Of what goes on: tenths would only flicker."""
    if seconds >= MINUTE:
        return seconds_text(seconds)
    return translate("DeviceFacts", "{n} s").format(n=int(seconds))


def ago_text(seconds: float | None) -> str:
    if seconds is None:
        return translate("DeviceFacts", "not yet")
    if seconds < A_MOMENT:
        return translate("DeviceFacts", "now")
    return translate("DeviceFacts", "{time} ago").format(time=whole_seconds_text(seconds))


def weight_text(reading: Reading) -> str:
    if reading.overload:
        return translate("DeviceFacts", "Too heavy")
    if reading.underload:
        return translate("DeviceFacts", "Below zero")
    return translate("DeviceFacts", "{weight} kg").format(weight=f"{reading.grams / 1000:.3f}")


def last_text(card: DeviceCard) -> str:
    """The last scan or weight with its age; of a printer what it is for."""
    if card.printer is not None:
        waiting = translate("DeviceFacts", "{n} waiting").format(n=card.printer.waiting)
        return (
            f"{roles_text(card.printer.roles)} · {waiting}" if card.printer.waiting else roles_text(card.printer.roles)
        )
    if card.kind is DeviceKind.SCALE and card.reading is not None:
        return f"{weight_text(card.reading)} · {ago_text(card.last_s)}"
    if card.scan is not None:
        return f"{shortened(card.scan.text)} · {ago_text(card.last_s)}"
    return ""


def where_text(card: DeviceCard) -> str:
    """Where it is plugged in, and how lively it is."""
    parts = [] if card.kind is DeviceKind.WEDGE else [breakable(card.where or card.port)]
    if card.kind is DeviceKind.SCALE and card.state is PortState.LIVE:
        parts.append(translate("DeviceFacts", "{n} per second").format(n=f"{card.per_second:.1f}"))
    elif card.count and card.printer is None and card.kind is not DeviceKind.SCALE:
        parts.append(translate("DeviceFacts", "{n} scans").format(n=f"{card.count:,}"))
    if card.troubled and card.since_s is not None:
        parts.append(translate("DeviceFacts", "for {time}").format(time=whole_seconds_text(card.since_s)))
    return " · ".join(part for part in parts if part)


def history_text(card: DeviceCard) -> str:
    """How often it was lost, and how long it took to come back."""
    if not card.interruptions:
        return ""
    lost = translate("DeviceFacts", "lost {n} times since the start").format(n=card.interruptions)
    if card.interruptions == 1:
        lost = translate("DeviceFacts", "lost once since the start")
    if card.back_after_s is None:
        return lost
    back = translate("DeviceFacts", "back after {time}").format(time=seconds_text(card.back_after_s))
    return f"{lost} · {back}"


def shortened(code: str) -> str:
    """Both ends of a long code: the middle says least."""
    if len(code) <= LONGEST_CODE:
        return code
    return f"{code[: LONGEST_CODE - 7]}…{code[-6:]}"


def breakable(address: str) -> str:
    """An address that may go over two lines behind its marks."""
    return "".join(f"{one}\u200b" if one in "/:.,_-" else one for one in address)
