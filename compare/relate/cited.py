"""Who is cited for the deciding words of a sentence that cites several works."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model.claim import Statement
from compare.model.document import Citation
from compare.relate.kinds import Words

_ADJOINING = 4
"""Characters between two citations that belong together ("; ", ") ("))."""


def cited_for(statement: Statement, words: Sequence[Words]) -> tuple[Citation, ...]:
    """Return the citations that follow the deciding words next; all of the sentence's where none follows or there is one."""
    citations = statement.citations
    if len(citations) < 2 or not words:
        return citations
    after = [c for c in citations if c.start >= words[-1].end]
    if not after:
        return citations
    kept = [after[0]]
    for citation in after[1:]:
        if citation.start - kept[-1].end > _ADJOINING:
            break
        kept.append(citation)
    return tuple(kept)
