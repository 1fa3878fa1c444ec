"""Who is at the bench: first lead, badge and PIN, growing pauses, and who may change people and settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.domain.outcome import Code
from desktop.domain.people import Person, Right, Role
from desktop.settings import Language, Settings
from desktop.settings_file import read_settings
from desktop.usecases.signing import PersonForm
from tests.bench_kit import LEAD, LEAD_PIN, PACKER, PLAIN, TEA_CODE, BenchKit, make_bench, waybill


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    opened = make_bench(tmp_path)
    yield opened
    opened.close()


def person(kit: BenchKit, name: str) -> Person:
    return next(one for one in kit.station.people() if one.name == name)


def code_of(kit: BenchKit, form: PersonForm) -> Code:
    return kit.station.change_people(form).outcome.code


def test_first_start_asks_for_a_lead_once(tmp_path: Path) -> None:
    kit = BenchKit(tmp_path, Settings())
    assert kit.station.first_start()
    assert kit.station.make_first_lead("", "1234").outcome.code is Code.NAME_NEEDED
    assert kit.station.make_first_lead("Lin", "12").outcome.code is Code.PIN_UNUSABLE
    view = kit.station.make_first_lead("Lin", "1234")
    assert view.outcome.code is Code.SIGNED_IN
    assert view.operator is not None
    assert view.operator.role is Role.LEAD
    assert not kit.station.first_start()
    assert kit.station.make_first_lead("Eve", "1234").outcome.code is Code.NOT_ALLOWED
    kit.close()


def test_badge_in_any_case_and_sign_out(kit: BenchKit) -> None:
    view = kit.scan("pb@WANG")
    assert view.operator is not None
    assert view.operator.name == PACKER
    assert kit.scan("退出").outcome.code is Code.SIGNED_OUT
    assert kit.station.view().operator is None


def test_the_open_parcel_stays_when_people_change(kit: BenchKit) -> None:
    kit.sign_in()
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    kit.station.sign_out()
    assert kit.station.view().packing is not None
    view = kit.sign_in_lead()
    assert view.packing is not None
    assert view.packing.remaining == 2


def test_wrong_pins_make_the_person_wait_longer_and_a_restart_forgives_nothing(kit: BenchKit) -> None:
    lead = person(kit, LEAD).person_id
    waits = []
    for _ in range(4):
        outcome = kit.station.sign_in(lead, "9999").outcome
        assert outcome.code is Code.SIGN_IN_REFUSED
        waits.append(outcome.fact("wait_seconds"))
        if waits[-1] != "0":
            kit.clock.advance(int(waits[-1]) + 1)
    assert waits == ["0", "0", "5", "15"]
    kit.station.sign_in(lead, "9999")
    kit.reopen()
    assert kit.station.sign_in(lead, LEAD_PIN).outcome.code is Code.SIGN_IN_REFUSED, "the right PIN must wait too"
    kit.clock.advance(61)
    assert kit.station.sign_in(lead, LEAD_PIN).outcome.code is Code.SIGNED_IN
    assert kit.station.sign_in(lead, "9999").outcome.fact("wait_seconds") == "0", "counted anew"


def test_only_who_may_changes_people(kit: BenchKit) -> None:
    kit.sign_in()
    assert code_of(kit, PersonForm("Zhao", Role.PACKER, badge="zhao")) is Code.NOT_ALLOWED
    kit.sign_in_lead()
    assert code_of(kit, PersonForm("Zhao", Role.PACKER, badge="zhao")) is Code.SAVED
    assert code_of(kit, PersonForm(" ", Role.PACKER)) is Code.NAME_NEEDED
    assert code_of(kit, PersonForm("zhao", Role.PACKER)) is Code.NAME_TAKEN
    assert code_of(kit, PersonForm("Qian", Role.PACKER, badge="ZHAO")) is Code.BADGE_TAKEN
    assert code_of(kit, PersonForm("Qian", Role.PACKER, pin="abcd")) is Code.PIN_UNUSABLE
    assert code_of(kit, PersonForm("Qian", Role.LEAD)) is Code.PIN_UNUSABLE, "a lead needs a PIN"


def test_the_last_lead_cannot_go(kit: BenchKit) -> None:
    kit.sign_in_lead()
    lead = person(kit, LEAD)
    gone = PersonForm(LEAD, Role.LEAD, active=False, person_id=lead.person_id)
    assert code_of(kit, gone) is Code.LAST_LEAD
    assert code_of(kit, replace(gone, role=Role.PACKER, active=True)) is Code.LAST_LEAD
    code_of(kit, PersonForm("Sun", Role.LEAD, pin="4321"))
    assert code_of(kit, gone) is Code.SAVED


def test_switched_off_people_do_not_get_in(kit: BenchKit) -> None:
    kit.sign_in_lead()
    wang = person(kit, PACKER)
    code_of(kit, PersonForm(PACKER, Role.PACKER, active=False, person_id=wang.person_id))
    assert kit.sign_in().outcome.code is Code.SIGN_IN_REFUSED
    assert kit.station.sign_in(wang.person_id, "1234").outcome.code is Code.SIGN_IN_REFUSED
    assert kit.station.sign_in("nobody", "1234").outcome.code is Code.SIGN_IN_REFUSED


def test_a_change_of_rights_acts_at_once(kit: BenchKit) -> None:
    kit.sign_in_lead()
    lead = person(kit, LEAD)
    form = PersonForm(LEAD, Role.LEAD, extra_rights=frozenset({Right.SEE_RECEIVER}), person_id=lead.person_id)
    view = kit.station.change_people(form)
    assert view.operator is not None
    assert view.operator.may(Right.SEE_RECEIVER)


def test_looks_are_anybodys_the_rest_needs_a_right(kit: BenchKit) -> None:
    settings = kit.station.settings
    assert kit.station.change_settings(replace(settings, language=Language.EN)).outcome.code is Code.SAVED
    kit.sign_in()
    changed = replace(kit.station.settings, quantity_limit=9)
    assert kit.station.change_settings(changed).outcome.code is Code.NOT_ALLOWED
    kit.sign_in_lead()
    assert kit.station.change_settings(changed).outcome.code is Code.SAVED
    assert read_settings(kit.data_dir / "settings.toml") == changed


def test_pins_and_badges_are_in_no_file(kit: BenchKit) -> None:
    kit.sign_in_lead()
    code_of(kit, PersonForm("Zhao", Role.PACKER, pin="86420975", badge="zhao-badge-77"))
    rows = [*kit.desk.journal.rows("SELECT * FROM person"), *kit.desk.journal.rows("SELECT * FROM event")]
    assert "86420975" not in str(rows)
    assert "zhao-badge-77" not in str(rows)
