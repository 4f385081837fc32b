"""Clauses: predicate, subject, polarity and modality of each claim of a sentence."""

import pytest

from compare.extract.clauses import clauses
from compare.extract.parse import parse


def read(sentence):
    ((tokens, _),) = parse([(sentence, 0)])
    return tokens, clauses(tokens)


def words(tokens, indices):
    return " ".join(tokens[i].text for i in indices)


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        ("Norland buys timber, while Sudland sells coal.", {"Norland", "Sudland"}),
        ("The shift is plain, making Norland the tenth-largest buyer.", {"The shift"}),
        ("The envoy, who speaks Greek, left in May.", {"The envoy"}),
        ("The bridge was built in 1887 and collapsed in 1902.", {"The bridge"}),
    ],
)
def test_every_clause_has_the_subject_that_it_speaks_of(sentence, subjects):
    tokens, found = read(sentence)
    assert {words(tokens, claim.subject) for claim in found} >= subjects


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("The valves were not replaced.", True),
        ("No valve was replaced.", True),
        ("The valves were replaced.", False),
        ("Not only the valves but also the pumps were replaced.", False),
        ("Without a doubt the valves were replaced.", False),
        ("The crew failed to replace the valves.", True),
    ],
)
def test_polarity(sentence, negated):
    _, found = read(sentence)
    assert any(claim.negated for claim in found) is negated


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Clients must send a token.", "must"),
        ("Clients must not send a token.", "must_not"),
        ("Clients may send a token.", "may"),
        ("Clients should send a token.", "should"),
        ("Clients send a token.", ""),
    ],
)
def test_modality(sentence, modality):
    _, found = read(sentence)
    assert found[0].modality == modality


def test_spans_point_into_the_document():
    sentence = "Norland buys timber."
    ((tokens, _),) = parse([(sentence, 100)])
    assert [sentence[t.start - 100 : t.end - 100] for t in tokens] == ["Norland", "buys", "timber", "."]


def test_a_sentence_without_verb_is_one_claim():
    _, found = read("Cost: 7.5 million")
    assert len(found) == 1
