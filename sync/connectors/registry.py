"""Which ERPs there are: one line each. A package brings its own fields, its own opening and what was proved of it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import msgspec

from sync.connector import ErpConnector
from sync.quota import Quota

PACKAGES: dict[str, str] = {  # name in the settings: package with a module ``opening`` that has ``KIND``
    "local": "sync.connectors.local",
    "jushuitan": "sync.connectors.jushuitan",
    "odoo": "sync.connectors.odoo",
    "tryton": "sync.connectors.tryton",
}


class Field(msgspec.Struct, frozen=True):
    """One thing that a person fills in. ``name`` is a key of ``Place.account``, or of the secrets as ``erp.<name>``."""

    name: str
    secret: bool = False
    needed: bool = True
    default: str = ""
    choices: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True):
    """Where the ERP is, and as whom this bench speaks."""

    base_url: str
    account: dict[str, str]  # by field name, nothing secret
    timeout: float = 10.0
    warehouse_id: str = ""  # what reading is narrowed to; empty means all
    shop_ids: tuple[str, ...] = ()


class Vault(Protocol):
    """Secrets of this bench by name; what was renewed is put back."""

    def get(self, name: str) -> str | None: ...

    def put(self, name: str, value: str) -> None: ...


class Surroundings(msgspec.Struct, frozen=True):
    """What a connector needs of the program around it."""

    vault: Vault
    quota: Quota
    now: Callable[[], datetime]


class ErpKind(msgspec.Struct, frozen=True):
    """One kind of ERP as the connection page shows it."""

    name: str
    title: str  # the product's own name
    fields: tuple[Field, ...]
    open: Callable[[Place, Surroundings], ErpConnector]  # raises Incomplete; sends nothing yet
    address: str = "https://"  # what an address looks like
    proved: tuple[str, ...] = ()  # versions that our tests run against
    recorded: tuple[str, ...] = ()  # versions of which only recorded requests and answers were at hand
    unproved: tuple[str, ...] = ()  # versions that should work and were never tried
    calls_per_second: int = 5  # what one bench may take at first; a setting afterwards
    calls_per_minute: int = 100


class Incomplete(LookupError):
    """A field that this kind of ERP needs is not filled in; names it, a secret as ``erp.<name>``."""


class NoSuchErp(LookupError):
    """The settings name an ERP that this program has no connector for."""


def erp_kind(name: str) -> ErpKind:
    """Loads the package when it is first asked for. Raises NoSuchErp."""
    if name not in PACKAGES:
        raise NoSuchErp(name)
    kind: ErpKind = importlib.import_module(f"{PACKAGES[name]}.opening").KIND
    return kind


def needed(value: str | None, name: str) -> str:
    """What ``open`` cannot do without. Raises Incomplete."""
    if not value:
        raise Incomplete(name)
    return value
