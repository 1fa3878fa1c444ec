"""Reading a printer's address: what all kinds of address have in common, and how a mistake in one is told."""

from __future__ import annotations

from urllib.parse import SplitResult, parse_qsl


def mistake(parts: SplitResult, what: str) -> ValueError:
    return ValueError(f"printer address {parts.geturl()!r}: {what}")


def port_of(parts: SplitResult) -> int | None:
    """The port, None where none is written."""
    try:
        port = parts.port
    except ValueError as error:
        raise mistake(parts, "the port is no number from 1 to 65535") from error
    if port == 0:
        raise mistake(parts, "the port is no number from 1 to 65535")
    return port


def options_of(parts: SplitResult, known: frozenset[str]) -> dict[str, str]:
    """What stands behind the question mark; an option that is not known or stands there twice is a mistake."""
    options: dict[str, str] = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name not in known or name in options:
            raise mistake(parts, f"{name} is none of its options, {', '.join(sorted(known))}, or is there twice")
        options[name] = value
    return options
