"""The device page's side of the station: every device as it is now, where one can be plugged in, tests and set-up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

from msgspec.structs import replace

from desktop.device_life import device_of, named_apart
from desktop.device_notes import WEDGE, DeviceNotes
from desktop.doctor_scanners import port_title
from desktop.domain.code_view import CodeView
from desktop.domain.device_views import Detection, DeviceCard, DeviceKind, PortView
from desktop.domain.outcome import Outcome
from desktop.domain.print_views import PrinterCard
from desktop.domain.weighing import is_fresh, shows_empty
from desktop.heard_lines import heard_lines
from desktop.prints import PrintPages
from desktop.settings import CodeRule, Scale, Scanner, Settings, WedgeTiming
from desktop.usecases.desk import Desk
from desktop.usecases.explaining import explain
from devices.hid_list import HidDevice, list_hid_scanners
from devices.line_faults import OPEN_ERRORS, fault_of
from devices.port_list import SerialPort, list_ports, where_is
from devices.reading import PortState, Scan
from devices.recorder import Recorder
from devices.scales.detect import SECONDS as DETECT_SECONDS
from devices.scales.detect import detect_scale

_BADGE = "PB@"
_PRINTER_STATES = {"off": PortState.OFF, "": PortState.OPENING}  # what is not here is there


class DevicePages:
    """Reads at a person's pace. What is saved holds at once: the reader of that device starts anew, no other does."""

    def __init__(
        self,
        desk: Desk,
        notes: DeviceNotes,
        prints: PrintPages,
        change: Callable[[Settings], Outcome],
    ) -> None:
        self._desk = desk
        self._notes = notes
        self._prints = prints
        self._change = change
        self._listing: tuple[SerialPort, ...] = ()
        self._hid_listing: tuple[HidDevice, ...] = ()
        self.recorder = Recorder()  # readers write it
        self.paused: Callable[[str], AbstractContextManager[None]] = lambda _port: nullcontext()

    # what is there

    @property
    def settings(self) -> Settings:
        return self._desk.settings

    def note_scan(self, scan: Scan) -> None:
        """Every scan, whoever takes it."""
        self._notes.scanned(scan)

    def cards(self) -> tuple[DeviceCard, ...]:
        """Scanners, scale, printers, as they are now; keyboard scanners and scale also where they are not set up."""
        return (*self._scanner_cards(), *self._scale_cards(), *map(self._printer_card, self._prints.printers()))

    def scale_card(self) -> DeviceCard | None:
        """The scale alone, for a live weight."""
        return next(self._scale_cards(), None)

    def look_for_ports(self) -> None:
        """Ask the system anew; takes a while on some, so a thread may do it."""
        self._listing, self._hid_listing = list_ports(), list_hid_scanners()

    def ports(self) -> tuple[PortView, ...]:
        """As last asked for."""
        cards = (*self._scanner_cards(), *self._scale_cards())
        taken = {card.where: card.device for card in cards if card.where}
        serial = (PortView(it.device, port_title(it), it.usb, taken.get(it.device, "")) for it in self._listing)
        hid = (PortView(it.port, it.title, it.usb, taken.get(it.port, "")) for it in self._hid_listing)
        return (*serial, *hid)

    def detect_scale(self, port: str, closing: threading.Event) -> Detection:
        """Listen there, and ask where nothing comes; takes up to a quarter of a minute, so a thread must do it."""
        try:
            with self.paused(port):
                return Detection(detect_scale(port, seconds=DETECT_SECONDS, closing=closing))
        except OPEN_ERRORS as error:
            return Detection(fault=fault_of(error, known=False))

    # set-up

    def save_scale(self, scale: Scale | None) -> Outcome:
        return self._change(replace(self._desk.settings, scale=scale))

    def save_scanner(self, name: str, scanner: Scanner) -> Outcome:
        """In the place of the one called ``name``; a new one where there is none."""
        before = named_apart(self._desk.settings.scanners)
        kept = tuple(scanner if one.name == name else one for one in before)
        return self._scanners(kept if kept != before or scanner in before else (*before, scanner))

    def remove_scanner(self, name: str) -> Outcome:
        return self._scanners(tuple(one for one in named_apart(self._desk.settings.scanners) if one.name != name))

    def save_wedge(self, timing: WedgeTiming, *, on: bool) -> Outcome:
        return self._change(replace(self._desk.settings, wedge=on, wedge_timing=timing))

    def save_codes(self, rules: tuple[CodeRule, ...], *, refuse_expired: bool) -> Outcome:
        return self._change(replace(self._desk.settings, code_rules=rules, refuse_expired=refuse_expired))

    # tests

    def understand(self, text: str, parts: tuple[str, ...] = (), rules: tuple[CodeRule, ...] | None = None) -> CodeView:
        """What a code means and what the bench would do with it now; nothing moves. ``rules`` None: the saved ones."""
        known = self._desk.settings.code_rules if rules is None else rules
        return explain(self._desk, Scan(text, "key", self._desk.clock.monotonic_ns(), parts), known)

    def test_print(self, printer: str) -> Outcome:
        return self._prints.test_page(printer)

    # inside

    def _scanners(self, scanners: tuple[Scanner, ...]) -> Outcome:
        return self._change(replace(self._desk.settings, scanners=scanners))

    def _scanner_cards(self) -> Iterator[DeviceCard]:
        settings = self._desk.settings
        wedge = self._noted(WEDGE, DeviceKind.WEDGE, "", "", "")
        yield wedge if settings.wedge else replace(wedge, state=PortState.GONE)
        for scanner in named_apart(settings.scanners):
            device = device_of(scanner)
            kind = DeviceKind.HID_SCANNER if device.startswith("hid:") else DeviceKind.SCANNER
            yield self._noted(device, kind, scanner.name, scanner.port, scanner.usb)

    def _scale_cards(self) -> Iterator[DeviceCard]:
        scale = self._desk.settings.scale
        if scale is None:
            yield DeviceCard("scale:scale", DeviceKind.SCALE, "", "", state=PortState.GONE)
            return
        card = self._noted(device_of(scale), DeviceKind.SCALE, "", scale.port, scale.usb)
        reading, limits = card.reading, self._desk.limits
        if reading is None:
            yield card
            return
        now = self._desk.clock.monotonic_ns()
        yield replace(card, fresh=is_fresh(reading, now, limits), empty=shows_empty(reading, limits))

    def _noted(self, device: str, kind: DeviceKind, name: str, port: str, usb: str) -> DeviceCard:
        note, now = self._notes.of(device), self._desk.clock.monotonic_ns()
        health = note.health
        where = (health.port if health is not None else "") or where_is(usb, self._listing) or port
        titles = {it.device: port_title(it) for it in self._listing} | {it.port: it.title for it in self._hid_listing}
        card = DeviceCard(
            device=device,
            kind=kind,
            name=name,
            port=port,
            where=where,
            port_name=titles.get(where, ""),
            heard=heard_lines(self.recorder.last(device), now),
            scan=_shown(note.scan),
            reading=note.reading,
            last_s=None if note.last_ns is None else (now - note.last_ns) / 1e9,
            count=note.count,
            per_second=note.per_second(now),
            back_after_s=None if note.back_after_ns is None else note.back_after_ns / 1e9,
            interruptions=note.interruptions,
        )
        if kind is DeviceKind.WEDGE and health is None:
            return replace(card, state=PortState.LIVE)  # keys always come; whether a scanner sends them shows at a scan
        if health is None:
            return card
        since = (now - health.since_ns) / 1e9
        return replace(card, state=health.state, fault=health.fault, detail=health.detail, since_s=since)

    def _printer_card(self, printer: PrinterCard) -> DeviceCard:
        since = None if printer.since is None else (self._desk.clock.now() - printer.since).total_seconds()
        return DeviceCard(
            device=f"printer:{printer.name}",
            kind=DeviceKind.PRINTER,
            name=printer.name,
            port=printer.url,
            where=printer.url,
            state=_PRINTER_STATES.get(printer.state, PortState.LIVE),
            detail=printer.detail,
            since_s=since,
            printer=printer,
        )


def _shown(scan: Scan | None) -> Scan | None:
    """Without somebody's badge: who can read it off the screen can copy it."""
    if scan is None or not scan.text.lstrip().upper().startswith(_BADGE):
        return scan
    return replace(scan, text=f"{_BADGE}***", parts=())
