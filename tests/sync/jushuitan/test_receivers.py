"""Receivers in every form that the wire may show them in: a region, a mark, and nothing else of them."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.connectors.jushuitan import receivers, translate
from sync.connectors.jushuitan.receivers import Form, form_of
from sync.connectors.jushuitan.wire_documents import Outbound

PLAIN = Outbound(
    201,
    status="WaitConfirm",
    receiver_state="浙江省",
    receiver_city="杭州市",
    receiver_district="西湖区",
    receiver_address="文三路 100 号",
    receiver_name="张三丰",
    receiver_mobile="13812345678",
)
STARRED = msgspec.structs.replace(
    PLAIN, receiver_name="张**", receiver_mobile="138****5678", receiver_address="文三路***"
)
BLANK = msgspec.structs.replace(PLAIN, receiver_name="", receiver_mobile=None, receiver_address=None)
CIPHER = msgspec.structs.replace(
    PLAIN,
    receiver_name="147:hK2+qWe8Zx0/AbCd==",
    receiver_mobile="~AgAAAAKlGzxCBQFhFQBdYxKzQGVHDMKfpDbkNsHb~0~",
    receiver_address="5Lit5Zu95rWZ5rGf5p2t5bee5LiK5rW3",
)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("", Form.BLANK),
        ("张三丰", Form.PLAIN),
        ("13812345678", Form.PLAIN),
        ("Suite 12, 100 Long Street, Springfield", Form.PLAIN),
        ("#12 Long Street, Springfield", Form.PLAIN),
        ("0571-88886666-801", Form.PLAIN),
        ("张**", Form.STARRED),
        ("138****5678", Form.STARRED),
        ("147:hK2+qWe8Zx0/AbCd==", Form.CIPHER),
        ("~AgAAAAKlGzxCBQFhFQBdYxKzQGVHDMKfpDbkNsHb~0~", Form.CIPHER),
        ("##p9fQ0aZ+Kk2h3d1s==##", Form.CIPHER),
        ("5Lit5Zu95rWZ5rGf5p2t5bee5LiK5rW3", Form.CIPHER),
    ],
)
def test_forms(value: str, form: Form) -> None:
    assert form_of(value) is form


@pytest.mark.parametrize("row", [PLAIN, STARRED, BLANK, CIPHER], ids=["plain", "starred", "blank", "cipher"])
def test_every_form_gives_a_region_and_a_mark_that_says_nothing(row: Outbound) -> None:
    document = translate.document(row)
    assert document.region == "浙江省 杭州市"
    assert len(document.receiver_mark) == 2 * receivers.MARK_BYTES
    told = msgspec.json.encode(document).decode()
    for hidden in (row.receiver_name, row.receiver_mobile, row.receiver_address, row.receiver_district):
        assert not hidden or str(hidden) not in told


@pytest.mark.parametrize("row", [PLAIN, STARRED], ids=["plain", "starred"])
@pytest.mark.parametrize(
    "change",
    [{"receiver_address": "文三路 101 号"}, {"receiver_name": "李四"}, {"receiver_mobile": "13900000000"},
     {"receiver_district": "上城区"}, {"receiver_city": "宁波市"}],
)  # fmt: skip
def test_a_change_moves_the_mark(row: Outbound, change: dict[str, str]) -> None:
    assert receivers.mark(msgspec.structs.replace(row, **change)) != receivers.mark(row)


def test_a_cipher_written_anew_is_no_change_but_another_district_is() -> None:
    anew = msgspec.structs.replace(CIPHER, receiver_name="147:Zz9+aaaaaa0/AbCd==", receiver_mobile="~Bg~~~~~~~~~~~0~")
    assert receivers.mark(anew) == receivers.mark(CIPHER)
    assert receivers.mark(msgspec.structs.replace(CIPHER, receiver_district="上城区")) != receivers.mark(CIPHER)


def test_the_two_telephone_fields_are_one() -> None:
    swapped = msgspec.structs.replace(PLAIN, receiver_mobile="", receiver_phone="13812345678")
    assert receivers.mark(swapped) == receivers.mark(PLAIN)


def test_a_receiver_that_is_not_told_has_no_mark() -> None:
    assert receivers.mark(Outbound(1)) == ""
    hidden = Outbound(1, receiver_state="147:hK2+qWe8Zx0/AbCd==", receiver_city="**")
    assert receivers.region(hidden) == ""


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=20))
def test_the_mark_is_short_stable_and_made_of_no_part(address: str, name: str, mobile: str) -> None:
    row = msgspec.structs.replace(PLAIN, receiver_address=address, receiver_name=name, receiver_mobile=mobile)
    mark = receivers.mark(row)
    assert mark == receivers.mark(row)
    assert len(mark) == 2 * receivers.MARK_BYTES
    assert set(mark) <= set("0123456789abcdef")
