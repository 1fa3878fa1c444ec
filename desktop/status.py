"""The status line, put together from what each part knows."""

from __future__ import annotations

from datetime import datetime

from desktop.device_notes import SCANNERS, WEDGE, DeviceNotes
from desktop.domain.print_views import PrinterCard
from desktop.domain.views import StatusView
from desktop.domain.weighing import is_fresh
from desktop.settings import KEY_DAYS, Printer
from desktop.store import ledger, outbox
from desktop.store.runway import Runway
from desktop.store.unsent import Unsent
from desktop.usecases import proving, recalling
from desktop.usecases.desk import Desk
from devices.reading import DeviceFault, DeviceHealth, PortState
from printing.condition import CANNOT_SAY, Fault

_KEYS_LOST = (DeviceFault.CAPS_LOCK, DeviceFault.LAYOUT, DeviceFault.INPUT_METHOD)  # slow keys are told once, and work


def status_of(desk: Desk, notes: DeviceNotes, runway: Runway, unsent: Unsent) -> StatusView:
    waiting = ledger.waiting_counts(desk.journal)
    connection = desk.sync.connection()
    last = desk.scale.last
    fresh = last is not None and is_fresh(last, desk.clock.monotonic_ns(), desk.limits)
    scanner, of_scanner = _scanner(desk, notes)
    return StatusView(
        operator=desk.operator.name if desk.operator else "",
        bench=desk.settings.bench,
        online=connection.online if connection else None,
        connection_since=connection.since if connection else None,
        connection_error=connection.last_error if connection else "",
        runway=runway.parcels,
        runway_minutes=runway.minutes,
        runway_first=runway.first_out,
        held_until=_held_until(desk),
        oldest_unsent_at=unsent.oldest_at,
        oldest_deadline=unsent.deadline,
        to_send=outbox.count_pending(desk.journal),
        refused=outbox.count_refused(desk.journal),
        unsettled=outbox.count_unsettled(desk.journal),
        recalls=outbox.count_recalls(desk.journal),
        left_before=recalling.count_left_before(desk),
        stop_check_at=connection.stop_check_at if connection else None,
        hidden_shops=connection.hidden_shops if connection else (),
        printer=_printer(desk),
        printer_waiting=sum(waiting.values()),
        scale=_scale(desk, notes.scale()),
        scale_fault=notes.scale_fault(),
        scale_grams=last.grams if last is not None and fresh else None,
        scanner=scanner,
        scanner_fault=of_scanner.fault if of_scanner is not None else DeviceFault.NONE,
        scanner_known=bool(desk.settings.scanners),
        scanner_name=_name(of_scanner) if of_scanner is not None and len(desk.settings.scanners) > 1 else "",
        first_sync_done=connection.first_sync_done if connection else 0,
        first_sync_total=connection.first_sync_total if connection else 0,
        sync_running=desk.sync_running(),
        suspicion=connection.suspicion if connection else "",
        printers=printer_cards(desk, waiting),
        key_days=_key_days(desk),
    )


def _key_days(desk: Desk) -> int | None:
    end = desk.settings.erp.key_ends
    days = (end - desk.clock.now().astimezone().date()).days if end is not None else None
    return days if days is not None and days <= KEY_DAYS else None


def _held_until(desk: Desk) -> datetime | None:
    until = desk.settings.held.more_until_at
    return until if until is not None and desk.clock.now() < until else None


def printer_cards(desk: Desk, waiting: dict[str, int]) -> tuple[PrinterCard, ...]:
    """Every printer of this bench, as its spooler knows it; ``waiting`` counts jobs by printer."""
    return tuple(_card(desk, printer, waiting.get(printer.name, 0)) for printer in desk.settings.printers)


def _card(desk: Desk, printer: Printer, waiting: int) -> PrinterCard:
    health = desk.printers.get(printer.name)
    condition = health.condition if health is not None else CANNOT_SAY
    return PrinterCard(
        name=printer.name,
        roles=tuple(role.value for role in printer.roles),
        url=printer.url,
        language=printer.language,
        dpi=printer.dpi,
        state=health.state.value if health is not None else "",
        can_say=condition.can_say,
        faults=tuple(sorted(condition.faults, key=list(Fault).index)),
        detail=(health.detail or condition.detail) if health is not None else "",
        since=health.since if health is not None else None,
        waiting=waiting,
        fallback=printer.fallback,
        proved_here=proving.proved_here(desk, printer),
    )


def _printer(desk: Desk) -> str:
    if desk.settings.printer is None:
        return "none"
    return desk.printer_state or "ready"


def _scale(desk: Desk, port: DeviceHealth | None) -> str:
    if desk.scale_is_live:
        return "live"
    if port is None:
        return "none" if desk.settings.scale is None else "opening"
    return port.state.value


def _scanner(desk: Desk, notes: DeviceNotes) -> tuple[str, DeviceHealth | None]:
    """The state to tell, and the scanner that it is about: one in trouble goes before one that is well."""
    healths = notes.healths(*SCANNERS)
    lost = [health for health in healths if health.fault or health.state in (PortState.OFF, PortState.SILENT)]
    lost += [health for health in notes.healths(WEDGE) if desk.settings.wedge and health.fault in _KEYS_LOST]
    if lost:
        return "off", lost[0]
    if any(health.state is PortState.LIVE for health in healths):
        return "live", None
    if not desk.settings.scanners:
        return ("wedge" if desk.settings.wedge else "off"), None
    return "opening", None


def _name(health: DeviceHealth) -> str:
    return health.device.partition(":")[2]
