"""Where a component listens and which of its printers is meant: ``cainiao://127.0.0.1:13528/Printer%20name``."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, quote, unquote

import msgspec

from printing.components.dialect import Dialect
from printing.components.dialects import DIALECTS
from printing.transports.address import mistake, options_of, port_of

LOOPBACK = "127.0.0.1"
OPTIONS = frozenset({"relay"})  # relay=yes: the host is another PC, on which a relay passes everything on


class ComponentAddress(msgspec.Struct, frozen=True):
    dialect: Dialect
    host: str
    port: int
    printer: str  # "" is the component's own default
    relay: bool

    @property
    def _authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def text(self) -> str:
        """As it is written in the settings."""
        option = "?relay=yes" if self.relay else ""
        return f"{self.dialect.name}://{self._authority}/{quote(self.printer, safe='')}{option}"

    @property
    def websocket(self) -> str:
        return f"ws://{self._authority}{self.dialect.path}"


def read_address(parts: SplitResult) -> ComponentAddress:
    """A ValueError says what is wrong with the address."""
    dialect = DIALECTS[parts.scheme]
    options = options_of(parts, OPTIONS)
    if options.get("relay", "yes") != "yes":
        raise mistake(parts, "relay can only be yes")
    host, relay = parts.hostname or LOOPBACK, "relay" in options
    if not _is_here(host) and not relay:
        raise mistake(
            parts,
            f"a print component answers only programs of its own PC, so {host} is most likely a slip; "
            "where a relay on that PC is meant, and its line is as safe as this PC, end the address with ?relay=yes",
        )
    return ComponentAddress(dialect, host, port_of(parts) or dialect.port, unquote(parts.path[1:]), relay)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
