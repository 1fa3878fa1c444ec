"""The station: the only object that the screens talk to. One thread, the main one; answers are frozen values."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from desktop import status
from desktop.clone_pages import ClonePages
from desktop.connection import ConnectionPages
from desktop.device_notes import DeviceNotes
from desktop.devices import DevicePages
from desktop.domain import gs1
from desktop.domain.answers import answer
from desktop.domain.commands import Command
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing
from desktop.domain.people import Person
from desktop.domain.views import PackView, StatusView
from desktop.lead import LeadPages
from desktop.preferences import Personal
from desktop.prints import PrintPages
from desktop.secrets import Secrets
from desktop.set_up import SetUp
from desktop.set_up_hunt import Hunt
from desktop.set_up_tools import Tools
from desktop.settings import Settings
from desktop.store import ledger, packings, people
from desktop.store.journal import JournalRefused
from desktop.store.runway import Runway
from desktop.store.unsent import Unsent
from desktop.sync_pages import SyncPages
from desktop.templates import TemplatePages
from desktop.usecases import dispatch, labelling, materials, papers, signing, weighing, weight_check
from desktop.usecases.ahead import Ahead
from desktop.usecases.desk import Desk, Tally
from desktop.usecases.footing import papers_here, ways_on
from desktop.usecases.learning import Relearning
from desktop.usecases.numbering import DeadNumbers
from desktop.usecases.setting import change_settings
from desktop.usecases.signing import PersonForm
from desktop.usecases.waits import Waits
from desktop.usecases.watch import Watch
from devices.reading import DeviceFault, DeviceHealth, PortState, Reading, Scan
from printing.ports import PrinterHealth

_QUIET_NS = 300_000_000  # after so long without a scan there is time for a slice of counting


class Station:
    """Takes scans, weights and commands; gives views. Nothing is answered before its journal transaction is on disk."""

    def __init__(
        self,
        desk: Desk,
        lead: LeadPages,
        runway: Runway,
        save_settings: Callable[[Settings], None],
        templates: TemplatePages,
        *,
        secrets: Secrets,
    ) -> None:
        self.lead = lead
        self.prints = PrintPages(desk)
        self.personal = Personal(desk)
        self.syncing = SyncPages(desk, runway.view)
        self.templates = templates
        self._desk = desk
        self._runway = runway
        self.runway = desk.runway = runway.view
        self._unsent = Unsent(desk.journal)
        self._save_settings = desk.save_settings = save_settings
        self.waits = Waits(desk)
        self._watch = Watch(desk)
        self._ahead = Ahead(desk)
        self._dead_numbers = DeadNumbers(desk)
        self._relearning = Relearning(desk)
        self._notes = DeviceNotes()
        change = lambda new: self.change_settings(new).outcome  # noqa: E731
        self.devices = DevicePages(desk, self._notes, self.prints, change)
        tools = Tools(desk, self.devices, self.prints, change, lambda scan: self.scan(scan).outcome, Hunt())
        self.set_up = SetUp(tools)
        self.cloning = ClonePages(desk, change)
        self.connection = ConnectionPages(desk, secrets, change)
        self._outcome = answer(Code.READY)
        self._last_scan_ns = 0
        open_packings = packings.in_condition(desk.journal, Condition.OPEN)
        desk.packing = open_packings[-1].packing if open_packings else None

    # what the screen shows

    def view(self) -> PackView:
        """The pack page as it stands."""
        desk = self._desk
        known = papers_here(desk)
        live = ledger.newest_live(known) if desk.packing is not None else None
        return PackView(
            outcome=self._outcome,
            packing=desk.packing or desk.weigh_only,
            operator=desk.operator,
            label_question=papers.question_for(desk, desk.asked_about) if desk.asked_about else None,
            paper_state=live.state.value if live else "",
            parcels_today=_of_person(desk.tally.parcels, desk.operator_id),
            wrong_scans_today=_of_person(desk.tally.wrong, desk.operator_id),
            ways=ways_on(desk, self._outcome, known),
            waiting=self.waits.now(),
            weight=weight_check.sight(desk),
            packed_in=materials.packed_in(desk),
        )

    def status(self) -> StatusView:
        """The status line."""
        return status.status_of(self._desk, self._notes, self._runway, self._unsent)

    # what an operator does

    def scan(self, scan: Scan) -> PackView:
        self._last_scan_ns = self._desk.clock.monotonic_ns()
        return self._answered(lambda: dispatch.take_scan(self._desk, scan), scan.at_ns) or self.view()

    def command(self, command: Command, argument: str = "") -> PackView:
        return self._answered(lambda: dispatch.obey(self._desk, command, argument)) or self.view()

    def weigh(self, reading: Reading) -> PackView | None:
        """One weight of the stream; None where there is nothing new to show."""
        self._notes.weighed(reading)
        return self._answered(lambda: weighing.take_reading(self._desk, reading))

    def tick(self) -> PackView | None:
        """A few times a second: what changed while nobody scanned; a new view only where there is something to say."""
        full_before = self._outcome.code is Code.JOURNAL_FULL
        view = self._answered(self._look_round)
        return None if full_before and self._outcome.code is Code.JOURNAL_FULL else view

    # people

    def first_start(self) -> bool:
        """Nobody is known here yet: the first lead must be made."""
        return not people.all_people(self._desk.journal)

    def make_first_lead(self, name: str, pin: str) -> PackView:
        return self._answered(lambda: signing.make_first_lead(self._desk, name, pin)) or self.view()

    def people(self) -> tuple[Person, ...]:
        return tuple(one.person for one in people.all_people(self._desk.journal))

    def sign_in(self, person_id: str, pin: str) -> PackView:
        return self._answered(lambda: signing.sign_in(self._desk, person_id, pin)) or self.view()

    def sign_out(self) -> PackView:
        return self.command(Command.SIGN_OUT)

    def change_people(self, form: PersonForm) -> PackView:
        """Add somebody or change who is there; needs the right. An empty PIN or badge leaves what is there."""
        return self._answered(lambda: signing.change_people(self._desk, form)) or self.view()

    # settings and devices

    @property
    def settings(self) -> Settings:
        return self._desk.settings

    def change_settings(self, settings: Settings) -> PackView:
        """How it looks is anybody's; the rest needs a right. Devices and printers follow at the next tick."""
        return self._answered(lambda: change_settings(self._desk, settings, self._save_settings)) or self.view()

    def device_changed(self, health: DeviceHealth) -> None:
        self._notes.health_changed(health)
        port = self._notes.scale()
        self._desk.scale.port_live = port.state is PortState.LIVE if port else None
        self._desk.scale.fault = _fault_of(port)

    def printer_changed(self, health: PrinterHealth) -> None:
        """What a spooler says of its printer."""
        self._desk.printers[health.printer] = health

    def close(self) -> None:
        self.set_up.close()
        self.cloning.close()
        self.connection.close()
        desk = self._desk
        for part in (desk.cache, desk.sync, desk.labels, desk.journal):
            part.close()

    def _answered(self, act: Callable[[], Outcome | None], read_ns: int = 0) -> PackView | None:
        """A disk that refuses is an answer as well: nothing was accepted, and the bench stands where it stood."""
        closed_before, lay_open = self._desk.last_closed, self._desk.packing
        self.waits.begin(read_ns)
        try:
            outcome = act()
        except JournalRefused:
            outcome = answer(Code.JOURNAL_FULL)
        self.waits.end()
        if outcome is None:
            return None
        if self._desk.last_closed != closed_before:
            self._runway.parcel_closed(self._desk.last_closed)
        if lay_open is not None and not _is_of(self._desk.packing, lay_open.document_id):
            self._runway.touched(lay_open.document_id)
        if self._desk.packing is not None and lay_open is not self._desk.packing:
            self._runway.opened(self._desk.packing.document_id)
        if outcome.code is Code.READ_ALOUD:  # the answer that is read stays as it is
            return replace(self.view(), read_aloud=True)
        self._outcome = outcome
        return self.view()

    def _look_round(self) -> Outcome | None:
        desk = self._desk
        for chore in desk.chores:
            chore()
        today = desk.clock.now().astimezone().date()
        if today != desk.tally.day:
            desk.tally = Tally(today)
            labelling.purge(desk)
        if desk.clock.monotonic_ns() - self._last_scan_ns > _QUIET_NS:
            gs1.prepare()
            self._runway.step()
            self._unsent.step()
            self._ahead.step()
            self._dead_numbers.step()
            self._relearning.step()
        return self._watch.look()


def _is_of(packing: Packing | None, document_id: str) -> bool:
    return packing is not None and packing.document_id == document_id


def _of_person(counts: dict[str, int], person_id: str) -> int:
    """Of whoever is signed in; of the whole bench while nobody is."""
    return counts.get(person_id, 0) if person_id else sum(counts.values())


def _fault_of(port: DeviceHealth | None) -> DeviceFault:
    """Also where the reader named the state only."""
    if port is None or port.fault is not DeviceFault.NONE:
        return port.fault if port is not None else DeviceFault.NONE
    by_state = {PortState.OFF: DeviceFault.UNPLUGGED, PortState.SILENT: DeviceFault.SILENT}
    return by_state.get(port.state, DeviceFault.NONE)
