"""Step 1, HTML: blocks, notes, raised digits, tables, and what is site furniture."""

from __future__ import annotations

import pytest

from compare.model.span import Mark
from tests.read.reading import only, reasons, shapes, source, texts

PROSE = "<p>The kites of the valley fly at forty metres in spring, and the older ones stay on the ground until the wind has calmed.</p>"


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>Site</title></head><body>{body}</body></html>"


SHAPES = [
    ("<h1>A</h1><h3>B <em>c</em></h3><p>d<br>e</p>", [("heading", 1, "A"), ("heading", 3, "B c"), ("paragraph", 0, "d\ne")]),
    (
        "<ul><li>a<ul><li>b</ul><li>c<p>d</p></ul>",
        [("list_item", 1, "a"), ("list_item", 2, "b"), ("list_item", 1, "c"), ("list_item", 1, "d")],
    ),
    ("<dl><dt>Cost<dd>7 dollars<dd>8</dl>", [("list_item", 1, "Cost\n7 dollars"), ("list_item", 1, "8")]),
    ("<pre>a\n  b</pre>", [("code", 0, "a\n  b")]),
    ("<figure><img alt='x'><figcaption>Fig. 1</figcaption></figure>", [("caption", 0, "Fig. 1")]),
    (
        "<blockquote>q</blockquote>tail<div>block</div>rest",
        [("paragraph", 0, "q"), ("paragraph", 0, "tail"), ("paragraph", 0, "block"), ("paragraph", 0, "rest")],
    ),
    ("<table><tr><td><h2>A</h2><p>b</p></table>", [("heading", 2, "A"), ("paragraph", 0, "b")]),
    ("<p hidden>no</p><p style='display: none'>no</p><p aria-hidden='true'>no</p><p>yes</p>", [("paragraph", 0, "yes")]),
]


@pytest.mark.parametrize(("written", "expected"), SHAPES)
def test_blocks(written, expected):
    assert shapes(page(written), "x.html") == expected


SCRIPTS = [
    ("10<sup>6</sup> m<sup>2</sup>", "10⁶ m²"),
    ("10<sup>−3</sup> and Ca<sup>2+</sup>", "10⁻³ and Ca²⁺"),
    ("CO<sub>2</sub>, R<sup>2</sup> and T<sub>max</sub>", "CO₂, R² and Tmax"),
    ("the 19<sup>th</sup> century", "the 19th century"),
    ("the tanks<sup>12</sup> held", "the tanks held"),
    ("it ended.<sup>[3]</sup> Then", "it ended. Then"),
    ("in 1990<sup><a href='#n1'>4</a></sup> they", "in 1990 they"),
    ("x<math><msup><mi>y</mi><mn>2</mn></msup><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "xy² = 1/2"),
    ("<q>so</q>", "“so”"),
]


@pytest.mark.parametrize(("written", "expected"), SCRIPTS)
def test_running_text(written, expected):
    assert only(page(f"<p>{written}</p>"), "x.html").text == expected


def test_note_marks_are_kept_beside_the_text():
    block = only(page("<p>Low<a href='#fn1' role='doc-noteref'><sup>1</sup></a> flew.<sup>2,3</sup></p>"), "x.html")
    assert block.text == "Low flew."
    assert [(mark.offset, mark.label) for mark in block.note_marks] == [(3, "1"), (9, "2,3")]


def test_footnotes_are_set_apart():
    notes = "<section role='doc-endnotes'><ol><li id='fn7'><p>See Rae.<a href='#r' role='doc-backlink'>^</a></p></ol></section>"
    block = source(page(PROSE + notes), "x.html").blocks[-1]
    assert (block.kind, block.label, block.text) == ("footnote", "7", "See Rae.")


def test_table_with_spans():
    table = (
        "<table><caption>Sizes</caption><thead><tr><th rowspan=2>Kite<th colspan=2>Size<tr><th>High<th>Wide</thead>"
        "<tr><td rowspan=2>Red<td>1<td>2<tr><td>3<td>4</table>"
    )
    found = source(page(table), "x.html").blocks
    assert found[0].kind == "caption"
    assert [block.text for block in found[3:]] == ["Red | 1 | 2", "Red | 3 | 4"]
    assert found[4].header == ("Kite", "Size High", "Size Wide")
    assert [span.of(found[4].text) for span in found[4].cells] == ["Red", "3", "4"]


def test_a_row_of_words_over_numbers_is_a_header():
    rows = "<table><tr><td>Kite<td>Tons<tr><td>Red<td>7<tr><td>Blue<td>8</table>"
    assert source(page(rows), "x.html").blocks[-1].header == ("Kite", "Tons")


def test_key_and_value_table_has_no_header():
    rows = "<table><tr><td>Born<td>Paris<tr><td>Died<td>Lyon<tr><td>Age<td>80</table>"
    assert {block.header for block in source(page(rows), "x.html").blocks} == {()}


def test_site_furniture_is_left_out_and_listed():
    body = (
        "<header><nav><ul><li><a href='/'>Home</a></ul></nav></header>"
        f"<main><article><header><h1>Kites</h1></header>{PROSE}</article></main>"
        "<aside><h2>Related posts</h2><ul><li><a href=/1>Ten</a></ul></aside><form><input></form><footer><p>Copyright</p></footer>"
    )
    found = source(page(body), "x.html")
    assert [block.kind for block in found.blocks] == ["heading", "paragraph"]
    assert {part.reason for part in found.dropped} >= {"page header", "sidebar", "page footer"}
    assert found.title == "Kites"


def test_plain_page_loses_nothing():
    links = "<h2>References</h2><ul><li><a href='http://a'>Low 1990</a><li><a href='http://b'>Rae 1991</a><li><a href='http://c'>Ode 1992</a></ul>"
    assert texts(page(f"<h1>Kites</h1>{PROSE}{links}"), "x.html")[-3:] == ["Low 1990", "Rae 1991", "Ode 1992"]


def test_contents_list_is_left_out():
    contents = "<ul><li><a href='#a'>One</a><li><a href='#b'>Two</a><li><a href='#c'>Three</a></ul>"
    assert reasons(source(page(contents + PROSE), "x.html"))["table of contents"] == "One Two Three"


def test_form_that_holds_the_page_is_kept():
    assert len(texts(page(f"<form>{PROSE}</form>"), "x.html")) == 1


def test_heading_outside_main_is_kept_where_main_has_none():
    assert texts(page(f"<div><h1>Kites</h1></div><main>{PROSE}</main>"), "x.html")[0] == "Kites"


def test_lines():
    block = only("<html>\n<body>\n<p>one\ntwo <b>x</b>\nthree</p></body></html>", "x.html")
    assert block.marks == (Mark(0, line=3), Mark(4, line=4), Mark(10, line=5))


def test_declared_encoding():
    assert (
        only("<html><meta charset='iso-8859-2'><p>Łódź, Kraków, Żółw</p></html>".encode("iso-8859-2"), "x.html").text
        == "Łódź, Kraków, Żółw"
    )


def test_entities_of_a_doctype_are_not_expanded_and_no_file_is_read():
    bomb = "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html><p>x &a; y</p></html>"
    assert "root:" not in " ".join(texts(bomb, "x.html"))


def test_the_title_of_a_figure_is_a_caption():
    figure = "<figure><h3>Kites over the hill.</h3><img alt='kites'><figcaption>Three kites.</figcaption></figure>"
    found = shapes(page(f"<h2>Kites</h2>{PROSE}{figure}"), "a.html")
    assert [(kind, text) for kind, _, text in found if kind != "paragraph"] == [
        ("heading", "Kites"), ("caption", "Kites over the hill."), ("caption", "Three kites."),
    ]  # fmt: skip
