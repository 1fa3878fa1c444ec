"""What the connection page shows and sends back; frozen values, and no secret in what is shown."""

from __future__ import annotations

import msgspec

from sync.capabilities import Capabilities, Checked


class FieldView(msgspec.Struct, frozen=True):
    """One thing to fill in; ``kept`` says that a secret is there, never which."""

    name: str
    secret: bool
    needed: bool
    value: str = ""
    choices: tuple[str, ...] = ()
    kept: bool = False


class KindView(msgspec.Struct, frozen=True):
    """One kind of ERP that this program can work with."""

    name: str
    title: str
    address: str  # what an address looks like
    fields: tuple[FieldView, ...]
    proved: tuple[str, ...]
    recorded: tuple[str, ...]  # held only against recorded answers
    unproved: tuple[str, ...]


class ConnectionForm(msgspec.Struct, frozen=True):
    """What a person filled in. An empty secret leaves the one that is kept."""

    kind: str
    base_url: str
    values: dict[str, str] = {}
    secrets: dict[str, str] = {}

    def __repr__(self) -> str:  # never the secrets
        return f"ConnectionForm({self.kind})"


class ConnectionView(msgspec.Struct, frozen=True):
    """The connection that is in force."""

    kind: str
    base_url: str
    may_change: bool
    secrets_in: str  # "keyring" or "file"
    capabilities: Capabilities | None  # as this ERP said when it was asked last; None before the first time
    key_days: int | None = None  # until the key ends, by the date that was written down; negative afterwards


class TestView(msgspec.Struct, frozen=True):
    """A test of a connection as far as it has come."""

    __test__ = False  # no test case of pytest

    running: bool
    told: tuple[Checked, ...] = ()
    capabilities: Capabilities | None = None  # as the tested ERP says
