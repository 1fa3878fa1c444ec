"""Which failures of an exchange prove that the request never left: of encryption, only that the certificate is bad."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter

from sync.connector import ConnectorError, Unanswered, Unreachable
from sync.connectors.http import failure
from tests.sync.test_checking import certificate

SPOILT = b"\x17\x03\x03\x00\x20" + bytes(32)  # a record that nobody encrypted


class Trusting(HTTPAdapter):
    """Trusts one file."""

    def __init__(self, trust: ssl.SSLContext) -> None:
        self._trust = trust
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._trust, **kwargs)


@contextmanager
def spoiling(file: Path) -> Iterator[tuple[int, list[bytes]]]:
    """A server that reads one request and answers with what no client can decrypt; also what it read."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    read: list[bytes] = []

    def serve() -> None:
        plain, _ = listener.accept()
        with plain.dup() as beneath:
            try:
                with context.wrap_socket(plain, server_side=True) as secured:
                    read.append(secured.recv(65536))
                    beneath.sendall(SPOILT)
            except OSError:
                pass  # the client hung up

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1], read
        thread.join()


def tried(port: int, trust: ssl.SSLContext) -> ConnectorError:
    with requests.Session() as session:
        session.trust_env = False
        session.mount("https://", Trusting(trust))
        with pytest.raises(requests.RequestException) as met:
            session.post(f"https://localhost:{port}/ship", data=b"all of it", timeout=5.0)
    return failure(met.value)


def test_encryption_that_fails_when_the_request_was_read_leaves_the_effect_unknown(tmp_path: Path) -> None:
    file = certificate(tmp_path, ["localhost"], (-10, 400))
    with spoiling(file) as (port, read):
        met = tried(port, ssl.create_default_context(cafile=str(file)))
    assert read[0].startswith(b"POST /ship")
    assert isinstance(met, Unanswered), met


def test_a_certificate_that_is_not_believed_means_that_nothing_left(tmp_path: Path) -> None:
    with spoiling(certificate(tmp_path, ["localhost"], (-10, 400))) as (port, read):
        met = tried(port, ssl.create_default_context())
    assert read == []
    assert isinstance(met, Unreachable), met
