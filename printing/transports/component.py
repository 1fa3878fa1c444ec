"""A printer of a platform's print component: the job is a sealed label, the way a WebSocket on this PC.

``send`` returns when the component said "printed", which is handed over and never paper. It cannot be asked for the
printer's state: what a component does when the paper is out nobody has written down (printers.md D).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import SplitResult

from printing.components.address import ComponentAddress, read_address
from printing.components.client import ComponentClient, new_request
from printing.components.dialect import PrinterSeen
from printing.components.fresh_params import params_trouble
from printing.components.job import ComponentJob, NotAJob, read_job
from printing.components.printing_task import PrintingTask
from printing.components.talk import Lost, NotThere, Patience, Talk, open_talk
from printing.ports import PrinterOff, PrinterRefused, SendingCut


def _utc_now() -> datetime:
    return datetime.now(UTC)


class ComponentTransport:
    """Used by one thread, but for ``stop``."""

    two_way = False

    def __init__(
        self, address: ComponentAddress, patience: Patience | None = None, now: Callable[[], datetime] = _utc_now
    ) -> None:
        self._address = address
        self._patience = patience or Patience()
        self._now = now
        self._client = ComponentClient(address, self._patience)
        self._trusted = False  # a component with our printer answered on this port, and nothing broke since
        self._requested: set[str] = set()  # tasks whose request may have reached it, and which wait here all the same
        self._ending = threading.Event()

    @property
    def address(self) -> str:
        return self._address.text

    @property
    def client(self) -> ComponentClient:
        """For whoever sets the component up."""
        return self._client

    def ask(self, query: bytes, enough: Callable[[bytes], bool], seconds: float) -> bytes:
        return b""

    def send(self, data: bytes) -> None:
        """One job. Raises PrinterOff, PrinterRefused or SendingCut; none of them quotes the label."""
        job = self._readable(data)
        try:
            with open_talk(self._address.websocket, self._patience) as talk:
                self._trust(talk)
                self._print(talk, job)
        except (NotThere, Lost) as error:
            self._trusted = False
            raise PrinterOff(f"{self.address}: {error}") from None

    def stop(self) -> None:
        """The program ends: a label under way is told as far as it is known. From any thread."""
        self._ending.set()

    def printers(self) -> tuple[PrinterSeen, ...]:
        """For a chooser. Raises PrinterOff."""
        return self._client.printers()

    def check(self) -> str:
        """What is wrong with the component or its printer, in words; ``""`` when nothing is."""
        try:
            return self._printer_trouble(self._client.printers())
        except PrinterOff as error:
            return str(error)

    def _readable(self, data: bytes) -> ComponentJob:
        try:
            job = read_job(data)
        except NotAJob as error:
            raise PrinterRefused(f"{self.address}: {error}") from None
        if job.component != self._address.dialect.name:
            raise PrinterRefused(f"{self.address}: this label can only be printed by the component {job.component}")
        trouble = params_trouble(job.contents, self._now()) if self._address.dialect.fresh_params else ""
        if trouble:
            raise PrinterRefused(f"{self.address}: {trouble}")
        return job

    def _trust(self, talk: Talk) -> None:
        """Nothing of a label leaves before this port has answered like the component (printers.md C.1, port 5000)."""
        if self._trusted:
            return
        trouble = self._printer_trouble(self._client.printers_over(talk))
        if trouble:
            raise PrinterOff(trouble)
        self._trusted = True

    def _printer_trouble(self, printers: tuple[PrinterSeen, ...]) -> str:
        wanted = self._address.printer
        found = next((one for one in printers if one.name == wanted), None)
        if not printers:
            return f"{self.address}: the component offers no printer"
        if wanted and found is None:
            return f"{self.address}: the component does not know this printer; it offers {len(printers)} others"
        if found is not None and found.disabled:
            return f"{self.address}: the component says that this printer is disabled"
        return ""

    def _print(self, talk: Talk, job: ComponentJob) -> None:
        task = PrintingTask(
            self._address,
            job,
            self._patience,
            resent=job.task_id in self._requested,
            ending=self._ending,
            new_request=new_request,
        )
        try:
            task.run(talk)
        except SendingCut:
            self._trusted = False
            raise
        except PrinterOff:
            self._trusted = False
            if task.left:
                self._requested.add(job.task_id)
            raise


def component_transport(parts: SplitResult) -> ComponentTransport:
    """A ValueError says what is wrong with the address."""
    return ComponentTransport(read_address(parts))
