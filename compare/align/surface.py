"""The form in which a stem is shown: the one that the documents use most."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from compare.model.document import Segmented
from compare.text.stems import stem

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s?\Z")


def surface_forms(*sides: Segmented) -> dict[str, str]:
    """Return for each stem its most frequent written form; capitals are kept where the word mostly has them.

    Equal counts go to the shorter form, then to the alphabet.
    """
    counts: Counter[str] = Counter()
    for side in sides:
        counts.update(_POSSESSIVE.sub("", match[0]) for match in _WORD.finditer(side.document.text))
    lower: dict[str, Counter[str]] = {}
    for word, count in counts.items():
        lower.setdefault(word.lower(), Counter())[word] += count
    best: dict[str, tuple[int, int, str]] = {}
    for low in sorted(lower):
        written = _written(low, lower[low])
        rank = (-sum(lower[low].values()), len(low), written)
        key = stem(low)
        if key not in best or rank < best[key]:
            best[key] = rank
    return {key: rank[2] for key, rank in best.items()}


def _written(low: str, forms: Counter[str]) -> str:
    return min(forms, key=lambda word: (-forms[word], word != low, word))
