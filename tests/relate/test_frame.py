"""Sentences alike but for a quantity."""

import pytest

from compare.extract import extract_texts
from compare.relate.frame import same_frame_verdict
from compare.relate.pairs import pair_evidence


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The crew had 15 pumps.", "The crew had at least 12 pumps.", "agreement"),
        ("The crew had at least 12 pumps.", "The crew had 15 pumps.", "neutral"),
        ("The crew had 15 pumps.", "The crew had 9 pumps.", "contradiction"),
        ("The crew had 15 pumps.", "The crew sold 9 old boats.", None),
    ],
)
def test_the_quantities_decide(left, right, verdict):
    a, b, _ = pair_evidence(list(extract_texts([left])), list(extract_texts([right])))
    assert same_frame_verdict(a[0][0], b[0][0]) == verdict
