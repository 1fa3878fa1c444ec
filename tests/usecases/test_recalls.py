"""Recalled parcels: listed with what is known of them, off the list by a scan, and never handed over unnoticed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.domain.recall_views import Place
from desktop.domain.views import PackView
from desktop.settings import Weighing
from desktop.store import ledger, outbox, packings, story
from desktop.store.outbox import EntryState
from sync.ports import Connection
from sync.vocabulary import DocumentStatus, Shop, Stop, StopReason, Stream, Verdict
from tests.bench_kit import (
    CUP,
    CUP_CODE,
    OTHER,
    PLAIN,
    SINGLE,
    TEA_CODE,
    BenchKit,
    bench,
    document,
    label_body,
    label_last,
    waybill,
)

OUTAGE = range(2000, 2060)
CANCELLED = (2003, 2017, 2041)  # one in twenty


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.NONE) as opened:
        yield opened


def recalled(kit: BenchKit) -> list[str]:
    return [row.document_id for row in kit.station.lead.recalling.rows()]


def pack(kit: BenchKit, number: int) -> PackView:
    return kit.scan_all(waybill(number), CUP_CODE)


def put(kit: BenchKit, number: int, revision: int, **changes: object) -> None:
    kit.put(document(number, ((CUP, 1),), revision=revision, **changes))


class TestAge:
    def test_a_parcel_keeps_on_which_check_it_was_closed(self, kit: BenchKit) -> None:
        checked = kit.clock.now() - timedelta(minutes=25)
        kit.log.set_connection(Connection(False, kit.clock.now(), "no route", checked))
        pack(kit, SINGLE)
        kept = packings.of_document(kit.desk.journal, f"D{SINGLE}")
        assert kept is not None
        assert kept.packing.checked_at == checked.isoformat()
        closed = [one for one in story.events_of(kit.desk.journal, f"D{SINGLE}", {}) if one.kind == "closed"]
        assert dict(closed[0].facts)["checked_at"] == checked.isoformat()
        kit.stop(SINGLE)
        kit.station.tick()
        (row,) = kit.station.lead.recalling.rows()
        assert row.checked_at == checked
        assert row.closed_at == kept.closed_at

    def test_of_a_shop_that_shows_no_stops_no_check_is_claimed(self, kit: BenchKit) -> None:
        kit.cache.put(Stream.SHOPS, (Shop("S1", "示例旗舰店", "天猫", stops_visible=False),))
        view = kit.scan(waybill(SINGLE))
        assert view.packing is not None
        assert view.packing.stops_hidden
        kit.scan(CUP_CODE)
        kept = packings.of_document(kit.desk.journal, f"D{SINGLE}")
        assert kept is not None
        assert kept.packing.checked_at == ""


class TestOutage:
    def test_every_parcel_cancelled_meanwhile_is_listed_and_none_goes_unasked(self, kit: BenchKit) -> None:
        kit.put(*(document(number, ((CUP, 1),)) for number in OUTAGE))
        kit.online(online=False)
        for number in OUTAGE:
            pack(kit, number)
        assert recalled(kit) == []
        kit.cache.put(Stream.STOPS, [Stop(f"O{number}", StopReason.CANCELLED, "", 1, None) for number in CANCELLED])
        kit.online()
        kit.station.tick()
        assert sorted(recalled(kit)) == [f"D{number}" for number in CANCELLED]
        asked = kit.order(Command.COLLECTED).outcome
        assert (asked.code, asked.fact("count")) == (Code.RECALLS_OPEN, "3")
        for number in CANCELLED:
            assert kit.scan(waybill(number)).outcome.code is Code.RECALL_FOUND
        assert recalled(kit) == []
        count = str(len(OUTAGE) - len(CANCELLED))
        sure = kit.order(Command.COLLECTED).outcome
        assert (sure.code, sure.fact("count")) == (Code.CARRIER_LEFT, count)
        taken = kit.order(Command.YES).outcome
        assert (taken.code, taken.fact("count")) == (Code.CARRIER_COLLECTED, count)
        sent = {one.document_id for one in outbox.pending(kit.desk.journal)}
        assert sent.isdisjoint({f"D{number}" for number in CANCELLED})

    def test_more_than_one_slice_of_them_is_found_in_some_ticks(self, kit: BenchKit) -> None:
        kit.put(*(document(number, ((CUP, 1),)) for number in range(2000, 2008)))
        for number in range(2000, 2008):
            pack(kit, number)
        kit.reopen()
        kit.sign_in()
        kit.cache.clear()
        kit.put(*(document(number, ((CUP, 1),)) for number in range(2000, 2008)))
        kit.stop(2004)
        for _ in range(3):
            kit.station.tick()
        assert recalled(kit) == ["D2004"]


class TestPlace:
    def test_where_it_stands(self, kit: BenchKit) -> None:
        kit.put(*(document(number, ((CUP, 1),)) for number in range(2000, 2004)))
        kit.put(document(2010, ((CUP, 1),), carrier_id="SF", carrier_name="顺丰"))
        for number in (2000, 2010, 2001, 2002):
            pack(kit, number)
        for number in (2000, 2010, 2002):
            kit.stop(number)
        kit.station.tick()
        rows = {row.document_id: (row.place, row.after) for row in kit.station.lead.recalling.rows()}
        assert rows == {"D2000": (Place.CAGE, 2), "D2010": (Place.CAGE, 0), "D2002": (Place.BENCH, 0)}

    def test_collected_parcels_are_out_of_the_hall(self, kit: BenchKit) -> None:
        pack(kit, SINGLE)
        kit.receipt(SINGLE)
        kit.station.tick()
        assert [(row.carrier, row.parcels) for row in kit.station.lead.recalling.hall()] == [("圆通速递", 1)]
        kit.scan_all("PB:COLLECTED", "PB:YES")
        assert kit.station.lead.recalling.hall() == []
        kit.clock.advance(60)
        kit.stop(SINGLE)
        kit.station.tick()
        assert recalled(kit) == []
        (left,) = kit.station.lead.recalling.left_before()
        assert (left.document_id, left.place, left.shipped) == (f"D{SINGLE}", Place.LEFT, True)

    def test_one_that_left_unsent_is_in_front_of_a_person(self, kit: BenchKit) -> None:
        pack(kit, SINGLE)
        kit.scan_all("PB:COLLECTED", "PB:YES")
        kit.clock.advance(60)
        kit.stop(SINGLE)
        kit.station.tick()
        (row,) = kit.station.lead.recalling.rows()
        assert row.place is Place.LEFT
        kit.sign_in_lead()
        assert kit.station.lead.recalling.left(f"D{SINGLE}", "carrier_asked").code is Code.SETTLED
        (sent,) = outbox.pending(kit.desk.journal)
        assert sent.entry.release

    def test_nobody_saw_it_collected_and_it_is_long_gone(self, kit: BenchKit) -> None:
        pack(kit, SINGLE)
        kit.receipt(SINGLE)
        kit.station.tick()
        kit.clock.advance(40 * 3600)
        kit.stop(SINGLE)
        kit.station.tick()
        assert recalled(kit) == []
        assert kit.station.lead.recalling.left_before() == []


class TestHandOver:
    def test_several_carriers_are_asked_about_by_a_key_each(self, kit: BenchKit) -> None:
        kit.put(document(2010, ((CUP, 1),), carrier_id="SF", carrier_name="顺丰"))
        pack(kit, 2010)
        pack(kit, SINGLE)
        view = kit.order(Command.COLLECTED)
        assert view.outcome.code is Code.CARRIER_WHICH
        keys = {way.argument: way.key for way in view.ways}
        assert keys == {"圆通速递": "1", "顺丰": "2"}
        assert kit.scan("PB:COLLECTED:顺丰").outcome.code is Code.CARRIER_COLLECTED
        assert [row.carrier for row in kit.station.lead.recalling.hall()] == ["圆通速递"]

    @pytest.mark.parametrize(("said", "code"), [("YES", Code.CARRIER_COLLECTED), ("NO", Code.ANSWERED_NO)])
    def test_recalled_ones_among_them_need_a_word(self, kit: BenchKit, said: str, code: Code) -> None:
        pack(kit, SINGLE)
        kit.stop(SINGLE)
        kit.station.tick()
        assert kit.order(Command.COLLECTED).outcome.code is Code.RECALLS_OPEN
        assert kit.scan(f"PB:{said}").outcome.code is code
        assert recalled(kit) == [f"D{SINGLE}"], "it stays on the list until a lead has said where it is"
        (row,) = kit.station.lead.recalling.rows()
        assert (row.place is Place.LEFT) is (said == "YES")
        events = story.of_kind(kit.desk.journal, "handed_over")
        assert [event[1]["recalled"] for event in events] == ([f'["D{SINGLE}"]'] if said == "YES" else [])

    def test_a_scan_in_between_takes_the_question_back(self, kit: BenchKit) -> None:
        pack(kit, SINGLE)
        kit.stop(SINGLE)
        kit.station.tick()
        kit.order(Command.COLLECTED)
        kit.scan(waybill(OTHER))
        kit.order(Command.YES)
        assert story.of_kind(kit.desk.journal, "handed_over") == []

    @pytest.mark.parametrize(("said", "left"), [("YES", True), ("NO", False)])
    def test_one_key_alone_takes_no_parcel_out_of_the_hall(self, kit: BenchKit, said: str, left: bool) -> None:
        pack(kit, SINGLE)
        assert kit.order(Command.COLLECTED).outcome.code is Code.CARRIER_LEFT
        assert [row.parcels for row in kit.station.lead.recalling.hall()] == [1]
        kit.scan(f"PB:{said}")
        assert (kit.station.lead.recalling.hall() == []) is left

    def test_a_stop_between_the_question_and_the_yes_is_told_of_first(self, kit: BenchKit) -> None:
        kit.put(document(2000, ((CUP, 1),)))
        pack(kit, SINGLE)
        pack(kit, 2000)
        assert kit.order(Command.COLLECTED).outcome.code is Code.CARRIER_LEFT
        kit.stop(SINGLE)
        kit.station.tick()
        asked = kit.order(Command.YES).outcome
        assert (asked.code, asked.fact("count")) == (Code.RECALLS_OPEN, "1")
        kit.stop(2000)
        kit.station.tick()
        assert kit.order(Command.YES).outcome.fact("count") == "2"
        assert kit.order(Command.YES).outcome.code is Code.CARRIER_COLLECTED

    def test_nothing_to_collect(self, kit: BenchKit) -> None:
        assert kit.order(Command.COLLECTED).outcome.code is Code.NOTHING_TO_COLLECT


class TestFound:
    def test_the_page_takes_what_lies_on_the_parcel_and_nothing_else(self, kit: BenchKit) -> None:
        pack(kit, SINGLE)
        kit.stop(SINGLE)
        kit.station.tick()
        page = kit.station.lead.recalling
        assert page.scanned(f"SO{SINGLE}").code is Code.NOT_RECALLED
        assert page.scanned(waybill(PLAIN)).code is Code.NOT_RECALLED
        assert page.scanned(waybill(SINGLE)).code is Code.RECALL_FOUND
        assert recalled(kit) == []

    def test_the_small_code_of_its_label_finds_it_too(self, tmp_path: Path) -> None:
        with bench(tmp_path, **label_last(weighing=Weighing.NONE)) as kit:
            kit.scan_all(f"SO{SINGLE}", CUP_CODE)
            (code,) = kit.print_all()
            kit.scan(code)
            kit.stop(SINGLE)
            kit.station.tick()
            assert recalled(kit) == [f"D{SINGLE}"]
            assert kit.scan(code).outcome.code is Code.RECALL_FOUND

    def test_with_another_order_open_it_is_told_and_the_order_stays(self, kit: BenchKit) -> None:
        pack(kit, SINGLE)
        kit.stop(SINGLE)
        kit.station.tick()
        kit.scan_all(waybill(PLAIN), TEA_CODE)
        view = kit.scan(waybill(SINGLE))
        assert view.outcome.code is Code.RECALL_FOUND
        assert view.packing is not None
        assert view.packing.document_id == f"D{PLAIN}"

    def test_it_is_called_back_although_the_cache_forgot_it(self, kit: BenchKit) -> None:
        pack(kit, SINGLE)
        kit.stop(SINGLE)
        kit.station.tick()
        kit.cache.clear()
        assert kit.scan(waybill(SINGLE)).outcome.code is Code.RECALL_FOUND

    def test_an_entry_that_the_erp_refused_before_is_on_one_list_only(self, kit: BenchKit) -> None:
        pack(kit, SINGLE)
        kit.receipt(SINGLE, Verdict.REJECTED, "not_found")
        kit.station.tick()
        kit.stop(SINGLE)
        kit.station.tick()
        assert recalled(kit) == [f"D{SINGLE}"]
        assert [row.state for row in kit.station.syncing.needs_person()] == [EntryState.WITHHELD]


class TestChanges:
    def test_a_changed_address_stops_and_the_erp_must_print_anew(self, kit: BenchKit) -> None:
        put(kit, SINGLE, 9001, receiver_mark="a")
        kit.scan(waybill(SINGLE))
        put(kit, SINGLE, 9002, receiver_mark="b")
        view = kit.scan(CUP_CODE)
        assert (view.outcome.code, view.outcome.fact("reason")) == (Code.ORDER_STOPPED, "address_changed")
        assert kit.order(Command.YES).packing is None
        assert kit.scan(waybill(SINGLE)).outcome.code is Code.ORDER_RESUMED, "the new label was scanned"
        assert kit.scan(CUP_CODE).outcome.code is Code.PARCEL_CLOSED
        kit.station.tick()
        assert recalled(kit) == [], "it counts with its new address"

    def test_where_the_bench_prints_the_label_is_made_anew(self, tmp_path: Path) -> None:
        with bench(tmp_path, **label_last(weighing=Weighing.NONE)) as kit:
            put(kit, SINGLE, 9001, receiver_mark="a")
            kit.scan_all(f"SO{SINGLE}", CUP_CODE)
            (old,) = kit.print_all()
            put(kit, SINGLE, 9002, receiver_mark="b")
            kit.station.tick()
            assert kit.scan(old).outcome.code is Code.ORDER_STOPPED
            assert kit.order(Command.YES).packing is None, "the body for the new receiver is not here yet"
            assert kit.scan(f"SO{SINGLE}").outcome.code is Code.LABEL_NOT_READY
            kit.cache.put(Stream.LABELS, (label_body(SINGLE),))
            view = kit.scan(f"SO{SINGLE}")
            assert view.packing is not None
            (new,) = kit.print_all()
            assert new != old
            assert kit.scan(old).outcome.code is Code.LABEL_WRONG
            assert kit.scan(new).outcome.code is Code.PARCEL_CLOSED
            live = [paper for paper in ledger.papers_of(kit.desk.journal, f"D{SINGLE}") if paper.state.value != "void"]
            assert len(live) == 1

    def test_with_the_new_body_here_the_parcel_goes_on_at_once(self, tmp_path: Path) -> None:
        with bench(tmp_path, **label_last(weighing=Weighing.NONE)) as kit:
            put(kit, SINGLE, 9001, receiver_mark="a")
            kit.scan_all(f"SO{SINGLE}", CUP_CODE)
            (old,) = kit.print_all()
            put(kit, SINGLE, 9002, receiver_mark="b")
            kit.cache.put(Stream.LABELS, (label_body(SINGLE),))
            kit.station.tick()
            view = kit.order(Command.YES)
            assert view.packing is not None
            (new,) = kit.print_all()
            assert new != old
            assert kit.scan(new).outcome.code is Code.PARCEL_CLOSED

    def test_a_held_parcel_with_a_label_for_somebody_else_is_told_before_it_opens(self, kit: BenchKit) -> None:
        put(kit, SINGLE, 9001, receiver_mark="a")
        kit.scan(waybill(SINGLE))
        kit.order(Command.HOLD)
        put(kit, SINGLE, 9002, receiver_mark="b")
        assert kit.scan(waybill(SINGLE)).outcome.fact("reason") == "address_changed"
        kit.order(Command.YES)
        assert kit.scan(waybill(SINGLE)).outcome.code is Code.ORDER_RESUMED

    def test_a_changed_remark_is_read_before_anything_else_is_taken(self, kit: BenchKit) -> None:
        put(kit, SINGLE, 9001, seller_remark="送贺卡")
        kit.scan_all(waybill(SINGLE), "PB:YES")
        put(kit, SINGLE, 9002, seller_remark="勿放价签")
        view = kit.scan(CUP_CODE)
        assert view.outcome.code is Code.REMARK_CHANGED
        assert view.packing is not None
        assert view.packing.remarks == ("勿放价签",)
        assert kit.scan(CUP_CODE).outcome.code is Code.ACKNOWLEDGE_FIRST
        kit.order(Command.YES)
        assert kit.scan(CUP_CODE).outcome.code is Code.PARCEL_CLOSED
        kit.station.tick()
        assert recalled(kit) == []

    @pytest.mark.parametrize(
        ("change", "reason"),
        [({"receiver_mark": "b"}, "address_changed"), ({"seller_remark": "改发礼盒"}, "remark_changed")],
    )
    def test_a_change_after_closing_is_a_recall_and_nothing_is_sent_meanwhile(
        self, kit: BenchKit, change: dict[str, str], reason: str
    ) -> None:
        put(kit, SINGLE, 9001, receiver_mark="a")
        pack(kit, SINGLE)
        put(kit, SINGLE, 9002, **{"receiver_mark": "a", **change})
        kit.station.tick()
        (row,) = kit.station.lead.recalling.rows()
        assert row.reason == reason
        sent = outbox.newest_of(kit.desk.journal, f"D{SINGLE}")
        assert sent is not None
        assert sent.state is EntryState.WITHHELD

    def test_a_packing_of_an_older_program_knows_no_marks_and_is_not_stopped(self, kit: BenchKit) -> None:
        kit.put(document(SINGLE, ((CUP, 1),), buyer_message="谢谢", seller_remark="送贺卡", revision=9001))
        kit.scan_all(waybill(SINGLE), "PB:YES")
        packing = kit.desk.packing
        assert packing is not None

        kit.desk.packing = msgspec.structs.replace(packing, receiver_mark="", seller_remark="")
        put(kit, SINGLE, 9001, buyer_message="谢谢", seller_remark="送贺卡", receiver_mark="x")
        assert kit.scan(CUP_CODE).outcome.code is Code.PARCEL_CLOSED

    def test_gone_at_the_erp_is_a_stop(self, kit: BenchKit) -> None:
        kit.scan(waybill(SINGLE))
        put(kit, SINGLE, 9002, status=DocumentStatus.GONE)
        view = kit.scan(CUP_CODE)
        assert (view.outcome.code, view.outcome.fact("reason")) == (Code.ORDER_STOPPED, "gone")


class TestDeadline:
    def test_the_nearest_deadline_of_what_is_unsent(self, kit: BenchKit) -> None:
        now = kit.clock.now()
        put(kit, 2000, 2000, ship_by=now + timedelta(hours=5))
        put(kit, 2001, 2001, paid_at=now - timedelta(hours=46))
        pack(kit, 2000)
        pack(kit, 2001)
        kit.idle(3)
        status = kit.station.status()
        assert status.oldest_deadline == now + timedelta(hours=2)
        assert status.oldest_unsent_at is not None
        kit.receipt(2001)
        kit.idle(3)
        assert kit.station.status().oldest_deadline == now + timedelta(hours=5)
        kit.receipt(2000)
        kit.idle(3)
        assert (kit.station.status().oldest_deadline, kit.station.status().oldest_unsent_at) == (None, None)
