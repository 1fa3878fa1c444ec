"""The lead's list of learned weights: what is believed of each item, box and filler, and how one is thrown away."""

from __future__ import annotations

from desktop.domain.outcome import Outcome
from desktop.domain.weight_model import Kind, is_sku, piece_doubt, piece_grams, piece_spread
from desktop.domain.weight_views import LearnedRow
from desktop.settings import Weighing
from desktop.store import learned_weights
from desktop.store.learned_weights import Learned
from desktop.usecases import learning, weight_check
from desktop.usecases.desk import Desk


class WeightList:
    """Reads at a person's pace."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def used(self) -> bool:
        """Whether this bench weighs, or has weighed."""
        settings = self._desk.settings
        weighs = settings.scale is not None and settings.weighing is not Weighing.NONE
        return weighs or learned_weights.any_row(self._desk.journal)

    def rows(self) -> list[LearnedRow]:
        """Boxes and fillers first, then the items, each by its name."""
        learned = learned_weights.everything(self._desk.journal)
        beliefs = {one.key: one.belief for one in learned}
        names = self._desk.cache.names([one.item for one in learned if one.kind is Kind.SKU])
        rows = []
        for one in learned:
            name = names.get(one.item, "") if one.kind is Kind.SKU else weight_check.name_of(self._desk, None, one.key)
            rows.append(
                LearnedRow(
                    kind=one.kind.value,
                    item=one.item,
                    name=name if name != one.item else "",
                    parcels=one.belief.parcels,
                    pieces=one.belief.pieces,
                    mean_g=piece_grams(one.key, beliefs),
                    doubt_g=piece_doubt(one.key, beliefs),
                    spread_g=piece_spread(one.key, beliefs),
                    known=self._is_known(one),
                    last_parcel=one.document_id,
                    last_at=one.at,
                )
            )
        return sorted(rows, key=lambda row: (is_sku(f"{row.kind}:"), row.name, row.item))

    def forget(self, kind: str, item: str) -> Outcome:
        return learning.forget(self._desk, Kind(kind), item)

    def _is_known(self, one: Learned) -> bool:
        return weight_check.is_known(self._desk, one.key, one.belief)
