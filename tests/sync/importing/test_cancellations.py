"""Cancellation lines: which earlier line they reduce, and when they cancel nothing."""

from __future__ import annotations

from pathlib import Path

from sync.local_erp.service import ErpService
from tests.sync.importing.conftest import Import
from tests.sync.importing.files import lines_of, reasons, table

FIRST = "1001,CUP,Cup,5,2024-03-01 10:00,2,ann"
SECOND = "1002,CUP,Cup,3,2024-03-02 10:00,2,ann"


def test_the_latest_earlier_line_with_enough_left_is_reduced(take: Import, erp: ErpService) -> None:
    report = take(
        table(
            FIRST,
            SECOND,
            "C1,CUP,Cup,-2,2024-03-03 10:00,2,ann",  # 1002 has 3
            "C2,CUP,Cup,-2,2024-03-03 11:00,2,ann",  # 1002 has only 1 left
            "C3,CUP,Cup,-4,2024-03-03 12:00,2,ann",  # nobody has 4
        )
    )
    assert lines_of(erp) == [("1001", "CUP", 3), ("1002", "CUP", 1)]
    assert reasons(report) == [(6, "cancels_nothing")]
    assert (report.accepted, report.cancellations, report.lines) == (4, 2, 2)


def test_only_the_same_buyer_and_code_and_only_earlier_lines(take: Import, erp: ErpService) -> None:
    report = take(
        table(
            SECOND,
            "C1,CUP,Cup,-1,2024-03-01 10:00,2,ann",
            "C2,CUP,Cup,-1,2024-03-03 10:00,2,bob",
            "C3,MUG,Mug,-1,2024-03-03 10:00,2,ann",
        )
    )
    assert lines_of(erp) == [("1002", "CUP", 3)]
    assert reasons(report) == [(line, "cancels_nothing") for line in (3, 4, 5)]


def test_two_unknown_buyers_are_not_the_same(take: Import, erp: ErpService) -> None:
    report = take(table("1001,CUP,Cup,5,2024-03-01 10:00,2,", "C1,CUP,Cup,-2,2024-03-02 10:00,2,"))
    assert reasons(report) == [(3, "cancels_nothing")]
    assert lines_of(erp) == [("1001", "CUP", 5)]


def test_a_negative_quantity_cancels_under_any_number_and_the_prefix_with_any_sign(
    take: Import, erp: ErpService
) -> None:
    take(table(FIRST, "1003,CUP,Cup,-1,2024-03-03 10:00,2,ann", "C1003,CUP,Cup,1,2024-03-03 10:00,2,ann"))
    assert lines_of(erp) == [("1001", "CUP", 3)]


def test_order_numbers_that_merely_begin_with_c_are_orders(take: Import) -> None:
    assert take(table("CN20240301,CUP,Cup,5,2024-03-01 10:00,2,ann")).orders == 1


def test_an_order_of_which_nothing_is_left_is_cancelled(take: Import, erp: ErpService) -> None:
    take(table(FIRST, "C1,CUP,Cup,-5,2024-03-03 10:00,2,ann"))
    state = erp.find_order("1001")
    assert state is not None
    assert (state.status, state.document_status) == ("Cancelled", "Delete")


def test_how_the_file_is_sorted_does_not_matter(take: Import, erp: ErpService) -> None:
    take(table("C1,CUP,Cup,-2,2024-03-03 10:00,2,ann", SECOND, FIRST))
    assert sorted(lines_of(erp)) == [("1001", "CUP", 5), ("1002", "CUP", 1)]


def test_in_a_file_without_dates_earlier_means_above(take: Import, erp: ErpService) -> None:
    report = take(
        table(
            "C1,CUP,Cup,-1,ann",
            "1001,CUP,Cup,5,ann",
            "C2,CUP,Cup,-2,ann",
            header="InvoiceNo,StockCode,Description,Quantity,CustomerID",
        )
    )
    assert reasons(report) == [(2, "cancels_nothing")]
    assert lines_of(erp) == [("1001", "CUP", 3)]


def test_a_cancellation_counts_once(take: Import, erp: ErpService) -> None:
    text = table(FIRST, "C1,CUP,Cup,-1,2024-03-03 10:00,2,ann", "C1,CUP,Cup,-1,2024-03-03 10:00,2,ann")
    assert take(text).cancellations == 2
    again = take(text)
    assert (again.accepted, again.already_there) == (0, 3)
    assert lines_of(erp) == [("1001", "CUP", 3)]


def test_a_rejected_cancellation_is_taken_when_its_order_has_come(
    take: Import, erp: ErpService, tmp_path: Path
) -> None:
    report = take(table("C1,CUP,Cup,-1,2024-03-03 10:00,2,ann"))
    earlier = tmp_path / "february.csv"
    earlier.write_text(table(FIRST))
    take(earlier)
    assert take(Path(report.rejected_file)).cancellations == 1
    assert lines_of(erp) == [("1001", "CUP", 4)]


def test_the_second_of_two_equal_cancellations_may_wait_for_its_order(
    take: Import, erp: ErpService, tmp_path: Path
) -> None:
    twice = ["C1,CUP,Cup,-3,2024-03-03 10:00,2,ann"] * 2
    report = take(table(SECOND, *twice))
    assert reasons(report) == [(4, "cancels_nothing")]
    earlier = tmp_path / "february.csv"
    earlier.write_text(table(FIRST))
    take(earlier)
    assert take(Path(report.rejected_file)).cancellations == 1
    assert take(table(SECOND, *twice)).already_there == 3
    assert sorted(lines_of(erp)) == [("1001", "CUP", 2), ("1002", "CUP", 0)]
