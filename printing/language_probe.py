"""Which language a printer speaks: asked by status questions that print nothing, else guessed by its names.

The first question is one that only ESC/POS knows and everybody else passes over: to such a printer all others would be
text. None of them has a line end, so that not even a mute receipt printer moves its paper (printers.md A.1 to A.5).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

import msgspec

from printing.ports import Transport
from printing.status import cpcl, escpos, tspl, zpl

ANSWER_SECONDS = 0.4
ZPL_IDENTITY = b"~HI"
_IDENTITY = re.compile(rb"\x02([^,\x02\x03]*),[^,\x02\x03]*,\s*(\d{1,2})\s*,")  # model, version, dots per mm
_DPI = {8: 203, 12: 300, 24: 600}


class Evidence(StrEnum):
    """How a printer's language is known, the best first."""

    ANSWERED = "answered"  # it answered a question of that language
    DEVICE_ID = "device_id"  # its USB identity names it
    NAMED = "named"  # its maker or model is known for it
    NONE = "none"  # a test page will tell


class Spoken(msgspec.Struct, frozen=True):
    """What is known of a printer's language."""

    language: str = ""  # a key of printing.languages.table.LANGUAGES; "" unknown
    evidence: Evidence = Evidence.NONE
    dpi: int = 0  # 0: not told
    model: str = ""


class _Question(NamedTuple):
    language: str
    query: bytes
    enough: Callable[[bytes], bool]
    answers: Callable[[bytes], bool]


def _one_byte(reply: bytes) -> bool:
    return len(reply) >= 1


def _frames(count: int) -> Callable[[bytes], bool]:
    return lambda reply: reply.count(b"\x03") >= count


def _is_escpos(reply: bytes) -> bool:
    """One byte, perhaps beside an automatic report of four: any longer text holds such a byte somewhere."""
    return len(reply) in (1, 5) and escpos.parse_reply(1, reply) is not None


QUESTIONS = (
    _Question("escpos", b"\x10\x04\x01", _one_byte, _is_escpos),
    _Question("tspl", b"\x1b!?", _one_byte, lambda reply: tspl.parse_mask(reply) is not None),
    _Question("cpcl", b"\x1bh", _one_byte, lambda reply: cpcl.parse_state(reply) is not None),
    _Question(
        "zpl",
        b"~HQES",
        lambda reply: reply.count(b"\x03") >= 1,
        lambda reply: zpl.parse_error_status(reply) is not None,
    ),
    _Question(
        "zpl", b"~HS", lambda reply: reply.count(b"\x03") >= 3, lambda reply: zpl.parse_host_status(reply) is not None
    ),
)


def ask_language(transport: Transport) -> Spoken:
    """Nothing is printed. Silence is Evidence.NONE: many clones answer nothing at all. Raises PrinterOff."""
    if not transport.two_way:
        return Spoken()
    for question in QUESTIONS:
        reply = transport.ask(question.query, question.enough, ANSWER_SECONDS)
        if reply and reply != question.query and question.answers(reply):  # a line that echoes is no answer
            known = _identity(transport) if question.language == "zpl" else Spoken()
            return msgspec.structs.replace(known, language=question.language, evidence=Evidence.ANSWERED)
    return Spoken()


def _identity(transport: Transport) -> Spoken:
    """Model and dots per millimetre, which a ZPL printer tells."""
    found = _IDENTITY.search(transport.ask(ZPL_IDENTITY, lambda reply: b"\x03" in reply, ANSWER_SECONDS))
    if found is None:
        return Spoken()
    return Spoken(dpi=_DPI.get(int(found[2]), 0), model=found[1].decode("ascii", "replace").strip())


# By the name that a USB device, a queue or its driver bears, the first that fits (printers.md A.1; general knowledge).
_NAMES = (
    ("cpcl", r"cpcl|\bzq\d|qln\d|\bhm-?[a-z]\d|\bn31\b|kuaimai|快麦|qirui|启锐"),
    ("escpos", r"esc.?pos|\bpos-?\d|\bxp-?[58]\d\b|\btm-|receipt|小票|thermal receipt|\b(58|80)mm\b"),
    ("zpl", r"zpl|zebra|zdesigner|\bztc\b|\b(zd|gk|gx|zt|zm|lp)\s?\d{3}|hprt|汉印"),
    (
        "tspl",
        r"tspl|\btsc\b|\b(ttp|te|tdp)-?\d{3}|gprinter|佳博|xprinter|芯烨|\bxp-?\d{3}|deli|得力|munbyn|label|面单|快递",
    ),
)
_COMMANDS = (("zpl", r"zpl"), ("tspl", r"tspl"), ("cpcl", r"cpcl"), ("escpos", r"esc/?pos"))
_DPI_IN_NAME = re.compile(r"\b(203|300|600)\s*dpi", re.IGNORECASE)


def guess_language(*names: str) -> Spoken:
    """By the words that somebody else gave it."""
    said = " ".join(names).casefold()
    language = next((language for language, pattern in _NAMES if re.search(pattern, said)), "")
    dpi = _DPI_IN_NAME.search(said)
    evidence = Evidence.NAMED if language else Evidence.NONE
    return Spoken(language, evidence, int(dpi[1]) if dpi else 0)


def read_device_id(device_id: str) -> Spoken:
    """The IEEE 1284 identity of a USB printer, ``MFG:…;CMD:…;MDL:…;``; its list of languages is in its own order."""
    keys = dict(part.strip().partition(":")[::2] for part in device_id.split(";") if ":" in part)
    said = (keys.get("CMD") or keys.get("COMMAND SET") or "").casefold()
    found = [(match.start(), name) for name, pattern in _COMMANDS if (match := re.search(pattern, said))]
    model = " ".join(filter(None, (keys.get("MFG") or keys.get("MANUFACTURER"), keys.get("MDL") or keys.get("MODEL"))))
    if not found:
        return Spoken(model=model)
    return Spoken(min(found)[1], Evidence.DEVICE_ID, model=model)
