"""Step 1 on the cases from public bug reports (tests/cases): what reading owes to each."""

from __future__ import annotations

from pathlib import Path

from compare.options import ReadOptions
from compare.read import read

CASES = Path(__file__).parents[1] / "cases"


def test_06_open_revisions_are_read_as_accepted():
    left, right = (read(str(CASES / "06-docx-revisions" / f"{side}.docx"), ReadOptions()) for side in "ab")
    text = " ".join(block.text for block in left.blocks)
    for value in ("30 mg", "shaken before use", "five nights", "40 participants"):
        assert value in text
    for value in ("20", "36", "not shaken"):
        assert value not in text
    assert "open revisions" in left.warnings[0]
    assert right.warnings == ()


def test_06_localised_outline_styles_are_headings():
    left = read(str(CASES / "06-docx-revisions" / "a.docx"), ReadOptions())
    headings = {block.text: block.level for block in left.blocks if block.kind == "heading"}
    assert headings["Dose"] < headings["Falling asleep"] == headings["Side effects"]


def test_12_hostile_text_is_read_with_every_character():
    path = str(CASES / "12-hostile-text" / "a.draft #1 100%.md")
    found = read(path, ReadOptions())
    text = "\n".join(block.text for block in found.blocks)
    assert found.path == path
    assert found.blocks[0].text.startswith('Rain <gauges> & "towers" in')
    for part in (
        "{{ 7*7 }}",
        "<script>alert(1)</script>",
        "\x1b[31mescape",
        "\x0b",
        "\x0c",
        "\ufffe",
        "\u202e",
        "]]>",
        "p < 0.05 > 0.01",
    ):
        assert part in text
    assert all(block.marks and block.marks[0].line for block in found.blocks)
    assert max(len(word) for word in text.split()) > 500
