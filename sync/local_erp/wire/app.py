"""The Flask application: one route per path of the wire, one order of checks for all of them."""

from __future__ import annotations

from collections.abc import Mapping

import flask
from werkzeug.exceptions import HTTPException

from sync.local_erp import attaching
from sync.local_erp.service import ErpService
from sync.local_erp.wire import biz, invented
from sync.local_erp.wire.answers import Beside, Code, Json, WireError, envelope, refusal
from sync.local_erp.wire.calls import CALLS, OLDER, Answer, of_object
from sync.local_erp.wire.gate import Gate
from sync.local_erp.wire.limits import CallCounter
from sync.local_erp.wire.tokens import Tokens

FORM = "application/x-www-form-urlencoded"
FORCED_ERROR = "packbench.forced_error"  # WSGI environment: the code that the fault switches ask for
EXPIRED = "packbench.expired"  # WSGI environment: every token ends now

TAKE_WAYBILLS = "/packbench/waybill/take"
INVENTED: Mapping[str, Answer] = {
    "/packbench/label/query": of_object(invented.labels),
    "/packbench/label/attach": of_object(invented.attach_label),
    TAKE_WAYBILLS: of_object(invented.take_waybills),
    "/packbench/server/identity": of_object(invented.identity),
}
LARGEST_FORM = 2 * attaching.LARGEST  # an attached label in base64, and what stands around it
PREFIXES = ("openWeb", "openWebIsv")  # production and sandbox
HEALTH = "/packbench/health"
FAULTS = "/packbench/faults"


class Wire:
    """Answers requests: checks them in the platform's order, then hands them to the call."""

    def __init__(self, erp: ErpService, gate: Gate, tokens: Tokens, counter: CallCounter) -> None:
        self._erp = erp
        self._gate = gate
        self._tokens = tokens
        self._counter = counter

    def business(self, path: str) -> flask.Response:
        form = self._form()
        if flask.request.environ.get(EXPIRED):
            self._tokens.expire()
        self._gate.check_authorised(form)
        self._force_error()
        if path not in CALLS:
            raise WireError(Code.NO_PERMISSION, "接口不存在")
        if self._erp.faults.switches.limits:
            self._counter.count(form["access_token"])
        biz.check_rows(form.get("biz", ""), self._erp.faults.switches.batch_limit)
        data = CALLS[path](self._erp, form.get("biz", ""))
        extra: Json = {"issuccess": True} if path in OLDER else {}
        return _json(envelope(None, extra | data) if isinstance(data, Beside) else envelope(data, extra))

    def invented(self, path: str) -> flask.Response:
        form = self._form()
        self._gate.check_authorised(form)
        self._force_error()
        return _json(envelope_invented(INVENTED[path](self._erp, form.get("biz", ""))))

    def faults(self) -> flask.Response:
        if flask.request.method == "GET":
            self._gate.check_authorised(flask.request.args.to_dict())
            return _json(envelope_invented(invented.fault_state(self._erp)))
        form = self._form()
        self._gate.check_authorised(form)
        return _json(envelope_invented(invented.set_faults(self._erp, form.get("biz", ""))))

    def health(self) -> flask.Response:
        return _json(envelope_invented({"epoch": self._erp.epoch}))

    def token(self, call: str) -> flask.Response:
        form = self._form()
        self._gate.check_signed(form)
        self._force_error()
        if call == "refreshToken":
            if self._erp.faults.switches.refresh_forbidden:
                raise WireError(Code.REFRESH_FORBIDDEN)
            if form.get("grant_type") != "refresh_token":
                raise biz.bad("grant_type无效")
            return _json(envelope(self._tokens.refresh(form.get("refresh_token", "")), {}))
        if form.get("grant_type") != "authorization_code":
            raise biz.bad("grant_type无效")
        return _json(envelope(self._tokens.issue(form.get("code", "")), {}))

    @staticmethod
    def _form() -> dict[str, str]:
        if flask.request.mimetype != FORM:
            raise biz.bad(f"Content-Type应为{FORM}")
        return flask.request.form.to_dict()

    @staticmethod
    def _force_error() -> None:
        code = flask.request.environ.get(FORCED_ERROR)
        if code is not None:
            raise WireError(code)


def envelope_invented(data: object) -> bytes:
    return envelope(data, {"invented": True})


def _json(body: bytes) -> flask.Response:
    return flask.Response(body, content_type="application/json;charset=UTF-8")


def make_app(wire: Wire) -> flask.Flask:
    """Routes for the wire. Everything that goes wrong on purpose is HTTP 200 with a code in the body."""
    app = flask.Flask("local_erp", static_folder=None)
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_FORM
    app.add_url_rule("/open/<path:rest>", "business", lambda rest: wire.business(f"/open/{rest}"), methods=["POST"])
    for path in INVENTED:
        app.add_url_rule(path, path, lambda path=path: wire.invented(path), methods=["POST"])
    for prefix in PREFIXES:
        for call in ("getInitToken", "accessToken", "refreshToken"):
            rule = f"/{prefix}/auth/{call}"
            app.add_url_rule(rule, rule, lambda call=call: wire.token(call), methods=["POST"])
    app.add_url_rule(FAULTS, "faults", wire.faults, methods=["GET", "POST"])
    app.add_url_rule(HEALTH, "health", wire.health)
    app.register_error_handler(WireError, lambda error: _json(refusal(error)))
    app.register_error_handler(HTTPException, _http_error)
    return app


def _http_error(error: HTTPException) -> flask.Response:
    """A wrong path or method: no envelope, the plain HTTP status."""
    return flask.Response(error.name, status=error.code, content_type="text/plain;charset=UTF-8")
