"""Records as they are read: only the fields we keep; a name that ends with a dot is another record's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Protocol

import msgspec

from sync.connectors.tryton.ground import GRAMS_PER_KILOGRAM, Stamped
from sync.connectors.tryton.wire import WireTime, micros


class Code(msgspec.Struct):
    id: int
    code: str | None = None


class Unit(msgspec.Struct):
    id: int
    factor: float = 0.0
    digits: int = 0
    symbol: str | None = ""


class Uom(msgspec.Struct):
    """A unit of weight; ``factor`` is in kilograms."""

    id: int
    factor: float = 0.0


class Lot(msgspec.Struct):
    id: int
    number: str | None = None


class ProductName(msgspec.Struct):
    id: int
    code: str | None = None
    name: str | None = None
    weight: float | None = None
    weight_uom: Uom | None = msgspec.field(name="weight_uom.", default=None)
    default_uom: Unit | None = msgspec.field(name="default_uom.", default=None)

    @property
    def grams(self) -> float:
        return grams_in(self.weight, self.weight_uom)


class Identifier(Stamped, kw_only=True):
    code: str | None = None


class ProductRow(Stamped, kw_only=True):
    """Goods with every code that may be scanned for them."""

    code: str | None = None
    name: str | None = None
    type: str = "goods"
    active: bool = True
    weight: float | None = None
    weight_uom: Uom | None = msgspec.field(name="weight_uom.", default=None)
    default_uom: Unit | None = msgspec.field(name="default_uom.", default=None)
    identifiers: list[Identifier] = msgspec.field(name="identifiers.", default_factory=list)
    template: Stamped | None = msgspec.field(name="template.", default=None)

    @property
    def grams(self) -> float:
        return grams_in(self.weight, self.weight_uom)


class OutgoingMove(msgspec.Struct):
    """What goes to the customer."""

    id: int
    quantity: float = 0.0
    internal_quantity: float | None = None
    internal_weight: float | None = None  # kilograms
    package: int | None = None
    state: str = ""
    product: ProductName | None = msgspec.field(name="product.", default=None)
    lot: Lot | None = msgspec.field(name="lot.", default=None)


class InventoryMove(msgspec.Struct):
    """What is taken from a shelf."""

    id: int
    quantity: float = 0.0
    state: str = ""
    product: int = 0
    from_location: Code | None = msgspec.field(name="from_location.", default=None)
    lot: Lot | None = msgspec.field(name="lot.", default=None)


class Boxed(Protocol):
    """A line as far as its box is concerned."""

    package: int | None
    internal_weight: float | None


class BoxRow(Stamped, kw_only=True):
    """A package. What its goods weigh the lines say, unrounded; its own figure has two digits of a kilogram."""

    shipping_reference: str | None = None
    additional_weight: float | None = None
    additional_weight_uom: Uom | None = msgspec.field(name="additional_weight_uom.", default=None)
    packaging_weight: float | None = None
    packaging_weight_uom: Uom | None = msgspec.field(name="packaging_weight_uom.", default=None)

    @property
    def packaging_grams(self) -> float:
        return grams_in(self.packaging_weight, self.packaging_weight_uom)

    def grams(self, moves: Iterable[Boxed]) -> int:
        """The whole box, with those of ``moves`` that are in it."""
        goods = goods_grams(move for move in moves if move.package == self.id)
        return round(goods + self.packaging_grams + grams_in(self.additional_weight, self.additional_weight_uom))


def goods_grams(moves: Iterable[Boxed]) -> float:
    return sum(move.internal_weight or 0.0 for move in moves) * GRAMS_PER_KILOGRAM


def grams_in(weight: float | None, unit: Uom | None) -> float:
    return (weight or 0.0) * (unit.factor if unit else 0.0) * GRAMS_PER_KILOGRAM


class Country(msgspec.Struct):
    id: int
    code: str | None = None


class AddressRow(Stamped, kw_only=True):
    city: str | None = None
    full_address: str | None = None
    country: Country | None = msgspec.field(name="country.", default=None)


class Party(msgspec.Struct):
    id: int
    name: str | None = None


class CarrierRow(msgspec.Struct):
    id: int
    party: Party | None = msgspec.field(name="party.", default=None)

    @property
    def name(self) -> str:
        return (self.party.name if self.party else None) or ""


class HeadRow(Stamped, kw_only=True):
    """A shipment by name, with the stamps of all that belongs to it: the header's own does not move with them."""

    number: str | None = None
    state: str = ""
    moves: list[Stamped] = msgspec.field(name="moves.", default_factory=list)
    packages: list[Stamped] = msgspec.field(name="packages.", default_factory=list)
    delivery_address: Stamped | None = msgspec.field(name="delivery_address.", default=None)

    @property
    def revision(self) -> int:
        return max(self.stamps(), default=0)

    @property
    def mark(self) -> str:
        """Changes with any of the stamps, the older ones too: what was committed late has an old one."""
        return hashlib.blake2b(repr(sorted(self.stamps())).encode(), digest_size=6).hexdigest()

    def stamps(self) -> list[int]:
        address = [self.delivery_address] if self.delivery_address else []
        return list(stamps_of((self, *address, *self.moves, *self.packages)))


class ShipmentRow(HeadRow, kw_only=True):
    """A shipment as a bench needs it."""

    reference: str | None = None
    origins: str | None = None
    shipping_reference: str | None = None
    warehouse: int | None = None
    effective_date: WireTime | None = None
    customer: Party | None = msgspec.field(name="customer.", default=None)
    carrier: CarrierRow | None = msgspec.field(name="carrier.", default=None)
    delivery_address: AddressRow | None = msgspec.field(name="delivery_address.", default=None)
    packages: list[BoxRow] = msgspec.field(name="packages.", default_factory=list)  # type: ignore[assignment]
    outgoing_moves: list[OutgoingMove] = msgspec.field(name="outgoing_moves.", default_factory=list)
    inventory_moves: list[InventoryMove] = msgspec.field(name="inventory_moves.", default_factory=list)


def stamps_of(records: Iterable[Stamped]) -> Iterable[int]:
    return (micros(record.changed) for record in records if record.changed)
