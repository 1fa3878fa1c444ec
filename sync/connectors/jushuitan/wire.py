"""Words that every answer of the Jushuitan Open API is made of, tolerant of every known oddity.

Identifiers come as numbers or text, absent numbers as "", null or nothing, truth as a boolean or text. The structs of
the endpoints hold only the fields that are kept; those that fill whole pages are left out of the collector.
"""

from __future__ import annotations

import msgspec

Loose = int | float | str | None  # a number or text, as the wire pleases
LooseBool = bool | int | str | None
Texts = str | list[Loose] | None  # a list, or one text joined by commas


def text(value: Loose) -> str:
    """An identifier or free text; null is empty."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int):
        return str(value)
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() else str(value)


def whole(value: Loose) -> int:
    """A count or ``ts``; "" and null are 0. Raises ValueError where it is no number."""
    if value is None or value == "":
        return 0
    if isinstance(value, int):
        return value
    try:
        return int(value)  # a 64-bit ts must not pass through a float
    except ValueError:
        return int(float(value))


def fraction(value: Loose) -> bool:
    """Whether a quantity is no whole number of pieces."""
    if value is None or isinstance(value, int) or value == "":
        return False
    return not float(value).is_integer()


def grams(value: Loose) -> int:
    """Kilograms on the wire, grams here."""
    return 0 if value is None or value == "" else max(0, round(float(value) * 1000))


def truth(value: LooseBool) -> bool | None:
    """True, False, or None where the field is absent or says nothing."""
    if isinstance(value, str):
        return {"true": True, "1": True, "false": False, "0": False, "-1": False}.get(value.strip().lower())
    return None if value is None else value > 0


def texts(value: Texts) -> tuple[str, ...]:
    """Several words, whether they come as a list or joined by commas."""
    parts = value.replace("，", ",").split(",") if isinstance(value, str) else value or ()
    return tuple(word for part in parts if (word := text(part)))


class Envelope(msgspec.Struct):
    """Around every answer; ``data`` stays raw until the endpoint is known to have succeeded."""

    code: Loose = None
    msg: str | None = None
    message: str | None = None
    issuccess: LooseBool = None
    is_success: LooseBool = None
    data: msgspec.Raw = msgspec.Raw(b"null")

    @property
    def sentence(self) -> str:
        return self.msg or self.message or ""

    @property
    def succeeded(self) -> bool:
        said_no = truth(self.issuccess) is False or truth(self.is_success) is False
        return text(self.code) == "0" and not said_no


class Paging(msgspec.Struct, kw_only=True):
    """Paging fields of ``data``; ``has_next`` counts where it is there."""

    page_index: Loose = None
    data_count: Loose = None
    date_count: Loose = None  # spelled so by pack/query
    page_count: Loose = None
    has_next: LooseBool = None

    @property
    def total(self) -> int:
        return whole(self.data_count) or whole(self.date_count)


class Token(msgspec.Struct):
    access_token: str
    refresh_token: str = ""
    expires_in: Loose = None
