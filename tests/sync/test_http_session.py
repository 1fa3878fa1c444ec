"""Nobody but the request says who we are; no address leaves no doubt; after an effect every error is a doubt."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest
import requests

from sync.connector import ConnectorError, NotAuthorised, Refused, Throttled, Unanswered, Unreachable
from sync.connectors.http import FAILURES, after_the_effect, failure, open_session, wait_told

KEY = {"Authorization": "bearer key"}


def failed(url: str) -> ConnectorError:
    with open_session(url) as session, pytest.raises(FAILURES) as met:
        session.post(url, data=b"{}", headers=KEY, timeout=5.0)
    assert isinstance(met.value, FAILURES)
    return failure(met.value)


def test_a_port_without_encryption_keeps_everything_here() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            plain, _ = listener.accept()
            with plain:
                plain.recv(1000)
                plain.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        assert isinstance(failed(f"https://localhost:{listener.getsockname()[1]}/"), Unreachable)
        thread.join()


@pytest.mark.parametrize("url", ["http://127.0.0.1:99999/", "http://erp..example.com/", "nonsense://x/"])
def test_an_address_that_is_none(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert isinstance(failed(url), Unreachable)


def test_a_key_that_fits_into_no_header() -> None:
    error = failure(UnicodeEncodeError("latin-1", "secret \N{FULLWIDTH LATIN SMALL LETTER K}", 7, 8, "no"))
    assert isinstance(error, NotAuthorised)
    assert "secret" not in str(error)


def test_nobody_but_the_request_says_who_we_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password else\n", encoding="ascii")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    for url in ("https://erp.example.com/", "https://somebody:else@erp.example.com/"):
        with open_session(url) as session:
            asked = session.prepare_request(requests.Request("POST", url, headers=KEY))
        assert asked.headers["Authorization"] == KEY["Authorization"]


@pytest.mark.parametrize(
    "error", [Unreachable("x"), Throttled(3.0, "x"), Refused("no", "words"), NotAuthorised("key_refused", "words")]
)
def test_after_an_effect_every_error_is_a_doubt(error: ConnectorError) -> None:
    with pytest.raises(Unanswered) as doubt, after_the_effect("validate"):
        raise error
    assert "words" not in str(doubt.value)


@pytest.mark.parametrize(("value", "seconds"), [("7", 7.0), ("", 2.0), ("soon", 2.0), ("\N{SUPERSCRIPT TWO}", 2.0)])
def test_how_long_to_wait(value: str, seconds: float) -> None:
    answer = requests.Response()
    answer.headers["Retry-After"] = value
    assert wait_told(answer, 2.0) == seconds
