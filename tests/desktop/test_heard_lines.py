"""Bytes made readable: nothing is hidden but badges, and those always."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.heard_lines import LONGEST, heard_lines, plain_text
from devices.recorder import Heard

MS = 1_000_000


def heard(*pieces: bytes) -> list[Heard]:
    return [Heard(at * 100 * MS, data) for at, data in enumerate(pieces)]


def test_control_characters_have_names() -> None:
    assert plain_text(b"\x02+1.250\r\n\x1d\x7f\xff") == "<STX>+1.250<CR><LF><GS><7F><FF>"


def test_hex_beside_text_with_its_age() -> None:
    first, last = heard_lines(heard(b"AB", b"\x03"), 1_100 * MS)
    assert (first.hex, first.text, first.age_s) == ("41 42", "AB", 1.1)
    assert (last.hex, last.text, last.age_s) == ("03", "<ETX>", 1.0)


def test_a_long_piece_is_cut_and_says_so() -> None:
    (line,) = heard_lines(heard(b"7" * 500), 0)
    assert line.text == "7" * LONGEST + " …"
    assert line.hex.endswith("37 …")


def test_what_stands_behind_a_badge_is_shown() -> None:
    lines = heard_lines(heard(b"PB@wang\r\n", b"6901\r\n"), 0)
    assert [line.text for line in lines] == ["PB@****<CR><LF>", "6901<CR><LF>"]


@given(st.lists(st.integers(1, 12), max_size=6), st.sampled_from(["PB@", "pb@", "Pb@"]))
def test_a_badge_is_never_readable_however_it_was_cut(cuts: list[int], mark: str) -> None:
    data, secret = f"111\r{mark}QZXWVU\r222\r".encode(), "QZXWVU"
    pieces, begin = [], 0
    for cut in cuts:
        pieces.append(data[begin : begin + cut])
        begin += cut
    pieces.append(data[begin:])
    lines = heard_lines(heard(*pieces), 0)
    text = "".join(line.text for line in lines)
    assert text == f"111<CR>{mark}******<CR>222<CR>"
    shown = bytes.fromhex("".join(line.hex for line in lines).replace(" ", ""))
    assert not any(letter.encode() in shown.replace(mark.encode(), b"") for letter in secret)
