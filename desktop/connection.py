"""The connection page's side of the station: kinds of ERP, what is filled in, saving it, testing it step by step."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.connection_views import ConnectionForm, ConnectionView, FieldView, KindView, TestView
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Right
from desktop.erp_place import place_of, surroundings_of
from desktop.secrets import Secrets
from desktop.settings import KEY_ENDS, Erp, Settings, day_of
from desktop.usecases.desk import Desk, refuse
from sync.capabilities import Capabilities, Checked
from sync.checking import check_connection, is_address
from sync.connectors.registry import PACKAGES, ErpKind, Surroundings, erp_kind


class ConnectionPages:
    """Lives in the main thread; a test runs in a thread of its own and is looked at."""

    def __init__(self, desk: Desk, secrets: Secrets, change: Callable[[Settings], Outcome]) -> None:
        self._desk = desk
        self._secrets = secrets
        self._change = change
        self._test: ConnectionTest | None = None
        self._tested: ConnectionForm | None = None
        self._left: list[ConnectionTest] = []  # tests that nobody looks at any more

    def kinds(self) -> tuple[KindView, ...]:
        """Every ERP that can be chosen, with the present values where it is the chosen one."""
        return tuple(self._kind(erp_kind(name)) for name in PACKAGES)

    def view(self) -> ConnectionView:
        erp = self._desk.settings.erp
        return ConnectionView(
            kind=erp.kind,
            base_url=erp.base_url,
            may_change=self._desk.may(Right.CHANGE_SETTINGS),
            secrets_in=self._secrets.where,
            capabilities=self._desk.sync.capabilities(),
            key_days=self._key_days(erp),
        )

    def missing(self, form: ConnectionForm) -> tuple[str, ...]:
        """Names of what must be filled in and is not; also of an address or a day that is none."""
        absent = [] if is_address(form.base_url) else ["address"]
        for field in erp_kind(form.kind).fields:
            given = form.secrets.get(field.name) if field.secret else form.values.get(field.name)
            if field.needed and not given and not (field.secret and self._secrets.get(f"erp.{field.name}")):
                absent.append(field.name)
        if form.values.get(KEY_ENDS) and day_of(form.values[KEY_ENDS]) is None:
            absent.append(KEY_ENDS)  # of a day that nobody can read nobody would be warned
        return tuple(absent)

    def save(self, form: ConnectionForm) -> Outcome:
        """Secrets go into the keyring first, so that nobody reads settings that point at none."""
        if not self._desk.may(Right.CHANGE_SETTINGS):
            return refuse(self._desk, Code.NOT_ALLOWED, right=Right.CHANGE_SETTINGS.value)
        if absent := self.missing(form):
            raise ValueError(f"not filled in: {', '.join(absent)}")
        renewed = self._test.renewed() if self._test is not None and form == self._tested else {}
        for name, value in form.secrets.items():
            if value:
                self._secrets.put(f"erp.{name}", value)
        for name, value in renewed.items():
            self._secrets.put(name, value)
        return self._change(self._settings_of(form))

    # testing

    def start_test(self, form: ConnectionForm) -> Outcome:
        """With what is filled in, saved or not; look at ``test``."""
        if not self._desk.may(Right.CHANGE_SETTINGS):
            return refuse(self._desk, Code.NOT_ALLOWED, right=Right.CHANGE_SETTINGS.value)
        self.stop_test()
        settings = self._settings_of(form)
        saved = not any(form.secrets.values()) and settings.erp == self._desk.settings.erp
        vault = self._secrets if saved else Tried(self._secrets, form.secrets)
        self._test = ConnectionTest(erp_kind(form.kind), settings, self._secrets, vault)
        self._tested = form
        self._test.start()
        return answer(Code.READY)

    def test(self) -> TestView:
        return self._test.view() if self._test is not None else TestView(running=False)

    def stop_test(self) -> None:
        """Nothing is asked any more; a call under way ends by itself."""
        if self._test is not None:
            self._test.stop()
            self._left.append(self._test)
            self._test = self._tested = None
        self._left = [one for one in self._left if one.running]

    def close(self) -> None:
        self.stop_test()
        for one in self._left:
            one.join()
        self._left.clear()

    # inside

    def _kind(self, kind: ErpKind) -> KindView:
        erp = self._desk.settings.erp
        chosen = erp.kind == kind.name
        values = place_of(self._desk.settings).account if chosen else {}
        fields = tuple(
            FieldView(
                name=field.name,
                secret=field.secret,
                needed=field.needed,
                value="" if field.secret else values.get(field.name, field.default),
                choices=field.choices,
                kept=field.secret and chosen and bool(self._secrets.get(f"erp.{field.name}")),
            )
            for field in kind.fields
        )
        return KindView(kind.name, kind.title, kind.address, fields, kind.proved, kind.recorded, kind.unproved)

    def _settings_of(self, form: ConnectionForm) -> Settings:
        """What the form says over what is in force; another kind of ERP begins with a share of its own."""
        settings = self._desk.settings
        kind = erp_kind(form.kind)
        known = {field.name for field in kind.fields if not field.secret}
        account = {name: value.strip() for name, value in form.values.items() if name in known and value.strip()}
        erp = replace(settings.erp, kind=kind.name, base_url=form.base_url.strip(), account=account, app_key="")
        if kind.name != settings.erp.kind:
            erp = replace(erp, calls_per_second=kind.calls_per_second, calls_per_minute=kind.calls_per_minute)
        return replace(settings, erp=erp)

    def _key_days(self, erp: Erp) -> int | None:
        end = erp.key_ends
        return (end - self._desk.clock.now().astimezone().date()).days if end is not None else None


class Tried:
    """Secrets as they are typed, over those that are kept; what a test renews stays here until it is saved."""

    def __init__(self, kept: Secrets, typed: Mapping[str, str]) -> None:
        self._kept = kept
        self._typed = {f"erp.{name}": value for name, value in typed.items() if value}
        self.renewed: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.renewed.get(name) or self._typed.get(name) or self._kept.get(name)

    def put(self, name: str, value: str) -> None:
        self.renewed[name] = value


class ConnectionTest:
    """One test in a thread of its own."""

    def __init__(self, kind: ErpKind, settings: Settings, secrets: Secrets, vault: Secrets | Tried) -> None:
        self._kind = kind
        self._place = place_of(settings)
        around = surroundings_of(settings, secrets)
        self._around = Surroundings(vault, around.quota, around.now)
        self._vault = vault
        self._told: list[Checked] = []
        self._capabilities: Capabilities | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="test of a connection", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()

    def join(self) -> None:
        self._thread.join()

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    def view(self) -> TestView:
        running = self._thread.is_alive()  # before the rest: what it told last is then there
        return TestView(running, tuple(self._told), self._capabilities)

    def renewed(self) -> dict[str, str]:
        return dict(self._vault.renewed) if isinstance(self._vault, Tried) else {}

    def _run(self) -> None:
        """In its thread: nothing here may touch the station."""
        for told in check_connection(self._kind, self._place, self._around, learned=self._learn):
            self._told.append(told)
            if self._stopped.is_set():
                return

    def _learn(self, capabilities: Capabilities) -> None:
        self._capabilities = capabilities
