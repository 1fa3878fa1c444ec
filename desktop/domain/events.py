"""Kinds of events in the journal; ui owns the words for them."""

from __future__ import annotations

from enum import StrEnum


class EventKind(StrEnum):
    # the station
    INCARNATION = "incarnation"
    RESTORED = "restored"
    BACKUP_MADE = "backup_made"
    LABELS_PURGED = "labels_purged"
    SETTINGS_CHANGED = "settings_changed"
    SYNC_TOLD = "sync_told"  # a person let sync go on, or had the cache pulled anew
    SET_UP_DONE = "set_up_done"  # the guided set-up went to its end; says what was proved and how long it took
    # people
    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    PERSON_SAVED = "person_saved"
    PREFERENCES_CHANGED = "preferences_changed"  # language, look, sounds of one person
    # one parcel
    OPENED = "opened"
    RESUMED = "resumed"
    REMARK_ACKNOWLEDGED = "remark_acknowledged"
    ITEM_SCANNED = "item_scanned"
    ITEM_BY_HAND = "item_by_hand"
    QUANTITY_SET = "quantity_set"
    REFUSED = "refused"  # anything answered with no; the code says what
    UNDONE = "undone"
    HELD = "held"
    SET_ASIDE = "set_aside"
    PART_PACKED = "part_packed"  # what is missing stays behind: ``left`` pieces, ``going`` those that leave
    STOP_SEEN = "stop_seen"
    STOP_ACKNOWLEDGED = "stop_acknowledged"
    REMARK_CHANGED = "remark_changed"  # while the parcel lay open
    WAYBILL_CHANGED = "waybill_changed"  # likewise
    SHIPPED_ELSEWHERE = "shipped_elsewhere"
    MATERIAL_SCANNED = "material_scanned"  # a box or filler
    CLOSED = "closed"
    WEIGHED = "weighed"  # before its label
    WEIGHED_AFTER = "weighed_after"  # after it was shipped
    READ_AGAIN = "read_again"  # the scanner gave one code twice; nothing came of the second
    WANTED = "wanted"
    WEIGHT_FORGOTTEN = "weight_forgotten"  # a lead threw one learned weight away
    # labels
    LABEL_ASKED = "label_asked"
    LABEL_STORED = "label_stored"
    LABEL_SENDING = "label_sending"
    LABEL_HANDED_OVER = "label_handed_over"
    LABEL_NOT_SENT = "label_not_sent"
    LABEL_CUT = "label_cut"
    LABEL_PRINTER_DONE = "label_printer_done"
    LABEL_REFUSED = "label_refused"
    LABEL_MOVED = "label_moved"  # a waiting job went to another printer
    LABEL_PROVED = "label_proved"
    LABEL_VOIDED = "label_voided"
    BATCH_ASKED = "batch_asked"
    BATCH_RESUMED = "batch_resumed"
    PAGE_PRINTED = "page_printed"  # SKU, bin, slip or test page
    TEMPLATE_SAVED = "template_saved"
    NUMBER_HELD = "number_held"
    NUMBER_VOIDED = "number_voided"
    # what the ERP answered
    TOLD = "told"  # something besides a shipment was put before the ERP; its answer follows
    ENTRY_ACCEPTED = "entry_accepted"
    ENTRY_ALREADY_THERE = "entry_already_there"
    ENTRY_REJECTED = "entry_rejected"
    ENTRY_WITHHELD = "entry_withheld"
    ENTRY_UNSETTLED = "entry_unsettled"
    RECALL_RAISED = "recall_raised"
    LEFT_BEFORE_STOP = "left_before_stop"  # collected by its carrier before its stop was known here
    HANDED_OVER = "handed_over"  # the carrier has taken its parcels out of the hall
    HAND_OVER_UNDONE = "hand_over_undone"  # it was said too early, or of the wrong carrier
    RECALL_SETTLED = "recall_settled"
    REFUSED_SETTLED = "refused_settled"
    UNSETTLED_SETTLED = "unsettled_settled"
    RECONNECTED = "reconnected"  # what became of everything that waited, by the ERP's own count
