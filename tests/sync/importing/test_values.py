"""Dates, prices and quantities as people and programs write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.local_erp.importing.values import parse_date, parse_price, parse_quantity
from sync.local_erp.importing.verdicts import Reason


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2010-12-01 08:26", "mdy"),
        ("2010-12-01T08:26:00", "mdy"),
        ("2010-12-01 08:26:00.123", "mdy"),
        ("2010/12/1 8:26", "mdy"),
        ("2010.12.1 8:26", "dmy"),
        ("2010年12月1日 8时26分", "mdy"),
        ("2010年12月1日 8:26", "mdy"),
        ("２０１０－１２－０１　０８：２６", "mdy"),
        ("12/1/2010 8:26", "mdy"),
        ("1/12/2010 8:26", "dmy"),
    ],
)
def test_dates(text: str, order: str) -> None:
    moment = datetime(2010, 12, 1, 0, 26, tzinfo=UTC)  # 08:26 in Shanghai
    assert parse_date(text, order) == int(moment.timestamp()) * 1_000_000


@pytest.mark.parametrize(
    "text", ["2010-02-30", "2010-13-01", "01-12-10", "1899-01-01", "yesterday", "2010-12-01 25:00"]
)
def test_no_dates(text: str) -> None:
    assert parse_date(text, "mdy") is Reason.BAD_DATE


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("2.55", 255),
        ("¥12", 1200),
        ("￥ 1,234.50", 123450),
        ("9.9元", 990),
        ("0.0", 0),
        ("１２．５", 1250),
        ("GBP 3", 300),
    ],
)
def test_prices(text: str, cents: int) -> None:
    assert parse_price(text) == cents


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6", 6),
        ("6.0", 6),
        ("1,000", 1000),
        ("-12", -12),
        ("−12", -12),
        ("６", 6),
        ("+3", 3),
        ("", Reason.MISSING_QUANTITY),
        ("1e3", Reason.BAD_QUANTITY),
        ("1,00", Reason.BAD_QUANTITY),
        ("nan", Reason.BAD_QUANTITY),
        ("٣", Reason.BAD_QUANTITY),
        ("0.5", Reason.FRACTIONAL_QUANTITY),
        ("-0", Reason.ZERO_QUANTITY),
        ("-100000", Reason.QUANTITY_TOO_LARGE),
    ],
)
def test_quantities(text: str, expected: int | Reason) -> None:
    assert parse_quantity(text, 99_999) == expected


@given(st.text(max_size=30))
def test_no_text_breaks_a_parser(text: str) -> None:
    for value in (parse_date(text, "mdy"), parse_price(text), parse_quantity(text, 99_999)):
        assert isinstance(value, int | Reason)
