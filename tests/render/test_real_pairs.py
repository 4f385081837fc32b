"""Real pairs of documents: the PDF, read back, holds every word of every quoted and aligned passage in the order of its side."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from reading_back import columns, letters, missing

from compare.options import Options
from compare.pipeline import compare
from compare.render import render
from compare.render.fonts import coverage, fonts
from compare.render.glyphs import unsupported

DOCS = Path(__file__).parents[3] / "shared" / "eval" / "docs"
PAIRS = ("partnership", "titanic", "violin-wood", "sntp-rfc1361-rfc1769", "tls-owasp-mozilla")
"""Five of the annotated pairs: papers, articles, pdf, plain text, Markdown with HTML."""


def text_of(passage):
    text = "".join(piece.text for piece in passage.pieces)
    return letters(text.translate(unsupported(text, coverage(fonts()))))


def passages(paragraphs):
    return [text_of(passage) for paragraph in paragraphs for passage in paragraph.passages]


def streams(view):
    """Yield (column, passages in order) for each side's columns, its text over the full width, and the cards."""
    rows = [row for table in view.tables for row in table.rows]
    for side in ("left", "right"):
        beside = [text for row in rows if row.layout in ("matched", "beside") for text in passages(getattr(row, side))]
        yield side, beside
        yield "all", [text for row in rows if row.layout == side for text in passages(getattr(row, side))]
        yield "all", [text for lone in view.lone if lone.name.side == side for text in passages(lone.paragraphs)]
        yield side, passages(getattr(view.front, side))
        for cards in (view.contradictions.body, view.tensions.body, view.inside):
            yield side, [text_of(getattr(card, side)) for card in cards]


@pytest.mark.slow
@pytest.mark.skipif(not DOCS.is_dir(), reason="needs the annotated pairs in ../shared")
@pytest.mark.parametrize("name", PAIRS)
def test_no_word_is_lost(name, caplog):
    left, right = (str(next((DOCS / name).glob(f"{side}.*"))) for side in "ab")
    report, view = compare(left, right, Options())
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pages = columns(render(report, view, "pdf", Options().render))
    assert caplog.records == []
    assert "".join(pages["outside"]) == ""
    for column, wanted in streams(view):
        assert missing(pages[column], [text for text in wanted if text]) == []
    assert sum(len(wanted) for _, wanted in streams(view)) > 50
