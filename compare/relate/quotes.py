"""Quotes: the sentence (or, of a very long one, the clause) with its place, cues, quantities, citations and neighbours."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from compare.model.claim import Claim, Statement
from compare.model.document import Segmented
from compare.model.finding import Cue, Place, Quote, QuotedQuantity
from compare.relate.cited import cited_for
from compare.relate.kinds import Words

LONGEST = 75
"""Words of a quote; a longer sentence is quoted by its deciding clause."""
CONTEXT = 300
"""Characters of a neighbouring sentence that are shown."""


class Voiced(msgspec.Struct, frozen=True):
    """A statement with the document it stands in."""

    segmented: Segmented
    statement: Statement


def quote(voiced: Voiced, claim: Claim | None, words: tuple[Words, ...], others: tuple[Statement, ...] = ()) -> Quote:
    """Return the quote of one side of a finding; `others` are further statements of the same claim."""
    segmented, statement = voiced.segmented, voiced.statement
    text = segmented.document.text
    start, end = _extent(statement, claim, words)
    here = place(segmented, start, end)
    return Quote(
        quote=text[start:end],
        start=start,
        end=end,
        section=here.section,
        page=here.page,
        line=here.line,
        cues=tuple(Cue(w.start, w.end, text[w.start : w.end], w.role) for w in words if start <= w.start and w.end <= end),
        quantities=tuple(
            QuotedQuantity(q.text, q.value, q.unit, q.kind, q.low, q.high, q.approximate)
            for q in statement.quantities
            if start <= q.start and q.end <= end
        ),
        citations=tuple(dict.fromkeys(citation.key for citation in cited_for(statement, words))),
        voice=statement.voice,
        holder=statement.holder,
        context_before=_neighbour(segmented, statement.sentence - 1, statement.section),
        context_after=_neighbour(segmented, statement.sentence + 1, statement.section),
        places=tuple(place(segmented, other.start, other.end) for other in others),
    )


def place(segmented: Segmented, start: int, end: int) -> Place:
    """Return where a passage stands: section id, page and line of its start."""
    sections, marks = segmented.sections, segmented.document.marks
    index = bisect_right([section.start for section in sections], start) - 1
    mark = bisect_right([m.offset for m in marks], start) - 1
    return Place(
        start,
        end,
        sections[max(0, index)].id if sections else "",
        marks[mark].page if mark >= 0 else None,
        marks[mark].line if mark >= 0 else None,
    )


def _extent(statement: Statement, claim: Claim | None, words: tuple[Words, ...]) -> tuple[int, int]:
    if len(statement.tokens) <= LONGEST or claim is None:
        return statement.start, statement.end
    start = min([claim.start, *(w.start for w in words)])
    end = max([claim.end, *(w.end for w in words)])
    return (start, end) if end - start < statement.end - statement.start else (statement.start, statement.end)


def _neighbour(segmented: Segmented, index: int, section: int) -> str:
    if not 0 <= index < len(segmented.sentences) or segmented.sentences[index].section != section:
        return ""
    sentence = segmented.sentences[index]
    return " ".join(segmented.document.text[sentence.start : sentence.end].split())[:CONTEXT]
