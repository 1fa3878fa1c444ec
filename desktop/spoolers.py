"""The spoolers of a bench: one for each printer of the settings, opened and closed as those change."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desktop.settings import Printer
from printing.ports import JobQueue, PrinterHealth, PrinterState
from printing.spooler import Spooler
from printing.transports.opening import open_transport

_Line = tuple[str, str, float]  # what a spooler is made of: address, language, seconds between two questions


class Spoolers:
    """Used in the main thread. ``printers`` gives the settings in force; ``on_health`` is called from the spoolers."""

    def __init__(
        self, jobs: JobQueue, printers: Callable[[], Iterable[Printer]], on_health: Callable[[PrinterHealth], None]
    ) -> None:
        self._jobs = jobs
        self._printers = printers
        self._on_health = on_health
        self._running: dict[str, tuple[_Line, Spooler | None]] = {}  # None: its address cannot be used
        self._ending: dict[str, Spooler] = {}

    @property
    def ending(self) -> bool:
        """A spooler of the settings before still works on its last label."""
        return any(not spooler.ended for spooler in self._ending.values())

    def look(self) -> None:
        """A chore of the tick: what was changed in the settings holds now, without waiting for anybody.

        A printer's old spooler finishes the label under way before its new one begins.
        """
        wanted = {printer.name: _line(printer) for printer in self._printers()}
        for name in [name for name, (line, _) in self._running.items() if wanted.get(name) != line]:
            self._end(name)
        self._ending = {name: spooler for name, spooler in self._ending.items() if not spooler.ended}
        for name, line in wanted.items():
            if name not in self._running and name not in self._ending:
                self._running[name] = (line, self._open(name, line))

    def wake(self) -> None:
        """A label was stored for one of them."""
        for _, spooler in self._running.values():
            if spooler is not None:
                spooler.wake()

    def close(self) -> None:
        """All of them at once, each after the label under way."""
        for name in list(self._running):
            self._end(name)
        for spooler in self._ending.values():
            spooler.close()

    def _open(self, name: str, line: _Line) -> Spooler | None:
        url, language, poll_seconds = line
        try:
            transport = open_transport(url)
        except ValueError as error:
            self._on_health(PrinterHealth(name, PrinterState.OFF, detail=str(error)))
            return None
        spooler = Spooler(name, transport, self._jobs, self._on_health, language=language, poll_seconds=poll_seconds)
        spooler.start()
        return spooler

    def _end(self, name: str) -> None:
        _, spooler = self._running.pop(name)
        if spooler is not None:
            spooler.stop()
            self._ending[name] = spooler


def _line(printer: Printer) -> _Line:
    return printer.url, printer.language, printer.poll_seconds
