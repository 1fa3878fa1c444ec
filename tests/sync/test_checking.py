"""Testing a connection: names, ports and certificates with a code each, and the first bad step ends it."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from sync.capabilities import Capabilities, Checked, CheckStep, CheckVerdict
from sync.checking import STEPS, check_connection
from sync.connectors.registry import Place, Surroundings, erp_kind
from sync.quota import Quota
from tests.sync.odoo.hall import Hall, Kept, now
from tests.sync.odoo.server import DATABASE, KEY, LOGIN, PlayedOdoo

WAY = (CheckStep.ADDRESS, CheckStep.CERTIFICATE)


def tried(
    url: str, steps: tuple[CheckStep, ...] = WAY, trust: ssl.SSLContext | None = None, key: str = KEY
) -> list[Checked]:
    account = {"database": DATABASE, "login": LOGIN, "key_expires": "2999-01-01"}
    around = Surroundings(Kept(api_key=key), Quota(1_000_000, 1_000_000, lambda: now().timestamp()), now)
    kind, place = erp_kind("odoo"), Place(url, account)
    if trust is None:
        return list(check_connection(kind, place, around, steps))
    return list(check_connection(kind, place, around, steps, trust=lambda: trust))


def codes(told: list[Checked]) -> list[tuple[CheckVerdict, str]]:
    return [(one.verdict, one.code) for one in told]


def test_every_step_of_a_good_connection() -> None:
    with PlayedOdoo() as odoo:
        Hall(odoo).delivery()
        told = tried(odoo.url, STEPS)
        assert [one.step for one in told] == list(STEPS)
        assert {one.verdict for one in told} == {CheckVerdict.GOOD}


def test_what_a_server_can_do_is_told_only_where_nothing_was_bad() -> None:
    learned: list[Capabilities] = []
    with PlayedOdoo() as odoo:
        Hall(odoo).delivery()
        for key in ("wrong", KEY):
            around = Surroundings(Kept(api_key=key), Quota(99, 9999, lambda: now().timestamp()), now)
            assert list(check_connection(erp_kind("odoo"), Place(odoo.url, {}), around, learned=learned.append))
            assert len(learned) == (key == KEY)


def test_the_first_bad_step_ends_it() -> None:
    with PlayedOdoo() as odoo:
        Hall(odoo)
        told = tried(odoo.url, STEPS, key="wrong")
        assert told[-1] == Checked(CheckStep.LOGIN, CheckVerdict.BAD, "key_refused", "Invalid apikey")


def test_what_is_not_filled_in_is_named() -> None:
    told = tried("http://127.0.0.1:1", (CheckStep.LOGIN,), key="")
    assert told == [Checked(CheckStep.LOGIN, CheckVerdict.BAD, "incomplete", "erp.api_key")]


@pytest.mark.parametrize(
    "address",
    [
        "", "erp.example.com", "ftp://erp.example.com", "https://", "https://[::1", "https://erp.example.com:99999",
        "https://erp.example.com:80a", "https://erp..example.com",
    ],
)  # fmt: skip
def test_no_address(address: str) -> None:
    assert codes(tried(address)) == [(CheckVerdict.BAD, "no_address")]


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert codes(tried("http://no-such-server.invalid")) == [(CheckVerdict.BAD, "name_unknown")]


def test_a_port_where_nothing_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert codes(tried(f"http://127.0.0.1:{port}")) == [(CheckVerdict.BAD, "port_closed")]


def test_a_proxy_stands_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example.com:3128")
    told = tried("https://erp.example.com")
    assert codes(told) == [(CheckVerdict.NOT_TOLD, "through_proxy")] * 2
    assert told[0].detail == "proxy.example.com"


@pytest.mark.parametrize(
    ("names", "days", "trusted", "expected"),
    [
        (["localhost"], (-10, 400), True, (CheckVerdict.GOOD, "")),
        (["localhost"], (-10, 5), True, (CheckVerdict.WARNING, "certificate_ends_soon")),
        (["localhost"], (-10, -1), True, (CheckVerdict.BAD, "expired")),
        (["localhost"], (5, 400), True, (CheckVerdict.BAD, "not_yet_valid")),
        (["elsewhere.example.com"], (-10, 400), True, (CheckVerdict.BAD, "other_name")),
        (["localhost"], (-10, 400), False, (CheckVerdict.BAD, "untrusted")),
    ],
)
def test_certificates(
    tmp_path: Path, names: list[str], days: tuple[int, int], trusted: bool, expected: tuple[CheckVerdict, str]
) -> None:
    file = certificate(tmp_path, names, days)
    trust = ssl.create_default_context(cafile=str(file) if trusted else None)
    with tls_server(file) as port:
        told = tried(f"https://localhost:{port}", (CheckStep.CERTIFICATE,), trust)
    assert codes(told) == [expected]


def test_a_port_without_encryption() -> None:
    with PlayedOdoo() as odoo:
        told = tried(odoo.url.replace("http:", "https:"), (CheckStep.CERTIFICATE,))
    assert codes(told) == [(CheckVerdict.BAD, "no_tls")]


def test_an_address_without_encryption_elsewhere() -> None:
    assert codes(tried("http://erp.example.com", (CheckStep.CERTIFICATE,))) == [(CheckVerdict.WARNING, "not_encrypted")]


def certificate(folder: Path, names: list[str], days: tuple[int, int]) -> Path:
    """A certificate of our own with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
    begin, end = (now() + dt.timedelta(days=one) for one in days)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "server.pem"
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def tls_server(file: Path) -> Iterator[int]:
    """Answers one handshake."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_shake_hands, args=(listener, context))
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


def _shake_hands(listener: socket.socket, context: ssl.SSLContext) -> None:
    plain, _ = listener.accept()
    try:
        with plain, context.wrap_socket(plain, server_side=True) as secured:
            secured.recv(1)
    except OSError:
        pass  # the client hung up, as it should on a certificate that it does not like
