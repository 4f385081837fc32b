"""Step 5, extract: sentences -> statements with their claims, names, quantities, polarity, modality and voice."""

from __future__ import annotations

from compare.extract.statements import statements
from compare.extract.texts import extract_texts
from compare.model.claim import Statement
from compare.model.document import Segmented

__all__ = ["extract", "extract_texts"]


def extract(segmented: Segmented) -> tuple[Statement, ...]:
    """Return the statements of one document's body, in reading order; back matter has none."""
    return tuple(statements(segmented))
