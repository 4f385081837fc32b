"""Step 1: hostile and damaged input ends in blocks or one refusal, in bounded time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.errors import RefusedInputError
from tests.read.packages import docx
from tests.read.reading import shapes, source

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
import fuzz_reading

WIDE = 3_000
HOSTILE = {
    "wide.html": "<table><tr>" + "<th>h" * WIDE + "<tr>" + "<td>1" * WIDE + "</table>",
    "deep.html": "<html>" + "<div>" * 5_000 + "deep words",
    "deeper.html": "<html>" + "<ul><li><b>" * 3_000 + "deep words",
    "spans.html": "<table>" + "<tr><td colspan=9999 rowspan=9999>x<td>y" * 50 + "</table>",
    "nul.html": "<html><p>one\0two\x0b</p>",
    "nested.html": "<html>" + "<table><tr><td>" * 300 + "core",
    "cells.html": "<table><tr><td>a<td>b<tr><td>c<td><tr></td></td></tr></table><td>rest</td>",
    "brackets.md": "# A\n\n" + "[" * 3_000,
    "stars.md": "# A\n\n" + "*a **b " * 2_000,
    "fences.md": "# A\n\n" + "```\n" * 2_001,
    "surrogate.md": "# A\n\nb &#xD800; &#0; c",
    "long.txt": "word " * 100_000,
    "underlined.txt": "Abc\n===\n" * 3_000,
    "gaps.txt": "a   b   c\n" * 3_000,
    "capitals.txt": "AB CD\n\n" * 3_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_is_read(name):
    found = source(HOSTILE[name], name)
    fuzz_reading.check(found)


def test_deep_text_survives():
    for name in ("deep.html", "deeper.html"):
        assert shapes(HOSTILE[name], name)[-1][2] == "deep words"


def test_spanning_cells_do_not_swell():
    assert sum(len(block.text) for block in source(HOSTILE["spans.html"], "spans.html").blocks) < 500_000


def test_wide_table_in_word():
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * WIDE + "</w:tr>"
    assert len(source(docx(f"<w:tbl>{row * 2}</w:tbl>"), "x.docx").blocks[0].cells) == WIDE


@pytest.mark.parametrize("kind", sorted(fuzz_reading.MEDIA))
def test_damaged_files(kind, capsys):
    assert fuzz_reading.fuzz(kind, 60, 7, None) == 0
    assert "faults 0" in capsys.readouterr().out


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.sampled_from(["x.md", "x.txt", "x.html", "x"]))
def test_any_bytes_are_read_or_refused(data, name):
    try:
        fuzz_reading.check(source(data, name))
    except RefusedInputError as refusal:
        assert str(refusal).startswith(name)  # noqa: PT017  # most inputs are read


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12), min_size=1, max_size=60))
def test_no_word_of_plain_paragraphs_is_lost(words):
    text = " ".join(words)
    for name in ("x.md", "x.txt"):
        try:
            found = source(f"Kites: {text} end", name)
        except RefusedInputError:
            continue
        assert " ".join(" ".join(block.text for block in found.blocks).split()) == " ".join(f"Kites: {text} end".split())
