"""Codes out of bytes, however the bytes arrive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.framing import CodeFramer, decode
from devices.marks import Marks

CODES = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x9FFF, exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1
)


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\t", b"\r\n\r\n"])
def test_each_terminator_ends_one_code(end: bytes) -> None:
    assert CodeFramer().feed(b"YT123" + end) == ["YT123"]


def test_two_codes_in_one_read() -> None:
    assert CodeFramer().feed(b"6901234567892\rYT123\r") == ["6901234567892", "YT123"]


def test_a_code_in_three_reads() -> None:
    framer = CodeFramer()
    assert [framer.feed(part) for part in (b"690123", b"4567", b"892\r\n")] == [[], [], ["6901234567892"]]


def test_cr_and_lf_in_two_reads_give_one_code() -> None:
    framer = CodeFramer()
    assert framer.feed(b"YT123\r") == ["YT123"]
    assert framer.feed(b"\n") == []
    assert framer.idle() == []


def test_silence_ends_a_code_without_terminator() -> None:
    framer = CodeFramer()
    assert framer.feed(b"YT123") == []
    assert framer.idle() == ["YT123"]
    assert framer.idle() == []


def test_group_separator_and_aim_identifier_stay() -> None:
    assert CodeFramer().feed(b"]C10112345678901231\x1d10LOT\r") == ["]C10112345678901231\x1d10LOT"]


def test_endless_noise_is_dropped_until_the_line_falls_silent() -> None:
    framer = CodeFramer()
    for _ in range(100):
        assert framer.feed(b"A" * 100) == []
    assert framer.feed(b"tail\rYT123\r") == []
    assert framer.idle() == []
    assert framer.feed(b"YT123\r") == ["YT123"]
    assert framer.dropped == 1


@pytest.mark.parametrize("noise", [b"\x00", b"\x00\xf8\x80", b"\xff\xff", b"ab\x07c", b"\x7f"])
def test_bytes_that_are_no_text_become_no_code(noise: bytes) -> None:
    framer = CodeFramer()
    assert framer.feed(noise + b"\r") == []
    assert framer.feed(b"69\r") == []  # of the same noise, perhaps
    assert framer.idle() == []
    assert framer.feed(b"6901234567892\r") == ["6901234567892"]


def test_stx_and_etx_around_a_code_are_no_part_of_it() -> None:
    assert CodeFramer().feed(b"\x02YT123\x03\r") == ["YT123"]


@pytest.mark.parametrize("code", ["[)>\x1e06\x1dP123\x1d1TLOT\x1e\x04", "]d20112345678901231\x1d10LOT"])
def test_separators_inside_a_code_stay(code: str) -> None:
    assert CodeFramer().feed(code.encode() + b"\r") == [code]


def test_prefix_and_suffix_are_taken_off_even_where_they_are_no_text() -> None:
    framer = CodeFramer(Marks(prefix="\x01~", suffix="#\x03"))
    assert framer.feed(b"\x01~YT123#\x03\rYT124\r~YT125\r") == ["YT123", "YT124", "~YT125"]


@pytest.mark.parametrize("suffix", ["#\r", "#\r\n", "#\t", "\r"])
def test_a_suffix_may_name_the_end_of_line_as_well(suffix: str) -> None:
    framer = CodeFramer(Marks(suffix=suffix))
    assert framer.feed(b"YT123" + suffix.encode()) == ["YT123"]
    assert framer.feed(b"A##\r") == (["A#"] if "#" in suffix else ["A##"])


@pytest.mark.parametrize("separator", [";", "\t", "\r", "||", "\x00"])
def test_a_separator_keeps_several_codes_of_one_read_together(separator: str) -> None:
    marks = Marks(separator=separator)
    framer, read = CodeFramer(marks), separator.join(["6901234567892", "", "YT123"])
    end = b"\n" if separator == "\r" else b"\r"
    assert framer.feed(read.encode() + end) == [read]
    assert marks.parts(read) == ("6901234567892", "YT123")


def test_half_a_code_of_a_lost_line_is_forgotten() -> None:
    framer = CodeFramer()
    framer.feed(b"YT1")
    framer.reset()
    assert framer.feed(b"6901234567892\r") == ["6901234567892"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_in_either_encoding(encoding: str) -> None:
    assert decode("快递单号".encode(encoding)) == "快递单号"


def test_latin_1_is_believed_among_plain_letters_only() -> None:
    assert decode(b"caf\xe9") == "café"
    assert decode(b"\xff\xff") is None


@given(st.lists(CODES, max_size=5), st.data())
def test_any_cut_of_the_stream_gives_the_same_codes(codes: list[str], data: st.DataObject) -> None:
    stream = b"".join(code.encode() + b"\r\n" for code in codes)
    framer, found = CodeFramer(), []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        found += framer.feed(stream[:size])
        stream = stream[size:]
    assert found == codes
