"""Numbers of goods: check digits, how else a cache may hold one, and codes that a shop's own scale prints."""

from __future__ import annotations

LENGTHS = (14, 13, 12, 8)
SHORTEST_BARE = 7  # digits of a GTIN whose leading zeros a spreadsheet has eaten


def check_digit(payload: str) -> int:
    """Of GTIN, SSCC and GLN alike: from the right, weights 3, 1, 3, 1 … (scanners-scales D.4)."""
    weighted = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(payload)))
    return -weighted % 10


def is_number(text: str) -> bool:
    """Digits of the common kind only: others count as digits as well, but on no goods."""
    return text.isascii() and text.isdigit()


def check_is_right(number: str) -> bool:
    """Whether the last digit is the check digit of the others."""
    return len(number) > 1 and is_number(number) and check_digit(number[:-1]) == int(number[-1])


def is_gtin(text: str) -> bool:
    return len(text) in LENGTHS and check_is_right(text)


def spellings(gtin: str) -> tuple[str, ...]:
    """Other ways to write the same GTIN, the longest first; last without its leading zeros, as spreadsheets keep it."""
    bare = gtin.lstrip("0")
    if not bare:
        return ()
    forms = [bare.zfill(length) for length in LENGTHS if length >= len(bare)]
    if len(bare) >= SHORTEST_BARE:
        forms.append(bare)
    return tuple(form for form in dict.fromkeys(forms) if form != gtin)


def is_store_code(text: str) -> bool:
    """A shop's own EAN-13, 20 to 29: what its scale prints carries a weight or a price (scanners-scales D.4)."""
    return len(text) == 13 and text[0] == "2" and check_is_right(text)


def store_item(code: str) -> tuple[str, ...]:
    """The part of a store code that names the item, as a cache may hold it: prefix and five digits come first, the
    five after them are weight or price. Which of the two a shop prints is not written on the code."""
    item = code[:7]
    zeroed = f"{item}00000"
    forms = (f"{zeroed}{check_digit(zeroed)}", item, item[2:])
    return tuple(form for form in forms if form != code)
