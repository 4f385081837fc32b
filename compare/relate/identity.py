"""Identity of a finding that survives reflow, renumbering and edits elsewhere: a hash of both claims' normalised words."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from compare.model.claim import Statement

LENGTH = 12
"""Hexadecimal digits: 48 bits, a collision among 10,000 findings in one of five million reports."""


def claim_key(statement: Statement) -> str:
    """Return the statement's words as stems, without signs, list numbers and citations (these are blanked before parsing)."""
    kept = [token.stem for token in statement.tokens if token.stem and token.stem[0].isalnum()]
    while kept and kept[0].isdigit() and statement.kind == "list_item":
        kept.pop(0)
    return " ".join(kept)


def finding_key(relation: str, kind: str, keys: tuple[str, str]) -> str:
    """Return the hash of a finding; the same with left and right swapped."""
    text = "\n".join((relation, kind, *sorted(keys)))
    return sha256(text.encode("utf-8")).hexdigest()[:LENGTH]


class Counting:
    """Gives equal keys a counter, in the order of asking ("abc", then "abc-2")."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def unique(self, key: str) -> str:
        """Return `key`, with a counter from its second use on."""
        self._seen[key] += 1
        return key if self._seen[key] == 1 else f"{key}-{self._seen[key]}"
