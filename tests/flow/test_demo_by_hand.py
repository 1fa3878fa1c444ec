"""The demo with a display, as a newcomer goes through it: do what the companion says, and parcels are shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.demo.erp_book import confirmed_documents
from desktop.demo.hand import Hand
from desktop.demo.run import run_demo
from tests.flow.test_demo_small import command
from tests.waiting import wait_until

CODE_FOR = {
    "sign_in": "badge",
    "scan_waybill": "waybill",
    "scan_order": "order",
    "scan_item": "right_item",
    "scan_label": "label",
}


def obey(hand: Hand, by_order: bool) -> None:
    """Do what the hint says; ``by_order`` takes the parcel that this bench labels instead of the labelled one."""
    hint = hand.next_hint()
    if hint in ("acknowledge", "acknowledge_stop"):
        hand.send_scan("PB:YES")
    elif hint == "put_on_scale":
        hand.set_weight(512)
    elif hint == "take_off_scale":
        hand.set_weight(None)
    elif hint in CODE_FOR:
        wanted = "order" if by_order and hint == "scan_waybill" else CODE_FOR[hint]
        wait_until(lambda: any(label.split()[0] == wanted for label, _ in hand.codes()))
        hand.send_scan(next(code for label, code in hand.codes() if label.split()[0] == wanted))


def pack_one(hand: Hand, by_order: bool) -> None:
    before = hand.parcels_left
    for _ in range(60):
        shown = (hand.next_hint(), hand.codes(), hand.pieces_left)
        obey(hand, by_order)
        wait_until(
            lambda shown=shown: (  # type: ignore[misc]
                (hand.next_hint(), hand.codes(), hand.pieces_left) != shown or hand.parcels_left < before
            )
        )
        if hand.parcels_left < before and hand.next_hint() != "take_off_scale":
            return
    raise AssertionError(f"not packed after 60 steps: {hand.next_hint()}")


@pytest.mark.timeout(120)
def test_a_newcomer_ships_a_labelled_parcel_and_labels_another(tmp_path: Path) -> None:
    pictures: list[Path | None] = []

    def two_parcels(hand: Hand) -> None:
        assert hand.station_runs
        pack_one(hand, by_order=False)
        assert hand.last_label_png() is None
        pack_one(hand, by_order=True)
        pictures.append(hand.last_label_png())
        wait_until(lambda: len(confirmed_documents(hand.erp)) == 2, seconds=30)

    assert run_demo(tmp_path / "demo", command, count=5, show=two_parcels) == 0
    assert pictures[0] is not None
    assert pictures[0].name == "0001.png"
