"""Opening the Odoo connector: what a person fills in, and which parts are put together."""

from __future__ import annotations

from urllib.parse import urlsplit

from sync.connectors.odoo.connector import OdooConnector
from sync.connectors.odoo.reading import Scope
from sync.connectors.odoo.transport import AUTO, JSON2, JSONRPC, Access, Transport
from sync.connectors.registry import ErpKind, Field, Place, Surroundings, needed

PAGES = frozenset({"odoo", "web"})  # where its pages for people begin; an address is often copied from there


def open_connector(place: Place, surroundings: Surroundings) -> OdooConnector:
    """Raises Incomplete where the key is not given."""
    account = place.account
    access = Access(
        base_url=server_of(place.base_url),
        key=needed(surroundings.vault.get("erp.api_key"), "erp.api_key"),
        database=account.get("database", ""),
        login=account.get("login", ""),
        wire=account.get("wire", AUTO),
        language=account.get("language", ""),
        timeout=place.timeout,
    )
    types = tuple(one.strip() for one in account.get("operation_types", "").split(",") if one.strip())
    warehouse = int(place.warehouse_id) if place.warehouse_id.isdecimal() else 0
    transport = Transport(access, surroundings.quota)
    return OdooConnector(
        transport, Scope(types, warehouse), surroundings.now, key_expires=account.get("key_expires", "")
    )


def server_of(address: str) -> str:
    """The server's own address, also where that of one of its pages was filled in."""
    parts = urlsplit(address)
    page = parts.path.strip("/").partition("/")[0]
    return f"{parts.scheme}://{parts.netloc}" if page in PAGES else address


KIND = ErpKind(
    name="odoo",
    title="Odoo",
    fields=(
        Field("database"),
        Field("login"),
        Field("api_key", secret=True),
        Field("key_expires", needed=False),
        Field("operation_types", needed=False),
        Field("language", needed=False),
        Field("wire", needed=False, default=AUTO, choices=(AUTO, JSON2, JSONRPC)),
    ),
    open=open_connector,
    recorded=("19",),
    unproved=("18", "17"),
    calls_per_second=40,
    calls_per_minute=1200,  # a parcel takes about ten small calls
)
