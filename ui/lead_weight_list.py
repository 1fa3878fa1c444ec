"""The lead's list of learned weights: what the check believes, how sure it is, and how one is thrown away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.weight_model import Kind
from desktop.domain.weight_views import LearnedRow
from ui.lead_list import Act, ListKind
from ui.lead_list_kinds import WeightSource
from ui.lead_table import Column
from ui.lead_words import age_text, number_text

translate = QCoreApplication.translate  # this name is what lupdate looks for

WEIGHTS = "weights"


def weights_kind(source: WeightSource, now: Callable[[], datetime]) -> ListKind:
    return ListKind(
        WEIGHTS,
        title=lambda: translate("LeadLists", "Learned weights"),
        meaning=lambda: translate(
            "LeadLists", "Learned from the parcels weighed here. Throw away what is wrong: it is learned anew."
        ),
        empty=lambda: translate("LeadLists", "Nothing learned yet: no parcel has been closed on a weight here."),
        read=source.rows,
        columns=_columns(now),
        identity=lambda row: f"{row.kind}:{row.item}",
        order_number=lambda row: row.last_parcel,
        used=source.used,
        acts=(
            Act(
                lambda: translate("LeadLists", "Throw away"),
                lambda row: translate(
                    "LeadLists",
                    "Forget what {name} weighs? Nothing it lies in is checked until it was weighed often enough again.",
                ).format(name=name_text(row)),
                lambda row: source.forget(row.kind, row.item),
            ),
        ),
    )


def name_text(row: LearnedRow) -> str:
    if row.kind == Kind.BOX and not row.item:
        return translate("LeadLists", "Box, not scanned")
    name = row.name or row.item.upper()
    if row.kind == Kind.BOX:
        return translate("LeadLists", "Box · {name}").format(name=name)
    return translate("LeadLists", "Filler · {name}").format(name=name) if row.kind == Kind.MATERIAL else name


def grams_text(grams: float) -> str:
    """Light things to a tenth: a leaflet weighs four grams and a half."""
    return f"{grams:,.1f}" if abs(grams) < 100 else f"{grams:,.0f}"


def _columns(now: Callable[[], datetime]) -> tuple[Column[LearnedRow], ...]:
    def figure(title: Callable[[], str], grams: Callable[[LearnedRow], float], sign: str = "") -> Column[LearnedRow]:
        return Column(title, lambda row: sign + grams_text(grams(row)), grams, 7, number=True)

    return (
        Column(lambda: translate("LeadLists", "Name"), name_text, name_text, 22),
        Column(lambda: translate("LeadLists", "Code"), lambda row: row.item.upper(), lambda row: row.item, 11),
        figure(lambda: translate("LeadLists", "Weight, g"), lambda row: row.mean_g),
        figure(lambda: translate("LeadLists", "Unsure, g"), lambda row: row.doubt_g, "±"),
        figure(lambda: translate("LeadLists", "Spread, g"), lambda row: row.spread_g, "±"),
        Column(
            lambda: translate("LeadLists", "Pieces"),
            lambda row: number_text(row.pieces),
            lambda row: row.pieces,
            6,
            number=True,
        ),
        Column(lambda: translate("LeadLists", "State"), _state_text, lambda row: row.known, 8),
        Column(
            lambda: translate("LeadLists", "Last parcel"),
            lambda row: age_text(row.last_at, now()),
            lambda row: row.last_at.timestamp(),
            9,
        ),
    )


def _state_text(row: LearnedRow) -> str:
    return translate("LeadLists", "Checked") if row.known else translate("LeadLists", "Learning")
