"""Questions one and two of the set-up: which is the scanner, which is the scale and what does it speak."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.domain.device_views import DeviceKind
from desktop.domain.set_up_views import Choice, Told
from desktop.set_up_tools import QUIET, Remark, Tools
from desktop.settings import Scale, Scanner
from devices.finder import Candidate, Kind
from devices.reading import PortState, Reading, Scan
from devices.scales.guess import Guess
from devices.scales.table import DIALECTS

TYPED = frozenset({"key", "test"})  # sources of codes that no scanner read
SURE = 0.8  # of what a scale speaks: it is read so without asking
_GRAMS_ABOVE = 60  # a whole number above it is no kilogram of a packing bench


class ScannerQuestion:
    """Scan any barcode: from whatever port or keyboard it comes, that is the scanner."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._typed = False
        self.title = ""
        self.remark: Remark = QUIET
        self.chosen = 0

    def begin(self) -> None:
        self._typed = False
        self.remark = Told.LOOKING, ""
        self._tools.hunt.find(Kind.SCANNER, self._tools.taken_ports())

    def look(self) -> bool:
        found = self._tools.hunt.candidates(Kind.SCANNER)
        if found:
            return self._use(found[0])
        scales = self._tools.hunt.candidates(Kind.SCALE)
        if self._typed:
            self.remark = Told.NOT_A_SCANNER, ""
        elif scales:
            self.remark = Told.SCALE_INSTEAD, scales[0].title
        else:
            self.remark = self._tools.silence(Told.NOTHING_HEARD)
        return False

    def scanned(self, scan: Scan) -> bool:
        """By a scanner that acts as a keyboard, or one that is set up already; not by hand."""
        self._typed = scan.source in TYPED
        self.title = scan.source.partition(":")[2]  # "" of a keyboard
        return not self._typed

    def choices(self) -> tuple[Choice, ...]:
        return ()

    def choose(self, number: int) -> None:
        pass

    def go(self) -> bool:
        return False

    def other(self) -> None:
        pass

    def _use(self, found: Candidate) -> bool:
        self._tools.hunt.stop()
        settings = self._tools.desk.settings
        cards = self._tools.cards(DeviceKind.SCANNER, DeviceKind.HID_SCANNER)
        off = {card.port for card in cards if card.state is PortState.OFF}
        others = [one for one in settings.scanners if one.port != found.port]
        old = next((one for one in others if one.port in off), None)  # cloned, or plugged in elsewhere: its marks stay
        line = found.line
        fresh = replace(
            old or Scanner(port=""),
            port=found.port,
            usb=found.usb,
            baud=line.baud,
            bits=line.bits,
            parity=line.parity,
            stop_bits=line.stop_bits,
        )
        kept = tuple(one for one in others if one is not old)
        if not self._tools.save(replace(settings, scanners=(*kept, fresh))):
            self.remark = Told.NOT_SAVED, ""
            return False
        self.title = found.title
        return True


class ScaleWay(Choice, frozen=True):
    """One way to read a scale: its port, what it speaks, and its unit."""

    port: str = ""
    usb: str = ""
    guess: Guess | None = None
    unit: str = "kg"


class ScaleQuestion:
    """Put something on the scale: what speaks on which port, as the weight that it shows."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._ways: tuple[ScaleWay, ...] = ()
        self._way: ScaleWay | None = None
        self.title = ""
        self.remark: Remark = QUIET

    @property
    def chosen(self) -> int:
        return self._ways.index(self._way) if self._way in self._ways else 0

    @property
    def reading(self) -> Reading | None:
        """A weight that counts: fresh, at rest, of something."""
        card = next(iter(self._tools.cards(DeviceKind.SCALE)), None)
        reading = card.reading if card is not None and card.fresh and not card.empty else None
        return reading if reading is not None and reading.stable and not reading.overload else None

    def begin(self) -> None:
        self._ways, self._way = (), None
        self.remark = Told.LOOKING, ""
        self._tools.hunt.find(Kind.SCALE, self._tools.taken_ports())

    def look(self) -> bool:
        self._ways = scale_ways(self._tools.hunt.candidates(Kind.SCALE)) or self._ways
        if self._way is None and self._ways and self._ways[0].confidence >= SURE:
            self._use(self._ways[0])
        self.remark = self._remark()
        return self.reading is not None and (self._way is None or self._way.sure)

    def choices(self) -> tuple[Choice, ...]:
        return self._ways

    def choose(self, number: int) -> None:
        if number < len(self._ways):
            self._use(self._ways[number])

    def go(self) -> bool:
        """The weight on the screen is the one on the scale's display."""
        return self.reading is not None

    def other(self) -> None:
        """It is not: read it another way."""
        if self._ways:
            self.choose((self.chosen + 1) % len(self._ways) if self._way is not None else 0)

    def _use(self, way: ScaleWay) -> None:
        self._tools.hunt.stop()
        settings, guess = self._tools.desk.settings, way.guess
        if guess is None:
            return
        scale = replace(
            settings.scale or Scale(port=""),
            port=way.port,
            usb=way.usb,
            dialect=guess.dialect,
            unit=way.unit,
            baud=guess.line.baud,
            bits=guess.line.bits,
            parity=guess.line.parity,
            stop_bits=guess.line.stop_bits,
        )
        if self._tools.save(replace(settings, scale=scale)):
            self._way, self.title = way, way.title

    def _remark(self) -> Remark:
        card = next(iter(self._tools.cards(DeviceKind.SCALE)), None)
        if card is None or (self._way is None and not card.fresh):
            return QUIET if self._ways else self._tools.silence(Told.ASKING_SCALE)
        if not card.fresh:
            return Told.SCALE_SILENT, ""
        return (Told.WEIGHT_EMPTY, "") if card.empty else QUIET


def scale_ways(found: tuple[Candidate, ...]) -> tuple[ScaleWay, ...]:
    """Each guess, and where its frames name no unit, each unit that its number could be in, the likelier first."""
    ways: list[ScaleWay] = []
    for candidate in found:
        guess = candidate.guess
        if guess is None:
            continue
        for unit in (guess.unit,) if guess.unit else units_of(guess):
            shown = f"{guess.value} {unit}" if guess.value is not None else ""
            ways.append(
                ScaleWay(
                    title=candidate.title,
                    detail=candidate.port,
                    confidence=guess.confidence if not ways or ways[-1].guess is not guess else guess.confidence / 2,
                    speech=DIALECTS[guess.dialect].title,
                    sure=bool(guess.unit) and guess.confidence >= SURE,
                    shown=shown,
                    port=candidate.port,
                    usb=candidate.usb,
                    guess=guess,
                    unit=unit,
                )
            )
    return tuple(ways)


def units_of(guess: Guess) -> tuple[str, ...]:
    """A number with decimals is of kilograms; a large whole one of grams."""
    value = guess.value
    whole = value is not None and value == value.to_integral_value() and abs(value) > _GRAMS_ABOVE
    return ("g", "kg") if whole else ("kg", "g")
