"""A wrong keyboard layout is told from the keys' positions; a code that came right never is.

What each layout says is written down here again, key by key, from the layouts' own charts.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.keyboard_layouts import is_other_layout

_US = "1234567890-= qwertyuiop[] asdfghjkl;' \\zxcvbnm,./"
_US_SHIFTED = '!@#$%^&*()_+ QWERTYUIOP{} ASDFGHJKL:" |ZXCVBNM<>?'
_POSITIONS = [*range(2, 14), 57, *range(16, 28), 57, *range(30, 41), 57, *range(43, 54)]
LAYOUTS = {
    "us": (_US, _US_SHIFTED),
    "german": (
        "1234567890ß´ qwertzuiopü+ asdfghjklöä #yxcvbnm,.-",
        "!\"§$%&/()=?` QWERTZUIOPÜ* ASDFGHJKLÖÄ 'YXCVBNM;:_",
    ),
    "french": (
        "&é\"'(-è_çà)= azertyuiop^$ qsdfghjklmù *wxcvbn,;:!",
        "1234567890°+ AZERTYUIOP¨£ QSDFGHJKLM% µWXCVBN?./§",
    ),
    "spanish": (
        "1234567890'¡ qwertyuiop`+ asdfghjklñ´ çzxcvbnm,.-",
        '!"·$%&/()=?¿ QWERTYUIOP^* ASDFGHJKLÑ¨ ÇZXCVBNM;:_',
    ),
}


def typed(code: str, scanner: str, pc: str) -> tuple[str, tuple[int, ...]]:
    """What the PC reads, and the positions, of a code that the scanner sends."""
    keys = []
    for letter in code:
        row = next(row for row in LAYOUTS[scanner] if letter in row)
        at = row.index(letter)
        shifted = row is LAYOUTS[scanner][1]
        keys.append((LAYOUTS[pc][shifted][at], _POSITIONS[at]))
    return "".join(letter for letter, _ in keys), tuple(position for _, position in keys)


@pytest.mark.parametrize(
    ("code", "pc", "read"),
    [
        ("SF-1234567", "german", "SFß1234567"),
        ("PB:YES", "german", "PBÖZES"),
        ("YT1234567890123", "german", "ZT1234567890123"),
        ("SF-1234567", "spanish", "SF'1234567"),
        ("6901234567892", "french", "-çà&é\"'(-è_çé"),
        ("1345683", "french", '&"\'(-_"'),
    ],
)
def test_a_us_scanner_on_another_layout(code: str, pc: str, read: str) -> None:
    text, positions = typed(code, "us", pc)
    assert text == read
    assert is_other_layout(text, positions)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "code",
    [
        "6901234567892",
        "YT1234567890123",
        "SF-123/45.6",
        "PB:YES",
        "PB:QTY 12",
        "https://x.cn/?a=1&b=2",
    ],
)
def test_a_scanner_set_to_the_layout_of_its_pc(code: str, layout: str) -> None:
    text, positions = typed(code, layout, layout)
    assert text == code
    assert not is_other_layout(text, positions)


@given(st.text([*LAYOUTS["us"][0], *LAYOUTS["us"][1]], min_size=1, max_size=40))
def test_never_an_alarm_on_a_us_layout(code: str) -> None:
    assert not is_other_layout(*typed(code, "us", "us"))


@given(st.text("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-./:+ ", min_size=1, max_size=40))
def test_never_an_alarm_for_plain_codes_without_positions(code: str) -> None:
    assert not is_other_layout(code, (0,) * len(code))


def test_letters_of_another_layout_show_without_positions_too() -> None:
    assert is_other_layout("SFß123", (0,) * 6)
    assert not is_other_layout("快递单号123", (0,) * 7)


def test_a_number_pad_says_what_it_says() -> None:
    assert not is_other_layout("123", (79, 80, 81))
