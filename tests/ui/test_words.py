"""Every answer, step and reason has its words in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.answers import answer
from desktop.domain.commands import CopyReason, SetAsideReason
from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import Step
from desktop.settings import Language
from printing.condition import WARNINGS, Fault
from sync.vocabulary import StopReason
from tests.ui.pack_views import packing
from ui.phrases import PHRASES
from ui.printer_words import fault_words
from ui.translation import Translation
from ui.words import copy_text, paper_text, set_aside_text, stop_reason_text, verb_for, words_for

FACTS = {
    "remaining": "3",
    "quantity": "12",
    "limit": "500",
    "operator": "李晓梅",
    "at": "2026-11-21T06:30:00+00:00",
    "reason": "short",
    "copy": "1",
    "max": "60000",
    "wait_seconds": "30",
    "printer": "1",
    "count": "40",
    "skipped": "2",
    "again": "3",
    "expiry": "2026-10-31",
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


@pytest.mark.parametrize("code", [code for code in Code if answer(code).tone in {Tone.WRONG, Tone.TOO_MANY, Tone.STOP}])
def test_refusals_can_be_read_at_a_glance_and_say_what_to_do(code: Code, language: Language) -> None:
    words = words_for(answer(code, **FACTS), None)
    assert words.todo
    if language is Language.EN:
        assert max(len(words.title.split()), len(words.todo.split())) <= 12
    else:
        assert max(len(words.title), len(words.todo)) <= 24


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
