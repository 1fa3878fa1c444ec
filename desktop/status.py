"""The status line, put together from what each part knows."""

from __future__ import annotations

from desktop.domain.print_views import PrinterCard
from desktop.domain.views import StatusView
from desktop.domain.weighing import is_fresh
from desktop.settings import Printer
from desktop.store import ledger, outbox
from desktop.usecases import proving
from desktop.usecases.desk import Desk
from devices.reading import DeviceHealth, PortState
from printing.condition import CANNOT_SAY, Fault

SCALE = "scale:"  # how the device names of scales begin
SCANNER = "serial:"


def status_of(desk: Desk, devices: dict[str, DeviceHealth], runway: int | None) -> StatusView:
    waiting = ledger.waiting_counts(desk.journal)
    connection = desk.sync.connection()
    last = desk.scale.last
    fresh = last is not None and is_fresh(last, desk.clock.monotonic_ns(), desk.limits)
    return StatusView(
        operator=desk.operator.name if desk.operator else "",
        bench=desk.settings.bench,
        online=connection.online if connection else None,
        connection_since=connection.since if connection else None,
        connection_error=connection.last_error if connection else "",
        runway=runway,
        to_send=outbox.count_pending(desk.journal),
        refused=outbox.count_refused(desk.journal),
        recalls=outbox.count_recalls(desk.journal),
        stop_check_at=connection.stop_check_at if connection else None,
        hidden_shops=connection.hidden_shops if connection else (),
        printer=_printer(desk),
        printer_waiting=sum(waiting.values()),
        scale=_scale(desk, devices),
        scale_grams=last.grams if last is not None and fresh else None,
        scanner=_scanner(desk, devices),
        first_sync_done=connection.first_sync_done if connection else 0,
        first_sync_total=connection.first_sync_total if connection else 0,
        sync_running=desk.sync_running(),
        suspicion=connection.suspicion if connection else "",
        printers=printer_cards(desk, waiting),
    )


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


def port_of_scale(devices: dict[str, DeviceHealth]) -> DeviceHealth | None:
    return next((health for name, health in devices.items() if name.startswith(SCALE)), None)


def _printer(desk: Desk) -> str:
    if desk.settings.printer is None:
        return "none"
    return desk.printer_state or "ready"


def _scale(desk: Desk, devices: dict[str, DeviceHealth]) -> str:
    port = port_of_scale(devices)
    if desk.scale_is_live:
        return "live"
    if port is None:
        return "none" if desk.settings.scale is None else "off"
    return "silent" if port.state is PortState.SILENT else "off"


def _scanner(desk: Desk, devices: dict[str, DeviceHealth]) -> str:
    states = [health.state for name, health in devices.items() if name.startswith(SCANNER)]
    if PortState.LIVE in states:
        return "live"
    return "wedge" if not desk.settings.scanners and desk.settings.wedge else "off"
