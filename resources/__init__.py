"""Icons, sounds, translations, label templates and style sheets, found by package-relative path."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def resource_path(*parts: str) -> Path:
    """Where one shipped file lies: ``resource_path("icons", "good.svg")``."""
    return _HERE.joinpath(*parts)
