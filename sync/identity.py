"""Who answers, and is it still the history that we know? Nothing is sent or stored before that is clear."""

from __future__ import annotations

from collections.abc import Callable

from sync.connector import ErpConnector
from sync.line import Line
from sync.ports import Cache
from sync.settling import SettlingFile, Suspicion

PROOFS = 5  # documents that stand for the server's history


class IdentityGuard:
    """Asks at the beginning of every session, and again before anything is sent."""

    def __init__(
        self, connector: ErpConnector, cache: Cache, line: Line, settling: SettlingFile, newest: Callable[[], int]
    ) -> None:
        self._connector = connector
        self._newest = newest  # sequence of the last entry that was made
        self._cache = cache
        self._line = line
        self._settling = settling

    def unchanged(self) -> bool:
        """Whether company and epoch are those of this session; one call."""
        return self._connector.identify() == self._cache.identity()

    def settle(self) -> bool:
        """Whether sync may go on with whoever answers; what the cache held of another history is forgotten."""
        found, known = self._connector.identify(), self._cache.identity()
        company_id = known.company_id if known is not None else self._line.state.company_id
        if company_id and found.company_id != company_id:
            if not self._settling.take(Suspicion.OTHER_COMPANY):
                self._line.suspect(Suspicion.OTHER_COMPANY)
                return False
            self._line.company(company_id, self._newest)  # where sync.db was lost, it knows the old one from here
            self._forget(Suspicion.NONE)
        elif known is not None and (found.epoch != known.epoch or self._history_fell()):
            self._forget(Suspicion.OLDER_HISTORY)
        self._cache.set_identity(found)
        self._line.company(found.company_id, self._newest)
        return True

    def rebuild(self) -> bool:
        """A person wants the cache thrown away and pulled anew; whether it was."""
        if not self._settling.take(Suspicion.REBUILD):
            return False
        known = self._cache.identity()
        self._forget(Suspicion.REBUILD)
        if known is not None:
            self._cache.set_identity(known)
        return True

    def _history_fell(self) -> bool:
        """A revision never falls; where a newest document is older than it was, or none of them is there any more,
        the server was set back. A single one may have been deleted."""
        known = {head.document_id: head.revision for head in self._cache.newest_documents(PROOFS)}
        if not known:
            return False
        found = self._connector.find_documents(list(known))
        return not found or any(one.revision < known.get(one.document_id, 0) for one in found)

    def _forget(self, suspicion: Suspicion) -> None:
        """The cache holds another history: throw it away. The journal is never touched."""
        self._line.suspect(suspicion)
        self._line.stops_checked(None)
        self._line.first_sync(0, 0)
        self._cache.clear()
