"""A merchant's tenant in memory under a virtual clock: orders and outbound documents by rising ``ts``, calls counted.

Of each parcel the order changes three times (made, handed to the warehouse, sent) and its document twice. What other
benches pack is played by the tenant itself, so that one real bench meets the traffic of a whole hall.
"""

from __future__ import annotations

import heapq
import random
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import msgspec

from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.translate import wire_time

FIRST_ORDER, FIRST_DOCUMENT = 20_000_000, 10_000_000
HANDED_OVER = 60.0  # seconds from an order's making to its document
EMPTY: dict[str, Any] = {"datas": [], "orders": [], "inventorys": [], "page_count": 0, "data_count": 0}


class Changes:
    """Numbers by the ``ts`` of their last change."""

    def __init__(self) -> None:
        self._stamps: list[int] = []
        self._numbers: list[int] = []
        self.last: dict[int, int] = {}

    def note(self, stamp: int, number: int) -> None:
        self._stamps.append(stamp)
        self._numbers.append(number)
        self.last[number] = stamp

    def page(self, start: int, size: int, index: int, fits: Callable[[int], bool]) -> list[tuple[int, int]]:
        """Stamp and number of those whose last change is not before ``start``."""
        found: list[tuple[int, int]] = []
        passed = (index - 1) * size
        for place in range(bisect_left(self._stamps, start), len(self._stamps)):
            stamp, number = self._stamps[place], self._numbers[place]
            if self.last[number] != stamp or not fits(number):
                continue
            if passed:
                passed -= 1
                continue
            found.append((stamp, number))
            if len(found) == size:
                break
        return found


class Merchant:
    """What happens at a merchant while time goes on: orders come, leave, are cancelled and refunded."""

    def __init__(self, start: datetime, seed: int, per_second: int = 5, per_minute: int = 100) -> None:
        self._start = start
        self._chance = random.Random(seed)  # noqa: S311 - a play, no secret
        self._limits = ((1.0, per_second, 199), (60.0, per_minute, 200))
        self._called: list[float] = []
        self._due: list[tuple[float, int, Callable[[float], None]]] = []
        self._order = count()
        self._stamp = count(1)
        self._number = count()
        self._now, self._free = 0.0, False
        self._orders, self._documents, self._refunds = Changes(), Changes(), Changes()
        self._order_status: dict[int, str] = {}
        self._document_status: dict[int, str] = {}
        self.backlog: deque[int] = deque()  # what real benches may pack, oldest first
        self._others: deque[int] = deque()
        self.stopped: dict[str, tuple[float, str]] = {}  # orders that were cancelled or refunded: when, and which
        self.calls: Counter[str] = Counter()
        self._changed_at: dict[int, float] = {}  # by stamp
        self.refused = 0  # calls beyond the quota
        self.weights: list[int] = []  # entries in each weigh call

    # what happens in the ERP

    def stock_up(self, ours: int, others: int) -> None:
        """Orders that wait in the warehouse already."""
        for place in range(ours + others):
            number = next(self._number)
            self._make(number, -HANDED_OVER)
            self._hand_over(number, 0.0, mine=place < ours)

    def trade(self, ours: float, others: float, *, since: float, until: float) -> None:
        """Orders come, and leave from other benches, at so many an hour."""
        for rate, act in ((ours, self._come_to_us), (others, self._come_to_others), (others, self._ship_another)):
            self._again(rate, act, until, since)

    def stop_some(self, cancelled: float, refunded: float, *, until: float) -> None:
        """Of those that wait for us, so many an hour."""
        self._again(cancelled, self._cancel, until, 0.0)
        self._again(refunded, self._refund, until, 0.0)

    def pause_quota(self, paused: bool) -> None:
        """While a bench is set up."""
        self._free = paused

    def until(self, at: float) -> None:
        """Everything that happens up to then."""
        while self._due and self._due[0][0] <= at:
            when, _, act = heapq.heappop(self._due)
            act(when)

    def _plan(self, at: float, act: Callable[[float], None]) -> None:
        heapq.heappush(self._due, (at, next(self._order), act))

    def _again(self, per_hour: float, act: Callable[[float], None], until: float, at: float) -> None:
        if per_hour <= 0:
            return
        at += self._chance.expovariate(per_hour / 3600)

        def happen(when: float) -> None:
            act(when)
            self._again(per_hour, act, until, when)

        if at < until:
            self._plan(at, happen)

    def _come_to_us(self, at: float) -> None:
        self._come(at, mine=True)

    def _come_to_others(self, at: float) -> None:
        self._come(at, mine=False)

    def _come(self, at: float, *, mine: bool) -> None:
        number = next(self._number)
        self._make(number, at)
        self._plan(at + HANDED_OVER, lambda when: self._hand_over(number, when, mine=mine))

    def _make(self, number: int, at: float) -> None:
        self._order_changed(number, "WaitConfirm", at)

    def _hand_over(self, number: int, at: float, *, mine: bool) -> None:
        self._order_changed(number, "Delivering", at)
        self._document_changed(number, "WaitConfirm", at)
        (self.backlog if mine else self._others).append(number)

    def _ship_another(self, at: float) -> None:
        if self._others:
            self._ship(self._others.popleft(), at)

    def _ship(self, number: int, at: float) -> None:
        self._order_changed(number, "Sent", at)
        self._document_changed(number, "Confirmed", at)

    def _cancel(self, at: float) -> None:
        """The newest one that waits for us: nobody has it in hand."""
        if self.backlog:
            number = self.backlog.pop()
            self._order_changed(number, "Cancelled", at)
            self._document_changed(number, "Delete", at)
            self.stopped[str(FIRST_ORDER + number)] = at, "cancelled"

    def _refund(self, at: float) -> None:
        """Of a shop whose orders this wire hides: told by the after-sale alone, the order does not change."""
        if self.backlog:
            number = self.backlog.pop()
            self._orders.last.pop(number, None)
            self._orders.last[number] = -1
            self._refunds.note(self._stamped(at), number)
            self.stopped[str(FIRST_ORDER + number)] = at, "refunded"

    def _order_changed(self, number: int, status: str, at: float) -> None:
        self._order_status[number] = status
        self._orders.note(self._stamped(at), number)

    def _document_changed(self, number: int, status: str, at: float) -> None:
        self._document_status[number] = status
        self._documents.note(self._stamped(at), number)

    def _stamped(self, at: float) -> int:
        stamp = next(self._stamp)
        self._changed_at[stamp] = at
        return stamp


class Tenant(Merchant):
    """Answers what a bench asks; ``per_second`` and ``per_minute`` are the merchant's, over all benches."""

    def _modified(self, stamp: int) -> str:
        return wire_time(self._start + timedelta(seconds=self._changed_at[stamp]))

    # what a bench asks

    def answer(self, path: str, biz: Any, at: float) -> bytes:
        self.until(at)
        self._now = at
        code = self._beyond(at)
        if code:
            self.refused += 1
            return msgspec.json.encode({"code": code, "msg": "调用太频繁"})
        self.calls[path] += 1
        told = ANSWERS.get(path, Tenant._nothing)(self, biz)
        return msgspec.json.encode({"code": 0, "msg": "", "data": told})

    def _beyond(self, at: float) -> int:
        if self._free:
            return 0
        """The code of the limit that this call breaks. One bench may be some seconds ahead of another."""
        here = bisect_right(self._called, at)
        for seconds, most, code in self._limits:
            if here - bisect_right(self._called, at - seconds) >= most:
                return code
        self._called.insert(here, at)
        return 0

    def _nothing(self, biz: Any) -> Any:
        return EMPTY

    def _waves(self, biz: Any) -> Any:
        return []

    def _company(self, biz: Any) -> Any:
        return {"datas": [{"co_id": 1, "wms_co_id": 1, "name": "仓", "is_main": True}]}

    def _order_rows(self, biz: Any) -> Any:
        if "o_ids" in biz:
            known = [(self._orders.last.get(one - FIRST_ORDER, -1), one - FIRST_ORDER) for one in biz["o_ids"]]
            rows = [(stamp, number) for stamp, number in known if stamp > 0]
        else:
            fits = self._fits(self._order_status, biz.get("status", ""))
            rows = self._orders.page(biz["start_ts"], biz["page_size"], biz["page_index"], fits)
        return {"orders": [self._order_row(stamp, number) for stamp, number in rows]}

    def _order_row(self, stamp: int, number: int) -> dict[str, Any]:
        return {
            "o_id": FIRST_ORDER + number,
            "ts": stamp,
            "status": self._order_status[number],
            "items": [],
            "modified": self._modified(stamp),
        }

    def _document_rows(self, biz: Any) -> Any:
        if "start_ts" in biz:
            fits = self._fits(self._document_status, biz.get("status", ""))
            rows = self._documents.page(biz["start_ts"], biz["page_size"], biz["page_index"], fits)
        else:
            numbers = [one - FIRST_ORDER for one in biz.get("o_ids", ())]
            numbers += [one - FIRST_DOCUMENT for one in biz.get("io_ids", ())]
            rows = [(self._documents.last[one], one) for one in numbers if one in self._documents.last]
        return {"datas": [self._document_row(stamp, number) for stamp, number in rows], "data_count": len(rows)}

    def _document_row(self, stamp: int, number: int) -> dict[str, Any]:
        status = self._document_status[number]
        return {
            "io_id": FIRST_DOCUMENT + number,
            "o_id": FIRST_ORDER + number,
            "so_id": f"S{number}",
            "l_id": waybill(number),
            "ts": stamp,
            "status": status,
            "modified": self._modified(stamp),
            "io_date": wire_time(self._start) if status == "Confirmed" else "",
            "items": [],
        }

    def _refund_rows(self, biz: Any) -> Any:
        fits = self._fits({}, "")
        rows = self._refunds.page(biz["start_ts"], biz["page_size"], biz["page_index"], fits)
        return {"datas": [self._refund_row(stamp, number) for stamp, number in rows]}

    def _refund_row(self, stamp: int, number: int) -> dict[str, Any]:
        return {
            "as_id": number,
            "o_id": FIRST_ORDER + number,
            "ts": stamp,
            "type": "仅退款",
            "status": "WaitConfirm",
            "modified": self._modified(stamp),
        }

    def _weighed(self, biz: Any) -> Any:
        self.weights.append(len(biz))
        for parcel in biz:
            self._ship(int(parcel["l_id"][2:]), self._now)
        return {"datas": [{"l_id": parcel["l_id"], "is_success": True, "msg": ""} for parcel in biz]}

    def _fits(self, statuses: dict[int, str], wanted: str) -> Callable[[int], bool]:
        return (lambda number: statuses[number] == wanted) if wanted else (lambda number: True)


def waybill(number: int) -> str:
    return f"YT{number:013d}"


ANSWERS: dict[str, Callable[[Tenant, Any], Any]] = {
    paths.WAREHOUSES: Tenant._company,
    paths.ORDERS: Tenant._order_rows,
    paths.DOCUMENTS: Tenant._document_rows,
    paths.AFTER_SALES: Tenant._refund_rows,
    paths.WAVES: Tenant._waves,
    paths.WEIGH: Tenant._weighed,
}
