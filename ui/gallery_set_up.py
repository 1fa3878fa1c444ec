"""Scenes of setting up and cloning: each question with nothing, something and trouble; codes, lists, a ready bench."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from desktop.clone_codes import Verdict, codes_of
from desktop.clone_pages import Collected
from desktop.clone_taking import NameTrouble, Point, Present, name_trouble, points
from desktop.cloning import Clone, clone_of
from desktop.domain.outcome import Outcome
from desktop.domain.set_up_views import Answer, Choice, PortLine, SetUpView, Step, Told
from desktop.set_up import ITEM_CODE
from desktop.settings import (
    CodeField,
    CodeRule,
    Erp,
    Flow,
    Held,
    Language,
    PackMaterial,
    Printer,
    PrinterRole,
    Scale,
    Scanner,
    Settings,
    Weighing,
)
from devices.port_list import SerialPort
from devices.reading import Scan
from printing.discovery import FoundPrinter, Way
from ui.set_up_clone import CloneShowPage
from ui.set_up_page import SetUpPage
from ui.set_up_take import CloneTakePage

if TYPE_CHECKING:
    from ui.page import Page

_PORTS = (PortLine("COM3", "Honeywell Voyager 1602g"), PortLine("COM4", "USB-SERIAL CH340"))
_OPEN = ((Step.SCANNER, Answer.OPEN, ""), (Step.SCALE, Answer.OPEN, ""), (Step.PRINTER, Answer.OPEN, ""))
_ONE = ((Step.SCANNER, Answer.PROVED, "Honeywell Voyager 1602g"), *_OPEN[1:])
_TWO = (_ONE[0], (Step.SCALE, Answer.PROVED, "USB-SERIAL CH340"), _OPEN[2])
_THREE = (*_TWO[:2], (Step.PRINTER, Answer.FOUND, "Zebra ZD421"))
_ALL = (*_TWO[:2], (Step.PRINTER, Answer.PROVED, "Zebra ZD421"))
_PRINTERS = (
    Choice("Zebra ZD421", "usb://0a5f:0166/52J1234567", speech="zpl", sure=True),
    Choice("192.168.1.50", "tcp://192.168.1.50:9100", speech="tspl", sure=True),
    Choice("得力 DL-888D", "winspool://%E5%BE%97%E5%8A%9B%20DL-888D", speech="tspl"),
    Choice("Munbyn RW403B", "usb://0d28:ccdd/B1234", trouble="Access denied"),
)
_SCALES = (
    Choice("USB-SERIAL CH340", "COM4", 0.98, "Yaohua 耀华 XK3190 tF=0", shown="1.250 kg"),
    Choice("USB-SERIAL CH340", "COM4", 0.49, "Yaohua 耀华 XK3190 tF=0", shown="1.250 g"),
)
_SECONDS = 74

VIEWS: dict[str, SetUpView] = {
    "scanner": SetUpView(Step.SCANNER, _OPEN, Told.NOTHING_HEARD, ports=_PORTS, seconds=9),
    "scanner-none": SetUpView(Step.SCANNER, _OPEN, Told.NO_PORTS, seconds=9),
    "scanner-noise": SetUpView(Step.SCANNER, _OPEN, Told.NOISE, "COM3", ports=_PORTS, seconds=21),
    "scale": SetUpView(Step.SCALE, _ONE, Told.ASKING_SCALE, ports=_PORTS[1:], seconds=26),
    "scale-found": SetUpView(
        Step.SCALE, _ONE, Told.NOTHING, choices=_SCALES, ports=_PORTS[1:], grams=1250, stable=True, seconds=34
    ),
    "printer": SetUpView(Step.PRINTER, _TWO, Told.NOTHING, choices=_PRINTERS, seconds=40),
    "printer-none": SetUpView(
        Step.PRINTER, _TWO, Told.NO_PRINTERS, searching=True, net_done=93, net_total=254, seconds=52
    ),
    "paper": SetUpView(Step.PAPER, _THREE, Told.PRINTING, language="tspl", tries_left=3, seconds=58),
    "paper-out": SetUpView(Step.PAPER, _THREE, Told.PRINTER_TROUBLE, "paper_out", language="zpl", seconds=58),
    "item": SetUpView(Step.ITEM, _ALL, code=ITEM_CODE, seconds=66, label_seconds=64),
    "weight": SetUpView(Step.WEIGHT, _ALL, grams=0, seconds=70, label_seconds=64),
    "label": SetUpView(Step.LABEL, _ALL, Told.OTHER_PAPER, language="zpl", seconds=72, label_seconds=64),
    "done": SetUpView(Step.DONE, _ALL, seconds=_SECONDS, label_seconds=64),
    "replace": SetUpView(Step.PRINTER, _OPEN[2:], Told.NOTHING, choices=_PRINTERS[:2], replaces="waybill", seconds=6),
    "packer": SetUpView(Step.SCANNER, _OPEN, Told.NOT_SAVED, ports=_PORTS, may_change=False, seconds=9),
}

BENCH = Settings(
    bench="3",
    language=Language.ZH,
    flow=Flow.LABEL_LAST,
    weighing=Weighing.REQUIRED,
    erp=Erp(kind="jushuitan", base_url="https://openapi.jushuitan.com", calls_per_minute=20),
    held=Held(warehouse_id="义乌一号仓", wave_ids=("A", "B")),
    scanners=(Scanner(port="COM3", usb="0c2e:0901:S1"),),
    scale=Scale(port="COM4", dialect="mt-sics", usb="1a86:7523:"),
    printers=(
        Printer(url="usb://0a5f:0166/52J1234567", language="zpl", dpi=300),
        Printer(url="tcp://192.168.1.50:9100", name="slip", language="tspl", roles=(PrinterRole.SLIP,)),
    ),
    materials=tuple(PackMaterial(f"BOX{number}", f"纸箱 {number} 号", grams=90 + number) for number in range(6)),
)
LARGE = replace(
    BENCH,
    code_rules=tuple(
        CodeRule(f"maker {number}", CodeField.ITEM, prefix=f"{number * 7919 % 100_000:05d}") for number in range(90)
    ),
)
HERE = Present(
    ports=(SerialPort("COM7", "Scanner", 0x0C2E, 0x0901, "S2"),),
    printers=(FoundPrinter("usb://0a5f:0166/77K7654321", "Zebra ZD421", Way.USB),),
)


class MadeUpSetUp:
    """Stands still at one view."""

    def __init__(self, view: SetUpView) -> None:
        self._view = view

    def begin(self, *, first_start: bool = False) -> None:
        pass

    def begin_replacing(self, printer: str) -> None:
        del printer

    def resume(self) -> None:
        pass

    leave = look = go = other = skip = back = resume

    def take_scan(self, scan: Scan) -> bool:
        del scan
        return False

    def choose(self, number: int) -> None:
        self._view = replace(self._view, chosen=number)

    def view(self) -> SetUpView:
        return self._view


class MadeUpCloning:
    """Both sides of cloning, with bench 3 of a made-up hall."""

    def __init__(self, settings: Settings = BENCH, collected: Collected | None = None) -> None:
        self._settings = settings
        self._collected = collected or Collected(1, 1, (), Verdict.COMPLETE)
        self.bench = settings.bench
        self.may_take = True

    def codes(self) -> tuple[str, ...]:
        return codes_of(clone_of(self._settings))

    def save_file(self, path: Path) -> None:
        del path

    @property
    def clone(self) -> Clone | None:
        return clone_of(self._settings) if self._collected.verdict is Verdict.COMPLETE else None

    def begin(self) -> None:
        pass

    leave = forget = begin

    def scan(self, text: str) -> Verdict:
        del text
        return Verdict.FOREIGN

    def load_file(self, path: Path) -> bool:
        del path
        return False

    def collected(self) -> Collected:
        return self._collected

    def points(self) -> tuple[Point, ...]:
        return points(self.clone, Settings(bench="new"), HERE) if self.clone is not None else ()

    def name_trouble(self, name: str) -> NameTrouble | None:
        return name_trouble(self.clone, name) if self.clone is not None else None

    def take(self, name: str) -> Outcome | None:
        del name
        return None


def set_up_page(view: SetUpView) -> Callable[[], SetUpPage]:
    return lambda: SetUpPage(MadeUpSetUp(view))


def show_page(settings: Settings = BENCH) -> Callable[[], CloneShowPage]:
    return lambda: CloneShowPage(MadeUpCloning(settings), lambda: Path("not-written"))


def take_page(collected: Collected | None = None) -> Callable[[], CloneTakePage]:
    return lambda: CloneTakePage(MadeUpCloning(BENCH, collected), lambda _take: None)


def set_up_scenes() -> Iterator[tuple[str, Callable[[], Page], Callable[[Any], object]]]:
    """Name, page, and what brings it into its state."""
    for name, view in VIEWS.items():
        yield f"set-up-{name}", set_up_page(view), lambda page: page.look_now()
    yield "clone-show", show_page(), lambda page: page.show_next(0)
    yield "clone-show-several", show_page(LARGE), lambda page: page.show_next()
    yield "clone-take-empty", take_page(Collected()), lambda page: page.refresh()
    half = Collected(1, 3, (2, 3), Verdict.TAKEN)
    yield "clone-take-some", take_page(half), lambda page: page.refresh()
    yield "clone-take-damaged", take_page(replace(half, verdict=Verdict.DAMAGED)), lambda page: page.refresh()
    yield "clone-take", take_page(), lambda page: page.name.setText("3")
