"""The status line, put together from what each part knows."""

from __future__ import annotations

from desktop.domain.views import StatusView
from desktop.domain.weighing import is_fresh
from desktop.store import ledger, outbox
from desktop.usecases.desk import Desk
from devices.reading import DeviceHealth, PortState

SCALE = "scale:"  # how the device names of scales begin
SCANNER = "serial:"


def status_of(desk: Desk, devices: dict[str, DeviceHealth], runway: int | None) -> StatusView:
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
        printer_waiting=len(ledger.open_jobs(desk.journal, "waiting")),
        scale=_scale(desk, devices),
        scale_grams=last.grams if last is not None and fresh else None,
        scanner=_scanner(desk, devices),
        first_sync_done=connection.first_sync_done if connection else 0,
        first_sync_total=connection.first_sync_total if connection else 0,
        sync_running=desk.sync_running(),
        suspicion=connection.suspicion if connection else "",
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
