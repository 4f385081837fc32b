"""Step 1, plain text: paragraphs, headings without markup, lists, tables, page furniture."""

from __future__ import annotations

import pytest

from compare.model.span import Mark
from tests.read.reading import reasons, shapes, source, texts

BODY = "The kites of the valley fly at forty metres in spring, and the older\nones stay on the ground until the wind from the lake has calmed down."
JOINED = BODY.replace("\n", " ")

HEADINGS = [
    ("1. Introduction", ("heading", 2, "1. Introduction")),
    ("2.1 Early Kites", ("heading", 3, "2.1 Early Kites")),
    ("THE OLD VALLEY", ("heading", 2, "THE OLD VALLEY")),
    ("Historical Perspective", ("heading", 2, "Historical Perspective")),
    ("Kites of old\n------------", ("heading", 2, "Kites of old")),
    ("Kites of old\n============", ("heading", 1, "Kites of old")),
    ("Appendix B", ("heading", 2, "Appendix B")),
]


@pytest.mark.parametrize(("written", "expected"), HEADINGS)
def test_headings_without_markup(written, expected):
    found = shapes(f"{BODY}\n\n{written}\n\n{BODY}\n", "x.txt")
    assert found == [("paragraph", 0, JOINED), expected, ("paragraph", 0, JOINED)]


NO_HEADINGS = [
    "They went home.",
    "a few kites, and",
    "Licensed under the name:",
    "12 + 14 = 26",
    "He said so; then he left for the village by the lake and did not come back until June",
]


@pytest.mark.parametrize("written", NO_HEADINGS)
def test_lines_that_are_no_headings(written):
    assert "heading" not in {kind for kind, _, _ in shapes(f"{BODY}\n\n{written}\n\n{BODY}\n", "x.txt")}


def test_wrapped_lines_join_and_keep_their_numbers():
    (block,) = source(BODY, "x.txt").blocks
    assert block.text == JOINED
    assert block.marks == (Mark(0, line=1), Mark(BODY.index("\n") + 1, line=2))


def test_hyphen_at_a_line_end_belongs_to_the_word():
    assert texts("The long-\nrange kites, and the pre- and\npost-war ones flew.", "x.txt") == [
        "The long-range kites, and the pre- and post-war ones flew."
    ]


def test_lists_with_nesting():
    written = "The rules:\n\n  a) first rule that is long enough\n     to wrap\n  b) second\n      - deep\n      - deeper\n\n1. one\n2. two\n"
    found = source(written, "x.txt").blocks
    assert [(b.kind, b.level, b.label, b.text) for b in found[1:]] == [
        ("list_item", 1, "a)", "first rule that is long enough to wrap"),
        ("list_item", 1, "b)", "second"),
        ("list_item", 2, "-", "deep"),
        ("list_item", 2, "-", "deeper"),
        ("list_item", 1, "1.", "one"),
        ("list_item", 1, "2.", "two"),
    ]


def test_a_wrapped_line_that_begins_with_a_number_or_initial_opens_no_item():
    written = "The count of kites in the old valley rose until it stood at about\n12. That was in the year in which the keeper of the kites, a certain\nJ. Rae, left the valley."
    assert len(texts(written, "x.txt")) == 1


def test_running_heads_and_page_feet_are_taken_out_of_sentences():
    page = (
        "   The kites rose over the old lake and the people of the valley went\n   to the shore where the oldest of them told"
    )
    rest = "   the story of the first kite, which no one had seen but everyone knew."
    middle = "\n\n\nLow & Rae                                                       [Page {}]\n\x0c\nNote 7                        Kites                         May 1990\n\n\n"
    third = middle.format(3) + "   The end of it is told by the keepers of the lake in the winter months.\n"
    written = page + middle.format(1) + rest + "\n\n" + page + middle.format(2) + rest + "\n\n" + third
    found = source(written, "x.txt")
    assert [block.text.count("told the story") for block in found.blocks] == [1, 1, 0]
    assert all("Page" not in block.text and "May 1990" not in block.text for block in found.blocks)
    assert [part.text for part in found.dropped][:2] == ["Low & Rae [Page 1]", "Note 7 Kites May 1990"]


def test_one_mention_of_a_page_is_kept():
    assert "see [Page 3]" in texts(f"{BODY} As I said, see [Page 3]", "x.txt")[0]


def test_aligned_table_has_header():
    found = source(
        "Sizes follow.\n\n   Kite      Height   Tons\n   -------------------------\n   Red       40       7\n   Blue      55       8\n",
        "x.txt",
    )
    rows = [block for block in found.blocks if block.kind == "table_row"]
    assert [row.text for row in rows] == ["Kite | Height | Tons", "Red | 40 | 7", "Blue | 55 | 8"]
    assert rows[1].header == ("Kite", "Height", "Tons")


def test_drawings_are_code():
    assert shapes("+----+----+\n| 01 | 02 |\n+----+----+\n", "x.txt")[0][0] == "code"


def test_verse_keeps_its_lines_and_prose_does_not():
    verse = "High over the lake\nThe red kites fly\nAnd none will wake\nThe child nearby"
    assert texts(f"{BODY}\n\n{verse}\n\n{BODY}", "x.txt") == [JOINED, verse, JOINED]


def test_unwrapped_lines_are_paragraphs():
    long = "The kites of the valley fly at forty metres. " * 5
    assert texts(f"{long}\n{long}\nAn End\n{long}", "x.txt") == [long.strip(), long.strip(), "An End", long.strip()]


def test_paragraphs_told_by_an_early_end():
    written = f"{BODY}\nAll of them fell.\nThe next year the keepers of the valley counted them again with care.\n{BODY}"
    assert len(texts(written, "x.txt")) == 2


def test_front_matter_of_a_text_file():
    found = source(f"---\ntitle: Kites\nusing:\n  Lake: x\n---\n\n{BODY}", "x.txt")
    assert found.title == "Kites"
    assert found.blocks[0].marks[0] == Mark(0, line=7)


def test_contents_with_leaders_are_left_out():
    lines = "".join(f"   {n}. Part of the kites {'.' * 30} {n + 1}\n" for n in range(1, 5))
    assert "table of contents" in reasons(source(f"{BODY}\n\n{lines}\n{BODY}", "x.txt"))


ENCODINGS = [("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", ""), ("cp1252", "cp1252")]


@pytest.mark.parametrize(("encoding", "warned"), ENCODINGS)
def test_encodings(encoding, warned):
    found = source(f"{BODY} The café cost 20 €, “half” of it.".encode(encoding), "x.txt")
    assert found.blocks[0].text.endswith("The café cost 20 €, “half” of it.")
    assert (warned in found.warnings[0]) if warned else not found.warnings


def test_control_characters_stay_for_normalisation():
    assert texts("A stray \x1b[31m escape, a vertical tab \x0b, a form feed \x0c, one \x00 in this line.", "x.txt") == [
        "A stray \x1b[31m escape, a vertical tab \x0b, a form feed \x0c, one \x00 in this line."
    ]


def test_the_last_item_of_a_list_is_no_heading():
    text = "Before You Fly\n--------------\n1. Check the line: it frays.\n\n2. Check the Wind\n\n3. Let the Kite Rise\n\nThe kites of the valley fly at forty metres in spring.\n"
    assert [(kind, text) for kind, _, text in shapes(text, "a.txt")][1:4] == [
        ("list_item", "Check the line: it frays."), ("list_item", "Check the Wind"), ("list_item", "Let the Kite Rise"),
    ]  # fmt: skip


def test_numbered_headings_after_a_list_are_headings():
    text = "1. Wind\n\nThe wind of the valley is strong in spring, and it has many names:\n\n1. Breeze.\n\n2. Rain\n\nThe rain of the valley is weak in spring, and it has no name.\n"
    assert ("heading", 2, "2. Rain") in shapes(text, "a.txt")


def test_dashes_that_touch_the_words_open_items_after_a_colon():
    text = "The kites have these parts:\n\n--a sail,\n\n--two spars, and\n\n--a tail.\n\nThey fly.\n\n--So it was said.\n"
    assert [(kind, text) for kind, _, text in shapes(text, "a.txt")] == [
        ("paragraph", "The kites have these parts:"),
        ("list_item", "a sail,"),
        ("list_item", "two spars, and"),
        ("list_item", "a tail."),
        ("paragraph", "They fly."),
        ("paragraph", "--So it was said."),
    ]
