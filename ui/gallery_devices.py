"""Made-up devices for the gallery: a bench that is well, one that is bare, and one in each kind of trouble."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.code_view import CodeView
from desktop.domain.device_views import Detection, DeviceCard, DeviceKind, PortView
from desktop.domain.outcome import Code, Outcome
from desktop.heard_lines import heard_lines
from desktop.settings import CodeRule, Scale, Scanner, Settings, WedgeTiming
from devices.reading import DeviceFault, PortState, Reading, Scan
from devices.recorder import Heard
from devices.scales.dialect import LineSettings
from devices.scales.guess import Evidence, Guess, Reason
from ui.gallery_codes import MadeUpCodes
from ui.gallery_prints import PRINTERS

NOW_NS = 9_000_000_000_000
FRAMES = (b"\x02+0012643\x31D\x03", b"\x02+0012643\x31D\x03", b"\x02+0012653\x31C\x03")
CODES = (b"2000123456789\r\n", b"SF1380223177450\r\n", b"]C10106901234567892\x1d10LOT7\r\n")
PORTS = (
    PortView("COM3", "FTDI · USB Serial Converter · 0403:6001", "0403:6001:A10K", "serial:left hand"),
    PortView("COM4", "wch.cn · USB-SERIAL CH340 · 1a86:7523", "1a86:7523:", "scale:scale"),
    PortView("COM7", "Honeywell · Xenon 1900 · 0c2e:0204", "0c2e:0204:17203B"),
)
SCANNERS = (Scanner("COM3", "left hand", usb="0403:6001:A10K"), Scanner("hid://0c2e:0b01", "ring"))
SCALE = Scale("COM4", usb="1a86:7523:")
BY_FAULT = {DeviceFault.SILENT: PortState.SILENT, DeviceFault.NOISE: PortState.SILENT}
KEYBOARD = (DeviceFault.CAPS_LOCK, DeviceFault.LAYOUT, DeviceFault.INPUT_METHOD, DeviceFault.SLOW_KEYS)
STILL_TALKING = (DeviceFault.FROZEN, DeviceFault.UNIT_CHANGED)


def _heard(pieces: tuple[bytes, ...], every_ms: int) -> tuple[Heard, ...]:
    last = len(pieces) - 1
    return tuple(Heard(NOW_NS - (last - at) * every_ms * 1_000_000, data) for at, data in enumerate(pieces))


WEDGE = DeviceCard(
    "wedge",
    DeviceKind.WEDGE,
    "",
    "",
    state=PortState.LIVE,
    detail="12 ms",
    heard=heard_lines((Heard(NOW_NS - 340_000_000_000, b"6901234567892"),), NOW_NS),
    scan=Scan("6901234567892", "wedge", NOW_NS),
    last_s=340.0,
    count=87,
)
LEFT = DeviceCard(
    "serial:left hand",
    DeviceKind.SCANNER,
    "left hand",
    "COM3",
    where="COM3",
    port_name=PORTS[0].title,
    state=PortState.LIVE,
    since_s=5_400,
    back_after_s=2.1,
    interruptions=1,
    heard=heard_lines(_heard(CODES * 3, 4_000), NOW_NS + 1_200_000_000),
    scan=Scan("]C10106901234567892\x1d10LOT7", "serial:left hand", NOW_NS),
    last_s=1.2,
    count=412,
)
RING = DeviceCard(
    "hid:ring",
    DeviceKind.HID_SCANNER,
    "ring",
    "hid://0c2e:0b01",
    where="hid://0c2e:0b01",
    state=PortState.LIVE,
    since_s=5_400,
)
WEIGHED = DeviceCard(
    "scale:scale",
    DeviceKind.SCALE,
    "",
    "COM4",
    where="COM4",
    port_name=PORTS[1].title,
    state=PortState.LIVE,
    since_s=5_400,
    heard=heard_lines(_heard(FRAMES * 7, 100)[:20], NOW_NS),
    reading=Reading(1264, stable=True, at_ns=NOW_NS, unit="kg"),
    last_s=0.1,
    count=52_000,
    per_second=9.8,
    fresh=True,
)
BARE_SCALE = DeviceCard("scale:scale", DeviceKind.SCALE, "", "", state=PortState.GONE)


FOUND = Detection(
    (
        Guess(
            "yaohua-equals-reversed",
            LineSettings(9600),
            0.3,
            12,
            9.8,
            (Reason(Evidence.FRAMES, 12), Reason(Evidence.AMBIGUOUS, text="yaohua-equals-plain")),
        ),
        Guess(
            "yaohua-equals-plain",
            LineSettings(9600),
            0.3,
            12,
            9.8,
            (Reason(Evidence.FRAMES, 12), Reason(Evidence.AMBIGUOUS, text="yaohua-equals-reversed")),
        ),
    )
)


def _printers() -> tuple[DeviceCard, ...]:
    states = {"hindered": PortState.LIVE, "off": PortState.OFF}
    return tuple(
        DeviceCard(
            f"printer:{it.name}",
            DeviceKind.PRINTER,
            it.name,
            it.url,
            where=it.url,
            state=states.get(it.state, PortState.LIVE),
            since_s=120,
            printer=it,
        )
        for it in PRINTERS
    )


WELL = (WEDGE, LEFT, RING, WEIGHED, *_printers())
BARE = (replace(WEDGE, scan=None, last_s=None, count=0, heard=(), detail=""), BARE_SCALE)


def in_fault(fault: DeviceFault) -> tuple[DeviceCard, ...]:
    """Scanner and scale in the same trouble."""
    if fault in KEYBOARD:
        return (replace(WEDGE, fault=fault, since_s=12), LEFT, WEIGHED)
    state = BY_FAULT.get(fault, PortState.LIVE if fault in STILL_TALKING else PortState.OFF)
    told = "[Errno 2] could not open port" if state is PortState.OFF else ""
    scanner = replace(LEFT, state=PortState.OFF if state is PortState.SILENT else state, fault=fault)
    scanner = replace(scanner, detail=told, since_s=47, heard=(), last_s=312.0, interruptions=2)
    scale = replace(WEIGHED, state=state, fault=fault, detail=told, since_s=47, fresh=False, last_s=48.0)
    if fault is DeviceFault.UNIT_CHANGED and scale.reading is not None:
        reading = replace(scale.reading, unit="lb", unit_changed=True)
        scale = replace(scale, reading=reading, fresh=True, last_s=0.1)
    if fault is DeviceFault.NOISE:
        noise = heard_lines(_heard((b"\xf8\x9c\x00\xe0", b"\xfe\x80\x1c") * 8, 300), NOW_NS)
        return (WEDGE, replace(scanner, heard=noise), replace(scale, heard=noise))
    if fault in STILL_TALKING:
        return (WEDGE, LEFT, scale)
    return (WEDGE, scanner, replace(scale, heard=()))


@dataclass
class MadeUpDevices:
    """The device side of a station. Keeps what was asked of it."""

    shown: tuple[DeviceCard, ...] = WELL
    settings: Settings = field(default_factory=lambda: Settings(scanners=SCANNERS, scale=SCALE))
    asked: list[tuple[object, ...]] = field(default_factory=list)

    def cards(self) -> tuple[DeviceCard, ...]:
        return self.shown

    def scale_card(self) -> DeviceCard | None:
        return next((card for card in self.shown if card.kind is DeviceKind.SCALE), None)

    def ports(self) -> tuple[PortView, ...]:
        return PORTS

    def look_for_ports(self) -> None:
        pass

    def detect_scale(self, port: str, closing: threading.Event) -> Detection:
        del port, closing
        return FOUND

    def save_scale(self, scale: Scale | None) -> Outcome:
        return self._told("save_scale", scale)

    def save_scanner(self, name: str, scanner: Scanner) -> Outcome:
        return self._told("save_scanner", name, scanner)

    def remove_scanner(self, name: str) -> Outcome:
        return self._told("remove_scanner", name)

    def save_wedge(self, timing: WedgeTiming, *, on: bool) -> Outcome:
        return self._told("save_wedge", timing, on)

    def understand(self, text: str, parts: tuple[str, ...] = (), rules: tuple[CodeRule, ...] | None = None) -> CodeView:
        return MadeUpCodes().understand(text, parts, rules)

    def test_print(self, printer: str) -> Outcome:
        return self._told("test_print", printer, code=Code.SETTLED)

    def _told(self, *asked: object, code: Code = Code.SAVED) -> Outcome:
        self.asked.append(asked)
        return answer(code)
