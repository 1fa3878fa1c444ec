"""Which dialect is guessed from bytes, how sure, and why."""

from __future__ import annotations

from decimal import Decimal

import pytest

from devices.scales.dialect import LineSettings
from devices.scales.frame import ScaleFrame
from devices.scales.guess import Detector, Evidence, Guess, known_weight_order
from devices.scales.table import DIALECTS

LINE = LineSettings()
TENTH = 100_000_000
TWINS = {"kern-kcp": "mt-sics", "toledo-8213": "toledo-8217"}
AMBIGUOUS = {"yaohua-equals-reversed", "yaohua-equals-plain", "yaohua-equals-d2", "yousheng", "yousheng-1"}


def stream(dialect: str, grams: int = 1250, frames: int = 12) -> bytes:
    shown = ScaleFrame(Decimal(grams).scaleb(-3), "kg", stable=True)
    return DIALECTS[dialect].encode(shown) * frames + (b"=" if "equals" in dialect else b"")


def heard(data: bytes, *, request: bytes = b"", line: LineSettings = LINE) -> tuple[Guess, ...]:
    detector = Detector()
    for at in range(0, len(data), 16):
        detector.hear(line, data[at : at + 16], at * TENTH // 16, request=request)
    return detector.guesses()


def evidence(guess: Guess) -> set[Evidence]:
    return {reason.evidence for reason in guess.reasons}


@pytest.mark.parametrize("name", [name for name, dialect in DIALECTS.items() if dialect.continuous and dialect.proved])
def test_each_stream_is_told_by_listening(name: str) -> None:
    guesses = heard(stream(name))
    best = [guess.dialect for guess in guesses if guess.confidence == guesses[0].confidence]
    assert name in best
    if name not in AMBIGUOUS:
        assert best == [name]
        assert guesses[0].confidence >= (0.85 if DIALECTS[name].checked or DIALECTS[name].names_unit else 0.5)


@pytest.mark.parametrize("name", [name for name, dialect in DIALECTS.items() if not dialect.continuous])
def test_each_answer_is_told_by_asking(name: str) -> None:
    best = heard(stream(name, frames=4), request=DIALECTS[name].request or b"")[0]
    assert best.dialect == TWINS.get(name, name)
    assert best.asked
    assert Evidence.ASKED in evidence(best)
    if name in TWINS:
        assert Evidence.SAME_AS in evidence(best)


def test_the_reasons_are_words_too() -> None:
    (best, *_) = heard(stream("yaohua-tf0"))
    assert best.why == "12 frames, all check sums right"
    assert (best.frames, best.value, best.unit) == (12, Decimal("1.250"), "")
    assert 5 < best.rate_per_s < 20


def test_few_frames_and_noise_make_it_less_sure() -> None:
    sure = heard(stream("yaohua-tf0"))[0].confidence
    few = heard(stream("yaohua-tf0", frames=2))[0]
    noisy = heard(stream("yaohua-tf0") + b"\x55\xaa" * 50)[0]
    assert few.confidence < sure
    assert Evidence.FEW in evidence(few)
    assert noisy.confidence < sure
    assert Evidence.NOISE in evidence(noisy)


def test_reversed_and_plain_frames_are_not_guessed_but_asked_for_a_known_weight() -> None:
    guesses = [guess for guess in heard(stream("yaohua-equals-reversed")) if "equals" in guess.dialect]
    assert {guess.dialect for guess in guesses} >= {"yaohua-equals-reversed", "yaohua-equals-plain"}
    assert all(guess.confidence < 0.5 for guess in guesses)
    assert all(Evidence.AMBIGUOUS in evidence(guess) for guess in guesses)
    best = known_weight_order(guesses, 1250)[0]
    assert (best.dialect, best.unit) == ("yaohua-equals-reversed", "kg")
    assert best.confidence > 0.5
    assert Evidence.KNOWN_WEIGHT in evidence(best)
    assert all(other.confidence < 0.1 for other in known_weight_order(guesses, 1250)[1:])


@pytest.mark.parametrize("name", ["yaohua-equals-plain", "yaohua-equals-d2"])
def test_the_other_equals_forms_are_told_by_the_known_weight_as_well(name: str) -> None:
    assert known_weight_order(heard(stream(name)), 1250)[0].dialect == name


@pytest.mark.parametrize("name", ["yousheng", "yousheng-1"])
def test_the_two_readings_of_yousheng_are_told_by_a_known_weight(name: str) -> None:
    guesses = heard(stream(name))
    assert all(Evidence.AMBIGUOUS in evidence(guess) for guess in guesses)
    assert known_weight_order(guesses, 1250)[0].dialect == name


def test_the_unit_of_a_dialect_without_one_comes_from_the_known_weight() -> None:
    guesses = heard(stream("yaohua-tf0", grams=2500))  # an indicator that shows 2.500 jin
    assert known_weight_order(guesses, 1250)[0].unit == "jin"


def test_a_known_weight_that_nobody_shows_is_told() -> None:
    guesses = known_weight_order(heard(stream("yaohua-tf0")), 777)
    assert guesses[0].confidence < 0.2
    assert Evidence.OTHER_WEIGHT in evidence(guesses[0])


@pytest.mark.parametrize("name", ["dahua", "topping"])
def test_unproved_dialects_are_never_sure(name: str) -> None:
    guess = next(guess for guess in heard(b"\r\n" + stream(name)) if guess.dialect == name)
    assert guess.confidence <= 0.3
    assert Evidence.UNPROVED in evidence(guess)


@pytest.mark.parametrize(("parity", "wanted"), [("E", 0), ("O", 1)])
def test_seven_bits_are_seen_in_bit_seven(parity: str, wanted: int) -> None:
    data = bytes(
        byte | (0x80 if (byte & 0x7F).bit_count() % 2 != wanted else 0) for byte in stream("and-text", frames=8)
    )
    best = heard(data)[0]
    assert best.dialect == "and-text"
    assert best.line == LineSettings(9600, 7, parity)


def test_noise_alone_is_no_scale() -> None:
    assert heard(bytes(range(256)) * 4) == ()
