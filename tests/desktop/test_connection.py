"""The connection page's side of the station: secrets go into the vault and come out nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.bootstrap import open_core
from desktop.connection import ConnectionPages
from desktop.data_files import SETTINGS
from desktop.domain.connection_views import ConnectionForm, KindView, TestView
from desktop.domain.outcome import Code
from desktop.secrets import open_secrets
from desktop.settings_file import read_settings
from desktop.station import Station
from sync.capabilities import CheckStep, CheckVerdict, Lack
from tests.sync.odoo.hall import Hall
from tests.sync.odoo.server import DATABASE, KEY, LOGIN, PlayedOdoo
from tests.waiting import wait_until

ACCOUNT = {"database": DATABASE, "login": LOGIN, "key_expires": "2999-01-01", "wire": "auto"}


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    core = open_core(tmp_path, read_settings(tmp_path / SETTINGS), open_secrets(tmp_path), press=None)
    core.station.make_first_lead("Lin", "4711")
    yield core.station
    core.station.close()


def form(url: str = "https://erp.example.com", key: str = KEY) -> ConnectionForm:
    return ConnectionForm("odoo", url, ACCOUNT, {"api_key": key})


def odoo_of(pages: ConnectionPages) -> KindView:
    return next(kind for kind in pages.kinds() if kind.name == "odoo")


def outcome_of(pages: ConnectionPages, told: ConnectionForm) -> TestView:
    pages.start_test(told)
    wait_until(lambda: not pages.test().running)
    return pages.test()


def test_every_kind_is_offered_and_what_was_never_tried_is_said(station: Station) -> None:
    kinds = {kind.name: kind for kind in station.connection.kinds()}
    assert {"local", "jushuitan", "tryton", "odoo"} <= set(kinds)
    assert kinds["odoo"].unproved == ("18", "17")
    assert (kinds["odoo"].recorded, kinds["odoo"].proved) == (("19",), ())


def test_saving_keeps_the_secret_in_the_vault_only(station: Station, tmp_path: Path) -> None:
    assert station.connection.save(form()).code is Code.SAVED
    assert open_secrets(tmp_path).get("erp.api_key") == KEY
    assert KEY not in (tmp_path / SETTINGS).read_text(encoding="utf-8")
    assert KEY not in repr((station.connection.kinds(), station.connection.view(), form()))
    erp = read_settings(tmp_path / SETTINGS).erp
    assert (erp.kind, erp.base_url, erp.account["database"], erp.calls_per_minute) == (
        "odoo",
        "https://erp.example.com",
        DATABASE,
        1200,
    )
    field = {field.name: field for field in odoo_of(station.connection).fields}["api_key"]
    assert (field.kept, field.value) == (True, "")


def test_an_empty_secret_leaves_the_one_that_is_kept(station: Station, tmp_path: Path) -> None:
    station.connection.save(form())
    assert station.connection.missing(form(key="")) == ()
    assert station.connection.save(form("https://other.example.com", key="")).code is Code.SAVED
    assert open_secrets(tmp_path).get("erp.api_key") == KEY


def test_what_is_missing_is_named(station: Station) -> None:
    assert station.connection.missing(ConnectionForm("odoo", "erp.example.com")) == (
        "address",
        "database",
        "login",
        "api_key",
    )


@pytest.mark.parametrize("address", ["https://[::1", "https://erp.example.com:99999", "https://erp..example.com"])
def test_an_address_that_is_none_is_named(station: Station, address: str) -> None:
    assert station.connection.missing(form(address)) == ("address",)


def test_a_day_that_nobody_can_read_would_warn_nobody(station: Station) -> None:
    told = ConnectionForm("odoo", "https://erp.example.com", ACCOUNT | {"key_expires": "20.2.2027"}, {"api_key": KEY})
    assert station.connection.missing(told) == ("key_expires",)


def test_only_a_lead_may(station: Station, tmp_path: Path) -> None:
    station.sign_out()
    assert station.connection.save(form()).code is Code.NOT_ALLOWED
    assert station.connection.start_test(form()).code is Code.NOT_ALLOWED
    assert open_secrets(tmp_path).get("erp.api_key") is None
    assert not station.connection.view().may_change


def test_a_test_of_what_was_typed_and_not_saved(station: Station, tmp_path: Path) -> None:
    with PlayedOdoo() as odoo:
        Hall(odoo).delivery()
        view = outcome_of(station.connection, form(odoo.url))
        assert [one.step for one in view.told] == list(CheckStep)
        assert {one.verdict for one in view.told} == {CheckVerdict.GOOD}
        assert view.capabilities is not None
        assert Lack.MOVING in view.capabilities.lacks
        assert open_secrets(tmp_path).get("erp.api_key") is None
        assert station.settings.erp.kind == "local"
        assert outcome_of(station.connection, form(odoo.url, "wrong")).told[-1].code == "key_refused"


def test_leaving_the_page_ends_the_test(station: Station) -> None:
    with PlayedOdoo() as odoo:
        Hall(odoo)
        station.connection.start_test(form(odoo.url))
        station.connection.stop_test()
        assert station.connection.test() == TestView(running=False)
        station.connection.close()


def test_days_until_the_key_ends(station: Station) -> None:
    assert station.connection.view().key_days is None
    station.connection.save(form())
    days = station.connection.view().key_days
    assert days is not None
    assert days > 100_000
