"""Names of the files in a data directory."""

from __future__ import annotations

JOURNAL = "journal.db"
LABELS = "labels.db"
CACHE = "cache.db"
SYNC_LOG = "sync.db"
SETTINGS = "settings.toml"
STATION_LOCK = "station.lock"  # held while a station lives
LOCAL_ERP_LOCK = "local-erp.lock"  # held while the local ERP of this directory serves
OUTBOX_LOCK = "outbox.lock"  # held by the one process that sends
SYNC_PORT = "sync.port"  # where the sync process listens for a wake-up
SYNC_SETTLE = "sync.settle"  # a person's word on what sync will not decide alone
SECRETS = "secrets.json"  # only where there is no keyring
BACKUPS = "backups"
TEMPLATES = "templates"  # label templates that were changed on this bench
LOGS = "logs"  # what the child processes had to say; no personal data
