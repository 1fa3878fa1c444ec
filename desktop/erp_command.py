"""The work behind ``packbench erp``: what the ERP can do, the test of its connection, a question, something told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TextIO, get_args

import msgspec

from desktop.bootstrap import open_core
from desktop.data_files import SETTINGS
from desktop.domain.outcome import Code
from desktop.erp_place import kind_of, open_erp, place_of, surroundings_of
from desktop.locks import no_station
from desktop.secrets import open_secrets
from desktop.settings_file import read_settings
from desktop.usecases.telling import About, tell
from sync.capabilities import CheckVerdict, Lack
from sync.checking import check_connection
from sync.connector import ErpConnector
from sync.floor import Question
from sync.outgoing import Body, EntryKind
from sync.vocabulary import OutboundDocument, Stream

# What is done instead of what an ERP's interface does not offer.
INSTEAD: dict[Lack, str] = {
    Lack.WAYBILL_NUMBER: "take the waybill number in the ERP; it comes with the order",
    Lack.LABEL_BODY: "print the label in the ERP, and pack label first",
    Lack.INSPECTION: "the ERP is not told piece by piece; the journal here is the proof",
    Lack.STOPS_OF_SOME_SHOPS: "look in the platform's own pages before the carrier comes",
    Lack.DOCUMENTS_OF_SOME_SHOPS: "orders of those shops never come here: pack and ship them in the ERP",
    Lack.STOPS: "only the document itself tells that it must not leave",
    Lack.WEIGHT: "the weight stays in the journal here",
    Lack.BARCODES: "put the barcodes into the SKU field, or print SKU labels",
    Lack.LOTS: "lots are not told with a shipment; write them down in the ERP",
    Lack.SERIALS: "serial numbers stay in the journal here",
    Lack.PARTIAL: "a parcel ships whole; split the order in the ERP",
    Lack.FRACTIONS: "goods sold by length or weight are packed in the ERP",
    Lack.BINS: "the bin is on the picking list of the ERP",
    Lack.VIDEO: "videos stay where the camera keeps them",
    Lack.WORK_LOG: "who packed what is in the journal here",
    Lack.RETURNS: "take returns in in the ERP",
    Lack.RECEIVING: "take purchases in in the ERP",
    Lack.COUNTING: "count in the ERP",
    Lack.MOVING: "move stock in the ERP",
    Lack.WAVES: "waves are seen in the ERP",
    Lack.OWN_COUNT: "compare the shipments in the ERP's own list",
    Lack.UNPROVED: "try it with one parcel before the shift: no test of ours ran against a real server of it",
}


BODIES: dict[EntryKind, type[msgspec.Struct]] = {
    EntryKind(str(body.__struct_config__.tag)): body for body in get_args(Body)
}


class TellUnusable(Exception):
    """The file that should say what to tell cannot be read so; the message says what is wrong."""


class Telling(msgspec.Struct, forbid_unknown_fields=True):
    """A file of ``packbench erp tell``: what is spoken of, and the body as ``sync.outgoing`` has it."""

    body: msgspec.Raw
    document_id: str = ""
    order_id: str = ""
    waybill: str = ""
    carrier_id: str = ""
    carrier_name: str = ""
    warehouse_id: str = ""
    weight_g: int | None = None


def show_capabilities(data_dir: Path, out: TextIO) -> None:
    """What can be sent and asked, how silence is settled, and what to do instead of what is absent."""
    with _connector(data_dir) as connector:
        can = connector.capabilities
    print("sends, and how a call without an answer is settled:", file=out)
    for kind in EntryKind:
        if kind in can.kinds:
            print(f"  {kind.value:<16}{can.kinds[kind].value}", file=out)
    print(f"reads:    {_listed(can.streams)}", file=out)
    print(f"answers:  {_listed(can.questions)}", file=out)
    print(f"at once:  {can.batch_size} parcels in a call, {can.ids_per_call} documents in a look-up", file=out)
    print("not offered by this ERP:", file=out)
    for lack in can.lacks:
        print(f"  {lack.value:<20}{INSTEAD[lack]}", file=out)


def check(data_dir: Path, out: TextIO) -> bool:
    """Each step of the connection's test as it is done; False where one was bad."""
    settings, secrets = read_settings(data_dir / SETTINGS), open_secrets(data_dir)
    good = True
    for one in check_connection(kind_of(settings), place_of(settings), surroundings_of(settings, secrets)):
        words = "  ".join(part for part in (one.code, one.detail) if part)
        print(f"{one.step.value:<12}{one.verdict.value:<10}{words}".rstrip(), file=out)
        good = good and one.verdict is not CheckVerdict.BAD
    return good


def ask(data_dir: Path, question: Question, out: TextIO, beside: TextIO) -> None:
    """Rows as JSON, one a line; that there are more of them stands ``beside`` them. Raises ConnectorError."""
    with _connector(data_dir) as connector:
        answered = connector.ask(question)
    _show(answered.rows, out)
    if answered.cut:
        told = f"only the first {len(answered.rows)} of them" if answered.rows else "none among what was read"
        print(f"{told}; the ERP has more than is read at once: narrow it by a number, --since or --until", file=beside)


def show_list(data_dir: Path, stream: Stream, out: TextIO) -> None:
    """All rows of a short list, as JSON. Raises ConnectorError."""
    with _connector(data_dir) as connector:
        cursor, more = "", True
        while more:
            page = connector.pull(stream, cursor)
            cursor, more = page.cursor, page.more
            _show(page.rows, out)


def find(data_dir: Path, what: str, number: str, out: TextIO) -> bool:
    """What the ERP says of one number, as JSON; False where it does not know it. Raises ConnectorError."""
    with _connector(data_dir) as connector:
        rows = FINDERS[what](connector, number)
    _show(rows, out)
    return bool(rows)


def tell_from_file(data_dir: Path, kind: EntryKind, file: Path, out: TextIO) -> bool:
    """Put it into the outbox of a bench that is not open; sync sends it. Raises StationRuns, TellUnusable."""
    told = _read(file)
    body = _body(kind, told.body, file)
    fields = {name: getattr(told, name) for name in Telling.__struct_fields__ if name != "body"}
    with no_station(data_dir, "tell it when the station is closed"):
        settings, secrets = read_settings(data_dir / SETTINGS), open_secrets(data_dir)
        core = open_core(data_dir, settings, secrets, press=None)
        try:
            outcome = tell(core.desk, kind, body, About(**fields))
        finally:
            core.station.close()
    if outcome.code is not Code.ERP_TOLD:
        print(f"this ERP does not take {kind.value}; see packbench erp capabilities", file=out)
        return False
    print(f"{outcome.fact('key')} waits; packbench sync --once sends it now", file=out)
    return True


def _read(file: Path) -> Telling:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Telling)
    except msgspec.DecodeError as error:
        raise TellUnusable(f"{file}: {error}") from error


def _body(kind: EntryKind, raw: bytes | msgspec.Raw, file: Path) -> Body:
    """The type need not be said twice: the kind names it."""
    try:
        fields: dict[str, Any] = msgspec.json.decode(raw, type=dict[str, Any])
        strange = fields.keys() - set(BODIES[kind].__struct_fields__)
        if strange:
            raise TellUnusable(f"{file}: body: {kind.value} has no {', '.join(sorted(strange))}")
        body: Body = msgspec.convert(fields | {"type": kind.value}, type=Body)
    except msgspec.DecodeError as error:
        raise TellUnusable(f"{file}: body: {error}") from error
    return body


@contextmanager
def _connector(data_dir: Path) -> Iterator[ErpConnector]:
    with closing(open_erp(read_settings(data_dir / SETTINGS), open_secrets(data_dir))) as connector:
        yield connector


def _show(rows: Sequence[msgspec.Struct], out: TextIO) -> None:
    for row in rows:
        print(msgspec.json.encode(row).decode(), file=out)


def _document(connector: ErpConnector, number: str) -> list[OutboundDocument]:
    """By waybill or any of its numbers."""
    document = connector.find_document(number)
    return [] if document is None else [document]


# Of goods the SKU, of an order the ERP's own number, of a document any number.
FINDERS: dict[str, Callable[[ErpConnector, str], Sequence[msgspec.Struct]]] = {
    "document": _document,
    "order": lambda connector, number: connector.find_stops([number]),
    "product": lambda connector, number: connector.find_products([number], urgent=True),
    "bundle": lambda connector, number: connector.find_bundles([number], urgent=True),
    "bins": lambda connector, number: connector.find_bins(number),
}


def _listed(words: frozenset[Any]) -> str:
    return ", ".join(sorted(word.value for word in words)) or "nothing"
