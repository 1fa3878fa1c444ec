"""Getting in: which wire, which refusal means what, and what a test of the connection says."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest

from sync.capabilities import Checked, CheckStep, CheckVerdict, Lack
from sync.connector import BadRequest, ConnectorError, NotAuthorised, Refused, Throttled, Unanswered
from sync.connectors.odoo.connector import OdooConnector
from sync.connectors.odoo.errors import Trouble, refusal
from sync.vocabulary import OutboundDocument, Stream
from tests.sync.odoo.hall import Hall, connect
from tests.sync.odoo.server import PlayedOdoo


@pytest.mark.parametrize("wire", ["json2", "jsonrpc"])
def test_both_wires_say_the_same(odoo: PlayedOdoo, hall: Hall, wire: str) -> None:
    picking = hall.delivery()
    connector = connect(odoo.url, wire=wire)
    [row] = connector.pull(Stream.DOCUMENTS, "").rows
    assert isinstance(row, OutboundDocument)
    assert (row.document_id, row.order_id, row.shop_order_no) == (str(picking), "WH/OUT/00001", "S00001")
    assert [(line.sku_id, line.quantity, line.bin) for line in row.lines] == [
        (f"SOAP#{hall.soap}", 2, "WH/Stock/A0104"),
        (f"TEA#{hall.tea}", 1, "WH/Stock/A0104"),
    ]
    assert (row.estimated_weight_g, row.unfit, row.region) == (750, "", "Berlin")
    connector.close()


def test_an_older_version_goes_over_the_old_wire_and_says_that_it_is_unproved() -> None:
    with PlayedOdoo("17.0") as odoo:
        Hall(odoo).delivery()
        connector = connect(odoo.url)
        assert len(connector.pull(Stream.DOCUMENTS, "").rows) == 1
        assert Lack.UNPROVED in connector.capabilities.lacks
        connector.close()


@pytest.mark.parametrize(
    ("version", "account", "code"),
    [
        ("14.0", {}, "version_too_old"),
        ("17.0", {"wire": "json2"}, "wire_not_there"),
        ("17.0", {"login": ""}, "login_missing"),
    ],
)
def test_what_cannot_work_is_told_by_its_code(version: str, account: dict[str, str], code: str) -> None:
    with PlayedOdoo(version) as odoo:
        Hall(odoo)
        connector = connect(odoo.url, **account)
        with pytest.raises(Refused) as refused:
            connector.identify()
        assert refused.value.code == code
        connector.close()


@pytest.mark.parametrize("wire", ["json2", "jsonrpc"])
def test_a_key_that_ended(odoo: PlayedOdoo, hall: Hall, wire: str) -> None:
    connector = connect(odoo.url, key="old", wire=wire)
    with pytest.raises(NotAuthorised) as refused:
        connector.identify()
    assert refused.value.code == "key_refused"
    connector.close()


@pytest.mark.parametrize("wire", ["json2", "jsonrpc"])
def test_a_key_that_ends_in_between(odoo: PlayedOdoo, hall: Hall, wire: str) -> None:
    connector = connect(odoo.url, wire=wire)
    connector.identify()
    odoo.key = "another"
    with pytest.raises(NotAuthorised) as refused:
        connector.pull(Stream.DOCUMENTS, "")
    assert refused.value.code == "key_refused"
    connector.close()


@pytest.mark.parametrize(
    ("status", "name", "kind"),
    [
        (401, "werkzeug.exceptions.Unauthorized", NotAuthorised),
        (200, "odoo.exceptions.AccessDenied", NotAuthorised),
        (403, "odoo.exceptions.AccessError", NotAuthorised),
        (422, "odoo.exceptions.UserError", Refused),
        (200, "odoo.exceptions.ValidationError", Refused),
        (404, "odoo.exceptions.MissingError", Refused),
        (500, "builtins.ValueError", BadRequest),
        (422, "werkzeug.exceptions.UnprocessableEntity", BadRequest),
        (200, "werkzeug.exceptions.NotFound", BadRequest),
        (404, "", NotAuthorised),  # its page that there is no such database
        (403, "", Unanswered),  # somebody in front
        (400, "", Unanswered),
        (500, "psycopg2.errors.SerializationFailure", Unanswered),
        (200, "psycopg2.OperationalError", Unanswered),
    ],
)
def test_refusals_go_by_their_name(status: int, name: str, kind: type[ConnectorError]) -> None:
    assert type(refusal(status, Trouble(name, "in whatever language"))) is kind


@pytest.mark.parametrize("wire", ["json2", "jsonrpc"])
def test_a_database_that_is_not_there(odoo: PlayedOdoo, hall: Hall, wire: str) -> None:
    try:
        code = checked(connect(odoo.url, wire=wire, database="another"), CheckStep.LOGIN).code
    except NotAuthorised as refused:  # becomes the step's result as well
        code = refused.code
    assert code == "unknown_database"


@pytest.mark.parametrize("page", ["/odoo", "/web/login", "/odoo/inventory/action-1"])
def test_an_address_copied_from_one_of_its_pages(odoo: PlayedOdoo, hall: Hall, page: str) -> None:
    assert checked(connect(odoo.url + page), CheckStep.LOGIN).verdict is CheckVerdict.GOOD


def test_a_key_that_fits_into_no_header(odoo: PlayedOdoo, hall: Hall) -> None:
    with pytest.raises(NotAuthorised) as refused:
        checked(connect(odoo.url, key="\N{FULLWIDTH LATIN SMALL LETTER K}ey"), CheckStep.LOGIN)
    assert refused.value.code == "key_refused"


def test_too_many_calls_wait(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    odoo.faults.throttled = 1
    with pytest.raises(Throttled):
        connector.identify()


def test_no_traceback_and_no_key_is_logged_or_told(
    odoo: PlayedOdoo, hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    odoo.faults.forbidden.add(("stock.picking", "web_search_read"))
    connector = connect(odoo.url)
    with pytest.raises(NotAuthorised) as refused:
        connector.pull(Stream.DOCUMENTS, "")
    told = caplog.text + str(refused.value) + repr(connector)
    assert "Traceback" not in told
    assert odoo.key not in told
    connector.close()


def checked(connector: OdooConnector, step: CheckStep) -> Checked:
    try:
        return connector.check(step)
    finally:
        connector.close()


def test_the_test_of_a_connection(odoo: PlayedOdoo, hall: Hall, connector: OdooConnector) -> None:
    hall.delivery()
    steps = [step for step in CheckStep if step not in {CheckStep.ADDRESS, CheckStep.CERTIFICATE}]
    assert {step: connector.check(step).verdict for step in steps} == dict.fromkeys(steps, CheckVerdict.GOOD)


@pytest.mark.parametrize(
    ("days", "code"), [(60, ""), (5, "key_ends_soon"), (-1, "key_ended"), (None, "key_end_unknown")]
)
def test_a_key_is_warned_of_before_it_ends(odoo: PlayedOdoo, hall: Hall, days: int | None, code: str) -> None:
    end = "" if days is None else (datetime.now(UTC).date() + timedelta(days=days)).isoformat()
    told = checked(connect(odoo.url, key_expires=end), CheckStep.LOGIN)
    assert (told.code, told.verdict) == (code, CheckVerdict.WARNING if code else CheckVerdict.GOOD)


def test_the_end_of_ones_own_keys_is_asked_where_nobody_wrote_it_down(odoo: PlayedOdoo, hall: Hall) -> None:
    odoo.books.add(
        "res.users.apikeys", expiration_date=(datetime.now(UTC) + timedelta(days=3)).strftime("%Y-%m-%d %H:%M:%S")
    )
    assert checked(connect(odoo.url, key_expires=""), CheckStep.LOGIN).code == "key_ends_soon"


@pytest.mark.parametrize(
    "forbidden",
    [
        ("stock.quant", "search_read"),
        ("stock.move.line", "write"),
        ("stock.package", "create"),
        ("stock.package", "write"),
    ],
)
def test_a_right_that_is_missing_is_named(odoo: PlayedOdoo, hall: Hall, forbidden: tuple[str, str]) -> None:
    odoo.faults.forbidden.add(forbidden)
    told = checked(connect(odoo.url), CheckStep.RIGHTS)
    assert (told.verdict, told.code) == (CheckVerdict.BAD, "no_permission")
    assert told.detail.startswith(forbidden[0])


def test_parcels_leave_without_the_right_to_count(odoo: PlayedOdoo, hall: Hall) -> None:
    odoo.faults.forbidden.add(("stock.quant", "write"))
    told = checked(connect(odoo.url), CheckStep.RIGHTS)
    assert (told.verdict, told.detail) == (CheckVerdict.WARNING, "stock.quant (write)")


def test_clocks_that_differ(odoo: PlayedOdoo, hall: Hall) -> None:
    told = checked(connect(odoo.url, clock=lambda: datetime.now(UTC) - timedelta(hours=1)), CheckStep.CLOCK)
    assert (told.verdict, told.code) == (CheckVerdict.WARNING, "clock")
    assert 3500 < int(told.detail) < 3700
