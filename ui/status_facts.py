"""What the status line says: a StatusView as short facts with an icon and a level, the gravest kept in one place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.domain.views import StatusView
from ui.status_devices import scale_text, scanner_text
from ui.status_printers import brief_text, is_troubled, printers_text
from ui.translation import QT_TRANSLATE_NOOP, listed

NEAR_DEADLINE = timedelta(hours=4)  # half a shift: time to mend a line, or to confirm by hand
OLD_STOP_CHECK = timedelta(minutes=5)  # thirty times the usual pause between two checks
translate = QCoreApplication.translate


class Level(Enum):
    PLAIN = auto()
    WARN = auto()
    WRONG = auto()


class Goal(Enum):
    """What a fact of the line leads to when it is pressed."""

    NOTHING = auto()
    CONNECTION = auto()  # why the ERP is not reached, and what is set up
    SYNC = auto()
    TO_SEND = auto()
    NEEDS_YOU = auto()  # refused, or of unknown effect
    RUNWAY = auto()
    RECALLS = auto()
    LEFT_BEFORE = auto()
    DEVICES = auto()


class StatusFact(NamedTuple):
    icon: str
    text: str
    level: Level = Level.PLAIN
    brief: str = ""  # fewer words, for a line that would not hold all of them
    goal: Goal = Goal.NOTHING


_REBUILD = "rebuild"  # asked for by a person; its progress is told as that of the first sync
_SUSPICIONS = {
    "other_company": QT_TRANSLATE_NOOP("StatusLine", "Sync stopped: the ERP is another company's. Call your lead"),
    "older_history": QT_TRANSLATE_NOOP("StatusLine", "Sync stopped: the ERP was set back. Call your lead"),
    "mass_vanish": QT_TRANSLATE_NOOP("StatusLine", "Sync stopped: many orders would vanish. Call your lead"),
}


def status_facts(status: StatusView, now: datetime, *, silent: bool) -> list[StatusFact]:
    """``silent``: this PC has no sound output, so that only the screen answers."""
    facts = [*_connection(status)]
    facts += (fact._replace(goal=Goal.SYNC) for fact in _stops(status, now))
    facts += _outbox(status, now)
    facts += (fact._replace(goal=Goal.DEVICES) for fact in _devices(status))
    if silent:
        facts.append(StatusFact("mute", translate("StatusLine", "No sound"), Level.WARN))
    return facts


def _connection(status: StatusView) -> Iterator[StatusFact]:
    since = f"{status.connection_since.astimezone():%H:%M}" if status.connection_since else ""
    if status.suspicion and status.suspicion != _REBUILD:
        known = _SUSPICIONS.get(status.suspicion, QT_TRANSLATE_NOOP("StatusLine", "Sync stopped. Call your lead"))
        yield StatusFact("refused", translate("StatusLine", known), Level.WRONG, goal=Goal.SYNC)
    if status.online is None:
        yield StatusFact("sync", translate("StatusLine", "Connecting …"), Level.WARN, goal=Goal.CONNECTION)
    elif status.online:
        yield StatusFact("online", translate("StatusLine", "Online since {time}").format(time=since), goal=Goal.SYNC)
    else:
        text = translate("StatusLine", "Offline since {time}").format(time=since)
        yield StatusFact("offline", text, Level.WARN, goal=Goal.CONNECTION)
    if status.first_sync_total:
        text = translate("StatusLine", "First sync: {done} of {total}")
        text = text.format(done=status.first_sync_done, total=status.first_sync_total)
        yield StatusFact("sync", text, goal=Goal.SYNC)
    if status.key_days is not None:
        yield _key(status.key_days)
    if not status.sync_running:
        yield StatusFact("sync", translate("StatusLine", "Sync is starting again"), Level.WARN, goal=Goal.SYNC)


def _key(days: int) -> StatusFact:
    """Without a new key nothing is read or sent from that day on."""
    if days < 0:
        text, level = translate("StatusLine", "The ERP's key has ended. Call your lead"), Level.WRONG
    else:
        text, level = translate("StatusLine", "Days until the ERP's key ends: {n}").format(n=days), Level.WARN
    return StatusFact("sync", text, level, goal=Goal.CONNECTION)


def _stops(status: StatusView, now: datetime) -> Iterator[StatusFact]:
    if status.stop_check_at is None:
        yield StatusFact("shield", translate("StatusLine", "Stops not checked yet"), Level.WARN)
    else:
        age = now - status.stop_check_at
        level = Level.WARN if age > OLD_STOP_CHECK else Level.PLAIN
        yield StatusFact("shield", stops_text(status.stop_check_at, now), level)
    if status.hidden_shops:
        text = translate("StatusLine", "Stops not visible: {shops}").format(shops=listed(status.hidden_shops))
        yield StatusFact("shield", text, Level.WARN)


def stops_text(checked_at: datetime, now: datetime) -> str:
    return translate("StatusLine", "Stops checked {age}").format(age=_age(now - checked_at))


def _age(age: timedelta) -> str:
    seconds = max(0, int(age.total_seconds()))
    if seconds < 60:
        return translate("StatusLine", "{n} s ago").format(n=seconds // 10 * 10 or seconds)
    if seconds < 7200:
        return translate("StatusLine", "{n} min ago").format(n=seconds // 60)
    return translate("StatusLine", "{n} h ago").format(n=seconds // 3600)


def _lasts(minutes: int) -> str:
    if minutes < 120:
        return translate("StatusLine", "{n} min").format(n=minutes)
    return translate("StatusLine", "{n} h").format(n=minutes // 60)


def _deadline(status: StatusView, now: datetime) -> Iterator[StatusFact]:
    """A parcel that was closed here, and whose platform wants to know of it soon."""
    if status.oldest_deadline is None:
        return
    left = status.oldest_deadline - now
    if left < timedelta():
        text = translate("StatusLine", "Platform deadline passed: {n} unsent").format(n=status.to_send)
        yield StatusFact("send", text, Level.WRONG, goal=Goal.TO_SEND)
    elif left < NEAR_DEADLINE:
        text = translate("StatusLine", "Unsent: platform deadline in {time}")
        text = text.format(time=_lasts(int(left.total_seconds()) // 60))
        yield StatusFact("send", text, Level.WARN, goal=Goal.TO_SEND)


def _outbox(status: StatusView, now: datetime) -> Iterator[StatusFact]:
    yield StatusFact("send", translate("StatusLine", "To send {n}").format(n=status.to_send), goal=Goal.TO_SEND)
    runway = translate("StatusLine", "Offline runway …")
    if status.runway is not None:
        runway = translate("StatusLine", "Offline runway {n} parcels").format(n=status.runway)
    if status.runway is not None and status.runway_minutes is not None:
        text = translate("StatusLine", "Offline runway {n} parcels, {time}")
        runway = text.format(n=status.runway, time=_lasts(status.runway_minutes))
    first = status.runway_first
    whole = runway
    if first is not None and first.minutes is not None:
        words = translate("StatusLine", "{runway}; first out: {name}, {time}")
        whole = words.format(runway=runway, name=first.name, time=_lasts(first.minutes))
    yield StatusFact("runway", whole, brief=runway, goal=Goal.RUNWAY)
    if status.held_until is not None:
        until = f"{status.held_until.astimezone():%H:%M}"
        text = translate("StatusLine", "Holding more until {time}").format(time=until)
        yield StatusFact("runway", text, goal=Goal.RUNWAY)
    yield from _deadline(status, now)
    yield from _for_a_person(status)


def _for_a_person(status: StatusView) -> Iterator[StatusFact]:
    if status.recalls:
        text = translate("StatusLine", "{n} to take back").format(n=status.recalls)
        yield StatusFact("recall", text, Level.WRONG, goal=Goal.RECALLS)
    if status.left_before:
        text = translate("StatusLine", "{n} left before the stop").format(n=status.left_before)
        yield StatusFact("recall", text, Level.WRONG, goal=Goal.LEFT_BEFORE)
    if status.refused:
        text = translate("StatusLine", "{n} refused").format(n=status.refused)
        yield StatusFact("refused", text, Level.WRONG, goal=Goal.NEEDS_YOU)
    if status.unsettled:
        text = translate("StatusLine", "{n} of unknown effect").format(n=status.unsettled)
        yield StatusFact("refused", text, Level.WARN, goal=Goal.NEEDS_YOU)


def _devices(status: StatusView) -> Iterator[StatusFact]:
    if text := printers_text(status.printers):
        level = Level.WARN if any(map(is_troubled, status.printers)) else Level.PLAIN
        yield StatusFact("printer", text, level, brief_text(status.printers))
    for icon, told in (("scale", scale_text(status)), ("scanner", scanner_text(status))):
        if told.text:
            yield StatusFact(icon, told.text, Level.WARN if told.brief else Level.PLAIN, told.brief)
