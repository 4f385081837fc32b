"""The cases of public bug reports that touch PDF reading: what must hold of the blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.options import ReadOptions
from compare.read.pdf import read_pdf
from tests.read.pdf.pages import of_kind, whole

CASES = Path(__file__).parents[2] / "cases"


def case(name):
    path = CASES / name / "a.pdf"
    return read_pdf(path.read_bytes(), path.name, ReadOptions())


def test_each_column_is_read_whole_and_the_caption_stands_apart():
    source = case("01-two-column-gutter")
    texts = [block.text for block in source.blocks]
    irrigated = texts[texts.index("1 Irrigated plots") + 1]
    rain_fed = texts[texts.index("2 Rain-fed plots") + 1]
    assert irrigated.startswith(
        "The mean yield on the irrigated plots was 4.2 t/ha over the three seasons. Sowing on these plots"
    )
    assert "12 April" in irrigated
    assert "310 mm" in irrigated
    assert "3.1 t/ha" in rain_fed
    assert "26 April" in rain_fed
    assert "190 mm" in rain_fed
    assert [block.text for block in of_kind(source, "caption")] == ["Figure 1. Map of the site."]
    assert source.title == "Water use on the Vellmar plots"


def test_raised_and_lowered_digits_do_not_run_into_what_they_hang_on():
    source = case("03-raised-digits")
    text = whole(source)
    for wanted in ("3.2 × 10⁶ cells", "48 tanks were sampled", "Dissolved CO₂ fell", "R² = 0.91", "40 m²"):
        assert wanted in text
    rows = [block.text for block in of_kind(source, "table_row")]
    assert rows == ["Compound | Boiling point (K)", "Norvane | 449", "Selvane | 512"]
    notes = {block.label: block.text for block in of_kind(source, "footnote")}
    assert notes == {"2": "Value at normal pressure.", "3": "Extrapolated.", "12": "One tank leaked and was replaced."}
    assert [mark.label for block in source.blocks for mark in block.note_marks] == ["12"]


def test_a_page_without_text_layer_is_named():
    source = case("05-half-scanned")
    assert source.pages == 2
    assert source.pages_unread == (2,)
    assert source.warnings == ("page 2 of 2 has no text layer and was not read",)
    assert "180 km" in whole(source)


@pytest.mark.parametrize("name", ["01-two-column-gutter", "03-raised-digits", "05-half-scanned"])
def test_marks_lie_inside_their_block_and_start_at_zero(name):
    for block in case(name).blocks:
        assert block.marks[0].offset == 0
        assert [m.offset for m in block.marks] == sorted({m.offset for m in block.marks})
        assert block.marks[-1].offset < max(len(block.text), 1)
