"""Whether the set-up of a scale can be followed; each fault names its field."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.settings import Scale
from devices.scales.table import DIALECTS
from devices.scales.units import GRAMS_PER_UNIT

PARITIES = ("N", "E", "O")
_SLOWEST, _FASTEST = 300, 230_400


def faults_of(scale: Scale) -> Iterator[str]:
    if scale.dialect not in DIALECTS:
        yield f"scale.dialect: {scale.dialect!r} is none of {', '.join(DIALECTS)}"
    if scale.unit not in GRAMS_PER_UNIT:
        yield f"scale.unit: {scale.unit!r} is none of {', '.join(GRAMS_PER_UNIT)}"
    if not _SLOWEST <= scale.baud <= _FASTEST:
        yield f"scale.baud: {scale.baud} is not between {_SLOWEST} and {_FASTEST}"
    if scale.bits not in (7, 8):
        yield f"scale.bits: {scale.bits} is neither 7 nor 8"
    if scale.parity not in PARITIES:
        yield f"scale.parity: {scale.parity!r} is none of {', '.join(PARITIES)}"
    if scale.stop_bits not in (1, 2):
        yield f"scale.stop_bits: {scale.stop_bits} is neither 1 nor 2"
    if not (len(scale.address) == 1 and "A" <= scale.address <= "Z"):
        yield f"scale.address: {scale.address!r} is no letter from A to Z"
    yield from _limits(scale)


def _limits(scale: Scale) -> Iterator[str]:
    if scale.max_age_ms < 1:
        yield f"scale.max_age_ms: {scale.max_age_ms} is no age"
    if scale.min_grams < 1:
        yield f"scale.min_grams: {scale.min_grams} would take an empty scale for a parcel"
    if scale.max_grams <= scale.min_grams:
        yield f"scale.max_grams: {scale.max_grams} is not above scale.min_grams, {scale.min_grams}"
    if scale.division_g < 1:
        yield f"scale.division_g: {scale.division_g} is no step of whole grams"
