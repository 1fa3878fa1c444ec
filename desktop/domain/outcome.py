"""What the bench answers: codes and tones; the words, colours and sounds for them belong to ui."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Tone(StrEnum):
    """How an answer looks and sounds; each is colour, sign, word and sound at once."""

    NEUTRAL = "neutral"
    GOOD = "good"
    DONE = "done"  # parcel closed
    WRONG = "wrong"
    TOO_MANY = "too_many"
    STOP = "stop"  # needs an act
    WAIT = "wait"  # names what it waits for
    WARN = "warn"  # told, does not block


class Code(StrEnum):
    """Every answer an operator can meet."""

    # neutral and good
    READY = "ready"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    ORDER_OPENED = "order_opened"
    ORDER_RESUMED = "order_resumed"
    REMARK_ACKNOWLEDGED = "remark_acknowledged"
    QUANTITY_SET = "quantity_set"
    ITEM_RIGHT = "item_right"
    LINE_DONE_BY_HAND = "line_done_by_hand"
    ITEMS_COMPLETE = "items_complete"
    LABEL_PROVED = "label_proved"
    BOX_SET = "box_set"  # the box that the parcel lies in was scanned
    MATERIAL_ADDED = "material_added"  # a bag or filler was scanned into the parcel
    PARCEL_CLOSED = "parcel_closed"
    CARRIER_COLLECTED = "carrier_collected"  # its parcels are out of the hall
    HAND_OVER_UNDONE = "hand_over_undone"  # no, they stand in it
    HOLDING_MORE = "holding_more"  # more orders than usual are held, before a foreseen outage
    HOLDING_AS_USUAL = "holding_as_usual"
    WEIGHED = "weighed"  # before its label, which is asked for now
    PARCEL_WEIGHED = "parcel_weighed"  # after it was shipped
    WEIGHING_LEFT = "weighing_left"  # a shipped parcel goes without a weight after all
    UNDONE = "undone"
    HELD = "held"
    SET_ASIDE = "set_aside"
    STOP_ACKNOWLEDGED = "stop_acknowledged"
    COPY_COMING = "copy_coming"
    REPRINT_COMING = "reprint_coming"  # the label that was out is void now
    PAGE_COMING = "page_coming"  # a slip, a SKU or bin label, a test page
    PAGE_SEEN = "page_seen"
    PAPER_WITHDRAWN = "paper_withdrawn"
    PAPER_MOVED = "paper_moved"
    BATCH_COMING = "batch_coming"
    BATCH_RESUMED = "batch_resumed"
    PAPER_VOIDED = "paper_voided"  # "nothing came out" was said; a new label comes where one is needed
    HELP = "help"
    READ_ALOUD = "read_aloud"  # the answer before this one stays, and is spoken
    SWITCHING = "switching"  # nobody is signed in; the parcel waits for whoever scans a badge
    ANSWERED_NO = "answered_no"
    NOTHING_ASKED = "nothing_asked"
    NOTHING_HELD = "nothing_held"
    # waiting
    WAIT_WEIGHT = "wait_weight"
    WEIGH_SHIPPED = "weigh_shipped"  # a shipped parcel is opened for its weight only
    WAIT_LABEL = "wait_label"
    WAIT_PRINTER = "wait_printer"
    LOOKING_UP = "looking_up"  # order not here yet; asked the ERP
    # wrong
    ITEM_WRONG = "item_wrong"
    ITEM_TOO_MANY = "item_too_many"
    ITEM_SAME_UNIT = "item_same_unit"  # the piece before, scanned again: not counted
    ITEM_SAME_UNIT_MAYBE = "item_same_unit_maybe"  # counted, but it may be so
    CODE_UNKNOWN = "code_unknown"
    CODE_MISREAD = "code_misread"  # its check digit is wrong
    THING_SCANNED = "thing_scanned"  # a bin, a wave, a tote …: fact ``kind`` is a classify.ThingKind
    EXPIRED_COUNTED = "expired_counted"  # counted, and past its date
    EXPIRED_REFUSED = "expired_refused"
    PART_PACKED = "part_packed"  # goes as it is, fact ``remaining`` pieces stay open in the ERP
    PART_IMPOSSIBLE = "part_impossible"  # fact ``reason``: the "erp" keeps no rest, or the "packing" is empty or whole
    LOT_OTHER = "lot_other"  # counted; the ERP means another lot or serial number for this parcel
    LOT_REFUSED = "lot_refused"  # likewise, and the ERP cannot be told which one left
    ADVERTISING_CODE = "advertising_code"  # a web address instead of a number
    SCAN_ORDER_FIRST = "scan_order_first"
    FINISH_FIRST = "finish_first"  # another order's number while one is open
    LABEL_WRONG = "label_wrong"  # another parcel's label: swapped
    LABEL_CODE_NEEDED = "label_code_needed"  # a void label bears the number too: only the small code tells them apart
    PAPER_NOT_WAITING = "paper_not_waiting"  # it has left, or is settled already
    PRINTER_UNKNOWN = "printer_unknown"  # no such printer here, or none for this kind of paper
    NOTHING_TO_PRINT = "nothing_to_print"  # none of these orders can have a label now
    COMPONENT_WITHOUT_TEST = "component_without_test"  # it prints sealed labels only: its first label is its test
    NOT_IN_BATCH = "not_in_batch"
    NOT_LAST_OF_BATCH = "not_last_of_batch"  # a later label of it was seen already
    LABEL_EXPECTED = "label_expected"  # an item was scanned where the label is due
    ACKNOWLEDGE_FIRST = "acknowledge_first"
    QUANTITY_OVER_LIMIT = "quantity_over_limit"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOTHING_OPEN = "nothing_open"
    REASON_NEEDED = "reason_needed"
    LINE_NOT_OPEN = "line_not_open"
    NOT_SIGNED_IN = "not_signed_in"
    NOT_ALLOWED = "not_allowed"
    SIGN_IN_REFUSED = "sign_in_refused"
    ORDER_NOT_HERE = "order_not_here"
    ORDER_SHIPPED_HERE = "order_shipped_here"
    ORDER_SHIPPED_BY_ERP = "order_shipped_by_erp"
    ORDER_EXTERNAL = "order_external"
    ORDER_SET_ASIDE = "order_set_aside"
    ORDER_EMPTY = "order_empty"
    ORDER_UNFIT = "order_unfit"  # the ERP has it in a form that no bench can pack: fact ``reason``
    LABEL_NOT_READY = "label_not_ready"  # no waybill or no printable body on disk
    WEIGHT_NEEDED = "weight_needed"
    WAYBILL_NEEDED = "waybill_needed"  # several parcels bear the scanned number: which of them is on the scale?
    ALREADY_WEIGHED = "already_weighed"  # YES weighs it again
    WEIGHT_UNSTABLE = "weight_unstable"
    WEIGHT_STALE = "weight_stale"
    WEIGHT_NOT_POSITIVE = "weight_not_positive"
    WEIGHT_NOT_CLEARED = "weight_not_cleared"  # the parcel before still lies on the scale
    WEIGHT_TOO_HEAVY = "weight_too_heavy"  # above what the set-up allows
    WEIGHT_OVERLOAD = "weight_overload"  # the scale says so itself
    WEIGHT_UNDERLOAD = "weight_underload"
    WEIGHT_UNIT = "weight_unit"  # another unit than the set-up's
    WEIGHT_FROZEN = "weight_frozen"  # not a byte has changed: not cleared, or a frozen stream; the words say both
    WEIGHT_UNPLUGGED = "weight_unplugged"
    WEIGHT_NOISE = "weight_noise"  # bytes come, but no weight
    WEIGHT_UNEXPECTED = "weight_unexpected"  # steady, and not what this parcel should weigh
    MATERIAL_UNKNOWN = "material_unknown"  # no such box or filler is set up here
    # people, settings and lists
    SAVED = "saved"
    NAME_TAKEN = "name_taken"
    NAME_NEEDED = "name_needed"
    PIN_UNUSABLE = "pin_unusable"  # 4 to 12 digits
    BADGE_TAKEN = "badge_taken"
    LAST_LEAD = "last_lead"  # a bench without a lead could never have one again
    CODE_RULE_FAULTY = "code_rule_faulty"  # not saved: it could never match, or hang the bench
    TEMPLATE_FAULTY = "template_faulty"  # not saved: it could make no honest paper
    SETTLED = "settled"
    NOT_RECALLED = "not_recalled"  # scanned on the page of recalls: this one is none
    RECALL_SCAN_NEEDED = "recall_scan_needed"  # nobody's word takes a parcel back: it is scanned
    RECALL_REASON_NEEDED = "recall_reason_needed"
    NOTHING_TO_COLLECT = "nothing_to_collect"  # no parcel of that carrier stands here
    NOT_SETTLED = "not_settled"  # no such case is open, or its last sending is not answered yet
    ERP_TOLD = "erp_told"  # written down for the ERP; its answer comes later
    ERP_CANNOT = "erp_cannot"  # this ERP takes no such thing: fact ``kind``
    # printers that are replaced, benches that are cloned
    PRINTER_REPLACED = "printer_replaced"
    PRINTER_RESTORED = "printer_restored"
    PRINTER_KNOWN = "printer_known"  # it is one of this bench's already
    PRINTER_NOT_OFF = "printer_not_off"  # none is off, so none is replaced
    PRINTER_WHICH = "printer_which"  # several are off: one key tells which is replaced
    BENCH_CODE = "bench_code"  # settings of another bench, scanned where nobody takes them
    # stop and warn
    ORDER_STOPPED = "order_stopped"
    REMARK_CHANGED = "remark_changed"  # of the open parcel: it is to be acknowledged
    WAYBILL_CHANGED = "waybill_changed"  # of the open parcel: labels with the old number are void
    RECALL_FOUND = "recall_found"  # a parcel that is called back was scanned: it stays here
    RECALL_IN_DOUBT = "recall_in_doubt"  # it stays here too; whether the ERP has it as shipped is not known yet
    RECALLS_OPEN = "recalls_open"  # the carrier is not to take these: asked before it is said to have collected
    CARRIER_LEFT = "carrier_left"  # one key named no carrier, and only this one has parcels here: has it taken them?
    CARRIER_WHICH = "carrier_which"  # several have parcels here: one key tells which has collected
    LABEL_UNPROVED = "label_unproved"  # an earlier label was handed over and never seen
    PAPER_UNKNOWN = "paper_unknown"  # sending was cut: one scan settles it
    HOLD_OFFERED = "hold_offered"  # NEXT was said, and the parcel is not finished
    JOURNAL_FULL = "journal_full"  # the disk refused; nothing was accepted


class Outcome(msgspec.Struct, frozen=True):
    """One answer. ``facts`` are named values for the words (never receiver data).

    Names in use: ``remaining``, ``quantity``, ``limit`` (pieces); ``name`` (item); ``order`` (platform number);
    ``waybill``; ``operator`` (a person's name); ``at`` (UTC, ISO 8601); ``reason`` (StopReason, SetAsideReason or
    CopyReason value); ``copy``; ``grams``, ``min``, ``max`` (grams); ``unit``, ``wanted`` (units of the scale);
    ``fault`` (DeviceFault value); ``right``; ``wait_seconds``; ``no_cache``;
    ``no_answer``; ``by_hand``; ``command`` (Command value that lacks its reason); ``printer`` (a printer's name),
    ``printers`` (several, one a line);
    ``carrier`` (its name), ``carriers`` (several, one a line); ``shipped`` ("1": the ERP has it so); ``until`` (UTC,
    ISO 8601); ``parcels``, ``minutes`` (of the runway); ``offline`` ("1"); ``check_age`` (seconds);
    ``kind`` (PaperKind value); ``count`` (labels), ``skipped`` (orders), ``again`` (labels that are printed anew).
    """

    code: Code
    tone: Tone
    expected: str = ""  # what was due, as data: a name, a code
    seen: str = ""  # what came instead
    facts: tuple[tuple[str, str], ...] = ()
    sequence: int = 0  # journal sequence of the event that holds it; 0 where nothing was written

    def fact(self, name: str, default: str = "") -> str:
        """One named value, or ``default``."""
        return next((value for key, value in self.facts if key == name), default)
