"""Words that are akin, and what a substituted word or a reckoned number means for a pair of claims."""

import pytest

from compare.extract import extract_texts
from compare.model.claim import Token
from compare.relate.arithmetic import worked_out
from compare.relate.frame import same_frame_verdict
from compare.relate.kinship import kinship
from compare.relate.leftovers import leftover_features
from compare.relate.pairs import pair_evidence
from compare.text.stems import stem


def word(text, pos):
    return Token(0, len(text), text, stem(text), pos, "", 0)


def sides(left, right):
    a, b, evidence = pair_evidence(list(extract_texts([left])), list(extract_texts([right])))
    return a[0][0], b[0][0], evidence[0]


@pytest.mark.parametrize(
    ("one", "other", "pos", "kin"),
    [
        ("sofa", "couch", "NOUN", "same"),
        ("dogs", "animal", "NOUN", "wider"),
        ("animal", "dogs", "NOUN", "narrower"),
        ("trumpet", "guitar", "NOUN", "sister"),
        ("beer", "wine", "NOUN", "sister"),
        ("purchased", "bought", "VERB", "same"),
        ("sand", "minister", "NOUN", ""),
        ("harbour", "quickly", "NOUN", ""),
    ],
)
def test_kinship(one, other, pos, kin):
    assert kinship(word(one, pos), word(other, pos)) == kin


def test_words_of_different_classes_are_not_akin():
    assert kinship(word("run", "VERB"), word("walk", "NOUN")) == ""


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The clerk waited in the kitchen for the keys.", "The clerk waited in the bathroom for the keys.", "contradiction"),
        ("A dog slept beside the old stove.", "An animal slept beside the old stove.", "agreement"),
        ("An animal slept beside the old stove.", "A dog slept beside the old stove.", "neutral"),
        ("The widow bought the mill in spring.", "The widow purchased the mill in spring.", "agreement"),
        ("The gate stays open at night.", "The gate stays closed at night.", "contradiction"),
        ("The widow bought the mill in spring.", "Her brother ran a tannery by the canal.", None),
    ],
)
def test_one_word_decides_in_one_frame(left, right, verdict):
    a, b, _ = sides(left, right)
    assert same_frame_verdict(a, b) == verdict


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The yard built 14 barges and 9 tugs.", "The yard built 23 boats in total.", "agreement"),
        ("The yard built 14 barges and 9 tugs.", "The yard built 25 boats in total.", "contradiction"),
        ("The farm had 120 ewes and sold 45 ewes.", "The farm has 75 ewes left.", "agreement"),
        ("The yard built 14 barges and 9 tugs.", "The harbour master counted 23 seals on the pier.", None),
        ("The yard built 14 barges and 9 tugs.", "The yard built more than 20 boats in total.", None),
        ("The yard built 14 barges.", "The yard built 23 boats in total.", None),
    ],
)
def test_a_number_that_is_worked_out(left, right, verdict):
    a, b, _ = sides(left, right)
    assert worked_out(a, b) == verdict


def test_what_one_side_says_beyond_the_other():
    a, b, evidence = sides("The old mill burned on a windy night.", "The mill burned.")
    features = leftover_features(a, b, evidence.words)
    assert features["beyond_left"] == 3
    assert features["beyond_right"] == 0
    turned = leftover_features(b, a, sides("The mill burned.", "The old mill burned on a windy night.")[2].words)
    assert (turned["beyond_left"], turned["strange_max"]) == (0, features["strange_max"])
