"""Douyin's contents carry ``params``, a query that the seller's server signs and that ages (printers.md C.4).

The one place that looks into a platform's text, and only for this field: whatever else stands there is skipped.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import parse_qs

import msgspec

# Half of what such signatures are commonly good for; the platform's own figure is not known.
OLDEST = timedelta(minutes=5)
EARLIEST = timedelta(minutes=-5)  # clocks differ
_SHANGHAI = timezone(timedelta(hours=8))
_WRITTEN = "%Y-%m-%d %H:%M:%S"


class _Part(msgspec.Struct):
    params: str = ""


def params_trouble(contents: bytes, now: datetime) -> str:
    """Why these contents must not be sent now; ``""`` when they may."""
    try:
        parts = msgspec.json.decode(contents, type=list[_Part] | _Part)
    except msgspec.DecodeError:
        return "the signed query (params) cannot be found"
    queries = [part.params for part in (parts if isinstance(parts, list) else [parts]) if part.params]
    if not queries:
        return "the signed query (params) is missing: the connector does not supply it"
    for query in queries:
        signed = _signed_at(query)
        if signed is None:
            return "the signed query (params) does not say when it was signed"
        if not EARLIEST <= now - signed <= OLDEST:
            return f"the signed query (params) is not fresh: signed at {signed:%Y-%m-%d %H:%M} UTC"
    return ""


def _signed_at(query: str) -> datetime | None:
    """Seconds since 1970, or Shanghai time as text."""
    written = parse_qs(query).get("timestamp", [""])[0]
    try:
        if written.isdecimal():
            return datetime.fromtimestamp(int(written), UTC)
        return datetime.strptime(written, _WRITTEN).replace(tzinfo=_SHANGHAI).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
