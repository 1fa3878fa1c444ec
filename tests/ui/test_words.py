"""Every answer, step and reason has its words in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from desktop.domain.answers import TONES, answer
from desktop.domain.commands import Command, CopyReason, SetAsideReason
from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import Step
from desktop.domain.views import Waiting
from desktop.domain.waiting import PART_OF, WaitCause
from desktop.domain.ways import SAYS_NO
from desktop.settings import Language
from printing.condition import WARNINGS, Fault
from sync.vocabulary import StopReason
from tests.ui.pack_views import packing
from ui.command_words import command_name
from ui.phrases import PHRASES
from ui.printer_words import fault_words
from ui.sounds import NAMES
from ui.todo_phrases import TODO_WITH_FACT
from ui.translation import Translation
from ui.waiting_words import waiting_line, waiting_words
from ui.words import copy_text, paper_text, set_aside_text, stop_reason_text, verb_for, words_for

INSERTED = re.compile(r"\{\w+\}")
FACTS = {
    "remaining": "3",
    "quantity": "12",
    "limit": "500",
    "operator": "李晓梅",
    "at": "2026-11-21T06:30:00+00:00",
    "reason": "short",
    "copy": "1",
    "max": "60000",
    "grams": "1250",
    "wait_seconds": "30",
    "printer": "1",
    "count": "40",
    "skipped": "2",
    "again": "3",
    "expiry": "2026-10-31",
    "number": "2",
}
NAMES_AND_KEYS = re.compile(r"\b(ERP|Enter|Esc|kg|YES|SKU|CSV|PIN|[A-Z])\b")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Language]:
    translation = Translation(qapp)
    translation.use(request.param)
    yield request.param
    translation.use(Language.EN)


@pytest.mark.parametrize("code", list(Code))
def test_every_code_has_words(code: Code, language: Language) -> None:
    words = words_for(answer(code, expected="甲", seen="乙", **FACTS), packing())
    assert words.title
    for sentence in words:
        assert "{" not in sentence
        assert "  " not in sentence
        if language is Language.ZH:
            assert not LATIN_WORD.search(NAMES_AND_KEYS.sub("", sentence)), sentence


def test_no_phrase_is_left_of_a_code_that_is_gone() -> None:
    assert set(PHRASES) == set(Code)


def length(*sentences: str, language: Language) -> int:
    """Words, or Chinese characters with a name or a key counted as one; what is inserted does not count."""
    text = INSERTED.sub(" ", " ".join(QCoreApplication.translate("words", one) if one else "" for one in sentences))
    if language is Language.EN:
        return len([word for word in text.split() if re.search(r"\w", word)])
    return len(re.findall(r"[\u4e00-\u9fff]", text)) + len(re.findall(r"[A-Za-z0-9]+", text))


def longest(language: Language) -> int:
    return 12 if language is Language.EN else 20


NO_SAYING = [code for code in Code if answer(code).tone in SAYS_NO]


@pytest.mark.parametrize("code", NO_SAYING)
def test_a_card_that_says_no_is_read_at_a_glance(code: Code, language: Language) -> None:
    phrase = PHRASES[code]
    assert phrase.todo, "it must say what to do"
    todos = [phrase.todo, *(todo for (told, _), todo in TODO_WITH_FACT.items() if told is code)]
    for todo in todos:
        assert length(phrase.title, todo, language=language) <= longest(language), (phrase.title, todo)


@pytest.mark.parametrize("reason", ["off", "hindered", "expired", "given_up", *sorted(set(Fault) - WARNINGS)])
def test_so_is_what_a_printer_needs(reason: str, language: Language) -> None:
    words = words_for(answer(Code.WAIT_PRINTER, reason=reason), None)
    assert words.todo
    assert length(words.title, words.todo, language=language) <= longest(language)


def test_one_cause_one_tone_and_one_sound_at_most() -> None:
    assert set(TONES) == set(Code)
    assert set(NAMES) == {Tone.GOOD, Tone.DONE, Tone.WRONG, Tone.TOO_MANY, Tone.STOP}
    assert len(set(NAMES.values())) == len(NAMES)


@pytest.mark.parametrize("command", list(Command))
def test_every_command_has_a_name(command: Command, language: Language) -> None:
    name = command_name(command)
    assert bool(re.search(r"[\u4e00-\u9fff]", name)) is (language is Language.ZH)
    assert length(name, language=language) <= (5 if language is Language.EN else 7)


@pytest.mark.parametrize("cause", list(WaitCause))
def test_every_wait_is_named_with_its_figure(cause: WaitCause, language: Language) -> None:
    waiting = Waiting(cause, PART_OF[cause], 3, reason=Fault.PAPER_OUT.value)
    words = waiting_words(waiting)
    assert length(words.what, words.fix, language=language) <= longest(language)
    assert waiting_line(waiting) == (f"{words.who}: 3 s" if language is Language.EN else f"{words.who}：3 秒")


def test_reasons_steps_and_papers_have_words(language: Language) -> None:
    said = [stop_reason_text(reason) for reason in StopReason]
    said += [set_aside_text(reason) for reason in SetAsideReason]
    said += [copy_text(reason) for reason in CopyReason]
    said += [paper_text(state.value) for state in PaperState]
    said += [verb_for(packing(step)) for step in Step]
    said += [verb_for(packing(Step.PROOF, bench_prints=True)), verb_for(None)]
    for text in said:
        assert text
        assert bool(re.search(r"[\u4e00-\u9fff]", text)) is (language is Language.ZH)
    assert paper_text("") == ""


def test_an_error_says_what_was_due_and_what_came(qapp: QApplication) -> None:
    words = words_for(answer(Code.ITEM_WRONG, expected="Mug blue", seen="Mug grey"), packing())
    assert words.expected == "Expected: Mug blue"
    assert words.seen == "Scanned: Mug grey"
    assert words.todo == "Put it back, scan the right one"


def test_what_is_right_is_named_plainly(qapp: QApplication) -> None:
    words = words_for(answer(Code.ITEM_RIGHT, seen="Mug blue", remaining="2"), packing())
    assert words.title == "Right, 2 to go"
    assert words.seen == "Mug blue"


def test_a_stop_names_its_reason(qapp: QApplication) -> None:
    assert words_for(answer(Code.ORDER_STOPPED, reason=StopReason.REFUNDED.value), None).title == "Stop! Order refunded"
    assert words_for(answer(Code.ORDER_STOPPED, reason="new_word"), None).title == "Stop! Order stopped"


def test_some_facts_change_what_to_do(qapp: QApplication) -> None:
    known = words_for(answer(Code.ORDER_NOT_HERE, seen="1", no_answer=""), None)
    silent = words_for(answer(Code.ORDER_NOT_HERE, seen="1", no_answer="1"), None)
    assert "ERP" not in known.todo
    assert "ERP" in silent.todo
    assert words_for(answer(Code.PARCEL_CLOSED, grams="1250"), None).todo == "1.25 kg. Scan the next waybill"


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault not in WARNINGS])
def test_a_label_that_waits_says_what_the_printer_needs(fault: Fault, language: Language) -> None:
    words = words_for(answer(Code.WAIT_PRINTER, reason=fault.value), packing(Step.LABEL))
    trouble, fix = fault_words(fault)
    assert words.title == trouble
    assert words.todo.startswith(fix)
    assert bool(re.search(r"[\u4e00-\u9fff]", words.todo)) is (language is Language.ZH)


def test_a_label_that_waited_too_long_is_no_fault_of_the_printer(language: Language) -> None:
    reasons = ("off", "hindered", "expired", "given_up", "jam", "busy")
    titles = {words_for(answer(Code.WAIT_PRINTER, reason=reason), None).title for reason in reasons}
    assert len(titles) == len(reasons)


def test_a_label_that_is_merely_on_its_way_does_not_blame_the_printer(qapp: QApplication) -> None:
    assert words_for(answer(Code.WAIT_PRINTER), None).title == "The label is not out yet"
    assert words_for(answer(Code.WAIT_PRINTER, reason="off"), None).title == "The printer is off"


def test_a_seen_test_page_names_its_printer(qapp: QApplication) -> None:
    seen = words_for(answer(Code.PAGE_SEEN, kind="test", printer="spare"), None)
    assert seen.title == "Test page of spare seen"
    assert words_for(answer(Code.PAGE_SEEN, kind="slip", printer="spare"), None).title == "This paper is seen"


def test_the_number_that_was_scanned_is_not_said_to_be_expected(qapp: QApplication) -> None:
    assert words_for(answer(Code.LABEL_CODE_NEEDED, expected="SF1"), None).expected == ""
