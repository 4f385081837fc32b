"""Voice: what the author asserts and what is only reported, supposed or left open."""

import pytest

from compare.extract.parse import parse
from compare.extract.voice import reported, supposed


def tokens_of(sentence):
    ((tokens, _),) = parse([(sentence, 0)])
    return tokens


@pytest.mark.parametrize(
    ("sentence", "told", "holder"),
    [
        ("Critics argue that the dam harms the eels.", True, "Critics"),
        ("According to the Panel, the water rose by two metres.", True, "the Panel"),
        ("The dam is said to harm the eels.", True, ""),
        ("The dam harms the eels.", False, ""),
        ("We argue that the dam harms the eels.", False, ""),
    ],
)
def test_reported_views_have_their_holder(sentence, told, holder):
    assert reported(tokens_of(sentence)) == (told, holder)


@pytest.mark.parametrize(
    ("sentence", "open_"),
    [
        ("If the dam were raised, the springs would dry up.", True),
        ("It is unclear whether the springs are fed by the lake.", True),
        ("The springs are fed by the lake.", False),
    ],
)
def test_suppositions(sentence, open_):
    assert supposed(tokens_of(sentence)) is open_
