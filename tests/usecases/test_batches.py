"""Labels of many orders in one go: order kept, printing goes on where paper ran out, no spare and none missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import Step
from desktop.settings import Printer, Weighing
from desktop.store import ledger, print_rows
from sync.vocabulary import Stream
from tests.bench_kit import (
    CUP_CODE,
    OTHER,
    PLAIN,
    SINGLE,
    STOPPED,
    BenchKit,
    bench,
    document,
    label_body,
    label_last,
    waybill,
)

MORE = tuple(range(2001, 2009))
ROLL = (SINGLE, PLAIN, OTHER, *MORE)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    """Label first: the labels are printed before, and lie in a pile."""
    with bench(tmp_path, printers=(Printer(url="memory:"),), weighing=Weighing.NONE) as opened:
        stock(opened)
        yield opened


def stock(kit: BenchKit) -> None:
    kit.put(*(document(number, (("CUP-RED", 1),)) for number in MORE))
    kit.cache.put(Stream.LABELS, [label_body(number) for number in MORE])


def ids(numbers: tuple[int, ...]) -> list[str]:
    return [f"D{number}" for number in numbers]


def order_of(kit: BenchKit, codes: list[str]) -> list[str]:
    """The documents of papers, in the order in which they came out."""
    found = [ledger.paper(kit.desk.journal, int(code[3:].partition("-")[0])) for code in codes]
    return [paper.document_id for paper in found if paper is not None]


def states(kit: BenchKit, batch: int = 1) -> list[tuple[int, str]]:
    return [(paper.place, paper.state.value) for paper in print_rows.batch_papers(kit.desk.journal, batch)]


def test_a_batch_comes_out_in_its_order(kit: BenchKit) -> None:
    told = kit.station.prints.print_batch(ids(ROLL))
    assert (told.code, told.fact("count"), told.fact("skipped")) == (Code.BATCH_COMING, str(len(ROLL)), "")
    assert order_of(kit, kit.print_all()) == ids(ROLL)
    (row,) = kit.station.prints.batches()
    assert (row.total, row.out, row.waiting) == (len(ROLL), len(ROLL), 0)


def test_twenty_clicks_print_one_label_each(kit: BenchKit) -> None:
    codes = [kit.station.prints.print_batch(ids(ROLL)).code for _ in range(20)]
    assert codes == [Code.BATCH_COMING, *[Code.NOTHING_TO_PRINT] * 19]
    assert len(kit.print_all()) == len(ROLL)


def test_what_cannot_have_a_label_is_left_out_and_told(kit: BenchKit) -> None:
    kit.scan_all(waybill(SINGLE), CUP_CODE)  # closed with a label from elsewhere
    told = kit.station.prints.print_batch(["D1", *ids((STOPPED, SINGLE, PLAIN, PLAIN, OTHER))])
    assert (told.fact("count"), told.fact("skipped")) == ("2", "3")
    assert order_of(kit, kit.print_all()) == ids((PLAIN, OTHER))


def test_nobody_is_asked_for_labels_that_lie_in_the_pile(kit: BenchKit) -> None:
    kit.station.prints.print_batch(ids(ROLL))
    kit.print_all()
    assert kit.scan(waybill(PLAIN)).outcome.code is Code.ORDER_OPENED


def test_opening_by_a_label_of_the_batch_proves_it(kit: BenchKit) -> None:
    kit.station.prints.print_batch(ids((SINGLE, PLAIN)))
    codes = kit.print_all()
    opened = kit.scan(codes[0])
    assert (opened.outcome.code, opened.packing is not None and opened.packing.label_proved) == (
        Code.ORDER_OPENED,
        True,
    )
    assert states(kit) == [(1, "proved"), (2, "handed_over")]
    assert kit.scan(CUP_CODE).outcome.code is Code.PARCEL_CLOSED
    kit.scan(waybill(PLAIN))
    assert states(kit) == [(1, "proved"), (2, "proved")]


def test_paper_out_in_the_middle_is_settled_by_one_scan(kit: BenchKit) -> None:
    """The printer took seven and printed four; the rest waits, since it says so no more."""
    kit.station.prints.print_batch(ids(ROLL))
    kit.idle()
    codes = [content.paper_code for content in (kit.print_next() for _ in range(7)) if content is not None]
    told = kit.station.prints.resume_batch(1, codes[3])
    assert (told.code, told.fact("again")) == (Code.BATCH_RESUMED, "3")
    again = kit.print_all()
    assert order_of(kit, codes[:4] + again) == ids(ROLL), "no spare, none missing"
    papers = print_rows.batch_papers(kit.desk.journal, 1)
    assert {paper.place for paper in papers if paper.reason == "ran_out"} == {5, 6, 7}
    assert [paper.place for paper in papers if paper.state is PaperState.PROVED] == [4]
    assert kit.station.prints.resume_batch(1, codes[3]).fact("again") == "7", "and once more, if it ran out at once"


def test_the_last_good_label_by_its_number(kit: BenchKit) -> None:
    kit.station.prints.print_batch(ids(ROLL))
    kit.idle()
    for _ in range(3):
        kit.print_next()
    assert kit.station.prints.resume_batch(1, waybill(SINGLE)).fact("again") == "2"
    told = kit.station.prints.resume_batch(1, waybill(SINGLE))
    assert (told.code, told.fact("again")) == (Code.BATCH_RESUMED, "0"), "a second click asks for nothing"
    assert len(kit.print_all()) == len(ROLL) - 1


def test_a_void_label_of_the_batch_is_told_whatever_is_scanned(kit: BenchKit) -> None:
    kit.station.prints.print_batch(ids((SINGLE, PLAIN, OTHER)))
    codes = kit.print_all()
    kit.station.prints.resume_batch(1, codes[0])
    void = kit.scan(codes[1])
    assert (void.outcome.code, void.outcome.fact("reason")) == (Code.LABEL_WRONG, "void")
    assert kit.station.prints.resume_batch(1, codes[1]).code is Code.LABEL_WRONG
    fresh = kit.print_all()
    opened = kit.scan(waybill(PLAIN))
    assert opened.packing is not None
    assert not opened.packing.label_proved, "the number may be the void one's"
    assert kit.station.prints.resume_batch(1, waybill(PLAIN)).code is Code.LABEL_CODE_NEEDED
    assert kit.scan(waybill(PLAIN)).outcome.code is Code.LABEL_CODE_NEEDED
    assert kit.scan(fresh[0]).outcome.code is Code.LABEL_PROVED


def test_not_one_label_is_good(kit: BenchKit) -> None:
    kit.station.prints.print_batch(ids((SINGLE, PLAIN)))
    kit.print_all()
    assert kit.station.prints.resume_batch(1, "").fact("again") == "2"
    assert order_of(kit, kit.print_all()) == ids((SINGLE, PLAIN))


def test_what_expired_behind_the_empty_roll_comes_as_well(kit: BenchKit) -> None:
    kit.station.prints.print_batch(ids(ROLL))
    kit.idle()
    codes = [content.paper_code for content in (kit.print_next() for _ in range(3)) if content is not None]
    kit.clock.advance(3600)
    assert kit.print_next() is None, "nothing comes out late"
    assert kit.station.prints.resume_batch(1, codes[1]).fact("again") == str(len(ROLL) - 2)
    assert order_of(kit, codes[:2] + kit.print_all()) == ids(ROLL)


def test_wrong_last_labels_are_told(kit: BenchKit) -> None:
    kit.station.prints.print_batch(ids((SINGLE, PLAIN, OTHER)))
    kit.idle()
    prints = kit.station.prints
    codes = [content.paper_code for content in (kit.print_next(), kit.print_next()) if content is not None]
    assert prints.resume_batch(1, "PBL999-0").code is Code.NOT_IN_BATCH
    assert prints.resume_batch(1, "NOSUCH").code is Code.NOT_IN_BATCH
    assert prints.resume_batch(9, "").code is Code.NOT_IN_BATCH
    assert prints.resume_batch(1, waybill(OTHER)).code is Code.WAIT_PRINTER, "that one is not out"
    kit.scan(codes[1])
    assert prints.resume_batch(1, codes[0]).code is Code.NOT_LAST_OF_BATCH
    kit.send_next()
    assert prints.resume_batch(1, codes[1]).code is Code.WAIT_PRINTER, "one is on its way"


def test_a_label_that_somebody_waits_for_goes_before_a_batch(kit: BenchKit) -> None:
    kit.station.prints.print_batch(ids((PLAIN, OTHER)))
    kit.idle()
    kit.scan(waybill(SINGLE))
    kit.scan("PB:COPY:damaged")
    content = kit.print_next()
    assert content is not None
    assert (content.waybill, content.copy) == (waybill(SINGLE), 1)


def test_stopped_meanwhile_it_is_not_printed(kit: BenchKit) -> None:
    kit.station.prints.print_batch(ids((SINGLE, PLAIN, OTHER)))
    codes = [content.paper_code for content in (kit.print_next(), kit.print_next()) if content is not None]
    kit.stop(OTHER)
    kit.stop(PLAIN)
    kit.station.tick()
    assert states(kit)[2] == (3, "void")
    assert kit.station.prints.resume_batch(1, codes[0]).fact("again") == "0"


def test_one_that_cannot_be_made_does_not_hold_up_the_others(kit: BenchKit) -> None:
    kit.press.unprintable.add(waybill(PLAIN))
    kit.station.prints.print_batch(ids((SINGLE, PLAIN, OTHER)))
    assert order_of(kit, kit.print_all()) == ids((SINGLE, OTHER))
    assert states(kit)[1] == (2, "void")
    assert kit.station.prints.batches()[0].void == 1


def test_lost_bytes_do_not_change_the_order(kit: BenchKit) -> None:
    kit.station.prints.print_batch(ids(ROLL))
    kit.idle()
    paper = print_rows.batch_papers(kit.desk.journal, 1)[1]
    kit.desk.labels.drop(paper.paper_id)
    first = kit.print_next()
    assert first is not None
    assert kit.print_next() is None, "none overtakes the one that must be made again"
    assert order_of(kit, [first.paper_code, *kit.print_all()]) == ids(ROLL)


def test_the_open_parcels_label_ran_out_with_the_others(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last(weighing=Weighing.NONE)) as kit:
        kit.station.prints.print_batch(ids((SINGLE, PLAIN)))
        kit.print_all()
        assert kit.scan_all(f"SO{SINGLE}", CUP_CODE).step is Step.PROOF
        assert kit.station.prints.resume_batch(1, "").fact("again") == "2"
        assert kit.station.view().step is Step.LABEL, "none is out any more"
        again = kit.print_next()
        assert again is not None
        kit.station.tick()
        assert kit.station.view().step is Step.PROOF
        assert kit.scan(again.paper_code).outcome.code is Code.PARCEL_CLOSED


def test_batches_need_the_right_and_a_printer(kit: BenchKit) -> None:
    assert kit.station.prints.print_batch(ids(ROLL), "nowhere").code is Code.PRINTER_UNKNOWN
    kit.station.sign_out()
    assert kit.station.prints.print_batch(ids(ROLL)).code is Code.NOT_ALLOWED
    assert kit.station.prints.resume_batch(1, "").code is Code.NOT_ALLOWED


def test_after_a_crash_a_batch_goes_on(kit: BenchKit) -> None:
    kit.station.prints.print_batch(ids(ROLL))
    first = kit.print_next()
    assert first is not None
    kit.crash()
    kit.sign_in()
    assert order_of(kit, [first.paper_code, *kit.print_all()]) == ids(ROLL)


@settings(max_examples=settings().max_examples // 4)  # ten in the usual run: each is a bench of its own
@example(sent=0, good=0, crash=True)
@example(sent=len(ROLL), good=0, crash=True)
@example(sent=len(ROLL), good=len(ROLL), crash=False)
@example(sent=5, good=3, crash=True)
@given(sent=st.integers(0, len(ROLL)), good=st.integers(0, len(ROLL)), crash=st.booleans())
def test_wherever_it_runs_out_every_label_comes_out_once(
    tmp_path_factory: pytest.TempPathFactory, sent: int, good: int, crash: bool
) -> None:
    """The printer took ``sent`` and printed ``good`` of them."""
    good = min(good, sent)
    folder = tmp_path_factory.mktemp("batch")
    with bench(folder, printers=(Printer(url="memory:"),), weighing=Weighing.NONE) as kit:
        stock(kit)
        kit.station.prints.print_batch(ids(ROLL))
        kit.idle()
        codes = [content.paper_code for content in (kit.print_next() for _ in range(sent)) if content is not None]
        if crash:
            kit.crash()
            kit.sign_in()
        told = kit.station.prints.resume_batch(1, codes[good - 1] if good else "")
        assert told.fact("again") == str(sent - good)
        assert order_of(kit, codes[:good] + kit.print_all()) == ids(ROLL)
        assert kit.station.view().outcome.tone is not Tone.STOP
        assert kit.station.view().step in (None, Step.ITEMS)
