"""What a connector can do at its ERP, and what it cannot; the station asks, it never assumes."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from sync.floor import Ask
from sync.outgoing import EntryKind, Settling
from sync.vocabulary import Stream


class Lack(StrEnum):
    """Something that this ERP's interface does not offer. ``ui`` says for each what to do instead."""

    WAYBILL_NUMBER = "waybill_number"  # get it in the ERP, it comes with the order
    LABEL_BODY = "label_body"  # print in the ERP, pack label first
    INSPECTION = "inspection"  # the ERP is not told piece by piece; the journal here is the proof
    STOPS_OF_SOME_SHOPS = "stops_of_some_shops"  # look in the platform before the carrier comes
    DOCUMENTS_OF_SOME_SHOPS = "documents_of_some_shops"  # their orders are packed and shipped in the ERP
    STOPS = "stops"  # this ERP tells only what became of the document itself
    WEIGHT = "weight"  # the weight stays in the journal here
    BARCODES = "barcodes"
    LOTS = "lots"
    SERIALS = "serials"
    PARTIAL = "partial"  # a parcel ships whole or not at all
    FRACTIONS = "fractions"  # goods sold by length or weight are not packed here
    BINS = "bins"
    VIDEO = "video"
    WORK_LOG = "work_log"
    RETURNS = "returns"
    RECEIVING = "receiving"
    COUNTING = "counting"
    MOVING = "moving"
    WAVES = "waves"
    OWN_COUNT = "own_count"  # the ERP cannot be asked how often an effect is there
    UNPROVED = "unproved"  # this version was never tried against a real server


class Capabilities(msgspec.Struct, frozen=True):
    label_bodies: bool
    stops: bool
    weigh: bool
    bins: bool
    batch_size: int  # entries per push call, at first
    one_by_one: frozenset[EntryKind] = frozenset()  # of these a push call takes one entry, whatever batch_size says
    own_company: bool = False  # our access names the company: no other one can answer to it
    ready_labels: bool = False  # a body may be the carrier's own finished label
    sealed_labels: bool = False  # a body may be a text that only a platform's component can open
    ids_per_call: int = 20  # documents per find_documents
    streams: frozenset[Stream] = frozenset()
    kinds: dict[EntryKind, Settling] = {}  # what can be sent; a kind that is missing cannot
    questions: frozenset[Ask] = frozenset()
    lacks: tuple[Lack, ...] = ()
    partial: bool = False  # fewer pieces than asked may be shipped, the rest stays open
    lots: bool = False
    serials: bool = False


class CheckStep(StrEnum):
    """Steps of testing a connection, in their order; the first that fails ends the test."""

    ADDRESS = "address"  # the name is known and the port answers
    CERTIFICATE = "certificate"
    LOGIN = "login"
    RIGHTS = "rights"  # every call that the floor needs is allowed
    CLOCK = "clock"
    QUOTA = "quota"
    FIRST_PAGE = "first_page"


class CheckVerdict(StrEnum):
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    NOT_TOLD = "not_told"  # this ERP does not say


class Checked(msgspec.Struct, frozen=True):
    """One step's result. ``code`` is a machine word that ui translates, ``detail`` the ERP's own words or a figure."""

    step: CheckStep
    verdict: CheckVerdict
    code: str = ""
    detail: str = ""
