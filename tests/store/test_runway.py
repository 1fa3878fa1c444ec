"""The runway counts what is ready, and is never more than one above it, whatever happens between two of its slices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.domain.packing import Condition
from desktop.settings import Flow, Held, Printer, PrinterRole, Weighing
from desktop.store import packings
from desktop.store.runway_held import HeldByCarrier, Order
from sync.vocabulary import (
    Bundle,
    BundlePart,
    DocumentStatus,
    OutboundDocument,
    SealedLabel,
    StopReason,
    Stream,
)
from tests.bench_kit import (
    BUNDLED,
    CUP,
    CUP_CODE,
    DOCUMENTS,
    POT,
    SINGLE,
    SPOON,
    TEA,
    BenchKit,
    bench,
    document,
    label_body,
    label_last,
    waybill,
)

CODED = frozenset({TEA, CUP, POT})
NEEDS_NO_SCAN = frozenset({"GIFTWRAP"})
BUNDLES = {"SET-TEA": (POT, CUP)}


def counted(kit: BenchKit) -> int | None:
    """After so much idle time that every change was looked at."""
    kit.clock.advance(10)
    for _ in range(6):
        kit.station.tick()
    return kit.station.status().runway


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.NONE) as opened:
        yield opened


class TestReady:
    def test_an_order_that_no_bench_can_pack_is_not_ready(self, kit: BenchKit) -> None:
        before = counted(kit)
        assert before is not None
        kit.put(document(SINGLE, ((CUP, 1),), revision=9001, unfit="fraction"))
        assert counted(kit) == before - 1
        assert kit.scan(waybill(SINGLE)).outcome.code is Code.ORDER_UNFIT

    def test_a_document_that_is_gone_is_not_ready(self, kit: BenchKit) -> None:
        before = counted(kit)
        assert before is not None
        kit.put(document(SINGLE, ((CUP, 1),), revision=9001, status=DocumentStatus.GONE))
        assert counted(kit) == before - 1

    def test_a_bundle_needs_the_codes_of_its_parts(self, kit: BenchKit) -> None:
        before = counted(kit)
        assert before is not None
        kit.cache.put(Stream.BUNDLES, (Bundle("SET-TEA", "茶具套装", (), (BundlePart(SPOON, 1),)),))
        assert counted(kit) == before - 1, f"order {BUNDLED}"

    def test_where_the_bench_prints_the_body_must_be_of_this_very_number(self, tmp_path: Path) -> None:
        with bench(tmp_path, **label_last()) as kit:
            before = counted(kit)
            assert before is not None
            kit.put(document(SINGLE, ((CUP, 1),), revision=9001, waybill="YT9"))
            assert counted(kit) == before - 1

    def test_a_body_for_a_receiver_of_yesterday_is_none(self, tmp_path: Path) -> None:
        with bench(tmp_path, **label_last()) as kit:
            kit.put(document(SINGLE, ((CUP, 1),), revision=9001, receiver_mark="a"))
            before = counted(kit)
            assert before is not None
            kit.put(document(SINGLE, ((CUP, 1),), revision=9002, receiver_mark="b"))
            assert counted(kit) == before - 1
            kit.cache.put(Stream.LABELS, (label_body(SINGLE),))
            assert counted(kit) == before

    def test_a_sealed_label_counts_for_a_component_that_has_printed_offline_only(self, tmp_path: Path) -> None:
        with bench(tmp_path, **label_last()) as kit:
            before = counted(kit)
            assert before is not None
            sealed = msgspec.structs.replace(label_body(SINGLE), sealed=SealedLabel("cainiao", "{}"))
            kit.cache.put(Stream.LABELS, (sealed,))
            assert counted(kit) == before - 1

    @pytest.mark.parametrize("printers", [(), (Printer(url="memory:", roles=(PrinterRole.SLIP,)),)])
    def test_labels_last_without_a_printer_for_them_ships_nothing(
        self, tmp_path: Path, printers: tuple[Printer, ...]
    ) -> None:
        with bench(tmp_path, **label_last(printers=printers)) as kit:
            assert counted(kit) == 0
            view = kit.station.runway()
            assert view is not None
            assert view.no_printer
            kit.sign_in_lead()
            kit.station.change_settings(msgspec.structs.replace(kit.station.settings, flow=Flow.LABEL_FIRST))
            assert counted(kit) == 7, "the label on the box comes from elsewhere"
            view = kit.station.runway()
            assert view is not None
            assert not view.no_printer

    def test_set_aside_does_not_count_and_comes_back(self, kit: BenchKit) -> None:
        before = counted(kit)
        assert before is not None
        kit.scan(waybill(SINGLE))
        kit.order(Command.SHORT, "damaged")
        assert counted(kit) == before - 1
        kit.scan(waybill(SINGLE))
        kit.order(Command.YES)
        kit.order(Command.HOLD)
        assert counted(kit) == before

    def test_a_changed_address_needs_a_label_of_the_erp_where_that_prints(self, kit: BenchKit) -> None:
        kit.put(document(SINGLE, ((CUP, 1),), revision=9001, receiver_mark="a"))
        before = counted(kit)
        assert before is not None
        kit.scan(waybill(SINGLE))
        kit.order(Command.HOLD)
        kit.put(document(SINGLE, ((CUP, 1),), revision=9002, receiver_mark="b"))
        assert counted(kit) == before - 1
        kit.scan(waybill(SINGLE))
        kit.order(Command.YES)
        assert counted(kit) == before - 1, "its new label was not seen yet"
        kit.scan(waybill(SINGLE))
        assert counted(kit) == before


class TestHeld:
    def test_settings_are_the_present_ones(self, kit: BenchKit) -> None:
        assert counted(kit) == 7
        kit.sign_in_lead()
        kit.station.change_settings(msgspec.structs.replace(kit.station.settings, held=Held(shop_ids=("none",))))
        assert counted(kit) == 0

    def test_a_ceiling_takes_the_newest_whether_ready_or_not(self, tmp_path: Path) -> None:
        with bench(tmp_path, weighing=Weighing.NONE, held=Held(ceiling_per_carrier=3)) as kit:
            assert counted(kit) == brute(kit)
            assert counted(kit) == 2, "1013, 1012, and 1011 has no waybill"

    def test_holding_more_raises_it_at_once(self, tmp_path: Path) -> None:
        with bench(tmp_path, weighing=Weighing.NONE, held=Held(ceiling_per_carrier=3)) as kit:
            assert counted(kit) == 2
            view = kit.order(Command.HOLD_MORE)
            assert view.outcome.code is Code.HOLDING_MORE
            assert view.outcome.fact("parcels") == str(brute(kit))
            assert brute(kit) > 2
            assert kit.order(Command.HOLD_MORE).outcome.code is Code.HOLDING_AS_USUAL
            assert kit.station.status().runway == 2


class TestKeptInMind:
    """What is kept is what can be held and some to spare; the rest is walked over again once it is wanted."""

    NUMBERS = range(5000, 5030)

    @pytest.fixture
    def kit(self, tmp_path: Path) -> Iterator[BenchKit]:
        held = Held(ceiling_per_carrier=4, more_factor=2)
        with bench(tmp_path, weighing=Weighing.NONE, held=held) as opened:
            opened.put(*(document(number, ((CUP, 1),), carrier_id="SF") for number in self.NUMBERS))
            yield opened

    def test_holding_more_counts_at_once(self, kit: BenchKit) -> None:
        assert counted(kit) == brute(kit)
        assert kit.order(Command.HOLD_MORE).outcome.fact("parcels") == str(brute(kit))

    def test_when_the_newest_are_packed_older_ones_take_their_places(self, kit: BenchKit) -> None:
        counted(kit)
        for number in reversed(self.NUMBERS):
            assert kit.scan_all(waybill(number), CUP_CODE).outcome.code is Code.PARCEL_CLOSED
            kit.receipt(number)
            kit.put(document(number, ((CUP, 1),), carrier_id="SF", revision=9000, status=DocumentStatus.SHIPPED))
            assert counted(kit) == brute(kit)

    def test_it_forgets_what_cannot_count(self) -> None:
        held = HeldByCarrier(4, 8)
        for number in reversed(range(1000)):
            held.put(f"d{number}", "SF", Order(number, number, "S1", ready=True))
            held.count()
        assert held.by_carrier() == {"SF": (4, 4)}
        assert held.by_shop() == {"S1": (4, 4)}
        assert not held.put("d5", "SF", Order(5, 5, "S1", ready=True)), "older than all that is kept"
        for number in range(999, 990, -1):
            held.forget(f"d{number}")
        assert held.walk_from == (990, 990), "the last that was kept"
        assert held.put("d5", "SF", Order(5, 5, "S1", ready=True))


class TestView:
    def test_parts_add_up_and_the_pace_names_what_runs_out_first(self, kit: BenchKit) -> None:
        many = [document(number, ((CUP, 1),), carrier_id="SF", carrier_name="顺丰") for number in range(2000, 2012)]
        kit.put(*many, *(document(number, ((CUP, 1),), shop_id="S2", shop_name="二店") for number in range(2100, 2104)))
        counted(kit)
        for number in (2000, 2001, 2002, 2100, 2101):
            kit.scan_all(waybill(number), CUP_CODE)
            kit.clock.advance(60)
        counted(kit)
        view = kit.station.runway()
        assert view is not None
        assert sum(part.parcels for part in view.by_carrier) == view.parcels
        assert sum(part.parcels for part in view.by_shop) == view.parcels
        assert view.per_hour is not None
        assert 55 < view.per_hour < 60, "five parcels, a little more than a minute apart"
        assert view.minutes is not None
        assert abs(view.minutes - view.parcels * 60 / view.per_hour) <= 1
        assert view.first_out is not None
        assert (view.first_out.name, view.first_out.parcels) == ("二店", 2)
        told = kit.station.status()
        assert told.runway_first == view.first_out, "the status line names it too"
        assert told.runway_minutes == view.minutes

    def test_without_a_pace_there_are_no_minutes(self, kit: BenchKit) -> None:
        counted(kit)
        view = kit.station.runway()
        assert view is not None
        assert (view.minutes, view.per_hour, view.first_out) == (None, None, None)
        assert kit.station.status().runway_first is None


def brute(kit: BenchKit) -> int:
    """Every document of the cache, looked at one by one in plain Python."""
    desk, held = kit.desk, kit.desk.settings.held
    prints = desk.settings.flow is Flow.LABEL_LAST and bool(desk.settings.printers)
    rows = desk.cache.rows(
        "SELECT document_id FROM document WHERE status = 'waiting' ORDER BY revision DESC, rowid DESC"
    )
    places: dict[str, int] = {}
    ready = 0
    for found in desk.cache.documents([row[0] for row in rows]):
        kept = packings.of_document(desk.journal, found.document_id)
        if (kept is not None and kept.packing.condition is Condition.CLOSED) or not _is_held(found, held):
            continue
        places[found.carrier_id] = places.get(found.carrier_id, 0) + 1
        if places[found.carrier_id] > held.ceiling(desk.clock.now()):
            continue
        aside = kept is not None and kept.packing.condition is Condition.SET_ASIDE
        ready += not aside and _is_ready(kit, found, prints=prints)
    return ready


def _is_held(found: OutboundDocument, held: Held) -> bool:
    return not held.shop_ids or found.shop_id in held.shop_ids


def _is_ready(kit: BenchKit, found: OutboundDocument, *, prints: bool) -> bool:
    standing, body = kit.desk.cache.standing(found.document_id), kit.desk.cache.label_body(found.document_id)
    asked = [line.sku_id for line in found.lines if line.quantity > 0]
    pieces = [sku for line in asked for sku in BUNDLES.get(line, (line,))]
    return (
        bool(found.waybill)
        and not found.unfit
        and standing is not None
        and not standing.stop
        and bool(asked)
        and all(sku in CODED or sku in NEEDS_NO_SCAN for sku in pieces)
        and (not prints or (body is not None and body.waybill == found.waybill))
    )


NUMBERS = st.integers(3000, 3011)
DEEDS = st.one_of(
    st.tuples(st.sampled_from(["close", "stop", "let_go", "ship", "spoil", "mend", "hold", "aside"]), NUMBERS),
    st.tuples(st.sampled_from(["step", "step", "new"]), st.integers(0, 3)),
)


class Hall:
    """A bench whose day is drawn: what sync writes, what a packer does, and slices of counting between them."""

    def __init__(self, kit: BenchKit) -> None:
        self.kit = kit
        self._revision = 10_000
        kit.put(*(document(number, ((CUP, 1),)) for number in range(3000, 3012)))
        kit.cache.put(Stream.LABELS, [label_body(number) for number in range(3000, 3012)])
        counted(kit)

    def do(self, deed: str, number: int) -> None:
        kit = self.kit
        if deed == "step":
            kit.clock.advance(1)
            kit.station.tick()
        elif deed == "new":
            self._write(4000 + self._revision % 1000)
        elif deed in ("ship", "spoil", "mend"):
            kinds: dict[str, dict[str, object]] = {"ship": {"status": DocumentStatus.SHIPPED}, "spoil": {"waybill": ""}}
            self._write(number, **kinds.get(deed, {}))
        elif deed in ("stop", "let_go"):
            kit.stop(number, StopReason.CANCELLED if deed == "stop" else None)
        else:
            self._pack(deed, number)

    def _pack(self, deed: str, number: int) -> None:
        kit = self.kit
        kit.scan(waybill(number))
        if deed == "close":
            kit.scan(CUP_CODE)
        elif deed == "aside":
            kit.order(Command.SHORT, "short")
        kit.order(Command.YES)  # whatever was asked or stopped
        kit.order(Command.HOLD)

    def _write(self, number: int, **changes: object) -> None:
        self._revision += 1
        self.kit.put(document(number, ((CUP, 1),), revision=self._revision, **changes))


@pytest.mark.parametrize("ceiling", [2000, 6])
def test_never_more_than_one_too_many_and_right_when_at_rest(
    ceiling: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    @settings(max_examples=12, deadline=None)
    @given(deeds=st.lists(DEEDS, min_size=5, max_size=40))
    def drawn(deeds: list[tuple[str, int]]) -> None:
        held = Held(ceiling_per_carrier=ceiling)
        with bench(tmp_path_factory.mktemp("bench"), weighing=Weighing.NONE, held=held) as kit:
            hall = Hall(kit)
            for deed, number in deeds:
                hall.do(deed, number)
                told = kit.station.status().runway
                assert told is not None
                assert told <= brute(kit) + 1
            assert counted(kit) == brute(kit)

    drawn()


def test_the_sample_day_is_counted_as_by_hand(kit: BenchKit) -> None:
    assert counted(kit) == brute(kit) == 7
    assert len(DOCUMENTS) == 13
