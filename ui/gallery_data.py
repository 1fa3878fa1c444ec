"""Made-up views for the gallery: enough of a busy day that every page has something to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome, Tone
from desktop.domain.people import Person, Role
from desktop.domain.print_views import PrinterCard
from desktop.domain.runway_views import RunwayPart
from desktop.domain.views import (
    OrderRow,
    OrderState,
    OrderStory,
    PackView,
    PaperRow,
    PersonCount,
    ProductCard,
    StatusView,
    StoryEvent,
)
from desktop.settings import PackMaterial, Printer, PrinterRole, Scale, Settings
from desktop.usecases.signing import PersonForm
from ui.gallery_floor import FLOOR, MadeUpFloor
from ui.gallery_learned import MadeUpWeights
from ui.gallery_recalls import MadeUpRecalls

NOW = datetime(2026, 11, 21, 6, 32, 10, tzinfo=UTC)
CARRIERS = ("顺丰标快", "中通快递", "圆通速递", "京东快递")
SHOPS = ("晨光家居旗舰店", "山月茶器", "小满生活馆")
PACKERS = ("王小梅", "Packer 07", "刘建国")


def ago(**parts: float) -> datetime:
    return NOW - timedelta(**parts)


def order_row(number: int, state: OrderState, detail: str = "", minutes: float = 5) -> OrderRow:
    """One believable order."""
    return OrderRow(
        document_id=str(80_000_000 + number),
        order_id=str(11_000_000 + number * 7),
        shop_order_no=f"20261121{number:010d}",
        waybill=f"SF138{number * 99_991 % 10_000_000_000:010d}",
        carrier_name=CARRIERS[number % len(CARRIERS)],
        shop_name=SHOPS[number % len(SHOPS)],
        state=state,
        pieces=number % 9 + 1,
        detail=detail,
        at=ago(minutes=minutes),
        operator=PACKERS[number % len(PACKERS)],
    )


@dataclass
class MadeUpLead:
    """The lead's side of a station on a busy afternoon; ``quiet`` is the same bench with nothing to do."""

    quiet: bool = False
    settled: list[tuple[str, str]] = field(default_factory=list)

    def open_orders(self) -> list[OrderRow]:
        if self.quiet:
            return []
        begun = [
            order_row(7, OrderState.SET_ASIDE, "short", 48),
            order_row(8, OrderState.HELD, "", 22),
            order_row(9, OrderState.PACKING, "", 1),
        ]
        return begun + [order_row(n, OrderState.WAITING, "", n / 3) for n in range(100, 480)]

    def stopped(self) -> list[OrderRow]:
        reasons = ("cancelled", "refund_waiting", "refunded", "question")
        return self._some([order_row(20 + n, OrderState.STOPPED, reasons[n % 4], 9 * n + 2) for n in range(11)])

    def outgoing(self) -> tuple[int, int]:
        return (0, 0) if self.quiet else (57, 2)

    @property
    def recalling(self) -> MadeUpRecalls:
        return MadeUpRecalls(NOW, self.settled, quiet=self.quiet)

    def unproved(self) -> list[PaperRow]:
        if self.quiet:
            return []
        return [
            PaperRow(
                4411, "SF1380223177451", "202611210000000071", 0, "handed_over", ago(minutes=6), "王小梅", "waybill"
            ),
            PaperRow(4402, "SF1380223177388", "202611210000000064", 1, "unknown", ago(minutes=41), "刘建国", "waybill"),
        ]

    def asks_for_weights(self) -> bool:
        return not self.quiet

    def unweighed(self) -> list[OrderRow]:
        return self._some([order_row(700 + n, OrderState.CLOSED, "", 20 + n * 7) for n in range(3)])

    def packed_today(self) -> list[OrderRow]:
        return self._some([order_row(500 + n, OrderState.CLOSED, "", n / 2) for n in range(1_087)])

    def people_today(self) -> list[PersonCount]:
        if self.quiet:
            return []
        return [
            PersonCount("王小梅", 412, 1_086, 3, 1),
            PersonCount("Packer 07", 377, 955, 9, 0),
            PersonCount("刘建国", 298, 801, 5, 4),
        ]

    def find_product(self, code: str) -> tuple[ProductCard, ...]:
        if self.quiet or code == "nothing":
            return ()
        return (
            ProductCard(
                "MUG-350-BLUE",
                "陶瓷马克杯 350 ml",
                "雾蓝；礼盒装",
                "",
                ("2000123456789", "6901234567892"),
                1_204,
                311,
                42,
                ago(minutes=3),
                (("A-12-04", 96), ("A-12-05", 88), ("R-01-17", 1_020)),
                ago(seconds=14),
            ),
            ProductCard(
                "MUG-350-GREEN", "陶瓷马克杯 350 ml", "松绿", "", ("2000123456796",), 0, 6, 0, ago(minutes=3), (), None
            ),
            ProductCard(
                "SET-TEA-2",
                "双人茶具套装",
                "",
                "",
                ("2000998877661",),
                None,
                None,
                None,
                None,
                (),
                ago(hours=5),
                (("MUG-350-BLUE", "陶瓷马克杯 350 ml 雾蓝", 2), ("TRAY-01", "竹制托盘", 1)),
            ),
        )

    def want_bins(self, sku: str) -> None:
        del sku

    def find_order(self, number: str) -> tuple[OrderStory, ...]:
        if self.quiet or number in ("nothing", FLOOR):
            return ()
        lines = (
            ("MUG-350-BLUE", "陶瓷马克杯 350 ml 雾蓝；礼盒装", 2, 2),
            ("COASTER-R", "竹制杯垫 圆形", 1, 1),
            ("TOWEL-LINEN", "棉麻茶巾", 2, 2),
        )
        return (OrderStory(order_row(83, OrderState.RECALLED, "refunded", 3), lines, STORY),)

    @property
    def floor(self) -> MadeUpFloor:
        return MadeUpFloor()

    @property
    def weights(self) -> MadeUpWeights:
        return MadeUpWeights(NOW, self.quiet)

    def _some(self, rows: list[OrderRow]) -> list[OrderRow]:
        return [] if self.quiet else rows


def _event(minutes: float, kind: EventKind, **facts: str) -> StoryEvent:
    return StoryEvent(ago(minutes=minutes), kind, "王小梅" if minutes > 8 else "", tuple(facts.items()))


STORY: tuple[StoryEvent, ...] = (
    _event(19.2, EventKind.OPENED, pieces="5", by_waybill="False"),
    _event(19.1, EventKind.REMARK_ACKNOWLEDGED),
    _event(18.9, EventKind.ITEM_SCANNED, pieces="1", sku="MUG-350-BLUE", remaining="4"),
    _event(18.8, EventKind.REFUSED, code="item_wrong", seen="2000000000008"),
    _event(18.6, EventKind.ITEM_SCANNED, pieces="1", sku="MUG-350-BLUE", remaining="3"),
    _event(18.5, EventKind.ITEM_BY_HAND, pieces="1", sku="COASTER-R", remaining="2"),
    _event(18.4, EventKind.ITEM_SCANNED, pieces="2", sku="TOWEL-LINEN", remaining="0"),
    _event(18.4, EventKind.LABEL_ASKED, copy="0"),
    _event(18.3, EventKind.LABEL_NOT_SENT),
    _event(16.1, EventKind.LABEL_HANDED_OVER),
    _event(15.9, EventKind.LABEL_PROVED),
    _event(15.7, EventKind.CLOSED, weight_g="1264", pieces="5"),
    _event(3.4, EventKind.RECALL_RAISED, reason="refunded"),
)


def printer_card(name: str, url: str, **changes: object) -> PrinterCard:
    """One printer that is well."""
    known: dict[str, object] = {
        "roles": ("waybill",),
        "language": "zpl",
        "dpi": 203,
        "state": "ready",
        "can_say": True,
        "faults": (),
        "detail": "",
        "since": None,
        "waiting": 0,
        "fallback": "",
        "proved_here": None,
        **changes,
    }
    return PrinterCard(name=name, url=url, **known)  # type: ignore[arg-type]  # as the callers write them


STATUS = StatusView(
    operator="王小梅",
    bench="3",
    online=False,
    connection_since=ago(minutes=25),
    connection_error="",
    runway=386,
    runway_minutes=52,
    runway_first=RunwayPart("ZTO", "中通快递", 31, 12),
    to_send=57,
    refused=2,
    recalls=2,
    left_before=1,
    stop_check_at=ago(minutes=25),
    hidden_shops=(),
    printer="ready",
    printer_waiting=0,
    scale="live",
    scale_grams=0,
    scanner="live",
    first_sync_done=0,
    first_sync_total=0,
    sync_running=True,
    suspicion="",
    printers=(printer_card("waybill", "tcp://192.168.1.50:9100"),),
)

PEOPLE = (
    Person("p1", "王小梅", Role.LEAD, True, True, True),
    Person("p2", "Packer 07", Role.PACKER, True, True, True),
    Person("p3", "刘建国", Role.PACKER, True, True, False),
    Person("p4", "Anna Lindqvist", Role.PACKER, True, True, False),
    Person("p5", "赵敏", Role.PACKER, False, False, True),
)


def told(code: Code, tone: Tone = Tone.WRONG) -> PackView:
    return PackView(Outcome(code, tone), None, None)


@dataclass
class MadeUpDesk:
    """A station's people and settings; every PIN is wrong."""

    settings: Settings = field(
        default_factory=lambda: Settings(
            bench="3",
            weigh_type_by_shop={"1001": 3},
            printers=(
                Printer("tcp://192.168.1.50:9100", fallback="spare", templates={"waybill": "waybill-100x180"}),
                Printer("usb://0x0fe6:0x811e", "spare", "tspl", roles=(PrinterRole.WAYBILL, PrinterRole.SLIP)),
                Printer("cups://sku", "small labels", "tspl", dpi=300, roles=(PrinterRole.SKU,), density=8),
            ),
            scale=Scale("/dev/ttyUSB0"),
            materials=(
                PackMaterial("BX-S", "小号纸箱", grams=62),
                PackMaterial("BX-M", "中号纸箱"),
                PackMaterial("FILM", "气泡膜", box=False, grams=8),
            ),
        )
    )

    def people(self) -> tuple[Person, ...]:
        return PEOPLE

    def change_people(self, form: PersonForm) -> PackView:
        del form
        return told(Code.SAVED, Tone.GOOD)

    def sign_in(self, person_id: str, pin: str) -> PackView:
        del person_id, pin
        return told(Code.SIGN_IN_REFUSED)

    def make_first_lead(self, name: str, pin: str) -> PackView:
        del name, pin
        return told(Code.SIGN_IN_REFUSED)

    def change_settings(self, settings: Settings) -> PackView:
        self.settings = settings
        return told(Code.SAVED, Tone.GOOD)


class MadeUpHand:
    """The companion's feed in the middle of an order."""

    def __init__(self, hint: str) -> None:
        self._hint = hint

    def next_hint(self) -> str:
        return self._hint

    def codes(self) -> tuple[tuple[str, str], ...]:
        return (
            ("waybill", "SF1380008299253"),
            ("right_item 陶瓷马克杯 350 ml", "2000123456789"),
            ("wrong_item", "2000000000008"),
            ("label", "PBL4411-0"),
        )

    def send_scan(self, text: str) -> None:
        del text

    def set_weight(self, grams: int | None) -> None:
        del grams

    def last_label_png(self) -> Path | None:
        return None


KNOWN_SHOPS = (("1001", "晨光家居旗舰店"), ("1002", "山月茶器"), ("1003", "小满生活馆"))
