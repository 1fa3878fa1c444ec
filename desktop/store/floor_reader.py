"""What the ERP said of the work around packing, read from cache.db: waves, goods in and back, answers to questions."""

from __future__ import annotations

from datetime import datetime

import msgspec

from desktop.store.moments import from_micros
from desktop.store.other_file import OtherFile
from sync.floor import ROWS, AfterSale, Ask, FloorRow, Purchase, Wave
from sync.vocabulary import Stream

_ANSWER = 'SELECT "rows", "at", cut FROM answer WHERE ask = ? AND number = ?'
_AGES = 'SELECT stream, "at" FROM cursor'
_WAVE = "SELECT body FROM wave WHERE wave_id = ?"
_AFTER_SALES = (
    "SELECT body FROM after_sale WHERE after_sale_id = ?1 OR order_id = ?1 OR shop_order_no = ?1 OR waybill = ?1 "
    "ORDER BY after_sale_id"
)
_PURCHASES = (
    "SELECT body FROM purchase WHERE purchase_id = ?1 OR receipt_id = ?1 OR supplier_id = ?1 "
    "ORDER BY purchase_id, receipt_id"
)


class Answer(msgspec.Struct, frozen=True):
    """What the ERP said to a person's question, and when."""

    rows: tuple[FloorRow, ...]
    at: datetime
    cut: bool  # the ERP has, or may have, more of them: whoever shows it says so


class FloorReader:
    """The part of CacheReader that no parcel needs."""

    def __init__(self, file: OtherFile) -> None:
        self._file = file

    def answer(self, ask: Ask, number: str) -> Answer | None:
        """What the ERP last said to this question; None where it was not asked, or not answered yet."""
        rows = self._file.rows(_ANSWER, (ask.value, number))
        if not rows:
            return None
        found = (msgspec.convert(row, type=ROWS[ask]) for row in msgspec.json.decode(rows[0][0]))
        return Answer(tuple(found), from_micros(rows[0][1]), bool(rows[0][2]))

    def stream_ages(self) -> dict[Stream, datetime]:
        """When each stream last had a page; those that were never pulled are missing."""
        return {Stream(row[0]): from_micros(row[1]) for row in self._file.rows(_AGES)}

    def wave(self, wave_id: str) -> Wave | None:
        rows = self._file.rows(_WAVE, (wave_id,))
        return msgspec.json.decode(rows[0][0], type=Wave) if rows else None

    def after_sales(self, number: str) -> list[AfterSale]:
        """By after-sale, order, platform order or the waybill that came back."""
        return [msgspec.json.decode(row[0], type=AfterSale) for row in self._file.rows(_AFTER_SALES, (number,))]

    def purchases(self, number: str) -> list[Purchase]:
        """By purchase, receipt or supplier."""
        return [msgspec.json.decode(row[0], type=Purchase) for row in self._file.rows(_PURCHASES, (number,))]
