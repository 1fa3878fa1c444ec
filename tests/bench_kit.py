"""A whole bench over real files: a small day of orders in the cache, two people, a clock that can be moved."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from desktop.bootstrap import Core, open_core
from desktop.data_files import CACHE, SYNC_LOG
from desktop.domain.commands import Command
from desktop.domain.people import Role
from desktop.domain.views import PackView
from desktop.secrets import open_secrets
from desktop.settings import Flow, Printer, Settings
from desktop.station import Station
from desktop.store import outbox
from desktop.store.cache import CacheWriter
from desktop.store.sync_log import SyncLogWriter
from desktop.usecases.desk import Desk
from desktop.usecases.signing import PersonForm
from devices.reading import Reading, Scan
from printing.label import Bitmap, Content, LabelDoesNotFit, PaperKind, ReadyContent, WaybillContent
from printing.ports import PrinterHealth, PrinterState, PrintJob
from printing.target import Target
from printing.template import Template
from sync.ports import Connection
from sync.vocabulary import (
    Address,
    BinStock,
    Bundle,
    BundlePart,
    DocumentLine,
    DocumentStatus,
    LabelBody,
    OutboundDocument,
    Product,
    Receipt,
    Row,
    Shop,
    StockLevel,
    Stop,
    StopReason,
    Stream,
    Verdict,
)

LEAD, LEAD_PIN = "Lin", "1234"
PACKER, PACKER_BADGE = "Wang", "PB@wang"
RECEIVER = Address("欧阳示例", "13812345678", "浙江省", "杭州市", "西湖区", "示例路88号3栋1202室")
SENDER = Address("示例仓库", "057188880000", "浙江省", "金华市", "义乌市", "物流园1号")

TEA, CUP, POT, SPOON, WRAP = "TEA-250", "CUP-RED", "POT-1L", "SPOON", "GIFTWRAP"
TEA_CODE, TEA_CODE_2, CUP_CODE, POT_CODE = "6901234567892", "2000000000015", "6909876543210", "6900000000113"
BUNDLE = "SET-TEA"

PRODUCTS = (
    Product(TEA, "龙井茶 250g", "绿色", "", (TEA_CODE, TEA_CODE_2), 260, "件", enabled=True, needs_scan=True),
    Product(CUP, "茶杯", "红色", "", (CUP_CODE,), 180, "件", enabled=True, needs_scan=True),
    Product(POT, "茶壶", "1L", "", (POT_CODE,), 900, "件", enabled=True, needs_scan=True),
    Product(SPOON, "茶匙", "", "", (), 20, "件", enabled=True, needs_scan=True),
    Product(WRAP, "礼品包装", "", "", (), 0, "次", enabled=True, needs_scan=False),
)
BUNDLES = (Bundle(BUNDLE, "茶具套装", (), (BundlePart(POT, 1), BundlePart(CUP, 4))),)

Line = tuple[str, int]  # SKU and pieces
ONE_TEA_TWO_CUPS: tuple[Line, ...] = ((TEA, 1), (CUP, 2))


def document(
    number: int, lines: tuple[Line, ...] = ONE_TEA_TWO_CUPS, *, revision: int | None = None, **changes: object
) -> OutboundDocument:
    """Order ``number``: document D1001, order O1001, platform number SO1001, waybill YT000000001001 and so on."""
    names = {product.sku_id: product.name for product in PRODUCTS} | {bundle.sku_id: bundle.name for bundle in BUNDLES}
    base = OutboundDocument(
        document_id=f"D{number}",
        order_id=f"O{number}",
        shop_order_no=f"SO{number}",
        waybill=waybill(number),
        carrier_id="YTO",
        carrier_name="圆通速递",
        shop_id="S1",
        shop_name="示例旗舰店",
        warehouse_id="W1",
        wave_id="",
        status=DocumentStatus.WAITING,
        buyer_message="",
        seller_remark="",
        region="浙江省 杭州市",
        estimated_weight_g=0,
        measured_weight_g=0,
        revision=number if revision is None else revision,
        modified=None,
        shipped_at=None,
        lines=tuple(
            DocumentLine(f"{number}-{place}", sku, names.get(sku, sku), "", pieces)
            for place, (sku, pieces) in enumerate(lines, 1)
        ),
    )
    return msgspec.structs.replace(base, **changes)


def waybill(number: int) -> str:
    return f"YT{number:012d}"


def label_body(number: int) -> LabelBody:
    return LabelBody(
        document_id=f"D{number}",
        waybill=waybill(number),
        carrier_id="YTO",
        carrier_name="圆通速递",
        product_type="标准快递",
        routing_code="571-A12-03",
        consolidation="杭州集散",
        qr_payload=waybill(number),
        receiver=RECEIVER,
        sender=SENDER,
        invented=True,
    )


# What stands in the sample cache, by number.
PLAIN, OTHER, REMARKED, STOPPED, BUNDLED, MANY, NO_BARCODE = 1001, 1002, 1003, 1004, 1005, 1006, 1007
SHIPPED_BY_ERP, EXTERNAL, EMPTY, NO_WAYBILL, ONLY_SERVICE, SINGLE = 1008, 1009, 1010, 1011, 1012, 1013

DOCUMENTS = (
    document(PLAIN),
    document(OTHER, ((POT, 1),)),
    document(REMARKED, ((CUP, 1),), buyer_message="请用礼品袋"),
    document(STOPPED),
    document(BUNDLED, ((BUNDLE, 1), (CUP, 1))),
    document(MANY, ((CUP, 24),)),
    document(NO_BARCODE, ((SPOON, 2),)),
    document(SHIPPED_BY_ERP, status=DocumentStatus.SHIPPED, shipped_at=datetime(2026, 11, 20, 8, 30, tzinfo=UTC)),
    document(EXTERNAL, status=DocumentStatus.EXTERNAL),
    document(EMPTY, ()),
    document(NO_WAYBILL, waybill=""),
    document(ONLY_SERVICE, ((WRAP, 1),)),
    document(SINGLE, ((CUP, 1),)),
)


class KitClock:
    """The last ten in the morning, local time, going on at the true pace; can be moved forward."""

    def __init__(self) -> None:
        now = datetime.now(UTC).astimezone()
        ten = now.replace(hour=10, minute=0, second=0, microsecond=0)
        self._start = (ten if ten < now else ten - timedelta(days=1)).astimezone(UTC)
        self._zero_ns = time.monotonic_ns()
        self._ahead_ns = 0

    def now(self) -> datetime:
        return self._start + timedelta(microseconds=(self.monotonic_ns() - self._zero_ns) // 1000)

    def monotonic_ns(self) -> int:
        return time.monotonic_ns() + self._ahead_ns

    def advance(self, seconds: float) -> None:
        self._ahead_ns += int(seconds * 1_000_000_000)

    def set_back(self, seconds: float) -> None:
        """Somebody sets the wall clock; time goes on."""
        self._start -= timedelta(seconds=seconds)


BLANK = Bitmap(8, 8, bytes(8))
_TICKS = 40  # enough for whatever the sample day holds


class KitPress:
    """Presses labels as JSON, so that tests can read what would be on paper."""

    def __init__(self) -> None:
        self.pressed: list[WaybillContent] = []
        self.unprintable: set[str] = set()  # waybills that no label can be made for
        self.padding = 0  # bytes that each label is larger
        self.pages_pressed: list[Content | ReadyContent] = []  # whatever is no waybill of ours
        self.broken = False  # nothing can be drawn
        self.template = "first"  # what every template says

    def press(self, content: Content | ReadyContent, target: Target) -> bytes:
        if self.broken:
            raise LabelDoesNotFit("text", "too long")
        if not isinstance(content, WaybillContent):
            self.pages_pressed.append(content)
            return msgspec.json.encode(content)
        if content.waybill in self.unprintable:
            raise LabelDoesNotFit("detail", f"{target.language} {target.dpi}")
        self.pressed.append(content)
        return msgspec.json.encode(content) + b" " * self.padding

    def pages(self, content: Content | ReadyContent, target: Target) -> tuple[Bitmap, ...]:
        self.press(content, target)
        return (BLANK,)

    def pages_of(self, template: Template, content: Content, dpi: int) -> tuple[Bitmap, ...]:
        del template, content, dpi
        return (BLANK,)

    def edition(self, kind: PaperKind, target: Target) -> str:
        return f"{kind} {target.template} {self.template}"


class PlayedSpoolers:
    """What spoolers would do, and the time that passes meanwhile."""

    core: Core
    clock: KitClock

    def send_next(self, printer: str = "waybill") -> PrintJob | None:
        """The next job is being sent; how that ends is up to the caller."""
        job = self.core.jobs.next_job(printer)
        return job if job is not None and self.core.jobs.sending(job.job_id) else None

    def print_next(self, printer: str = "waybill") -> WaybillContent | None:
        """Hand the next job over to paper; what is on it."""
        job = self.send_next(printer)
        if job is None:
            return None
        self.core.jobs.handed_over(job.job_id)
        return msgspec.json.decode(job.data, type=WaybillContent)

    def print_all(self, printer: str = "waybill") -> list[str]:
        """Work the queue off, tick by tick; the small codes in the order in which the papers came out."""
        codes = []
        for _ in range(_TICKS):
            self.core.station.tick()
            while (content := self.print_next(printer)) is not None:
                codes.append(content.paper_code)
        return codes

    def idle(self, ticks: int = _TICKS) -> None:
        """Nobody scans: the bench has time for what is not urgent."""
        self.clock.advance(1.0)
        for _ in range(ticks):
            self.core.station.tick()

    def printer_is(self, state: PrinterState, printer: str = "waybill") -> None:
        """What its spooler says, as of now."""
        self.core.station.printer_changed(PrinterHealth(printer, state, since=self.clock.now()))


class PlayedScanner(PlayedSpoolers):
    """A person's hand with a scanner, and the scanner's own doings."""

    _scanned = Scan("", "serial:scanner", 0)

    def scan(self, text: str) -> PackView:
        """As a person does: the same code once more takes two seconds."""
        behind_ns = self.last_read_ns + 2_000_000_000 - self.clock.monotonic_ns()
        if text == self._scanned.text and behind_ns > 0:
            self.clock.advance(behind_ns / 1_000_000_000)
        return self.read(text, self.clock.monotonic_ns())

    def read_again(self, seconds: float = 0.2) -> PackView:
        """The scanner gives the last code once more, exactly so long after."""
        return self.read(self._scanned.text, self.last_read_ns + int(seconds * 1_000_000_000))

    def read(self, text: str, at_ns: int) -> PackView:
        self._scanned = Scan(text, "serial:scanner", at_ns)
        return self.core.station.scan(self._scanned)

    @property
    def last_read_ns(self) -> int:
        return self._scanned.at_ns

    def scan_all(self, *texts: str) -> PackView:
        return [self.scan(text) for text in texts][-1]


class BenchKit(PlayedScanner):
    """One bench: its station, the two files that sync would write, and short hands for an operator's acts."""

    def __init__(self, data_dir: Path, settings: Settings) -> None:
        self.data_dir = data_dir
        self.settings = settings
        self.clock = KitClock()
        self.press = KitPress()
        self.secrets = open_secrets(data_dir)
        key = self.secrets.database_key()
        self.cache = CacheWriter(data_dir / CACHE, key, self.clock.now)
        self.log = SyncLogWriter(data_dir / SYNC_LOG, key, self.clock.now)
        self._dead: list[Core] = []  # lives that a crash ended; their files are closed with the kit
        self.core = self._open()

    @property
    def station(self) -> Station:
        return self.core.station

    @property
    def desk(self) -> Desk:
        return self.core.desk

    # an operator's acts

    def order(self, command: Command, argument: str = "") -> PackView:
        return self.station.command(command, argument)

    def weigh(self, grams: int, *, stable: bool = True, overload: bool = False, **facts: Any) -> PackView | None:
        return self.station.weigh(Reading(grams, stable, self.clock.monotonic_ns(), overload, **facts))

    def sign_in(self) -> PackView:
        """The packer, by badge."""
        return self.scan(PACKER_BADGE)

    def sign_in_lead(self) -> PackView:
        lead = next(person for person in self.station.people() if person.name == LEAD)
        return self.station.sign_in(lead.person_id, LEAD_PIN)

    # what sync would do

    def put(self, *documents: OutboundDocument) -> None:
        self.cache.put(Stream.DOCUMENTS, documents)

    def stop(self, number: int, reason: StopReason | None = StopReason.CANCELLED) -> None:
        """The ERP stops an order, or with None lets it go again."""
        self.cache.put(Stream.STOPS, (Stop(f"O{number}", reason, "", 1, None),))

    def online(self, *, online: bool = True) -> None:
        now = self.clock.now()
        self.log.set_connection(Connection(online, now, "" if online else "no route", now))

    def receipt(self, number: int, verdict: Verdict = Verdict.ACCEPTED, code: str = "ok") -> None:
        """The ERP answers the newest entry of an order."""
        sent = outbox.newest_of(self.desk.journal, f"D{number}")
        assert sent is not None
        self.log.mark_answered([Receipt(sent.key, verdict, code, "", self.clock.now())])

    def answer_wanted(self, *, found: bool) -> None:
        """Sync has looked the last wanted number up."""
        asked = self.desk.asked
        assert asked is not None
        self.log.serve_wanted(asked.wanted_id, asked.number, found, self.clock.now())

    # the bench's life

    def reopen(self) -> None:
        """As after an orderly end."""
        self.station.close()
        self.core = self._open()

    def crash(self) -> None:
        """Nothing of the old life is closed or told; whatever was not committed is gone."""
        self._dead.append(self.core)
        self.core = self._open()

    def close(self) -> None:
        for core in (*self._dead, self.core):
            core.station.close()
        self.cache.close()
        self.log.close()

    def _open(self) -> Core:
        return open_core(self.data_dir, self.settings, self.secrets, press=self.press, clock=self.clock)


def make_bench(data_dir: Path, **settings: Any) -> BenchKit:
    """A bench with the sample orders, a lead "Lin" (PIN 1234) and a packer "Wang" (badge PB@wang); nobody signed in.

    ``settings`` are fields of desktop.settings.Settings. The caller closes it.
    """
    kit = BenchKit(data_dir, Settings(**settings))
    fill_cache(kit.cache)
    kit.online()
    kit.station.make_first_lead(LEAD, LEAD_PIN)
    kit.station.change_people(PersonForm(PACKER, Role.PACKER, badge=PACKER_BADGE.removeprefix("PB@")))
    kit.station.sign_out()
    return kit


@contextmanager
def bench(data_dir: Path, **settings: Any) -> Iterator[BenchKit]:
    """``make_bench``, closed at the end, the packer signed in."""
    kit = make_bench(data_dir, **settings)
    try:
        kit.sign_in()
        yield kit
    finally:
        kit.close()


def label_last(**settings: Any) -> dict[str, Any]:
    """Settings of a bench that prints its labels."""
    return {"flow": Flow.LABEL_LAST, "printers": (Printer(url="memory:"),), **settings}


def fill_cache(cache: CacheWriter) -> None:
    """The sample day."""
    bodies = [label_body(int(document.document_id[1:])) for document in DOCUMENTS if document.waybill]
    pages: dict[Stream, Sequence[Row]] = {
        Stream.SHOPS: [Shop("S1", "示例旗舰店", "示例", stops_visible=True)],
        Stream.PRODUCTS: PRODUCTS,
        Stream.BUNDLES: BUNDLES,
        Stream.DOCUMENTS: DOCUMENTS,
        Stream.STOPS: [Stop(f"O{STOPPED}", StopReason.CANCELLED, "", 1, None)],
        Stream.STOCK: [StockLevel(TEA, "W1", 120, 7, 3, 1)],
        Stream.LABELS: bodies,
    }
    for stream, rows in pages.items():
        cache.put(stream, rows)
    cache.put_bins(TEA, [BinStock(TEA, "W1", "A-01-02", 90), BinStock(TEA, "W1", "B-07-11", 30)])
