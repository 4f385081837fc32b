"""The longest chain of matches that do not cross, so that both sides of a table keep their reading order.

Source: longest strictly increasing subsequence by patience sorting (Fredman 1975), O(n log n).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


def longest_chain(matches: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return a longest subset of (left, right) matches that increases strictly on both sides.

    >>> longest_chain([(0, 2), (1, 0), (2, 1), (3, 3)])
    ((1, 0), (2, 1), (3, 3))
    """
    ordered = sorted(set(matches), key=lambda match: (match[0], -match[1]))
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for index, (_, right) in enumerate(ordered):
        length = bisect_left(ends, right)
        before.append(tails[length - 1] if length else -1)
        ends[length : length + 1] = [right]
        tails[length : length + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = tails[-1] if tails else -1
    while index >= 0:
        chain.append(ordered[index])
        index = before[index]
    return tuple(reversed(chain))
