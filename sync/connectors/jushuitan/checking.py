"""Testing a connection from the login on: token, rights call by call, clock, what is known of the quota, a first page.

Rights are asked for with requests that cannot have an effect: queries of one row, and uploads that name nothing. A
call whose empty form might make an empty paper is not tried at all; it is said which.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sync.capabilities import Checked, CheckStep, CheckVerdict
from sync.connector import (
    ConnectorError,
    NotAuthorised,
    Refused,
    Throttled,
    Unanswered,
    Unintelligible,
    Unreachable,
)
from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.errors import WentWrong
from sync.connectors.jushuitan.heads import open_heads
from sync.connectors.jushuitan.reading import Reader
from sync.connectors.jushuitan.translate import wire_time
from sync.quota import Use

CLOCK_WARNING = timedelta(minutes=1)
CLOCK_LIMIT = timedelta(minutes=10)  # the narrower of the two that the platform names (1.2)
LAST_DAY = timedelta(days=1)

# Without these no parcel is packed and shipped.
NEEDED = frozenset({paths.DOCUMENTS, paths.ORDERS, paths.PRODUCTS, paths.SHOPS, paths.WEIGH, paths.SHIP_DOCUMENT})
BY_PAGE = (paths.SHOPS, paths.COURIERS, paths.WAREHOUSES)
BY_TIME = (
    paths.ORDERS,
    paths.DOCUMENTS,
    paths.DELIVERIES,
    paths.STOCK,
    paths.COUNTS,
    paths.PRODUCTS,
    paths.BUNDLES,
    paths.LISTINGS,
    paths.PURCHASES,
    paths.RECEIPTS,
    paths.RECEIPTS_NEWER,
    paths.PURCHASE_RETURNS,
    paths.IN_OUTS,
    paths.TRANSFERS,
    paths.AFTER_SALES,
    paths.RECEIVED_RETURNS,
    paths.WAVES,
    paths.ORDER_LOG,
)
# What else is asked for, with a condition that finds nothing.
BY_NUMBER: dict[str, dict[str, object]] = {
    paths.USERS: {"current_page": 1, "page_size": 1, "page_action": 1},
    paths.BINS: {"sku_ids": ["-"], "page_index": 1, "page_size": 1},
    paths.SEEDING: {"wave_id": 0},
    paths.CART_CHECKED: {"carry_ids": ["-"]},
    paths.SERIALS: {"sku_sns": ["-"], "page_index": 1, "page_size": 1},
    paths.SERIAL_FLOW: {"sku_sns": ["-"], "page_index": 1, "page_size": 1},
    paths.BIN_ADVICE: {"sku_id": "-"},
    paths.BOX_ADVICE: {"pack_id": "-"},
    paths.WORK_LOG: {"page_num": 0, "page_size": 1},
}
# An array without a row, or an object that names neither order nor document nor cart, changes nothing.
EMPTY_ARRAYS = (
    paths.WEIGH,
    paths.SHIP_DOCUMENT,
    paths.RECEIPT_CONFIRMED,
    paths.RECEIPT_MADE,
    paths.RETURNED,
    paths.RETURNED_BY_CODE,
    paths.MOVE_BETWEEN,
    paths.ARRIVED,
    paths.BINNED,
)
EMPTY_OBJECTS: dict[str, dict[str, object]] = {
    paths.SHIP_ORDER: {"items": []},
    paths.UNKNOWN_PARCEL: {"data": []},
    paths.SEEDED: {"wave_id": 0, "datas": []},
    paths.SEEDED_OUT: {"wave_id": 0, "datas": []},
    paths.PICKED: {"wave_id": 0},
    paths.CART_BOUND: {"io_ids": []},
    paths.CART_FREED: {"carry_ids": []},
    paths.TRANSFER_DONE: {"io_id": 0},
    paths.SERIALS_MADE: {"sku_sn_list": []},
    paths.BOXED_SERIALS_MADE: {"pack_sn_list": []},
    paths.BOXED: {"detail": []},
    paths.VIDEO: {"io_ids": "", "l_ids": ""},
    paths.QUESTIONED: {"o_ids": []},
    paths.TAGGED: {"labels": []},
    paths.REMARKED: {},
}
NOT_TRIED = (paths.COUNT, paths.MOVE_WITHIN, paths.IN_OUT, paths.WORK_ADDED)


def check(reader: Reader, step: CheckStep) -> Checked:
    """One step; what goes wrong is its result, not an error."""
    steps: dict[CheckStep, Callable[[Reader], Checked]] = {
        CheckStep.LOGIN: _login,
        CheckStep.RIGHTS: _rights,
        CheckStep.CLOCK: _clock,
        CheckStep.QUOTA: _quota,
        CheckStep.FIRST_PAGE: _first_page,
    }
    if step not in steps:
        return Checked(step, CheckVerdict.NOT_TOLD)
    try:
        return steps[step](reader)
    except ConnectorError as error:
        return Checked(step, CheckVerdict.BAD, *_told(error))


def _told(error: ConnectorError) -> tuple[str, str]:
    """Machine word and the ERP's own words."""
    if isinstance(error, Refused):
        return error.code, error.detail
    words: dict[type[ConnectorError], str] = {
        Unreachable: "unreachable",
        Unanswered: "no_answer",
        Throttled: "throttled",
        Unintelligible: "unintelligible",
    }
    return words.get(type(error), "failed"), str(error)


def _login(reader: Reader) -> Checked:
    """Signature, token and address of the caller are looked at before the right to the call itself."""
    try:
        _try(reader, paths.WAREHOUSES, {"page_index": 1, "page_size": 1})
    except NotAuthorised as error:
        if error.code != "no_permission":
            raise
    return Checked(CheckStep.LOGIN, CheckVerdict.GOOD)


def _rights(reader: Reader) -> Checked:
    missing, left = [], list(_harmless(reader).items())
    try:
        while left:
            path, biz = left[0]
            if not _allowed(reader, path, biz):
                missing.append(path)
            left.pop(0)
    except Throttled:  # a bench with a small share: those that matter most came first
        pass
    if not missing:
        untried = [path for path, _ in left]
        verdict = CheckVerdict.WARNING if untried else CheckVerdict.GOOD
        return Checked(CheckStep.RIGHTS, verdict, "not_tried", ", ".join([*untried, *NOT_TRIED]))
    verdict = CheckVerdict.BAD if NEEDED & set(missing) else CheckVerdict.WARNING
    return Checked(CheckStep.RIGHTS, verdict, "no_permission", ", ".join(missing))


def _harmless(reader: Reader) -> dict[str, object]:
    """A request for each call of the floor; those that matter most come first, should the quota end."""
    now = reader.now()
    page = {"page_index": 1, "page_size": 1}
    day = {"modified_begin": wire_time(now - LAST_DAY), "modified_end": wire_time(now)}
    ledger = {"start_time": wire_time(now - LAST_DAY), "end_time": wire_time(now)}
    every: dict[str, object] = dict.fromkeys(BY_PAGE, page)
    every |= dict.fromkeys(BY_TIME, day | page)
    every |= {paths.STOCK_MOVES: ledger | page}
    every |= BY_NUMBER
    every |= dict.fromkeys(EMPTY_ARRAYS, ())
    every |= EMPTY_OBJECTS
    return dict(sorted(every.items(), key=lambda item: item[0] not in NEEDED))


def _allowed(reader: Reader, path: str, biz: object) -> bool:
    """Whatever else is said to an empty request, it was let through."""
    try:
        _try(reader, path, biz)
    except NotAuthorised as error:
        if error.code != "no_permission":
            raise
        return False
    except (Refused, WentWrong):
        return True
    return True


def _try(reader: Reader, path: str, biz: object) -> None:
    """Uploads take from the share of shipments, so that all of it fits into one minute of the usual quota."""
    upload = path in EMPTY_ARRAYS or path in EMPTY_OBJECTS
    reader.transport.call_raw(path, biz, Use.SHIP if upload else Use.LOOK_UP)


def _clock(reader: Reader) -> Checked:
    """By the Date header; a timestamp that was taken at the login proves no more than ten minutes."""
    ahead = reader.transport.clock_ahead
    if ahead is None:
        return Checked(CheckStep.CLOCK, CheckVerdict.NOT_TOLD)
    seconds = str(round(ahead.total_seconds()))
    if abs(ahead) >= CLOCK_LIMIT:
        return Checked(CheckStep.CLOCK, CheckVerdict.BAD, "clock", seconds)
    if abs(ahead) >= CLOCK_WARNING:
        return Checked(CheckStep.CLOCK, CheckVerdict.WARNING, "clock", seconds)
    return Checked(CheckStep.CLOCK, CheckVerdict.GOOD, "", seconds)


def _quota(reader: Reader) -> Checked:
    """The platform does not say what was bought; five calls a second and a hundred a minute are its default (2.3)."""
    return Checked(CheckStep.QUOTA, CheckVerdict.NOT_TOLD, "default_quota", "5/s, 100/min")


def _first_page(reader: Reader) -> Checked:
    heads = open_heads(reader.transport, reader.narrowed, "").heads
    if not heads:
        return Checked(CheckStep.FIRST_PAGE, CheckVerdict.WARNING, "nothing_open", "0")
    return Checked(CheckStep.FIRST_PAGE, CheckVerdict.GOOD, "", str(len(heads)))
