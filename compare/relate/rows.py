"""Table rows that share their figures and not their label: rows about two things ("pump A | 40 | 1911" / "boiler | 40 | 1911")."""

from __future__ import annotations

from compare.relate.kinds import Case
from compare.relate.profile import Profile

_CELL = "|"


def another_row(case: Case) -> bool:
    """Tell whether two table rows begin with labels that have no word in common."""
    if {case.left.statement.kind, case.right.statement.kind} != {"table_row"}:
        return False
    one, other = _label(case.left), _label(case.right)
    return bool(one) and bool(other) and not one & other


def _label(profile: Profile) -> frozenset[str]:
    """Return the stems of a row's first cell."""
    tokens = profile.statement.tokens
    end = next((k for k, token in enumerate(tokens) if token.text == _CELL), 0)
    return frozenset(token.stem for token in tokens[:end] if token.stem[:1].isalnum())
