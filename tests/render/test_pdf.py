"""The PDF re-extracted: no lost word, bookmarks, links, attachment, tags, fonts, equal bytes."""

from __future__ import annotations

import io
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from reading_back import columns, letters, missing
from report_builder import empty_related, finding, harbour, hostile, long_comparison, quote, segmented

from compare.assemble import assemble
from compare.model.alignment import Aligned, Alignment
from compare.model.finding import Coverage, Related
from compare.options import Options, RenderOptions
from compare.render import render
from compare.render.fonts import coverage, fonts

pytestmark = pytest.mark.slow


def pdf_of(comparison, **options):
    chosen = Options(render=RenderOptions(**options))
    report, view = assemble(*comparison, chosen)
    return render(report, view, "pdf", chosen.render), view


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(document[index].get_textpage().get_text_bounded() for index in range(len(document)))


@pytest.fixture(scope="module")
def harbour_pdf():
    return pdf_of(harbour())


def test_every_quoted_and_aligned_word_is_there(harbour_pdf):
    pdf, view = harbour_pdf
    found = letters(text_of(pdf))
    for table in view.tables:
        for row in table.rows:
            for passage in (passage for paragraph in (*row.left, *row.right) for passage in paragraph.passages):
                assert letters("".join(piece.text for piece in passage.pieces)) in found
    for card in (*view.contradictions.body, *view.tensions.body, *view.inside):
        for half in (card.left, card.right):
            assert letters("".join(piece.text for piece in half.pieces)) in found


def test_parts_stand_in_the_bookmarks_in_order(harbour_pdf):
    reader = pypdf.PdfReader(io.BytesIO(harbour_pdf[0]))

    def titles(items):
        return [title for item in items for title in (titles(item) if isinstance(item, list) else [item.title])]

    found = titles(reader.outline)
    wanted = [
        "Contents",
        "Contradictions",
        "Tensions",
        "Agreements",
        "Section by section",
        "Figures compared",
        "Inside each document",
        "Method and coverage",
    ]
    assert [title for title in found if title in wanted] == wanted


def test_links_lead_somewhere_and_are_named(harbour_pdf):
    reader = pypdf.PdfReader(io.BytesIO(harbour_pdf[0]))
    targets = set(reader.named_destinations)
    links = [a.get_object() for page in reader.pages for a in page.get("/Annots", [])]
    assert len(links) > 40
    assert all(link["/Dest"] in targets for link in links)
    assert all(not re.fullmatch(r"[fps]-\w+", link["/Contents"]) for link in links)
    assert "f-C1" in targets
    assert "p-L1" in targets


def test_the_json_is_attached_with_fixed_dates(harbour_pdf):
    reader = pypdf.PdfReader(io.BytesIO(harbour_pdf[0]))
    assert b'"schema": "compare-report/1"' in reader.attachments["report.json"][0]
    assert b"CreationDate (D:20000101000000Z)" in harbour_pdf[0] or b"D:2000" in harbour_pdf[0]


def test_title_language_and_tags(harbour_pdf):
    reader = pypdf.PdfReader(io.BytesIO(harbour_pdf[0]))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata.title.startswith("Comparison report: The left paper")
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()


def test_only_the_packages_fonts_are_used(harbour_pdf):
    reader = pypdf.PdfReader(io.BytesIO(harbour_pdf[0]))
    names = {f.get_object()["/BaseFont"].split("+")[-1] for page in reader.pages for f in page["/Resources"]["/Font"].values()}
    assert all(name.startswith("CR-") for name in names)


def test_no_weasyprint_warning(caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf_of(harbour())
    assert caplog.records == []


def test_same_bytes_in_another_environment(harbour_pdf, tmp_path):
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); sys.path.insert(0, sys.argv[2]); from report_builder import harbour;"
        "from compare.assemble import assemble; from compare.options import Options; from compare.render import render;"
        "o = Options(); r, v = assemble(*harbour(), o); sys.stdout.buffer.write(render(r, v, 'pdf', o.render))"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    arguments = [sys.executable, "-c", script, str(root), str(root / "tests" / "assemble")]
    again = subprocess.run(arguments, capture_output=True, check=True, cwd=tmp_path, env=environment).stdout
    assert again == harbour_pdf[0]


def test_letter_size():
    pdf, _ = pdf_of(harbour(), page_size="Letter")
    assert [round(float(side)) for side in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox[2:]] == [612, 792]


def test_the_first_page_is_one_page():
    for comparison in (harbour(), hostile(), long_comparison(60, 1, 40)):
        pdf, _ = pdf_of(comparison)
        assert "Contents" in pypdf.PdfReader(io.BytesIO(pdf)).pages[1].extract_text()[:400]


def test_nothing_found_says_what_was_checked():
    left, right, aligned, _ = harbour()
    text = " ".join(text_of(pdf_of((left, right, aligned, empty_related()))[0]).split())
    assert "No contradiction found." in text
    assert "41 pairs of claims" in text


def test_the_appendix_holds_the_rest_and_the_body_says_so():
    pdf, _ = pdf_of(harbour(), body_findings=1)
    text = " ".join(text_of(pdf).split())
    assert "The strongest 1 are shown here; 2 more are in the appendix." in text
    assert "Appendix: further findings" in text


def test_hostile_text_is_shown_or_named_and_obeyed_nowhere():
    pdf, _ = pdf_of(hostile())
    text = text_of(pdf)
    flat = "".join(text.split())
    assert "<script>alert(1)</script>" in flat
    assert "{{7*7}}" in flat
    assert ("雨" if 0x96E8 in coverage(fonts()) else "[U+96E8]") in flat
    assert ("\U00020bb7" if 0x20BB7 in coverage(fonts()) else "[U+20BB7]") in flat
    pages = columns(pdf)
    assert any(missing(pages[column], ["MKTWQLPEVSRD" * 45]) == [] for column in ("left", "all"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert all("/A" not in a.get_object() for page in reader.pages for a in page.get("/Annots", []))
    assert list(reader.attachments) == ["report.json"]


def test_nothing_is_fetched(monkeypatch):
    from compare.render.pdf_parts import PackageFonts

    asked = []
    original = PackageFonts.fetch
    monkeypatch.setattr(
        PackageFonts, "fetch", lambda self, url, headers=None: (asked.append(url), original(self, url, headers))[1]
    )
    pdf_of(hostile())
    assert {url.split(":")[0] for url in asked} == {"compare-font"}


def test_no_character_leaves_the_page():
    pdf, _ = pdf_of(hostile())
    document = pypdfium2.PdfDocument(pdf)
    for index in range(len(document)):
        page = document[index]
        width, height = page.get_size()
        text = page.get_textpage()
        for at in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(at)
            assert left >= 0
            assert bottom >= 0
            assert right <= width - 50
            assert top <= height


def test_a_row_of_three_thousand_words_breaks_over_pages():
    words = " ".join(f"word{number}" for number in range(3000)) + " ends at 40 m."
    left = segmented("left", [("Long", [words])])
    right = segmented("right", [("Long", ["It ends at 55 m."])])
    found = finding("contradiction", "numeric", quote(left, words, "40 m"), quote(right, "It ends at 55 m.", "55 m"))
    related = Related(
        findings=(found,), coverage=Coverage(sentences=2, claims=2, pairs_considered=1, pairs_compared=1, abstained=0)
    )
    pdf, _ = pdf_of((left, right, Aligned(pairs=(Alignment(left=0, right=0, similarity=0.4),)), related))
    text = text_of(pdf)
    missing = [number for number in range(3000) if len(re.findall(rf"\bword{number}\b", text)) < 2]
    assert missing == []


@pytest.mark.parametrize("heading", ["", "H" * 300, "عنوان " * 40])
def test_headings_of_every_kind(heading):
    left = segmented("left", [(heading, ["One sentence stands here."])], title=heading or "x")
    right = segmented("right", [(heading, ["Another sentence stands here."])], title=heading or "y")
    pdf, _ = pdf_of((left, right, Aligned(pairs=(Alignment(left=0, right=0, similarity=0.4),)), empty_related()))
    assert "Another sentence stands here." in " ".join(text_of(pdf).split())


def test_one_word_documents():
    left, right = segmented("left", [("", ["Word"])], title=""), segmented("right", [("", ["Other"])], title="")
    pdf, _ = pdf_of((left, right, Aligned(pairs=()), empty_related()))
    assert "Word" in text_of(pdf)


def test_without_embedded_text_only_quotes_are_shown():
    pdf, _ = pdf_of(harbour(), embed_text=False)
    text = " ".join(text_of(pdf).split())
    assert "words not embedded" in text
    assert "Ships of up to 9 m draught" not in text
    assert "brass band" not in text


SCRIPTS = {
    "Greek": "Το λιμάνι άνοιξε το 1911.",
    "Cyrillic": "Порт открыт в 1911 году.",
    "Hebrew": "הנמל נפתח בשנת 1911 והוא התשיעי בגודלו.",
    "Arabic": "افتتح الميناء سنة",
}
HAN = ["港口于一九一一年开放。", "港は1911年に開かれた。", "항구는 1911년에 문을 열었다."]


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_each_script_has_a_font(text):
    left, right = segmented("left", [("One", [text])], title="x"), segmented("right", [("One", [text])], title="y")
    pdf, _ = pdf_of((left, right, Aligned(pairs=(Alignment(left=0, right=0, similarity=0.4),)), empty_related()))
    shown = text_of(pdf)
    assert "[U+" not in shown
    known_lost = set("فت")  # glyphs of letter and dots apart; WeasyPrint 70 maps only one of them back to the text
    assert set(letters(text)) - set(letters(shown)) <= known_lost


@pytest.mark.skipif(0x96E8 not in coverage(fonts()), reason="needs the extra cjk")
@pytest.mark.parametrize("text", HAN, ids=["Chinese", "Japanese", "Korean"])
def test_chinese_japanese_and_korean_with_the_extra(text):
    left, right = segmented("left", [("One", [text])], title="x"), segmented("right", [("One", [text])], title="y")
    pdf, _ = pdf_of((left, right, Aligned(pairs=(Alignment(left=0, right=0, similarity=0.4),)), empty_related()))
    assert set(letters(text)) <= set(letters(text_of(pdf)))
