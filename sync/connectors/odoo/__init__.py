"""Odoo 19 over /json/2 and /jsonrpc, 17 and 18 over /jsonrpc: deliveries as documents (real-erps 3)."""
