"""Joins, headings, leads, repetitions, marks and anchors."""

import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model.source import Block, NoteMark, Source
from compare.model.span import Mark, Span
from compare.normalise import normalise, source_place
from tests.normalise.sources import PROSE, heading, item, paragraph, paragraphs, source


def texts(document):
    return [document.text[block.start : block.end] for block in document.blocks]


def kinds(document):
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The mill bought most of its timber in the north, making", "Alden the county's tenth-largest buyer, behind Brill."),
        ("The bridge was opened in the spring of the year and the", "Council paid for it."),
        ("They have kept old ties with the islands,", "Norway and Iceland also trade with them."),
        ("The two towns are close and are also", "notable for their trade."),
        ("The treaty was raised to a so-called (as the council", "Wrote) partnership of equals."),
    ],
)
def test_a_split_sentence_is_joined(before, after):
    document = normalise(paragraphs(f"{PROSE} {before}", after))
    assert texts(document) == [f"{PROSE} {before} {after}"]
    assert [edit.rule for edit in document.edits] == ["join"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The mill was closed.", "the next paragraph starts in lower case."),
        ("The mill was closed (Larin, 2020)", "Another paragraph begins."),
        ("Ann Example", "born in the north."),
        ("The list of the towns in the north of the land:", "Alden and Brill."),
    ],
)
def test_finished_paragraphs_stay_apart(before, after):
    assert len(normalise(paragraphs(f"{before}", after)).blocks) == 2


def test_joins_cross_no_heading_list_or_table_but_floats():
    start, end = f"{PROSE} The mill bought timber from the", "northern towns."
    listed = normalise(source(paragraph(start), item("one thing"), paragraph(end)))
    floated = normalise(source(paragraph(start), Block(kind="caption", text="Figure 1: A mill."), paragraph(end)))
    assert texts(listed) == [start, "one thing", end]
    assert texts(floated) == [f"{start} {end}", "Figure 1: A mill."]


def test_a_word_cut_by_a_page_is_whole_again():
    document = normalise(paragraphs(f"{PROSE} It was an inter-", "national affair, and the international press came."))
    assert "an international affair" in document.text


def test_a_bare_page_number_inside_a_sentence_is_dropped_by_name():
    document = normalise(paragraphs(f"{PROSE} It went on for the", "12", "whole year."))
    assert texts(document) == [f"{PROSE} It went on for the whole year."]
    assert [(d.text, d.reason) for d in document.dropped] == [("12", "page number inside a sentence")]


def test_lost_headings_come_back_by_shape():
    document = normalise(
        paragraphs("HARBOURS OF THE NORTH", "ABSTRACT", PROSE, "Early History", PROSE, "Later years", PROSE, "References", "x")
    )
    assert [(level, text) for kind, level, text in kinds(document) if kind == "heading"] == [
        (1, "HARBOURS OF THE NORTH"),
        (2, "ABSTRACT"),
        (3, "Early History"),
        (3, "Later years"),
        (2, "References"),
    ]
    assert document.title == "HARBOURS OF THE NORTH"


@pytest.mark.parametrize(
    "line", ["Photo: Ann Example", "12/04/2020", "it goes on", "Ann, Bob, Carl, and Dora", "https://example.org", "Done."]
)
def test_lines_that_are_no_headings(line):
    document = normalise(source(heading("One"), paragraph(PROSE), paragraph(line), paragraph(PROSE)))
    assert [text for kind, _, text in kinds(document) if kind == "heading"] == ["One"]


def test_a_heading_in_the_middle_of_a_sentence_moves_before_it():
    document = normalise(
        paragraphs(
            "Introduction",
            PROSE,
            "Since the war the trade between both of the towns",
            "After the War",
            f"has grown. {PROSE}",
            "Conclusion",
            PROSE,
        )
    )
    assert kinds(document)[2:4] == [
        ("heading", 3, "After the War"),
        ("paragraph", 0, f"Since the war the trade between both of the towns has grown. {PROSE}"),
    ]
    assert {edit.rule for edit in document.edits} == {"join", "lost heading", "heading moved"}


def test_a_title_alone_on_its_level_is_level_one():
    document = normalise(source(heading("Title", 2), heading("One", 3), paragraph(PROSE), heading("Two", 4), paragraph(PROSE)))
    assert [block.level for block in document.blocks if block.kind == "heading"] == [1, 2, 3]


def test_authors_stand_under_the_title():
    document = normalise(
        source(
            heading("Title", 1),
            paragraph("Ann Example*1, Bob van Test2"),
            paragraph("Example University, Springfield"),
            paragraph(PROSE),
        )
    )
    assert document.authors == ("Ann Example", "Bob van Test")


@pytest.mark.parametrize(
    ("text", "bold", "lead"),
    [
        ("Energy security: The north has oil.", "Energy security:", "Energy security:"),
        ("Energy security. The north has oil.", "Energy security.", "Energy security."),
        ("Cost: $7.5 million", "", "Cost:"),
        ("Arab Spring refers to protests.", "Arab Spring", ""),
        ("He said: we go.", "", ""),
        ("Casimir (Polish: Kazimierz) was king.", "", ""),
    ],
)
def test_leads(text, bold, lead):
    document = normalise(source(paragraph(text, lead=bold)))
    found = document.blocks[0].lead
    assert (found.of(document.text) if found else "") == lead


def test_a_heading_repeated_in_its_first_sentence_is_cut():
    document = normalise(source(heading("Trade of the North"), paragraph("Trade of the North The north sells timber.")))
    assert texts(document) == ["Trade of the North", "The north sells timber."]
    kept = normalise(source(heading("New York"), paragraph("New York City is large.")))
    assert texts(kept) == ["New York", "New York City is large."]


def test_repeated_paragraphs_are_kept_and_told():
    document = normalise(paragraphs(PROSE, PROSE, PROSE))
    assert len(document.blocks) == 3
    assert document.warnings == ("2 paragraphs look repeated.",)


def test_unshowable_characters_are_told():
    assert "cannot be shown" in normalise(paragraphs("a bell\x07 rang")).warnings[0]


def test_cells_marks_and_notes_are_absolute():
    row = Block(
        kind="table_row",
        text="ﬁr | 3 m",
        cells=(Span(0, 2), Span(5, 8)),
        header=("tree", "height"),
        marks=(Mark(0, 2, 7), Mark(5, 2, 8)),
    )
    noted = Block(kind="paragraph", text="It ﬁts.", note_marks=(NoteMark(7, "3"),))
    document = normalise(source(paragraph("One."), row, noted))
    assert [cell.of(document.text) for cell in document.blocks[1].cells] == ["fir", "3 m"]
    assert [(document.text[mark.offset :][:3], mark.line) for mark in document.marks] == [("fir", 7), ("3 m", 8)]
    assert document.blocks[2].note_marks == (NoteMark(document.blocks[2].end, "3"),)


def test_source_place_leads_back():
    document = normalise(paragraphs(f"{PROSE} It is ﬁne for the", "whole town."))
    assert source_place(document, document.text.index("fine")) == (0, len(PROSE) + 7)
    assert source_place(document, document.text.index("whole")) == (1, 0)


WORDS = st.sampled_from(
    [
        "the",
        "of",
        "Making",
        "rose,",
        "trade.",
        "(x",
        "12",
        "Müller",
        "ﬁne",
        "''so''",
        "References",
        "Early",
        "History",
        "3.",
        "[1]",
        "\u202e",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
KINDS = st.sampled_from(["paragraph", "paragraph", "heading", "list_item", "caption", "footnote", "table_row", "code"])


@given(st.lists(st.tuples(KINDS, TEXTS), max_size=12))
@settings(max_examples=60, deadline=None)
def test_every_span_is_valid_and_nothing_is_lost(rows):
    blocks = tuple(Block(kind=kind, text=text, level=1 if kind in ("heading", "list_item") else 0) for kind, text in rows)
    document = normalise(Source(path="a", media_type="text/plain", sha256="", blocks=blocks))
    assert "\n\n".join(texts(document)) == document.text
    assert list(document.marks) == sorted(document.marks, key=lambda mark: mark.offset)
    assert [anchor.offset for anchor in document.anchors] == sorted(anchor.offset for anchor in document.anchors)
    for word in ("trade", "Müller", "rose"):
        removed = sum(
            edit.before.count(word) - edit.after.count(word) for edit in document.edits if edit.rule == "repeated heading"
        )
        assert document.text.count(word) + removed == sum(text.count(word) for _, text in rows)


@given(st.lists(TEXTS, max_size=8))
@settings(max_examples=60, deadline=None)
def test_normalising_twice_changes_no_character_again(rows):
    once = normalise(paragraphs(*rows))
    again = normalise(source(*(Block(kind=b.kind, text=once.text[b.start : b.end], level=b.level) for b in once.blocks)))
    assert not [edit for edit in again.edits if edit.rule not in ("join", "lost heading", "heading moved", "repeated heading")]


def test_hostile_text_is_replaced_and_both_spellings_are_one():
    folder = pathlib.Path(__file__).parents[1] / "cases" / "12-hostile-text"
    left, right = ((folder / name).read_text(encoding="utf-8") for name in ("a.draft #1 100%.md", "b.md"))
    document, other = normalise(paragraphs(*left.split("\n\n"))), normalise(paragraphs(*right.split("\n\n")))
    assert not any(c in document.text for c in "\x1b\x0b\x0c\ufffe\u202e")
    assert "Küstriń" in document.text
    assert "Küstriń" in other.text
    assert "雨量計 𠮷 مقياس المطر 🌧" in document.text
    assert any("cannot be shown" in warning for warning in document.warnings)


def test_a_sentence_gets_the_words_that_were_set_as_a_heading_inside_it():
    title = "Alden the county's largest buyer. (Brill, 2019)"
    before, after = (
        paragraph(f"{PROSE} The mill bought its timber in the north, making"),
        paragraph(PROSE.replace("harbour", "bridge")),
    )
    made = normalise(source(heading("The Mill", 1), before, heading(title), after))
    assert texts(made)[1:3] == [f"{before.text} {title}", title]


def test_a_heading_that_is_the_start_of_a_sentence_stands_in_it_too():
    torn = "In spring the council of the town"
    blocks = [
        heading("The Mill", 1),
        paragraph(PROSE),
        heading(torn),
        heading("Spring", 3),
        paragraph("and the mill had a quarrel over the weir."),
    ]
    made = normalise(source(*blocks))
    assert kinds(made)[2:] == [
        ("heading", 2, torn), ("heading", 3, "Spring"), ("paragraph", 0, f"{torn} and the mill had a quarrel over the weir."),
    ]  # fmt: skip


def test_a_heading_as_long_as_a_paragraph_is_one():
    made = normalise(source(heading("The Mill", 1), heading(f"{PROSE} {PROSE} {PROSE}"), paragraph(PROSE)))
    assert [kind for kind, _, _ in kinds(made)] == ["heading", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("title", "below"),
    [
        ("How does this relate to the weir?", "and now for an answer: it does not."),
        ("Sales of the new looms", "eLoom sales have risen since the spring."),
    ],
)
def test_headings_that_only_look_torn_stay_apart(title, below):
    made = normalise(source(heading("The Mill", 1), paragraph(PROSE), heading(title), paragraph(below)))
    assert kinds(made)[2:] == [("heading", 2, title), ("paragraph", 0, below)]


def test_a_heading_that_the_next_one_repeats_is_left_out():
    made = normalise(source(heading("The Mill", 1), heading("The Mill", 1), paragraph(PROSE)))
    assert kinds(made) == [("heading", 1, "The Mill"), ("paragraph", 0, PROSE)]
    assert [(edit.before, edit.rule) for edit in made.edits] == [("The Mill", "repeated heading")]


def test_a_label_in_front_of_a_list_is_no_section():
    marked = [heading("The Mill", 1), paragraph(PROSE), heading("Looms"), heading("Timber")]
    made = normalise(source(*marked, paragraph("Methods:"), item("Weighing"), item("Counting")))
    assert ("paragraph", 0, "Methods:") in kinds(made)


def test_the_entries_of_a_glossary_stay_apart():
    entries = [("weir:", "a low dam across a river"), ("race:", "the channel that leads water to the wheel")]
    made = normalise(source(*(paragraph(f"{term} {text}", lead=term) for term, text in entries)))
    assert len(made.blocks) == 2


def test_descriptions_of_pictures_are_no_text_and_are_told():
    picture = "[Image: A map of the valley. Two mills are marked.]"
    made = normalise(paragraphs(f"{PROSE} {picture}", picture, PROSE.replace("harbour", "bridge")))
    assert picture not in made.text
    assert len(made.blocks) == 2
    assert [(part.text, part.reason) for part in made.dropped] == [(picture, "description of a picture")] * 2


def test_wiki_links_show_their_label():
    made = normalise(paragraphs("The mill stands in [[towns_of_the_valley | Alden]] and [[brill|Brill]]."))
    assert made.text == "The mill stands in Alden and Brill."


def test_what_a_wiki_leaves_is_no_text_and_is_told():
    made = normalise(
        paragraphs(f"File:Mill 3.jpg|{PROSE}", "Category:Mills Category:Rivers of the north", "** Which mill was it")
    )
    assert texts(made) == [PROSE, "Which mill was it"]
    assert [(part.text, part.reason) for part in made.dropped] == [
        ("Category:Mills Category:Rivers of the north", "category of a wiki")
    ]


def test_a_line_between_two_headings_is_what_the_first_one_holds():
    marked = [
        heading("The Mill", 1),
        heading("NAME"),
        paragraph("Old Alden Mill"),
        heading("PLACE"),
        paragraph(PROSE),
        heading("AGE"),
    ]
    assert ("paragraph", 0, "Old Alden Mill") in kinds(
        normalise(source(*marked, paragraph(PROSE.replace("harbour", "bridge"))))
    )
