"""The table of phrases: for each answer a title and what to do, as English source text with named facts."""

from __future__ import annotations

from typing import NamedTuple

from desktop.domain.outcome import Code
from ui.translation import QT_TRANSLATE_NOOP


class Phrase(NamedTuple):
    title: str
    todo: str = ""


PHRASES: dict[Code, Phrase] = {
    Code.READY: Phrase(QT_TRANSLATE_NOOP("words", "Ready"), QT_TRANSLATE_NOOP("words", "Scan a waybill")),
    Code.SIGNED_IN: Phrase(
        QT_TRANSLATE_NOOP("words", "Hello, {operator}"), QT_TRANSLATE_NOOP("words", "Scan a waybill")
    ),
    Code.SIGNED_OUT: Phrase(
        QT_TRANSLATE_NOOP("words", "Signed out"), QT_TRANSLATE_NOOP("words", "Scan your badge to begin")
    ),
    Code.ORDER_OPENED: Phrase(QT_TRANSLATE_NOOP("words", "{remaining} to go")),
    Code.ORDER_RESUMED: Phrase(
        QT_TRANSLATE_NOOP("words", "Goes on, {remaining} to go"),
        QT_TRANSLATE_NOOP("words", "Begun before; all scans are kept"),
    ),
    Code.REMARK_ACKNOWLEDGED: Phrase(QT_TRANSLATE_NOOP("words", "Remark seen, {remaining} to go")),
    Code.QUANTITY_SET: Phrase(
        QT_TRANSLATE_NOOP("words", "{quantity} at once"),
        QT_TRANSLATE_NOOP("words", "Now scan the item one time"),
    ),
    Code.ITEM_RIGHT: Phrase(QT_TRANSLATE_NOOP("words", "Right, {remaining} to go")),
    Code.LINE_DONE_BY_HAND: Phrase(
        QT_TRANSLATE_NOOP("words", "By hand, {remaining} to go"),
        QT_TRANSLATE_NOOP("words", "Recorded as picked by hand"),
    ),
    Code.ITEMS_COMPLETE: Phrase(QT_TRANSLATE_NOOP("words", "All items are in")),
    Code.LABEL_PROVED: Phrase(QT_TRANSLATE_NOOP("words", "The label is right")),
    Code.BOX_SET: Phrase(QT_TRANSLATE_NOOP("words", "Box noted")),
    Code.MATERIAL_ADDED: Phrase(QT_TRANSLATE_NOOP("words", "Filler noted")),
    Code.MATERIAL_UNKNOWN: Phrase(
        QT_TRANSLATE_NOOP("words", "No such box here"),
        QT_TRANSLATE_NOOP("words", "Scan another box, or ask your lead"),
    ),
    Code.PARCEL_CLOSED: Phrase(
        QT_TRANSLATE_NOOP("words", "Parcel done"), QT_TRANSLATE_NOOP("words", "Scan the next waybill")
    ),
    Code.WEIGHED: Phrase(
        QT_TRANSLATE_NOOP("words", "Weighed: {grams} kg"),
        QT_TRANSLATE_NOOP("words", "The label is coming"),
    ),
    Code.PARCEL_WEIGHED: Phrase(
        QT_TRANSLATE_NOOP("words", "Weighed: {grams} kg"),
        QT_TRANSLATE_NOOP("words", "Scan the next waybill"),
    ),
    Code.WEIGHING_LEFT: Phrase(
        QT_TRANSLATE_NOOP("words", "Left without a weight"),
        QT_TRANSLATE_NOOP("words", "Scan the next waybill"),
    ),
    Code.UNDONE: Phrase(
        QT_TRANSLATE_NOOP("words", "Taken back, {remaining} to go"),
        QT_TRANSLATE_NOOP("words", "Take the item out of the box"),
    ),
    Code.HELD: Phrase(
        QT_TRANSLATE_NOOP("words", "On hold"), QT_TRANSLATE_NOOP("words", "Scan its waybill again to go on")
    ),
    Code.SET_ASIDE: Phrase(
        QT_TRANSLATE_NOOP("words", "Set aside: {reason}"),
        QT_TRANSLATE_NOOP("words", "Put it on the problem shelf, then scan the next waybill"),
    ),
    Code.STOP_ACKNOWLEDGED: Phrase(
        QT_TRANSLATE_NOOP("words", "Stop noted"),
        QT_TRANSLATE_NOOP("words", "Put it in the red bin, then scan the next waybill"),
    ),
    Code.COPY_COMING: Phrase(
        QT_TRANSLATE_NOOP("words", "Copy {copy} is coming"),
        QT_TRANSLATE_NOOP("words", "Destroy the old label, stick the copy on"),
    ),
    Code.REPRINT_COMING: Phrase(
        QT_TRANSLATE_NOOP("words", "A new label is coming"),
        QT_TRANSLATE_NOOP("words", "The old one is void: destroy it"),
    ),
    Code.PAGE_COMING: Phrase(QT_TRANSLATE_NOOP("words", "It is being printed")),
    Code.PAGE_SEEN: Phrase(QT_TRANSLATE_NOOP("words", "This paper is seen")),
    Code.PAPER_WITHDRAWN: Phrase(QT_TRANSLATE_NOOP("words", "Withdrawn: it will not be printed")),
    Code.PAPER_MOVED: Phrase(QT_TRANSLATE_NOOP("words", "It comes out of {printer}")),
    Code.BATCH_COMING: Phrase(
        QT_TRANSLATE_NOOP("words", "{count} labels are coming"),
        QT_TRANSLATE_NOOP("words", "Keep them in the order in which they come out"),
    ),
    Code.BATCH_RESUMED: Phrase(
        QT_TRANSLATE_NOOP("words", "{again} labels are printed anew"),
        QT_TRANSLATE_NOOP("words", "Destroy whatever came out after the last good one"),
    ),
    Code.PAPER_VOIDED: Phrase(
        QT_TRANSLATE_NOOP("words", "That label is void"),
        QT_TRANSLATE_NOOP("words", "Should it still turn up, destroy it"),
    ),
    Code.HELP: Phrase(QT_TRANSLATE_NOOP("words", "What to do now")),
    Code.READ_ALOUD: Phrase(QT_TRANSLATE_NOOP("words", "Read aloud")),
    Code.SWITCHING: Phrase(
        QT_TRANSLATE_NOOP("words", "Who goes on here?"),
        QT_TRANSLATE_NOOP("words", "Scan your badge; the open parcel stays"),
    ),
    Code.ANSWERED_NO: Phrase(QT_TRANSLATE_NOOP("words", "All stays as it is"), QT_TRANSLATE_NOOP("words", "Go on")),
    Code.NOTHING_ASKED: Phrase(QT_TRANSLATE_NOOP("words", "Nothing was asked"), QT_TRANSLATE_NOOP("words", "Go on")),
    Code.NOTHING_HELD: Phrase(
        QT_TRANSLATE_NOOP("words", "No parcel is on hold"), QT_TRANSLATE_NOOP("words", "Scan a waybill")
    ),
    Code.HOLD_OFFERED: Phrase(
        QT_TRANSLATE_NOOP("words", "This parcel is not finished"),
        QT_TRANSLATE_NOOP("words", "YES puts it on hold"),
    ),
    Code.WAIT_WEIGHT: Phrase(
        QT_TRANSLATE_NOOP("words", "Waiting for the weight"),
        QT_TRANSLATE_NOOP("words", "Put the parcel on the scale"),
    ),
    Code.WEIGH_SHIPPED: Phrase(
        QT_TRANSLATE_NOOP("words", "Shipped already: weigh it"),
        QT_TRANSLATE_NOOP("words", "Put the parcel on the scale"),
    ),
    Code.ALREADY_WEIGHED: Phrase(
        QT_TRANSLATE_NOOP("words", "Already weighed: {grams} kg"),
        QT_TRANSLATE_NOOP("words", "Press Y to weigh it again"),
    ),
    Code.WAYBILL_NEEDED: Phrase(
        QT_TRANSLATE_NOOP("words", "Several parcels bear this number"),
        QT_TRANSLATE_NOOP("words", "Scan the waybill"),
    ),
    Code.WAIT_LABEL: Phrase(
        QT_TRANSLATE_NOOP("words", "The label is coming"),
        QT_TRANSLATE_NOOP("words", "Stick it on and scan it"),
    ),
    Code.WAIT_PRINTER: Phrase(
        QT_TRANSLATE_NOOP("words", "The label is not out yet"),
        QT_TRANSLATE_NOOP("words", "Wait until it is out"),
    ),
    Code.LOOKING_UP: Phrase(
        QT_TRANSLATE_NOOP("words", "Asking the ERP"),
        QT_TRANSLATE_NOOP("words", "It opens by itself; go on scanning"),
    ),
    Code.ITEM_WRONG: Phrase(
        QT_TRANSLATE_NOOP("words", "Not this item"),
        QT_TRANSLATE_NOOP("words", "Put it back, scan the right one"),
    ),
    Code.ITEM_TOO_MANY: Phrase(
        QT_TRANSLATE_NOOP("words", "One too many"),
        QT_TRANSLATE_NOOP("words", "Put it back, scan the next item"),
    ),
    Code.ITEM_SAME_UNIT: Phrase(
        QT_TRANSLATE_NOOP("words", "Same piece twice? Not counted"),
        QT_TRANSLATE_NOOP("words", "Another piece? Scan it, or press Y"),
    ),
    Code.ITEM_SAME_UNIT_MAYBE: Phrase(
        QT_TRANSLATE_NOOP("words", "Twice the same piece?"),
        QT_TRANSLATE_NOOP("words", "Press U if so"),
    ),
    Code.CODE_UNKNOWN: Phrase(
        QT_TRANSLATE_NOOP("words", "Unknown code"),
        QT_TRANSLATE_NOOP("words", "Scan another code on it"),
    ),
    Code.CODE_MISREAD: Phrase(
        QT_TRANSLATE_NOOP("words", "The code was misread"),
        QT_TRANSLATE_NOOP("words", "Scan it again, or type its digits"),
    ),
    Code.THING_SCANNED: Phrase(
        QT_TRANSLATE_NOOP("words", "No parcel and no item"), QT_TRANSLATE_NOOP("words", "Scan another code")
    ),
    Code.EXPIRED_COUNTED: Phrase(
        QT_TRANSLATE_NOOP("words", "Past its date {expiry}, {remaining} to go"),
        QT_TRANSLATE_NOOP("words", "Counted. To take it back, press U"),
    ),
    Code.EXPIRED_REFUSED: Phrase(
        QT_TRANSLATE_NOOP("words", "Past its date {expiry}"),
        QT_TRANSLATE_NOOP("words", "Put it aside and scan a fresh one"),
    ),
    Code.PART_PACKED: Phrase(QT_TRANSLATE_NOOP("words", "Goes in part, {remaining} stay open")),
    Code.PART_IMPOSSIBLE: Phrase(
        QT_TRANSLATE_NOOP("words", "Not in part"),
        QT_TRANSLATE_NOOP("words", "Set it aside, or scan on"),
    ),
    Code.LOT_OTHER: Phrase(
        QT_TRANSLATE_NOOP("words", "Another lot, {remaining} to go"),
        QT_TRANSLATE_NOOP("words", "Counted. To take it back, press U"),
    ),
    Code.LOT_REFUSED: Phrase(
        QT_TRANSLATE_NOOP("words", "Another lot"),
        QT_TRANSLATE_NOOP("words", "Put it aside and take the lot of this order"),
    ),
    Code.ADVERTISING_CODE: Phrase(
        QT_TRANSLATE_NOOP("words", "That is an advertising code"),
        QT_TRANSLATE_NOOP("words", "Scan the striped barcode instead"),
    ),
    Code.SCAN_ORDER_FIRST: Phrase(
        QT_TRANSLATE_NOOP("words", "No order is open"), QT_TRANSLATE_NOOP("words", "Scan the waybill first")
    ),
    Code.FINISH_FIRST: Phrase(
        QT_TRANSLATE_NOOP("words", "Finish this parcel first"),
        QT_TRANSLATE_NOOP("words", "Go on here, or put it on hold"),
    ),
    Code.LABEL_WRONG: Phrase(
        QT_TRANSLATE_NOOP("words", "Wrong label"),
        QT_TRANSLATE_NOOP("words", "Take it off, scan this parcel's label"),
    ),
    Code.LABEL_CODE_NEEDED: Phrase(
        QT_TRANSLATE_NOOP("words", "Which label is this?"),
        QT_TRANSLATE_NOOP("words", "Scan the small code on the label"),
    ),
    Code.PAPER_NOT_WAITING: Phrase(
        QT_TRANSLATE_NOOP("words", "Not possible with this paper now"),
        QT_TRANSLATE_NOOP("words", "See its state in the list"),
    ),
    Code.PRINTER_UNKNOWN: Phrase(
        QT_TRANSLATE_NOOP("words", "No printer here for this paper"),
        QT_TRANSLATE_NOOP("words", "Check the printer settings"),
    ),
    Code.NOTHING_TO_PRINT: Phrase(
        QT_TRANSLATE_NOOP("words", "Nothing here can be printed"),
        QT_TRANSLATE_NOOP("words", "Check order, SKU or bin"),
    ),
    Code.COMPONENT_WITHOUT_TEST: Phrase(
        QT_TRANSLATE_NOOP("words", "Print components print no test page"),
        QT_TRANSLATE_NOOP("words", "Scan a real label instead"),
    ),
    Code.NOT_IN_BATCH: Phrase(
        QT_TRANSLATE_NOOP("words", "Not a label of this batch"),
        QT_TRANSLATE_NOOP("words", "Scan its last good label"),
    ),
    Code.NOT_LAST_OF_BATCH: Phrase(
        QT_TRANSLATE_NOOP("words", "A later label was seen"),
        QT_TRANSLATE_NOOP("words", "Scan the very last good one"),
    ),
    Code.LABEL_EXPECTED: Phrase(
        QT_TRANSLATE_NOOP("words", "The items are complete"),
        QT_TRANSLATE_NOOP("words", "Put that item back, scan the label"),
    ),
    Code.ACKNOWLEDGE_FIRST: Phrase(
        QT_TRANSLATE_NOOP("words", "Read the remark first"),
        QT_TRANSLATE_NOOP("words", "Scan YES or press Y"),
    ),
    Code.QUANTITY_OVER_LIMIT: Phrase(
        QT_TRANSLATE_NOOP("words", "Quantity too large"),
        QT_TRANSLATE_NOOP("words", "At most {limit} at once"),
    ),
    Code.NOTHING_TO_UNDO: Phrase(
        QT_TRANSLATE_NOOP("words", "Nothing to take back"), QT_TRANSLATE_NOOP("words", "Go on scanning")
    ),
    Code.NOTHING_OPEN: Phrase(
        QT_TRANSLATE_NOOP("words", "No order is open"), QT_TRANSLATE_NOOP("words", "Scan a waybill first")
    ),
    Code.REASON_NEEDED: Phrase(
        QT_TRANSLATE_NOOP("words", "Why?"), QT_TRANSLATE_NOOP("words", "Press the number of the reason")
    ),
    Code.LINE_NOT_OPEN: Phrase(
        QT_TRANSLATE_NOOP("words", "That line is complete"), QT_TRANSLATE_NOOP("words", "Pick an open line")
    ),
    Code.NOT_SIGNED_IN: Phrase(
        QT_TRANSLATE_NOOP("words", "Nobody is signed in"),
        QT_TRANSLATE_NOOP("words", "Scan your badge, or choose your name"),
    ),
    Code.NOT_ALLOWED: Phrase(
        QT_TRANSLATE_NOOP("words", "You may not do this"), QT_TRANSLATE_NOOP("words", "Ask your lead to scan a badge")
    ),
    Code.SIGN_IN_REFUSED: Phrase(
        QT_TRANSLATE_NOOP("words", "Not signed in"), QT_TRANSLATE_NOOP("words", "Try again, or ask your lead")
    ),
    Code.ORDER_NOT_HERE: Phrase(
        QT_TRANSLATE_NOOP("words", "Order not on this bench"),
        QT_TRANSLATE_NOOP("words", "Put it aside, scan the next"),
    ),
    Code.ORDER_SHIPPED_HERE: Phrase(
        QT_TRANSLATE_NOOP("words", "Already shipped here"),
        QT_TRANSLATE_NOOP("words", "Give this parcel to your lead"),
    ),
    Code.ORDER_SHIPPED_BY_ERP: Phrase(
        QT_TRANSLATE_NOOP("words", "Already shipped by the ERP"),
        QT_TRANSLATE_NOOP("words", "Give this parcel to your lead"),
    ),
    Code.ORDER_EXTERNAL: Phrase(
        QT_TRANSLATE_NOOP("words", "Another system ships this order"),
        QT_TRANSLATE_NOOP("words", "Give it to your lead"),
    ),
    Code.ORDER_SET_ASIDE: Phrase(
        QT_TRANSLATE_NOOP("words", "Set aside before: {reason}"),
        QT_TRANSLATE_NOOP("words", "YES takes it up again"),
    ),
    Code.ORDER_EMPTY: Phrase(
        QT_TRANSLATE_NOOP("words", "This order has nothing to pack"),
        QT_TRANSLATE_NOOP("words", "Give it to your lead"),
    ),
    Code.ORDER_UNFIT: Phrase(
        QT_TRANSLATE_NOOP("words", "{reason}"),
        QT_TRANSLATE_NOOP("words", "Give it to your lead"),
    ),
    Code.LABEL_NOT_READY: Phrase(
        QT_TRANSLATE_NOOP("words", "No label for this order yet"),
        QT_TRANSLATE_NOOP("words", "Put it aside, scan the next"),
    ),
    Code.WEIGHT_NEEDED: Phrase(
        QT_TRANSLATE_NOOP("words", "This parcel needs a weight"),
        QT_TRANSLATE_NOOP("words", "Put it on the scale"),
    ),
    Code.WEIGHT_UNSTABLE: Phrase(
        QT_TRANSLATE_NOOP("words", "The scale is moving"),
        QT_TRANSLATE_NOOP("words", "Let go of the parcel and wait"),
    ),
    Code.WEIGHT_STALE: Phrase(
        QT_TRANSLATE_NOOP("words", "The scale is silent"),
        QT_TRANSLATE_NOOP("words", "Check its cable, put the parcel on again"),
    ),
    Code.WEIGHT_NOT_POSITIVE: Phrase(
        QT_TRANSLATE_NOOP("words", "The scale shows no weight"),
        QT_TRANSLATE_NOOP("words", "Clear it, zero it, weigh again"),
    ),
    Code.WEIGHT_NOT_CLEARED: Phrase(
        QT_TRANSLATE_NOOP("words", "The scale was not empty"),
        QT_TRANSLATE_NOOP("words", "Take everything off, then weigh this"),
    ),
    Code.WEIGHT_UNEXPECTED: Phrase(
        QT_TRANSLATE_NOOP("words", "The weight does not fit"),
        QT_TRANSLATE_NOOP("words", "Count all items, then weigh again"),
    ),
    Code.WEIGHT_TOO_HEAVY: Phrase(
        QT_TRANSLATE_NOOP("words", "Too heavy for this scale"),
        QT_TRANSLATE_NOOP("words", "Take it off and call your lead"),
    ),
    Code.WEIGHT_OVERLOAD: Phrase(
        QT_TRANSLATE_NOOP("words", "The scale is overloaded"),
        QT_TRANSLATE_NOOP("words", "Take it off; this scale cannot weigh it"),
    ),
    Code.WEIGHT_UNDERLOAD: Phrase(
        QT_TRANSLATE_NOOP("words", "The scale is below zero"),
        QT_TRANSLATE_NOOP("words", "Set its plate right, then zero it"),
    ),
    Code.WEIGHT_UNIT: Phrase(
        QT_TRANSLATE_NOOP("words", "The scale shows {unit}, not {wanted}"),
        QT_TRANSLATE_NOOP("words", "Press its unit key until it shows {wanted}"),
    ),
    Code.WEIGHT_FROZEN: Phrase(
        QT_TRANSLATE_NOOP("words", "The weight never changed"),
        QT_TRANSLATE_NOOP("words", "Empty the scale; no change: replug its cable"),
    ),
    Code.WEIGHT_UNPLUGGED: Phrase(
        QT_TRANSLATE_NOOP("words", "The scale is unplugged"),
        QT_TRANSLATE_NOOP("words", "Plug it in; it comes back by itself"),
    ),
    Code.WEIGHT_NOISE: Phrase(
        QT_TRANSLATE_NOOP("words", "The scale is not understood"),
        QT_TRANSLATE_NOOP("words", "Check it on the Devices page"),
    ),
    Code.SAVED: Phrase(QT_TRANSLATE_NOOP("words", "Saved")),
    Code.NAME_TAKEN: Phrase(
        QT_TRANSLATE_NOOP("words", "This name is taken"), QT_TRANSLATE_NOOP("words", "Give another name")
    ),
    Code.NAME_NEEDED: Phrase(QT_TRANSLATE_NOOP("words", "A name is needed"), QT_TRANSLATE_NOOP("words", "Type a name")),
    Code.PIN_UNUSABLE: Phrase(
        QT_TRANSLATE_NOOP("words", "This PIN cannot be used"), QT_TRANSLATE_NOOP("words", "Give 4 to 12 digits")
    ),
    Code.BADGE_TAKEN: Phrase(
        QT_TRANSLATE_NOOP("words", "This badge is another person's"), QT_TRANSLATE_NOOP("words", "Scan another badge")
    ),
    Code.LAST_LEAD: Phrase(
        QT_TRANSLATE_NOOP("words", "This is the last lead"), QT_TRANSLATE_NOOP("words", "Make another lead first")
    ),
    Code.CODE_RULE_FAULTY: Phrase(
        QT_TRANSLATE_NOOP("words", "Not saved: a code rule has a fault"),
        QT_TRANSLATE_NOOP("words", "Mend rule {number}, then save"),
    ),
    Code.TEMPLATE_FAULTY: Phrase(
        QT_TRANSLATE_NOOP("words", "Not saved: the template has faults"),
        QT_TRANSLATE_NOOP("words", "Mend every marked line, then save"),
    ),
    Code.SETTLED: Phrase(QT_TRANSLATE_NOOP("words", "Settled")),
    Code.NOT_SETTLED: Phrase(
        QT_TRANSLATE_NOOP("words", "Not settled"),
        QT_TRANSLATE_NOOP("words", "Wait for the ERP's answer, then look again"),
    ),
    Code.ERP_TOLD: Phrase(QT_TRANSLATE_NOOP("words", "Noted for the ERP")),
    Code.ERP_CANNOT: Phrase(
        QT_TRANSLATE_NOOP("words", "The ERP does not take this"),
        QT_TRANSLATE_NOOP("words", "Do it in the ERP itself"),
    ),
    Code.PRINTER_REPLACED: Phrase(
        QT_TRANSLATE_NOOP("words", "{printer} is the new printer now"),
        QT_TRANSLATE_NOOP("words", "It was {expected}. Press U to take it back"),
    ),
    Code.PRINTER_RESTORED: Phrase(
        QT_TRANSLATE_NOOP("words", "{printer} is the old printer again"),
    ),
    Code.PRINTER_KNOWN: Phrase(
        QT_TRANSLATE_NOOP("words", "This printer is {printer} already"),
        QT_TRANSLATE_NOOP("words", "Nothing was changed"),
    ),
    Code.PRINTER_NOT_OFF: Phrase(
        QT_TRANSLATE_NOOP("words", "No printer here is off"),
        QT_TRANSLATE_NOOP("words", "Switch the old off, scan again"),
    ),
    Code.PRINTER_WHICH: Phrase(
        QT_TRANSLATE_NOOP("words", "Several printers are off"),
        QT_TRANSLATE_NOOP("words", "Press the replaced one's number"),
    ),
    Code.BENCH_CODE: Phrase(
        QT_TRANSLATE_NOOP("words", "This code clones a bench"),
        QT_TRANSLATE_NOOP("words", "In Settings, choose Take another bench"),
    ),
    Code.ORDER_STOPPED: Phrase(
        QT_TRANSLATE_NOOP("words", "Stop! {reason}"),
        QT_TRANSLATE_NOOP("words", "Put it in the red bin, then scan YES"),
    ),
    Code.REMARK_CHANGED: Phrase(
        QT_TRANSLATE_NOOP("words", "The remark has changed"),
        QT_TRANSLATE_NOOP("words", "Read it again, then scan YES"),
    ),
    Code.WAYBILL_CHANGED: Phrase(
        QT_TRANSLATE_NOOP("words", "Another waybill: {expected}"),
        QT_TRANSLATE_NOOP("words", "Destroy the old label and use the new one"),
    ),
    Code.RECALL_FOUND: Phrase(
        QT_TRANSLATE_NOOP("words", "Called back: {reason}"),
        QT_TRANSLATE_NOOP("words", "Put it in the red bin: it stays here"),
    ),
    Code.RECALL_IN_DOUBT: Phrase(
        QT_TRANSLATE_NOOP("words", "Called back: {reason}"),
        QT_TRANSLATE_NOOP("words", "Keep it here, scan it again soon"),
    ),
    Code.RECALL_SCAN_NEEDED: Phrase(
        QT_TRANSLATE_NOOP("words", "Called back: find this parcel"),
        QT_TRANSLATE_NOOP("words", "Scan the waybill on the parcel itself"),
    ),
    Code.RECALL_REASON_NEEDED: Phrase(
        QT_TRANSLATE_NOOP("words", "Say why it is not here"),
        QT_TRANSLATE_NOOP("words", "Choose one of the reasons"),
    ),
    Code.NOT_RECALLED: Phrase(
        QT_TRANSLATE_NOOP("words", "This parcel is not called back"),
        QT_TRANSLATE_NOOP("words", "Put it back, scan the next"),
    ),
    Code.RECALLS_OPEN: Phrase(
        QT_TRANSLATE_NOOP("words", "Called back parcels are among them"),
        QT_TRANSLATE_NOOP("words", "{carrier}: find {count}. YES: gone anyway"),
    ),
    Code.CARRIER_LEFT: Phrase(
        QT_TRANSLATE_NOOP("words", "{carrier} took all {count}?"),
        QT_TRANSLATE_NOOP("words", "YES: they have left the hall"),
    ),
    Code.CARRIER_WHICH: Phrase(
        QT_TRANSLATE_NOOP("words", "Which carrier has collected?"),
        QT_TRANSLATE_NOOP("words", "Press its number"),
    ),
    Code.CARRIER_COLLECTED: Phrase(
        QT_TRANSLATE_NOOP("words", "{carrier} has collected {count}"),
        QT_TRANSLATE_NOOP("words", "Scan a waybill"),
    ),
    Code.HAND_OVER_UNDONE: Phrase(
        QT_TRANSLATE_NOOP("words", "{carrier}: {count} stand here again"),
        QT_TRANSLATE_NOOP("words", "Scan a waybill"),
    ),
    Code.NOTHING_TO_COLLECT: Phrase(
        QT_TRANSLATE_NOOP("words", "No parcel waits for a carrier"),
        QT_TRANSLATE_NOOP("words", "Scan a waybill"),
    ),
    Code.HOLDING_MORE: Phrase(
        QT_TRANSLATE_NOOP("words", "More orders are held until {until}"),
        QT_TRANSLATE_NOOP("words", "More orders come now. The same key again: as usual"),
    ),
    Code.HOLDING_AS_USUAL: Phrase(
        QT_TRANSLATE_NOOP("words", "As many orders as usual are held"),
        QT_TRANSLATE_NOOP("words", "Scan a waybill"),
    ),
    Code.LABEL_UNPROVED: Phrase(
        QT_TRANSLATE_NOOP("words", "Where is the last label?"),
        QT_TRANSLATE_NOOP("words", "Scan it, or say nothing came out"),
    ),
    Code.PAPER_UNKNOWN: Phrase(
        QT_TRANSLATE_NOOP("words", "Did the label come out?"),
        QT_TRANSLATE_NOOP("words", "Scan it, or say nothing came out"),
    ),
    Code.JOURNAL_FULL: Phrase(
        QT_TRANSLATE_NOOP("words", "Stop! The disk is full"),
        QT_TRANSLATE_NOOP("words", "Not taken. Call your lead, scan again"),
    ),
}
