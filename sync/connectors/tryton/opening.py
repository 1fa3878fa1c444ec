"""Opening the Tryton connector: what a person fills in, and which parts are put together."""

from __future__ import annotations

from sync.connectors.registry import ErpKind, Field, Place, Surroundings, needed
from sync.connectors.tryton.chosen import AUTO, JSONRPC, REST, Access, choose
from sync.connectors.tryton.connector import PROVED, TrytonConnector


def open_connector(place: Place, surroundings: Surroundings) -> TrytonConnector:
    """Raises Incomplete where there is neither a key nor a password."""
    account, vault = place.account, surroundings.vault
    key, password = vault.get("erp.key") or "", vault.get("erp.password") or ""
    wire = account.get("wire") or AUTO
    if wire == REST:
        needed(key, "erp.key")
    elif wire == JSONRPC or not key:
        needed(password, "erp.password")
        needed(account.get("login"), "login")
    access = Access(
        base_url=place.base_url,
        database=needed(account.get("database"), "database"),
        login=account.get("login") or "",
        password=password,
        key=key,
        wire=wire,
        timeout=place.timeout,
    )
    return TrytonConnector(lambda: choose(access, surroundings.now), place.warehouse_id, surroundings.now)


KIND = ErpKind(
    name="tryton",
    title="Tryton",
    fields=(
        Field("database"),
        Field("key", secret=True, needed=False),  # 8.0 and newer: of a user application "REST API"
        Field("login", needed=False),
        Field("password", secret=True, needed=False),  # without a key, and before 8.0
        Field("wire", needed=False, default=AUTO, choices=(AUTO, REST, JSONRPC)),
    ),
    open=open_connector,
    address="https://tryton.example.com:8000",
    proved=PROVED,
    unproved=("8.0", "7.2–7.8"),
)
