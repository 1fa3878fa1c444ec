"""Testing a connection step by step: address and certificate here, the rest by the connector; a bad one ends it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import SplitResult, urlsplit

import requests.utils
import truststore

from sync.capabilities import Capabilities, Checked, CheckStep, CheckVerdict
from sync.connector import ConnectorError, Refused, Throttled, Unanswered, Unintelligible, Unreachable
from sync.connectors.http import LOOPBACK
from sync.connectors.registry import ErpKind, Incomplete, Place, Surroundings

STEPS = tuple(CheckStep)
PATIENCE = 5.0  # seconds for a name and for a port
ENDS_SOON = timedelta(days=14)

# What OpenSSL calls the faults of a certificate; other systems' own checks give no number.
_CERTIFICATE_FAULTS = {9: "not_yet_valid", 10: "expired", 62: "other_name", 64: "other_name"}
_WORDS: tuple[tuple[type[ConnectorError], str], ...] = (
    (Unreachable, "unreachable"),
    (Unanswered, "no_answer"),
    (Throttled, "throttled"),
    (Unintelligible, "unintelligible"),
)

OpenTls = Callable[[], ssl.SSLContext]


def _system_trust() -> ssl.SSLContext:
    """As the operating system trusts, company roots included."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def check_connection(
    kind: ErpKind,
    place: Place,
    surroundings: Surroundings,
    steps: Sequence[CheckStep] = STEPS,
    *,
    trust: OpenTls = _system_trust,
    learned: Callable[[Capabilities], None] | None = None,
) -> Iterator[Checked]:
    """Each step's result as soon as it is known. Nothing is sent that changes anything at the ERP.

    ``learned`` is told what this version with these modules can do, where no step was bad.
    """
    here = {CheckStep.ADDRESS: lambda: _address(place), CheckStep.CERTIFICATE: lambda: _certificate(place, trust)}
    for step in steps:
        if step in here:
            told = here[step]()
            yield told
            if told.verdict is CheckVerdict.BAD:
                return
    rest = [step for step in steps if step not in here]
    if not rest:
        return
    try:
        connector = kind.open(place, surroundings)
    except Incomplete as error:
        yield Checked(rest[0], CheckVerdict.BAD, "incomplete", str(error))
        return
    with closing(connector):
        for step in rest:
            told = _answered(step, connector.check)
            yield told
            if told.verdict is CheckVerdict.BAD:
                return
        if learned is not None:
            learned(connector.capabilities)


def _answered(step: CheckStep, ask: Callable[[CheckStep], Checked]) -> Checked:
    """What a connector raises is the step's result too."""
    try:
        return ask(step)
    except Refused as error:
        return Checked(step, CheckVerdict.BAD, error.code, error.detail)
    except ConnectorError as error:
        code = next((word for kind, word in _WORDS if isinstance(error, kind)), "failed")
        return Checked(step, CheckVerdict.BAD, code, str(error))


def is_address(text: str) -> bool:
    """Whether it names a server at all; what cannot be taken apart names none."""
    try:
        parts = urlsplit(text)
        named = bool((parts.hostname or "").encode("idna")) and _port(parts) > 0
    except ValueError:
        return False
    return named and parts.scheme in {"http", "https"}


def _address(place: Place) -> Checked:
    """Whether the name is known and the port answers."""
    step = CheckStep.ADDRESS
    if not is_address(place.base_url):
        return Checked(step, CheckVerdict.BAD, "no_address", place.base_url)
    parts = urlsplit(place.base_url)
    if proxy := _proxy(place.base_url):
        return Checked(step, CheckVerdict.NOT_TOLD, "through_proxy", proxy)
    try:
        with _connected(parts):
            return Checked(step, CheckVerdict.GOOD, "", _told(parts))
    except OSError as error:
        return Checked(step, CheckVerdict.BAD, _why(error), _told(parts))


def _certificate(place: Place, trust: OpenTls) -> Checked:
    """Whether what is sent can be read on the way, and by whom the server is vouched for until when."""
    step, parts = CheckStep.CERTIFICATE, urlsplit(place.base_url)
    if parts.scheme != "https":
        if parts.hostname in LOOPBACK:
            return Checked(step, CheckVerdict.GOOD, "this_pc")
        return Checked(step, CheckVerdict.WARNING, "not_encrypted")
    if proxy := _proxy(place.base_url):
        return Checked(step, CheckVerdict.NOT_TOLD, "through_proxy", proxy)
    try:
        with _connected(parts) as plain, trust().wrap_socket(plain, server_hostname=parts.hostname) as secured:
            told: dict[str, Any] = secured.getpeercert() or {}
    except ssl.SSLCertVerificationError as error:
        code = _CERTIFICATE_FAULTS.get(error.verify_code, "untrusted")
        return Checked(step, CheckVerdict.BAD, code, parts.hostname or "")
    except ssl.SSLError:
        return Checked(step, CheckVerdict.BAD, "no_tls", _told(parts))
    except OSError as error:
        return Checked(step, CheckVerdict.BAD, _why(error), _told(parts))
    return _until(step, str(told.get("notAfter", "")))


def _until(step: CheckStep, told: str) -> Checked:
    if not told:  # this system's own check does not say
        return Checked(step, CheckVerdict.GOOD)
    end = datetime.fromtimestamp(ssl.cert_time_to_seconds(told), UTC)
    soon = end - datetime.now(UTC) <= ENDS_SOON
    verdict = CheckVerdict.WARNING if soon else CheckVerdict.GOOD
    return Checked(step, verdict, "certificate_ends_soon" if soon else "", end.date().isoformat())


def _connected(parts: SplitResult) -> socket.socket:
    return socket.create_connection((parts.hostname or "", _port(parts)), PATIENCE)


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _told(parts: SplitResult) -> str:
    return f"{parts.hostname}:{_port(parts)}"


def _why(error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return "name_unknown"
    if isinstance(error, ConnectionRefusedError):
        return "port_closed"
    return "no_answer" if isinstance(error, TimeoutError) else "unreachable"


def _proxy(address: str) -> str:
    """Where this system asks somebody else to fetch the address: then only the whole way can be tried."""
    parts = urlsplit(address)
    if parts.hostname in LOOPBACK:
        return ""
    found = requests.utils.get_environ_proxies(address, no_proxy=None).get(parts.scheme, "")
    return urlsplit(found).hostname or "" if found else ""
