"""What every upload has in common: whose row is whose, what a row says, and a refusal of the batch's size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sync.connector import NotAuthorised, Refused
from sync.connectors.jushuitan.errors import row_verdict
from sync.connectors.jushuitan.wire_uploads import UploadRow
from sync.outgoing import OF_A_PARCEL, EntryKind
from sync.vocabulary import Entry, Receipt, Verdict

CHANNEL = "Packbench"  # shown in the ERP's log of an order
# No page says what a call that is too large is told; whatever is not recognised here goes entry by entry all the same.
_TOO_LARGE = re.compile(
    r"(最多|不能超过|超过|超出|上限|最大).{0,12}(条|个|行|单|数量|长度)|too (large|many (rows|items))", re.IGNORECASE
)
# Only where the sentence speaks of a number: "this article twice" is a fault of what was sent.
_REPEATED = re.compile(
    r"(单号|外部|唯一|external|so_id|return_id).{0,60}(已存在|重复|exist|duplicate)|重复(的)?(外部|唯一)?单号",
    re.IGNORECASE,
)


@contextmanager
def size_refusal(entries: Sequence[Entry]) -> Iterator[None]:
    """A refusal of several entries that speaks of their number says so by its code."""
    try:
        yield
    except NotAuthorised:
        raise
    except Refused as error:
        if len(entries) > 1 and _TOO_LARGE.search(error.detail):
            raise Refused("batch_too_large", error.detail) from error
        raise


def says_repeated(entry: Entry, sentence: str) -> bool:
    """Of floor work, which bears our own number, "exists already" is what was wanted."""
    return entry.kind not in OF_A_PARCEL and _REPEATED.search(sentence) is not None


def accepted(entry: Entry, at: datetime, detail: str = "", code: str = "ok") -> Receipt:
    return Receipt(entry.key, Verdict.ACCEPTED, code, detail, at)


def already_there(entry: Entry, at: datetime, detail: str = "") -> Receipt:
    return Receipt(entry.key, Verdict.ALREADY_THERE, "already_there", detail, at)


def rejected(entry: Entry, at: datetime, code: str, detail: str) -> Receipt:
    return Receipt(entry.key, Verdict.REJECTED, code, detail, at)


def of_row(entry: Entry, row: UploadRow | None, at: datetime) -> Receipt:
    """The receipt that one row of an answer gives; without a row the effect is unknown."""
    if row is None:
        return Receipt(entry.key, Verdict.RETRY, "no_row", "", at)
    if row.succeeded:
        return accepted(entry, at, row.sentence)
    return of_sentence(entry, row.sentence, at)


def of_sentence(entry: Entry, sentence: str, at: datetime) -> Receipt:
    """Why it failed."""
    if says_repeated(entry, sentence):
        return already_there(entry, at, sentence)
    verdict, code = row_verdict(sentence)
    if verdict is Verdict.ALREADY_THERE and entry.kind not in (EntryKind.SHIP_WEIGHED, EntryKind.SHIP_DOCUMENT):
        verdict = Verdict.REJECTED  # "already shipped" says nothing of a weight or of anything else
    return Receipt(entry.key, verdict, code, sentence, at)


def alone(entry: Entry, rows: Sequence[UploadRow], at: datetime) -> Receipt:
    """Of a call for one entry: any failed row is its failure; no row at all is success, the envelope said so."""
    failed = next((row for row in rows if not row.succeeded), None)
    if failed is not None:
        return of_sentence(entry, failed.sentence, at)
    return accepted(entry, at, next((row.sentence for row in rows), ""))
