"""Each kind of difference: pairs where it must see a ground, with the words that decide, and look-alikes where it must not."""

import pytest

from compare.relate.kinds import CONFLICTS, conflict_ground
from compare.relate.kinds.force import permission, quantifier
from compare.relate.kinds.names import other_name, swapped_roles
from compare.relate.kinds.opposites import opposite_words
from compare.relate.kinds.polarity import negation
from compare.relate.kinds.values import value_clash
from compare.relate.minimal import firm_difference

from .cases import case_of

SEEN = [
    (value_clash, "ordinal", "Norland is Sudland's ninth-largest trading partner.", "Norland is Sudland's tenth-largest trading partner.", "ninth-largest", "tenth-largest"),
    (value_clash, "numeric", "The ferry ran at 22.5 knots.", "The ferry ran at 21.5 knots.", "22.5 knots", "21.5 knots"),
    (value_clash, "date", "The shelter was completed in 2016.", "The shelter was completed in 2019.", "2016", "2019"),
    (value_clash, "duration", "Building the shelter took 18 months.", "Building the shelter took three years.", "18 months", "three years"),
    (opposite_words, "antonym", "The treaty strengthens the alliance.", "The treaty weakens the alliance.", "strengthens", "weakens"),
    (opposite_words, "direction", "Exports increased in the north.", "Exports decreased in the north.", "increased", "decreased"),
    (negation, "negation", "The valves were not replaced.", "The valves were replaced.", "not", "replaced"),
    (permission, "permission", "Clients must send a token.", "Clients may send a token.", "must", "may"),
    (quantifier, "quantifier", "All wells were closed.", "Some wells were closed.", "All", "Some"),
    (other_name, "name", "The first governor was Alden.", "The first governor was Brandt.", "Alden", "Brandt"),
    (swapped_roles, "roles", "Norland attacked Sudland.", "Sudland attacked Norland.", "Norland", "Sudland"),
]  # fmt: skip

UNSEEN = [
    (value_clash, "The density is 274 g/L.", "The density is 0.274 g/cm3."),
    (value_clash, "The ship had at least six warnings.", "The ship had seven warnings."),
    (value_clash, "About 300 people came.", "312 people came."),
    (value_clash, "The line is 5 km long.", "The line is 3.1 miles long."),
    (negation, "Not only the valves but also the pumps were replaced.", "The valves and the pumps were replaced."),
    (negation, "The valves were not replaced.", "The valves were never replaced."),
    (negation, "The keys shall not be kept over a restart.", "The keys shall not persist (be kept over a restart)."),
    (swapped_roles, "Norland attacked Sudland.", "Sudland was attacked by Norland."),
    (permission, "Clients must send a token.", "Clients must send a token at once."),
]


@pytest.mark.parametrize(("kind", "name", "left", "right", "left_cue", "right_cue"), SEEN)
def test_a_kind_sees_its_difference_and_marks_the_words(kind, name, left, right, left_cue, right_cue):
    ground = kind(case_of(left, right))
    assert ground is not None
    assert ground.kind == name
    assert left_cue in [left[w.start : w.end] for w in ground.left]
    assert right_cue in [right[w.start : w.end] for w in ground.right]


@pytest.mark.parametrize(("kind", "left", "right"), UNSEEN)
def test_a_kind_does_not_see_a_look_alike(kind, left, right):
    assert kind(case_of(left, right)) is None


def test_every_kind_has_cases_both_ways():
    assert {kind for kind, *_ in SEEN} | {kind for kind, *_ in UNSEEN} >= set(CONFLICTS) - {CONFLICTS[-1]}


def test_differing_values_name_the_finding_before_another_word_does():
    case = case_of("The old mill had a crew of 12 men in winter.", "The stone mill had a crew of 17 men in winter.")
    assert conflict_ground(case).kind == "numeric"


def test_a_clause_that_is_denied_with_its_complement_is_a_firm_difference():
    left = "The guild feared for its trade, and its masters have tried to find other markets."
    right = "There is no doubt that the guild gave in: its masters have not tried to find other markets."
    assert firm_difference(case_of(left, right)).kind == "negation"
