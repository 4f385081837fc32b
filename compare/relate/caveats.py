"""Reasons why two claims that differ may both hold; each is a code and one plain sentence, printed with the finding."""

from __future__ import annotations

from collections.abc import Iterator

from compare.model.claim import Statement
from compare.model.finding import Caveat
from compare.relate.cited import cited_for
from compare.relate.kinds import Case, Ground, Words
from compare.relate.scope import places_apart, years_apart

SOFTENING = frozenset({"year", "place", "population", "reported", "open_list"})
"""Caveats that turn a contradiction into a tension: the text itself gives the claims another time, place, holder or an open list."""


def caveats(case: Case, ground: Ground) -> tuple[Caveat, ...]:
    """Return the reasons found for this pair, in the order of the checks."""
    return tuple(_found(case, ground))


def _found(case: Case, ground: Ground) -> Iterator[Caveat]:
    one, other = case.left.statement, case.right.statement
    pair = case.evidence.clash
    if years := years_apart(one, other, pair):
        yield Caveat("year", f"The left document speaks of {years[0]}, the right one of {years[1]}.")
    if places := places_apart(one, other):
        yield Caveat("place", f"The left document speaks of {places[0]}, the right one of {places[1]}.")
    yield from _voices(one, other)
    if any(c is not None and c.hedged for c in case.claims) and not (one.supposed or other.supposed):
        yield Caveat("hedged", "One side is guarded in its wording.")
    if pair is not None and (one.quantities[pair.left].approximate or other.quantities[pair.right].approximate):
        yield Caveat("rounding", "At least one of the values is approximate.")
    if one.open_list or other.open_list:
        yield Caveat("open_list", "At least one list is open (“including”, “such as”).")
    left, right = _source_years(one, ground.left), _source_years(other, ground.right)
    if left and right and left != right:
        yield Caveat("source_years", f"The cited sources are of different years ({left} and {right}).")
    if any(statement.resolved for statement in (one, other)):
        yield Caveat("unresolved_reference", "One side speaks of “it”, “they” or the like, read from the sentence before.")


def _voices(one: Statement, other: Statement) -> Iterator[Caveat]:
    for side, statement in (("left", one), ("right", other)):
        if statement.voice == "reported":
            holder = f" ({statement.holder})" if statement.holder else ""
            yield Caveat("reported", f"The {side} document only reports this view{holder}.")
        elif statement.supposed:
            yield Caveat("hedged", f"The {side} document only supposes this or leaves it open.")


def _source_years(statement: Statement, words: tuple[Words, ...]) -> str:
    return ", ".join(dict.fromkeys(str(c.year) for c in cited_for(statement, words) if c.year))
