"""The order file of `packbench label render` in a few lines, for its help; docs/label-order.md is the long form."""

from __future__ import annotations

ORDER_FIELDS = """the order file is JSON; every field that is not marked may be left out (docs/label-order.md):
  waybill, slip  shop_order_no (needed), waybill (needed for a waybill), carrier_name, product_type, routing_code,
                 consolidation, qr_payload, receiver and sender {name, phone, province, city, district, detail},
                 shop_name, message, lines [{name, quantity (both needed), sku_id, spec}], ready (a PDF, PNG or JPEG
                 of the carrier beside the file), invented, paper, copy, printed_at
  sku            sku_id, name (both needed), spec, barcodes [text], printed_at
  bin            bin (needed), warehouse, printed_at
  cards          language (zh or en)
  test           printer, address, language, dpi, paper, printed_at
the receiver is always masked.

"""
