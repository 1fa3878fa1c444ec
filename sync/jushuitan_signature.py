"""The Jushuitan Open API signature (docId=70), the one rule that both ends of the wire share."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def sign(params: Mapping[str, str], app_secret: str) -> str:
    """MD5 over secret, then name and value of every non-empty parameter but ``sign``, sorted by name.

    Values are taken as they are sent before URL encoding; ``biz`` is the exact JSON text, its fields are not sorted.
    """
    text = "".join(name + params[name] for name in sorted(params) if name != "sign" and params[name])
    return hashlib.md5((app_secret + text).encode("utf-8"), usedforsecurity=False).hexdigest()
