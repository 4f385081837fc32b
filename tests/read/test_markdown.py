"""Step 1, Markdown: blocks, levels, labels, lines, and what is taken out."""

from __future__ import annotations

import pytest

from compare.model.span import Mark, Span
from tests.read.reading import only, reasons, shapes, source, texts

SHAPES = [
    (
        "# A\n\nB\n===\n\nC\n---\n\n###### D",
        [("heading", 1, "A"), ("heading", 1, "B"), ("heading", 2, "C"), ("heading", 6, "D")],
    ),
    (
        "- a\n- b\n  1. c\n\n     more\n",
        [("list_item", 1, "a"), ("list_item", 1, "b"), ("list_item", 2, "c"), ("list_item", 2, "more")],
    ),
    ("> quoted *words*\nand on", [("paragraph", 0, "quoted words and on")]),
    ("```\nx = 1\n\ny\n```", [("code", 0, "x = 1\n\ny")]),
    ("| A | B |\n|---|---|\n| 1 | 2 |", [("table_row", 0, "A | B"), ("table_row", 0, "1 | 2")]),
    ("<p>Inner <b>text</b></p>\n\n<script>x()</script>\n\nOuter", [("paragraph", 0, "Inner text"), ("paragraph", 0, "Outer")]),
]


@pytest.mark.parametrize(("written", "expected"), SHAPES)
def test_blocks(written, expected):
    assert shapes(written, "x.md") == expected


LINES = [
    ("a **bold** and [link](http://x.org) text", "a bold and link text"),
    ("it cost \\$7.5 and \\*not\\* more", "it cost $7.5 and *not* more"),
    ("[[Kite|the kite]] and [[Wind]]", "the kite and Wind"),
    ("[00:12:07] she said", "[00:12:07] she said"),
    ("10<sup>6</sup> m<sup>2</sup> of CO<sub>2</sub>", "10⁶ m² of CO₂"),
    ("the <gauges> & <script>alert(1)</script> stay", "the <gauges> & <script>alert(1)</script> stay"),
    ("soft\nline  \nhard", "soft line\nhard"),
    ("~~old~~ new &amp; &lt;", "old new & <"),
    ("<https://x.org/a>", "https://x.org/a"),
]


@pytest.mark.parametrize(("written", "expected"), LINES)
def test_running_text(written, expected):
    assert only(written, "x.md").text == expected


def test_lines_of_blocks_and_of_wrapped_lines():
    blocks = source("---\ntitle: T\n---\n\n# A\n\none\ntwo words\n", "x.md").blocks
    assert blocks[0].marks == (Mark(0, line=5),)
    assert blocks[1].marks == (Mark(0, line=7), Mark(4, line=8))


def test_front_matter_names_title_and_authors():
    found = source("---\ntitle: >\n  Long kite\n  tale\nauthor: [Ann Low, Bo Rae]\n---\nText.", "x.md")
    assert (found.title, found.authors) == ("Long kite tale", ("Ann Low", "Bo Rae"))
    assert "Long kite" in reasons(found)["front matter"]


def test_title_is_the_heading_that_stands_highest_and_first():
    assert source("## Kites\n\n### One\n\ntext", "x.md").title == "Kites"
    assert source("## Kites\n\ntext\n\n## Other\n", "x.md").title == ""


def test_run_in_heading_is_a_lead():
    block = only("**Economic cooperation:** Both trade.", "x.md")
    assert block.leads == (Span(0, 21),)
    assert not block.bold


def test_paragraph_in_bold_is_bold():
    assert only("**Historical view**", "x.md").bold


def test_emphasis_inside_a_paragraph_is_no_lead():
    assert only("They met *often* and **late**.", "x.md").leads == ()


def test_table_rows_carry_cells_and_header():
    head, row = source("| Year | Tons |\n|---|---|\n| 1990 | **7** |", "x.md").blocks
    assert head.header == ()
    assert row.header == ("Year", "Tons")
    assert [span.of(row.text) for span in row.cells] == ["1990", "7"]
    assert row.marks == (Mark(0, line=3),)


def test_footnotes_are_set_apart_and_their_marks_kept():
    body, note = source("Seven kites[^a] flew.\n\n[^a]: As *counted*.", "x.md").blocks
    assert body.text == "Seven kites flew."
    assert [(mark.offset, mark.label) for mark in body.note_marks] == [(11, "a")]
    assert (note.kind, note.label, note.text) == ("footnote", "a", "As counted.")


def test_ordered_markers_are_labels():
    assert [block.label for block in source("3. a\n4. b\n\n* c", "x.md").blocks] == ["3.", "4.", "•"]


def test_a_fence_around_the_whole_file_is_no_code():
    assert shapes("```markdown\n# Kites\n\nThey fly.\n```\n", "x.md") == [
        ("heading", 1, "Kites"),
        ("paragraph", 0, "They fly."),
    ]


def test_wrappers_and_template_tags_on_their_own_lines_do_not_hide_markdown():
    assert texts('<div class="x">\n## Kites {: #k}\n</div>\n{% include a %}\n', "x.md") == ["Kites"]


def test_pictures_are_left_out_and_listed():
    found = source("Before ![a red kite](k.png) after", "x.md")
    assert found.blocks[0].text == "Before after"
    assert reasons(found)["description of a picture"] == "a red kite"


@pytest.mark.parametrize(
    "deep", [">" * 400 + " deep words", "- " * 300 + "deep words", "\n".join("  " * n + "- deep words" for n in range(90))]
)
def test_text_nested_beyond_the_limit_is_not_lost(deep):
    assert "deep words" in texts(f"# A\n\n{deep}", "x.md")[-1]


def test_reference_definitions_are_not_taken_for_lost_text():
    found = source("See [kites][k].\n\n[k]: http://x.org/kites 'Kites'\n", "x.md")
    assert [block.text for block in found.blocks] == ["See kites."]
    assert found.warnings == ()


def test_attributes_of_a_heading_are_no_words_of_it():
    assert texts("# Kites {#sec7}\n\n## Tails {.long #t}\n\n## Sets {1, 2}\n", "a.md") == ["Kites", "Tails", "Sets {1, 2}"]


def test_paragraphs_of_code_alone_are_code():
    text = "Run this:\n\n`  fly(kite)`  \n`  land(kite)`\n\nThe `kite` lands.\n\n- `kite`\n"
    assert [(kind, text) for kind, _, text in shapes(text, "a.md")] == [
        ("paragraph", "Run this:"),
        ("code", "  fly(kite)\n  land(kite)"),
        ("paragraph", "The kite lands."),
        ("list_item", "kite"),
    ]


def test_links_without_target_and_lines_of_a_template_leave_their_words():
    text = '{{Sidebar("Kites")}}\n\n__TOC__\n\nThe [line of a kite][kite-line] is long [1][2].\n'
    assert texts(text, "a.md") == ["The line of a kite is long [1][2]."]
