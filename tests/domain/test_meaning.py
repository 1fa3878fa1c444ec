"""What one text says by itself: every row of the page on prefixes, AIM identifiers and GS1 element strings."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime, timedelta

import pytest
from biip import ParseConfig, ParseError
from biip.gs1_messages import GS1Message
from biip.gtin import Gtin
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain import gtin
from desktop.domain.classify import classify
from desktop.domain.gs1 import Check
from desktop.domain.gs1_text import GS, Repair
from desktop.domain.meaning import Meaning, understand
from desktop.settings import CodeField, CodeRule

GTIN, TEA = "06901234567892", "6901234567892"
SSCC = "006901234560000008"
VALUES = st.text(alphabet=string.ascii_letters + string.digits + "-/.+%", min_size=1, max_size=20)
DIGITS = st.text(alphabet=string.digits, max_size=40)


def read(message: str) -> Meaning:
    return understand(f"]C1{message}")


# -- AIM identifiers (scanners-scales D.3) -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("aim", "body", "elements"),
    [
        ("C0", "YT1234567890123", 0),
        ("C1", f"01{GTIN}", 1),
        ("C2", "A1", 0),
        ("E0", TEA, 0),
        ("E4", "96385074", 0),
        ("E1", "12", 0),
        ("E2", "12345", 0),
        ("E3", f"{TEA}12", 0),
        ("A0", "ABC-12", 0),
        ("I0", "123456", 0),
        ("I1", GTIN, 0),
        ("I3", GTIN[:-1], 0),
        ("F0", "A123B", 0),
        ("G0", "ABC", 0),
        ("d1", "SN-0012", 0),
        ("d2", f"01{GTIN}", 1),
        ("Q1", "PBX17", 0),
        ("Q3", f"01{GTIN}", 1),
        ("Q4", "A", 0),
        ("e0", f"01{GTIN}", 1),
        ("L0", "ABC", 0),
    ],
)
def test_an_identifier_in_front_is_told_apart(aim: str, body: str, elements: int) -> None:
    meaning = understand(f"]{aim}{body}")
    assert meaning.symbology == aim
    assert meaning.spellings[0] == f"]{aim}{body}", "a QR may legally begin so"
    assert body in (*meaning.spellings, *meaning.item_spellings)
    assert len(meaning.elements) == elements


@pytest.mark.parametrize("text", ["]C0", "]", "]]A1", "]CA12", "[C012", "]é012"])
def test_what_is_no_identifier_stays(text: str) -> None:
    meaning = understand(text)
    assert meaning.symbology == ""
    assert meaning.spellings == (text,)


def test_goods_cannot_be_the_number_of_an_order() -> None:
    assert understand(f"]E0{TEA}").goods_only
    assert not understand(TEA).goods_only, "the same digits without an identifier may be anything"


# -- GS1 element strings (scanners-scales D.4) -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "field", "value"),
    [
        (f"00{SSCC}", "sscc", SSCC),
        (f"01{GTIN}", "gtin", GTIN),
        (f"02{GTIN}3724", "gtin", GTIN),
        (f"02{GTIN}3724", "count", 24),
        (f"01{GTIN}306", "count", 6),
        (f"01{GTIN}10AB-1", "lot", "AB-1"),
        (f"01{GTIN}21S/9", "serial", "S/9"),
        (f"01{GTIN}11260131", "produced", date(2026, 1, 31)),
        (f"01{GTIN}13260131", "produced", date(2026, 1, 31)),
        (f"01{GTIN}15260131", "expiry", date(2026, 1, 31)),
        (f"01{GTIN}17260131", "expiry", date(2026, 1, 31)),
        (f"01{GTIN}17240200", "expiry", date(2024, 2, 29)),  # day 00: the month's last
        (f"01{GTIN}17250200", "expiry", date(2025, 2, 28)),
        (f"01{GTIN}15270101{GS}17260131", "expiry", date(2026, 1, 31)),  # use by goes before best before
        (f"01{GTIN}17269931", "expiry", None),  # no such month: told as none, and the item is still known
        (f"01{GTIN}3103001250", "net_grams", 1250),
        (f"01{GTIN}3100000002", "net_grams", 2000),
        (f"01{GTIN}3105000125", "net_grams", 1),
        (f"01{GTIN}3202000100", "net_grams", 454),
        ("4146901234567892", "gln", TEA),
        (f"01{GTIN}37000", "count", None),
    ],
)
def test_elements(message: str, field: str, value: object) -> None:
    assert getattr(read(message), field) == value


def test_other_elements_are_named_all_the_same() -> None:
    meaning = read(f"01{GTIN}400PO-77{GS}8200https://a.cn")
    assert [(one.ai, one.value) for one in meaning.elements] == [
        ("01", GTIN),
        ("400", "PO-77"),
        ("8200", "https://a.cn"),
    ]
    assert all(one.title for one in meaning.elements)
    assert "PO-77" not in meaning.spellings, "a buyer's order number is none of ours"


def test_the_century_moves_with_the_year() -> None:
    this_year = datetime.now(UTC).year
    for years, expected in ((0, this_year), (40, this_year + 40), (60, this_year - 40)):
        expiry = read(f"01{GTIN}17{(this_year + years) % 100:02d}0115").expiry
        assert expiry is not None
        assert expiry.year == expected


@pytest.mark.parametrize(
    "text",
    [
        f"01{GTIN}17261231{GS}10AB",
        f"01{GTIN}10AB{GS}17261231",
        f"01{GTIN}10AB{GS}{GS}17261231",
        f"01{GTIN}10AB{GS}17261231{GS}",
        f"{GS}01{GTIN}10AB{GS}17261231",
        f"01{GTIN}10AB|17261231",
        f"01{GTIN}10AB{{GS}}17261231",
        f"01{GTIN}10AB{{gs}}17261231",
        f"01{GTIN}10AB<GS>17261231",
        f"01{GTIN}10AB[GS]17261231",
        f"01{GTIN}10AB^]17261231",
        f"01{GTIN}10AB~117261231",
        f"01{GTIN}10AB␝17261231",
        f"01{GTIN}10AB||17261231|",
        f"~101{GTIN}10AB~117261231",
        f"(01){GTIN}(10)AB(17)261231",
        f"(01) {GTIN} (10) AB (17) 261231",
        f"[01]{GTIN}[10]AB[17]261231",
        f"（01）{GTIN}（10）AB（17）261231",
        f"０１{GTIN}１０ＡＢ｜１７２６１２３１",
        f"]C101{GTIN}10AB{GS}17261231",
        f"]c101{GTIN}10AB{GS}17261231",
        f"]d201{GTIN}10AB|17261231",
    ],
)
def test_what_scanners_make_of_it_is_put_right(text: str) -> None:
    meaning = understand(text)
    assert (meaning.gtin, meaning.lot, meaning.expiry) == (GTIN, "AB", date(2026, 12, 31))
    assert TEA in meaning.item_spellings


@pytest.mark.parametrize(
    ("text", "repairs"),
    [
        (f"01{GTIN}10AB|17261231", {Repair.SEPARATOR_SHOWN}),
        (f"01{GTIN}10AB||17261231", {Repair.SEPARATOR_SHOWN, Repair.SEPARATOR_SPARE}),
        (f"01{GTIN}10AB{GS}17261231{GS}", {Repair.SEPARATOR_SPARE}),
        (f"(01){GTIN}", {Repair.BRACKETS}),
        (f"０１{GTIN}", {Repair.FULL_WIDTH}),
        (f"]c101{GTIN}", {Repair.CASE}),
        (f"]C101{GTIN}10ab", set()),  # small letters are legal in a lot
    ],
)
def test_what_was_put_right_is_named(text: str, repairs: set[Repair]) -> None:
    assert set(understand(text).repairs) == repairs


def test_a_missing_separator_is_told_and_never_guessed() -> None:
    meaning = read(f"01{GTIN}10AB17261231")
    assert (meaning.lot, meaning.expiry, meaning.separator_missing) == ("AB17261231", None, True)
    assert not read(f"01{GTIN}10AB{GS}17261231").separator_missing
    lost = read(f"02{GTIN}371210AB")
    assert not lost.elements
    assert lost.unreadable


@pytest.mark.parametrize(
    "text", ["(01)", "(1)A", "(01)A(", "(10)A(B)C", "()", "(01)6901234567892", "01234|56", "ABC|DEF", "{GS}", "|"]
)
def test_half_a_bracket_or_a_stray_bar_makes_no_message(text: str) -> None:
    assert not understand(text).elements


def test_a_wrong_check_digit_names_no_item() -> None:
    meaning = read("0106901234567893" + "10AB")
    assert (meaning.check, meaning.gtin, meaning.item_spellings) == (Check.WRONG, "", ())
    assert read("00006901234560000009").check is Check.WRONG
    assert read("4146901234567893").check is Check.WRONG


def test_the_other_half_of_a_label_only_describes() -> None:
    assert read(f"10LOT{GS}17261231").only_describes
    assert not read(f"01{GTIN}10LOT").only_describes
    assert not understand("YT123").only_describes


def test_plain_digits_are_taken_for_elements_only_where_they_begin_with_an_item_or_a_carton() -> None:
    assert understand(f"01{GTIN}17261231").gtin == GTIN
    assert understand(f"00{SSCC}").sscc == SSCC
    for number in ("10123456", "17261231", "3103001250", "2101234567", "0123456789012345678"):
        assert not understand(number).elements, number


# -- addresses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        f"https://id.gs1.org/01/{GTIN}",
        f"https://brand.example.cn/p/01/{TEA}/",
        f"http://a.cn/01/{GTIN}/10/AB/21/S9?17=261231&utm=1",
        f"HTTPS://A.CN/01/{GTIN}#top",
    ],
)
def test_a_digital_link_is_its_item(address: str) -> None:
    meaning = understand(address)
    assert (meaning.gtin, meaning.web, meaning.goods_only) == (GTIN, False, True)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com",
        "http://a.cn/01/abc",
        "https://a.cn/01/123",
        f"https://a.cn/q?01={GTIN}",
        "www.example.com/x",
        "weixin://dl/business",
        "https://[",
        "https://a.cn/01/06901234567893",
    ],
)
def test_any_other_address_is_an_advert(address: str) -> None:
    meaning = understand(address)
    assert meaning.gtin == ""
    assert meaning.web == ("06901234567893" not in address), "a link with a wrong digit was misread, not an advert"


def test_a_rule_may_take_a_part_of_an_address() -> None:
    rule = CodeRule("shop link", CodeField.ITEM, pattern=r"https://t\.cn/i/(\w+)")
    meaning = understand("https://t.cn/i/CUP-RED".replace("-", "_"), (rule,))
    assert (meaning.web, meaning.item_spellings) == (False, ("CUP_RED",))


# -- numbers of goods --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["96385074", "036000291452", TEA, GTIN, "16901234567899"])
def test_check_digits_agree_with_biip(number: str) -> None:
    assert Gtin.parse(number).as_gtin_14() == understand(number).gtin
    assert understand(number).check is Check.RIGHT


@given(st.sampled_from((7, 11, 12, 13)).flatmap(lambda size: st.text(string.digits, min_size=size, max_size=size)))
def test_a_computed_check_digit_is_right_and_every_other_wrong(payload: str) -> None:
    right = gtin.check_digit(payload)
    assert [gtin.check_is_right(f"{payload}{digit}") for digit in range(10)] == [digit == right for digit in range(10)]
    if payload.strip("0"):
        assert Gtin.parse(f"{payload}{right}").check_digit == right


def test_a_wrong_digit_is_told_only_where_the_code_must_be_goods() -> None:
    assert understand("6901234567893").check is Check.WRONG, "EAN-13 of goods made for China"
    assert understand("]E0036000291453").check is Check.WRONG
    assert understand("773012345678").check is Check.NONE, "a waybill of twelve digits has none"


@given(st.sampled_from((8, 12, 13, 14)), st.integers(1, 10**7 - 1))
def test_every_spelling_is_the_same_number(length: int, number: int) -> None:
    payload = str(number)[: length - 1].zfill(length - 1)
    code = f"{payload}{gtin.check_digit(payload)}"
    forms = gtin.spellings(code)
    assert code not in forms
    assert len(set(forms)) == len(forms)
    assert {int(form) for form in forms} <= {int(code)}
    assert code.zfill(14) in (code, *forms)
    padded = [form for form in forms if len(form) in gtin.LENGTHS]
    assert padded == sorted(padded, key=len, reverse=True)


def test_a_shops_own_code_tells_its_item_part() -> None:
    payload = "201234500678"
    meaning = understand(f"{payload}{gtin.check_digit(payload)}")
    assert meaning.store_code
    assert meaning.store_items == ("2012345000001", "2012345", "12345")
    assert not understand(f"{payload}{(gtin.check_digit(payload) + 1) % 10}").store_code
    assert not understand(TEA).store_code


# -- whatever comes ----------------------------------------------------------------------------------------------------


ODD = st.one_of(
    st.text(max_size=120),
    st.text(alphabet="01235679" + GS + "|{}<>^]~()[]GSgsC" + "ＡＢ１０（）｜", max_size=80),
    st.lists(st.sampled_from([f"01{GTIN}", "10", "17261231", "21S", GS, "]C1", "(01)", "https://a/01/", "\x00"])).map(
        "".join
    ),
)


@given(ODD)
@example("\ud800")
@example("]C1" + "1" * 5000)
@example("https://a/01/" + "1" * 5000)
@example("http://[::1")
def test_no_text_can_break_it(text: str) -> None:
    meaning = understand(text)
    assert meaning.spellings
    assert classify(text) is not None


@given(DIGITS, st.booleans())
def test_digits_mean_the_same_with_and_without_an_identifier(digits: str, shown: bool) -> None:
    meaning = understand(f"]C0{digits}" if shown else digits)
    assert digits in meaning.spellings or not digits
    if meaning.gtin:
        assert gtin.check_is_right(meaning.gtin)


@given(VALUES, VALUES, st.dates(date(2000, 1, 1), date(2049, 12, 31)), st.sampled_from([GS, "|", "{GS}", "^]", "~1"]))
def test_elements_in_any_order_with_any_separator(lot: str, serial: str, day: date, separator: str) -> None:
    parts = [f"01{GTIN}", f"10{lot}", f"21{serial}", f"17{day:%y%m%d}"]
    for turn in range(4):
        turned = parts[turn:] + parts[:turn]
        meaning = understand("]C1" + separator.join(turned))
        assert (meaning.gtin, meaning.lot, meaning.serial, meaning.expiry) == (GTIN, lot, serial, day)


@given(VALUES, st.integers(1, 99_999_999), st.booleans())
def test_it_says_what_biip_says(lot: str, count: int, closed: bool) -> None:
    """Where a separator is missing as well: whatever biip makes of it is our answer."""
    message = f"02{GTIN}37{count}{GS if closed else ''}10{lot}"
    try:
        theirs = GS1Message.parse(message, config=ParseConfig(gs1_element_strings_verify_date=False))
        expected = [(one.ai.ai, one.value) for one in theirs.element_strings]
    except ParseError:
        expected = []
    assert [(one.ai, one.value) for one in read(message).elements] == expected


@given(st.integers(-400, 400))
def test_dates_keep_their_day(offset: int) -> None:
    day = datetime.now(UTC).date() + timedelta(days=offset)
    assert read(f"01{GTIN}17{day:%y%m%d}").expiry == day
