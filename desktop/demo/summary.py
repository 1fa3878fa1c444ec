"""The demo's figures and its verdict; every figure comes from outside the station."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from desktop.demo.driver_log import DriverLog
from desktop.demo.erp_book import ShipCall
from desktop.demo.paper_reading import PrintedPaper


class Latency(msgspec.Struct, frozen=True):
    """Milliseconds."""

    p50: float
    p99: float


class Summary(msgspec.Struct, frozen=True):
    orders: int
    parcels_closed: int  # by the scripted packer's own log
    recalled: int  # closed blind on a stop that could not be known, and on the recall list afterwards
    parcels_shipped: int  # closed and not recalled
    erp_confirmed: int  # of those, Confirmed in the ERP's database
    lost: int
    shipped_twice: int  # documents with more than one ship effect in the ERP's call log
    shipped_unpacked: int  # documents that the ERP holds as shipped and nobody closed
    parcels_turned_away: int  # the bench said stop and the packer put the goods back
    stopped_orders: int  # orders whose stop the station had pulled
    stopped_orders_shipped: int  # ship calls for one of them afterwards
    recalled_shipped: int  # ship effects for a recalled parcel
    labels_on_paper: int
    labels_illegible: int
    orders_with_two_unmarked_labels: int
    wrong_scans: int
    wrong_scans_caught: int
    right_scans_refused: int
    scans_lost: int  # answered before a kill and gone after it
    outage_seconds: float
    parcels_packed_offline: int
    station_kills: int
    faults_unmet: int  # switched on at the ERP and never met: the shift proved less than it should
    scan_to_screen_ms: Latency


class Evidence(msgspec.Struct, frozen=True):
    """What was collected once everything had come to rest; documents by their number at the ERP."""

    orders: int
    log: DriverLog
    confirmed: frozenset[str]
    effects: Counter[str]
    calls_for_stopped: Sequence[ShipCall]
    stops_seen: dict[str, int]  # document → when the station's cache first held its stop
    recall_list: frozenset[str]
    papers: Sequence[PrintedPaper]
    illegible: int
    waybills: frozenset[str]
    answer_ns: Sequence[int]
    station_kills: int
    faults_unmet: int


def summarise(evidence: Evidence) -> Summary:
    log = evidence.log
    closed = log.parcels("closed")
    recalled = closed & evidence.recall_list & log.parcels("cancelled")
    shipped = closed - recalled
    confirmed = shipped & evidence.confirmed
    wrong = log.all("wrong_scan")
    outage = _outage(log)
    return Summary(
        orders=evidence.orders,
        parcels_closed=len(closed),
        recalled=len(recalled),
        parcels_shipped=len(shipped),
        erp_confirmed=len(confirmed),
        lost=len(shipped) - len(confirmed),
        shipped_twice=sum(count > 1 for count in evidence.effects.values()),
        shipped_unpacked=len(evidence.confirmed - closed),
        parcels_turned_away=len(log.parcels("stopped")),
        stopped_orders=len(evidence.stops_seen),
        stopped_orders_shipped=sum(
            call.at > evidence.stops_seen.get(call.document_id, call.at) for call in evidence.calls_for_stopped
        ),
        recalled_shipped=sum(evidence.effects[document] for document in recalled),
        labels_on_paper=len(evidence.papers),
        labels_illegible=evidence.illegible + sum(paper.paper_id == 0 for paper in evidence.papers),
        orders_with_two_unmarked_labels=_two_unmarked(evidence.papers, evidence.waybills),
        wrong_scans=len(wrong),
        wrong_scans_caught=sum(int(line.facts["caught"]) for line in wrong),
        right_scans_refused=len(log.all("right_scan_refused")),
        scans_lost=len(log.all("scan_lost")),
        outage_seconds=round(sum(end - start for start, end in outage) / 1e6, 1),
        parcels_packed_offline=sum(any(start < line.at < end for start, end in outage) for line in log.all("closed")),
        station_kills=evidence.station_kills,
        faults_unmet=evidence.faults_unmet,
        scan_to_screen_ms=_latency(evidence.answer_ns),
    )


def findings(summary: Summary) -> list[str]:
    """What is wrong, one sentence each; nothing where the shift was clean."""
    bad = {
        "parcels lost": summary.lost,
        "documents shipped twice": summary.shipped_twice,
        "documents shipped that nobody packed": summary.shipped_unpacked,
        "ship calls for orders known to be stopped": summary.stopped_orders_shipped,
        "recalled parcels shipped all the same": summary.recalled_shipped,
        "orders with two unmarked labels": summary.orders_with_two_unmarked_labels,
        "labels that cannot be read": summary.labels_illegible,
        "wrong scans not caught": summary.wrong_scans - summary.wrong_scans_caught,
        "right scans refused": summary.right_scans_refused,
        "acknowledged scans lost": summary.scans_lost,
        "faults never met": summary.faults_unmet,
        "orders left over": summary.orders - summary.parcels_closed - summary.parcels_turned_away,
    }
    return [f"{count} {what}" for what, count in bad.items() if count]


def write_summary(path: Path, summary: Summary) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(summary), indent=2) + b"\n")


def _outage(log: DriverLog) -> list[tuple[int, int]]:
    """Start and end of each time without the ERP."""
    return [(down.at, up.at) for down, up in zip(log.all("erp_down"), log.all("erp_up"), strict=True)]


def _two_unmarked(papers: Sequence[PrintedPaper], waybills: frozenset[str]) -> int:
    """Orders for which more than one paper without COPY came out, the same ledger entry printed twice included."""
    unmarked = Counter(code for paper in papers if paper.copy == 0 for code in set(paper.codes) & waybills)
    return sum(count > 1 for count in unmarked.values())


def _latency(answer_ns: Sequence[int]) -> Latency:
    ordered = sorted(answer_ns) or [0]

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))] / 1e6, 2)

    return Latency(p50=at(0.5), p99=at(0.99))
