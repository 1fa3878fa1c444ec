"""Label first, the default: scan the waybill on the box, the items, weigh, shipped."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import Step
from desktop.settings import Weighing
from desktop.store import outbox
from desktop.store.outbox import EntryState
from sync.outgoing import EntryKind
from sync.vocabulary import Verdict
from tests.bench_kit import CUP_CODE, PLAIN, TEA_CODE, bench, waybill


def test_items_then_weight_then_shipped(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED) as kit:
        opened = kit.scan(waybill(PLAIN))
        assert opened.outcome.code is Code.ORDER_OPENED
        assert opened.packing is not None
        assert (opened.packing.remaining, opened.step) == (3, Step.ITEMS)

        assert kit.scan(TEA_CODE).outcome.code is Code.ITEM_RIGHT
        assert kit.scan(CUP_CODE).outcome.fact("remaining") == "1"
        complete = kit.scan(CUP_CODE)
        assert complete.outcome.code is Code.ITEMS_COMPLETE
        assert complete.step is Step.WEIGH

        assert kit.weigh(0) is None
        closed = kit.weigh(640)
        assert closed is not None
        assert (closed.outcome.code, closed.outcome.tone) == (Code.PARCEL_CLOSED, Tone.DONE)
        assert closed.packing is None
        assert closed.parcels_today == 1

        (sent,) = outbox.pending(kit.desk.journal)
        assert (sent.entry.kind, sent.entry.weight_g, sent.entry.weigh_type) == (EntryKind.SHIP_WEIGHED, 640, 5)
        kit.receipt(PLAIN, Verdict.ACCEPTED)
        kit.station.tick()
        again = outbox.newest_of(kit.desk.journal, f"D{PLAIN}")
        assert again is not None
        assert again.state is EntryState.ACCEPTED
