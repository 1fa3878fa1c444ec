"""How a person settles what sync will not decide alone: a small file that names the suspicion, read once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class Suspicion(StrEnum):
    """Why sync stopped and asks."""

    NONE = ""
    OTHER_COMPANY = "other_company"  # the ERP answers for another company than the one this bench packed for
    OLDER_HISTORY = "older_history"  # told only: the cache was thrown away and is pulled again
    MASS_VANISH = "mass_vanish"  # very many open orders would vanish at once without being shipped
    REBUILD = "rebuild"  # no doubt of sync's own: a person wants the cache thrown away and pulled again


def settle(path: Path, suspicion: Suspicion) -> None:
    """A person says: go on; or, with REBUILD, begin anew."""
    path.write_text(suspicion.value, encoding="ascii")


class SettlingFile:
    """``sync.settle`` in the data folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def take(self, suspicion: Suspicion) -> bool:
        """Whether a person has settled this suspicion; the word counts once."""
        try:
            word = self._path.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return False
        if word != suspicion.value:
            return False
        self._path.unlink(missing_ok=True)
        return True
