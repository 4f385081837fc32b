"""Sections as vectors: TF-IDF over stems, fitted on the sections of both documents together.

Source: the vector space model with sublinear term frequency (Salton & Buckley 1988), as in scikit-learn.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from compare.model.document import Segmented
from compare.text.stems import stem, tokens

Matrix = npt.NDArray[np.float64]
Rows = Any
"""A sparse matrix (scipy CSR): a long document has hundreds of sections and tens of thousands of stems, few of them in each."""

CHILD_SHARE = 0.5
"""Weight of a subsection's own text in its section: a parent speaks of what its children treat, less than they do."""
MIN_LETTERS = 2


class Passage(msgspec.Struct, frozen=True):
    """One section as alignment sees it: its index, the stems of heading and own body, and its place in the document (0..1)."""

    section: int
    heading: tuple[str, ...]
    body: tuple[str, ...]
    parent: int | None
    place: float


class Vectors(msgspec.Struct, frozen=True):
    """Rows of unit length, left sections then right ones: `whole` (heading, body and children), `body` alone, `heading` alone."""

    whole: Rows
    body: Rows
    heading: Rows
    terms: tuple[str, ...]


def passages(side: Segmented) -> tuple[Passage, ...]:
    """Return the sections of the body (no back matter) with their stems."""
    text = side.document.text
    length = max(1, max((section.end for section in side.sections if not section.back_matter), default=1))
    return tuple(
        Passage(
            index,
            content_stems(section.heading),
            content_stems(text[section.body : section.end]),
            section.parent,
            (section.start + section.end) / 2 / length,
        )
        for index, section in enumerate(side.sections)
        if not section.back_matter
    )


def content_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry a topic: no function words, no single letters."""
    return tuple(stem(word) for word in tokens(text) if len(word) >= MIN_LETTERS and word not in _stop_words())


@cache
def _stop_words() -> frozenset[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return frozenset(ENGLISH_STOP_WORDS)


def vectorise(left: Sequence[Passage], right: Sequence[Passage], heading_weight: int) -> Vectors | None:
    """Return the vectors of both sides' sections, or None where no section has a word."""
    from scipy.sparse import vstack
    from sklearn.feature_extraction.text import TfidfVectorizer

    both = (*left, *right)
    texts = [passage.heading * heading_weight + passage.body for passage in both]
    if not any(texts):
        return None
    model = TfidfVectorizer(analyzer=list, sublinear_tf=True, norm=None)
    model.fit([passage.heading + passage.body for passage in both])
    own = _unit(model.transform(texts))
    shares = vstack([_children(left) @ own[: len(left)], _children(right) @ own[len(left) :]])
    whole = _unit((own + CHILD_SHARE * shares).tocsr())
    body = _unit(model.transform([passage.body for passage in both]))
    heading = _unit(model.transform([passage.heading for passage in both]))
    return Vectors(whole, body, heading, tuple(str(term) for term in model.get_feature_names_out()))


def _unit(rows: Rows) -> Rows:
    """Return the rows at length 1; empty ones stay empty."""
    from sklearn.preprocessing import normalize

    return normalize(rows.astype(np.float64))


def _children(side: Sequence[Passage]) -> Rows:
    """Return the matrix that sums for each section its direct children."""
    from scipy.sparse import csr_matrix

    rows = {passage.section: row for row, passage in enumerate(side)}
    pairs = [(rows[passage.parent], row) for row, passage in enumerate(side) if passage.parent in rows]
    return csr_matrix(
        (np.ones(len(pairs)), ([parent for parent, _ in pairs], [row for _, row in pairs])), shape=(len(side), len(side))
    )


def products(rows: Rows, count: int) -> Matrix:
    """Return the cosines of the first `count` rows with the others."""
    return np.asarray((rows[:count] @ rows[count:].T).toarray(), dtype=np.float64)


def row_of(rows: Rows, place: int) -> Matrix:
    """Return one row as plain numbers."""
    return np.asarray(rows[place].toarray()[0], dtype=np.float64)
