"""Words of the office pages: ages, times, states of an order, kinds of events, reasons behind a row."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.domain.commands import SetAsideReason
from desktop.domain.recall_views import LeftReason
from desktop.domain.views import OrderState
from sync.vocabulary import StopReason
from ui.words import set_aside_text, stop_reason_text

translate = QCoreApplication.translate  # this name is what lupdate looks for

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def age_text(at: datetime | None, now: datetime) -> str:
    """How old a figure is, in the roughest unit that still helps."""
    if at is None:
        return translate("LeadWords", "not known yet")
    seconds = max(0, int((now - at) / timedelta(seconds=1)))
    if seconds < 10:
        return translate("LeadWords", "just now")
    if seconds < MINUTE:
        return translate("LeadWords", "{n} s ago").format(n=seconds)
    if seconds < HOUR:
        return translate("LeadWords", "{n} min ago").format(n=seconds // MINUTE)
    if seconds < 2 * DAY:
        return translate("LeadWords", "{n} h ago").format(n=seconds // HOUR)
    return translate("LeadWords", "{n} days ago").format(n=seconds // DAY)


def span_text(span: timedelta) -> str:
    """How long something lasted, in the roughest unit that still helps."""
    seconds = max(0, int(span.total_seconds()))
    if seconds < 2 * MINUTE:
        return translate("LeadWords", "{n} s").format(n=seconds)
    if seconds < 2 * HOUR:
        return translate("LeadWords", "{n} min").format(n=seconds // MINUTE)
    return translate("LeadWords", "{n} h").format(n=seconds // HOUR)


def left_text(reason: str) -> str:
    """Why a parcel that was called back is not here: a LeftReason value."""
    words = {
        LeftReason.CARRIER_ASKED: translate("LeadWords", "The carrier is stopping it"),
        LeftReason.BUYER_AGREED: translate("LeadWords", "The buyer agrees"),
        LeftReason.NOT_FOUND: translate("LeadWords", "Searched and not found"),
        LeftReason.OTHER: translate("LeadWords", "Other reason"),
    }
    return words[LeftReason(reason)]


def clock_text(at: datetime | None, now: datetime) -> str:
    """Local time; the date only where it is not today's."""
    if at is None:
        return "–"
    local = at.astimezone()
    if local.date() == now.astimezone().date():
        return local.strftime("%H:%M:%S")
    return local.strftime("%m-%d %H:%M")


def number_text(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def state_text(state: OrderState) -> str:
    """The state of an order in one or two words."""
    words = {
        OrderState.WAITING: translate("LeadWords", "Waiting"),
        OrderState.PACKING: translate("LeadWords", "Being packed"),
        OrderState.HELD: translate("LeadWords", "On hold"),
        OrderState.SET_ASIDE: translate("LeadWords", "Set aside"),
        OrderState.STOPPED: translate("LeadWords", "Stopped"),
        OrderState.CLOSED: translate("LeadWords", "Packed, not sent yet"),
        OrderState.SENT: translate("LeadWords", "Packed and sent"),
        OrderState.REFUSED: translate("LeadWords", "Refused by the ERP"),
        OrderState.RECALLED: translate("LeadWords", "To take back"),
        OrderState.SHIPPED: translate("LeadWords", "Shipped elsewhere"),
        OrderState.VOID: translate("LeadWords", "Void"),
    }
    return words[state]


def detail_text(detail: str) -> str:
    """A reason as words; what is no known code is somebody's own sentence and stays as it is."""
    if detail in set(StopReason):
        return stop_reason_text(StopReason(detail))
    if detail in set(SetAsideReason):
        return set_aside_text(SetAsideReason(detail))
    words = {
        "pending": translate("LeadWords", "Waits to be sent"),
        "stopped": translate("LeadWords", "Held back: order stopped"),
        "taken_back": translate("LeadWords", "Taken back"),
        "left_anyway": translate("LeadWords", "Left all the same"),
        "retry": translate("LeadWords", "Sent once more"),
        "withdraw": translate("LeadWords", "Withdrawn"),
        "left_before": translate("LeadWords", "Left before the stop was known"),
        "left_seen_to": translate("LeadWords", "It had left; seen to"),
        "no_answer": translate("LeadWords", "No answer yet"),
    }
    return words.get(detail, detail)
