"""WeChat's component: ``command``, and a result per task in the one reply (printers.md C.7).

The platform keeps the waybill for unprinted until the seller's server has called its API for "print success".
"""

from __future__ import annotations

import msgspec

from printing.components.dialect import PrinterSeen, Speech
from printing.components.job import ComponentJob
from printing.components.messages import Message, items, text
from printing.components.words import TaskState, Word

VERSION = "2.0"
WAYBILL = 1  # printType
SPLIT_BY_ITSELF = 0  # splitControl


def _request(command: str, request: str, **fields: object) -> bytes:
    return msgspec.json.encode({"command": command, "requestID": request, **fields})


def _is_reply(message: Message, command: str, request: str) -> bool:
    return text(message, "command") in ("", command) and text(message, "requestid") in ("", request)


def _read_printers(message: Message, request: str) -> tuple[PrinterSeen, ...] | None:
    if not _is_reply(message, "getPrinterList", request) or not isinstance(message.get("printerlist"), list):
        return None
    return tuple(PrinterSeen(name) for one in items(message, "printerlist") if (name := text(one, "name")))


def _print_text(job: ComponentJob, printer: str, request: str) -> bytes:
    task = {
        "taskID": job.task_id,
        "printInfo": msgspec.Raw(job.contents),  # byte for byte
        "printNum": {"curNum": 1, "sumNum": 1},
        "splitControl": SPLIT_BY_ITSELF,
    }
    return _request("print", request, version=VERSION, printer=printer, printType=WAYBILL, taskList=[task])


def _read_word(message: Message, job: ComponentJob, request: str) -> Word | None:
    if not _is_reply(message, "print", request):
        return None
    ours = [one for one in items(message, "results") if text(one, "taskid") == job.task_id]
    if not ours:
        return None
    said = {text(one, "success").lower() for one in ours}
    if said == {"true"}:
        return Word(TaskState.PRINTED)
    state = TaskState.FAILED if said == {"false"} else TaskState.DISPUTED
    return Word(state, "", text(ours[0], "failurereason"))


WECHAT_SPEECH = Speech(
    ask_printers=lambda request: _request("getPrinterList", request),
    read_printers=_read_printers,
    print_job=_print_text,
    read_word=_read_word,
    ask_version=lambda request: _request("getAppInfo", request),
    read_version=lambda message, request: (
        text(message, "version") if _is_reply(message, "getAppInfo", request) else None
    ),
)
