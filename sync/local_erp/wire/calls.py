"""Which call answers which path, which of them change something, and which keep the older envelope."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sync.local_erp.service import ErpService
from sync.local_erp.wire import (
    after_sales,
    base_data,
    biz,
    documents,
    goods,
    order_calls,
    paper_calls,
    paper_rows,
    parcel_calls,
    place_calls,
    purchase_calls,
    return_calls,
    ship_calls,
    wave_calls,
)
from sync.local_erp.wire.biz import Biz

Answer = Callable[[ErpService, str], object]


def of_object(call: Callable[[ErpService, Biz], object]) -> Answer:
    return lambda erp, text: call(erp, Biz(biz.decode(text)))


def of_array(call: Callable[[ErpService, list[Biz]], object]) -> Answer:
    return lambda erp, text: call(erp, biz.rows(text))


READING: Mapping[str, Answer] = {
    "/open/shops/query": of_object(base_data.shops),
    "/open/logisticscompany/query": of_object(base_data.couriers),
    "/open/wms/partner/query": of_object(base_data.warehouses),
    "/open/webapi/userapi/company/getcompanyusers": of_object(base_data.users),
    "/open/sku/query": of_object(goods.products),
    "/open/combine/sku/query": of_object(goods.bundles),
    "/open/skumap/query": of_object(place_calls.listings),
    "/open/inventory/query": of_object(goods.inventory),
    "/open/inventory/count/query": of_object(paper_calls.counts),
    "/open/pack/query": of_object(goods.bins),
    "/open/jushuitan/inout/water/query": of_object(paper_rows.ledger),
    "/open/orders/single/query": of_object(documents.orders),
    "/open/orders/out/simple/query": of_object(documents.outbound),
    "/open/order/action/query": of_object(order_calls.actions),
    "/open/logistic/query": of_object(parcel_calls.deliveries),
    "/open/refund/single/query": of_object(after_sales.after_sales),
    "/open/aftersale/received/query": of_object(return_calls.received),
    "/open/purchase/query": of_object(purchase_calls.purchases),
    "/open/purchasein/query": of_object(purchase_calls.receipts),
    "/open/webapi/wmsapi/purchasein/purchaseinquery": of_object(purchase_calls.receipts),
    "/open/purchaseout/query": of_object(purchase_calls.purchase_returns),
    "/open/other/inout/query": of_object(paper_calls.others),
    "/open/allocate/query": of_object(paper_calls.transfers),
    "/open/webapi/wmsapi/wavequery/loadwavesbyfilter": of_object(wave_calls.load),
    "/open/jushuitan/wave/get": of_object(wave_calls.seeding),
    "/open/jushuitan/carryid/check": of_object(wave_calls.check_carts),
    "/open/webapi/wmsapi/worklog/getworklog": of_object(parcel_calls.work_log),
    "/open/jushuitan/skusn/query": of_object(place_calls.serials_now),
    "/open/webapi/wmsapi/skusn/queryinoutitemskusns": of_object(place_calls.serials_moved),
    "/open/jushuitan/recommend/bin/get": of_object(place_calls.recommended_bin),
    "/open/webapi/wmsapi/openskubinquery/findskubin": of_object(place_calls.bins_of_box),
}
CHANGING: Mapping[str, Answer] = {
    "/open/orders/weight/send/upload": of_array(ship_calls.weigh),
    "/open/orders/wms/sent/upload": of_array(ship_calls.ship_documents),
    "/open/order/sent/upload": of_object(ship_calls.ship_orders),
    "/open/express/register/upload": of_array(parcel_calls.register),
    "/open/webapi/wmsapi/shippingpack/addshippingpack": of_object(parcel_calls.box),
    "/open/webapi/wmsapi/packageentries/saveipcvediorecord": of_object(parcel_calls.keep_video),
    "/open/webapi/wmsapi/worklog/workloadappend": of_object(parcel_calls.add_work),
    "/open/jushuitan/inventoryv2/upload": of_object(paper_calls.count),
    "/open/jushuitan/otherinout/upload": of_object(paper_calls.other_in_out),
    "/open/jushuitan/otherinout/cancel": of_object(paper_calls.cancel_other),
    "/open/allocate/kc/upload": of_array(paper_calls.transfer_between),
    "/open/jushuitan/allocate/in/upload": of_object(paper_calls.transfer_within),
    "/open/jushuitan/allocate/confirm": of_object(paper_calls.confirm_transfer),
    "/open/jushuitan/allocate/cancel/v2": of_object(paper_calls.cancel_transfer),
    "/open/purchasein/received/upload": of_array(purchase_calls.confirm_receipts),
    "/open/webapi/wmsapi/purchasein/createbatch": of_array(purchase_calls.make_receipts),
    "/open/webapi/aftersaleapi/confirmgoods": of_array(return_calls.receive),
    "/open/webapi/aftersaleapi/confirmgoodsbyskusns": of_array(return_calls.receive_by_code),
    "/open/webapi/aftersaleapi/open/confirm": of_object(return_calls.confirm),
    "/open/webapi/aftersaleapi/open/unconfirm": of_object(return_calls.unconfirm),
    "/open/aftersale/noinfo/upload": of_object(return_calls.take_unknown),
    "/open/jushuitan/wavestatus/upload": of_object(wave_calls.set_picked),
    "/open/jushuitan/seed/callback": of_object(wave_calls.seeded_out),
    "/open/jushuitan/seed/return": of_object(wave_calls.seeded),
    "/open/webapi/wmsapi/wave/bindbinidcarryid": of_object(wave_calls.bind_cart),
    "/open/jushuitan/binid/carryid/bind": of_object(wave_calls.bind_cart),
    "/open/webapi/wmsapi/wave/unbindwavecarryid": of_object(wave_calls.free_carts),
    "/open/webapi/wmsapi/wave/unbindinoutbycarryid": of_object(wave_calls.free_cart),
    "/open/webapi/wmsapi/skusn/batchadd/simple": of_object(place_calls.add_serials),
    "/open/webapi/wmsapi/packsn/batchadd": of_object(place_calls.add_packed_serials),
    "/open/webapi/itemapi/itemsku/setskubins": of_array(place_calls.set_bins),
    "/open/webapi/orderapi/questionorder/questions": of_object(order_calls.questions),
    "/open/jushuitan/order/label/upload": of_object(order_calls.labels),
    "/open/jushuitan/order/remark/upload": of_object(order_calls.remark),
    "/open/webapi/orderapi/modifyorder/saveremark": of_object(order_calls.remark),
    "/open/order/node/soid/set": of_object(order_calls.nodes),
}
CALLS: Mapping[str, Answer] = {**READING, **CHANGING}
WRITING = frozenset(CHANGING)
OLDER = frozenset(  # keep ``issuccess`` beside ``code``
    {
        "/open/orders/single/query",
        "/open/inventory/query",
        "/open/order/sent/upload",
        "/open/jushuitan/inventoryv2/upload",
        "/open/jushuitan/otherinout/cancel",
        "/open/jushuitan/allocate/confirm",
        "/open/jushuitan/allocate/cancel/v2",
        "/open/jushuitan/inout/water/query",
        "/open/aftersale/noinfo/upload",
        "/open/jushuitan/wavestatus/upload",
        "/open/jushuitan/wave/get",
        "/open/jushuitan/carryid/check",
        "/open/jushuitan/seed/callback",
        "/open/jushuitan/seed/return",
        "/open/jushuitan/skusn/query",
        "/open/jushuitan/recommend/bin/get",
        "/open/jushuitan/order/label/upload",
        "/open/jushuitan/order/remark/upload",
        "/open/order/node/soid/set",
    }
)
