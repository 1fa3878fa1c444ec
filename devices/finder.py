"""Finds scanner and scale by themselves: listens on all free serial ports at once, and tells one from the other.

A scanner sends a burst that ends, and it is a printed code. A scale streams its frames, or answers a question for its
weight. Both lines are opened at the usual speeds in turn; ports that come while it listens are listened to as well.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from enum import StrEnum

import msgspec
import serial
from msgspec.structs import replace

from devices.framing import CodeFramer
from devices.hid_list import HidDevice, list_hid_scanners
from devices.hid_port import OpenHid, open_hid
from devices.hid_scanner import HidScanner
from devices.line_faults import OPEN_ERRORS, fault_of
from devices.port_list import Listing, SerialPort, list_ports
from devices.reading import DeviceFault, Scan
from devices.scales.detect import detect_scale
from devices.scales.dialect import LineSettings
from devices.scales.guess import Detector, Guess
from devices.scales.table import DIALECTS

# scanners-scales D.1: 9600 8N1 from the factory; on USB the speed means nothing
SCANNER_LINES = (LineSettings(9600), LineSettings(115200), LineSettings(9600, 7, "E"), LineSettings(38400))
QUIET_SECONDS = 0.06  # between two codes without a terminator
SILENCE_SECONDS = 0.4  # after a scan nothing more comes; a scale goes on
STREAM_SECONDS = 1.5  # whoever talks so long without a pause is no scanner
LIST_SECONDS = 1.0  # between two looks at what is plugged in
MOST_WAYS = 3  # to read one scale: the likeliest are offered
_SCANNER_NAMES = re.compile(
    r"scan|barcode|bar code|honeywell|datalogic|newland|symbol|symcode|zebex|opticon", re.IGNORECASE
)


class Kind(StrEnum):
    SCANNER = "scanner"
    SCALE = "scale"


class Candidate(msgspec.Struct, frozen=True):
    """A device that was heard. ``confidence`` 0 to 1: how sure it is that it is this kind of device."""

    kind: Kind
    port: str  # as the settings take it
    title: str  # how the port is called on USB
    confidence: float
    usb: str = ""
    line: LineSettings = LineSettings()
    code: str = ""  # of a scanner: what it read
    guess: Guess | None = None  # of a scale: what it speaks


class PortReport(msgspec.Struct, frozen=True):
    """How it stands with one port."""

    port: str
    title: str
    fault: DeviceFault = DeviceFault.NONE
    heard: int = 0  # bytes
    noise: bool = False  # something came and made no sense at this speed: the next one is tried
    streaming: bool = False  # it talks without a pause


Detect = Callable[[str, threading.Event], tuple[Guess, ...]]


def listen_and_ask(port: str, closing: threading.Event) -> tuple[Guess, ...]:
    return detect_scale(port, closing=closing)


class DeviceFinder:
    """``on_change`` is called from its threads whenever a port or a candidate is new. Nothing is left open after close.

    ``taken``: ports that have a reader of their own already.
    """

    def __init__(
        self,
        kind: Kind,
        on_change: Callable[[], None] = lambda: None,
        *,
        taken: frozenset[str] = frozenset(),
        listing: Listing = list_ports,
        hid_listing: Callable[[], tuple[HidDevice, ...]] = list_hid_scanners,
        hid_opener: OpenHid = open_hid,
        detect: Detect = listen_and_ask,
    ) -> None:
        self.kind = kind
        self._on_change = on_change
        self._taken = taken
        self._listing = listing
        self._hid_listing = hid_listing if kind is Kind.SCANNER else lambda: ()
        self._hid_opener = hid_opener
        self._detect = detect
        self._candidates: dict[tuple[str, str], Candidate] = {}
        self._reports: dict[str, PortReport] = {}
        self._ears: dict[str, threading.Thread] = {}
        self._hid: dict[str, HidScanner] = {}
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._looked = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"{kind} finder", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends soon; does not wait."""
        self._closing.set()

    def close(self) -> None:
        """Wait until every port is closed, at most about a second. A second call does nothing."""
        self.stop()
        if self._thread.ident is not None:
            self._thread.join()

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    @property
    def looked(self) -> bool:
        """The ports were listed once: none means that there is none."""
        return self._looked.is_set()

    @property
    def asking(self) -> bool:
        """A scale may still be found on some port."""
        with self._lock:
            return any(ear.is_alive() for ear in self._ears.values())

    def candidates(self) -> tuple[Candidate, ...]:
        """The surest first."""
        with self._lock:
            return tuple(sorted(self._candidates.values(), key=lambda one: (-one.confidence, one.port)))

    def reports(self) -> tuple[PortReport, ...]:
        with self._lock:
            return tuple(self._reports[port] for port in sorted(self._reports))

    # inside: one thread that looks what is plugged in, and one for each port

    def _run(self) -> None:
        try:
            while not self._closing.is_set():
                self._look()
                self._looked.set()
                self._closing.wait(LIST_SECONDS)
        finally:
            for reader in self._hid.values():
                reader.close()
            for ear in self._ears.values():
                ear.join()

    def _look(self) -> None:
        for port in self._listing():
            if port.device not in self._taken and port.device not in self._ears:
                self._report(PortReport(port.device, title_of(port)))
                task = self._listen if self.kind is Kind.SCANNER else self._ask
                ear = threading.Thread(target=task, args=(port,), name=f"listening at {port.device}", daemon=True)
                with self._lock:
                    self._ears[port.device] = ear
                ear.start()
        for device in self._hid_listing():
            if device.port not in self._taken and device.port not in self._hid:
                self._report(PortReport(device.port, device.title))
                reader = HidScanner(
                    device.port, self._hid_scan(device), lambda _: None, usb=device.usb, opener=self._hid_opener
                )
                self._hid[device.port] = reader
                reader.start()

    def _hid_scan(self, device: HidDevice) -> Callable[[Scan], None]:
        def heard(scan: Scan) -> None:
            self._found(Candidate(Kind.SCANNER, device.port, device.title, 1.0, device.usb, code=scan.text))

        return heard

    def _listen(self, port: SerialPort) -> None:
        """Until something is found there, the speeds in turn whenever one gives noise."""
        at = 0
        while not self._closing.is_set():
            line = SCANNER_LINES[at % len(SCANNER_LINES)]
            try:
                with _open(port.device, line, QUIET_SECONDS) as opened:
                    self._report(PortReport(port.device, title_of(port), noise=at > 0))
                    if self._hear(port, line, opened):
                        return
                at += 1
            except OPEN_ERRORS as error:
                self._report(PortReport(port.device, title_of(port), fault_of(error, known=True)))
                at += 1 if at % len(SCANNER_LINES) else 0  # a line that this port cannot have
                self._closing.wait(LIST_SECONDS)

    def _hear(self, port: SerialPort, line: LineSettings, opened: serial.Serial) -> bool:
        """Whether the port is settled; False where another speed should be tried."""
        burst = Burst(line)
        while not self._closing.is_set():
            data = opened.read(1)
            now = time.monotonic()
            if data:
                burst.feed(data + opened.read(opened.in_waiting), now)
                self._heard(port, burst)
            verdict = burst.judge(now)
            if verdict is Sound.NOISE:
                return False
            if verdict in (Sound.CODE, Sound.STREAM):
                self._found(_candidate(port, line, burst, verdict))
                return True
        return True

    def _ask(self, port: SerialPort) -> None:
        """Let the scales' own part listen and ask."""
        while not self._closing.is_set():
            try:
                guesses = self._detect(port.device, self._closing)
            except OPEN_ERRORS as error:
                self._report(PortReport(port.device, title_of(port), fault_of(error, known=True)))
                guesses = ()
            for guess in guesses[:MOST_WAYS]:
                self._found(_scale(port, guess))
            if guesses:
                return
            self._closing.wait(LIST_SECONDS)

    def _heard(self, port: SerialPort, burst: Burst) -> None:
        before = self._reports[port.device]
        if before.heard == 0 or burst.is_stream != before.streaming:
            self._report(replace(before, heard=burst.count, streaming=burst.is_stream))

    def _report(self, report: PortReport) -> None:
        with self._lock:
            changed = self._reports.get(report.port) != report
            self._reports[report.port] = report
        if changed:
            self._on_change()

    def _found(self, candidate: Candidate) -> None:
        with self._lock:
            speech = candidate.guess.dialect if candidate.guess is not None else ""
            self._candidates[candidate.port, speech] = candidate
        self._on_change()


class Sound(StrEnum):
    """What came so far on one line."""

    NOTHING = "nothing"  # or not finished
    CODE = "code"
    NOISE = "noise"
    STREAM = "stream"


class Burst:
    """Bytes of one line, and what they are once it falls silent or does not; pure."""

    def __init__(self, line: LineSettings | None = None) -> None:
        self._line = line or LineSettings()
        self._framer = CodeFramer()
        self._detector = Detector()
        self._began = 0.0
        self._last = 0.0
        self.count = 0
        self.codes: list[str] = []
        self.ended = False  # the last code had a terminator

    @property
    def is_stream(self) -> bool:
        return self.count > 0 and self._last - self._began > STREAM_SECONDS

    def feed(self, data: bytes, now: float) -> None:
        if self.count == 0:
            self._began = now
        elif now - self._last > QUIET_SECONDS:
            self.codes += self._framer.idle()
        self._last = now
        self.count += len(data)
        done = self._framer.feed(data)
        self.codes += done
        self.ended = bool(done)
        self._detector.hear(self._line, data, int(now * 1e9))

    def judge(self, now: float) -> Sound:
        """To be asked again and again, also while nothing comes."""
        if self.count == 0:
            return Sound.NOTHING
        if self.is_stream:
            return Sound.STREAM
        if now - self._last < SILENCE_SECONDS:
            return Sound.NOTHING
        self.codes += self._framer.idle()
        if any(_proves_scale(guess) for guess in self._detector.guesses()):
            return Sound.STREAM
        return Sound.CODE if any(_like_a_code(code) for code in self.codes) else Sound.NOISE

    @property
    def guess(self) -> Guess | None:
        """What a scale would have to speak."""
        return next(iter(self._detector.guesses()), None)


def _proves_scale(guess: Guess) -> bool:
    """Several weights in one burst, or one that names itself: an indicator that sends when its key is pressed."""
    dialect = DIALECTS[guess.dialect]
    return dialect.proved and (guess.frames > 1 or dialect.checked or dialect.names_unit)


def title_of(port: SerialPort) -> str:
    """What a person may recognise: maker and product, else the port's own name."""
    return " ".join(dict.fromkeys(part for part in (port.manufacturer, port.description) if part)) or port.device


def _candidate(port: SerialPort, line: LineSettings, burst: Burst, sound: Sound) -> Candidate:
    if sound is Sound.STREAM:
        guess = burst.guess
        return _scale(port, guess) if guess is not None else Candidate(Kind.SCALE, port.device, title_of(port), 0.1)
    title = title_of(port)
    sure = 0.9 if burst.ended else 0.8
    if _SCANNER_NAMES.search(title):
        sure = 0.99
    return Candidate(Kind.SCANNER, port.device, title, sure, port.usb, line, burst.codes[-1])


def _scale(port: SerialPort, guess: Guess) -> Candidate:
    return Candidate(Kind.SCALE, port.device, title_of(port), guess.confidence, port.usb, guess.line, guess=guess)


def _like_a_code(code: str) -> bool:
    return len(code) >= 2 and (code.isprintable() or "\x1d" in code)


def _open(device: str, line: LineSettings, timeout: float) -> serial.Serial:
    return serial.serial_for_url(
        device,
        baudrate=line.baud,
        bytesize=line.bits,
        parity=line.parity,
        stopbits=line.stop_bits,
        timeout=timeout,
        exclusive=True,
    )
