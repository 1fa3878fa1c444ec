"""The receiver as it is: an explicit choice of somebody with the right, told in the journal, kept with its paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.domain.people import Right
from desktop.settings import Printer, Weighing
from desktop.store import chain, ledger
from desktop.usecases import ahead, labelling
from printing.label import WaybillContent
from sync.vocabulary import ReadyLabel, Stream
from tests.bench_kit import CUP_CODE, RECEIVER, SINGLE, BenchKit, bench, label_body, label_last, waybill

DOCUMENT = f"D{SINGLE}"
CLEAR = (RECEIVER.name, RECEIVER.phone, RECEIVER.detail)
SPARE = Printer(url="memory:", name="spare", roles=(), language="tspl")


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    """The order's masked label has come out and was seen; a lead with the right to see receivers is signed in."""
    with bench(tmp_path, **label_last(weighing=Weighing.REQUIRED, printers=(Printer(url="memory:"), SPARE))) as opened:
        opened.scan_all(f"SO{SINGLE}", CUP_CODE)
        masked = opened.print_next()
        assert masked is not None
        assert not shows(masked)
        opened.station.tick()
        opened.scan(waybill(SINGLE))
        opened.sign_in_lead()
        assert opened.desk.operator is not None
        opened.desk.operator = replace(opened.desk.operator, extra_rights=frozenset({Right.SEE_RECEIVER}))
        yield opened


def shows(content: WaybillContent) -> bool:
    """Whether the receiver stands on it as it is; in part is a fault of its own."""
    told = content.receiver
    seen = {told.name == RECEIVER.name, told.phone == RECEIVER.phone, told.address == RECEIVER.detail}
    assert len(seen) == 1
    return seen.pop()


def printed(kit: BenchKit, printer: str = "waybill") -> WaybillContent:
    content = kit.print_next(printer)
    assert content is not None
    return content


def asked_clear(kit: BenchKit) -> list[bool]:
    """Of every waybill paper: whether the event that asked for it says so, which must be what its row says."""
    prints = kit.station.prints
    rows = sorted(prints.history(), key=lambda row: row.paper_id)
    told = [
        any(event.kind == "label_asked" and dict(event.facts).get("clear") for event in prints.story(row.paper_id))
        for row in rows
    ]
    assert told == [row.clear for row in rows]
    return told


def test_a_copy_and_a_reprint_are_masked_unless_somebody_chooses(kit: BenchKit) -> None:
    prints = kit.station.prints
    assert prints.copy(DOCUMENT, "damaged").code is Code.COPY_COMING
    assert not shows(printed(kit))
    assert prints.copy(DOCUMENT, "damaged", clear=True).code is Code.COPY_COMING
    assert shows(printed(kit))
    assert prints.reprint(DOCUMENT, "damaged", clear=True).code is Code.REPRINT_COMING
    assert shows(printed(kit))
    assert kit.order(Command.REPRINT, "damaged").outcome.code is Code.REPRINT_COMING
    assert not shows(printed(kit)), "a card never chooses it"
    assert asked_clear(kit) == [False, False, True, True, False]
    told = "".join(body for (body,) in kit.desk.journal.rows("SELECT body FROM event"))
    assert not any(part in told for part in CLEAR)
    assert chain.verify(kit.desk.journal).first_bad is None


def test_without_the_right_nothing_is_printed(kit: BenchKit) -> None:
    assert kit.desk.operator is not None
    kit.desk.operator = replace(kit.desk.operator, extra_rights=frozenset())
    for act in (kit.station.prints.copy, kit.station.prints.reprint):
        told = act(DOCUMENT, "damaged", clear=True)
        assert (told.code, told.fact("right")) == (Code.NOT_ALLOWED, Right.SEE_RECEIVER.value)
    assert kit.print_next() is None
    kit.sign_in()
    assert kit.station.prints.reprint(DOCUMENT, "damaged", clear=True).fact("right") == Right.REPRINT_VOID.value


@pytest.mark.parametrize("reprint", [True, False])
def test_bytes_that_are_made_anew_show_the_same(kit: BenchKit, reprint: bool) -> None:
    prints = kit.station.prints
    (prints.reprint if reprint else prints.copy)(DOCUMENT, "lost", clear=True)
    paper = ledger.papers_of(kit.desk.journal, DOCUMENT)[-1]
    kit.desk.labels.drop(paper.paper_id)
    assert kit.print_next() is None
    kit.station.tick()
    assert prints.move(paper.paper_id, "spare").code is Code.PAPER_MOVED
    assert kit.print_next() is None
    again = printed(kit, "spare")
    assert again.paper_code == paper.code
    assert shows(again)


def test_a_crash_before_the_bytes_keeps_the_choice(kit: BenchKit) -> None:
    with kit.desk.journal.writing() as writing:
        labelling.ask(kit.desk, writing, DOCUMENT, waybill(SINGLE), copy=1, reason="lost", clear=True)
    kit.crash()
    kit.station.tick()
    assert shows(printed(kit))


@pytest.mark.parametrize("right", [True, False])
def test_where_nothing_came_out_the_choice_needs_its_right_again(kit: BenchKit, right: bool) -> None:
    kit.station.prints.reprint(DOCUMENT, "lost", clear=True)
    printed(kit)
    kit.station.tick()
    if not right:
        kit.sign_in()
    assert kit.order(Command.NOTHING_CAME_OUT).outcome.code is Code.PAPER_VOIDED
    assert shows(printed(kit)) is right


def test_a_label_that_was_made_clear_is_never_taken_for_the_next_one(kit: BenchKit) -> None:
    """Power is lost between its bytes and the word of the ledger."""
    known = ledger.papers_of(kit.desk.journal, DOCUMENT)
    made = ahead.make_ready(kit.desk, DOCUMENT, waybill(SINGLE), known, clear=True)
    assert ahead.ready_for(kit.desk, DOCUMENT, waybill(SINGLE), known) is None
    kit.station.prints.reprint(DOCUMENT, "lost")
    masked = printed(kit)
    assert not shows(masked)
    assert not masked.paper_code.startswith(f"PBL{made.paper_id}-")


def test_what_a_carrier_has_drawn_cannot_be_made_clear(kit: BenchKit) -> None:
    kit.cache.put(Stream.LABELS, [replace(label_body(SINGLE), ready=ReadyLabel("png", b"PNG"))])
    assert kit.station.prints.copy(DOCUMENT, "lost", clear=True).code is Code.COPY_COMING
    assert asked_clear(kit)[-1] is False
