"""Frozen values of the set-up: which question is open, what was found, and what the test parcel waits for."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from devices.reading import DeviceFault


class Step(StrEnum):
    """Three questions, then a made-up parcel through all three devices."""

    SCANNER = "scanner"  # scan any barcode
    SCALE = "scale"  # put something on the scale
    PRINTER = "printer"  # which printer?
    PAPER = "paper"  # scan the page that came out
    ITEM = "item"  # the test parcel: scan its item
    WEIGHT = "weight"  # put it on the scale
    LABEL = "label"  # scan its label
    DONE = "done"


QUESTIONS: dict[Step, int] = {Step.SCANNER: 1, Step.SCALE: 2, Step.PRINTER: 3, Step.PAPER: 3}
PARCEL = (Step.ITEM, Step.WEIGHT, Step.LABEL)


class Answer(StrEnum):
    """What became of one device."""

    OPEN = "open"
    FOUND = "found"
    PROVED = "proved"  # it did its work in front of us
    SKIPPED = "skipped"


class Told(StrEnum):
    """What the page says beside the question; ui has the words and what to do."""

    NOTHING = ""
    LOOKING = "looking"
    NO_PORTS = "no_ports"  # not one free serial port
    NOTHING_HEARD = "nothing_heard"
    NOISE = "noise"  # something came at the wrong speed: scan again
    PORT_REFUSED = "port_refused"  # in use, or no right
    SCALE_INSTEAD = "scale_instead"  # what talks there is a scale
    ASKING_SCALE = "asking_scale"
    SCALE_SILENT = "scale_silent"  # found, and no weight comes
    WEIGHT_EMPTY = "weight_empty"  # it shows nothing on the plate
    NO_PRINTERS = "no_printers"
    PRINTING = "printing"
    PRINTER_TROUBLE = "printer_trouble"
    OTHER_PAPER = "other_paper"  # a paper of ours, not this one
    NOT_SAVED = "not_saved"
    NOT_A_SCANNER = "not_a_scanner"  # typed by hand


class Choice(msgspec.Struct, frozen=True):
    """One device that was found, to be chosen by its number."""

    title: str
    detail: str  # its address
    confidence: float = 0.0
    speech: str = ""  # a scale's dialect, or a printer's language; "" unknown
    sure: bool = False  # it answered, or its frames prove themselves
    shown: str = ""  # what a scale showed last
    trouble: str = ""


class PortLine(msgspec.Struct, frozen=True):
    """How it stands with one port that is listened to."""

    port: str
    title: str
    fault: DeviceFault = DeviceFault.NONE
    heard: bool = False


class SetUpView(msgspec.Struct, frozen=True):
    """The page as it stands."""

    step: Step
    answers: tuple[tuple[Step, Answer, str], ...] = ()  # of the three devices, with what each is
    told: Told = Told.NOTHING
    fact: str = ""  # of ``told``: a port, a printer's fault
    choices: tuple[Choice, ...] = ()
    chosen: int = 0
    ports: tuple[PortLine, ...] = ()
    searching: bool = False
    net_done: int = 0
    net_total: int = 0  # network addresses that are tried; 0 while the network is left alone
    may_change: bool = True
    replaces: str = ""  # name of the printer whose place is to be taken: the only question then
    grams: int | None = None
    stable: bool = False
    code: str = ""  # what to scan, or what was scanned
    language: str = ""  # of the printer whose page is awaited
    tries_left: int = 0  # languages that were not tried yet
    seconds: int = 0  # since the set-up began
    label_seconds: int = 0  # from the beginning to the first good label; 0 before
