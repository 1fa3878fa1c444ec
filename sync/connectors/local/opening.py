"""Opening the connector of the local ERP; its key, secret and token were made by the program itself."""

from __future__ import annotations

from sync.connectors.jushuitan.opening import narrowed_to
from sync.connectors.jushuitan.tokens import KeptTokens
from sync.connectors.jushuitan.transport import Access, Transport
from sync.connectors.local.connector import LocalErpConnector
from sync.connectors.registry import ErpKind, Place, Surroundings, needed


def open_connector(place: Place, surroundings: Surroundings) -> LocalErpConnector:
    """Raises Incomplete where nobody made the credentials yet."""
    vault = surroundings.vault
    app_key = needed(vault.get("local_erp.app_key"), "local_erp.app_key")
    secret = needed(vault.get("local_erp.app_secret"), "local_erp.app_secret")
    access = Access(place.base_url, app_key, secret, place.timeout)
    transport = Transport(access, KeptTokens(vault, "local_erp"), surroundings.quota, surroundings.now)
    return LocalErpConnector(transport, narrowed_to(place), surroundings.now)


KIND = ErpKind(
    name="local",
    title="Packbench",
    fields=(),
    open=open_connector,
    address="http://127.0.0.1:8765",
    proved=("of this version",),
)
