"""Odoo from recorded answers: a server on loopback that speaks both wires as real-erps section 3 observed them."""
