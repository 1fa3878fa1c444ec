"""What rarer floor work sends: picked waves, planned transfers, bins, arriving parcels, new unique codes."""

from __future__ import annotations

import pytest

from sync.connector import Refused
from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.outgoing import Arrived, Binned, Coded, EntryKind, Picked, Pieces, TransferDone
from sync.vocabulary import Verdict
from tests.sync.jushuitan.played import Played
from tests.sync.jushuitan.test_uploads import TWO, sent, told


def test_a_wave_that_is_picked_and_a_transfer_that_took_place(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.PICKED, None)
    assert told(connector, EntryKind.PICKED, Picked("7")).verdict is Verdict.ACCEPTED
    assert sent(erp, paths.PICKED) == {"wave_id": 7}
    erp.play(paths.TRANSFER_DONE, None, {"code": 160, "msg": "单据7已生效"})
    assert told(connector, EntryKind.TRANSFER_DONE, TransferDone("7")).verdict is Verdict.ACCEPTED
    with pytest.raises(Refused, match="已生效"):
        told(connector, EntryKind.TRANSFER_DONE, TransferDone("7", TWO, remark="少一件"))
    assert erp.biz(paths.TRANSFER_DONE) == [
        {"io_id": 7, "wms_co_id": 10114},
        {"io_id": 7, "items": [{"sku_id": "A", "qty": 2}], "wms_co_id": 10114, "remark": "少一件"},
    ]


def test_a_bin_and_a_parcel_at_the_door(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(
        paths.BINNED, [{"sku_id": "A", "issuccess": True}], [{"sku_id": "A", "issuccess": False, "msg": "仓位为空"}]
    )
    assert told(connector, EntryKind.BINNED, Binned("A", "A-01", ("B-02",))).verdict is Verdict.ACCEPTED
    refused = told(connector, EntryKind.BINNED, Binned("A", "A-01"))
    assert (refused.verdict, refused.detail) == (Verdict.REJECTED, "仓位为空")
    assert erp.biz(paths.BINNED) == [
        [{"sku_id": "A", "bin": "A-01", "other_bin": ["B-02"]}],
        [{"sku_id": "A", "bin": "A-01"}],
    ]
    erp.play(paths.ARRIVED, {})
    arrived = Arrived("R1", "中通快递", "外箱破损")
    assert told(connector, EntryKind.ARRIVED, arrived).verdict is Verdict.ACCEPTED
    assert sent(erp, paths.ARRIVED) == [{"l_id": "R1", "l_name": "中通快递", "warehouseRemark": "外箱破损"}]


def test_new_unique_codes_with_and_without_a_box(erp: Played, connector: JushuitanConnector) -> None:
    coded = (Pieces("A", 2, serials=("S1", "S2")), Pieces("B", 1, serials=("S3",)))
    erp.play(paths.SERIALS_MADE, True)
    assert told(connector, EntryKind.CODED, Coded(coded)).verdict is Verdict.ACCEPTED
    rows = [{"sku_id": "A", "sn": "S1"}, {"sku_id": "A", "sn": "S2"}, {"sku_id": "B", "sn": "S3"}]
    assert sent(erp, paths.SERIALS_MADE) == {"sku_sn_list": rows}
    erp.play(paths.BOXED_SERIALS_MADE, False)
    assert told(connector, EntryKind.CODED, Coded(coded[:1], "P9")).verdict is Verdict.REJECTED
    box = {"sku_id": "A", "sn": "P9", "pack_sku_sn_list": ["S1", "S2"]}
    assert sent(erp, paths.BOXED_SERIALS_MADE) == {"pack_sn_list": [box]}
    for body, code in (
        (Coded(TWO), "serial_missing"),
        (Coded(()), "serial_missing"),
        (Coded(coded, "P9"), "unsupported"),
    ):
        refused = told(connector, EntryKind.CODED, body)
        assert (refused.verdict, refused.code) == (Verdict.REJECTED, code)
