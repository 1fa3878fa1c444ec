"""This station's set-up: typed, versioned, kept in settings.toml; every unknown key or wrong type is named."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlsplit

import msgspec

from printing.label import PaperKind
from printing.target import Target

VERSION = 2  # 2: several printers with roles


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


class PrinterRole(StrEnum):
    WAYBILL = "waybill"
    SLIP = "slip"
    SKU = "sku"  # SKU and bin labels


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
    """One printer of this bench. A platform's print component is a printer too: its url names it,
    ``cainiao://127.0.0.1:13528/printer name``, and its language is "component"."""

    url: str  # see printing.transports.opening
    name: str = "waybill"
    language: str = "zpl"  # a key of printing.languages.table.LANGUAGES, or "component"
    dpi: int = 203
    roles: tuple[PrinterRole, ...] = (PrinterRole.WAYBILL,)
    templates: dict[str, str] = {}  # paper kind: template name; else the kind's default
    direction: int = 0
    density: int | None = None
    speed: int | None = None
    gap_mm: float = 3.0
    offset_x_mm: float = 0.0
    offset_y_mm: float = 0.0
    head_dots: int = 0  # across the print head; 0: not told
    native: bool = False
    fallback: str = ""  # a printer that takes over what waits while this one is off or hindered; a lead allows it
    poll_seconds: float = 5.0  # between two status queries while idle; 0 never asks

    def target(self, kind: PaperKind) -> Target:
        """How this printer wants a paper of ``kind``."""
        return Target(
            language=self.language,
            dpi=self.dpi,
            template=self.templates.get(kind.value, ""),
            direction=self.direction,
            density=self.density,
            speed=self.speed,
            gap_mm=self.gap_mm,
            offset_x_mm=self.offset_x_mm,
            offset_y_mm=self.offset_y_mm,
            head_dots=self.head_dots,
            native=self.native,
        )


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
    printers: tuple[Printer, ...] = ()
    slip_with_label: bool = False  # a packing slip comes out with the label, where a printer has that role
    label_days: int = 30  # receiver data in labels.db dies this long after it was stored
    ahead_days: int = 3  # labels of documents older than this are not rendered ahead

    @property
    def printer(self) -> Printer | None:
        """The printer of waybills."""
        return self.printer_for(PrinterRole.WAYBILL)

    def printer_for(self, role: PrinterRole) -> Printer | None:
        return next((printer for printer in self.printers if role in printer.roles), None)

    def printer_named(self, name: str) -> Printer | None:
        return next((printer for printer in self.printers if printer.name == name), None)
