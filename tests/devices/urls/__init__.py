"""Kinds of address that only tests open; pySerial finds them here by name."""
