"""The receipt of a reconnection on paper (A4, as a file that any office printer prints) and as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from desktop.domain.sync_views import OutboxRow, ReceiptView
from desktop.settings import Language
from desktop.usecases.desk import Desk
from desktop.usecases.receipt_words import RECEIPT_WORDS
from printing.label import ReceiptContent, ReceiptEntry, ReceiptFigure, TemplateUnusable
from printing.outputs import pdf
from printing.target import Target

TEMPLATE = "receipt-a4"
DPI = 300
LONGEST_WHY = 90  # characters; the ERP's own sentence may be a page
LONGEST_NUMBER = 40
_MM_PER_INCH = 25.4


class Receipt(msgspec.Struct, frozen=True):
    """One reconnection with all that is told of it on paper."""

    view: ReceiptView
    bench: str
    station: str
    hash: str  # of its event, shortened
    printed_at: datetime
    doubled: tuple[OutboxRow, ...] = ()
    lost: tuple[OutboxRow, ...] = ()
    needs_you: tuple[OutboxRow, ...] = ()


def as_pdf(desk: Desk, receipt: Receipt, language: Language) -> bytes:
    """Raises LabelError where the template cannot be drawn."""
    if desk.press is None:
        raise TemplateUnusable("press", "this program draws nothing")
    pages = desk.press.pages(receipt_content(receipt, language), Target("pdf", DPI, TEMPLATE))
    width, height = (dots * _MM_PER_INCH / DPI for dots in (pages[0].width, pages[0].height))
    return pdf(pages, width, height)


def as_text(receipt: Receipt, language: Language) -> str:
    """One line for each figure and entry."""
    content = receipt_content(receipt, language)
    colon = "：" if language is Language.ZH else ": "
    opens, closes = ("（", "）") if language is Language.ZH else ("  (", ")")
    lines = [content.title, content.bench, content.span, content.verdict, ""]
    for figure in content.figures:
        note = f"{opens}{figure.note}{closes}" if figure.note else ""
        lines.append(f"{figure.label}{colon}{figure.value}{note}")
    if content.entries:
        lines += ["", content.heading]
        lines += [" · ".join(part for part in entry_parts(entry) if part) for entry in content.entries]
    return "\n".join([*lines, "", content.signed, f"{content.code}  {content.printed_at}", ""])


def entry_parts(entry: ReceiptEntry) -> tuple[str, ...]:
    return entry.group, entry.number, entry.waybill, entry.why


def receipt_content(receipt: Receipt, language: Language) -> ReceiptContent:
    """What stands on the paper."""
    words, view = RECEIPT_WORDS[language], receipt.view
    entries = tuple(_entries(receipt, words))
    span = words["span"].format(
        since=_minute(view.offline_since),
        until=_minute(view.online_at),
        minutes=view.minutes_offline,
        finished=_minute(view.finished_at),
    )
    return ReceiptContent(
        title=words["title"],
        bench=words["bench"].format(bench=receipt.bench, station=receipt.station),
        span=span,
        verdict=_verdict(view, words),
        figures=tuple(_figures(view, words)),
        heading=words["heading"] if entries else "",
        entries=entries,
        signed=words["signed"].format(number=view.number, hash=receipt.hash),
        printed_at=_minute(receipt.printed_at),
        code=f"PBR{view.number}-{receipt.hash}",
    )


def _verdict(view: ReceiptView, words: dict[str, str]) -> str:
    if view.doubled or view.missing:
        return words["wrong"].format(lost=len(view.missing), doubled=len(view.doubled))
    if not view.adds_up:
        return words["does_not_add_up"].format(journal=view.by_journal.get("waited", 0), waited=view.waited)
    if view.needs_you:
        return words["needs_you"].format(n=view.needs_you)
    return words["uncounted"].format(n=view.uncounted) if view.uncounted else words["clean"]


def _figures(view: ReceiptView, words: dict[str, str]) -> Iterator[ReceiptFigure]:
    needs = words["needs_note"].format(rejected=view.rejected, withheld=view.withheld, unsettled=view.unsettled)
    counted = words["counted_note"].format(counted=view.counted, there=view.there, uncounted=view.uncounted)
    yield ReceiptFigure(words["sent"], str(view.sent), words["sent_note"].format(waited=view.waited))
    yield ReceiptFigure(words["accepted"], str(view.accepted))
    yield ReceiptFigure(words["already_there"], str(view.already_there), words["already_note"])
    yield ReceiptFigure(words["doubled"], str(len(view.doubled)), words["doubled_note"])
    yield ReceiptFigure(words["lost"], str(len(view.missing)), words["lost_note"])
    yield ReceiptFigure(words["needs"], str(view.needs_you), needs)
    yield ReceiptFigure(words["counted"], f"{view.there} / {view.counted}", counted)


def _entries(receipt: Receipt, words: dict[str, str]) -> Iterator[ReceiptEntry]:
    for group, rows in (("doubled", receipt.doubled), ("lost", receipt.lost)):
        yield from (_entry(row, words[f"group_{group}"], "") for row in rows)
    for row in receipt.needs_you:
        group = row.state if row.needs_person else "settled"
        yield _entry(row, words[f"group_{group}"], row.detail)


def _entry(row: OutboxRow, group: str, why: str) -> ReceiptEntry:
    return ReceiptEntry(group, _short(row.number, LONGEST_NUMBER), row.waybill, _short(why, LONGEST_WHY))


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _minute(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def sample_receipt(language: Language) -> ReceiptContent:
    """Of a made-up outage, for looking at the template."""
    began = datetime(2026, 11, 11, 2, 40, tzinfo=UTC)
    view = ReceiptView(
        number=48_213,
        offline_since=began,
        online_at=began + timedelta(minutes=42),
        finished_at=began + timedelta(minutes=43),
        waited=128,
        accepted=125,
        already_there=1,
        rejected=1,
        withheld=1,
        unsettled=0,
        counted=126,
        there=126,
        uncounted=0,
    )
    return receipt_content(Receipt(view, "3", "B3.1", "9f2c61d04be7a815", began + timedelta(minutes=44)), language)
