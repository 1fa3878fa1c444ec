"""Streams of every dialect: cut anywhere, entered anywhere, with noise and another scale's frames in between."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devices.scales.dialect import Dialect
from devices.scales.frame import ScaleFrame
from devices.scales.table import DIALECTS
from devices.scales.units import to_grams

EACH = pytest.mark.parametrize("dialect", DIALECTS.values(), ids=list(DIALECTS))
GRAMS = st.integers(0, 9999)


def sent(dialect: Dialect, grams: int) -> bytes:
    return dialect.encode(ScaleFrame(Decimal(grams).scaleb(-3), "kg", stable=True))


def closed(dialect: Dialect, stream: bytes) -> bytes:
    """A "=" frame is over when the next one begins."""
    return stream + (b"=" if "equals" in dialect.name else b"")


def grams_of(frames: list[ScaleFrame]) -> list[int | None]:
    return [None if one.value is None else to_grams(one.value, one.unit or "kg") for one in frames]


@EACH
def test_cut_in_two_anywhere_it_is_the_same(dialect: Dialect) -> None:
    weights = [1250, 0, 1251, 9999]
    stream = closed(dialect, b"\r\n" + b"".join(sent(dialect, grams) for grams in weights))
    for at in range(len(stream) + 1):
        framer = dialect.framer()
        assert grams_of(framer.feed(stream[:at]) + framer.feed(stream[at:])) == weights, at


@EACH
def test_byte_by_byte_it_is_the_same(dialect: Dialect) -> None:
    framer = dialect.framer()
    stream = closed(dialect, b"\r\n" + sent(dialect, 1250) * 3)
    found = [frame for byte in stream for frame in framer.feed(bytes([byte]))]
    assert grams_of(found) == [1250] * 3


@EACH
def test_entered_anywhere_nothing_false_is_found(dialect: Dialect) -> None:
    """The first frame is cut; what is left of it must not be another weight."""
    stream = closed(dialect, sent(dialect, 1250) * 4)
    for at in range(len(sent(dialect, 1250))):
        found = grams_of(dialect.framer().feed(stream[at:]))
        assert set(found) == {1250}, at
        assert len(found) >= 2, at


@EACH
def test_a_byte_lost_or_doubled_costs_a_frame_at_most(dialect: Dialect) -> None:
    frame = sent(dialect, 1250)
    for at in range(len(frame)):
        for damaged in (frame[:at] + frame[at + 1 :], frame[:at] + frame[at : at + 1] + frame[at:]):
            found = grams_of(dialect.framer().feed(closed(dialect, frame * 2 + damaged + frame * 3)))
            assert found[-2:] == [1250, 1250], at
            if dialect.checked:
                assert set(found) == {1250}, at


@EACH
def test_reset_forgets_half_a_frame(dialect: Dialect) -> None:
    frame = sent(dialect, 1250)
    framer = dialect.framer()
    framer.feed(frame[: len(frame) // 2])
    framer.reset()
    assert set(grams_of(framer.feed(closed(dialect, b"\r\n" + sent(dialect, 700) * 2)))) == {700}


@EACH
@given(data=st.data())
def test_noise_and_a_second_stream_in_between_and_then_clean_again(dialect: Dialect, data: st.DataObject) -> None:
    own, other, last = data.draw(GRAMS), data.draw(GRAMS), data.draw(GRAMS)
    mixed = b""
    for frame in (sent(dialect, own), sent(dialect, other)) * 3:
        cuts = sorted(data.draw(st.lists(st.integers(0, len(frame)), max_size=2)))
        for begin, end in pairwise((0, *cuts, len(frame))):
            mixed += frame[begin:end] + data.draw(st.one_of(st.just(b""), st.binary(max_size=24)))
    framer = dialect.framer()
    found = grams_of(framer.feed(mixed))
    assert grams_of(framer.feed(closed(dialect, sent(dialect, last) * 5)))[-3:] == [last] * 3
    if dialect.name in ("yaohua-tf0", "yaohua-tf1", "yaohua-a12e", "enq"):
        assert set(found) <= {own, other}


@given(dialect=st.sampled_from(list(DIALECTS.values())), noise=st.lists(st.binary(max_size=40), max_size=20))
def test_no_bytes_at_all_break_it(dialect: Dialect, noise: list[bytes]) -> None:
    framer = dialect.framer()
    for piece in noise:
        for frame in framer.feed(piece):
            assert frame.value is None or frame.value.is_finite()


@EACH
def test_noise_without_end_is_not_kept(dialect: Dialect) -> None:
    framer = dialect.framer()
    for _ in range(300):
        framer.feed(b"\x01\x02=WS\xff8" * 40)
    clean = grams_of(framer.feed(closed(dialect, b"\r\n" + sent(dialect, 1250) * 8)))
    assert clean[-2:] == [1250, 1250]


@EACH
@given(grams=GRAMS, stable=st.booleans(), net=st.booleans())
@example(grams=0, stable=True, net=False)
def test_what_is_played_is_what_is_read(dialect: Dialect, grams: int, stable: bool, net: bool) -> None:
    shown = ScaleFrame(Decimal(grams).scaleb(-3), "kg", stable=stable, net=net)
    (frame,) = dialect.framer().feed(closed(dialect, b"\r\n" + dialect.encode(shown)))
    if frame.value is not None:
        assert grams_of([frame]) == [grams]
    if dialect.says_stable:
        assert frame.stable is stable
    else:
        assert frame.stable is None
    if dialect.names_unit and frame.value is not None:
        assert frame.unit == ("g" if dialect.name == "dahua" else "kg")


@pytest.mark.parametrize("name", [name for name in DIALECTS if name not in ("toledo-8217", "toledo-8213", "topping")])
def test_negative_weights_stay_negative(name: str) -> None:
    dialect = DIALECTS[name]
    shown = ScaleFrame(Decimal("-0.040"), "kg", stable=True)
    assert grams_of(dialect.framer().feed(closed(dialect, b"\r\n" + dialect.encode(shown)))) == [-40]


@pytest.mark.parametrize(
    "name", ["mt-sics", "mt-continuous", "toledo-8217", "and-text", "cas-22", "yousheng", "yaohua-a12e"]
)
def test_over_and_under_are_told_and_are_no_weight(name: str) -> None:
    dialect = DIALECTS[name]
    for over in (True, False):
        shown = ScaleFrame(Decimal("1.250"), "kg", overload=over, underload=not over)
        (frame,) = dialect.framer().feed(dialect.encode(shown))
        assert (frame.value, frame.stable, frame.overload, frame.underload) == (None, False, over, not over)


def test_no_question_can_tare_zero_or_clear() -> None:
    """T, Z and C do that, in Toledo's and Mettler's commands as well as in MT-SICS."""
    questions = [dialect.request for dialect in DIALECTS.values() if dialect.request is not None]
    assert len(questions) >= 6
    for question in questions:
        assert not set(question.upper()) & set(b"TZC"), question


def test_every_dialect_names_itself_and_its_source() -> None:
    for name, dialect in DIALECTS.items():
        assert dialect.name == name
        assert dialect.title
        assert dialect.source.startswith("scanners-scales E.")
        assert all(DIALECTS[other].same_as == (name,) for other in dialect.same_as)
    assert {name for name, dialect in DIALECTS.items() if not dialect.proved} == {"dahua", "topping"}
