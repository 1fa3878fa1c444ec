"""Tryton (real-erps 2): 8.x over REST or JSON-RPC, 7.0 over JSON-RPC."""
