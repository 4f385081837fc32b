"""A pair's numbers in little space: one row of doubles with its names held once for all pairs."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping


class Row(Mapping[str, float]):
    """Read-only numbers by name, a seventh of a dict's size: the pairs of long documents are held all together."""

    __slots__ = ("_places", "_values")

    def __init__(self, numbers: Mapping[str, float]) -> None:
        self._places = _places(tuple(numbers))
        self._values = array("d", list(numbers.values()))

    def __getitem__(self, name: str) -> float:
        return self._values[self._places[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


_KNOWN: dict[tuple[str, ...], dict[str, int]] = {}


def _places(names: tuple[str, ...]) -> dict[str, int]:
    """Return the place of each name, one dict for all rows of these names."""
    if names not in _KNOWN:
        _KNOWN[names] = {name: place for place, name in enumerate(names)}
    return _KNOWN[names]
