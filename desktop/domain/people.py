"""People at the bench: roles, and the rights that have a home here from now on."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Role(StrEnum):
    PACKER = "packer"
    LEAD = "lead"


class Right(StrEnum):
    PACK = "pack"
    REPRINT_COPY = "reprint_copy"  # COPY n beside the label that is out
    REPRINT_VOID = "reprint_void"  # a new unmarked label; the old one is void
    PRINT_PAGES = "print_pages"  # slips, SKU and bin labels, batches
    MANAGE_PRINTS = "manage_prints"  # withdraw, move, settle other people's papers
    EDIT_TEMPLATES = "edit_templates"
    SHIP_WITHOUT_WEIGHT = "ship_without_weight"
    PASS_WEIGHT = "pass_weight"  # noqa: S105 ship a parcel whose weight does not fit, with a reason
    SHIP_PART = "ship_part"  # what is there, where the ERP keeps the rest open
    PACK_BY_HAND = "pack_by_hand"  # pick a line by key when its barcode is unreadable
    SEE_LEAD_PAGES = "see_lead_pages"
    SETTLE_RECALLS = "settle_recalls"
    SETTLE_REFUSED = "settle_refused"
    SEE_RECEIVER = "see_receiver"
    MANAGE_PEOPLE = "manage_people"
    CHANGE_SETTINGS = "change_settings"


ROLE_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.PACKER: frozenset(
        {Right.PACK, Right.REPRINT_COPY, Right.PACK_BY_HAND, Right.SEE_LEAD_PAGES, Right.PRINT_PAGES}
    ),
    Role.LEAD: frozenset(Right) - {Right.SEE_RECEIVER},
}


class Person(msgspec.Struct, frozen=True):
    """One operator; PIN and badge live hashed in the store, never here."""

    person_id: str
    name: str
    role: Role
    active: bool
    has_pin: bool
    has_badge: bool
    extra_rights: frozenset[Right] = frozenset()

    def may(self, right: Right) -> bool:
        return self.active and (right in ROLE_RIGHTS[self.role] or right in self.extra_rights)
