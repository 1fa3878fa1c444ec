"""Receipts of reconnections over a real bench and the real engine: sums, plants, papers, and that each is told once."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from desktop.domain.sync_views import Figure, ReceiptView
from desktop.receipt_pages import ReceiptPages
from desktop.settings import Erp, Held, Language
from desktop.store import outbox
from desktop.store.chain import verify
from desktop.store.journal_reader import JournalFile
from desktop.store.outbox import EntryState
from printing.label import ReceiptContent
from sync.connector import Unreachable
from sync.engine import Engine
from sync.settling import SettlingFile
from sync.vocabulary import Entry, Identity, LookUp, Page, Receipt, Stream
from tests.bench_kit import document, make_bench
from tests.sync.bench_side import add_entry
from tests.sync.paper_erp import Mishap, PaperErp

OUTAGES = 100
ROUNDS = 400  # engine cycles until everything must be settled
MISHAPS = (Mishap.NONE, Mishap.NONE, Mishap.LOST, Mishap.LATE, Mishap.NOTHING, Mishap.HALF)


class FarErp(PaperErp):
    """An ERP behind a cable that can be pulled; it counts what it has."""

    cable_in = True

    def identify(self) -> Identity:
        self._reach()
        return super().identify()

    def pull(self, stream: Stream, cursor: str) -> Page:
        self._reach()
        return super().pull(stream, cursor)

    def push(self, entries: Sequence[Entry]) -> list[Receipt]:
        self._reach()
        return super().push(entries)

    def look_up(self, entries: Sequence[Entry]) -> list[LookUp]:
        self._reach()
        answers = super().look_up(entries)
        return [
            LookUp(answer.effect, answer.shipped_at, "", self.effects[entry.document_id])
            for entry, answer in zip(entries, answers, strict=True)
        ]

    def _reach(self) -> None:
        if not self.cable_in:
            raise Unreachable("no route")


class Hall:
    """One bench with its sync engine in the same process, and the cable between them and the ERP."""

    def __init__(self, folder: Path) -> None:
        self.kit = make_bench(folder)
        self.erp = FarErp(self.kit.clock.now)
        self.reader = JournalFile(folder / "journal.db", self.kit.secrets.database_key())
        self.engine = Engine(
            self.erp,
            self.reader,
            self.kit.cache,
            self.kit.log,
            pace=Erp(reconcile_seconds=1e9, stop_check_seconds=1e9, pull_seconds=1e9),
            held=Held(),
            settling=SettlingFile(folder / "sync.settle"),
            now=self.kit.clock.now,
        )
        self._orders = 20_000
        self.run()

    def run(self, rounds: int = 12) -> None:
        for _ in range(rounds):
            self.kit.clock.advance(self.engine.run_once() + 0.01 if self.erp.cable_in else 20.0)

    def pull_the_cable(self) -> None:
        self.erp.cable_in = False
        self.engine.run_once()
        self.run(2)

    def close_parcels(self, count: int) -> list[Entry]:
        made = []
        for _ in range(count):
            self._orders += 1
            made.append(add_entry(self.kit.desk.journal, document(self._orders), created=self.kit.clock.now()))
        return made

    def plug_in(self) -> ReceiptView | None:
        """Until the receipt is there; None where nothing had waited."""
        before = len(self.receipts.all())
        waited = outbox.count_pending(self.kit.desk.journal)
        self.erp.cable_in = True
        for _ in range(ROUNDS):
            self.run(1)
            self.kit.station.tick()
            if len(self.receipts.all()) > before:
                return self.receipts.all()[0]
            if not waited and self.engine.online:
                return None
        raise AssertionError("no receipt came")

    @property
    def receipts(self) -> ReceiptPages:
        return self.kit.station.syncing.receipts

    def close(self) -> None:
        self.reader.close()
        self.kit.close()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    made.kit.sign_in_lead()
    yield made
    made.close()


def test_sums_match_what_happened_in_many_random_outages(hall: Hall) -> None:
    chance = random.Random(5)
    for outage in range(OUTAGES):
        hall.pull_the_cable()
        made = hall.close_parcels(chance.randrange(4))
        hall.erp.poison = {entry.document_id for entry in made if chance.random() < 0.2}
        hall.erp.next_push = chance.choice(MISHAPS)
        receipt = hall.plug_in()
        if not made:
            assert receipt is None
            continue
        assert receipt is not None
        taken = {entry.document_id for entry in made} & set(hall.erp.shipped)
        assert receipt.waited == len(made), outage
        assert receipt.accepted + receipt.already_there == len(taken), outage
        assert receipt.needs_you == receipt.rejected == len(hall.erp.poison), outage
        assert (receipt.doubled, receipt.missing) == ((), ()), outage
        assert (receipt.counted, receipt.there, receipt.uncounted) == (len(taken), len(taken), 0), outage
        assert receipt.adds_up, (outage, receipt)
        assert receipt.clean is not bool(hall.erp.poison)
        keys = {entry.key for entry in made}
        assert {row.key for row in hall.receipts.entries(receipt, Figure.SENT)} == keys
        refused = {row.document_id for row in hall.receipts.entries(receipt, Figure.NEEDS_YOU)}
        assert refused == hall.erp.poison
    report = verify(hall.kit.desk.journal)
    assert report.first_bad is None
    assert all(count == 1 for count in hall.erp.effects.values())


class Forgetful(FarErp):
    """Loses one shipment after it has confirmed it, and has another one twice."""

    def push(self, entries: Sequence[Entry]) -> list[Receipt]:
        receipts = super().push(entries)
        for entry in entries:
            if entry.document_id == "D20001":
                del self.shipped[entry.document_id]
            if entry.document_id == "D20002":
                self.effects[entry.document_id] += 1
        return receipts


def test_a_planted_loss_and_a_planted_double_are_reported(hall: Hall) -> None:
    hall.erp.__class__ = Forgetful
    hall.pull_the_cable()
    made = hall.close_parcels(4)
    receipt = hall.plug_in()
    assert receipt is not None
    assert receipt.missing == (made[0].key,)
    assert receipt.doubled == (made[1].key,)
    assert (receipt.counted, receipt.there) == (4, 3)
    assert not receipt.clean
    assert [row.document_id for row in hall.receipts.entries(receipt, Figure.LOST)] == ["D20001"]
    assert [row.document_id for row in hall.receipts.entries(receipt, Figure.DOUBLED)] == ["D20002"]
    text = hall.receipts.text(receipt, Language.EN)
    assert "This does not match. Check at once: lost 1, doubled 1" in text
    assert "Lost · D20001 · YT000000020001" in text


def test_an_answer_that_the_journal_does_not_have_is_no_account_that_adds_up(hall: Hall) -> None:
    hall.pull_the_cable()
    hall.close_parcels(3)
    receipt = hall.plug_in()
    assert receipt is not None
    assert receipt.adds_up
    with hall.kit.desk.journal.writing() as writing:  # what only somebody with the file's key can do
        writing.run("DELETE FROM event WHERE kind = 'entry_accepted' AND json_extract(body, '$.key') = 'key-2'")
    hall.kit.reopen()
    again = hall.receipts.all()[0]
    assert not again.adds_up
    assert "The account is open" in hall.receipts.text(again, Language.EN)
    assert verify(hall.kit.desk.journal).first_bad is not None


def test_the_line_that_breaks_again_before_all_is_sent_makes_one_receipt_of_both(hall: Hall) -> None:
    hall.pull_the_cable()
    first = hall.close_parcels(2)
    hall.erp.cable_in = True
    hall.erp.next_push = Mishap.NOTHING
    hall.engine.run_once()
    hall.kit.clock.advance(20.0)
    hall.engine.run_once()
    hall.pull_the_cable()
    second = hall.close_parcels(2)
    receipt = hall.plug_in()
    assert receipt is not None
    assert receipt.waited == len(first) + len(second)
    assert receipt.adds_up


def test_a_receipt_is_told_once_and_not_again_after_a_restart(hall: Hall) -> None:
    hall.pull_the_cable()
    hall.close_parcels(1)
    assert hall.receipts.news() is None
    receipt = hall.plug_in()
    news = hall.receipts.news()
    assert news == receipt
    assert hall.receipts.news() is None
    hall.kit.reopen()
    assert hall.receipts.news() is None
    assert hall.receipts.all() == [receipt]


def test_without_sync_db_the_receipts_stay(hall: Hall) -> None:
    hall.pull_the_cable()
    hall.close_parcels(2)
    receipt = hall.plug_in()
    with hall.kit.log._file.writing():
        hall.kit.log._file.run("DELETE FROM reconnect")
    hall.kit.reopen()
    assert hall.receipts.all() == [receipt]


@pytest.mark.parametrize("language", list(Language))
def test_the_paper_bears_every_figure_and_its_place_in_the_journal(hall: Hall, language: Language) -> None:
    hall.pull_the_cable()
    made = hall.close_parcels(3)
    hall.erp.poison = {made[2].document_id}
    receipt = hall.plug_in()
    assert receipt is not None
    assert hall.receipts.pdf(receipt, language).startswith(b"%PDF-")
    (content,) = (one for one in hall.kit.press.pages_pressed if isinstance(one, ReceiptContent))
    assert [figure.value for figure in content.figures] == ["3", "2", "0", "0", "0", "1", "2 / 2"]
    assert [entry.number for entry in content.entries] == [made[2].document_id]
    assert str(receipt.number) in content.signed
    text = hall.receipts.text(receipt, language)
    assert all(figure.label in text and figure.value in text for figure in content.figures)
    assert content.code in text


def test_what_was_settled_since_still_stands_on_its_receipt(hall: Hall) -> None:
    hall.pull_the_cable()
    made = hall.close_parcels(2)
    hall.erp.poison = {made[0].document_id}
    receipt = hall.plug_in()
    assert receipt is not None
    hall.erp.poison = set()
    syncing = hall.kit.station.syncing
    assert syncing.retry(made[0].key).code.value == "settled"
    assert hall.receipts.all()[0].needs_you == 1
    (row,) = hall.receipts.entries(receipt, Figure.NEEDS_YOU)
    assert row.state == EntryState.WITHDRAWN
    assert "Settled" in hall.receipts.text(receipt, Language.EN)
