"""The scripted shift: every parcel is packed by the same bytes as by hand, while everything around it fails in turn."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial

from desktop.demo.erp_book import Parcel, confirmed_documents, foreign_barcode
from desktop.demo.packer import Ending, Packer
from desktop.demo.screen import NoAnswer, Screen
from desktop.demo.stage import PACKER_BADGE, Stage
from desktop.demo.station_files import StopWatch
from desktop.demo.timetable import KillMoment, Timetable
from desktop.domain.packing import Step
from sync.local_erp.changing import Change
from sync.local_erp.shipping import WEIGH_CALL
from sync.local_erp.switches import Fault, FaultKind

STOP_SECONDS = 30.0  # within which a stop must have been pulled
DRAIN_SECONDS = 120.0  # within which everything must have been sent after the last parcel
_POLL_SECONDS = 0.1

Actions = defaultdict[int, list[Callable[[], None]]]


class Shift:
    """One packer's day in two minutes."""

    def __init__(
        self, stage: Stage, screen: Screen, parcels: tuple[Parcel, ...], plan: Timetable, stops: StopWatch
    ) -> None:
        self._stage = stage
        self._screen = screen
        self._parcels = parcels
        self._plan = plan
        self._stops = stops
        self._held: list[Parcel] = []
        self.packer = Packer(stage.scanner, stage.scale, stage.printer, screen, stage.log)

    def work(self) -> None:
        """From the first sign-in until the ERP has everything. Raises NoAnswer where the bench does not play along."""
        self._stage.service.faults.switch(repeats_take_effect=True, stopped_may_ship=True, limits=False)
        self.packer.sign_in(PACKER_BADGE)
        for index in self._plan.cancelled_before:
            self._stop(self._parcels[index], Change.CANCEL, "before", pulled=True)
        around = self._around()
        for index, parcel in enumerate(self._parcels):
            for action in around[index]:
                action()
            self._pack(parcel, self._plan.label_first(index), self._during(index, parcel))
        self._pack_held()
        self._wait_until_all_is_told()

    def _pack(self, parcel: Parcel, label_first: bool, during: Actions) -> None:
        if self.packer.pack(parcel, label_first, during) is Ending.HELD:
            self._held.append(parcel)

    def _around(self) -> Actions:
        """What happens before the parcel of an index is taken up."""
        plan, around = self._plan, Actions(list)
        around[plan.outage.start].append(self._erp_down)
        around[plan.outage.stop].append(self._erp_up)
        around[plan.printer_off.start].append(self._stage.printer.switch_off)
        around[plan.printer_off.stop] += [self._stage.printer.switch_on, self._pack_held]
        around[plan.answers_lost].append(self._lose_an_answer)
        return around

    def _during(self, index: int, parcel: Parcel) -> Actions:
        """What happens while one parcel is packed, by pieces already scanned."""
        plan, during = self._plan, Actions(list)
        if index in plan.wrong_items:
            foreign = foreign_barcode(self._stage.service, parcel)
            during[0].append(partial(self.packer.scan_wrongly, foreign, "wrong item"))
        if index in plan.unknown_codes:
            during[0].append(partial(self.packer.scan_wrongly, "0000000000000", "unknown code"))
        if index in plan.too_many and len(parcel.goods) > 1:
            first = parcel.goods[0]
            during[first.pieces].append(partial(self.packer.scan_wrongly, first.barcode, "one too many"))
        if index in plan.swapped_labels:
            during[parcel.pieces].append(partial(self._scan_swapped_label, self._parcels[index - 1]))
        if index == plan.cancelled_during:
            during[1].append(partial(self._stop, parcel, Change.REFUND, "during", pulled=True))
        if index in plan.kills:
            after = parcel.pieces if plan.kills[index] is KillMoment.LABEL else 1
            during[after].append(partial(self._kill_station, parcel, plan.kills[index]))
        return during

    def _erp_down(self) -> None:
        for index, change in zip(self._plan.cancelled_unpulled, (Change.CANCEL, Change.REFUND), strict=True):
            self._stop(self._parcels[index], change, "just before the ERP went down", pulled=False)
        self._stage.erp.kill()
        self._stage.log.note("erp_down")

    def _erp_up(self) -> None:
        self._stage.start_erp()
        self._stage.log.note("erp_up")

    def _stop(self, parcel: Parcel, change: Change, when: str, *, pulled: bool) -> None:
        self._stage.service.change(parcel.order_id, change)
        self._stage.log.note("cancelled", document=parcel.document_id, when=when)
        if pulled and not self._stops.wait_for(parcel.document_id, STOP_SECONDS):
            raise NoAnswer(f"the stop of {parcel.document_id} was not pulled within {STOP_SECONDS:.0f} s")

    def _lose_an_answer(self) -> None:
        """The next ship call takes effect and is never answered."""
        self._stage.service.faults.add(Fault(FaultKind.LOST, path=f"/open/{WEIGH_CALL}"))

    def _scan_swapped_label(self, other: Parcel) -> None:
        self._screen.until(lambda line: line.step == Step.PROOF, "request to scan the label")
        self.packer.scan_wrongly(other.waybill, "another parcel's label")

    def _kill_station(self, parcel: Parcel, moment: KillMoment) -> None:
        if moment is KillMoment.UNANSWERED and self._screen.shown.remaining:
            self._stage.scanner.scan(self.packer.next_barcode(parcel))
        self._stage.station.kill()
        self._stage.log.note("station_killed", document=parcel.document_id, moment=moment)
        self._screen.look()
        self._stage.station.start()
        self.packer.sign_in(PACKER_BADGE)

    def _pack_held(self) -> None:
        """What waited for the printer."""
        held, self._held = self._held, []
        for parcel in held:
            self._pack(parcel, label_first=False, during=Actions(list))

    def _wait_until_all_is_told(self) -> None:
        """Until the ERP has every parcel that may leave and the recall list every one that may not."""
        log = self._stage.log
        blind = log.parcels("closed") & log.parcels("cancelled")
        due = log.parcels("closed") - blind
        end, pause = time.monotonic() + DRAIN_SECONDS, threading.Event()
        while time.monotonic() < end and not (
            due <= confirmed_documents(self._stage.service) and blind <= self._stage.files.recalled()
        ):
            pause.wait(_POLL_SECONDS)
