"""Pair the sections of two documents, name what stays alone, and list the words that pairs share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from compare.align.choice import chances, choose
from compare.align.features import features
from compare.align.surface import surface_forms
from compare.align.vectors import Matrix, Passage, Rows, Vectors, passages, products, row_of, vectorise
from compare.model.alignment import Aligned, Alignment, Unmatched, UnmatchedReason
from compare.model.document import Segmented
from compare.options import AlignOptions

MIN_WORDS: Final = 12
"""A section with fewer content words, its subsections included, is too short to be missed in the other document."""
SHARED_TERMS: Final = 6
KEYWORDS: Final = 5


def align(left: Segmented, right: Segmented, options: AlignOptions) -> Aligned:
    """Align the sections of two documents.

    Args:
        left: one document; its back matter is left out.
        right: the other one.
        options: `min_similarity` is the least cosine (0..1) of an aligned pair, `heading_weight` how often a heading counts.

    Returns:
        Pairs sorted by left, then right index; sections without a partner and why; keywords of every section.
    """
    sides = passages(left), passages(right)
    vectors = vectorise(*sides, options.heading_weight)
    forms = surface_forms(left, right)
    none = tuple(() for _ in left.sections), tuple(() for _ in right.sections)
    if vectors is None:
        return Aligned(pairs=(), keywords_left=none[0], keywords_right=none[1])
    count = len(sides[0])
    pairs = _pairs(sides, vectors, options, forms) if count and sides[1] else ()
    comparable = left.language == right.language or "und" in {left.language, right.language}
    return Aligned(
        pairs=pairs,
        unmatched_left=_unmatched(
            sides[0], {pair.left for pair in pairs}, comparable=comparable and not right.document.pages_unread
        ),
        unmatched_right=_unmatched(
            sides[1], {pair.right for pair in pairs}, comparable=comparable and not left.document.pages_unread
        ),
        keywords_left=_keywords(len(left.sections), sides[0], vectors.whole[:count], vectors.terms, forms),
        keywords_right=_keywords(len(right.sections), sides[1], vectors.whole[count:], vectors.terms, forms),
    )


def _pairs(
    sides: tuple[tuple[Passage, ...], tuple[Passage, ...]], vectors: Vectors, options: AlignOptions, forms: dict[str, str]
) -> tuple[Alignment, ...]:
    left, right = sides
    count = len(left)
    table = features(left, right, vectors)
    similarity = np.clip(products(vectors.whole, count), 0.0, 1.0)
    probabilities = np.where(similarity >= options.min_similarity, chances(table), 0.0)
    return tuple(
        Alignment(
            left=left[i].section,
            right=right[j].section,
            similarity=float(similarity[i, j]),
            shared_terms=_top(row_of(vectors.whole, i) * row_of(vectors.whole, count + j), vectors.terms, forms, SHARED_TERMS),
            best=best,
        )
        for i, j, best in choose(probabilities)
    )


def _unmatched(side: Sequence[Passage], matched: set[int], *, comparable: bool) -> tuple[Unmatched, ...]:
    """Name the sections without a partner.

    A section too short to say anything, a language that the other document is not in and pages of the other document
    that could not be read are no evidence that the topic is missing there.
    """
    return tuple(
        Unmatched(passage.section, _reason(side, passage, comparable=comparable))
        for passage in side
        if passage.section not in matched
    )


def _reason(side: Sequence[Passage], passage: Passage, *, comparable: bool) -> UnmatchedReason:
    below = [other for other in side if other.parent == passage.section]
    words = len(passage.body) + sum(len(other.body) for other in below)
    return "no counterpart" if comparable and words >= MIN_WORDS else "not comparable"


def _keywords(
    total: int, side: Sequence[Passage], rows: Rows, terms: tuple[str, ...], forms: dict[str, str]
) -> tuple[tuple[str, ...], ...]:
    found: dict[int, tuple[str, ...]] = {
        passage.section: _top(row_of(rows, place), terms, forms, KEYWORDS) for place, passage in enumerate(side)
    }
    return tuple(found.get(index, ()) for index in range(total))


def _top(weights: Matrix, terms: tuple[str, ...], forms: dict[str, str], limit: int) -> tuple[str, ...]:
    """Return the surface forms of the heaviest terms that are words; ties go by the alphabet."""
    order = sorted(np.flatnonzero(weights > 0), key=lambda place: (-round(float(weights[place]), 9), terms[place]))
    words = (forms.get(terms[place], terms[place]) for place in order if terms[place][0].isalpha())
    return tuple(word for word, _ in zip(words, range(limit), strict=False))
