"""Behaviour through the real parts; nothing shipped imports this."""
