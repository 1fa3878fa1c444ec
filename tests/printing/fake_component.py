"""A print component as the page tells it (printers.md part C), on a loopback port, with faults on demand.

It knows nothing of our client: what it says is what the foreign client ec-print expects as well. A task of a known
name is the same task and is never printed twice; ``papers`` is what came out of it.
"""

from __future__ import annotations

import json
import logging
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve

Json = dict[str, Any]
DROP = "drop"  # in a list of messages: the connection breaks here
Delivery = Callable[[list[Json]], Sequence["Json | str"]]

PRINTERS = ("HPRT N31 面单", "Microsoft Print to PDF")
PATHS = {"kuaishou": "/ks/printer"}
NO_QUERY = ("jd", "wechat")


_log = logging.getLogger("fake component")
# A connection that is broken while bytes arrive is an "internal error" to the library now and then.
_log.addFilter(lambda record: not (record.exc_info and isinstance(record.exc_info[1], (EOFError, OSError))))


@dataclass(frozen=True)
class Paper:
    """What came out."""

    task_id: str
    document_id: str
    printer: str


@dataclass
class Faults:
    """What this component does otherwise than a healthy one."""

    deliver: Delivery = list  # what becomes of the messages that follow a print request
    loses_request: bool = False  # the connection breaks before the print request was looked at
    fails: tuple[int, str] | None = None  # code and sentence: the task fails while it is rendered
    refuses: tuple[int, str] | None = None  # the reply to "print" itself says failed
    request_id_zero: bool = False  # every answer has the number 0, as one mirror shows
    spelling: str = "taskID"  # of the notifications; 1.x says taskId
    tasks_as: str = "tasks"  # shape of getTaskStatus: tasks, documents, silent, failed, other
    disabled: tuple[str, ...] = ()  # printers
    silent: bool = False  # connects, and answers nothing at all


@dataclass
class _Task:
    state: str
    document_id: str
    msg: str = ""


@dataclass
class FakeComponent:
    """A context manager; ``port`` is the real one. ``flow`` is "0.x" or "1.x" (Cainiao)."""

    dialect: str = "cainiao"
    flow: str = "0.x"
    faults: Faults = field(default_factory=Faults)
    port: int = 0
    papers: list[Paper] = field(default_factory=list)
    texts: list[bytes] = field(default_factory=list)  # every request, as it came
    configs: dict[str, Json] = field(default_factory=dict)
    globals: Json = field(default_factory=dict)
    tasks: dict[str, _Task] = field(default_factory=dict)

    def __enter__(self) -> FakeComponent:
        self._lock = threading.Lock()
        self._server = serve(
            self._talk,
            "127.0.0.1",
            self.port,
            process_request=self._check_path,
            compression=None,
            logger=_log,
        )
        self.port = self._server.socket.getsockname()[1]
        self._thread = threading.Thread(target=self._server.serve_forever, name="fake component")
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()

    @property
    def websocket(self) -> str:
        return f"ws://127.0.0.1:{self.port}{PATHS.get(self.dialect, '')}"

    def url(self, printer: str = "") -> str:
        return f"{self.dialect}://127.0.0.1:{self.port}/{printer}"

    def asked(self, command: str) -> list[Json]:
        """The requests of one kind so far."""
        requests = [json.loads(text) for text in self.texts]
        return [one for one in requests if command in (one.get("cmd"), one.get("command"), one.get("orderType"))]

    def _check_path(self, connection: ServerConnection, request: Request) -> Response | None:
        if request.path.rstrip("/") == PATHS.get(self.dialect, ""):
            return None
        return Response(404, "Not Found", Headers({"Content-Length": "0"}), b"")

    def _talk(self, connection: ServerConnection) -> None:
        try:
            for text in connection:
                data = text.encode() if isinstance(text, str) else text
                with self._lock:
                    self.texts.append(data)
                    answers = self._answers(json.loads(data))
                if not self._send(connection, answers):
                    return
        except ConnectionClosed:
            return

    def _send(self, connection: ServerConnection, answers: Sequence[Json | str]) -> bool:
        for answer in answers:
            if isinstance(answer, str):
                connection.socket.shutdown(socket.SHUT_RDWR)
                return False
            connection.send(json.dumps(answer, ensure_ascii=False))
        return True

    def _answers(self, request: Json) -> Sequence[Json | str]:
        named_by = {"jd": "orderType", "wechat": "command"}.get(self.dialect, "cmd")
        if self.faults.silent or named_by not in request:
            return []
        if self.dialect == "jd":
            return self._jd(request)
        if self.dialect == "wechat":
            return self._wechat(request)
        return self._family(request)

    # Cainiao, Pinduoduo, Douyin, Kuaishou

    def _family(self, request: Json) -> Sequence[Json | str]:
        cmd = request["cmd"]
        answer: Json = {"cmd": cmd, "requestID": 0 if self.faults.request_id_zero else request["requestID"]}
        if cmd == "print":
            return self._print(request["task"], answer)
        if cmd in ("getTaskStatus", "getDocumentStatus"):
            told = self._told(cmd, request)
            return [] if told is None else [answer | told]
        return [answer | {"status": "success", "msg": ""} | self._facts(cmd, request)]

    def _facts(self, cmd: str, request: Json) -> Json:
        match cmd:
            case "getPrinters":
                return {"defaultPrinter": PRINTERS[0], "printers": [self._printer(name) for name in PRINTERS]}
            case "getAgentInfo":
                return {"AppVersion" if self.dialect == "pinduoduo" else "version": "0.4.5.1"}
            case "getPrinterConfig":
                return {"printer": self.configs.get(request["printer"], {"name": request["printer"]})}
            case "setPrinterConfig":
                kept = self.configs.setdefault(request["printer"]["name"], {})
                kept |= request["printer"]
                return {}
            case "getGlobalConfig":
                return dict(self.globals)
            case "setGlobalConfig":
                kept_names = ("notifyOnTaskFailure", "TaskFailedNotify")
                self.globals |= {name: value for name, value in request.items() if name in kept_names}
                return {}
        return {"status": "failed", "msg": "unknown cmd", "errorCode": 1}

    def _printer(self, name: str) -> Json:
        return {"name": name, "status": "disable" if name in self.faults.disabled else "enable", "type": "RAW"}

    def _told(self, cmd: str, request: Json) -> Json | None:
        """The answer to a query; its inner names are not sure, hence the shapes."""
        if cmd == "getDocumentStatus" or self.faults.tasks_as == "failed":
            return {"status": "failed", "msg": "unknown cmd"}
        if self.faults.tasks_as == "silent":
            return None
        known = [(name, self.tasks[name]) for name in request["taskID"] if name in self.tasks]
        if self.faults.tasks_as == "other":
            known = [("somebody else's", _Task("printed", "1"))]
        if self.faults.tasks_as == "documents":
            told: list[Json] = [
                {"documentID": task.document_id, "status": task.state, "msg": task.msg} for _, task in known
            ]
        else:
            told = [
                {
                    "taskID": name,
                    "taskStatus": task.state,
                    "documents": [{"documentID": task.document_id, "status": task.state, "msg": task.msg}],
                }
                for name, task in known
            ]
        return {"status": "success", "printStatus": told}

    def _print(self, task: Json, answer: Json) -> Sequence[Json | str]:
        if self.faults.loses_request:
            return [DROP]
        refusal = self.faults.refuses or self._not_acceptable(task)
        if refusal is not None:
            code, msg = refusal
            return [answer | {"taskID": task.get("taskID"), "status": "failed", "errorCode": code, "msg": msg}]
        if task.get("preview"):
            reply = answer | {"status": "success", "taskID": task["taskID"]}
            return [reply, reply | {"previewURL": "http://127.0.0.1/preview.pdf"}]
        self._take(task)
        return self.faults.deliver(_flow(self, task, answer))

    def _not_acceptable(self, task: Json) -> tuple[int, str] | None:
        documents = task.get("documents") or []
        if not documents:
            return 11, "document not found"
        if self.dialect == "kuaishou" and len(documents) > 10:
            return 21, "more than 10 documents"
        if self.dialect == "douyin" and not all(part.get("params") for one in documents for part in one["contents"]):
            return 31, "params missing"
        return None

    def _take(self, task: Json) -> None:
        """A known name is the same task: nothing comes out again."""
        name, document = task["taskID"], task["documents"][0]
        if name in self.tasks:
            return
        failure = self.faults.fails or _not_renderable(document)
        if failure is not None:
            self.tasks[name] = _Task("failed", document["documentID"], failure[1])
            return
        self.tasks[name] = _Task("printed", document["documentID"])
        self.papers.append(Paper(name, document["documentID"], task.get("printer") or PRINTERS[0]))

    # JD: the reply is the end

    def _jd(self, request: Json) -> Sequence[Json | str]:
        kind, head = request["orderType"], {"key": request["key"], "message": "", "content": ""}
        ok = {"success": "true", "status": "500"}
        if kind == "GET_Printers":
            detail = {"printers": list(PRINTERS), "total": len(PRINTERS)}
            return [head | ok | {"code": "6", "detailinfo": detail}]
        if kind.startswith("PRE_View"):
            return [head | ok | {"code": "8", "detailinfo": {"imgpath": "preview.png"}}]
        if self.faults.loses_request:
            return [DROP]
        contents = request["parameters"].get("contents") or []
        if self.faults.fails or not contents:
            code, msg = self.faults.fails or (502, "no contents")
            bad = {"success": "false", "status": str(code), "message": msg}
            return self.faults.deliver([head | bad | {"code": "2", "detailinfo": {"errors": [{"seq": 1, "msg": msg}]}}])
        printer = request["parameters"].get("printName") or PRINTERS[0]
        self.papers.append(Paper(request["key"], "", printer))  # no task here: every request prints
        return self.faults.deliver([head | ok | {"code": "2", "detailinfo": {"total": 1, "errors": []}}])

    # WeChat: a result per task in the one reply

    def _wechat(self, request: Json) -> Sequence[Json | str]:
        head = {"command": request["command"], "requestID": request["requestID"]}
        if request["command"] == "getAppInfo":
            return [head | {"version": "1.3.0"}]
        if request["command"] == "getPrinterList":
            listed = [{"name": name, "displayName": name, "status": 0} for name in PRINTERS]
            return [head | {"printerList": listed}]
        if self.faults.loses_request:
            return [DROP]
        task = request["taskList"][0]
        _, reason = self.faults.fails or (0, "")
        if not reason:
            self.papers.append(Paper(task["taskID"], "", request["printer"] or PRINTERS[0]))
        result = {"taskID": task["taskID"], "ewaybillOrderID": "1", "success": not reason, "failureReason": reason}
        return self.faults.deliver([head | {"results": [result]}])


def _not_renderable(document: Json) -> tuple[int, str] | None:
    sealed = [part["encryptedData"] for part in document["contents"] if "encryptedData" in part]
    return (40, "Unknown encryption type.") if any(not text.startswith("AES:") for text in sealed) else None


def _flow(fake: FakeComponent, task: Json, answer: Json) -> list[Json]:
    if fake.dialect == "cainiao" and fake.flow == "1.x":
        return _flow_one(fake, task, answer)
    return _flow_zero(fake, task, answer)


def _flow_zero(fake: FakeComponent, task: Json, answer: Json) -> list[Json]:
    """Reply, rendered, and the end; Pinduoduo tells only the end, and without a request id."""
    name, taken = task["taskID"], fake.tasks[task["taskID"]]
    told: Json = {
        "cmd": "PrintResultNotify" if fake.dialect == "pinduoduo" else "notifyPrintResult",
        fake.faults.spelling: name,
        "printer": task.get("printer") or PRINTERS[0],
        "status": 0,
        "msg": "",
    }
    if fake.dialect != "pinduoduo":
        told["requestID"] = answer["requestID"]
    document = {"documentID": taken.document_id, "msg": taken.msg, "detail": "", "printer": told["printer"]}
    failed = taken.state == "failed"
    end = told | {
        "taskStatus": _end_word(fake, failed),
        "printStatus": [document | {"status": "failed" if failed else "success"}],
    }
    rendered = told | {"taskStatus": "rendered", "printStatus": [document | {"status": "success"}]}
    reply = answer | {"status": "success", "taskID": name, "msg": ""}
    return [reply, end] if failed or fake.dialect == "pinduoduo" else [reply, rendered, end]


def _end_word(fake: FakeComponent, failed: bool) -> str:
    if not failed:
        return "printed"
    return "failed " if fake.dialect == "kuaishou" else "failed"  # the blank is the page's


def _flow_one(fake: FakeComponent, task: Json, answer: Json) -> list[Json]:
    """Notifications without a request id, the small d of taskId, the reply in their midst."""
    name, taken = task["taskID"], fake.tasks[task["taskID"]]
    failed = taken.state == "failed"
    code = (fake.faults.fails or (40, ""))[0] if failed else 0
    document = {"cmd": "notifyDocResult", "taskId": name, "documentId": taken.document_id, "spendTime": 12}
    words = ["failed"] if failed else ["rendered", "printed"]
    whole = {"cmd": "notifyPrintResult", "taskID": name, "taskStatus": "failed" if failed else "printed"}
    return [
        {"cmd": "notifyTaskResult", "taskId": name, "status": "initial"},
        answer | {"taskID": name, "status": "success", "errorCode": 0},
        *(document | {"status": word, "code": code, "detail": taken.msg} for word in words),
        whole | {"printStatus": [{"documentID": taken.document_id, "status": "failed" if failed else "success"}]},
        {
            "cmd": "notifyTaskResult",
            "taskId": name,
            "status": "completeFailed" if failed else "completeSuccess",
            "docs": [],
        },
    ]
