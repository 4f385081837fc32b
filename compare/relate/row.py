"""A pair's numbers in little space: rows of doubles with their names held once for all pairs."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping


class Row(Mapping[str, float]):
    """Read-only numbers by name, a seventh of a dict's size: the pairs of long documents are held all together."""

    __slots__ = ("_more", "_places", "_values")

    def __init__(self, numbers: Mapping[str, float], more: Row | None = None) -> None:
        self._places = _places(tuple(numbers))
        self._values = array("d", list(numbers.values()))
        self._more = more

    def extended(self, numbers: Mapping[str, float]) -> Row:
        """Return a row of these numbers and further ones; the former are shared, not copied."""
        return Row(numbers, self)

    def __getitem__(self, name: str) -> float:
        place = self._places.get(name)
        if place is None:
            if self._more is None:
                raise KeyError(name)
            return self._more[name]
        return self._values[place]

    def numbers(self) -> list[float]:
        """Return all numbers in the order of their names."""
        return [*self._values, *(self._more.numbers() if self._more else ())]

    def __iter__(self) -> Iterator[str]:
        yield from self._places
        yield from self._more or ()

    def __len__(self) -> int:
        return len(self._places) + len(self._more or ())


_KNOWN: dict[tuple[str, ...], dict[str, int]] = {}


def _places(names: tuple[str, ...]) -> dict[str, int]:
    """Return the place of each name, one dict for all rows of these names."""
    if names not in _KNOWN:
        _KNOWN[names] = {name: place for place, name in enumerate(names)}
    return _KNOWN[names]
