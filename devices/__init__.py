"""Scanners and scales: framing, dialects, ports, health; no Qt."""
