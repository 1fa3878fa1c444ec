"""From this bench's settings and secrets to an open ERP connector: where it is, as whom, and with which share."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from desktop.local_erp import credentials
from desktop.secrets import Secrets, SecretsUnusable
from desktop.settings import Settings
from desktop.settings_file import SettingsUnusable
from sync.connector import ErpConnector
from sync.connectors.registry import ErpKind, Incomplete, NoSuchErp, Place, Surroundings, erp_kind
from sync.quota import Quota

LOCAL = "local"


def open_erp(settings: Settings, secrets: Secrets) -> ErpConnector:
    """The connector of the ERP that the settings name. Raises SettingsUnusable or SecretsUnusable."""
    kind = kind_of(settings)
    try:
        return kind.open(place_of(settings), surroundings_of(settings, secrets))
    except Incomplete as error:
        name = str(error)
        if "." in name:
            raise SecretsUnusable(f"{name} is not in the {secrets.where}") from error
        raise SettingsUnusable(f"erp.account: {name} is missing") from error


def kind_of(settings: Settings) -> ErpKind:
    """Raises SettingsUnusable where no connector is called so."""
    try:
        return erp_kind(settings.erp.kind)
    except NoSuchErp as error:
        raise SettingsUnusable(f"erp.kind: there is no connector called {settings.erp.kind!r}") from error


def place_of(settings: Settings) -> Place:
    erp, held = settings.erp, settings.held
    account = erp.account | ({"app_key": erp.app_key} if erp.app_key else {})
    return Place(erp.base_url, account, erp.answer_timeout_seconds, held.warehouse_id, held.shop_ids)


def surroundings_of(settings: Settings, secrets: Secrets) -> Surroundings:
    """With this bench's own share of the merchant's quota."""
    if settings.erp.kind == LOCAL:
        credentials(secrets)  # made here where the local ERP has not run yet
    quota = Quota(settings.erp.calls_per_second, settings.erp.calls_per_minute, time.monotonic)
    return Surroundings(secrets, quota, lambda: datetime.now(UTC))
