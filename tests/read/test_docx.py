"""Step 1, Word documents: outline levels, lists, tables, notes, revisions, text boxes."""

from __future__ import annotations

import io
import zipfile

import pytest

from compare.errors import RefusedInputError
from tests.read.packages import W, docx, paragraph
from tests.read.reading import reasons, shapes, source, texts

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Ober"><w:name w:val="Oberteil"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Unter"><w:name w:val="Anders"/><w:basedOn w:val="Ober"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop2"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop2"><w:name w:val="Loop2"/><w:basedOn w:val="Loop"/></w:style>
"""


def styled(name: str, text: str) -> str:
    return paragraph(text, f'<w:pStyle w:val="{name}"/>')


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_by_outline_level_whatever_the_name():
    body = (
        styled("Ober", "One") + styled("Unter", "Two") + styled("H2", "Three") + paragraph("Four", '<w:outlineLvl w:val="2"/>')
    )
    body += styled("Loop", "Five") + paragraph("Six", '<w:pStyle w:val="Ober"/><w:outlineLvl w:val="9"/>')
    assert [(kind, level) for kind, level, _ in shapes(docx(body, styles=STYLES), "x.docx")] == [
        ("heading", 1), ("heading", 1), ("heading", 2), ("heading", 3), ("paragraph", 0), ("paragraph", 0),
    ]  # fmt: skip


def test_title_stands_above_the_headings():
    found = source(docx(styled("Titel", "Kites") + styled("Ober", "One"), styles=STYLES), "x.docx")
    assert [(block.level, block.text) for block in found.blocks] == [(1, "Kites"), (2, "One")]
    assert found.title == "Kites"


NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def item(number: int, level: int, text: str) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_list_markers():
    body = (
        item(1, 0, "a")
        + item(1, 1, "b")
        + item(1, 1, "c")
        + item(1, 0, "d")
        + item(1, 1, "e")
        + item(2, 0, "f")
        + item(0, 0, "g")
    )
    found = source(docx(body, numbering=NUMBERING), "x.docx").blocks
    assert [(b.label, b.level) for b in found] == [
        ("1.", 1),
        ("1.a)", 2),
        ("1.b)", 2),
        ("2.", 1),
        ("2.a)", 2),
        ("•", 1),
        ("", 0),
    ]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_table_with_header_and_merged_cells():
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Kite')}{cell('Tons')}</w:tr>"
    restart = '<w:vMerge w:val="restart"/>'
    first = f"<w:tr>{cell('Red', restart)}{cell('7')}</w:tr>"
    second = f"<w:tr>{cell('', '<w:vMerge/>')}{cell('8')}</w:tr>"
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell('Blue')}{cell('9')}</w:tr>"
    found = source(docx(f"<w:tbl>{head}{first}{second}{gone}</w:tbl>"), "x.docx").blocks
    assert [block.text for block in found] == ["Kite | Tons", "Red | 7", "Red | 8"]
    assert found[2].header == ("Kite", "Tons")


def test_table_that_lays_out_gives_its_paragraphs():
    assert texts(docx(f"<w:tbl><w:tr>{cell('One')}</w:tr><w:tr>{cell('Two')}</w:tr></w:tbl>"), "x.docx") == ["One", "Two"]


def test_revisions_are_read_as_accepted_and_counted():
    body = (
        f"<w:p>{run('took ')}<w:del w:id='1'>{run('20')}</w:del><w:ins w:id='2'>{run('30')}</w:ins>{run(' mg')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>{run('first half ')}</w:p><w:p>{run('second half')}</w:p>"
        f"<w:p><w:moveFrom w:id='4'>{run('moved')}</w:moveFrom></w:p><w:p><w:moveTo w:id='5'>{run('moved')}</w:moveTo></w:p>"
    )
    found = source(docx(body), "x.docx")
    assert [block.text for block in found.blocks] == ["took 30 mg", "first half second half", "moved"]
    assert "open revisions (insertions: 2, deletions: 2)" in found.warnings[0]


def test_notes_are_set_apart_and_comments_left_out():
    body = f"<w:p>{run('Seven kites')}<w:r><w:footnoteReference w:id='5'/></w:r>{run(' flew.')}</w:p>"
    notes = f"<w:footnote w:id='0' w:type='separator'>{paragraph('')}</w:footnote><w:footnote w:id='5'>{paragraph('As counted.')}</w:footnote>"
    found = source(docx(body, footnotes=notes, comments=f"<w:comment>{paragraph('Really?')}</w:comment>"), "x.docx")
    assert [(b.kind, b.label, b.text) for b in found.blocks] == [
        ("paragraph", "", "Seven kites flew."),
        ("footnote", "1", "As counted."),
    ]
    assert [(mark.offset, mark.label) for mark in found.blocks[0].note_marks] == [(11, "1")]
    assert reasons(found)["comment"] == "Really?"


def test_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    body = f"<w:p>{run('Around')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>{run(' it')}</w:p>"
    assert texts(docx(body), "x.docx") == ["Around it", "In the box"]


RUNS = [
    (
        run("10") + run("6", '<w:vertAlign w:val="superscript"/>') + run(" m") + run("2", '<w:vertAlign w:val="superscript"/>'),
        "10⁶ m²",
    ),
    (run("CO") + run("2", '<w:vertAlign w:val="subscript"/>'), "CO₂"),
    (run("the tanks") + run("12", '<w:vertAlign w:val="superscript"/>') + run(" held"), "the tanks held"),
    (run("a") + "<w:r><w:tab/></w:r>" + run("b") + "<w:r><w:br/></w:r>" + run("c"), "a b\nc"),
    (run("seen") + run(" unseen", "<w:vanish/>"), "seen"),
    ("<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>", "x²"),
    ("<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r>" + run("kept"), "kept"),
]


@pytest.mark.parametrize(("runs", "expected"), RUNS)
def test_running_text(runs, expected):
    assert texts(docx(f"<w:p>{runs}</w:p>"), "x.docx") == [expected]


def test_bold_lead_and_contents_and_caption():
    body = f"<w:p>{run('Cost:', '<w:b/>')}{run(' 7')}</w:p>" + styled("V1", "One 3") + styled("B", "Figure 1")
    found = source(docx(body, styles=STYLES), "x.docx")
    assert [(b.kind, bool(b.leads)) for b in found.blocks] == [("paragraph", True), ("caption", False)]
    assert reasons(found)["table of contents"] == "One 3"


HOSTILE = [
    (docx("<w:p/>" + " " * 100_000_000), "ZIP bombs"),
    (docx("x")[:-30], "damaged or cut-off"),
    (docx("<w:tbl><w:tr><w:tc>" * 3_000), "too deeply"),
]


@pytest.mark.parametrize(("data", "problem"), HOSTILE)
def test_hostile_packages_are_refused(data, problem):
    with pytest.raises(RefusedInputError, match=problem):
        source(data, "x.docx")


def test_damage_is_named():
    found = source(docx(paragraph("whole") + "<w:p><w:r><w:t>half"), "x.docx")
    assert "damaged" in found.warnings[0]


def test_external_entities_are_not_read(tmp_path):
    (tmp_path / "secret").write_text("hidden")
    document = (
        f'<!DOCTYPE x [<!ENTITY f SYSTEM "file://{tmp_path}/secret">]>' + "<w:document {}><w:body>{}</w:body></w:document>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", document.format(W, paragraph("before &f; after")))
    assert texts(buffer.getvalue(), "x.docx") == ["before after"]
