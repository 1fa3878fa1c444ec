"""The masking rule under any name, phone and address; and what of a scan may be kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.privacy import keepable, mask_detail, mask_name, mask_phone

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
