"""Cainiao and those that took its shape: ``cmd``, ``requestID``, tasks with documents (printers.md C.2 to C.5).

One document per task, as Cainiao itself advises: a task that is sent again can then only be the same label.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from printing.components.dialect import PrinterSeen, Speech
from printing.components.job import ComponentJob
from printing.components.messages import Message, items, nodes, text
from printing.components.words import TaskState, Word, state_of

VERSION = "1.0"
NOTICES = frozenset({"notifyprintresult", "notifydocresult", "notifytaskresult"})
PINDUODUO_NOTICES = frozenset({"printresultnotify"})
_NO_ERROR = frozenset({"", "0"})
_NO_REQUEST = frozenset({"", "0"})  # one mirror answers the number 0 to every request

DocumentFields = Callable[[ComponentJob], dict[str, Any]]


def cainiao_speech(notices: frozenset[str] = NOTICES, document: DocumentFields | None = None) -> Speech:
    """The speech of one member of the family; ``document`` names a document in its own way."""
    fields = document or _document
    return Speech(
        ask_printers=lambda request: request_text("getPrinters", request),
        read_printers=_read_printers,
        print_job=lambda job, printer, request: _print_text(job, printer, request, fields(job)),
        read_word=lambda message, job, request: _read_word(message, job, request, notices),
        ask_version=lambda request: request_text("getAgentInfo", request),
        read_version=_read_version,
        ask_task=lambda task, request: request_text("getTaskStatus", request, taskID=[task]),
        read_task=_read_task,
    )


def request_text(cmd: str, request: str, **fields: object) -> bytes:
    return msgspec.json.encode({"cmd": cmd, "requestID": request, "version": VERSION, **fields})


def is_reply(message: Message, cmd: str, request: str) -> bool:
    return text(message, "cmd") == cmd and text(message, "requestid") in _NO_REQUEST | {request}


def _document(job: ComponentJob) -> dict[str, Any]:
    return {"documentID": job.document_id}


def kuaishou_document(job: ComponentJob) -> dict[str, Any]:
    return {"documentID": job.document_id, "waybillCode": job.document_id, "ksOrderFlag": True}


def _print_text(job: ComponentJob, printer: str, request: str, document: dict[str, Any]) -> bytes:
    contents = job.contents if job.contents.lstrip()[:1] == b"[" else b"[" + job.contents + b"]"
    return request_text(
        "print",
        request,
        task={
            "taskID": job.task_id,
            "preview": False,
            "printer": printer,
            "notifyMode": "allInOne",
            "notifyType": ["render", "print"],
            "documents": [{**document, "contents": msgspec.Raw(contents)}],  # byte for byte
        },
    )


def _read_printers(message: Message, request: str) -> tuple[PrinterSeen, ...] | None:
    if not is_reply(message, "getPrinters", request) or not isinstance(message.get("printers"), list):
        return None
    default = text(message, "defaultprinter")
    return tuple(
        PrinterSeen(name, name == default, text(printer, "status") == "disable")
        for printer in items(message, "printers")
        if (name := text(printer, "name"))
    )


def _read_version(message: Message, request: str) -> str | None:
    return text(message, "version", "appversion") if is_reply(message, "getAgentInfo", request) else None


def _read_word(message: Message, job: ComponentJob, request: str, notices: frozenset[str]) -> Word | None:
    cmd = text(message, "cmd")
    if cmd == "print":
        return _print_reply(message, job, request)
    if cmd.lower() in notices and text(message, "taskid") == job.task_id:
        return _notice(message)
    return None


def _print_reply(message: Message, job: ComponentJob, request: str) -> Word | None:
    """Success is no more than accepted."""
    names_ours = text(message, "taskid") in ("", job.task_id)
    if not names_ours or not is_reply(message, "print", request):
        return None
    code = text(message, "errorcode")
    failed = text(message, "status").lower() == "failed" or code not in _NO_ERROR
    return Word(TaskState.FAILED if failed else TaskState.INITIAL, code, _msg(message))


def _notice(message: Message) -> Word | None:
    """In 0.x ``status`` is a number and ``taskStatus`` the word; in 1.x ``status`` is the word."""
    state = state_of(text(message, "taskstatus")) or state_of(text(message, "status"))
    code = text(message, "errorcode", "code")
    if state is TaskState.PRINTED and (code not in _NO_ERROR or _document_failed(message)):
        state = TaskState.DISPUTED
    elif state is not TaskState.CANCELED and code not in _NO_ERROR:
        state = TaskState.FAILED
    return None if state is None else Word(state, code, _msg(message))


def _document_failed(message: Message) -> bool:
    states = {state_of(text(one, "status")) for one in items(message, "printstatus")}
    return bool(states & {TaskState.FAILED, TaskState.CANCELED})


def _msg(message: Message) -> str:
    """The component's own sentence, the document's before the task's."""
    of_document = [sentence for one in items(message, "printstatus") if (sentence := text(one, "msg", "detail"))]
    return of_document[0] if of_document else text(message, "msg", "detail")


def _read_task(message: Message, job: ComponentJob, request: str) -> Word | None:
    """``getTaskStatus``: the names inside printStatus are not sure, so what names our task is searched for.

    A document's "success" alone is no word here: in a notification it also stands beside "rendered".
    """
    if not is_reply(message, "getTaskStatus", request):
        return None
    told = message.get("printstatus")
    if text(message, "status").lower() == "failed" or not isinstance(told, list):
        return Word(TaskState.NOT_SAID)
    if not told:
        return Word(TaskState.UNHEARD_OF)
    ours = [node for node in nodes(told) if text(node, "taskid") == job.task_id]
    if not ours and not any("taskid" in node for node in nodes(told)):
        ours = [node for node in told if isinstance(node, dict)]  # we asked for one task only
    words = [Word(state, text(n, "errorcode", "code"), _msg(n)) for o in ours for n in nodes(o) if (state := _state(n))]
    return _summed_up(words)


def _state(node: Message) -> TaskState | None:
    return state_of(text(node, "taskstatus")) or state_of(text(node, "status"))


def _summed_up(words: list[Word]) -> Word:
    """One word for all that was said about the task."""
    printed = [word for word in words if word.state is TaskState.PRINTED]
    failed = [word for word in words if word.state in (TaskState.FAILED, TaskState.CANCELED)]
    if any(word.state is TaskState.DISPUTED for word in words) or (printed and failed):
        return Word(TaskState.DISPUTED)
    if (printed or failed) and len(printed or failed) < len(words):
        return next(word for word in words if word not in printed + failed)  # not yet at its end
    said = printed or failed or words
    return max(said, key=lambda word: bool(word.msg), default=Word(TaskState.NOT_SAID))
