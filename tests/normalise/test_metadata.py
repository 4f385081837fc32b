"""The metadata block at the head of a document is taken out of the text; it gives title and authors."""

import pytest

from compare.model.source import Block
from compare.normalise import normalise
from tests.normalise.sources import PROSE, heading, paragraph, source

PREAMBLE = (
    "KEP: 12\nTitle: Tails for kites\nAuthor: Ann Low <ann@example.org>, Bo Rae (@borae)\nStatus: Draft\nCreated: 3-May-2011"
)
LETTER = "From: Ann Low <ann@example.org>\nTo: bo@example.org\nSubject: Tails\nDate: Mon, 2 May 2011"
MEMO = (
    "Kite Working Group                                      A. Low\n"
    "Request for Comments: 99912                University of Kites\n"
    "                                                      May 2011"
)
KITES = "Kites with tails fly higher than kites without them, as the trials of the last three summers in the valley have shown."


def made(*blocks):
    return normalise(source(*blocks))


@pytest.mark.parametrize("kind", ["paragraph", "code"])
def test_a_preamble_is_no_text_but_gives_title_and_authors(kind):
    document = made(Block(kind=kind, text=PREAMBLE), heading("Abstract", 1), paragraph(KITES))
    assert document.text == f"Abstract\n\n{KITES}"
    assert (document.title, document.authors) == ("Tails for kites", ("Ann Low", "Bo Rae"))
    assert [(part.reason, "KEP: 12" in part.text) for part in document.dropped] == [("document metadata", True)]


def test_a_number_as_title_is_completed():
    assert made(heading("KEP 12", 1), paragraph(PREAMBLE), paragraph(KITES)).title == "KEP 12: Tails for kites"
    shouted = PREAMBLE.replace("Tails for kites", "TAILS")
    assert made(heading("Tails", 1), paragraph(shouted), paragraph(KITES)).title == "Tails"
    assert made(heading("A New Way to Tail Kites", 1), paragraph(PREAMBLE), paragraph(KITES)).title == "A New Way to Tail Kites"


def test_one_field_a_block_and_fields_run_together():
    lines = [
        "KEP: 12",
        "Layer: Tails (long)",
        "Title: Tails for kites Authors: Ann Low <ann@example.org> Status: Draft",
        "Type: Note",
    ]
    document = made(*map(paragraph, lines), heading("Abstract"), paragraph(KITES))
    assert document.text == f"Abstract\n\n{KITES}"
    assert (document.title, document.authors) == ("Tails for kites", ("Ann Low",))


def test_the_head_of_a_letter_and_of_a_memo():
    assert made(paragraph(LETTER), paragraph(KITES), paragraph(PROSE)).text == f"{KITES}\n\n{PROSE}"
    memo = made(Block(kind="code", text=MEMO), heading("Tails for Kites", 1), paragraph(KITES))
    assert (memo.title, memo.authors) == ("Tails for Kites", ("A. Low",))
    assert "Working Group" not in memo.text


@pytest.mark.parametrize(
    "text",
    [
        "Location: the northern valley\nLength: 40 miles\nStatus: navigable",
        "Title: Tails",
        "Author: Ann Low\nKites fly.\nThey land.",
        f"Title: {' '.join(['word'] * 60)}\nAuthor: Ann Low\nDate: 2011",
    ],
)
def test_facts_and_prose_stay(text):
    assert made(paragraph(text), paragraph(KITES)).dropped == ()


def test_fields_further_down_stay():
    assert made(paragraph(KITES), paragraph(PREAMBLE)).dropped == ()
