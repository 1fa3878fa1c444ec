"""Made-up connections for the gallery: the kinds and their fields are real, what a server says is invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.domain.answers import answer
from desktop.domain.connection_views import ConnectionForm, ConnectionView, FieldView, KindView, TestView
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Person
from sync.capabilities import Capabilities, Checked, CheckStep, CheckVerdict, Lack
from sync.connectors.odoo.connector import CAPABILITIES
from sync.connectors.registry import PACKAGES, ErpKind, erp_kind
from ui.connection_page import ConnectionPage
from ui.gallery_data import PEOPLE

GOOD, WARNING, BAD, NOT_TOLD = CheckVerdict.GOOD, CheckVerdict.WARNING, CheckVerdict.BAD, CheckVerdict.NOT_TOLD
ODOO = {"database": "hall", "login": "packer@example.com", "key_expires": "2026-12-01", "wire": "auto"}
ADDRESSES = {"odoo": "https://erp.example.com", "jushuitan": "https://openapi.jushuitan.com"}
WORKS = (
    Checked(CheckStep.ADDRESS, GOOD, "", "erp.example.com:443"),
    Checked(CheckStep.CERTIFICATE, GOOD, "", "2027-03-01"),
    Checked(CheckStep.LOGIN, WARNING, "key_ends_soon", "2026-12-01"),
    Checked(CheckStep.RIGHTS, GOOD),
    Checked(CheckStep.CLOCK, GOOD, "", "0"),
    Checked(CheckStep.QUOTA, GOOD, "no_quota"),
    Checked(CheckStep.FIRST_PAGE, GOOD, "", "80"),
)
FAILS = (
    Checked(CheckStep.ADDRESS, GOOD, "", "openapi.jushuitan.com:443"),
    Checked(CheckStep.CERTIFICATE, GOOD, "", "2027-03-01"),
    Checked(CheckStep.LOGIN, BAD, "ip_not_allowed", "IP 203.0.113.9 不在白名单内"),
)
JUSHUITAN_LACKS = (Lack.WAYBILL_NUMBER, Lack.LABEL_BODY, Lack.STOPS_OF_SOME_SHOPS, Lack.INSPECTION)


class MadeUpConnection:
    """One ERP in force, and a test that has come so far."""

    def __init__(self, kind: str, test: TestView, days: int | None = None, *, lead: bool = True) -> None:
        self._kind, self._test, self._days, self._lead = kind, test, days, lead

    def kinds(self) -> tuple[KindView, ...]:
        return tuple(self._view_of(erp_kind(name)) for name in PACKAGES)

    def view(self) -> ConnectionView:
        return ConnectionView(self._kind, ADDRESSES[self._kind], self._lead, "keyring", None, self._days)

    def missing(self, form: ConnectionForm) -> tuple[str, ...]:
        kind = next(one for one in self.kinds() if one.name == form.kind)
        given = form.values | form.secrets
        absent = [field.name for field in kind.fields if field.needed and not field.kept and not given.get(field.name)]
        return tuple([] if form.base_url else ["address"]) + tuple(absent)

    def save(self, form: ConnectionForm) -> Outcome:
        del form
        return answer(Code.SAVED)

    def start_test(self, form: ConnectionForm) -> Outcome:
        del form
        return answer(Code.READY)

    def test(self) -> TestView:
        return self._test

    def stop_test(self) -> None:
        """What it told stays for the picture."""

    def _view_of(self, kind: ErpKind) -> KindView:
        chosen = kind.name == self._kind
        values = ODOO if kind.name == "odoo" else {"app_key": "5b53060f23d84ddf9703056e84fa5a2d"}
        fields = tuple(
            FieldView(
                field.name,
                field.secret,
                field.needed,
                values.get(field.name, field.default) if chosen and not field.secret else field.default,
                field.choices,
                kept=chosen and field.secret and field.needed,
            )
            for field in kind.fields
        )
        return KindView(kind.name, kind.title, kind.address, fields, kind.proved, kind.recorded, kind.unproved)


def connection_page(
    kind: str, test: TestView, days: int | None = None, person: Person = PEOPLE[0]
) -> Callable[[], ConnectionPage]:
    lead = person is PEOPLE[0]
    return lambda: ConnectionPage(MadeUpConnection(kind, test, days, lead=lead), lambda: person)


def _other(page: ConnectionPage) -> None:
    page.load()
    page.fields.choose("tryton")
    page.test.click()


def _jushuitan() -> Capabilities:
    return Capabilities(False, True, True, True, 20, lacks=JUSHUITAN_LACKS)


def connection_scenes() -> Iterator[tuple[str, Callable[[], ConnectionPage], Callable[[ConnectionPage], object]]]:
    works = TestView(False, WORKS, CAPABILITIES)
    yield "connection", connection_page("odoo", works, 9), lambda page: page.load()
    running = TestView(True, WORKS[:2])
    yield "connection-running", connection_page("odoo", running), lambda page: page.load()
    failed = TestView(False, FAILS, _jushuitan())
    yield "connection-bad", connection_page("jushuitan", failed), lambda page: page.load()
    yield "connection-missing", connection_page("odoo", TestView(False)), _other
    packer = connection_page("odoo", TestView(False), -2, PEOPLE[1])
    yield "connection-packer", packer, lambda page: page.load()
