"""Which value of the one sentence stands against which of the other, and whose it is."""

import pytest

from compare.relate.holders import holder_features
from compare.relate.profile import Weights
from tests.relate.cases import case_of

EVEN = Weights({}, 3.0)


def paired(left, right):
    case = case_of(left, right)
    one, other = case.left.statement.quantities, case.right.statement.quantities
    return {(one[v.left].text, other[v.right].text, v.comparison) for v in case.evidence.values}


def test_values_that_two_names_exchange_are_not_the_same():
    found = paired("Hartwell opened in 1911 and Marlow opened in 1914.", "Marlow opened in 1911 and Hartwell opened in 1914.")
    assert {row for row in found if row[2] == "same"} == set()
    assert ("1911", "1914", "differ") in {(a.split()[-1], b.split()[-1], c) for a, b, c in found}


def test_equal_values_of_equal_names_are_the_same():
    found = paired("Hartwell opened in 1911 and Marlow opened in 1914.", "Hartwell opened in 1911 and Marlow opened in 1914.")
    assert {row[2] for row in found} == {"same"}


@pytest.mark.parametrize(
    ("left", "right", "foreign"),
    [
        ("Triton has a diameter of 2,700 km.", "Oberon has a diameter of 1,520 km.", True),
        ("The bridge has a length of 270 m.", "The bridge has a length of 152 m.", False),
    ],
)
def test_a_name_that_the_other_side_does_not_know(left, right, foreign):
    case = case_of(left, right)
    features = holder_features(case.left, case.right, case.evidence.clash, EVEN, "clash")
    assert (features["clash_foreign_name_min"] > 0) is foreign
    assert features["clash_head_same"] == 1


def test_no_pair_of_values_has_no_holder():
    case = case_of("The bridge was painted.", "The bridge was sold.")
    assert set(holder_features(case.left, case.right, None, EVEN, "equal").values()) == {0.0}
