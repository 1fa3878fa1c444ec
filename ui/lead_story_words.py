"""An order's life story in words: one sentence per kind of event, and the facts worth a second line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.views import StoryEvent


def event_text(event: StoryEvent) -> str:
    return QCoreApplication.translate("LeadStory", event.kind)


def event_note(event: StoryEvent) -> str:
    return " · ".join(f"{name} {value}" for name, value in event.facts)


def is_trouble(event: StoryEvent) -> bool:
    return "wrong" in event.kind
