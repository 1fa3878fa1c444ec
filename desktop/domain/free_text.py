"""What a shop or a buyer wrote, for paper: without phone numbers, and without the receiver's data said once more."""

from __future__ import annotations

import re
import unicodedata

from desktop.domain.privacy import HIDDEN, hidden_parts, mask_detail, mask_name
from sync.vocabulary import Address

_BETWEEN = "[-. ]{0,3}"  # what people put between the digits of a number
_EXTENSION = r"(?:[- ]*(?:转|轉|#|-|,|ext)[-. ]*\d{1,6})?"
_PHONES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d)(?:\+?(?:00)?86{_BETWEEN})?1{_BETWEEN}[3-9](?:{_BETWEEN}\d){{9}}(?!\d){_EXTENSION}",
        rf"(?<!\d)0\d{{2,3}}[-. )]{{0,3}}[2-9](?:{_BETWEEN}\d){{6,7}}(?!\d){_EXTENSION}",
    )
)
# In prose also a number with a quantity stuck to it; names of goods may hold a barcode.
_LONG_NUMBER = re.compile(rf"\d{{11,}}{_EXTENSION}", re.IGNORECASE)
_CHINESE_DIGITS = {character: str(value) for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "幺": "1",
    "两": "2",
}
_HYPHENS = "-－—–‐‑−_·•"
_LEAST_DIGITS = 5  # of a run of the receiver's own phone that is hidden wherever it stands
_LEAST_NUMBER = 3  # characters of a house or room number; shorter ones are everywhere in any text


def mask_prose(text: str, receiver: Address) -> str:
    """A remark: without this receiver's name, address and the numbers in it, and without any phone."""
    text = _without_person(text, receiver)
    for start, end in hidden_parts(receiver.detail):
        number = re.escape(receiver.detail[start:end])
        if end - start >= _LEAST_NUMBER:
            text = re.sub(rf"(?<![0-9A-Za-z]){number}(?![0-9A-Za-z])", HIDDEN * (end - start), text)
    return _without_phones(text, receiver.phone, (*_PHONES, _LONG_NUMBER))


def mask_goods(text: str, receiver: Address) -> str:
    """The name of a thing made for somebody: without that name, and without any phone."""
    return _without_phones(_without_person(text, receiver), receiver.phone, _PHONES)


def mask_number(text: str, receiver: Address) -> str:
    """An order's number: some shops take the buyer's phone."""
    return _without_phones(text, receiver.phone, _PHONES)


def _without_person(text: str, receiver: Address) -> str:
    detail, name = receiver.detail.strip(), receiver.name.strip()
    for said, masked in ((detail, mask_detail(detail)), (name, mask_name(name))):
        if len(said) > 1:
            text = text.replace(said, masked)
    return text


def _without_phones(text: str, own: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    """Of every phone number two digits at its start and three at its end stay at most, of the receiver's own none."""
    hidden = _own_digits(text, own)
    for as_read in (_ascii_digit, _any_digit):
        read = "".join(map(as_read, text))
        for pattern in patterns:
            for match in pattern.finditer(read):
                hidden |= _inner(read, *match.span())
    return "".join(HIDDEN if at in hidden else character for at, character in enumerate(text))


def _own_digits(text: str, phone: str) -> set[int]:
    """Where the receiver's own number stands, whatever is between its digits."""
    digits = "".join(map(_any_digit, phone))
    read = "".join(map(_any_digit, text))
    hidden: set[int] = set()
    for run in {*re.findall(r"\d+", digits), re.sub(r"\D", "", digits)}:
        if len(run) >= _LEAST_DIGITS:
            for match in re.finditer(_BETWEEN.join(run), read):
                hidden |= {at for at in range(*match.span()) if read[at].isdigit()}
    return hidden


def _inner(read: str, start: int, end: int) -> set[int]:
    """Places of the digits to hide: all but two and three, and of shorter numbers at least six."""
    digits = [at for at in range(start, end) if read[at].isdigit()]
    readable = max(0, len(digits) - 6)
    tail = min(3, readable)
    head = min(2, readable - tail)
    return set(digits[head : len(digits) - tail])


def _ascii_digit(character: str) -> str:
    """Digits of any script as plain ones, what stands between digits as a blank or a hyphen."""
    value = unicodedata.digit(character, None)
    if value is not None:
        return str(value)
    if character in _HYPHENS:
        return "-"
    if character.isspace() or unicodedata.category(character) in ("Cf", "Cc", "Mn"):
        return " "
    return {"．": ".", "）": ")", "＋": "+", "，": ",", "＃": "#"}.get(character, character)


def _any_digit(character: str) -> str:
    return _CHINESE_DIGITS.get(character) or _ascii_digit(character)
