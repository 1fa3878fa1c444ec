"""Receiver data made unreadable: the label's masking rule, and what of a scanned text may be kept.

Our reading of GB/T 41833-2022: a label hides at least one character of the name, at least six of eleven digits
of the phone, and the house and room numbers. Settings may only make it stricter.
"""

from __future__ import annotations

import re

HIDDEN = "*"
KEPT_LENGTH = 40  # characters of an unknown code that the journal keeps

_NUMBER_RUN = re.compile(r"[A-Za-z#\-－—]*[\d①-⓿Ⅰ-ⅿ][\dA-Za-z#\-－—①-⓿Ⅰ-ⅿ]*")
_CHINESE_NUMBER = re.compile(r"[零〇一二三四五六七八九十百千两]+(?=号|栋|幢|座|单元|层|楼|室|户|房|门|弄)")
_LETTERED_BUILDING = re.compile(r"[A-Za-z]+(?=号|栋|幢|座|单元|层|楼|室|户|房|区)")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_CODE = re.compile(r"[!-~]+")


def mask_name(name: str) -> str:
    """The first character stays, the rest is hidden; a name of one character is hidden whole."""
    name = name.strip()
    if len(name) < 2:
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
    for pattern in (_NUMBER_RUN, _CHINESE_NUMBER, _LETTERED_BUILDING):
        detail = pattern.sub(lambda match: HIDDEN * len(match[0]), detail)
    return detail


def keepable(text: str) -> str:
    """A scanned text as events and answers may hold it: codes yes, prose and phone numbers no."""
    if not _CODE.fullmatch(text):
        return f"({len(text)})"
    return _PHONE.sub(lambda match: mask_phone(match[0]), text[:KEPT_LENGTH])
