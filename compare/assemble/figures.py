"""Figures compared: every quantity, rank and date that both documents treat, one row each."""

from __future__ import annotations

from collections.abc import Sequence

from compare.assemble.gist import gist, one_line, phrase, shorten
from compare.assemble.passages import STRENGTH, Numbered
from compare.model.finding import Finding, Kind, Quote, Relation
from compare.model.view import FigureRow, Verdict

FIGURE_KINDS: frozenset[Kind] = frozenset({"ordinal", "numeric", "range", "unit", "date", "duration"})
VERDICTS: dict[Relation, Verdict] = {"contradiction": "differs", "tension": "not_comparable", "agreement": "same"}
MAX_VALUE = 48
"""Characters of a value in its cell: two lines of a column of the table at 9 pt."""


def figures(numbered: Sequence[Numbered]) -> tuple[FigureRow, ...]:
    """Return a row for each finding between the documents that is about a value; differing ones first."""
    rows = [_row(item) for item in numbered if item.finding.scope == "cross" and item.finding.kind in FIGURE_KINDS]
    distinct = {(row.subject, row.left.casefold(), row.right.casefold(), row.verdict): row for row in reversed(rows)}
    return tuple(sorted(distinct.values(), key=lambda row: (-STRENGTH[row.relation], _ordinal(row.number))))


def _row(item: Numbered) -> FigureRow:
    finding = item.finding
    return FigureRow(
        subject=shorten(one_line(finding.topic)),
        left=_value(finding.left),
        right=_value(finding.right),
        verdict=VERDICTS[finding.relation],
        relation=finding.relation,
        why=_why(finding),
        number=item.number,
        left_phrase=phrase(finding.left, finding.relation),
        right_phrase=phrase(finding.right, finding.relation),
    )


def _value(quote: Quote) -> str:
    """Return the words that carry the value: cues of that role, else the quote's first quantity, else its gist."""
    values = [one_line(cue.text) for cue in quote.cues if cue.role == "value"]
    if not values and quote.quantities:
        values = [one_line(quote.quantities[0].text)]
    return shorten(", ".join(dict.fromkeys(values)) or gist(quote), MAX_VALUE)


def _why(finding: Finding) -> str:
    return finding.caveats[0].text if finding.caveats and finding.relation == "tension" else ""


def _ordinal(number: str) -> int:
    return int(number[1:])
