"""Sections, sentences with their lead, citations, references and language, over hand-made documents."""

import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model.source import Block, NoteMark
from compare.model.span import Span
from compare.normalise import normalise
from compare.segment import segment
from tests.normalise.sources import PROSE, heading, item, paragraph, paragraphs, source

ENTRY = "Arden, L. (2020). Caffeine and sprint time. Acta Ficta, 79(1), 5–9."
OTHER = "Brill, A., & Carr, D. (2018). Timber of the north. Journal of Mills, 3, 1-9."


def run(*blocks):
    return segment(normalise(source(*blocks)), "left")


def quotes(segmented):
    return [segmented.document.text[s.start : s.end] for s in segmented.sentences]


def outline(segmented):
    return [(s.id, s.level, s.heading, s.back_matter) for s in segmented.sections]


def markdown(text):
    """Split simple Markdown into blocks; enough for the cases."""
    for piece in text.strip().split("\n\n"):
        marks = len(piece) - len(piece.lstrip("#"))
        if marks:
            yield heading(piece[marks:].strip(), marks)
        else:
            lines = piece.split("\n")
            numbered = all(line[:1].isdigit() and ". " in line for line in lines)
            yield from (
                (item(line.split(". ", 1)[1], label=line.split(" ")[0]) for line in lines)
                if numbered
                else [paragraph(piece.replace("*", ""))]
            )


def test_sections_have_ids_levels_parents_and_bodies():
    result = run(
        heading("Title", 1),
        paragraph("Ann Example"),
        heading("One"),
        paragraph(PROSE),
        heading("Deep", 3),
        paragraph(PROSE),
        heading("Two"),
    )
    assert outline(result) == [
        ("L1", 1, "Title", False),
        ("L2", 2, "One", False),
        ("L3", 3, "Deep", False),
        ("L4", 2, "Two", False),
    ]
    assert [section.parent for section in result.sections] == [None, 0, 1, 0]
    text = result.document.text
    assert text[result.sections[1].body : result.sections[1].end] == PROSE
    assert quotes(result) == [PROSE, PROSE]


def test_text_before_the_first_heading_is_a_section_of_its_own():
    result = run(paragraph(PROSE), heading("One"), paragraph(PROSE))
    assert outline(result) == [("L1", 2, "", False), ("L2", 2, "One", False)]


@pytest.mark.parametrize(
    "name",
    [
        "References",
        "7. Literature cited",
        "VIII. ACKNOWLEDGMENTS",
        "Literaturverzeichnis",
        "Références:",
        "See also",
        "参考文献",
    ],
)
def test_back_matter(name):
    result = run(
        heading("One"),
        paragraph(PROSE),
        heading(name),
        paragraph("A mill closes in 2020."),
        heading("Appendix A"),
        paragraph(PROSE),
    )
    assert [section.back_matter for section in result.sections] == [False, True, False]
    assert len(result.sentences) == 2


def test_doubtful_names_are_back_matter_only_late():
    early = run(heading("Funding"), paragraph(PROSE), heading("One"), *[paragraph(f"{PROSE} {i}.") for i in range(5)])
    assert [section.back_matter for section in early.sections] == [False, False]


def test_notes_in_prose_are_read_and_numbered_notes_are_not():
    prose = run(heading("One"), *[paragraph(PROSE)] * 6, heading("Notes"), paragraph(f"{PROSE} {PROSE}"))
    numbered = run(heading("One"), *[paragraph(PROSE)] * 6, heading("Notes"), paragraph(f"1. See also Arden. {PROSE} {PROSE}"))
    assert [prose.sections[1].back_matter, numbered.sections[1].back_matter] == [False, True]


def test_a_run_in_heading_is_a_section_and_leads_its_sentences():
    text = f"Energy security: {PROSE} It was the third time in the history of the town that this had happened."
    result = run(heading("One"), paragraph(text, lead="Energy security:"))
    assert [(section.heading, section.run_in) for section in result.sections] == [("One", False), ("Energy security:", True)]
    assert {sentence.lead for sentence in result.sentences} == {"Energy security:"}
    assert quotes(result)[0] == PROSE


def test_keywords_are_a_section_without_sentences():
    result = run(heading("Abstract"), paragraph(PROSE), paragraph("Keywords: trade, oil, timber"))
    assert [section.heading for section in result.sections] == ["Abstract", "Keywords:"]
    assert quotes(result) == [PROSE]


def test_list_items_know_the_sentence_that_introduces_them():
    result = run(
        heading("Prices"),
        paragraph("Two things are sold:"),
        item("Cost: $7.5 million. It fell."),
        item("ships:"),
        item("old ones", level=2),
        paragraph("Nothing else is sold."),
        item("a stray item"),
    )
    leads = dict(zip(quotes(result), (sentence.lead for sentence in result.sentences), strict=True))
    assert leads["Cost: $7.5 million."] == "Two things are sold:"
    assert leads["old ones"] == "ships:"
    assert leads["a stray item"] == ""


def test_a_list_under_a_heading_is_led_by_it():
    assert [s.lead for s in run(heading("Symptoms"), item("fever"), item("pain")).sentences] == ["Symptoms", "Symptoms"]


def test_rows_are_one_sentence_each_under_their_caption():
    cells = (Span(0, 5), Span(8, 11))
    rows = [
        Block(kind="table_row", text=text, cells=cells, header=("place", "age"))
        for text in ("place | age", "Alden | 5 a", "Brill | 7 a")
    ]
    result = run(heading("One"), Block(kind="caption", text="Table 1: Ages."), *rows)
    assert [(sentence.kind, sentence.lead) for sentence in result.sentences] == [
        ("caption", ""),
        ("table_row", "Table 1: Ages."),
        ("table_row", "Table 1: Ages."),
    ]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Trade grew (Arden, 2020).", ["Arden 2020"]),
        ("Trade grew (Arden,2020 pg.300).", ["Arden 2020"]),
        ("Trade grew (Arden 2020; Brill 2018).", ["Arden 2020", "Brill 2018"]),
        ("Trade grew (Brill & Carr, 2018).", ["Brill 2018"]),
        ("As Arden (2020) says, trade grew.", ["Arden 2020"]),
        ("Trade grew (see Brill et al., 2018, pp. 4-5).", ["Brill 2018"]),
        ("Trade grew (in May 2020).", []),
        ("Trade grew [1].", ["[1]"]),
        ("Trade grew [1-2].", ["[1]", "[2]"]),
        ("Trade grew fast.¹", ["[1]"]),
        ("An area of 5 m² is left.", []),
    ],
)
def test_citations_resolve(text, keys):
    result = run(heading("One"), paragraph(f"{text} {PROSE}"), heading("References"), item(ENTRY), item(OTHER))
    found = result.sentences[0].citations
    assert [citation.key for citation in found] == keys
    assert all(citation.reference in ("ref1", "ref2") for citation in found)
    body = result.document.text
    assert all(result.sentences[0].start <= c.start < c.end <= result.sentences[0].end for c in found), body


def test_note_marks_of_the_reader_are_citations():
    noted = Block(kind="paragraph", text="Trade grew. It fell.", note_marks=(NoteMark(11, "2"),))
    result = run(heading("One"), noted, heading("References"), item(ENTRY), item(OTHER))
    assert [[c.key for c in sentence.citations] for sentence in result.sentences] == [["[2]"], []]


def test_name_and_year_without_a_list_is_no_citation():
    result = run(heading("One"), paragraph("The games (Springfield, 2008) were won."))
    assert result.sentences[0].citations == ()


def test_references_are_taken_apart():
    result = run(
        heading("References"),
        item(ENTRY),
        item('Dorn, Eve, and Finn Gale. 2004. "Old Mills." Mill Review 4: 1–9. https://doi.org/10.1000/abc.5.'),
        item("Ostrander P, Vail K. Sprint time and coffee. J. Invent. Sport 2015; 4: 11-19."),
        item('Hask, Tim. "Ships of the North." Example Press, 1999, pp. 3-9.'),
    )
    assert [(r.authors, r.year, r.title, r.venue) for r in result.references] == [
        (("Arden, L.",), 2020, "Caffeine and sprint time", "Acta Ficta"),
        (("Dorn, Eve", "Finn Gale"), 2004, "Old Mills", "Mill Review"),
        (("Ostrander P", "Vail K"), 2015, "Sprint time and coffee", "J. Invent. Sport"),
        (("Hask, Tim",), 1999, "Ships of the North", "Example Press"),
    ]
    assert result.references[1].doi == "10.1000/abc.5"


def test_list_and_citations_are_compared():
    result = run(
        heading("One"),
        paragraph("It grew (Arden, 2019). It fell (Brill, 2018). It rose (Zorn, 2001)."),
        heading("References"),
        *map(item, (ENTRY, OTHER)),
    )
    check = result.reference_check
    assert check.year_mismatches == ("Arden 2019 (listed with 2020)",)
    assert check.cited_not_listed == ("Zorn 2001",)
    assert check.listed_not_cited == ("Arden 2020",)


@pytest.mark.parametrize("name", ["a.md", "b.md"])
def test_reference_lists_hold_no_sentence(name):
    text = (pathlib.Path(__file__).parents[1] / "cases" / "08-reference-list" / name).read_text(encoding="utf-8")
    result = run(*markdown(text))
    said = " ".join(quotes(result))
    assert not any(word in said for word in ("Ostrander", "Ficta", "two days", "Vail"))
    assert ("200 mg" in said) or ("300 mg" in said)
    assert {c.reference is not None for s in result.sentences for c in s.citations} == {True}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PROSE * 2, "en"),
        ("Zu kurz.", "und"),
        (
            "Der Hafen der alten Stadt wurde zweimal neu gebaut, und beide Male dauerte die Arbeit länger, als der Rat der Stadt es geplant hatte, weil das Holz aus dem Norden fehlte.",
            "de",
        ),
    ],
)
def test_language(text, code):
    result = run(paragraph(text))
    assert result.language == code
    assert bool(result.warnings) == (code == "de")


WORDS = st.sampled_from(
    ["trade", "rose.", "(Arden,", "2020)", "[1]", "U.S.", "The", "“so.”", "3.5", "References", "Energy:", "x"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=15).map(" ".join)
KINDS = st.sampled_from(["paragraph", "heading", "list_item", "caption", "footnote", "table_row", "code"])


@given(st.lists(st.tuples(KINDS, TEXTS), max_size=12))
@settings(max_examples=60, deadline=None)
def test_spans_are_valid_and_sections_cover_the_sentences(rows):
    result = run(*(Block(kind=kind, text=text, level=1 if kind in ("heading", "list_item") else 0) for kind, text in rows))
    ends = 0
    for sentence in result.sentences:
        section, block = result.sections[sentence.section], result.document.blocks[sentence.block]
        assert ends <= sentence.start < sentence.end <= block.end
        assert section.start <= sentence.start
        assert sentence.end <= section.end
        assert all(sentence.start <= span.start < span.end <= sentence.end for span in sentence.masked)
        assert all(sentence.start <= citation.start <= citation.end <= sentence.end for citation in sentence.citations)
        ends = sentence.end
    assert [sentence.index for sentence in result.sentences] == list(range(len(result.sentences)))
    for reference in result.references:
        assert result.document.text[reference.start : reference.end] == reference.text


def test_two_hundred_thousand_words_take_seconds():
    import time

    document = normalise(paragraphs(*[f"{PROSE} It cost $5 (Arden, 2020)." for _ in range(500)]))
    segment(document, "left")
    start = time.perf_counter()
    segment(document, "left")
    assert time.perf_counter() - start < 1


def test_a_line_that_repeats_a_listed_source_is_no_sentence():
    result = run(
        heading("One"),
        paragraph(PROSE),
        paragraph("Old Mills - Example Review"),
        heading("References"),
        item("Old Mills - Example Review"),
    )
    assert quotes(result) == [PROSE]


def test_entries_that_run_together_are_told_apart():
    result = run(heading("References"), paragraph(f"{ENTRY} {OTHER}"))
    assert [reference.year for reference in result.references] == [2020, 2018]


@pytest.mark.parametrize("label", ["Note:", "weir:", "Warning:"])
def test_remarks_and_terms_are_no_sections(label):
    made = run(heading("The Mill", 1), paragraph(f"{label} {PROSE} {PROSE}", lead=label))
    assert [section.heading for section in made.sections] == ["The Mill"]


def test_a_title_that_ends_in_a_number_is_parted_from_its_venue():
    made = run(
        paragraph(PROSE),
        heading("References"),
        paragraph("Arden, L. (2015). Reading Article 9. Law of Mills, 4(1), 1–29."),
        paragraph(OTHER),
    )
    assert (made.references[0].title, made.references[0].venue) == ("Reading Article 9", "Law of Mills")


def test_entries_with_the_year_behind_full_names_run_together_too():
    entries = (
        "Li, Hua. 2020. Counting Ships: A Survey. Journal of Harbours 4 (2): 1–20. "
        "Wright, Anne, and Tom Bell. 2018. “Ports and Tolls.” Sample Letters 3, no. 1: 5–9. "
        "Arden, L. J., and K. Brill. 2017. Old Tolls. Springfield, MA: Sample Press. "
        "Zuse, Otto. 2009. Never Cited. Springfield: Sample House."
    )
    body = (
        "Trade grew fast (Li 2020). Wright (2018) doubts it, and so does another book (Arden and Brill 2017, 12). "
        "The port was closed (Cole 2011). Tolls fell (Wright 2019)."
    )
    made = run(paragraph(PROSE), paragraph(body), heading("References"), paragraph(entries))
    assert [(reference.authors, reference.year) for reference in made.references] == [
        (("Li, Hua",), 2020),
        (("Wright, Anne", "Tom Bell"), 2018),
        (("Arden, L. J.", "K. Brill"), 2017),
        (("Zuse, Otto",), 2009),
    ]
    cited = [(citation.key, citation.reference) for sentence in made.sentences for citation in sentence.citations]
    assert cited == [
        ("Li 2020", "ref1"),
        ("Wright 2018", "ref2"),
        ("Arden 2017", "ref3"),
        ("Cole 2011", None),
        ("Wright 2019", None),
    ]
    check = made.reference_check
    assert check.cited_not_listed == ("Cole 2011",)
    assert check.listed_not_cited == ("Zuse 2009",)
    assert check.year_mismatches == ("Wright 2019 (listed with 2018)",)
