"""Sentence boundaries, as a table of texts cut by "|"."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model.span import Span
from compare.segment.splitter import split

ONE = [
    "The U.S. Navy left.",
    "No. 5 was first.",
    "We must strengthen U.N.O. by a new force.",
    "Rents fell four per cent. below those of 14s. a week.",
    "It is in vol. vii. of the Acta.",
    "See arts. 5 and 6 and app. 3.",
    "See art. 5, lat. 40 N. and pop. 9,000 there.",
    "She lived in Boston, Mass. Avenue and all.",
    "See Fig. 3 and Sec. 4.2 for more.",
    "Alden et al. showed it.",
    "Dr. J. R. Example of Springfield spoke.",
    "It rose by 3.5 % to 4.2 million.",
    "Visit https://example.org/a.b?c=d for it",
    "The trade (e.g. timber, oil) grew.",
    "Mills, ships, etc. have been sold.",
    "He went on… and on.",
    "Version 2.0.1 of Example.com is out.",
    "On Jan. 5 the mill closed.",
    "He was the son of Alden I (r. 1603–17) and Brilla.",
    "Use the operator (?:) over others.",
    "It is thin (Figure 1.) and dense.",
    "He cried “Alas!” and left.",
]
SEVERAL = [
    "It ended.|The town grew.",
    "She gave to the arts.|He did not.",
    "Close the tab.|It may be slow.",
    "The border is 40 miles long.|In 1969 it moved.",
    "They turn about their centre of mass.|Remember this.",
    "The answer was no.|Beech burns better.",
    "He fell ill.|Doctors came.",
    "It is in the U.S.|The town grew.",
    'He said "no."|Then he left.',
    "He said “no.”|Then he left.",
    "(It had rained.)|The field was wet.",
    "Was it so?|It was!|Good.",
    "The mill was old.12|The town was new.",
    "They sold timber, oil, etc.|However, nobody bought.",
    "It closed.The town grew old.",
    "He waited...|The train came.",
    "We list: |Alden Centre -|Brill House -|Carr Hall",
]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence(text):
    assert [text[a:b] for a, b in split(text)] == [text]


@pytest.mark.parametrize("text", SEVERAL[:-1])
def test_several_sentences(text):
    if "|" not in text:
        plain, wanted = text, ["It closed.", "The town grew old."]
    else:
        wanted = text.split("|")
        plain = " ".join(wanted)
    assert [plain[a:b] for a, b in split(plain)] == wanted


def test_a_list_printed_as_running_text():
    text = "These help: - Alden Centre - Brill House - Carr Hall"
    assert [text[a:b] for a, b in split(text)] == ["These help:", "Alden Centre", "Brill House", "Carr Hall"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Trade grew. (Arden, 2020) It then fell.", ["Trade grew. (Arden, 2020)", "It then fell."]),
        ("Trade grew (Arden et al., 2020). It then fell.", ["Trade grew (Arden et al., 2020).", "It then fell."]),
        ("Trade grew. (Arden, 2020 pg. 3). It then fell.", ["Trade grew. (Arden, 2020 pg. 3).", "It then fell."]),
        ("Trade grew in May [31]. It then fell.", ["Trade grew in May [31].", "It then fell."]),
        ("Trade grew.[3] It then fell.", ["Trade grew.[3]", "It then fell."]),
    ],
)
def test_citations_stay_with_their_sentence(text, wanted):
    opening = min(i for i in (text.find("("), text.find("[")) if i >= 0)
    closing = max(text.find(")"), text.find("]")) + 1
    assert [text[a:b] for a, b in split(text, (Span(opening, closing),))] == wanted


def test_a_transcript_without_stops_is_cut_at_its_pauses():
    text = " ".join(["we walk along the river and look at the water"] * 60)
    spans = split(text)
    assert max(text[a:b].count(" ") for a, b in spans) < 80
    assert " ".join(text[a:b] for a, b in spans) == text


@given(st.text(alphabet="aB. ?!\"'()[]1,;:-—\n…", max_size=120))
def test_sentences_are_in_order_and_hold_every_letter(text):
    spans = split(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    held = sum(c.isalnum() for a, b in spans for c in text[a:b])
    assert held == sum(c.isalnum() for c in text)
