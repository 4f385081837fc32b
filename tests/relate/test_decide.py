"""What the judge's confidences become: agreements that a differing value or another row forbids."""

import msgspec
import pytest

from compare.relate.decide import Confidences, Floors, verdicts
from compare.relate.judge import judge, scores
from compare.relate.rows import another_row
from tests.relate.cases import case_of

SURE_AGREEMENT = Confidences([0.0], [0.0], [0.9])
FLOORS = Floors(0.5, 0.4)
OTHER = "alike, but other values or another label"


def as_rows(case):
    sides = [
        msgspec.structs.replace(side, statement=msgspec.structs.replace(side.statement, kind="table_row"))
        for side in (case.left, case.right)
    ]
    return msgspec.structs.replace(case, left=sides[0], right=sides[1])


@pytest.mark.parametrize(
    ("right", "reason"),
    [
        ("For 40 thousand crowns the town council acquired the wooden bridge, its mayor wrote home in a letter.", None),
        ("For 65 thousand crowns the town council acquired the wooden bridge, its mayor wrote home in a letter.", OTHER),
    ],
)
def test_a_differing_value_in_like_surroundings_forbids_an_agreement(right, reason):
    case = case_of(
        "In a wet autumn, after long quarrels among the guilds, the council bought the bridge for 40 thousand crowns.", right
    )
    found, reasons = verdicts([case], SURE_AGREEMENT, FLOORS)
    assert [v.relation for v in found] == ([] if reason else ["agreement"])
    assert list(reasons) == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("right", "another"), [("boiler | 40 | 1911", True), ("old pump A | 40 | 1911", False), ("40 and 1911", False)]
)
def test_rows_that_share_figures_and_not_their_label(right, another):
    assert another_row(as_rows(case_of("pump A | 40 | 1911", right))) is another


def test_only_table_rows_have_labels():
    assert not another_row(case_of("pump A | 40 | 1911", "boiler | 40 | 1911"))


def test_the_trees_walked_together_give_what_each_gives_alone():
    row = case_of("The mill burned in 1911.", "The mill burned in 1914.").evidence.features
    part = judge().ensembles["agree"].parts[0]
    total = 0.0
    for tree in part.trees:
        node = 0
        while tree.left[node] >= 0:
            below = row[judge().features[tree.feature[node]]] <= tree.threshold[node]
            node = tree.left[node] if below else tree.right[node]
        total += tree.value[node]
    import numpy as np

    from compare.relate.judge import _grown, _leaves

    table = np.array([[row[name] for name in judge().features]])
    assert _leaves(_grown("agree", 0), table)[0] == pytest.approx(total)
    assert 0.0 <= scores([row], ["agree"])[0][0] <= 1.0
