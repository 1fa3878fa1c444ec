"""The wire's known oddities: numbers as text, empty numbers, truth as text, upload shapes, codes and sentences."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from sync.connector import BadRequest, ConnectorError, NotAuthorised, Refused, Throttled, Unanswered
from sync.connectors.jushuitan import (
    translate,
    translate_goods,
    wire,
    wire_documents,
    wire_floor,
    wire_goods,
    wire_uploads,
)
from sync.connectors.jushuitan.errors import StaleTimestamp, TokenExpired, refusal, row_verdict
from sync.vocabulary import DocumentStatus, StopReason, Verdict


def outbound(text: str) -> wire_documents.Outbound:
    return msgspec.json.decode(text, type=wire_documents.Outbound)


def test_a_document_with_numbers_as_text_and_with_text_as_numbers_is_the_same() -> None:
    numbers = outbound(
        '{"io_id":201,"o_id":101,"so_id":"S1","shop_id":11,"wms_co_id":7,"wave_id":3,"ts":9007199254740993,'
        '"status":"Confirmed","l_id":7700,"weight":1.25,"f_weight":1.3,"io_date":"2026-03-02 09:00:00",'
        '"items":[{"ioi_id":1,"sku_id":55,"qty":2,"is_gift":true}]}'
    )
    texts = outbound(
        '{"io_id":"201","o_id":"101","so_id":"S1","shop_id":"11","wms_co_id":"7","wave_id":"3",'
        '"ts":"9007199254740993","status":"Confirmed","l_id":"7700","weight":"1.25","f_weight":"1.3",'
        '"io_date":"2026-03-02 09:00:00","items":[{"ioi_id":"1","sku_id":"55","qty":"2","is_gift":"true"}]}'
    )
    document = translate.document(numbers)
    assert document == translate.document(texts)
    assert document.revision == 9007199254740993  # a rowversion does not pass through a float
    assert (document.estimated_weight_g, document.measured_weight_g) == (1250, 1300)
    assert document.shipped_at == datetime(2026, 3, 2, 1, tzinfo=UTC)
    assert document.lines[0].is_gift


def test_empty_null_and_missing_numbers() -> None:
    document = translate.document(
        outbound('{"io_id":1,"status":"WaitConfirm","weight":"","f_weight":null,"wave_id":0,"io_date":"","items":null}')
    )
    assert (document.estimated_weight_g, document.measured_weight_g, document.wave_id) == (0, 0, "")
    assert document.shipped_at is None
    assert document.lines == ()


@pytest.mark.parametrize(
    ("status", "ours"),
    [
        ("WaitConfirm", DocumentStatus.WAITING),
        ("OuterConfirming", DocumentStatus.EXTERNAL),
        ("Confirmed", DocumentStatus.SHIPPED),
        ("Delete", DocumentStatus.VOID),
        ("Cancelled", DocumentStatus.REVOKED),
        ("Archive", DocumentStatus.ARCHIVED),
        ("SomethingNew", DocumentStatus.ARCHIVED),
    ],
)
def test_outbound_statuses(status: str, ours: DocumentStatus) -> None:
    assert translate.document(wire_documents.Outbound(1, status=status)).status is ours


@pytest.mark.parametrize(
    ("status", "refund", "reason"),
    [
        ("Delivering", "none", None),
        ("Delivering", "closed", None),
        ("Delivering", "waiting", StopReason.REFUND_WAITING),
        ("Delivering", "success", StopReason.REFUNDED),
        ("Question", "none", StopReason.QUESTION),
        ("Question", "waiting", StopReason.REFUND_WAITING),
        ("Cancelled", "success", StopReason.CANCELLED),
        ("Sent", "waiting", None),
    ],
)
def test_what_stops_an_order(status: str, refund: str, reason: StopReason | None) -> None:
    order = wire_documents.Order(
        1, status=status, items=[wire_documents.OrderItem("none"), wire_documents.OrderItem(refund)]
    )
    assert translate.order_stop(order).reason is reason


def test_after_sales_of_hidden_orders() -> None:
    waiting = translate.after_sale_stop(wire_floor.AfterSale(as_id=1, o_id=9, type="仅退款", status="WaitConfirm"))
    assert waiting is not None
    assert waiting.reason is StopReason.REFUND_WAITING
    done = translate.after_sale_stop(wire_floor.AfterSale(as_id=1, o_id=9, type="仅退款", status="Confirmed"))
    assert done is not None
    assert done.reason is StopReason.REFUNDED
    closed = translate.after_sale_stop(wire_floor.AfterSale(as_id=1, o_id=9, type="仅退款", status="Cancelled"))
    assert closed is not None
    assert closed.reason is None
    assert translate.after_sale_stop(wire_floor.AfterSale(as_id=1, o_id=9, type="换货", status="WaitConfirm")) is None


def test_barcodes_non_goods_and_hidden_platforms() -> None:
    product = translate_goods.product(wire_goods.Sku("A", sku_code=690, sku_codes="690,691，692, "))
    assert product.barcodes == ("690", "691", "692")
    assert product.needs_scan
    assert not translate_goods.product(wire_goods.Sku("P", sku_type="no_deliver")).needs_scan
    assert not translate_goods.product(wire_goods.Sku("P", enabled=-1)).enabled
    for site, visible in (("淘宝天猫", False), ("拼多多", False), ("Tmall", False), ("商家自有商城", True), ("", True)):
        assert translate_goods.shop(wire_goods.Shop(1, "x", site)).stops_visible is visible


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ('{"code":0}', True),
        ('{"code":"0","issuccess":true}', True),
        ('{"code":0,"issuccess":"true"}', True),
        ('{"code":0,"issuccess":"false"}', False),
        ('{"code":0,"is_success":false}', False),
        ('{"code":100,"msg":"x"}', False),
        ('{"msg":"no code"}', False),
    ],
)
def test_success_of_an_envelope(text: str, good: bool) -> None:
    envelope = msgspec.json.decode(text, type=wire.Envelope)
    assert envelope.succeeded is good


@pytest.mark.parametrize(
    "text",
    [
        '{"datas":[{"l_id":"A","is_success":true},{"l_id":"B","is_success":"false","message":"不行"}]}',
        '{"data":[{"l_id":"A","issuccess":true},{"l_id":"B","issuccess":false,"msg":"不行"}]}',
        '{"success":[{"l_id":"A"}],"fail":[{"l_id":"B","code":160,"message":"不行"}],"success_count":1}',
        '[{"l_id":"A","code":"0"},{"l_id":"B","code":"160","msg":"不行"}]',
    ],
)
def test_uploads_in_all_shapes(text: str) -> None:
    first, second = wire_uploads.decode_upload(text.encode())
    assert (first.succeeded, second.succeeded, second.sentence) == (True, False, "不行")
    assert wire.text(second.l_id) == "B"


def test_a_single_upload_row_and_none() -> None:
    assert wire_uploads.decode_upload(b'{"data":{"io_id":3}}')[0].io_id == 3
    assert wire_uploads.decode_upload(b"null") == []


@pytest.mark.parametrize(
    ("code", "sentence", "kind", "word"),
    [
        ("10", "无效签名", NotAuthorised, "signature"),
        ("100", "access_token无效", TokenExpired, "token_expired"),
        ("110", "IP不在白名单内", NotAuthorised, "ip_not_allowed"),
        ("120", "签名错误", NotAuthorised, "signature"),
        ("130", "传输数据不能为空", BadRequest, "empty_body"),
        ("140", "时间戳超出范围", StaleTimestamp, "clock"),
        ("140", "page_size最大50", BadRequest, "parameter"),
        ("150", "第三方应用不支持刷新token", NotAuthorised, "refresh_forbidden"),
        ("160", "指定快递单123的单据不存在", Refused, "not_found"),
        ("160", "订单已取消", Refused, "stopped"),
        ("170", "店铺编号[3]不存在", Refused, "unknown_shop"),
        ("180", "timestamp", StaleTimestamp, "clock"),
        ("190", "无API权限", NotAuthorised, "no_permission"),
        ("200", "商品编码不能为空", Refused, "refused"),
        ("777", "新的错误", Refused, "refused"),
    ],
)
def test_codes_by_number_and_text(code: str, sentence: str, kind: type[Refused], word: str) -> None:
    error = refusal(code, sentence)
    assert type(error) is kind
    assert isinstance(error, Refused)
    assert error.code == word


@pytest.mark.parametrize(
    ("code", "sentence", "kind"),
    [
        ("199", "调用太频繁", Throttled),
        ("200", "调用频次超过限制", Throttled),
        ("150", "内部处理异常", Unanswered),
    ],
)
def test_codes_that_are_no_refusal(code: str, sentence: str, kind: type[ConnectorError]) -> None:
    assert isinstance(refusal(code, sentence), kind)


@pytest.mark.parametrize(
    ("sentence", "verdict", "code"),
    [
        ("单据已发货", Verdict.ALREADY_THERE, "already_shipped"),
        ("单据状态Delete,订单状态Cancelled,不能发货", Verdict.REJECTED, "stopped"),
        ("单据状态WaitConfirm,订单状态Question,不能发货", Verdict.REJECTED, "stopped"),
        ("单据未验货", Verdict.REJECTED, "inspection_required"),
        ("单据未发货,不能发货后称重", Verdict.REJECTED, "refused"),
        ("出库单7不存在", Verdict.REJECTED, "not_found"),
    ],
)
def test_sentences_of_rows(sentence: str, verdict: Verdict, code: str) -> None:
    assert row_verdict(sentence) == (verdict, code)


def test_the_word_of_a_quota_inside_another_word_is_none() -> None:
    assert isinstance(refusal("200", "rate limit exceeded"), Throttled)
    assert isinstance(refusal("200", "operate failed"), Refused)


def test_the_words_of_an_internal_error_stay_out_of_what_is_logged() -> None:
    error = refusal("150", "收件人张三丰 13812345678 处理异常")
    assert isinstance(error, Unanswered)
    assert "张三丰" not in str(error)
