"""JD's component: another shape altogether, and its one reply is the end (printers.md C.6)."""

from __future__ import annotations

import msgspec

from printing.components.dialect import PrinterSeen, Speech
from printing.components.job import ComponentJob
from printing.components.messages import Message, items, text
from printing.components.words import TaskState, Word

VERSION = "2"
PRINTERS, PRINT = "6", "2"  # reply codes
OK = "500"  # means success here
BAD = ("502", "503")  # data, format


def _request(order_type: str, key: str, parameters: dict[str, object]) -> bytes:
    return msgspec.json.encode({"orderType": order_type, "key": key, "version": VERSION, "parameters": parameters})


def _is_reply(message: Message, code: str, request: str) -> bool:
    return text(message, "code") == code and text(message, "key") == request


def _read_printers(message: Message, request: str) -> tuple[PrinterSeen, ...] | None:
    """Plain names, or objects with a name."""
    detail = message.get("detailinfo")
    if not _is_reply(message, PRINTERS, request) or not isinstance(detail, dict):
        return None
    names = [one for one in detail.get("printers") or () if isinstance(one, str)]
    names += [text(one, "name") for one in items(detail, "printers")]
    return tuple(PrinterSeen(name) for name in names if name)


def _print_text(job: ComponentJob, printer: str, request: str) -> bytes:
    contents = job.contents if job.contents.lstrip()[:1] == b"[" else b"[" + job.contents + b"]"
    return _request("PRINT", request, {"printName": printer, "contents": msgspec.Raw(contents)})


def _read_word(message: Message, _job: ComponentJob, request: str) -> Word | None:
    if not _is_reply(message, PRINT, request):
        return None
    success, status = text(message, "success").lower(), text(message, "status")
    detail = message.get("detailinfo")
    errors = items(detail, "errors") if isinstance(detail, dict) else []
    said = next((text(error, "msg") for error in errors), "") or text(message, "message")
    if success == "true" and status == OK and not errors:
        return Word(TaskState.PRINTED)
    failed = success != "true" and status != OK and (success == "false" or status in BAD)
    return Word(TaskState.FAILED if failed else TaskState.DISPUTED, status, said)


JD_SPEECH = Speech(
    ask_printers=lambda request: _request("GET_Printers", request, {}),
    read_printers=_read_printers,
    print_job=_print_text,
    read_word=_read_word,
)
