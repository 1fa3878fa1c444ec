"""Question three of the set-up: which printer, in which language, proved by the page that came out of it."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.domain.classify import PaperScan, classify
from desktop.domain.outcome import Code
from desktop.domain.printer_codes import PrinterScan
from desktop.domain.set_up_views import Choice, Told
from desktop.set_up_tools import QUIET, Remark, Tools
from desktop.settings import Printer, PrinterRole
from desktop.usecases.printers_now import held_up
from desktop.usecases.rebinding import rebind, successor
from devices.reading import Scan
from printing.discovery import FoundPrinter, Way
from printing.label import PaperKind
from printing.language_probe import Evidence, Spoken

# In the order in which an unknown one is tried: most waybill printers of no name speak TSPL (printers.md A.1).
LANGUAGES = ("tspl", "zpl", "cpcl", "escpos")
NAME = "waybill"
_SURE = (Evidence.ANSWERED, Evidence.DEVICE_ID)


class PrinterQuestion:
    """Found printers, the best chosen; and one that is set up already, though nothing finds it by itself."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._found: tuple[FoundPrinter, ...] = ()
        self._picked = ""  # address
        self.title = ""
        self.remark: Remark = QUIET
        self.page = TestPage(tools)
        self.replaces = ""  # name of the printer whose place the chosen one takes; "" the printer of waybills

    @property
    def chosen(self) -> int:
        return next((at for at, one in enumerate(self._found) if one.url == self._picked), 0)

    def begin(self) -> None:
        self._tools.hunt.search_printers()
        self.look()

    def look(self) -> bool:
        settings, found = self._tools.desk.settings, self._tools.hunt.printers()
        known = settings.printer
        if self.replaces:
            here = {printer.url for printer in settings.printers}
            found = tuple(one for one in found if one.url not in here)
        elif known is not None and known.url not in {one.url for one in found}:
            found = (*found, *_as_found(known))
        self._found = found
        if not found:
            self.remark = (Told.LOOKING if self._tools.hunt.searching else Told.NO_PRINTERS), ""
        elif self.remark[0] in (Told.LOOKING, Told.NO_PRINTERS):
            self.remark = QUIET
        return False

    def choices(self) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                title=one.title,
                detail=one.url,
                speech=one.spoken.language,
                sure=one.spoken.evidence in _SURE,
                trouble=one.trouble,
            )
            for one in self._found
        )

    def choose(self, number: int) -> None:
        if number < len(self._found):
            self._picked = self._found[number].url

    def go(self) -> bool:
        """This one prints the waybills from now on; its page follows."""
        if not self._found:
            return False
        found = self._found[self.chosen]
        self._tools.hunt.stop()
        printer = self._replaced(found) if self.replaces else self._bound(found)
        if printer is None:
            self.remark = Told.NOT_SAVED, ""
            return False
        self.title = found.title
        self.page.of(printer.name, found.spoken.language, sure=found.spoken.evidence in _SURE)
        return True

    def other(self) -> None:
        """Look in the network as well."""
        self._tools.hunt.search_printers(net=True)

    def _replaced(self, found: FoundPrinter) -> Printer | None:
        """As if its sticker had been scanned; one key takes it back."""
        desk = self._tools.desk
        before = desk.settings.printer_named(self.replaces)
        if before is None:
            return None
        language, dpi = found.spoken.language or before.language, found.spoken.dpi or before.dpi
        outcome = rebind(desk, self.replaces, PrinterScan(found.url, language, dpi))
        return desk.settings.printer_named(self.replaces) if outcome.code is Code.PRINTER_REPLACED else None

    def _bound(self, found: FoundPrinter) -> Printer | None:
        """In the settings: in the place of the printer of waybills, whose name and templates stay."""
        settings = self._tools.desk.settings
        same = next((one for one in settings.printers if one.url == found.url), None)
        before = settings.printer
        if same is not None and before in (None, same):
            printer, old = _printing_waybills(same), same
        elif before is not None:
            language = found.spoken.language or before.language
            printer = successor(before, PrinterScan(found.url, language, found.spoken.dpi or before.dpi))
            old = before
        else:
            names = {one.name for one in settings.printers}
            name = next(name for name in (NAME, *(f"{NAME} {at}" for at in range(2, 99))) if name not in names)
            language = found.spoken.language or LANGUAGES[0]
            printer = Printer(url=found.url, name=name, language=language, dpi=found.spoken.dpi or 203)
            old = None
        printers = (
            (*settings.printers, printer)
            if old is None
            else tuple(printer if one is old else one for one in settings.printers)
        )
        return printer if self._tools.save(replace(settings, printers=printers)) else None


class TestPage:
    """The page of one printer: asked for, waited for, scanned; in another language where nothing good came out."""

    __test__ = False  # not a test of ours

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._printer = ""
        self._untried: list[str] = []
        self.codes: frozenset[str] = frozenset()  # of its papers that were seen, and of the printer itself
        self.remark: Remark = QUIET

    @property
    def language(self) -> str:
        printer = self._tools.desk.settings.printer_named(self._printer)
        return printer.language if printer is not None else ""

    @property
    def tries_left(self) -> int:
        return len(self._untried)

    def of(self, printer: str, language: str, *, sure: bool) -> None:
        self._printer, self.codes = printer, frozenset()
        self._untried = [] if sure else [one for one in LANGUAGES if one != (language or self.language)]

    def print(self) -> None:
        outcome = self._tools.prints.test_page(self._printer)
        printing = outcome.code is Code.PAGE_COMING
        self.remark = (Told.PRINTING, "") if printing else (Told.PRINTER_TROUBLE, outcome.fact("reason"))

    def look(self) -> None:
        """What the printer itself says meanwhile."""
        trouble = held_up(self._tools.desk, self._printer)
        if trouble:
            self.remark = Told.PRINTER_TROUBLE, trouble
        elif self.remark[0] is Told.PRINTER_TROUBLE and self.remark[1]:
            self.remark = Told.PRINTING, ""

    def scanned(self, scan: Scan) -> bool | None:
        """True where it is the page that is waited for; None where it is no paper of ours at all."""
        scanned = classify(scan.text)
        if isinstance(scanned, PrinterScan):
            self.remark = Told.OTHER_PAPER, ""
            return False
        if not isinstance(scanned, PaperScan):
            return None
        outcome = self._tools.scan(scan)
        test = outcome.fact("kind") == PaperKind.TEST and outcome.fact("printer") == self._printer
        if outcome.code is not Code.PAGE_SEEN or not test:
            self.remark = Told.OTHER_PAPER, ""
            return False
        self.codes |= {scan.text.strip().upper()}
        self.remark = QUIET
        return True

    def next_language(self) -> None:
        """Nothing came out, or nothing that can be read: once more, in the next language if it was only guessed."""
        if self._untried:
            settings = self._tools.desk.settings
            printer = settings.printer_named(self._printer)
            if printer is not None:
                fresh = successor(printer, PrinterScan(printer.url, self._untried.pop(0), printer.dpi))
                printers = tuple(fresh if one is printer else one for one in settings.printers)
                self._tools.save(replace(settings, printers=printers))
        self.print()


def _printing_waybills(printer: Printer) -> Printer:
    if PrinterRole.WAYBILL in printer.roles:
        return printer
    return replace(printer, roles=(PrinterRole.WAYBILL, *printer.roles))


def _as_found(printer: Printer) -> tuple[FoundPrinter, ...]:
    """One that is set up already; a platform's print component prints no page of ours."""
    if printer.language not in LANGUAGES:
        return ()
    spoken = Spoken(printer.language, Evidence.NONE, printer.dpi)
    return (FoundPrinter(printer.url, printer.name, Way.TCP, spoken),)
