"""Sending: each effect exactly once, or in front of a person, whatever becomes of the call and its answer."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from sync.connector import ConnectorError, ErpConnector, Refused, Unsupported
from sync.outgoing import SHIPPING, EntryKind, Settling
from sync.vocabulary import Entry, Receipt, Verdict
from tests.sync.conformance.bench import Bench
from tests.sync.conformance.needing import need, need_kind
from tests.sync.conformance.rig import Deed, Rig

MakeBench = Callable[..., Bench]
CONFIRMED = (Verdict.ACCEPTED, Verdict.ALREADY_THERE)
FEW_MINUTES = 240.0
FAR_OFF = 3 * 3600.0
every_kind = pytest.mark.parametrize("kind", list(EntryKind), ids=lambda kind: kind.value)


def shipments(bench: Bench, rig: Rig, count: int) -> list[Entry]:
    """Entries in the journal for so many fresh orders, which the bench knows."""
    made = rig.make_orders(count)
    bench.until(lambda: bench.knows(made))
    return [bench.send(rig.entry(document, bench.ship_kind())) for document in made]


def one_entry(bench: Bench, rig: Rig, kind: EntryKind) -> Entry:
    """An entry of this kind, in the journal of a bench that is online."""
    [document] = rig.make_orders(1)
    bench.until(lambda: bench.knows([document]))
    return bench.send(rig.entry(document, kind))


def assert_settled(bench: Bench, rig: Rig, entry: Entry, receipt: Receipt, *, took_effect: bool) -> None:
    """What the kind's settling promises of a call without an answer."""
    settling = bench.connector.capabilities.kinds[entry.kind]
    if settling is Settling.ASK:
        assert receipt.verdict is Verdict.UNSETTLED
        assert receipt.code == "effect_unknown"
        assert bench.watched.times_pushed(entry) == 1
        assert rig.effects(entry) == int(took_effect)
        return
    assert receipt.verdict in CONFIRMED, receipt
    assert rig.effects(entry) == 1
    if settling is Settling.LOOKED_UP and took_effect:
        assert receipt.verdict is Verdict.ALREADY_THERE
        assert bench.watched.times_pushed(entry) == 1


class Sending:
    """Cases through the real outbox, over real files."""

    @every_kind
    def test_each_kind_takes_effect_once(
        self, rig: Rig, connector: ErpConnector, make_bench: MakeBench, kind: EntryKind
    ) -> None:
        need_kind(connector.capabilities, kind)
        bench = make_bench()
        entry = one_entry(bench, rig, kind)
        receipt = bench.receipt_of(entry)
        assert receipt.verdict is Verdict.ACCEPTED, receipt
        bench.cycle(5)
        assert rig.effects(entry) == 1

    @every_kind
    def test_a_lost_answer_is_settled_as_the_kind_says(
        self, rig: Rig, connector: ErpConnector, make_bench: MakeBench, kind: EntryKind
    ) -> None:
        need(rig, Deed.LOSE_ANSWER)
        need_kind(connector.capabilities, kind)
        bench = make_bench()
        entry = one_entry(bench, rig, kind)
        rig.lose_answer()
        receipt = bench.receipt_of(entry)
        assert_settled(bench, rig, entry, receipt, took_effect=True)

    @every_kind
    def test_a_lost_request_is_settled_as_the_kind_says(
        self, rig: Rig, connector: ErpConnector, make_bench: MakeBench, kind: EntryKind
    ) -> None:
        need(rig, Deed.LOSE_REQUEST)
        need_kind(connector.capabilities, kind)
        bench = make_bench()
        entry = one_entry(bench, rig, kind)
        rig.lose_request()
        receipt = bench.receipt_of(entry)
        assert_settled(bench, rig, entry, receipt, took_effect=False)

    @every_kind
    def test_an_entry_whose_receipt_was_lost(
        self, rig: Rig, connector: ErpConnector, make_bench: MakeBench, kind: EntryKind
    ) -> None:
        """sync.db is gone: the journal still says that the entry waits, and it comes up a second time."""
        need_kind(connector.capabilities, kind)
        bench = make_bench()
        entry = one_entry(bench, rig, kind)
        assert bench.receipt_of(entry).verdict is Verdict.ACCEPTED
        bench.lose_sync_files()
        receipt = bench.receipt_of(entry)
        assert rig.effects(entry) == 1
        if bench.connector.capabilities.kinds[kind] is Settling.ASK:
            assert receipt.verdict is Verdict.UNSETTLED
        else:
            assert receipt.verdict in CONFIRMED

    @every_kind
    def test_what_is_not_offered_is_refused_without_sending(
        self, rig: Rig, connector: ErpConnector, make_bench: MakeBench, kind: EntryKind
    ) -> None:
        if kind in connector.capabilities.kinds:
            pytest.skip("offered")
        bench = make_bench()
        bench.online()
        [document] = rig.make_orders(1)
        shipment = rig.entry(document, bench.ship_kind())
        strange = msgspec.structs.replace(shipment, key=f"{shipment.key}-{kind}", kind=kind, stream=f"{kind}:strange")
        entry = bench.send(strange)
        receipt = bench.receipt_of(entry)
        assert (receipt.verdict, receipt.code) == (Verdict.REJECTED, "unsupported")
        assert bench.watched.pushed == []
        with pytest.raises(Unsupported):
            bench.connector.push([entry])

    def test_an_answer_cut_in_the_middle(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.BREAK_ANSWER)
        bench = make_bench()
        [entry] = shipments(bench, rig, 1)
        rig.break_answer()
        assert bench.receipt_of(entry).verdict is Verdict.ALREADY_THERE
        assert rig.effects(entry) == 1

    def test_a_batch_whose_answer_is_lost_again_and_again(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.LOSE_ANSWER)
        bench = make_bench()
        entries = shipments(bench, rig, 5)
        rig.lose_answer(calls=3)
        receipts = [bench.receipt_of(entry) for entry in entries]
        assert all(receipt.verdict in CONFIRMED for receipt in receipts)
        assert [rig.effects(entry) for entry in entries] == [1] * 5

    def test_the_process_dies_with_a_call_under_way(self, rig: Rig, make_bench: MakeBench) -> None:
        """Marked as sending on disk, and then nobody is there to hear the answer."""
        bench = make_bench()
        [entry] = shipments(bench, rig, 1)
        bench.log.mark_sending([entry.key], bench.clock.now())
        bench.connector.push([entry])
        bench.restart()
        assert bench.receipt_of(entry).verdict is Verdict.ALREADY_THERE
        assert bench.watched.pushed == []
        assert rig.effects(entry) == 1

    def test_the_same_entry_handed_over_twice(self, rig: Rig, make_bench: MakeBench) -> None:
        """Even where nothing stands before it: the server, or the connector, takes a shipment once."""
        bench = make_bench()
        [entry] = shipments(bench, rig, 1)
        assert bench.receipt_of(entry).verdict is Verdict.ACCEPTED
        try:
            [again] = bench.connector.push([entry])
        except Refused as error:
            assert error.code == "already_shipped"
        else:
            assert again.verdict is Verdict.ALREADY_THERE
        assert rig.effects(entry) == 1

    def test_one_refused_in_a_batch(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.REFUSE_ONE)
        bench = make_bench()
        made = rig.make_orders(4)
        bench.until(lambda: bench.knows(made))
        rig.refuse_one(made[1])
        entries = [bench.send(rig.entry(document, bench.ship_kind())) for document in made]
        verdicts = [bench.receipt_of(entry).verdict for entry in entries]
        assert verdicts == [Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED, Verdict.ACCEPTED]
        assert [rig.effects(entry) for entry in entries] == [1, 0, 1, 1]

    def test_a_batch_that_is_too_large(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.LIMIT_BATCH)
        bench = make_bench()
        rig.limit_batch(2)
        entries = shipments(bench, rig, 7)
        assert all(bench.receipt_of(entry).verdict is Verdict.ACCEPTED for entry in entries)
        assert [rig.effects(entry) for entry in entries] == [1] * 7

    @pytest.mark.parametrize("calls", [0, 1, 2])
    def test_a_token_that_ends_in_the_middle(self, rig: Rig, make_bench: MakeBench, calls: int) -> None:
        need(rig, Deed.EXPIRE_TOKEN)
        bench = make_bench()
        entries = shipments(bench, rig, 3)
        rig.expire_token(after_calls=calls)
        assert all(bench.receipt_of(entry).verdict is Verdict.ACCEPTED for entry in entries)
        assert [rig.effects(entry) for entry in entries] == [1] * 3

    def test_throttled_calls_come_later(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.THROTTLE)
        bench = make_bench()
        entries = shipments(bench, rig, 3)
        rig.throttle(4)
        assert all(bench.receipt_of(entry).verdict is Verdict.ACCEPTED for entry in entries)
        assert [rig.effects(entry) for entry in entries] == [1] * 3

    @pytest.mark.parametrize("seconds", [-FEW_MINUTES, FEW_MINUTES], ids=["behind", "ahead"])
    def test_a_clock_some_minutes_off_changes_nothing(self, rig: Rig, make_bench: MakeBench, seconds: float) -> None:
        bench = make_bench()
        bench.clock.leap(seconds)
        [entry] = shipments(bench, rig, 1)
        assert bench.receipt_of(entry).verdict is Verdict.ACCEPTED
        later = rig.make_orders(2)
        bench.until(lambda: bench.knows(later))
        assert rig.effects(entry) == 1

    @pytest.mark.parametrize("seconds", [-FAR_OFF, FAR_OFF], ids=["behind", "ahead"])
    def test_a_clock_far_off_stops_until_it_is_right(self, rig: Rig, make_bench: MakeBench, seconds: float) -> None:
        need(rig, Deed.STRICT_CLOCK)
        bench = make_bench()
        [entry] = shipments(bench, rig, 1)
        bench.clock.leap(seconds)
        bench.cycle(10)
        assert bench.log.receipt(entry.key) is None
        assert rig.effects(entry) == 0
        bench.clock.leap(-seconds)
        bench.restart()
        assert bench.receipt_of(entry).verdict is Verdict.ACCEPTED
        assert rig.effects(entry) == 1

    def test_a_known_stop_is_withheld(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.CANCEL)
        bench = make_bench()
        [document] = rig.make_orders(1)
        bench.until(lambda: bench.may_leave(document))
        entry = rig.entry(document, bench.ship_kind())
        rig.cancel(document)
        bench.until(lambda: not bench.may_leave(document))
        assert bench.receipt_of(bench.send(entry)).verdict is Verdict.WITHHELD
        assert bench.watched.pushed == []

    def test_a_stop_that_nobody_saw_is_refused_or_withheld(self, rig: Rig, make_bench: MakeBench) -> None:
        """Cancelled between the last look and the call: it never counts as shipped."""
        need(rig, Deed.CANCEL)
        bench = make_bench()
        [document] = rig.make_orders(1)
        bench.until(lambda: bench.may_leave(document))
        entry = rig.entry(document, bench.ship_kind())
        rig.cancel(document)
        assert _verdict(bench.connector, entry) in {Verdict.REJECTED, Verdict.WITHHELD}
        assert rig.effects(entry) == 0

    def test_shipped_by_somebody_else_before_us(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.SHIP_ELSEWHERE)
        bench = make_bench()
        [document] = rig.make_orders(1)
        bench.until(lambda: bench.knows([document]))
        entry = rig.entry(document, bench.ship_kind())
        rig.ship_elsewhere(document)
        assert bench.receipt_of(bench.send(entry)).verdict is Verdict.ALREADY_THERE
        assert rig.effects(entry) == 1

    @every_kind
    def test_a_look_up_says_what_is_there_and_how_often(
        self, rig: Rig, connector: ErpConnector, make_bench: MakeBench, kind: EntryKind
    ) -> None:
        need_kind(connector.capabilities, kind)
        if connector.capabilities.kinds[kind] is not Settling.LOOKED_UP:
            pytest.skip("not looked up")
        bench = make_bench()
        [document] = rig.make_orders(1)
        entry = rig.entry(document, kind)
        [before] = bench.connector.look_up([entry])
        assert not before.effect
        assert before.times in {0, None}
        assert bench.receipt_of(bench.send(entry)).verdict is Verdict.ACCEPTED
        [after] = bench.connector.look_up([entry])
        assert after.effect
        assert after.times in {1, None}
        if kind in SHIPPING:
            assert after.shipped_at is not None
        [other] = rig.make_orders(1)
        beside = bench.connector.look_up([rig.entry(other, bench.ship_kind()), entry])
        assert [bool(one.effect) for one in beside] == [False, True], "kinds are asked about together"


def _verdict(connector: ErpConnector, entry: Entry) -> Verdict:
    try:
        return connector.push([entry])[0].verdict
    except Refused:
        return Verdict.REJECTED
    except ConnectorError as error:
        raise AssertionError(f"a stop is no failure of the line: {error!r}") from error
