"""Codes that others have drawn and others have read mean what was put into them; biip is asked as well."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import zint
from biip.gs1_messages import GS1Message

from desktop.domain.gs1 import Check
from desktop.domain.meaning import Meaning, understand
from tests.domain.drawn import by_bwip, by_zint, scanned, why_no_bwip

GTIN = "06901234567892"
SSCC = "006901234560000008"
Expected = dict[str, Any]

# (zint's symbology, bwip-js's, elements in brackets, AIM identifier, what it means)
ELEMENTS: list[tuple[str, str, str, str, Expected]] = [
    ("GS1_128", "gs1-128", f"(01){GTIN}(10)AB-1(17)261200", "C1", {"lot": "AB-1", "expiry": date(2026, 12, 31)}),
    ("GS1_128", "gs1-128", f"(01){GTIN}(21)S/9(11)260102", "C1", {"serial": "S/9", "produced": date(2026, 1, 2)}),
    ("GS1_128", "gs1-128", f"(02){GTIN}(37)24(10)L7", "C1", {"count": 24, "lot": "L7"}),
    ("GS1_128", "gs1-128", f"(01){GTIN}(3103)001250", "C1", {"net_grams": 1250}),
    ("GS1_128", "gs1-128", f"(01){GTIN}(3202)000100", "C1", {"net_grams": 454}),
    ("GS1_128", "gs1-128", f"(00){SSCC}", "C1", {"sscc": SSCC, "gtin": ""}),
    ("DATAMATRIX", "gs1datamatrix", f"(01){GTIN}(17)270228(10)a1(21)9", "d2", {"lot": "a1", "serial": "9"}),
    ("DATAMATRIX", "gs1datamatrix", "(414)6901234567892(254)Q", "d2", {"gln": "6901234567892", "gtin": ""}),
    ("QRCODE", "gs1qrcode", f"(01){GTIN}(10)A+B(15)260930", "Q3", {"lot": "A+B", "expiry": date(2026, 9, 30)}),
    ("DBAR_EXP", "databarexpanded", f"(01){GTIN}(30)6(10)X", "e0", {"count": 6, "lot": "X"}),
]
# (zint's symbology, bwip-js's, text, what a scanner sends, GTIN)
GOODS = [
    ("EANX", "ean13", "6901234567892", "]E06901234567892", GTIN),
    ("EANX", "ean8", "96385074", "]E496385074", "00000096385074"),
    ("UPCA", "upca", "036000291452", "]E00036000291452", "00036000291452"),
    ("UPCE", "upce", "04252614", "]E00042100005264", "00042100005264"),
    ("DBAR_OMN", "databaromni", f"(01){GTIN}", f"]e001{GTIN}", GTIN),
]
# (zint's symbology, bwip-js's, text, AIM identifier)
PLAIN = [
    ("CODE128", "code128", "YT1234567890123", "C0"),
    ("CODE39", "code39", "JDVA-12", "A0"),
    ("CODE93", "code93", "SF1380223177450", "G0"),
    ("CODABAR", "rationalizedCodabar", "A12345B", "F0"),
    ("C25INTER", "interleaved2of5", "123456", "I0"),
    ("DATAMATRIX", "datamatrix", "SN-0012", "d1"),
    ("QRCODE", "qrcode", "PBL17-0", "Q1"),
    ("PDF417", "pdf417", "O20261121", "L"),
]


@pytest.fixture(scope="module")
def bwip() -> dict[tuple[str, str], str]:
    """All codes of this file in one run of Node: (bwip-js's kind, text) → what a scanner sends."""
    if reason := why_no_bwip():
        pytest.skip(reason)
    keys = [(row[1], row[2]) for row in ELEMENTS]
    keys += [(row[1], row[2]) for row in (*GOODS, *PLAIN)]
    keys.append(("gs1dlqrcode", LINK))
    checked: dict[str, dict[str, Any]] = {
        "code93": {"includecheck": True}
    }  # its check digits are no choice, but bwip-js asks
    pictures = by_bwip([{"bcid": kind, "text": text, **checked.get(kind, {})} for kind, text in keys])
    return {key: scanned(picture) for key, picture in zip(keys, pictures, strict=True)}


LINK = f"https://id.example.cn/01/{GTIN}/10/AB?17=261231"


def zint_reads(symbology: str, text: str, *, gs1: bool = False) -> str:
    brackets = text.replace("(", "[").replace(")", "]") if gs1 else text
    return scanned(by_zint(getattr(zint.Symbology, symbology), brackets, gs1=gs1))


def check_elements(raw: str, aim: str, expected: Expected) -> None:
    meaning = understand(raw)
    assert meaning.symbology == aim
    assert meaning.check is Check.RIGHT
    assert meaning.gtin == expected.get("gtin", GTIN)
    for name, value in expected.items():
        assert getattr(meaning, name) == value, name
    assert not meaning.repairs
    assert not meaning.separator_missing
    agrees_with_biip(meaning, raw[3:])


def agrees_with_biip(meaning: Meaning, message: str) -> None:
    theirs = GS1Message.parse(message).element_strings
    assert [(one.ai, one.value, one.day) for one in meaning.elements] == [
        (one.ai.ai, one.value, one.date) for one in theirs
    ]


@pytest.mark.parametrize(("symbology", "kind", "text", "aim", "expected"), ELEMENTS)
def test_elements_drawn_by_zint(symbology: str, kind: str, text: str, aim: str, expected: Expected) -> None:
    del kind
    check_elements(zint_reads(symbology, text, gs1=True), aim, expected)


@pytest.mark.parametrize(("kind", "text", "aim", "expected"), [row[1:] for row in ELEMENTS])
def test_elements_drawn_by_bwip(
    bwip: dict[tuple[str, str], str], kind: str, text: str, aim: str, expected: Expected
) -> None:
    check_elements(bwip[kind, text], aim, expected)


@pytest.mark.parametrize(("symbology", "kind", "text", "sent", "gtin"), GOODS)
def test_goods_drawn_by_zint(symbology: str, kind: str, text: str, sent: str, gtin: str) -> None:
    shorter = {"ean8": 7, "databaromni": 13}  # zint adds the check digit itself
    raw = zint_reads(symbology, text.removeprefix("(01)")[: shorter.get(kind)])
    assert raw == sent
    meaning = understand(raw)
    assert (meaning.gtin, meaning.check, meaning.goods_only) == (gtin, Check.RIGHT, True)


@pytest.mark.parametrize(("kind", "text", "sent", "gtin"), [row[1:] for row in GOODS])
def test_goods_drawn_by_bwip(bwip: dict[tuple[str, str], str], kind: str, text: str, sent: str, gtin: str) -> None:
    raw = bwip[kind, text]
    assert raw == sent
    assert understand(raw).gtin == gtin


@pytest.mark.parametrize(("symbology", "kind", "text", "aim"), PLAIN)
def test_other_numbers_are_told_by_their_kind_and_looked_for_without_it(
    symbology: str, kind: str, text: str, aim: str
) -> None:
    del kind
    meaning = understand(zint_reads(symbology, text))
    assert meaning.symbology.startswith(aim)
    assert meaning.spellings[1] == text
    assert not meaning.elements
    assert not meaning.goods_only


@pytest.mark.parametrize(("symbology", "kind", "text", "aim"), PLAIN)
def test_the_same_drawn_by_bwip(
    bwip: dict[tuple[str, str], str], symbology: str, kind: str, text: str, aim: str
) -> None:
    del symbology
    meaning = understand(bwip[kind, text])
    assert meaning.symbology.startswith(aim)
    assert text in meaning.spellings


def test_a_digital_link_drawn_by_bwip(bwip: dict[tuple[str, str], str]) -> None:
    meaning = understand(bwip["gs1dlqrcode", LINK])
    assert (meaning.gtin, meaning.lot, meaning.expiry, meaning.web) == (GTIN, "AB", date(2026, 12, 31), False)
