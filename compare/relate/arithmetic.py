"""A claim whose number is worked out from the other's: "37 men and 30 women signed", "67 people signed in all".

Only for claim pairs on their own, where the second sentence has one number and most of its other words from the first.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from compare.lexicons.cues import cue_words
from compare.model.pair import PairVerdict
from compare.model.quantity import Quantity
from compare.relate.profile import Profile
from compare.text.values import compare_values

MOST_NUMBERS = 5
"""Numbers of the first claim that are worked with at most."""
_TOLERANCE = 0.006
"""Share by which a worked-out number may be rounded."""
CUED_KNOWN, PLAIN_KNOWN = 0.4, 0.5
"""Share of the second claim's words, cue words left out, that the first must have, with and without a cue word: chosen on awpnli, where
they decide 579 of 700 rows and 503 of them rightly; on 700 rows each of snli, sick and wiki_edits they touch three."""
_COUNTABLE = frozenset({"count", "money", "measure", "duration", "ratio"})


def worked_out(a: Profile, b: Profile) -> PairVerdict | None:
    """Return whether the second claim's one number can be worked out from the first's numbers; None where nothing asks for it."""
    given = [quantity for quantity in a.statement.quantities if quantity.kind in _COUNTABLE]
    if len(b.statement.quantities) != 1 or not 2 <= len(given) <= MOST_NUMBERS or not _asks(a, b):
        return None
    told = b.statement.quantities[0]
    if told.kind not in _COUNTABLE or told.bound or told.approximate or any(_meet(one, told) for one in given):
        return None
    found = any(math.isclose(told.value, value, rel_tol=_TOLERANCE) for value in _results([one.value for one in given]))
    return "agreement" if found else "contradiction"


def _meet(one: Quantity, other: Quantity) -> bool:
    return math.isclose(one.value, other.value, rel_tol=_TOLERANCE) or compare_values(one, other) in {"same", "compatible"}


def _asks(a: Profile, b: Profile) -> bool:
    """Tell whether the second claim reckons with the first's words: most of its words are there, fewer where a cue word stands by."""
    cues = cue_words("reckoned")
    numbers = {k for first, last in b.statement.quantity_tokens for k in range(first, last)}
    words = [b.statement.tokens[k].stem for k in b.content if k not in numbers and b.words[k] not in cues]
    known = sum(stem in a.full for stem in words) / max(1, len(words))
    return known >= (CUED_KNOWN if any(word in cues for word in b.words) else PLAIN_KNOWN)


def _results(numbers: Sequence[float]) -> Iterator[float]:
    """Yield the sums of some of the numbers, and differences, products and ratios of two such sums that share no number."""
    places = range(len(numbers))
    parts = [part for size in range(1, len(numbers) + 1) for part in itertools.combinations(places, size)]
    sums = {part: sum(numbers[k] for k in part) for part in parts}
    yield from sums.values()
    for one, other in itertools.permutations(parts, 2):
        if set(one).isdisjoint(other):
            yield sums[one] - sums[other]
            yield sums[one] * sums[other]
            if sums[other]:
                yield sums[one] / sums[other]
