"""Posting by kept connections: the way there is the session's own, and so is what each failure means."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import requests
import truststore
from urllib3 import HTTPConnectionPool
from urllib3.exceptions import ClosedPoolError, InvalidHeader

from sync.connector import ConnectorError, Unanswered, Unreachable
from sync.connectors import http
from sync.connectors.http import FAILURES, Poster, failure
from tests.sync.test_checking import certificate
from tests.sync.test_http import Trusting, spoiling

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nDate: Sun, 22 Nov 2026 08:00:00 GMT\r\n\r\n{}"


def whole(plain: socket.socket) -> bytes:
    """One request, or nothing where none comes."""
    asked = b""
    while chunk := plain.recv(65536):
        asked += chunk
        head, _, body = asked.partition(b"\r\n\r\n")
        length = re.search(rb"Content-Length: (\d+)", head)
        if b"\r\n\r\n" in asked and len(body) >= int(length.group(1) if length else 0):
            break
    return asked


@contextmanager
def server(*answers: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """Answers one request after the other and hangs up after each that is no whole answer; also what it read."""
    read: list[bytes] = []

    def serve() -> None:
        left = list(answers)
        while left:
            plain, _ = listener.accept()
            with plain:
                while left and (asked := whole(plain)):
                    read.append(asked)
                    plain.sendall(left[0])
                    if left.pop(0) != ANSWER:
                        break

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", read
        thread.join()


@contextmanager
def posting(url: str, timeout: float = 5.0) -> Iterator[Poster]:
    with closing(Poster(url, {"Content-Type": "text/plain"}, timeout)) as poster:
        yield poster


def failed(url: str, timeout: float = 5.0) -> ConnectorError:
    with posting(url, timeout) as poster, pytest.raises(FAILURES) as met:
        poster.post("/ship", b"all of it")
    assert isinstance(met.value, FAILURES)
    return failure(met.value)


def dead() -> str:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_one_connection_for_all_paths_and_no_length_but_the_bodys() -> None:
    with server(ANSWER, ANSWER) as (url, read), posting(url + "/erp/") as poster:
        answers = [poster.post("/ship", b"one"), poster.post("/weigh", b"three")]
    assert [answer.data for answer in answers] == [b"{}", b"{}"]
    assert [asked.split(b" HTTP", 1)[0] for asked in read] == [b"POST /erp/ship", b"POST /erp/weigh"]
    assert [asked.count(b"Content-Length") for asked in read] == [1, 1]
    assert b"Content-Type: text/plain\r\n" in read[0]
    assert read[0].endswith(b"\r\n\r\none")


def test_after_closing_there_are_new_connections() -> None:
    last = ANSWER.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    with server(last, ANSWER) as (url, read), posting(url) as poster:
        poster.post("/ship", b"one")
        poster.close()
        assert poster.post("/ship", b"two").data == b"{}"
    assert len(read) == 2
    assert isinstance(failure(ClosedPoolError(HTTPConnectionPool("localhost"), "closed")), Unreachable)


def test_an_answer_that_points_elsewhere_is_an_answer() -> None:
    moved = b"HTTP/1.1 307 Moved\r\nLocation: /other\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with server(moved) as (url, read), posting(url) as poster:
        assert poster.post("/ship", b"one").status == 307
    assert len(read) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnone\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
        b"nothing of the kind\r\n\r\n",
    ],
)
def test_what_was_read_and_not_answered_is_a_doubt(answer: bytes) -> None:
    with server(answer) as (url, read):
        met = failed(url)
    assert read
    assert isinstance(met, Unanswered), met


def test_an_answer_with_two_lengths_is_a_doubt() -> None:
    header = InvalidHeader("Content-Length contained multiple unmatching values (2, 7)")
    assert isinstance(failure(header), Unanswered)
    assert isinstance(failure(requests.exceptions.InvalidHeader(header)), Unanswered)


def test_an_answer_that_does_not_come_is_a_doubt() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        assert isinstance(failed(f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=0.01), Unanswered)


def test_nobody_there() -> None:
    assert isinstance(failed(dead()), Unreachable)


@pytest.mark.parametrize("url", ["http://127.0.0.1:99999", "http://erp..example.com", "nonsense://x", ""])
def test_an_address_that_is_none(url: str) -> None:
    assert isinstance(failed(url), Unreachable)


def test_encryption_that_fails_when_the_request_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = certificate(tmp_path, ["localhost"], (-10, 400))
    monkeypatch.setattr(http, "SystemTrust", lambda: Trusting(ssl.create_default_context(cafile=str(file))))
    with spoiling(file) as (port, read):
        met = failed(f"https://localhost:{port}")
    assert read[0].startswith(b"POST /ship")
    assert isinstance(met, Unanswered), met


def test_a_certificate_that_is_not_believed(tmp_path: Path) -> None:
    with spoiling(certificate(tmp_path, ["localhost"], (-10, 400))) as (port, read):
        met = failed(f"https://localhost:{port}")
    assert read == []
    assert isinstance(met, Unreachable), met


def test_by_the_systems_proxy_and_by_another_once_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("http_proxy", dead())
    with server(ANSWER) as (proxy, read), posting("http://erp.example.com/v1") as poster:
        with pytest.raises(FAILURES):
            poster.post("/ship", b"one")
        monkeypatch.setenv("http_proxy", proxy)
        assert poster.post("/ship", b"one").status == 200
    assert read[0].startswith(b"POST http://erp.example.com/v1/ship HTTP/1.1\r\n")


def test_a_proxy_that_lets_nothing_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "")
    with server(b"HTTP/1.1 403 Forbidden\r\n\r\n") as (proxy, read):
        monkeypatch.setenv("https_proxy", proxy)
        met = failed("https://erp.example.com")
    assert read[0].startswith(b"CONNECT erp.example.com:443 ")
    assert isinstance(met, Unreachable), met


def test_the_system_is_trusted_behind_a_proxy_too() -> None:
    manager = http.SystemTrust().proxy_manager_for("http://proxy.example.com:3128")
    assert isinstance(manager.connection_pool_kw["ssl_context"], truststore.SSLContext)
