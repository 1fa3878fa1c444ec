"""Who is at the bench: the first lead, signing in and out, and the list of people."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Person, Right, Role
from desktop.pins import is_usable_pin, pause_after
from desktop.store import people, station_facts
from desktop.store.people import Enrolled
from desktop.usecases.desk import Desk, event, note, refuse, sealed


class WrongTries(msgspec.Struct, frozen=True):
    """Wrong PINs of one person in a row; kept in the journal, so that a restart forgives nothing."""

    count: int = 0
    until: datetime | None = None


def make_first_lead(desk: Desk, name: str, pin: str) -> Outcome:
    """On a bench that knows nobody: the person who may let the others in."""
    if people.all_people(desk.journal):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.MANAGE_PEOPLE.value)
    outcome = save_person(desk, PersonForm(name, Role.LEAD, pin=pin))
    if outcome.code is not Code.SAVED:
        return outcome
    return _welcome(desk, people.all_people(desk.journal)[0].person, "first_lead")


def sign_in(desk: Desk, person_id: str, pin: str) -> Outcome:
    enrolled = people.one(desk.journal, person_id)
    if enrolled is None or not enrolled.person.active:
        return _refuse_sign_in(desk, person_id)
    tries = _tries(desk, person_id)
    now = desk.clock.now()
    if tries.until is not None and now < tries.until:
        wait = (tries.until - now) // timedelta(seconds=1) + 1
        return _refuse_sign_in(desk, person_id, wait_seconds=str(wait))
    if desk.pins.pin_matches(pin, enrolled.pin_hash):
        if tries.count:
            _keep_tries(desk, person_id, WrongTries())
        return _welcome(desk, enrolled.person, "pin")
    pause = pause_after(tries.count + 1)
    _keep_tries(desk, person_id, WrongTries(tries.count + 1, now + pause if pause else None))
    return _refuse_sign_in(desk, person_id, wait_seconds=str(pause // timedelta(seconds=1)))


def sign_in_by_badge(desk: Desk, badge: str) -> Outcome:
    enrolled = people.by_badge(desk.journal, desk.pins.badge_hash(badge))
    return _welcome(desk, enrolled.person, "badge") if enrolled else _refuse_sign_in(desk, "")


def sign_out(desk: Desk) -> Outcome:
    """The open parcel stays on the bench; whoever signs in goes on with it."""
    outcome = note(desk, answer(Code.SIGNED_OUT), EventKind.SIGNED_OUT)
    _leave(desk)
    return outcome


def switch_person(desk: Desk) -> Outcome:
    """Somebody else goes on: from now on nothing is booked on the person before."""
    outcome = note(desk, answer(Code.SWITCHING), EventKind.SIGNED_OUT, by="switch")
    _leave(desk)
    return outcome


class PersonForm(msgspec.Struct, frozen=True):
    """What a lead fills in; an empty PIN or badge leaves what is there."""

    name: str
    role: Role
    pin: str = ""
    badge: str = ""
    active: bool = True
    extra_rights: frozenset[Right] = frozenset()
    person_id: str = ""  # empty: somebody new


def change_people(desk: Desk, form: PersonForm) -> Outcome:
    if not desk.may(Right.MANAGE_PEOPLE):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.MANAGE_PEOPLE.value)
    outcome = save_person(desk, form)
    if desk.operator is not None and desk.operator.person_id == form.person_id:
        desk.operator = next(
            (one.person for one in people.all_people(desk.journal) if one.person.person_id == form.person_id), None
        )
    return outcome


def save_person(desk: Desk, form: PersonForm) -> Outcome:
    """Add somebody, or change who is there."""
    everybody = people.all_people(desk.journal)
    before = next((one for one in everybody if one.person.person_id == form.person_id), None)
    objection = _objection(desk, form, everybody, before)
    if objection is not None:
        return refuse(desk, objection)
    enrolled = Enrolled(
        Person(
            person_id=before.person.person_id if before else desk.mint()[:8],
            name=form.name.strip(),
            role=form.role,
            active=form.active,
            has_pin=bool(form.pin) or (before is not None and before.person.has_pin),
            has_badge=bool(form.badge) or (before is not None and before.person.has_badge),
            extra_rights=form.extra_rights,
        ),
        pin_hash=desk.pins.hash_pin(form.pin) if form.pin else (before.pin_hash if before else ""),
        badge_hash=desk.pins.badge_hash(form.badge) if form.badge else (before.badge_hash if before else ""),
    )
    with desk.journal.writing() as writing:
        people.save(writing, enrolled)
        sequence = event(desk, writing, EventKind.PERSON_SAVED, person=enrolled.person.person_id, role=form.role.value)
    return sealed(answer(Code.SAVED, operator=enrolled.person.name), sequence)


def _objection(desk: Desk, form: PersonForm, everybody: list[Enrolled], before: Enrolled | None) -> Code | None:
    others = [one for one in everybody if one is not before]
    if not form.name.strip():
        return Code.NAME_NEEDED
    if any(one.person.name.casefold() == form.name.strip().casefold() for one in others):
        return Code.NAME_TAKEN
    needs_pin = form.role is Role.LEAD and not (before and before.person.has_pin)
    if (form.pin or needs_pin) and not is_usable_pin(form.pin):
        return Code.PIN_UNUSABLE
    if form.badge and any(one.badge_hash == desk.pins.badge_hash(form.badge) for one in others):
        return Code.BADGE_TAKEN
    stays_lead = form.role is Role.LEAD and form.active
    was_lead = before is not None and before.person.role is Role.LEAD and before.person.active
    if was_lead and not stays_lead and not any(_leads(one.person) for one in others):
        return Code.LAST_LEAD
    return None


def _leads(person: Person) -> bool:
    return person.active and person.role is Role.LEAD


def _leave(desk: Desk) -> None:
    """What was asked was asked of who leaves: nobody after says yes to it unread."""
    desk.operator = None
    desk.set_aside, desk.weigh_again, desk.hold_offered = "", None, False
    desk.reads.interrupted()


def _welcome(desk: Desk, person: Person, by: str) -> Outcome:
    if desk.operator is not None and desk.operator.person_id != person.person_id:
        _leave(desk)
    desk.operator = person
    outcome = answer(Code.SIGNED_IN, operator=person.name)
    return note(desk, outcome, EventKind.SIGNED_IN, by=by)


def _refuse_sign_in(desk: Desk, person_id: str, **facts: str) -> Outcome:
    outcome = answer(Code.SIGN_IN_REFUSED, **facts)
    return note(desk, outcome, EventKind.SIGN_IN_REFUSED, person=person_id, **facts)


def _tries(desk: Desk, person_id: str) -> WrongTries:
    kept = station_facts.get(desk.journal, f"wrong_tries:{person_id}")
    return msgspec.json.decode(kept, type=WrongTries) if kept else WrongTries()


def _keep_tries(desk: Desk, person_id: str, tries: WrongTries) -> None:
    with desk.journal.writing() as writing:
        station_facts.put(writing, f"wrong_tries:{person_id}", msgspec.json.encode(tries).decode())
