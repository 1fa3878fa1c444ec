"""Every kind of bad row: named, counted, told with its line, and kept to be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.local_erp.importing.verdicts import SENTENCES, Reason
from sync.local_erp.service import ErpService
from tests.sync.importing.conftest import Import
from tests.sync.importing.files import GOOD, HEADER, lines_of, reasons, table

BAD_ROWS = {
    "broken_quotes": '536366,71053,"WHITE LANTERN,6,2010-12-01 08:28,3.39,17850',
    "wrong_column_count": "536366,71053,WHITE LANTERN,6,2010-12-01 08:28,3.39",
    "unreadable_text": "536366,71053,WHITE \ufffd LANTERN,6,2010-12-01 08:28,3.39,17850",
    "control_characters": "536366,71\x01053,WHITE LANTERN,6,2010-12-01 08:28,3.39,17850",
    "text_too_long": f"536366,{'7' * 51},WHITE LANTERN,6,2010-12-01 08:28,3.39,17850",
    "missing_order_number": ",71053,WHITE LANTERN,6,2010-12-01 08:28,3.39,17850",
    "missing_code": "536366, ,WHITE LANTERN,6,2010-12-01 08:28,3.39,17850",
    "missing_quantity": "536366,71053,WHITE LANTERN,,2010-12-01 08:28,3.39,17850",
    "bad_quantity": "536366,71053,WHITE LANTERN,six,2010-12-01 08:28,3.39,17850",
    "fractional_quantity": "536366,71053,WHITE LANTERN,6.5,2010-12-01 08:28,3.39,17850",
    "zero_quantity": "536366,71053,WHITE LANTERN,0,2010-12-01 08:28,3.39,17850",
    "quantity_too_large": "536366,71053,WHITE LANTERN,100000,2010-12-01 08:28,3.39,17850",
    "bad_date": "536366,71053,WHITE LANTERN,6,2010-13-41 08:28,3.39,17850",
    "bad_price": "536366,71053,WHITE LANTERN,6,2010-12-01 08:28,cheap,17850",
    "negative_price": "A563186,B,Adjust bad debt,1,2011-08-12 14:51,-11062.06,",
    "not_an_order": "536366,71053,,6,2010-12-01 08:28,0.0,",
    "other_buyer": "536365,71053,WHITE LANTERN,6,2010-12-01 08:28,3.39,13047",
    "cancels_nothing": "C536379,71053,WHITE LANTERN,-1,2010-12-01 09:41,3.39,17850",
}


@pytest.mark.parametrize("code", BAD_ROWS)
def test_a_bad_row_alone_is_rejected(code: str, take: Import, erp: ErpService) -> None:
    report = take(table(GOOD, BAD_ROWS[code], "536399,22633,HAND WARMER,2,2010-12-01 09:50,1.85,17850"))
    assert reasons(report) == [(3, code)]
    assert (report.accepted, report.rejected, report.rows_read) == (2, 1, 3)
    assert report.reasons == {code: 1}
    assert lines_of(erp) == [("536365", "85123A", 6), ("536399", "22633", 2)]


def test_every_reason_has_a_sentence_and_a_test() -> None:
    assert set(SENTENCES) == set(Reason)
    elsewhere = {"already_there", "order_closed"}
    assert set(BAD_ROWS) | elsewhere == {reason.value for reason in Reason}


def test_an_order_that_was_shipped_takes_no_more_lines(take: Import, erp: ErpService) -> None:
    take(table(GOOD))
    with erp.store.write() as tx:
        tx.connection.exec_driver_sql("UPDATE sales_order SET status = 'Sent'")
    report = take(table(GOOD, "536365,71053,WHITE LANTERN,6,2010-12-01 08:28,3.39,17850"))
    assert reasons(report) == [(2, "already_there"), (3, "order_closed")]


def test_rejected_rows_keep_their_exact_shape_and_are_nobody_elses_to_read(take: Import) -> None:
    bad = [row for code, row in BAD_ROWS.items() if code != "unreadable_text"]
    report = take(table(GOOD, *bad))
    rejected = Path(report.rejected_file)
    assert rejected.read_text(encoding="utf-8").splitlines() == [HEADER, *bad]
    for name in (report.rejected_file, report.reasons_file):
        assert Path(name).stat().st_mode & 0o777 == 0o600
    assert all(path.stat().st_mode & 0o077 == 0 for path in rejected.parent.glob("*.report-*.json"))


def test_mended_rows_are_imported(take: Import, erp: ErpService) -> None:
    report = take(table(GOOD, BAD_ROWS["bad_quantity"], BAD_ROWS["missing_code"]))
    rejected = Path(report.rejected_file)
    rejected.write_text(rejected.read_text().replace("six", "6").replace("536366, ,", "536366,71055,"))
    mended = take(rejected)
    assert (mended.accepted, mended.rejected) == (2, 0)
    assert lines_of(erp) == [("536365", "85123A", 6), ("536366", "71053", 6), ("536366", "71055", 6)]


def test_a_mended_row_that_equals_another_row_of_its_order_is_not_taken_for_it(take: Import, erp: ErpService) -> None:
    twin = GOOD.replace(",6,", ",six,")
    report = take(table(GOOD, twin))
    rejected = Path(report.rejected_file)
    rejected.write_text(rejected.read_text().replace("six", "6"))
    assert take(rejected).accepted == 1
    assert take(rejected).already_there == 1
    assert take(table(GOOD, GOOD)).already_there == 2  # mended at the source as well: the same two rows
    assert lines_of(erp) == [("536365", "85123A", 6)] * 2


def test_one_bad_quote_does_not_swallow_the_rows_after_it(take: Import) -> None:
    rows = [f'{number},A{number},"NAME {number}",1,2010-12-01 08:26,1,17850' for number in range(100)]
    rows[3] = rows[3].replace('NAME 3"', "NAME 3")
    report = take(table(*rows))
    assert reasons(report) == [(5, "broken_quotes")]
    assert report.accepted == 99


def test_a_quote_that_never_closes_costs_one_row(take: Import) -> None:
    rows = [f"{number},A{number},NAME,1,2010-12-01 08:26,1,17850" for number in range(200)]
    rows[0] = rows[0].replace("NAME", '"NAME')
    report = take(table(*rows))
    assert reasons(report) == [(2, "broken_quotes")]
    assert report.accepted == 199


def test_line_numbers_are_those_of_an_editor(take: Import) -> None:
    two_lines = '536366,71053,"WHITE\nLANTERN",6,2010-12-01 08:28,3.39,17850'
    report = take(table("", GOOD, two_lines, "", BAD_ROWS["bad_date"]))
    assert reasons(report) == [(7, "bad_date")]
    assert (report.rows_read, report.blank_rows) == (3, 2)


def test_a_surplus_empty_column_is_borne(take: Import) -> None:
    assert take(table(GOOD + ",")).accepted == 1


def test_a_file_that_somebody_mends_is_never_written_over(take: Import) -> None:
    first = take(table(BAD_ROWS["bad_date"]))
    Path(first.rejected_file).write_text("in the middle of mending")
    second = take(table(BAD_ROWS["bad_date"]))
    assert second.rejected_file != first.rejected_file
    assert Path(first.rejected_file).read_text() == "in the middle of mending"
