"""Receiver data made unreadable: the label's masking rule, and what of a scanned text may be kept.

Our reading of GB/T 41833-2022: a label hides at least one character of the name, at least six of eleven digits
of the phone, and the house and room numbers. Settings may only make it stricter. What a platform has masked stays as
it comes (printers.md B.2).
"""

from __future__ import annotations

import re
import unicodedata

HIDDEN = "*"
KEPT_LENGTH = 40  # characters of an unknown code that the journal keeps

_STARS = "*＊●•✱"  # what platforms hide with
# At most four digits on each side of four or more hidden ones, and an extension.
_MASKED_PHONE = re.compile(rf"\+?(?:86[- ]?)?\d{{0,4}}[- ]?[{_STARS}]{{4,}}[- ]?\d{{0,4}}(?:\s*[-转轉#,]\s*\d{{1,6}})?")
_MASKED_DETAIL = re.compile(rf"[{_STARS}]{{2}}\W*$")
# Characters that no reader sees: they neither hide a name nor count as one. The last are blank letters.
_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Zs", "Zl", "Zp")
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"

# Addresses are searched by their shape, one letter for each character: 9 a number sign of any script, C a Chinese
# numeral, A a Latin letter of any width, - a joiner; other characters stand for themselves.
_CHINESE_NUMERALS = frozenset("零〇○一二三四五六七八九十百千两廿卅壹贰叁肆伍陆柒捌玖拾佰仟貳參叄陸幺")
_JOINERS = frozenset("#-－—–‐‑−＃")
_UNIT = "号|號|栋|棟|幢|座|单元|單元|层|層|楼|樓|室|户|戶|房|弄|院|组|铺|档|床|舍|梯|排|期|区|门(?!县|峡|头|源)"
_AFTER_UNIT = "(?<=[号號栋棟幢座元层層楼樓室弄])"
_HIDDEN_SHAPES = tuple(
    map(
        re.compile,
        (
            "[A-]*9[9A-]*",
            f"[CA甲乙丙丁]+(?={_UNIT})",
            f"{_AFTER_UNIT}[CA]+",
            "C{3,}",  # 三零二; of two numerals many a road is named
            r"C+(?=[9A-]|\W|$)",
            "(?<=[9A-])C+",
        ),
    )
)
_LONGEST_NUMBERED_DISTRICT = 3  # 二七区, 下陆区: the only two in resources/data/china_divisions.json
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_CODE = re.compile(r"[!-~]+")


def mask_name(name: str) -> str:
    """The first character stays, the rest is hidden; a name of one visible character is hidden whole."""
    name = name.strip()
    seen = sum(_is_seen(character) for character in name)
    if seen < 2 or not _is_seen(name[0]):
        return HIDDEN * len(name)
    return name[0] + HIDDEN * (len(name) - 1)


def mask_phone(phone: str) -> str:
    """``13812345678`` becomes ``13******678``; of shorter numbers at least six digits are hidden as well."""
    digits = [char for char in phone if char.isdigit() or char == HIDDEN]
    readable = max(0, len(digits) - 6)
    tail = min(3, readable)
    head = min(2, readable - tail)
    hidden = len(digits) - head - tail
    return "".join(digits[:head]) + HIDDEN * hidden + "".join(digits[head + hidden :])


def mask_detail(detail: str) -> str:
    """House, building and room numbers are hidden; the road and the estate stay readable."""
    masked = list(detail)
    for start, end in hidden_parts(detail):
        masked[start:end] = HIDDEN * (end - start)
    return "".join(masked)


def hidden_parts(detail: str) -> list[tuple[int, int]]:
    """Where an address tells the house or the room; parts may overlap."""
    shape = "".join(map(_shape, detail))
    return [match.span() for pattern in _HIDDEN_SHAPES for match in pattern.finditer(shape) if match[0].strip("-")]


def label_name(name: str) -> str:
    """As a label shows it."""
    return name if any(star in name for star in _STARS) else mask_name(name)


def label_phone(phone: str) -> str:
    """As a label shows it: masked by the platform, or by us."""
    return phone if _MASKED_PHONE.fullmatch(phone.strip()) else mask_phone(phone)


def label_detail(detail: str) -> str:
    """As a label shows it. A platform hides the end; stars elsewhere are the receiver's own."""
    return detail if _MASKED_DETAIL.search(detail) else mask_detail(detail)


def label_region(part: str) -> str:
    """Province, city or district as a label shows it; some put a whole address there. A few districts are numbers."""
    district = len(part) <= _LONGEST_NUMBERED_DISTRICT and part.endswith("区") and "9" not in map(_shape, part)
    return part if district else label_detail(part)


def keepable(text: str) -> str:
    """A scanned text as events and answers may hold it: codes yes, prose and phone numbers no."""
    if not _CODE.fullmatch(text):
        return f"({len(text)})"
    return _PHONE.sub(lambda match: mask_phone(match[0]), text[:KEPT_LENGTH])


def _is_seen(character: str) -> bool:
    return character not in _BLANK and unicodedata.category(character) not in _UNSEEN


def _shape(character: str) -> str:
    if character in _CHINESE_NUMERALS:
        return "C"
    if unicodedata.category(character) in ("Nd", "Nl", "No"):
        return "9"
    if character in _JOINERS:
        return "-"
    plain = unicodedata.normalize("NFKC", character)[:1]
    return "A" if plain.isascii() and plain.isalpha() else character
