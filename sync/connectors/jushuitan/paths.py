"""Paths of the Jushuitan Open API that this connector calls, each with the section of jushuitan-open-api it follows."""

from __future__ import annotations

# 3.2 base data
SHOPS = "/open/shops/query"
COURIERS = "/open/logisticscompany/query"
WAREHOUSES = "/open/wms/partner/query"
USERS = "/open/webapi/userapi/company/getcompanyusers"
# 3.3 and 3.4 orders and outbound documents
ORDERS = "/open/orders/single/query"
DOCUMENTS = "/open/orders/out/simple/query"
# 3.5 and 3.6 shipping
SHIP_ORDER = "/open/order/sent/upload"
SHIP_DOCUMENT = "/open/orders/wms/sent/upload"
WEIGH = "/open/orders/weight/send/upload"
DELIVERIES = "/open/logistic/query"
ARRIVED = "/open/express/register/upload"
# 3.8 stock
STOCK = "/open/inventory/query"
BINS = "/open/pack/query"
COUNT = "/open/jushuitan/inventoryv2/upload"
COUNTS = "/open/inventory/count/query"
STOCK_MOVES = "/open/jushuitan/inout/water/query"
# 3.9 goods
PRODUCTS = "/open/sku/query"
BUNDLES = "/open/combine/sku/query"
LISTINGS = "/open/skumap/query"
BINNED = "/open/webapi/itemapi/itemsku/setskubins"
# 3.10 purchases
PURCHASES = "/open/purchase/query"
RECEIPTS = "/open/purchasein/query"
RECEIPTS_NEWER = "/open/webapi/wmsapi/purchasein/purchaseinquery"
RECEIPT_CONFIRMED = "/open/purchasein/received/upload"
RECEIPT_MADE = "/open/webapi/wmsapi/purchasein/createbatch"
PURCHASE_RETURNS = "/open/purchaseout/query"
# 3.11 other goods in and out
IN_OUT = "/open/jushuitan/otherinout/upload"
IN_OUTS = "/open/other/inout/query"
# 3.12 transfers
MOVE_BETWEEN = "/open/allocate/kc/upload"
MOVE_WITHIN = "/open/jushuitan/allocate/in/upload"
TRANSFERS = "/open/allocate/query"
TRANSFER_DONE = "/open/jushuitan/allocate/confirm"
# 3.13 after-sales
AFTER_SALES = "/open/refund/single/query"
RETURNED = "/open/webapi/aftersaleapi/confirmgoods"
RETURNED_BY_CODE = "/open/webapi/aftersaleapi/confirmgoodsbyskusns"
UNKNOWN_PARCEL = "/open/aftersale/noinfo/upload"
RECEIVED_RETURNS = "/open/aftersale/received/query"
# 3.14 the work in the hall
WAVES = "/open/webapi/wmsapi/wavequery/loadwavesbyfilter"
PICKED = "/open/jushuitan/wavestatus/upload"
SEEDING = "/open/jushuitan/wave/get"
SEEDED_OUT = "/open/jushuitan/seed/callback"
SEEDED = "/open/jushuitan/seed/return"
CART_CHECKED = "/open/jushuitan/carryid/check"
CART_BOUND = "/open/webapi/wmsapi/wave/bindbinidcarryid"
CART_FREED = "/open/webapi/wmsapi/wave/unbindwavecarryid"
BOXED = "/open/webapi/wmsapi/shippingpack/addshippingpack"
VIDEO = "/open/webapi/wmsapi/packageentries/saveipcvediorecord"
WORK_LOG = "/open/webapi/wmsapi/worklog/getworklog"
WORK_ADDED = "/open/webapi/wmsapi/worklog/workloadappend"
SERIALS = "/open/jushuitan/skusn/query"
SERIAL_FLOW = "/open/webapi/wmsapi/skusn/queryinoutitemskusns"
SERIALS_MADE = "/open/webapi/wmsapi/skusn/batchadd/simple"
BOXED_SERIALS_MADE = "/open/webapi/wmsapi/packsn/batchadd"
BIN_ADVICE = "/open/jushuitan/recommend/bin/get"
BOX_ADVICE = "/open/webapi/wmsapi/openskubinquery/findskubin"
# 3.15 the order's own small things
ORDER_LOG = "/open/order/action/query"
QUESTIONED = "/open/webapi/orderapi/questionorder/questions"
TAGGED = "/open/jushuitan/order/label/upload"
REMARKED = "/open/jushuitan/order/remark/upload"
