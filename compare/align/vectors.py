"""Sections as vectors: TF-IDF over stems, fitted on the sections of both documents together.

Source: the vector space model with sublinear term frequency (Salton & Buckley 1988), as in scikit-learn.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec
import numpy as np
import numpy.typing as npt

from compare.model.document import Segmented
from compare.text.stems import stem, tokens

Matrix = npt.NDArray[np.float64]

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

    whole: Matrix
    body: Matrix
    heading: Matrix
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
    from sklearn.feature_extraction.text import TfidfVectorizer

    both = (*left, *right)
    texts = [passage.heading * heading_weight + passage.body for passage in both]
    if not any(texts):
        return None
    model = TfidfVectorizer(analyzer=list, sublinear_tf=True, norm=None)
    model.fit([passage.heading + passage.body for passage in both])
    own = _unit(_dense(model, texts))
    shares = np.vstack([_children(left, own[: len(left)]), _children(right, own[len(left) :])])
    whole = _unit(own + CHILD_SHARE * shares)
    body = _unit(_dense(model, [passage.body for passage in both]))
    heading = _unit(_dense(model, [passage.heading for passage in both]))
    return Vectors(whole, body, heading, tuple(str(term) for term in model.get_feature_names_out()))


def _dense(model: object, texts: Sequence[Sequence[str]]) -> Matrix:
    return np.asarray(model.transform(texts).toarray(), dtype=np.float64)  # type: ignore[attr-defined]


def _unit(rows: Matrix) -> Matrix:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.divide(rows, norms, out=np.zeros_like(rows), where=norms > 0), dtype=np.float64)


def _children(side: Sequence[Passage], own: Matrix) -> Matrix:
    """Sum the vectors of each section's direct children."""
    rows = {passage.section: row for row, passage in enumerate(side)}
    total = np.zeros_like(own)
    for row, passage in enumerate(side):
        if passage.parent in rows:
            total[rows[passage.parent]] += own[row]
    return total
