"""Claim pairs without documents: what a doubtful contradiction needs."""

import numpy as np
import pytest

from compare.extract import extract_texts
from compare.model.pair import ClaimPair
from compare.relate import pairs

LEFT = "The council closed the old harbour bridge to heavy carts."


@pytest.mark.parametrize(
    ("right", "share", "relation"),
    [
        ("The bakers of the upper town raised their prices twice that winter.", 0.6, "neutral"),
        ("The bakers of the upper town raised their prices twice that winter.", 0.8, "contradiction"),
        ("The council kept the old harbour bridge free for heavy carts and riders.", 0.6, "contradiction"),
    ],
)
def test_unrelated_claims_contradict_only_for_a_sure_judge(monkeypatch, right, share, relation):
    rest = np.array([(1 - share) / 2])
    monkeypatch.setattr(pairs, "scores", lambda _features, _names: [rest, rest, np.array([share])])
    row = ClaimPair(id="1", a=LEFT, b=right)
    assert pairs.relate_claims([row], list(extract_texts([LEFT])), list(extract_texts([right])))[0].relation == relation
