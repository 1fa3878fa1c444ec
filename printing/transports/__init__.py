"""Ways to a printer: bytes out and answers back. Nothing here knows what the bytes mean."""
