"""Layouts: columns, floats, notes, furniture, headings, lists, tables and joins, on PDFs of our own."""

from __future__ import annotations

import re

import pytest

from tests.read.pdf.pages import make, of_kind, prose, read, whole

HEADS = '@top-left { content: "Annals of the Valley" } @top-right { content: "Vol. 12 (2021)" } @bottom-center { content: counter(page) }'
NOTES = (
    "@page { @footnote { border-top: 0.5pt solid } } .fn { float: footnote; font-size: 7.5pt }"
    "::footnote-call { font-size: 6.5pt; vertical-align: super; content: counter(footnote) }"
    '::footnote-marker { content: counter(footnote) " " }'
)


def paragraphs(start: int, count: int, sentences: int = 4) -> str:
    return "".join(f"<p>{prose(start + k * sentences, sentences)}</p>" for k in range(count))


def entries(text: str) -> list[int]:
    return [int(n) for n in re.findall(r"as entry (\d+) of", text)]


PAPER = f"""<h1>The Houses of the Lower Valley: a Register Study</h1><p>Ada Marrow, Benno Quill and Clara Voss</p>
<p>Department of Local History, University of Harle</p><h2>Abstract</h2><p>{prose(0, 4)}</p>
<div class="columns"><h2>1 Introduction</h2>{paragraphs(10, 5)}<h3>1.1 Sources</h3>{paragraphs(40, 5)}
<figure style="border: 1pt solid; padding-top: 40pt; margin: 0 0 8pt 0"><figcaption style="font-size: 8pt">Figure 1. Plan of the
valley with its eight houses.</figcaption></figure>{paragraphs(60, 8)}<h2>2 Results</h2>{paragraphs(100, 9)}</div>"""


@pytest.mark.parametrize("gap", ["7pt", "9pt", "14pt", "30pt"])
def test_two_columns_are_read_one_after_the_other_whatever_the_gutter(gap):
    source = read(make(PAPER, page=HEADS, gap=gap))
    order = entries(whole(source))
    assert order == sorted(order)
    assert len(order) == 4 + 20 + 20 + 32 + 36
    assert source.title == "The Houses of the Lower Valley: a Register Study"
    assert source.authors == ("Ada Marrow", "Benno Quill", "Clara Voss")


def test_three_columns():
    body = f'<h1>Three Columns of Text</h1><div style="column-count: 3; column-gap: 12pt; font-size: 8pt">{paragraphs(1, 40)}</div>'
    order = entries(whole(read(make(body))))
    assert order == sorted(order)
    assert len(order) == 160


def test_full_width_parts_between_columns_keep_their_place():
    body = f'<h1>Bands of Columns</h1><div class="columns">{paragraphs(1, 6)}</div><p>{prose(30, 6)}</p><div class="columns">{paragraphs(40, 6)}</div>'
    order = entries(whole(read(make(body))))
    assert order == [*range(1, 25), *range(30, 36), *range(40, 64)]


def test_one_justified_column_is_never_cut_at_its_spaces():
    source = read(make(f'<h1>One Column</h1><div style="width: 260pt">{paragraphs(1, 14)}</div>'))
    assert entries(whole(source)) == list(range(1, 57))


def test_headings_have_levels():
    source = read(make(PAPER, page=HEADS))
    assert [(b.level, b.text) for b in of_kind(source, "heading")] == [
        (1, "The Houses of the Lower Valley: a Register Study"),
        (2, "Abstract"),
        (2, "1 Introduction"),
        (3, "1.1 Sources"),
        (2, "2 Results"),
    ]


def test_running_heads_and_page_numbers_are_dropped_and_told():
    source = read(make(PAPER, page=HEADS))
    assert "Annals" not in whole(source)
    reasons = {(d.page, d.reason) for d in source.dropped}
    assert {(1, "page number"), (2, "page number"), (1, "running head"), (2, "running head")} <= reasons
    assert not any(re.fullmatch(r"\d+", b.text) for b in source.blocks)


def test_the_caption_is_no_part_of_a_paragraph():
    source = read(make(PAPER, page=HEADS))
    assert [b.text for b in of_kind(source, "caption")] == ["Figure 1. Plan of the valley with its eight houses."]
    assert "Plan of the valley" not in "".join(b.text for b in of_kind(source, "paragraph"))


def test_a_paragraph_goes_on_over_the_page_and_its_marks_say_where():
    long = "the keeper wrote down every visitor of the house and " * 60
    source = read(make(f"<h1>The Keeper of the House</h1>{paragraphs(1, 8)}<p>In that year {long}then he stopped.</p>"))
    block = next(b for b in source.blocks if b.text.startswith("In that year"))
    assert block.text.endswith("then he stopped.")
    pages = [mark.page for mark in block.marks]
    assert set(pages) == {1, 2}
    assert pages == sorted(pages)


def test_footnotes_stand_apart_and_their_marks_are_kept():
    body = f"""<h1>On the Floods of the Valley</h1><p>{prose(1, 2)} The flood covered 12 km<sup>2</sup> of
    meadow<span class="fn">The survey of the meadow was made in June.</span> and moved 3.2 × 10<sup>6</sup> tonnes. {prose(3, 3)}</p>
    <p>It reached 449<span class="fn">Measured at the old gauge.</span> houses, with CO<sub>2</sub> at 410 ppm.</p>{paragraphs(10, 3)}"""
    source = read(make(body, more=NOTES))
    assert [(b.label, b.text) for b in of_kind(source, "footnote")] == [
        ("1", "The survey of the meadow was made in June."),
        ("2", "Measured at the old gauge."),
    ]
    text = whole(source)
    assert "12 km² of meadow and moved 3.2 × 10⁶ tonnes" in text
    assert "It reached 449 houses, with CO₂ at 410 ppm." in text
    marks = [(b.text[: m.offset].split()[-1], m.label) for b in source.blocks for m in b.note_marks]
    assert marks == [("meadow", "1"), ("449", "2")]


def test_lists_have_labels():
    items = f"<ul><li>{prose(1, 1)}</li><li>{prose(2, 2)}</li></ul><ol><li>{prose(4, 1)}</li><li>{prose(5, 2)}</li></ol>"
    found = of_kind(read(make(f"<h1>Lists of Entries</h1>{paragraphs(20, 3)}{items}")), "list_item")
    assert [b.label for b in found] == ["•", "•", "1.", "2."]
    assert [entries(b.text) for b in found] == [[1], [2, 3], [4], [5, 6]]


def test_tables_become_rows_with_header_and_cells():
    rows = "".join(
        f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>"
        for a, b, c in [("Mill", 310, "4.2"), ("Weir house", 190, "3.1"), ("Quarry", 45, "12.0")]
    )
    body = f"<h1>The Costs of the Houses</h1>{paragraphs(1, 3)}<table><tr><th>House</th><th>Visits</th><th>Cost</th></tr>{rows}</table>{paragraphs(20, 3)}"
    found = of_kind(read(make(body)), "table_row")
    assert [b.text for b in found] == [
        "House | Visits | Cost",
        "Mill | 310 | 4.2",
        "Weir house | 190 | 3.1",
        "Quarry | 45 | 12.0",
    ]
    assert found[2].header == ("House", "Visits", "Cost")
    assert [span.of(found[2].text) for span in found[2].cells] == ["Weir house", "190", "3.1"]


def test_run_in_heads_are_leads():
    source = read(
        make(
            f"<h1>Run-in Heads of Sections</h1><p><b>Second flood.</b> {prose(1, 3)}</p><p><b>Cost:</b> 7.5 million in all, as was said.</p>"
        )
    )
    leads = [lead.of(b.text) for b in source.blocks for lead in b.leads]
    assert leads == ["Second flood.", "Cost:"]


def test_preformatted_lines_are_code():
    source = read(make(f"<h1>The Tool of the Register</h1>{paragraphs(1, 4)}<pre>run --all\n  stop --now</pre>"))
    assert [b.text for b in of_kind(source, "code")] == ["run --all\n  stop --now"]


def test_hyphens_at_line_ends():
    words = "international cooperation considerably strengthened administrative responsibilities "
    source = read(make(f'<h1>Hyphens at Line Ends</h1><div style="width: 120pt">{"<p>" + words * 14 + "</p>"}</div>'))
    assert set(" ".join(b.text for b in of_kind(source, "paragraph")).split()) == set(words.split())


def test_compounds_keep_their_hyphen():
    text = "The long-term plan of the self-governing parish for its twenty-year lease was kept by the long-serving clerk. " * 12
    source = read(make(f'<h1>Compounds in Narrow Columns</h1><div style="width: 110pt; hyphens: none"><p>{text}</p></div>'))
    found = " ".join(b.text for b in of_kind(source, "paragraph"))
    assert found.strip() == text.strip()


TABLE = [
    ("Mill", "Ada Marrow, who kept it for a long time and left", "3.1", "4.5"),
    ("Weir", "Benno Quill", "2.2", "2.9"),
    ("Quarry", "None since then", "0.4", "0.1"),
]


def test_a_table_across_both_columns_is_read_by_rows():
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    head = "<tr><th>House</th><th>Keeper and remarks</th><th>2001</th><th>2002</th></tr>"
    table = f'<table style="width: 100%"><caption style="font-size: 8pt">Table 1. Costs of the houses.</caption>{head}{rows}</table>'
    body = f'<h1>A Table across Columns</h1><div class="columns">{paragraphs(1, 6)}</div>{table}<div class="columns">{paragraphs(40, 6)}</div>'
    source = read(make(body))
    assert [b.text for b in of_kind(source, "table_row")] == [
        "House | Keeper and remarks | 2001 | 2002",
        *(" | ".join(row) for row in TABLE),
    ]
    order = entries(whole(source))
    assert order == [*range(1, 25), *range(40, 64)]


def test_section_titles_in_running_heads_are_dropped():
    page = '@top-center { content: string(sec) } @bottom-right { content: "Page " counter(page) " of " counter(pages) } } h2 { string-set: sec content() '
    body = "".join(
        f"<h2>Part {name} of the Study</h2>{paragraphs(40 * k, 14)}" for k, name in enumerate(["One", "Two", "Three", "Four"])
    )
    source = read(make(f"<h1>Running Heads with Section Titles</h1>{body}", page=page))
    parts = [f"Part {name} of the Study" for name in ("One", "Two", "Three", "Four")]
    assert [b.text for b in of_kind(source, "heading")] == ["Running Heads with Section Titles", *parts]
    assert "Page" not in whole(source)


def test_marks_at_authors_run_into_no_name():
    body = f"""<h1>Keepers and Houses of the Valley</h1><p>Ada Marrow<sup>1</sup>, Benno Quill<sup>1,2</sup> and Clara Voss<sup>2,*</sup></p>
    <p>{prose(1, 8)}</p>"""
    assert read(make(body)).authors == ("Ada Marrow", "Benno Quill", "Clara Voss")


def test_a_short_form_of_the_title_at_the_head_of_the_second_page_is_furniture():
    head = "@page :nth(2) { @top-left { content: 'The Long Register'; font-size: 9pt; } }"
    source = read(make(f"<h1>The Long Register: Orchards of the Valley</h1><p>{prose(1, 60)}</p>", more=head))
    assert source.pages == 2
    assert [block.text for block in of_kind(source, "heading")] == ["The Long Register: Orchards of the Valley"]
    assert ("The Long Register", "running head") in [(part.text, part.reason) for part in source.dropped]


def test_lists_inside_lists_keep_their_depth():
    inner = "<ul><li>Apples of two kinds</li><li>Pears</li></ul>"
    source = read(make(f"<p>{prose(1, 4)}</p><ul><li>Trees of the orchard{inner}</li><li>Tools</li></ul><p>{prose(9, 4)}</p>"))
    assert [(item.level, item.text) for item in of_kind(source, "list_item")] == [
        (1, "Trees of the orchard"), (2, "Apples of two kinds"), (2, "Pears"), (1, "Tools"),
    ]  # fmt: skip


def test_the_outline_names_headings_that_the_type_does_not_show():
    small = "h3 { font-size: 10pt; font-weight: normal; margin: 0 } "
    body = f"<h1>The Register</h1><h2>Orchards</h2><p>{prose(1, 4)}</p><h3>Why the mill stood empty</h3><p>{prose(9, 4)}</p>"
    headings = of_kind(read(make(body, more=small)), "heading")
    assert [(block.level, block.text) for block in headings] == [
        (1, "The Register"),
        (2, "Orchards"),
        (3, "Why the mill stood empty"),
    ]


def test_a_last_line_set_like_a_heading_heads_nothing():
    source = read(make(f"<h2>Orchards</h2><p>{prose(1, 4)}</p><h2>Mills</h2><p>{prose(9, 4)}</p><p><b>Ann Low</b></p>"))
    assert [block.text for block in of_kind(source, "heading")] == ["Orchards", "Mills"]
    assert source.blocks[-1].text == "Ann Low"
