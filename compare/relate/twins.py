"""A claim that both documents make in the same words cannot set them against each other.

Where the left document says X and the right one says both X and its opposite, the conflict is inside the right document
and is found there.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.model.claim import Statement
from compare.relate.decide import Verdict
from compare.relate.identity import claim_key


def without_twins(verdicts: Sequence[Verdict], left: Sequence[Statement], right: Sequence[Statement]) -> list[Verdict]:
    """Return the verdicts without conflicts one of whose claims stands word for word in the other document too."""
    lefts, rights = {claim_key(s) for s in left}, {claim_key(s) for s in right}
    return [
        verdict
        for verdict in verdicts
        if verdict.relation == "agreement"
        or (claim_key(verdict.case.left.statement) not in rights and claim_key(verdict.case.right.statement) not in lefts)
    ]
