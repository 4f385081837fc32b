"""What every kind of difference gives: the words that decide on each side and one plain sentence why."""

from __future__ import annotations

import msgspec

from compare.model.claim import Claim, Statement
from compare.model.finding import Kind
from compare.relate.evidence import Evidence
from compare.relate.profile import Profile


class Case(msgspec.Struct, frozen=True, gc=False):
    """A candidate pair laid before the kinds, with the texts of both documents."""

    evidence: Evidence
    left: Profile
    right: Profile
    left_text: str
    right_text: str

    @property
    def claims(self) -> tuple[Claim | None, Claim | None]:
        """The deciding clause of each side, None where the statement has none."""
        one, other = self.left.statement.claims, self.right.statement.claims
        i, j = self.evidence.claims
        return (one[i] if one else None, other[j] if other else None)


class Words(msgspec.Struct, frozen=True):
    """Deciding words of one side: `start..end` of the document's text, and what they are."""

    start: int
    end: int
    role: str


class Ground(msgspec.Struct, frozen=True):
    """Why a pair differs (or agrees): the kind, the words on each side, and the sentence that says so."""

    kind: Kind
    left: tuple[Words, ...]
    right: tuple[Words, ...]
    explanation: str
    strength: float = 1.0
    """How firmly the words bear the kind: 1 = values in one slot, below it less sure; the strongest ground names the finding."""


def token_words(statement: Statement, indices: tuple[int, ...], role: str) -> tuple[Words, ...]:
    """Return the spans of the tokens at `indices`, neighbours joined."""
    spans: list[Words] = []
    last = -2
    for index in sorted(indices):
        token = statement.tokens[index]
        if index == last + 1 and spans:
            spans[-1] = Words(spans[-1].start, token.end, role)
        else:
            spans.append(Words(token.start, token.end, role))
        last = index
    return tuple(spans)


def quoted(text: str, words: tuple[Words, ...]) -> str:
    """Return the words as the document has them, in quotation marks."""
    return ", ".join("“" + " ".join(text[w.start : w.end].split()) + "”" for w in words)
