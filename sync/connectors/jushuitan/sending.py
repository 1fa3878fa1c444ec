"""What every upload has in common: whose row is whose, what a row says, and a refusal of the batch's size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sync.connector import NotAuthorised, Refused
from sync.connectors.jushuitan.errors import row_verdict
from sync.connectors.jushuitan.wire import text
from sync.connectors.jushuitan.wire_uploads import UploadRow
from sync.outgoing import SHIPPING, EntryKind
from sync.vocabulary import Entry, Receipt, Verdict

WEIGHING_ONLY = frozenset({0, 2, 4})  # weigh types whose effect is the weight, not the shipment
CHANNEL = "Packbench"  # shown in the ERP's log of an order
# No page says what a call that is too large is told; whatever is not recognised here goes in smaller calls
# all the same, after a look-up. Rows are spoken of, not the characters of one, nor pieces in stock.
_TOO_LARGE = re.compile(
    r"(最多|不能超过|超过|超出|上限|最大).{0,12}(条|个(?!字)|行|单(?!号))|too (large|many (rows|items))", re.IGNORECASE
)
# Only where the sentence speaks of a number that can be ours: "this article twice" is a fault of what was sent, and a
# waybill or a unique code that is there already is another's.
_REPEATED = re.compile(
    r"((?<![递运流购])单号|外部(?!发货|仓)|唯一(?!码)|external|so_id|return_id).{0,60}(已存在|重复|exist|duplicate)"
    r"|重复(的)?(外部|唯一)?单号",
    re.IGNORECASE,
)
# Kinds that bear our own number.
_NUMBERED = frozenset(
    {
        EntryKind.COUNTED,
        EntryKind.MOVED,
        EntryKind.IN_OUT,
        EntryKind.RECEIVED,
        EntryKind.RETURNED,
        EntryKind.UNKNOWN_PARCEL,
    }
)
_GIVES_A_NUMBER = frozenset({EntryKind.COUNTED, EntryKind.MOVED, EntryKind.IN_OUT})
_WENT_WELL = re.compile(r"(?<![不未没])成功|(?<!un)success|^ok$", re.IGNORECASE)


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


def weighs_only(entry: Entry) -> bool:
    return entry.kind is EntryKind.SHIP_WEIGHED and entry.weigh_type in WEIGHING_ONLY


def says_repeated(entry: Entry, sentence: str) -> bool:
    """Of work that bears our own number, "exists already" is what was wanted."""
    return entry.kind in _NUMBERED and _REPEATED.search(sentence) is not None


def accepted(entry: Entry, at: datetime, detail: str = "", code: str = "ok") -> Receipt:
    return Receipt(entry.key, Verdict.ACCEPTED, code, detail, at)


def already_there(entry: Entry, at: datetime, detail: str = "") -> Receipt:
    return Receipt(entry.key, Verdict.ALREADY_THERE, "already_there", detail, at)


def rejected(entry: Entry, at: datetime, code: str, which: str) -> Receipt:
    """Our own no, not the ERP's: the screen has words for the code, and what it is about stands behind it."""
    return Receipt(entry.key, Verdict.REJECTED, code, f"{code}: {which}" if which else "", at)


def of_row(entry: Entry, row: UploadRow | None, at: datetime) -> Receipt:
    """The receipt that one row of an answer gives. Without a row the effect is unknown, as where all that it says is a
    sentence which nobody knows."""
    if row is None or (not row.flagged and not _harmless(row.sentence)):
        return Receipt(entry.key, Verdict.RETRY, "no_row", row.sentence if row else "", at)
    if row.succeeded:
        return accepted(entry, at, row.sentence)
    return of_sentence(entry, row.sentence, at)


def _harmless(sentence: str) -> bool:
    return not sentence or _WENT_WELL.search(sentence) is not None


def of_sentence(entry: Entry, sentence: str, at: datetime) -> Receipt:
    """Why it failed."""
    if says_repeated(entry, sentence):
        return already_there(entry, at, sentence)
    verdict, code = row_verdict(sentence)
    if verdict is Verdict.ALREADY_THERE and (entry.kind not in SHIPPING or weighs_only(entry)):
        verdict = Verdict.REJECTED  # "already shipped" says nothing of a weight or of anything else
    return Receipt(entry.key, verdict, code, sentence, at)


def alone(entry: Entry, rows: Sequence[UploadRow], at: datetime) -> Receipt:
    """Of a call for one entry: any failed row is its failure, one that failed for being there already last of all; no
    row at all is success, the envelope said so."""
    failed = [row.sentence for row in rows if not row.succeeded or _gave_no_number(entry, row)]
    if failed:
        return of_sentence(entry, min(failed, key=lambda sentence: says_repeated(entry, sentence)), at)
    return accepted(entry, at, next((row.sentence for row in rows), ""))


def _gave_no_number(entry: Entry, row: UploadRow) -> bool:
    """Answers of these have no flag (3.8 to 3.12): a sentence in place of a number is why there is none."""
    if entry.kind not in _GIVES_A_NUMBER or row.flagged or text(row.io_id) not in {"", "0"}:
        return False
    return not _harmless(row.sentence)
