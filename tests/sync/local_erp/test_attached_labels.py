"""Labels that the local ERP did not make: attached files and texts, and what platforms of the shop's site seal."""

from __future__ import annotations

import json
from base64 import b64encode

import pytest

from sync.local_erp.attaching import BEGINNINGS, LARGEST, Attached
from sync.local_erp.changing import Change, NotPossible
from sync.local_erp.sample import SO_ID
from sync.local_erp.sealing import COMPONENTS, component_of_site, invented_contents
from sync.local_erp.service import OWN_MALL, ErpService, NoSuchOrder
from tests.sync.local_erp.test_shipping import order
from tests.sync.local_erp.wire_client import WireClient

LABELS = "/packbench/label/query"
ATTACH = "/packbench/label/attach"
OWN, MARKET = SO_ID.format(1), SO_ID.format(3)  # MARKET is of a shop on 淘宝天猫
PDF = BEGINNINGS["pdf"] + bytes(range(256)) * 1500  # more than a form may hold by default


def label(erp: ErpService, client: WireClient, number: str) -> dict[str, object]:
    (row,) = client.data(LABELS, {"io_ids": [order(erp, number).io_id]})["datas"]
    return dict(row)


def test_nothing_is_sealed_unless_the_switch_says_so(erp: ErpService, client: WireClient) -> None:
    assert "sealed" not in label(erp, client, MARKET)
    assert label(erp, client, MARKET)["receiver"]


def test_with_the_switch_platforms_seal_and_the_own_mall_does_not(erp: ErpService, client: WireClient) -> None:
    client.control(switches={"sealed_labels": True})
    sealed = label(erp, client, MARKET)
    assert sealed["sealed"] == {"component": "cainiao", "contents": invented_contents("cainiao", str(sealed["l_id"]))}
    assert not {"receiver", "sender", "attached"} & set(sealed)
    assert label(erp, client, MARKET) == sealed  # the same each time
    assert label(erp, client, OWN)["receiver"]


@pytest.mark.parametrize(
    ("site", "component"),
    [
        ("淘宝天猫", "cainiao"),
        ("1688", "cainiao"),
        ("拼多多", "pinduoduo"),
        ("抖音小店", "douyin"),
        ("快手小店", "kuaishou"),
        ("京东POP", "jd"),
        ("微信视频号", "wechat"),
        (OWN_MALL, ""),
        ("", ""),
    ],
)
def test_which_component_a_site_has(site: str, component: str) -> None:
    assert component_of_site(site) == component


@pytest.mark.parametrize("component", sorted({component for _, component in COMPONENTS}))
def test_invented_texts_have_the_shape_of_their_component(component: str) -> None:
    contents = invented_contents(component, "YT912345")
    assert contents != invented_contents(component, "YT912346")
    value = json.loads(contents)
    if component == "wechat":
        assert isinstance(value, str)
    elif component == "jd":
        assert value[0].keys() == {"tempUrl", "printData"}
    else:
        assert {"encryptedData", "signature", "templateURL", "ver"} <= value[0].keys()
        assert value[0]["encryptedData"].startswith("AES:")


def test_an_attached_file_is_what_the_bench_gets(erp: ErpService, client: WireClient) -> None:
    stamped = label(erp, client, OWN)["ts"]
    assert client.code(ATTACH, {"number": OWN, "media": "pdf", "data": b64encode(PDF).decode()}) == 0
    row = label(erp, client, OWN)
    assert row["ready"] == {"media": "pdf", "data": b64encode(PDF).decode()}
    assert row["attached"] is True
    assert "receiver" not in row
    assert str(row["ts"]) > str(stamped)
    assert client.code(ATTACH, {"number": OWN}) == 0
    assert label(erp, client, OWN)["receiver"]


def test_an_attached_text_comes_through_byte_for_byte(erp: ErpService, client: WireClient) -> None:
    contents = ' [ {"encryptedData":"AES:x", "a":1, "a":2, "名":"\\u5f20 \\/"} ]\n'
    client.control(switches={"sealed_labels": True})
    assert client.code(ATTACH, {"number": MARKET, "component": "cainiao", "contents": contents}) == 0
    row = label(erp, client, MARKET)
    assert row["sealed"] == {"component": "cainiao", "contents": contents}
    assert row["attached"] is True


def test_what_cannot_be_attached(erp: ErpService) -> None:
    for wrong in (
        Attached("pdf", b"GIF89a"),
        Attached("png", PDF),
        Attached("gif", b"GIF89a"),
        Attached("pdf", b""),
        Attached("pdf", PDF[:5] * LARGEST),
        Attached("sealed", b"[1,", "cainiao"),
        Attached("sealed", b"\xff", "cainiao"),
        Attached("sealed", b"[]"),
    ):
        with pytest.raises(NotPossible):
            erp.attach_label(OWN, wrong)
    erp.change(OWN, Change.CANCEL)
    with pytest.raises(NotPossible):
        erp.attach_label(OWN, Attached("pdf", PDF))
    with pytest.raises(NoSuchOrder):
        erp.attach_label("nowhere", None)


def test_the_wire_says_what_is_wrong(client: WireClient) -> None:
    assert client.code(ATTACH, {"number": "nowhere", "media": "pdf", "data": ""}) == 160
    assert client.code(ATTACH, {"number": OWN, "media": "pdf", "data": b64encode(b"GIF").decode()}) == 160
    assert client.code(ATTACH, {"number": OWN, "file": "x"}) == 140
    assert client.code(ATTACH, {"number": OWN, "media": "pdf", "data": "*"}) == 140


def test_an_attached_label_shows_nothing_of_itself() -> None:
    assert "receiver" not in repr(Attached("sealed", b'["receiver"]', "cainiao"))
