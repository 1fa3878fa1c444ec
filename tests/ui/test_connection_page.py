"""The connection page: fields of the chosen ERP, a test in words, what it cannot do, no secret on the screen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.connection_views import TestView
from sync.capabilities import Capabilities, Checked, CheckStep, CheckVerdict, Lack
from sync.connectors.registry import PACKAGES, erp_kind
from ui.connection_lacks import lack_words
from ui.connection_page import ConnectionPage
from ui.connection_words import field_words, result_words
from ui.gallery_connection import FAILS, WORKS, MadeUpConnection
from ui.gallery_data import PEOPLE
from ui.set_up_links import SetUpLinks

CODES = (
    "no_address", "name_unknown", "port_closed", "no_answer", "unreachable", "through_proxy", "this_pc",
    "not_encrypted", "expired", "not_yet_valid", "other_name", "untrusted", "certificate_ends_soon", "no_tls",
    "incomplete", "key_refused", "key_end_unknown", "key_ends_soon", "key_ended", "login_missing",
    "version_too_old", "wire_not_there", "no_odoo", "moved", "no_permission", "only_reading_checked", "clock",
    "no_quota", "throttled", "unknown_database", "no_company", "nothing_open", "unintelligible",
)  # fmt: skip


def shown(qtbot: QtBot, desk: MadeUpConnection, person: int = 0) -> ConnectionPage:
    page = ConnectionPage(desk, lambda: PEOPLE[person])
    qtbot.addWidget(page)
    page.show()
    return page


def words(page: ConnectionPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_fields_follow_the_chosen_erp(qtbot: QtBot) -> None:
    page = shown(qtbot, MadeUpConnection("odoo", TestView(False)))
    for name in PACKAGES:
        page.fields.choose(name)
        assert list(page.fields.inputs) == [field.name for field in erp_kind(name).fields]
    page.fields.choose("odoo")
    assert "Never tried: 18, 17." in words(page)


def test_secrets_are_typed_hidden_and_never_shown(qtbot: QtBot) -> None:
    page = shown(qtbot, MadeUpConnection("odoo", TestView(False)))
    key = page.fields.inputs["api_key"]
    assert isinstance(key, QLineEdit)
    assert (key.text(), key.echoMode()) == ("", QLineEdit.EchoMode.Password)
    assert key.placeholderText() == "kept; type to replace it"
    key.setText("typed-secret")
    assert "typed-secret" not in words(page)
    assert page.fields.form().secrets == {"api_key": "typed-secret"}


def test_a_bad_step_says_what_to_do_and_the_rest_waits(qtbot: QtBot) -> None:
    page = shown(qtbot, MadeUpConnection("jushuitan", TestView(False, FAILS)))
    told = [row.told.text() for row in page.steps.rows]
    assert told[2] == "This network's address is not on the platform's list. Add it there."
    assert page.steps.rows[2].detail.text() == FAILS[2].detail
    assert told[3:] == ["–"] * 4
    assert page.steps.verdict.text().startswith("This bench cannot work with it so.")


def test_a_test_under_way(qtbot: QtBot) -> None:
    page = shown(qtbot, MadeUpConnection("odoo", TestView(True, WORKS[:2])))
    assert [row.told.text() for row in page.steps.rows][2:4] == ["Being tried …", "–"]


@pytest.mark.parametrize(
    ("steps", "begins"),
    [
        (WORKS[:3], "The test broke off"),
        ((*WORKS[:-1], Checked(WORKS[-1].step, CheckVerdict.NOT_TOLD)), "Nothing is wrong as far as"),
    ],
)
def test_no_more_is_said_of_the_whole_than_its_steps_told(
    qtbot: QtBot, steps: tuple[Checked, ...], begins: str
) -> None:
    good = tuple(
        replace(one, verdict=CheckVerdict.GOOD) if one.verdict is CheckVerdict.WARNING else one for one in steps
    )
    page = shown(qtbot, MadeUpConnection("odoo", TestView(False, good)))
    assert page.steps.verdict.text().startswith(begins)


def test_what_it_cannot_do_is_told_before_the_shift(qtbot: QtBot) -> None:
    can = Capabilities(False, True, True, True, 1, lacks=(Lack.MOVING, Lack.UNPROVED))
    page = shown(qtbot, MadeUpConnection("odoo", TestView(False, WORKS, can)))
    assert page.lacks.words == [
        "This version was never tried",
        "Pack one parcel and look at it in the ERP before the shift.",
        "No moving of stock",
        "Move stock in the ERP.",
    ]


def test_what_is_missing_is_named_and_not_saved(qtbot: QtBot) -> None:
    page = shown(qtbot, MadeUpConnection("odoo", TestView(False)))
    page.fields.choose("tryton")
    page.save.click()
    assert page.told.words == "Still missing: Address, Database"


def test_a_packer_may_look_only(qtbot: QtBot) -> None:
    page = shown(qtbot, MadeUpConnection("odoo", TestView(False), lead=False), person=1)
    assert not page.save.isEnabled()
    assert not page.test.isEnabled()
    assert not any(field.isEnabled() for field in page.fields.inputs.values())


@pytest.mark.parametrize(("days", "begins"), [(9, "Days until"), (-1, "The key to the ERP has ended"), (60, "")])
def test_a_key_that_ends_is_told_without_a_test(qtbot: QtBot, days: int, begins: str) -> None:
    page = shown(qtbot, MadeUpConnection("odoo", TestView(False), days))
    assert page.key.words.startswith(begins)
    assert bool(page.key.words) == bool(begins)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_words_of_its_own(code: str) -> None:
    told = result_words(Checked(CheckStep.LOGIN, CheckVerdict.BAD, code))
    assert told != result_words(Checked(CheckStep.LOGIN, CheckVerdict.BAD, "of the ERP's own"))


@pytest.mark.parametrize("lack", Lack)
def test_every_lack_says_what_to_do_instead(lack: Lack) -> None:
    [told] = lack_words((lack,))
    assert told.lack
    assert told.instead


@pytest.mark.parametrize("name", PACKAGES)
def test_every_field_has_a_name(name: str) -> None:
    for field in erp_kind(name).fields:
        assert field_words(field.name).label != field.name


def test_the_settings_lead_here(qtbot: QtBot) -> None:
    links = SetUpLinks()
    qtbot.addWidget(links)
    with qtbot.waitSignal(links.connection_requested):
        links.connection.click()
