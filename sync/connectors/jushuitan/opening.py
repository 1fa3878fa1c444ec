"""Opening the Jushuitan connector: what a person fills in, and which parts are put together."""

from __future__ import annotations

from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.connectors.jushuitan.narrowed import Narrowed
from sync.connectors.jushuitan.tokens import KeptTokens
from sync.connectors.jushuitan.transport import Access, Transport
from sync.connectors.registry import ErpKind, Field, Place, Surroundings, needed

PRODUCTION = "https://openapi.jushuitan.com"


def narrowed_to(place: Place) -> Narrowed:
    """The wire takes one shop or all of them."""
    return Narrowed(place.warehouse_id, place.shop_ids[0] if len(place.shop_ids) == 1 else "")


def open_connector(place: Place, surroundings: Surroundings) -> JushuitanConnector:
    """Raises Incomplete where the application's key or secret is not given."""
    vault = surroundings.vault
    secret = needed(vault.get("erp.app_secret"), "erp.app_secret")
    access = Access(place.base_url, needed(place.account.get("app_key"), "app_key"), secret, place.timeout)
    transport = Transport(access, KeptTokens(vault, "erp"), surroundings.quota, surroundings.now)
    return JushuitanConnector(transport, narrowed_to(place), surroundings.now)


KIND = ErpKind(
    name="jushuitan",
    title="聚水潭 (Jushuitan)",
    fields=(
        Field("app_key"),
        Field("app_secret", secret=True),
        Field("access_token", secret=True, needed=False),  # a merchant's own application gets its first one by itself
        Field("refresh_token", secret=True, needed=False),
    ),
    open=open_connector,
    address=PRODUCTION,
    unproved=("Open API, 2025-01",),
)
