"""This station's set-up: typed, versioned, kept in settings.toml; every unknown key or wrong type is named."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from urllib.parse import urlsplit

import msgspec

from printing.label import PaperKind
from printing.target import Target

VERSION = 3  # 2: several printers with roles; 3: more than one kind of scale and scanner, weights, code rules


KEY_ENDS = "key_expires"  # of an account: the day on which its key ends
KEY_DAYS = 14  # before that day it is told


class Flow(StrEnum):
    LABEL_FIRST = "label_first"
    LABEL_LAST = "label_last"


class Weighing(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class WeighWhen(StrEnum):
    """Where the weighing stands in a parcel's work."""

    BEFORE_LABEL = "before_label"  # only where the bench prints the label
    AFTER_LABEL = "after_label"  # the weight closes the parcel and ships it
    AFTER_SHIPPING = "after_shipping"  # the parcel is closed without; its waybill is scanned again at the scale


class SameUnit(StrEnum):
    """What happens when one piece seems to have been scanned twice (docs/same-unit.md)."""

    OFF = "off"
    HINT = "hint"  # told, counted all the same
    BLOCK = "block"  # not counted, where false alarms stay at or below 1 %; else told


class CodeField(StrEnum):
    """What a code rule finds."""

    ITEM = "item"  # a barcode or SKU
    ORDER = "order"
    WAYBILL = "waybill"
    QUANTITY = "quantity"
    LOT = "lot"
    SERIAL = "serial"
    EXPIRY = "expiry"
    BIN = "bin"  # the last three are named to the packer, who is told what to scan instead
    TOTE = "tote"
    WAVE = "wave"
    IGNORE = "ignore"  # nothing of ours: passed over where one read holds several codes, told otherwise


class Language(StrEnum):
    ZH = "zh"
    EN = "en"


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


class SoundSet(StrEnum):
    """Folders of resources/sounds; each has the same five sounds, told apart in the same way."""

    CLEAR = "clear"  # tones: the usual hall
    WOOD = "wood"  # short knocks: many benches side by side
    HORN = "horn"  # loud and rough: beside conveyors


class PrinterRole(StrEnum):
    WAYBILL = "waybill"
    SLIP = "slip"
    SKU = "sku"  # SKU and bin labels


class Erp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which ERP, and this bench's share of the merchant's quota. Secrets live in the keyring, not here."""

    kind: str = "local"  # a key of sync.connectors.registry.PACKAGES
    embedded: bool = True  # kind "local": the station starts the local ERP beside itself
    base_url: str = "http://127.0.0.1:8765"
    app_key: str = ""
    calls_per_minute: int = 100
    calls_per_second: int = 5
    stop_check_seconds: float = 3.0  # at most so often; a small share makes it seldomer (docs/quota.md)
    pull_seconds: float = 10.0
    answer_timeout_seconds: float = 10.0
    settle_after_seconds: float = 3.0  # pause between an unanswered call and its look-up
    account: dict[str, str] = {}  # what else this kind of ERP asks for, by field name: database, login, wire …
    reconcile_seconds: float = 1800.0  # how often all open documents are compared with what is open here
    deadline_hours: float = 48.0  # a platform's time to confirm from payment on, where the ERP tells no deadline
    log_work: bool = False  # tell the ERP who packed each parcel, where it takes that
    tell_boxes: bool = False  # tell the ERP what each parcel was packed in, where it takes that

    @property
    def port(self) -> int | None:
        return urlsplit(self.base_url).port

    @property
    def key_ends(self) -> date | None:
        """The last day of the ERP's key, as somebody wrote it down; an Odoo key lives ninety (real-erps 3)."""
        return day_of(self.account.get(KEY_ENDS, ""))

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
    more_until: str = ""  # ISO 8601, UTC: until then more is held, before a foreseen outage
    more_factor: int = 3  # so many times the ceiling

    def ceiling(self, now: datetime) -> int:
        """How many orders of one carrier are held at ``now``."""
        until = self.more_until_at
        more = until is not None and now < until
        return self.ceiling_per_carrier * (self.more_factor if more else 1)

    @property
    def more_until_at(self) -> datetime | None:
        """None where more was never asked for, or the file says no moment that could be read."""
        try:
            until = datetime.fromisoformat(self.more_until)
        except ValueError:
            return None
        return until if until.tzinfo is not None else until.replace(tzinfo=UTC)


class Scanner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    port: str  # a pySerial URL or device name; "hid://vid:pid" for a scanner in HID POS mode
    name: str = "scanner"
    baud: int = 9600
    idle_ms: int = 60  # a code without a terminator ends after this silence
    bits: int = 8
    parity: str = "N"  # N, E, O
    stop_bits: int = 1
    usb: str = ""  # "vid:pid:serial number": found by this when the port's number changed
    separator: str = ""  # between several codes of one read; "" where each read is one code
    prefix: str = ""  # what the scanner puts before each code; taken off
    suffix: str = ""


class WedgeTiming(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How keys of a scanner are told from a person's, see devices.wedge; prefix and suffix are certain marks."""

    max_average_ms: float = 35.0
    max_gap_ms: int = 100
    min_length: int = 4
    idle_ms: int = 110
    prefix: str = ""
    suffix: str = ""


class Scale(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    port: str
    dialect: str = "yaohua-tf0"  # a key of devices.scales.table.DIALECTS
    baud: int = 9600
    unit: str = "kg"  # where the dialect's frames name none
    max_age_ms: int = 1000
    min_grams: int = 5
    max_grams: int = 60_000  # its capacity
    division_g: int = 5  # smallest step of its display
    bits: int = 8
    parity: str = "N"  # N, E, O
    stop_bits: int = 1
    usb: str = ""  # "vid:pid:serial number": found by this when the port's number changed
    address: str = "A"  # of dialects that ask several scales on one line


class CodeRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How codes of one maker or shop are cut: whoever matches prefix, length and pattern first. The field is the group
    ``value`` of the pattern, or its first group, or the whole code without the prefix; further groups may be named
    after other fields, ``(?P<quantity>…)``. What patterns may hold, see desktop.domain.patterns."""

    name: str
    field: CodeField
    prefix: str = ""
    min_length: int = 0
    max_length: int = 0  # 0: any
    pattern: str = ""  # a regular expression over the whole code; "" cuts the prefix only


class PackMaterial(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A box, bag or filler that is scanned into a parcel, so that its weight is known."""

    code: str  # what is scanned
    name: str
    box: bool = True  # one box per parcel; else a consumable, of which there may be several
    grams: int = 0  # 0: learned from closed parcels


class WeightCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a learned weight stops a parcel; outside both limits and beyond its own spread."""

    on: bool = True
    percent: float = 3.0
    grams: int = 10
    least_parcels: int = 5  # an item counts as known after so many parcels


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
    weigh_when: WeighWhen = WeighWhen.AFTER_LABEL
    weigh_type: int = 5  # jushuitan-open-api 3.6, for shops not named below
    weigh_type_by_shop: dict[str, int] = {}
    quantity_limit: int = 500
    acknowledge_remarks: bool = True
    print_job_minutes: int = 10
    wedge: bool = True  # scanners that act as keyboards are listened to
    wedge_timing: WedgeTiming = WedgeTiming()
    code_rules: tuple[CodeRule, ...] = ()
    refuse_expired: bool = False  # an item whose code says that it is past its date: told, or not counted at all
    same_unit: SameUnit = SameUnit.HINT
    materials: tuple[PackMaterial, ...] = ()
    weight_check: WeightCheck = WeightCheck()
    text_scale: int = 100  # percent
    sound: bool = True
    sound_set: SoundSet = SoundSet.CLEAR
    loudness: int = 100  # percent
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


def day_of(text: str) -> date | None:
    """A day as people write it into a field, 2027-02-20; None for what is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
