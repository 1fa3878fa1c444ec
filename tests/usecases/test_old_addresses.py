"""A label for a receiver of before is no label: in the pile, in the queue, on the box, and under the scanner."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.commands import Command
from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code
from desktop.settings import Printer, PrinterRole, Weighing
from desktop.store import ledger
from sync.vocabulary import DocumentStatus, Stream
from tests.bench_kit import CUP, CUP_CODE, OTHER, SINGLE, BenchKit, bench, document, label_body, label_last, waybill

TWO = (SINGLE, 2001)
REVISIONS = itertools.count(9001)


@pytest.fixture
def pile(tmp_path: Path) -> Iterator[BenchKit]:
    """Label first: labels are printed in batches here, and lie in a pile."""
    with bench(tmp_path, printers=(Printer(url="memory:"),), weighing=Weighing.NONE) as kit:
        goes_to(kit, "a")
        kit.sign_in_lead()
        yield kit


@pytest.fixture
def last(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, **label_last(weighing=Weighing.NONE)) as kit:
        goes_to(kit, "a")
        kit.sign_in_lead()
        yield kit


def goes_to(kit: BenchKit, mark: str, *numbers: int, **changes: Any) -> None:
    """The ERP names the receiver, and what is to be printed for them."""
    numbers = numbers or TWO
    kit.put(*(document(n, ((CUP, 1),), revision=next(REVISIONS), receiver_mark=mark, **changes) for n in numbers))
    kit.cache.put(Stream.LABELS, [label_body(n) for n in numbers])


def batch(kit: BenchKit) -> list[str]:
    """Small codes of both labels, as they lie in the pile."""
    kit.station.prints.print_batch([f"D{n}" for n in TWO])
    return kit.print_all()


def reasons(kit: BenchKit, number: int = SINGLE) -> list[tuple[str, str]]:
    return [(paper.state.value, paper.reason) for paper in ledger.papers_of(kit.desk.journal, f"D{number}")]


class TestInThePile:
    def test_its_number_is_no_proof_and_the_packer_is_told(self, pile: BenchKit) -> None:
        old, _ = batch(pile)
        goes_to(pile, "b", SINGLE)
        told = pile.scan(waybill(SINGLE))
        assert (told.outcome.code, told.outcome.fact("reason")) == (Code.ORDER_STOPPED, "address_changed")
        assert told.packing is None
        assert pile.order(Command.YES).outcome.code is Code.STOP_ACKNOWLEDGED
        assert reasons(pile) == [("void", "address_changed")]
        assert pile.scan(old).outcome.code is Code.LABEL_WRONG
        pile.station.prints.print_batch([f"D{SINGLE}"])
        (new,) = pile.print_all()
        opened = pile.scan(new)
        assert opened.packing is not None
        assert opened.packing.label_proved
        assert pile.scan(CUP_CODE).outcome.code is Code.PARCEL_CLOSED

    def test_its_small_code_is_no_proof_either_and_nothing_is_forgotten_by_a_crash(self, pile: BenchKit) -> None:
        old, other = batch(pile)
        goes_to(pile, "b", SINGLE)
        assert pile.scan(old).outcome.fact("reason") == "address_changed"
        pile.crash()
        pile.sign_in()
        assert pile.scan(old).outcome.fact("reason") == "address_changed", "until somebody has read it"
        pile.order(Command.YES)
        assert pile.scan(other).outcome.code is Code.ORDER_OPENED, "the next in the pile is as good as before"

    def test_a_receiver_that_is_told_or_hidden_later_has_not_changed(self, pile: BenchKit) -> None:
        goes_to(pile, "", SINGLE)
        old, other = batch(pile)
        goes_to(pile, "b", SINGLE)
        goes_to(pile, "", 2001)
        assert pile.scan_all(old, CUP_CODE).outcome.code is Code.PARCEL_CLOSED
        assert pile.scan(other).outcome.code is Code.ORDER_OPENED

    def test_what_the_erp_hides_once_it_is_shipped_is_no_change(self, pile: BenchKit) -> None:
        old, _ = batch(pile)
        goes_to(pile, "b", SINGLE, status=DocumentStatus.SHIPPED)
        assert pile.scan(old).outcome.code is Code.ORDER_SHIPPED_BY_ERP


class TestInTheQueue:
    def test_it_does_not_come_out(self, pile: BenchKit) -> None:
        pile.station.prints.print_batch([f"D{n}" for n in TWO])
        goes_to(pile, "b", SINGLE)
        assert len(pile.print_all()) == 1
        assert reasons(pile) == [("void", "address_changed")]
        assert reasons(pile, 2001) == [("handed_over", "")]

    def test_a_label_that_was_made_for_the_new_one_stays(self, pile: BenchKit) -> None:
        goes_to(pile, "b", SINGLE)
        assert len(batch(pile)) == 2
        pile.station.tick()
        assert pile.scan(waybill(SINGLE)).outcome.code is Code.ORDER_OPENED


class TestPrintedAhead:
    def test_the_order_goes_on_with_a_new_label(self, last: BenchKit) -> None:
        old, _ = batch(last)
        goes_to(last, "b", SINGLE)
        told = last.scan(f"SO{SINGLE}")
        assert (told.outcome.fact("reason"), told.outcome.fact("label")) == ("address_changed", "here")
        assert last.order(Command.YES).packing is not None, "nothing else lies on the bench"
        last.scan(CUP_CODE)
        (new,) = last.print_all()
        assert last.scan(old).outcome.code is Code.LABEL_WRONG
        assert last.scan(new).outcome.code is Code.PARCEL_CLOSED
        assert reasons(last) == [("void", "address_changed"), ("proved", "")]

    def test_a_label_that_a_lead_had_printed_anew_is_no_old_one(self, last: BenchKit) -> None:
        last.scan_all(f"SO{SINGLE}", CUP_CODE)
        last.print_all()
        last.order(Command.HOLD)
        goes_to(last, "b", SINGLE)
        last.station.prints.reprint(f"D{SINGLE}", "damaged")
        (new,) = last.print_all()
        assert last.scan(f"SO{SINGLE}").outcome.code is Code.ORDER_RESUMED
        assert last.scan(new).outcome.code is Code.PARCEL_CLOSED

    def test_an_earlier_label_that_turns_up_is_void_and_the_open_parcel_stays(self, last: BenchKit) -> None:
        last.scan_all(f"SO{SINGLE}", CUP_CODE)
        (old,) = last.print_all()
        last.order(Command.HOLD)
        opened = last.scan(f"SO{OTHER}")
        assert opened.label_question is not None
        goes_to(last, "b", SINGLE)
        told = last.scan(waybill(SINGLE))
        assert (told.outcome.fact("reason"), told.outcome.fact("label")) == ("address_changed", "")
        after = last.order(Command.YES)
        assert after.packing is not None
        assert after.packing.document_id == f"D{OTHER}"
        assert after.label_question is None
        assert reasons(last) == [("void", "address_changed")]
        assert last.scan(old).outcome.code is Code.LABEL_WRONG

    def test_the_slip_in_the_box_is_void_with_it(self, tmp_path: Path) -> None:
        printers = (Printer(url="memory:"), Printer(url="memory:", name="slips", roles=(PrinterRole.SLIP,)))
        with bench(tmp_path, **label_last(weighing=Weighing.NONE, printers=printers, slip_with_label=True)) as kit:
            goes_to(kit, "a")
            kit.scan_all(f"SO{SINGLE}", CUP_CODE)
            kit.print_all()
            goes_to(kit, "b", SINGLE)
            kit.station.tick()
            kit.order(Command.YES)
            kit.print_all()
            papers = ledger.all_papers_of(kit.desk.journal, f"D{SINGLE}")
            void = [paper.kind.value for paper in papers if paper.state is PaperState.VOID]
            assert sorted(void) == ["slip", "waybill"]
            assert len(papers) == 4, "both come anew"
