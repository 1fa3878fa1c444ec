"""What is heard in messages, as the page shows them, and what follows from any order of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.components.dialect import PrinterSeen
from printing.components.dialects import DIALECTS
from printing.components.job import ComponentJob
from printing.components.messages import read_message
from printing.components.words import ENDS, WORDS, TaskState, TaskWatch, Word

JOB = ComponentJob("cainiao", "T1", "W1", "", b"[]")
REQUEST = "r-1"


def heard(component: str, **message: Any) -> Word | None:
    read = read_message(json.dumps(message))
    assert read is not None
    return DIALECTS[component].speech.read_word(read, JOB, REQUEST)


def told(component: str = "cainiao", **message: Any) -> Word | None:
    read, speech = read_message(json.dumps(message)), DIALECTS[component].speech
    assert read is not None
    assert speech.read_task is not None
    return speech.read_task(read, JOB, REQUEST)


def state(word: Word | None) -> str:
    return "" if word is None else word.state.value


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ({"cmd": "print", "requestID": "r-1", "status": "success"}, "initial"),
        ({"cmd": "print", "requestID": 0, "taskID": "T1", "status": "success"}, "initial"),
        ({"cmd": "print", "requestID": "r-1", "taskID": "T1", "status": "success", "errorCode": 0}, "initial"),
        ({"cmd": "print", "requestID": "r-1", "status": "failed", "errorCode": 11}, "failed"),
        ({"cmd": "print", "requestID": "r-2", "status": "success"}, ""),
        ({"cmd": "print", "requestID": "0", "taskID": "T2", "status": "failed"}, ""),
        ({"cmd": "notifyPrintResult", "taskID": "T1", "taskStatus": "rendered", "status": 0}, "rendered"),
        ({"cmd": "notifyPrintResult", "taskID": "T1", "taskStatus": "printed", "status": 0}, "printed"),
        ({"cmd": "notifyPrintResult", "taskID": "T1", "taskStatus": "canceled", "requestID": "x"}, "canceled"),
        ({"cmd": "notifyPrintResult", "taskID": "T2", "taskStatus": "printed", "requestID": "r-1"}, ""),
        ({"cmd": "notifyTaskResult", "taskId": "T1", "status": "initial"}, "initial"),
        ({"cmd": "notifyDocResult", "taskId": "T1", "documentId": "W1", "status": "rendered", "code": 0}, "rendered"),
        ({"cmd": "notifyDocResult", "taskId": "T1", "documentId": "W1", "status": "printed", "code": 0}, "printed"),
        ({"cmd": "notifyDocResult", "taskId": "T1", "status": "failed", "code": 40}, "failed"),
        ({"cmd": "notifyDocResult", "taskId": "T1", "code": 40, "detail": "Unknown encryption type."}, "failed"),
        ({"cmd": "notifyDocResult", "taskId": "T1", "status": "printed", "code": 40}, "disputed"),
        ({"cmd": "notifyTaskResult", "taskId": "T1", "status": "completeSuccess"}, "printed"),
        ({"cmd": "notifyTaskResult", "taskId": "T1", "status": "completeFailed"}, "failed"),
        ({"cmd": "notifyTaskResult", "taskid": "T1", "status": "something new"}, ""),
        ({"cmd": "getPrinters", "requestID": "r-1", "status": "success"}, ""),
        ({}, ""),
    ],
)
def test_cainiaos_words(message: dict[str, Any], expected: str) -> None:
    assert state(heard("cainiao", **message)) == expected


def test_a_task_that_printed_although_its_document_failed_is_disputed() -> None:
    failed = [{"documentID": "W1", "status": "failed", "msg": "no paper"}]
    word = heard("cainiao", cmd="notifyPrintResult", taskID="T1", taskStatus="printed", printStatus=failed)
    assert state(word) == "disputed"


def test_a_number_for_a_task_is_compared_as_text() -> None:
    message = {"cmd": "notifyPrintResult", "taskID": 17, "taskStatus": "printed"}
    read = read_message(json.dumps(message))
    assert read is not None
    job = ComponentJob("cainiao", "17", "W1", "", b"[]")
    assert state(DIALECTS["cainiao"].speech.read_word(read, job, REQUEST)) == "printed"


def test_pinduoduo_has_a_notification_of_its_own() -> None:
    assert state(heard("pinduoduo", cmd="PrintResultNotify", taskID="T1", taskStatus="printed")) == "printed"
    assert heard("pinduoduo", cmd="notifyPrintResult", taskID="T1", taskStatus="printed") is None


def test_kuaishous_trailing_blank_and_its_half_word() -> None:
    assert state(heard("kuaishou", cmd="notifyPrintResult", taskID="T1", taskStatus="failed ")) == "failed"
    assert state(heard("kuaishou", cmd="notifyPrintResult", taskID="T1", taskStatus="partPrinted")) == "disputed"


@pytest.mark.parametrize(
    ("success", "status", "expected"),
    [
        ("true", "500", "printed"),
        (True, 500, "printed"),
        ("false", "502", "failed"),
        ("false", "503", "failed"),
        ("false", "", "failed"),
        ("true", "502", "disputed"),
        ("false", "500", "disputed"),
        ("", "", "disputed"),
    ],
)
def test_jds_reply_is_the_end_and_500_means_success(success: object, status: object, expected: str) -> None:
    assert state(heard("jd", code="2", key="r-1", success=success, status=status)) == expected


def test_jds_reply_to_somebody_else_is_not_ours() -> None:
    assert heard("jd", code="2", key="r-2", success="true", status="500") is None
    assert heard("jd", code="8", key="r-1", success="true", status="500") is None


def test_wechats_results() -> None:
    ours, other = {"taskID": "T1", "success": True}, {"taskID": "T2", "success": True}
    assert state(heard("wechat", command="print", requestID="r-1", results=[other, ours])) == "printed"
    assert heard("wechat", command="print", requestID="r-1", results=[other]) is None
    failed = {"taskID": "T1", "success": False, "failureReason": "no template"}
    word = heard("wechat", command="print", requestID="r-1", results=[failed])
    assert word == Word(TaskState.FAILED, "", "no template")
    assert state(heard("wechat", command="print", requestID="r-1", results=[ours, failed])) == "disputed"


_HEAD = {"cmd": "getTaskStatus", "requestID": REQUEST, "status": "success"}


@pytest.mark.parametrize(
    ("told_status", "expected"),
    [
        ([{"taskID": "T1", "detailStatus": [{"documentID": "W1", "status": "printed"}]}], "printed"),
        ([{"taskId": "T1", "status": "printed", "documents": [{"status": "printed"}]}], "printed"),
        ([{"documentId": "W1", "status": "printed"}], "printed"),  # we asked for one task only
        ([{"taskID": "T1", "status": "failed", "msg": "x"}], "failed"),
        ([{"taskID": "T1", "documents": [{"status": "canceled"}]}], "canceled"),
        ([{"taskID": "T1", "status": "rendered", "documents": [{"status": "printed"}]}], "rendered"),
        ([{"taskID": "T1", "status": "printed", "documents": [{"status": "failed"}]}], "disputed"),
        ([{"taskID": "T1", "documents": [{"status": "success"}]}], "not_said"),  # it also stands beside "rendered"
        ([{"taskID": "T2", "status": "printed"}], "not_said"),
        ([{"taskID": "T1"}], "not_said"),
        ([7, "x"], "not_said"),
        ({"taskID": "T1", "status": "printed"}, "not_said"),
        (None, "not_said"),
        ([], "unheard_of"),
    ],
)
def test_answers_about_a_task_are_read_leniently(told_status: object, expected: str) -> None:
    assert state(told(**_HEAD, printStatus=told_status)) == expected


def test_a_refused_question_says_nothing_about_the_task() -> None:
    assert state(told(cmd="getTaskStatus", requestID=REQUEST, status="failed", printStatus=[])) == "not_said"
    assert told(cmd="getTaskStatus", requestID="another", printStatus=[]) is None


def test_printers_of_each_kind() -> None:
    family = {"cmd": "getPrinters", "requestID": "r-1", "defaultPrinter": "B"}
    printers = [{"name": "A", "status": "disable"}, {"name": "B", "status": "enable"}, {"status": "enable"}]
    read = DIALECTS["cainiao"].speech.read_printers
    message = read_message(json.dumps(family | {"printers": printers}))
    assert message is not None
    assert read(message, "r-1") == (PrinterSeen("A", disabled=True), PrinterSeen("B", is_default=True))
    assert read(message, "r-2") is None
    jd = read_message('{"key":"r-1","code":6,"detailinfo":{"printers":["A",{"name":"B"}]}}')
    assert jd is not None
    assert DIALECTS["jd"].speech.read_printers(jd, "r-1") == (PrinterSeen("A"), PrinterSeen("B"))


_KEYS = """cmd command taskID taskId status taskStatus printStatus code key results requestID printers printerList
    detailinfo errors success documents version name"""
_keys = st.sampled_from(_KEYS.split())
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=6),
    max_leaves=25,
)
_near = st.sampled_from(
    ["print", "getTaskStatus", "notifyPrintResult", "PrintResultNotify", "getPrinters", "T1", REQUEST]
)


@given(st.dictionaries(_keys, _json | _near | st.just([])), st.sampled_from(sorted(DIALECTS)))
def test_no_message_can_upset_a_reader(message: dict[str, Any], component: str) -> None:
    read, speech = read_message(json.dumps(message)), DIALECTS[component].speech
    assert read is not None
    speech.read_printers(read, REQUEST)
    speech.read_word(read, JOB, REQUEST)
    if speech.read_task is not None:
        speech.read_task(read, JOB, REQUEST)
    if speech.read_version is not None:
        speech.read_version(read, REQUEST)


@given(st.binary() | st.just(b"[" * 100_000) | st.just(b'{"a":' * 100_000))
def test_no_bytes_can_upset_the_reader(data: bytes) -> None:
    message = read_message(data)
    assert message is None or isinstance(message, dict)


_words = st.lists(st.sampled_from(TaskState).map(Word))


@given(_words, st.randoms())
def test_words_may_come_in_any_order_and_often(words: list[Word], dice: Any) -> None:
    """Printed only by the word, and the same result however they come."""
    first, second = TaskWatch(), TaskWatch()
    for word in words:
        first.hear(word)
    shuffled = words + dice.choices(words, k=3) if words else []
    dice.shuffle(shuffled)
    for word in shuffled:
        second.hear(word)
    states = {word.state for word in words}
    assert first.settled == bool(states & ENDS)
    if first.last.state is TaskState.PRINTED:
        assert TaskState.PRINTED in states
        assert not states & {TaskState.FAILED, TaskState.CANCELED, TaskState.DISPUTED}
    alike = {TaskState.FAILED: "no paper", TaskState.CANCELED: "no paper"}
    assert alike.get(first.last.state, first.last.state) == alike.get(second.last.state, second.last.state)


def test_every_word_is_known_to_the_watch() -> None:
    for word in set(WORDS.values()):
        watch = TaskWatch()
        watch.hear(Word(word))
        assert watch.heard
