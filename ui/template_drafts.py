"""Texts of templates that were changed and not saved: kept while the page lives, so that looking round loses none."""

from __future__ import annotations


class Drafts:
    """By template name; a text that is again what the shelf holds is no draft."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._faults: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._texts)

    @property
    def faults(self) -> dict[str, int]:
        """How many each draft has."""
        return self._faults

    def text(self, name: str, saved: str) -> str:
        """What stands in the editor for this template."""
        return self._texts.get(name, saved)

    def keep(self, name: str, text: str, saved: str, faults: int) -> None:
        if text == saved:
            self.drop(name)
        else:
            self._texts[name], self._faults[name] = text, faults

    def drop(self, name: str) -> None:
        self._texts.pop(name, None)
        self._faults.pop(name, None)
