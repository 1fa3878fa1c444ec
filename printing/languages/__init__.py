"""Printer languages: a one-bit picture in, one job's bytes out. Nothing here opens a connection."""
