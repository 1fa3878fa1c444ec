"""This station's set-up: typed, versioned, kept in settings.toml; every unknown key or wrong type is named."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlsplit

import msgspec

VERSION = 1


class Flow(StrEnum):
    LABEL_FIRST = "label_first"
    LABEL_LAST = "label_last"


class Weighing(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class Language(StrEnum):
    ZH = "zh"
    EN = "en"


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


class Erp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which ERP, and this bench's share of the merchant's quota. Secrets live in the keyring, not here."""

    kind: str = "local"  # "local" or "jushuitan"
    embedded: bool = True  # kind "local": the station starts the local ERP beside itself
    base_url: str = "http://127.0.0.1:8765"
    app_key: str = ""
    calls_per_minute: int = 100
    calls_per_second: int = 5
    stop_check_seconds: float = 10.0
    pull_seconds: float = 10.0
    answer_timeout_seconds: float = 10.0
    settle_after_seconds: float = 3.0  # pause between an unanswered call and its look-up

    @property
    def port(self) -> int | None:
        return urlsplit(self.base_url).port

    @property
    def starts_local_erp(self) -> bool:
        """Only on this PC: elsewhere somebody else runs it."""
        here = urlsplit(self.base_url).hostname in ("127.0.0.1", "localhost")
        return self.kind == "local" and self.embedded and here and self.port is not None


class Held(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The bench's working set; empty means all."""

    warehouse_id: str = ""
    shop_ids: tuple[str, ...] = ()
    wave_ids: tuple[str, ...] = ()
    ceiling_per_carrier: int = 2000


class Scanner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    port: str  # a pySerial URL or device name
    name: str = "scanner"
    baud: int = 9600
    idle_ms: int = 60  # a code without a terminator ends after this silence


class Scale(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    port: str
    dialect: str = "yaohua-tf0"
    baud: int = 9600
    unit: str = "kg"
    max_age_ms: int = 1500
    min_grams: int = 5
    max_grams: int = 60_000


class Printer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    url: str  # tcp://host:9100 or file:///folder
    name: str = "waybill"
    language: str = "zpl"  # "zpl" or "tspl"
    dpi: int = 203


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int = VERSION
    bench: str = "1"
    language: Language = Language.ZH
    theme: Theme = Theme.LIGHT
    flow: Flow = Flow.LABEL_FIRST
    weighing: Weighing = Weighing.OPTIONAL
    weigh_type: int = 5  # jushuitan-open-api 3.6, for shops not named below
    weigh_type_by_shop: dict[str, int] = {}
    quantity_limit: int = 500
    acknowledge_remarks: bool = True
    print_job_minutes: int = 10
    wedge: bool = True
    text_scale: int = 100  # percent
    sound: bool = True
    erp: Erp = Erp()
    held: Held = Held()
    scanners: tuple[Scanner, ...] = ()
    scale: Scale | None = None
    printer: Printer | None = None
