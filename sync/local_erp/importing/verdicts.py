"""Why a row of a file was not accepted: one code and one sentence each, and the errors of a whole file."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """What happened to a row that changed no order."""

    ALREADY_THERE = "already_there"
    BROKEN_QUOTES = "broken_quotes"
    WRONG_COLUMN_COUNT = "wrong_column_count"
    UNREADABLE_TEXT = "unreadable_text"
    CONTROL_CHARACTERS = "control_characters"
    TEXT_TOO_LONG = "text_too_long"
    MISSING_ORDER_NUMBER = "missing_order_number"
    MISSING_CODE = "missing_code"
    MISSING_QUANTITY = "missing_quantity"
    BAD_QUANTITY = "bad_quantity"
    FRACTIONAL_QUANTITY = "fractional_quantity"
    ZERO_QUANTITY = "zero_quantity"
    QUANTITY_TOO_LARGE = "quantity_too_large"
    BAD_DATE = "bad_date"
    BAD_PRICE = "bad_price"
    NEGATIVE_PRICE = "negative_price"
    NOT_AN_ORDER = "not_an_order"
    OTHER_BUYER = "other_buyer"
    ORDER_CLOSED = "order_closed"
    CANCELS_NOTHING = "cancels_nothing"


SENTENCES = {
    Reason.ALREADY_THERE: "This row was imported before; nothing was added.",
    Reason.BROKEN_QUOTES: "A quotation mark opens and never closes, or closes in the middle of a field.",
    Reason.WRONG_COLUMN_COUNT: "The row has more or fewer columns than the header.",
    Reason.UNREADABLE_TEXT: "The row holds bytes that are no text in the encoding of this file.",
    Reason.CONTROL_CHARACTERS: "A number or code holds control characters.",
    Reason.TEXT_TOO_LONG: "A number, code or name is longer than the ERP keeps.",
    Reason.MISSING_ORDER_NUMBER: "The order number is empty.",
    Reason.MISSING_CODE: "The stock code is empty.",
    Reason.MISSING_QUANTITY: "The quantity is empty.",
    Reason.BAD_QUANTITY: "The quantity is not a number.",
    Reason.FRACTIONAL_QUANTITY: "The quantity is not a whole number of pieces.",
    Reason.ZERO_QUANTITY: "The quantity is zero.",
    Reason.QUANTITY_TOO_LARGE: "The quantity is above largest_quantity of the mapping.",
    Reason.BAD_DATE: "The date cannot be read; see date_order in the mapping.",
    Reason.BAD_PRICE: "The price is not a number.",
    Reason.NEGATIVE_PRICE: "The price is below zero: an adjustment, not a sale.",
    Reason.NOT_AN_ORDER: "No buyer, no description and no price: a correction of stock, not an order.",
    Reason.OTHER_BUYER: "The order of this number belongs to another buyer.",
    Reason.ORDER_CLOSED: "The order was shipped, cancelled or put in question; it takes no more lines.",
    Reason.CANCELS_NOTHING: "No earlier line of the same known buyer and code has enough left to cancel.",
}


class FileRefused(Exception):
    """The file as a whole cannot be imported; nothing was changed."""


class NotATable(FileRefused):
    """No table can be read from it: damaged, encrypted, empty or of another kind."""


class MappingDoesNotFit(FileRefused):
    """The mapping is no valid TOML, or names columns that the file lacks, or required columns were not found."""
