"""What a refusal of Odoo means: by the name of its exception, never by its text, which is translated (real-erps 3.1).

``debug`` is a traceback with the server's paths: it is not even decoded.
"""

from __future__ import annotations

import msgspec

from sync.connector import BadRequest, ConnectorError, NotAuthorised, Refused, Unanswered

LONGEST_DETAIL = 300

_RULES = frozenset({"UserError", "ValidationError", "RedirectWarning"})
_KEY = frozenset({"AccessDenied", "Unauthorized", "SessionExpiredException"})
_OURS = frozenset(
    {
        "ValueError", "TypeError", "AttributeError", "KeyError", "AssertionError", "BadRequest", "NotFound",
        "UnprocessableEntity",  # of /json/2 itself: arguments that the method does not have
    }
)  # fmt: skip


class Trouble(msgspec.Struct):
    """The error object of both wires, as far as it is used."""

    name: str = ""
    message: str = ""


def refusal(status: int, trouble: Trouble) -> ConnectorError:
    """The error for an answer that is none; ``status`` 200 on /jsonrpc."""
    name = trouble.name.rpartition(".")[2]
    detail = trouble.message.strip()[:LONGEST_DETAIL]
    if name in _KEY or status == 401:
        return NotAuthorised("key_refused", detail)
    if not name:
        return _nobodys(status)
    if name == "AccessError" or status == 403:
        return NotAuthorised("no_permission", detail)
    if name == "MissingError":
        return Refused("not_found", detail)
    if name in _RULES:
        return Refused("refused", detail)
    if name in _OURS or status in {400, 404, 422}:
        return BadRequest("bad_request", f"{name} {detail}".strip())
    return Unanswered(f"HTTP {status} {name}".strip())  # the server's own trouble; whether it acted is not known


def not_here(error: ConnectorError) -> bool:
    """Whether the refusal says that there is no such model or method at this server."""
    return isinstance(error, Refused) and not isinstance(error, NotAuthorised)


def _nobodys(status: int) -> ConnectorError:
    """Without a word of Odoo's: its page that no database is chosen, else somebody in front. No parcel's own matter."""
    if status == 404:
        return NotAuthorised("unknown_database", "HTTP 404")
    return Unanswered(f"HTTP {status}")
