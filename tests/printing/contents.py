"""Labels to print in tests: made-up people at places that do not exist."""

from __future__ import annotations

from printing.label import Party, WaybillContent

PLAIN = WaybillContent(
    waybill="YT1234567890123",
    carrier_name="圆通速递",
    product_type="标准快递",
    routing_code="620-A12 B03",
    consolidation="上海转运中心",
    qr_payload="https://example.invalid/waybill?number=YT1234567890123",
    receiver=Party("张**", "13******678", "浙江省 杭州市 余杭区", "虚构一路 1 号虚构花园 2 幢 ***"),
    sender=Party("李*", "13******000", "上海市 上海市 青浦区", "虚构二路 3 号"),
    goods="共 3 件  订单 SO-20260001\n白色陶瓷杯 ×2\n木勺 ×1",
    printed_at="2026-01-02 13:14:15",
    paper_code="PBL123456-0",
    copy=0,
    invented=True,
)
