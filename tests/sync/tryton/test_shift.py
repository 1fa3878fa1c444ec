"""A short shift before a real Tryton: pulled, packed by scans, weighed, shipped, and each parcel there once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.data_files import SETTINGS
from desktop.domain.outcome import Code
from desktop.secrets import open_secrets
from desktop.settings import Erp, Settings, Weighing
from desktop.settings_file import write_settings
from desktop.store import outbox
from desktop.sync_process import EXIT_OK, run_sync
from sync.connectors.tryton.chosen import JSONRPC, REST
from sync.connectors.tryton.ground import shipment_id
from sync.vocabulary import Verdict
from tests.bench_kit import LEAD, LEAD_PIN, BenchKit
from tests.sync.tryton.office import SHIPMENT
from tests.sync.tryton.prepared import DATABASE, EIGHT, PASSWORD, Edition
from tests.sync.tryton.rig import TrytonRig

pytestmark = pytest.mark.timeout(600)  # the first test may have to make the database
GRAMS = (412, 655, 1200)


@pytest.fixture(scope="module")
def rig(tryton_rigs: Callable[[Edition, str], TrytonRig]) -> TrytonRig:
    return tryton_rigs(EIGHT, JSONRPC)


def settings_for(rig: TrytonRig, wire: str) -> Settings:
    account = {"database": DATABASE, "login": "packer", "wire": wire}
    erp = Erp(kind="tryton", embedded=False, base_url=f"http://127.0.0.1:{rig.proxy.port}", account=account)
    return Settings(erp=erp, weighing=Weighing.REQUIRED)


@pytest.mark.parametrize("wire", [JSONRPC, REST])
def test_a_short_shift(rig: TrytonRig, tmp_path: Path, wire: str) -> None:
    rig.heal()
    made = rig.make_orders(len(GRAMS))
    waybills = [f"QP{wire.upper()}{at:06d}" for at in range(len(made))]
    for document, waybill in zip(made, waybills, strict=True):
        rig.office.call(SHIPMENT, "write", [shipment_id(document)], {"shipping_reference": waybill})
    settings = settings_for(rig, wire)
    write_settings(tmp_path / SETTINGS, settings)
    secrets = open_secrets(tmp_path)
    secrets.put("erp.password", PASSWORD)
    secrets.put("erp.key", rig.facts["rest_key"])

    kit = BenchKit(tmp_path, settings)
    try:
        assert run_sync(tmp_path, once=True) == EXIT_OK
        kit.station.make_first_lead(LEAD, LEAD_PIN)
        for waybill, grams in zip(waybills, GRAMS, strict=True):
            pack(kit, rig, waybill, grams)
        assert run_sync(tmp_path, once=True) == EXIT_OK
        kit.station.tick()
        for document, waybill, grams in zip(made, waybills, GRAMS, strict=True):
            assert_there_once(kit, rig, document, waybill, grams)
    finally:
        kit.close()


def pack(kit: BenchKit, rig: TrytonRig, waybill: str, grams: int) -> None:
    opened = kit.scan(waybill)
    assert opened.outcome.code is Code.ORDER_OPENED, opened.outcome
    assert opened.packing is not None
    for line in opened.packing.lines:
        [product] = rig.office.read("product.product", [["code", "=", line.sku_id]], "identifiers.code")
        for _ in range(line.quantity):
            kit.scan(product["identifiers."][0]["code"])
    kit.weigh(0)
    closed = kit.weigh(grams)
    assert closed is not None
    assert closed.outcome.code is Code.PARCEL_CLOSED, closed.outcome


def assert_there_once(kit: BenchKit, rig: TrytonRig, document: str, waybill: str, grams: int) -> None:
    sent = outbox.newest_of(kit.desk.journal, document)
    assert sent is not None
    receipt = kit.log.receipt(sent.key)
    assert receipt is not None
    assert receipt.verdict is Verdict.ACCEPTED, receipt
    assert rig.office.state(shipment_id(document)) == "done"
    assert rig.office.times_left(shipment_id(document)) == 1
    assert rig.office.boxes(waybill) == 1
    goods = sum(round(move["internal_weight"] * 1000) for move in rig.office.outgoing(shipment_id(document)))
    extra = rig.office.books(f"SELECT additional_weight FROM stock_package WHERE shipping_reference = '{waybill}'")
    assert round(goods + float(extra)) == grams
