"""Who answers: another company or another history behind the same address gets nothing, and takes nothing away."""

from __future__ import annotations

from collections.abc import Callable

from sync.settling import Suspicion, settle
from sync.vocabulary import Verdict
from tests.sync.conformance.bench import Bench
from tests.sync.conformance.needing import need
from tests.sync.conformance.rig import Deed, Rig

MakeBench = Callable[..., Bench]


class WhoAnswers:
    """Cases over a bench whose sync begins a session anew."""

    def test_the_server_says_who_it_is_and_stays_so(self, rig: Rig, make_bench: MakeBench) -> None:
        bench = make_bench()
        first = bench.connector.identify()
        assert first.company_id
        bench.restart()
        assert bench.connector.identify() == first

    def test_another_company_is_sent_nothing_until_a_person_says_so(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.OTHER_IDENTITY)
        bench = make_bench()
        [document] = rig.make_orders(1)
        bench.until(lambda: bench.may_leave(document))
        entry = rig.entry(document, bench.ship_kind())
        with rig.other_identity():
            bench.restart()
            bench.send(entry)
            bench.cycle(10)
            told = bench.log.connection()
            assert told is not None
            assert told.suspicion == Suspicion.OTHER_COMPANY
            assert bench.watched.pushed == []
            assert bench.may_leave(document)  # what is known stays until a person has decided
        assert bench.receipt_of(entry).verdict is Verdict.ACCEPTED
        assert rig.effects(entry) == 1

    def test_a_person_may_say_that_another_company_is_right(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.OTHER_IDENTITY)
        bench = make_bench()
        [document] = rig.make_orders(1)
        bench.until(lambda: bench.knows([document]))
        with rig.other_identity():
            bench.restart()
            bench.cycle(5)
            settle(bench.folder / "sync.settle", Suspicion.OTHER_COMPANY)
            bench.until(lambda: bench.engine.online)

    def test_another_history_throws_the_cache_away_and_nothing_else(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.OTHER_EPOCH)
        bench = make_bench()
        made = rig.make_orders(2)
        bench.until(lambda: bench.knows(made))
        entry = bench.send(rig.entry(made[0], bench.ship_kind()))
        assert bench.receipt_of(entry).verdict is Verdict.ACCEPTED
        with rig.other_epoch():
            bench.restart()
            bench.until(lambda: not bench.status(made[1]))
            assert bench.log.receipt(entry.key) is not None
            assert [one.key for one in bench.reader.entries(bench.reader.pending())] == [entry.key]
        bench.restart()
        bench.until(lambda: bench.knows([made[1]]))
        assert bench.watched.pushed == []
        assert rig.effects(entry) == 1
