"""The rows of two sections side by side: matches share a row, and so do the runs between them, so that no column stays blank.

What one side has beyond the other takes the full width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from compare.assemble.atoms import Atom, SideText, paragraphs
from compare.assemble.chain import longest_chain
from compare.model.span import Side
from compare.model.view import Row

SLACK = 60
"""Words by which one column may be longer than the other: seven lines of a column on A4, 30 mm, counted on the sample."""
LEAST_BESIDE = 40
"""Words below which a run makes no column of its own beside a longer one (five lines)."""

Run = Sequence[Atom]


def rows(sides: tuple[SideText, SideText], left: Run, right: Run) -> tuple[Row, ...]:
    """Lay out two sections; both keep their reading order."""
    made: list[Row] = []
    here = there = 0
    for i, j in longest_chain(_matches(left, right)):
        made.extend(_between(sides, left[here:i], right[there:j]))
        made.append(
            Row(left=paragraphs(sides[0], left[i : i + 1]), right=paragraphs(sides[1], right[j : j + 1]), layout="matched")
        )
        here, there = i + 1, j + 1
    made.extend(_between(sides, left[here:], right[there:]))
    return tuple(made)


def alone(side: SideText, name: Side, run: Run) -> tuple[Row, ...]:
    """Lay out one side's text over the full width."""
    return (_wide(side, name, run),) if run else ()


def _matches(left: Run, right: Run) -> list[tuple[int, int]]:
    at = {atom.passage.anchor: index for index, atom in enumerate(right) if atom.passage.anchor}
    return [
        (index, at[reference.other])
        for index, atom in enumerate(left)
        for reference in atom.passage.references
        if reference.other in at
    ]


def _between(sides: tuple[SideText, SideText], left: Run, right: Run) -> Iterator[Row]:
    lengths = sum(atom.words for atom in left), sum(atom.words for atom in right)
    if max(lengths) == 0:
        return
    if abs(lengths[0] - lengths[1]) <= SLACK:
        yield Row(left=paragraphs(sides[0], left), right=paragraphs(sides[1], right))
        return
    cut_left = cut_right = 0
    if min(lengths) >= LEAST_BESIDE:
        cut_left = len(left) if lengths[0] < lengths[1] else _split(left, lengths[1])
        cut_right = len(right) if lengths[1] < lengths[0] else _split(right, lengths[0])
        yield Row(left=paragraphs(sides[0], left[:cut_left]), right=paragraphs(sides[1], right[:cut_right]))
    yield from alone(sides[0], "left", left[cut_left:])
    yield from alone(sides[1], "right", right[cut_right:])


def _split(run: Run, words: int) -> int:
    """Return where a run is cut after about so many words: between paragraphs where one ends near, else between sentences."""
    ends = [0, *accumulate(atom.words for atom in run)]
    nearest = min(range(1, len(run) + 1), key=lambda index: abs(ends[index] - words))
    between = [index for index in range(1, len(run)) if run[index].first and abs(ends[index] - words) <= SLACK]
    cut = min(between, key=lambda index: abs(ends[index] - words), default=nearest)
    return cut if ends[-1] - ends[cut] >= LEAST_BESIDE // 2 else len(run)


def _wide(side: SideText, name: Side, run: Run) -> Row:
    shown = paragraphs(side, run)
    return Row(left=shown, layout="left") if name == "left" else Row(right=shown, layout="right")
