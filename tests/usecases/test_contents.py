"""Contents of papers: right, and with nothing of the receiver that the rule hides, wherever it was written."""

from __future__ import annotations

import re
import unicodedata

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain.classify import CommandScan, classify
from desktop.domain.commands import Command, CopyReason, SetAsideReason
from desktop.settings import Language, Printer
from desktop.usecases.card_words import CARD_TITLES, CARD_WORDS
from desktop.usecases.contents import (
    CARD_ORDERS,
    bin_content,
    card_key,
    cards_content,
    sku_content,
    slip_content,
    test_content,
    waybill_content,
)
from printing.label import LabelError, ReadyContent, WaybillContent
from sync.vocabulary import (
    Address,
    DocumentLine,
    DocumentStatus,
    LabelBody,
    OutboundDocument,
    Product,
    ReadyLabel,
    SealedLabel,
)

SENDER = Address("虚构示例店", "02100000000", "上海市", "上海市", "青浦区", "虚构二路3号")
NOBODY = Address("", "", "", "", "", "")


def body_for(receiver: Address) -> LabelBody:
    return LabelBody("D1", "YT1", "yt", "圆通速递", "标快", "620", "上海", "Q", receiver, SENDER, invented=True)


def document(order_no: str = "SO-1", *lines: tuple[str, str]) -> OutboundDocument:
    return OutboundDocument(
        document_id="D1",
        order_id="1",
        shop_order_no=order_no,
        waybill="YT1",
        carrier_id="yt",
        carrier_name="圆通速递",
        shop_id="s",
        shop_name="虚构示例茶具店",
        warehouse_id="w",
        wave_id="",
        status=DocumentStatus.WAITING,
        buyer_message="",
        seller_remark="internal: 坏客户",
        region="",
        estimated_weight_g=0,
        measured_weight_g=0,
        revision=0,
        modified=None,
        shipped_at=None,
        lines=tuple(
            DocumentLine(str(at), f"S{at}", name, spec, 2)
            for at, (name, spec) in enumerate(lines or (("白色陶瓷杯", "350 ml"),))
        ),
    )


def waybill(receiver: Address, order: OutboundDocument | None = None) -> WaybillContent:
    content = waybill_content(body_for(receiver), order or document())
    assert isinstance(content, WaybillContent)
    return content


def told(content: msgspec.Struct) -> str:
    """Every text of a content, but for the sender's, who is the shop."""
    values = msgspec.to_builtins(content)
    values.pop("sender", None)
    return msgspec.json.encode(values).decode()


def digits(text: str) -> str:
    """Digits of every script, Chinese ones too, as plain ones."""
    chinese = dict(zip("零一二三四五六七八九〇幺", "012345678901", strict=True))
    return "".join(chinese.get(char) or str(unicodedata.digit(char, "")) for char in text)


# --- strange people -------------------------------------------------------------------------------------------------

MOBILE = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
LANDLINE = st.from_regex(r"0[1-9][0-9]{1,2}-?[2-9][0-9]{6,7}", fullmatch=True)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")


@st.composite
def phones(draw: st.DrawFn) -> str:
    """As shops' files have them: prefixes, separators, extensions, virtual numbers, other digits."""
    number = draw(st.one_of(MOBILE, LANDLINE))
    if number[0] == "1":
        at = draw(st.sampled_from(["", " ", "-"]))
        number = at.join((number[:3], number[3:7], number[7:]))
        number = draw(st.sampled_from(["", "+86", "+86 ", "86-", "0086"])) + number
    number += draw(st.sampled_from(["", "转1234", "-8888", " ext. 12", "#0007", ",5566"]))
    return number.translate(draw(st.sampled_from([{}, FULL_WIDTH])))


NAMES = st.one_of(
    st.text(min_size=1, max_size=12),
    st.sampled_from(
        ["张三丰", "欧阳", "李", "Ana Maria de Souza", "O'Neil", "👨‍👩‍👧 家", "张 三", "ﾔﾏﾀﾞ", "Ω", "王*明", "é"]
    ),
)
UNITS = ["号", "栋", "幢", "单元", "层", "楼", "室", "户", "房", "座", "弄"]
NUMBERS = st.one_of(
    st.from_regex(r"[1-9][0-9]{0,3}[A-Z]?", fullmatch=True),
    st.from_regex(r"[1-9][0-9]{0,3}", fullmatch=True).map(lambda text: text.translate(FULL_WIDTH)),
    st.text("一二三四五六七八九十零百", min_size=1, max_size=4),
    st.text("壹贰叁肆伍陆柒捌玖拾", min_size=1, max_size=3),
    st.sampled_from(["①", "Ⅲ", "B", "Ｂ", "3-2-1202", "A-12", "十二-三"]),
)
ROADS = st.sampled_from(["示例路", "虚构花园", "示例大道 ", "示例新村", "Example Road "])


@st.composite
def details(draw: st.DrawFn) -> tuple[str, list[str]]:
    """An address, and the numbers in it that must not be told."""
    text, numbers = draw(ROADS), []
    for unit in draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=4)):
        numbers.append(draw(NUMBERS))
        text += numbers[-1] + unit
    if draw(st.booleans()):
        numbers.append(draw(st.sampled_from(["1202", "１２０２", "三零二", "5B"])))
        text += numbers[-1]
    return text, numbers


@given(name=NAMES, phone=phones(), address=details(), order_no=st.sampled_from(["SO-1", "20260001234567890123"]))
def test_a_waybill_hides_what_the_rule_hides(
    name: str, phone: str, address: tuple[str, list[str]], order_no: str
) -> None:
    detail, numbers = address
    receiver = Address(name, phone, "浙江省", "杭州市", "余杭区", detail)
    content = waybill(receiver, document(order_no, (f"刻字杯 {name}", f"电话{phone}")))
    assert hidden_in_name(name, content.receiver.name)
    assert len(digits(phone)) - len(digits(content.receiver.phone)) >= 6
    assert digits(phone) not in digits(told(content))
    shown = content.receiver.address
    assert not re.search(r"\d", shown)
    assert len(shown) == len(detail)
    for number in numbers:
        assert number not in shown
    assert content.receiver.region == "浙江省 杭州市 余杭区"
    assert content.shop_order_no == order_no  # people look it up


@given(name=NAMES, phone=phones(), address=details(), around=st.text("请送到门口,。 abc", max_size=6))
def test_a_slip_tells_nothing_of_it_in_passing(
    name: str, phone: str, address: tuple[str, list[str]], around: str
) -> None:
    detail, _ = address
    receiver = Address(name, phone, "浙江省", "杭州市", "余杭区", detail)
    message = f"{around}{name}{around}，电话：{phone}{around}；{detail}"
    slip = slip_content(document(), message, receiver=receiver)
    if len(name.strip()) > 1 and "*" not in name and not set(name.strip()) <= set("请送到门口，电话：；,。 abc"):
        assert name.strip() not in slip.message
    assert digits(phone) not in digits(told(slip))
    assert detail not in slip.message
    assert "坏客户" not in told(slip)  # the seller's own remark stays in the house


@given(
    phone=phones(), before=st.text("请打电话 联系:", max_size=8), after=st.sampled_from(["", "谢谢", " 2件", "，张三"])
)
def test_any_phone_in_a_remark_is_hidden_without_knowing_the_receiver(phone: str, before: str, after: str) -> None:
    slip = slip_content(document(), f"{before}{phone}{after}")
    shown = digits(slip.message.removesuffix(after))
    assert len(digits(phone)) - len(shown) >= 6
    assert waybill(NOBODY, document("SO-1", (f"杯 {phone}", ""))).lines[0].name.count("*") >= 6


@pytest.mark.parametrize(
    "written",
    [
        "138 1234 5678",
        "138-1234-5678",
        "１３８１２３４５６７８",
        "一三八一二三四五六七八",
        "138123456782件",
        "138\u200b1234\u200b5678",
        "①③⑧①②③④⑤⑥⑦⑧",
    ],
)
def test_a_phone_in_disguise_is_a_phone(written: str) -> None:
    slip = slip_content(document(), f"打{written}谢谢")
    assert slip.message.count("*") >= 6
    assert "13812345678" not in digits(slip.message)


def hidden_in_name(name: str, shown: str) -> bool:
    """At least one character that can be seen is hidden; what a platform has masked is as it came."""
    if any(star in name for star in "*＊●•✱"):
        return shown == name
    seen = [char for char in name.strip() if not unicodedata.category(char).startswith(("C", "Z", "M"))]
    kept = [char for char in shown if char != "*" and not unicodedata.category(char).startswith(("C", "Z", "M"))]
    return len(kept) <= 1 and len(kept) < max(1, len(seen)) + (not seen)


# --- what comes as it is --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "phone", "detail"),
    [
        ("张**", "138****5678", "示例路88号****"),
        ("王*明", "1**********", "***"),
        ("李＊", "****5678", "虚构花园**"),
        ("赵●●", "138****5678-1234", "示例街道•••"),
    ],
)
def test_what_a_platform_has_masked_is_printed_as_it_comes(name: str, phone: str, detail: str) -> None:
    receiver = waybill(Address(name, phone, "浙江省", "杭州市", "余杭区", detail)).receiver
    assert (receiver.name, receiver.phone, receiver.address) == (name, phone, detail)


@pytest.mark.parametrize("phone", ["****13812345678", "13812345678 (****)", "138*2345678"])
def test_stars_beside_a_clear_number_are_no_mask(phone: str) -> None:
    assert waybill(replace(NOBODY, phone=phone)).receiver.phone.count("*") >= 6


def test_stars_in_the_middle_of_an_address_are_no_mask() -> None:
    assert waybill(replace(NOBODY, detail="示例路**3栋1202室")).receiver.address == "示例路***栋****室"


def test_an_address_in_the_wrong_field_is_hidden_too() -> None:
    receiver = Address("李四", "13800000000", "浙江省", "杭州市", "二七区示例路12号三零二室", "")
    assert waybill(receiver).receiver.region == "浙江省 杭州市 **区示例路**号***室"


def test_the_senders_own_data_is_printed() -> None:
    sender = waybill(NOBODY).sender
    assert (sender.name, sender.phone, sender.address) == (SENDER.name, SENDER.phone, SENDER.detail)


def test_with_the_right_the_receiver_is_clear() -> None:
    receiver = Address("张三丰", "13812345678", "浙江省", "杭州市", "余杭区", "示例路88号3栋1202室")
    order = document("SO-1", ("刻字杯 张三丰", "13812345678"))
    content = waybill_content(body_for(receiver), order, clear=True)
    assert isinstance(content, WaybillContent)
    assert (content.receiver.name, content.receiver.phone) == ("张三丰", "13812345678")
    assert content.receiver.address == "示例路88号3栋1202室"
    assert content.lines[0].name == "刻字杯 张三丰"
    slip = slip_content(order, "打13812345678", receiver=receiver, clear=True)
    assert slip.message == "打13812345678"


@given(st.text("0123456789", min_size=16, max_size=20))
def test_order_numbers_stay_whole(number: str) -> None:
    assume("13912345678" not in number)
    assert waybill(replace(NOBODY, phone="13912345678"), document(number)).shop_order_no == number


def test_an_order_number_that_is_the_phone_is_hidden() -> None:
    content = waybill(replace(NOBODY, phone="13812345678"), document("13812345678"))
    assert content.shop_order_no == "*" * 11
    assert content.goods == "2件 ***********"


# --- the other papers -----------------------------------------------------------------------------------------------


def test_a_ready_label_passes_untouched() -> None:
    body = replace(body_for(NOBODY), ready=ReadyLabel("pdf", b"%PDF-"))
    assert waybill_content(body, document(), copy=2) == ReadyContent("pdf", b"%PDF-", "YT1", "", 2)


def test_a_sealed_label_is_not_for_us() -> None:
    body = replace(body_for(NOBODY), sealed=SealedLabel("cainiao", "{}"))
    with pytest.raises(LabelError, match="sealed"):
        waybill_content(body, document())


def product(*barcodes: str) -> Product:
    return Product("CUP", "杯", "白", "", barcodes, weight_g=1, unit="", enabled=True, needs_scan=True)


@pytest.mark.parametrize(
    ("barcodes", "printed"), [(("690", "691"), "690"), (("杯码", "691"), "691"), (("", "码"), "CUP"), ((), "CUP")]
)
def test_a_sku_bears_a_barcode_that_can_be_printed(barcodes: tuple[str, ...], printed: str) -> None:
    assert sku_content(product(*barcodes)).barcode == printed


def test_bins_and_test_pages() -> None:
    assert bin_content("A-01", "主仓").bin == "A-01"
    page = test_content(Printer(url="tcp://192.0.2.7:9100", name="slips", language="tspl", dpi=300), "test-76x130")
    assert (page.printer, page.language, page.dpi, page.template) == ("slips", "tspl", 300, "test-76x130")


@pytest.mark.parametrize("language", list(Language))
def test_every_card_says_what_the_bench_understands(language: Language) -> None:
    sheet = cards_content(CARD_TITLES[language], CARD_WORDS[language])
    scans = [classify(card.code) for card in sheet.cards]
    assert scans == [CommandScan(command, argument) for command, argument in CARD_ORDERS]
    assert all(card.title and card.hint and "{" not in card.title + card.hint for card in sheet.cards)
    assert len({card.title for card in sheet.cards}) == len(sheet.cards)
    answers = {Command.LINE, Command.BOX, Command.REPLACE, Command.NOT_COLLECTED}
    assert {command for command, _ in CARD_ORDERS} == set(Command) - answers
    arguments = {argument for _, argument in CARD_ORDERS}
    assert arguments >= {*map(str, SetAsideReason), *map(str, CopyReason)}


def test_no_words_are_left_over() -> None:
    keys = {card_key(command, argument) for command, argument in CARD_ORDERS}
    assert all(set(words) == keys for words in CARD_WORDS.values())
