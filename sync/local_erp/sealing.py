"""Sealed label texts that the local ERP makes up, in the shape that each platform's print component takes.

Nothing is sealed in them: the cipher text is a hash, so that no receiver can come out of it. Real ones are attached
(``attaching.py``). The contents' fields are those of printers.md C.2 to C.7.
"""

from __future__ import annotations

import base64
import hashlib

import msgspec

# The platform's name within a shop's site, and its component. A seller's own mall seals nothing.
COMPONENTS = (
    ("淘宝", "cainiao"),
    ("天猫", "cainiao"),
    ("1688", "cainiao"),
    ("拼多多", "pinduoduo"),
    ("抖音", "douyin"),
    ("快手", "kuaishou"),
    ("京东", "jd"),
    ("视频号", "wechat"),
    ("微信", "wechat"),
)
_TEMPLATE = "http://127.0.0.1/packbench/invented-template"
_VERSION = "packbench_invented_1"
_DIGESTS = 8  # of 64 bytes: about as long as a real one


def component_of_site(site: str) -> str:
    """The print component of a shop's platform; ``""`` where there is none."""
    return next((component for name, component in COMPONENTS if name in site), "")


def invented_contents(component: str, l_id: str) -> str:
    """JSON text as the platform would have given it; the same each time for one waybill number."""
    cipher = _cipher(component, l_id)
    if component == "wechat":
        return _json(cipher)
    if component == "jd":
        return _json([{"tempUrl": _TEMPLATE, "printData": cipher}])
    sealed = {"encryptedData": f"AES:{cipher}", "signature": f"MD:{cipher[:22]}==", "templateURL": _TEMPLATE}
    if component == "kuaishou":
        sealed["key"] = _VERSION
    return _json([sealed | {"ver": _VERSION}])  # no params for Douyin: nobody here can sign them


def _cipher(component: str, l_id: str) -> str:
    digests = (hashlib.sha512(f"{component}/{l_id}/{part}".encode()).digest() for part in range(_DIGESTS))
    return base64.b64encode(b"".join(digests)).decode()


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
