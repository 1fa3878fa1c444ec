"""Testing a connection from the login on; what goes wrong is a step's result, not an error."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sync.capabilities import Checked, CheckStep, CheckVerdict
from sync.connector import ConnectorError, Refused, Throttled, Unanswered, Unintelligible, Unreachable
from sync.connectors.tryton.ground import INTERNAL, INVENTORY, MOVE, NOTE, PACKAGE, PRODUCT, SHIPMENT, Ground
from sync.connectors.tryton.streams import Streams
from sync.connectors.tryton.wire import Wire

CLOCK_WARNING = timedelta(minutes=1)
# Without these no parcel is packed and shipped; "create" of a model that is not installed is not missed.
NEEDED = {SHIPMENT: ("read", "write"), MOVE: ("read", "write"), PRODUCT: ("read",)}
BOXING = {PACKAGE: ("read", "write", "create")}
USEFUL = {INVENTORY: ("read", "create", "write"), INTERNAL: ("read", "create", "write"), NOTE: ("read", "create")}
WORDS: dict[type[ConnectorError], str] = {
    Unreachable: "unreachable",
    Unanswered: "no_answer",
    Throttled: "too_many_logins",
    Unintelligible: "unintelligible",
}


def tell(step: CheckStep, look: Callable[[], Checked]) -> Checked:
    """The step's result, a refusal in the ERP's own words among them."""
    try:
        return look()
    except Refused as error:
        code = "key_refused" if error.code == "wrong_password" else error.code
        return Checked(step, CheckVerdict.BAD, code, error.detail)
    except ConnectorError as error:
        return Checked(step, CheckVerdict.BAD, WORDS.get(type(error), "failed"), str(error))


def login(wire: Wire) -> Checked:
    wire.open()
    return Checked(CheckStep.LOGIN, CheckVerdict.GOOD, "", f"Tryton {wire.version}")


def rights(wire: Wire, ground: Ground) -> Checked:
    if not wire.company:  # boxes and counts are a company's
        return Checked(CheckStep.RIGHTS, CheckVerdict.BAD, "no_company")
    needed = NEEDED | (BOXING if ground.boxes else {})
    told = wire.rights([*needed, *USEFUL])
    missing = _missing(needed, told)
    if missing:
        return Checked(CheckStep.RIGHTS, CheckVerdict.BAD, "no_permission", ", ".join(missing))
    less = _missing(USEFUL, told)
    verdict = CheckVerdict.WARNING if less else CheckVerdict.GOOD
    return Checked(CheckStep.RIGHTS, verdict, "no_permission" if less else "", ", ".join(less))


def clock(wire: Wire, now: datetime) -> Checked:
    """By the Date header. No cursor hangs on it: they go by the server's own stamps."""
    there = wire.server_time
    if there is None:
        return Checked(CheckStep.CLOCK, CheckVerdict.NOT_TOLD)
    ahead = there - now
    verdict = CheckVerdict.WARNING if abs(ahead) >= CLOCK_WARNING else CheckVerdict.GOOD
    code = "clock" if verdict is CheckVerdict.WARNING else ""
    return Checked(CheckStep.CLOCK, verdict, code, str(round(ahead.total_seconds())))


def quota() -> Checked:
    """Tryton counts logins, and nothing else."""
    return Checked(CheckStep.QUOTA, CheckVerdict.GOOD, "no_quota")


def first_page(streams: Streams, ground: Ground, warehouse_id: str) -> Checked:
    if warehouse_id and all(str(place.id) != warehouse_id for place in ground.places):
        return Checked(CheckStep.FIRST_PAGE, CheckVerdict.BAD, "unknown_warehouse", warehouse_id)
    found = streams.heads("").heads
    if not found:
        return Checked(CheckStep.FIRST_PAGE, CheckVerdict.WARNING, "nothing_open", "0")
    return Checked(CheckStep.FIRST_PAGE, CheckVerdict.GOOD, "", str(len(found)))


def _missing(wanted: dict[str, tuple[str, ...]], told: dict[str, dict[str, bool]]) -> list[str]:
    asked = [(model, right) for model, rights in wanted.items() for right in rights]
    return [f"{model}: {right}" for model, right in asked if not told.get(model, {}).get(right)]
