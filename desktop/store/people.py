"""People in the journal; PINs and badges only as hashes that need this bench's device key to be tried."""

from __future__ import annotations

from typing import Any

import msgspec

from desktop.domain.people import Person, Right, Role
from desktop.store.journal import Rows, Writing, first_row

_COLUMNS = "person_id, name, role, active, pin_hash, badge_hash, extra_rights"
_ALL = f"SELECT {_COLUMNS} FROM person ORDER BY name"
_ONE = f"SELECT {_COLUMNS} FROM person WHERE person_id = ?"
_BY_BADGE = f"SELECT {_COLUMNS} FROM person WHERE badge_hash = ? AND active = 1"
_SAVE = (
    f"INSERT INTO person ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (person_id) DO UPDATE SET "
    "name = excluded.name, role = excluded.role, active = excluded.active, pin_hash = excluded.pin_hash, "
    "badge_hash = excluded.badge_hash, extra_rights = excluded.extra_rights"
)


class Enrolled(msgspec.Struct, frozen=True):
    """A person with the hashes that prove them."""

    person: Person
    pin_hash: str
    badge_hash: str


def all_people(source: Rows) -> list[Enrolled]:
    return [_enrolled(row) for row in source.rows(_ALL)]


def one(source: Rows, person_id: str) -> Enrolled | None:
    row = first_row(source, _ONE, (person_id,))
    return _enrolled(row) if row else None


def by_badge(source: Rows, badge_hash: str) -> Enrolled | None:
    row = first_row(source, _BY_BADGE, (badge_hash,))
    return _enrolled(row) if row else None


def save(writing: Writing, enrolled: Enrolled) -> None:
    person = enrolled.person
    rights = msgspec.json.encode(sorted(person.extra_rights)).decode()
    writing.run(
        _SAVE,
        (
            person.person_id,
            person.name,
            person.role.value,
            int(person.active),
            enrolled.pin_hash,
            enrolled.badge_hash,
            rights,
        ),
    )


def _enrolled(row: tuple[Any, ...]) -> Enrolled:
    person = Person(
        person_id=row[0],
        name=row[1],
        role=Role(row[2]),
        active=bool(row[3]),
        has_pin=bool(row[4]),
        has_badge=bool(row[5]),
        extra_rights=frozenset(msgspec.json.decode(row[6], type=list[Right])),
    )
    return Enrolled(person, row[4], row[5])
