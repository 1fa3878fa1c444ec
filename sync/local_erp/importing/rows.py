"""One row of a file judged by itself: a sold line, a cancellation, or the reason why it is neither.

What real files made us decide:

* No buyer: accepted, the order is one of an unknown buyer. Two unknown buyers are never taken for the same one,
  so a cancellation without a buyer cancels nothing.
* A price of zero is a gift, and goods. No description: the product is called what other rows call it, else by its code.
* No buyer, no description *and* no price, where the file has all three columns: a correction of stock, rejected.
* Stock codes differ by more than upper and lower case: 85123a is 85123A (in the file of 541,909 lines, 112 codes are
  written both ways, for the same goods each time).
* An order number of the cancellation prefix and digits cancels, whatever the sign of the quantity.
* The first row of an order gives its date, buyer and receiver; later rows only add lines, next to it or far below.
* A row without a date is as old as the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from operator import itemgetter
from typing import NamedTuple

from sync.local_erp.importing.mapping import Field, Mapping
from sync.local_erp.importing.reading import RawRow
from sync.local_erp.importing.values import CACHED, parse_date, parse_price, parse_quantity
from sync.local_erp.importing.verdicts import Reason

LONGEST = {
    Field.ORDER_NUMBER: 50,
    Field.CODE: 50,
    Field.BUYER: 100,
    Field.BARCODE: 50,
    Field.NAME: 300,
    Field.SPEC: 300,
}
LONGEST_OTHER = 500
SHORTEST_LIMIT = min(LONGEST.values())
MULTILINE = (Field.NAME, Field.SPEC, Field.MESSAGE, Field.REMARK, Field.ADDRESS)
LOST = re.compile("[\udc80-\udcff\ufffd]")  # bytes that did not decode, and characters lost before we came
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
CONTROL_BUT_LINE_ENDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
LAST_MICROSECOND = 999_999
MAIN = (Field.ORDER_NUMBER, Field.CODE, Field.QUANTITY, Field.DATE, Field.PRICE, Field.BUYER, Field.NAME)


class Sale(NamedTuple):
    """A line that was sold. ``moment`` tells rows of the same second apart by their place in the file."""

    order_number: str
    code: str
    quantity: int
    moment: int
    buyer: str
    price: int | None
    name: str
    texts: dict[Field, str]  # the fields that few files have, where filled


class Cancellation(NamedTuple):
    order_number: str
    code: str
    quantity: int  # above zero
    moment: int
    buyer: str


Row = Sale | Cancellation


class RowReader:
    """Reads the rows of one file by its mapping."""

    def __init__(self, mapping: Mapping, header: Sequence[str], file_moment: int) -> None:
        self._mapping = mapping
        self._file_moment = file_moment
        self._width = len(header)
        names = [column.strip() for column in header]
        self._places = {field: names.index(column) for field, column in mapping.columns.items() if column}
        self._main = itemgetter(*(self._places.get(field, -1) for field in MAIN))  # -1: an empty cell put behind
        self._extra = [(field, place) for field, place in self._places.items() if field not in MAIN]
        self._tells_adjustments = all(field in self._places for field in (Field.BUYER, Field.NAME, Field.PRICE))
        prefix = re.escape(mapping.cancellation_prefix)
        self._cancels = re.compile(rf"{prefix}\d+" if prefix else r"(?!)")

    def order_number(self, raw: RawRow) -> str:
        """The order that a row names, if it does, however bad the rest of it is."""
        place = self._places[Field.ORDER_NUMBER]
        return raw.cells[place].strip() if raw.cells and place < len(raw.cells) else ""

    def read(self, raw: RawRow) -> Row | Reason:
        cells = raw.cells
        if cells is None:
            return Reason.BROKEN_QUOTES
        trouble = self._trouble(cells)
        if trouble is not None:
            return trouble
        number, code, quantity, date, price, buyer, name = map(str.strip, self._main((*cells, "")))
        if not number:
            return Reason.MISSING_ORDER_NUMBER
        if not code:
            return Reason.MISSING_CODE
        figures = self._figures(quantity, date, price)
        if isinstance(figures, Reason):
            return figures
        pieces, moment, cents = figures
        moment += min(raw.line, LAST_MICROSECOND)
        if pieces < 0 or self._cancels.fullmatch(number):
            return Cancellation(number, product_code(code), abs(pieces), moment, buyer)
        if self._tells_adjustments and not (buyer or name or cents):
            return Reason.NOT_AN_ORDER
        return Sale(number, product_code(code), pieces, moment, buyer, cents, one_line(name), self._texts(cells))

    def _figures(self, quantity: str, date: str, price: str) -> tuple[int, int, int | None] | Reason:
        pieces = parse_quantity(quantity, self._mapping.largest_quantity)
        if isinstance(pieces, Reason):
            return pieces
        moment = parse_date(date, self._mapping.date_order) if date else self._file_moment
        if isinstance(moment, Reason):
            return moment
        cents = parse_price(price) if price else None
        return cents if isinstance(cents, Reason) else (pieces, moment, cents)

    def _texts(self, cells: Sequence[str]) -> dict[Field, str]:
        if not self._extra:
            return {}
        filled = ((field, cells[place].strip()) for field, place in self._extra)
        return {field: text for field, text in filled if text}

    def _trouble(self, cells: Sequence[str]) -> Reason | None:
        """Surplus columns are borne where they are empty; text is looked at closely only where it is suspicious."""
        if len(cells) != self._width and (len(cells) < self._width or any(cells[self._width :])):
            return Reason.WRONG_COLUMN_COUNT
        text = "".join(cells)
        if text.isprintable() and "\ufffd" not in text and max(map(len, cells)) <= SHORTEST_LIMIT:
            return None
        for field, place in self._places.items():
            text = cells[place].strip()
            if LOST.search(text):
                return Reason.UNREADABLE_TEXT
            if (CONTROL_BUT_LINE_ENDS if field in MULTILINE else CONTROL).search(text):
                return Reason.CONTROL_CHARACTERS
            if len(text) > LONGEST.get(field, LONGEST_OTHER):
                return Reason.TEXT_TOO_LONG
        return None


@lru_cache(CACHED)
def product_code(text: str) -> str:
    """A stock code as the ERP keeps it."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return " ".join(plain.upper().split())


def one_line(text: str) -> str:
    return " ".join(text.split())


def identity(row: Row) -> str:
    """What a row is known by when it comes again: order number, code and quantity.

    Nothing else counts, so that a mapping may change and a later export may carry a mended price or a new status
    without its rows being taken twice. Equal rows are told apart by counting: see ``Occurrences``.
    """
    sign = -1 if isinstance(row, Cancellation) else 1
    text = f"{row.order_number}\x1f{row.code}\x1f{sign * row.quantity}"
    return blake2b(text.encode(), digest_size=8).hexdigest()
