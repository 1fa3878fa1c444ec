"""The masking rule under any name, phone and address; and what of a scan may be kept."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.free_text import mask_goods, mask_prose
from desktop.domain.privacy import (
    keepable,
    label_detail,
    label_name,
    label_phone,
    label_region,
    mask_detail,
    mask_name,
    mask_phone,
)
from resources import resource_path
from sync.vocabulary import Address

MOBILE = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
UNITS = "号栋幢座单元层楼室户房"


@given(st.text(min_size=1, max_size=40))
def test_of_every_name_at_least_one_character_is_hidden(name: str) -> None:
    masked = mask_name(name)
    assert len(masked) == len(name.strip())
    assert not masked or "*" in masked
    assert masked[1:] == "*" * len(masked[1:])


@given(MOBILE)
def test_six_of_eleven_digits_are_hidden(phone: str) -> None:
    assert mask_phone(phone) == phone[:2] + "******" + phone[-3:]


@given(st.text(alphabet="0123456789-+ ()*转", max_size=30))
def test_of_any_phone_at_least_six_digits_or_all_are_hidden(phone: str) -> None:
    masked = mask_phone(phone)
    digits = sum(char.isdigit() or char == "*" for char in phone)
    assert len(masked) == digits
    assert masked.count("*") >= min(6, digits)


@given(
    st.text(alphabet="示例路小区花园苑", min_size=1, max_size=8),
    st.from_regex(r"[0-9]{1,4}", fullmatch=True),
    st.sampled_from(UNITS),
    st.from_regex(r"[A-Z]?[0-9]{1,4}", fullmatch=True),
)
def test_house_and_room_numbers_are_hidden(road: str, house: str, unit: str, room: str) -> None:
    masked = mask_detail(f"{road}{house}{unit}{room}室")
    assert not re.search(r"\d", masked)
    assert masked.startswith(road)


@given(st.text(max_size=60))
def test_no_digit_of_any_script_survives_in_an_address(detail: str) -> None:
    masked = mask_detail(detail)
    assert not re.search(r"\d", masked)
    assert len(masked) == len(detail)


@pytest.mark.parametrize(
    ("detail", "masked"),
    [
        ("示例路88号3栋1202室", "示例路**号*栋****室"),
        ("示例街十二号三单元", "示例街**号*单元"),
        ("五一路A座B1202", "五一路*座*****"),
        ("示例村委会旁", "示例村委会旁"),
        ("示例路88弄3-1-1202", "示例路**弄********"),
    ],
)
def test_examples(detail: str, masked: str) -> None:
    assert mask_detail(detail) == masked


@given(MOBILE, st.text(alphabet="ABCDEF-", max_size=5))
def test_phone_numbers_are_not_kept(phone: str, around: str) -> None:
    assert phone not in keepable(f"{around}{phone}{around}")


@given(st.text(alphabet="收件人地址示例 ,", min_size=1, max_size=30))
def test_prose_is_kept_as_its_length_only(text: str) -> None:
    kept = keepable(text)
    assert kept == f"({len(text)})" or kept == text == "," * len(text)


def test_codes_are_kept_and_clipped() -> None:
    assert keepable("6901234567892") == "6901234567892"
    assert len(keepable("A" * 200)) == 40


@pytest.mark.parametrize("name", ["张\u200b", "\u200b张", "李\u3164", " 王\u00a0", "e\u0301", "\u2800赵\u2800"])
def test_a_character_that_nobody_sees_hides_nothing(name: str) -> None:
    shown = [char for char in mask_name(name) if not unicodedata.category(char).startswith(("C", "Z", "M"))]
    assert set(shown) <= {"*"}


@pytest.mark.parametrize(
    ("detail", "masked"),
    [
        ("示例花园三零二", "示例花园***"),
        ("示例路三号二", "示例路*号*"),
        ("Ａ座１２楼", "*座**楼"),
        ("人民路一百二十三号乙", "人民路*****号乙"),
        ("示例里七区十二楼三门302", "示例里*区**楼*门***"),
        ("示例街十二号甲单元壹拾室", "示例街**号*单元**室"),
        ("①号楼㈡单元Ⅲ层", "*号楼*单元*层"),
        ("3栋B", "*栋*"),
        ("三里屯八里庄五一路", "三里屯八里庄五一路"),
        ("三门峡市五原路", "三门峡市五原路"),
        ("八一大道二七塔北侧", "八一大道二七塔北侧"),
    ],
)
def test_numbers_in_chinese_and_full_width_are_hidden_and_names_of_places_are_not(detail: str, masked: str) -> None:
    assert mask_detail(detail) == masked


def test_every_province_city_and_district_stays_readable() -> None:
    file = json.loads(resource_path("data", "china_divisions.json").read_text(encoding="utf-8"))
    for province in file["provinces"]:
        for city in province["cities"]:
            for name in (province["name"], city["name"], *city["districts"]):
                assert label_region(name) == name


@given(st.text(max_size=12))
def test_what_has_stars_already_stays(name: str) -> None:
    assert label_name(name + "*") == name + "*"


@given(st.text("0123456789", max_size=4), st.text("0123456789", max_size=4))
def test_a_phone_masked_by_a_platform_stays(head: str, tail: str) -> None:
    assert label_phone(f"{head}****{tail}") == f"{head}****{tail}"
    assert label_phone(f"+86 {head}****{tail}转12") == f"+86 {head}****{tail}转12"


@given(MOBILE, st.sampled_from(["****{}", "{}****", "{} (**** )", "{}*"]))
def test_stars_beside_a_whole_number_hide_nothing(phone: str, form: str) -> None:
    shown = label_phone(form.format(phone))
    assert sum(char.isdigit() for char in shown) <= 5


def test_an_address_masked_at_its_end_stays() -> None:
    assert label_detail("示例路8号****") == "示例路8号****"
    assert label_detail("示例路**8号") == "示例路***号"


RECEIVER = Address("张三丰", "13812345678转99", "浙江省", "杭州市", "余杭区", "示例路88号1202室")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("请给张三丰，打138-1234-5678", "请给张**，打***-****-****"),
        ("放1202门口", "放****门口"),
        ("送示例路88号1202室", "送示例路**号****室"),
        ("家里 0571-87654321 有人", "家里 05**-*****321 有人"),
        ("明天5点前到，2件", "明天5点前到，2件"),
        ("", ""),
    ],
)
def test_a_remark_tells_nobody(text: str, masked: str) -> None:
    assert mask_prose(text, RECEIVER) == masked


@pytest.mark.parametrize(
    "name", ["白色陶瓷杯 350ml", "6901234567892 可乐", "尺码 36 37 38 39 40 41", "型号 AB-1202", "2026-01-02 生产"]
)
def test_names_of_goods_stay_readable(name: str) -> None:
    assert mask_goods(name, RECEIVER) == name
