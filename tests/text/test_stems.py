"""Tokens and stems."""

import pytest

from compare.text.stems import fold, stem, stems, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Both nations’ trade", ("both", "nations", "trade")),
        ("It doesn't rain.", ("it", "doesn't", "rain")),
        ("12,500.5 km in 1990s", ("12,500.5", "km", "in", "1990", "s")),
        ("", ()),
        ("— … !", ()),
    ],
)
def test_tokens(text, expected):
    assert tokens(text) == expected


def test_composed_and_decomposed_letters_are_one_word():
    assert tokens("Caf\u00e9") == tokens("Cafe\u0301")
    assert stem("Caf\u00e9s") == stem("Cafe\u0301s")
    assert fold("STRASSE") == fold("straße")


def test_stems_join_inflected_forms():
    assert stems("partnership partnerships") == (stem("partnership"),) * 2
    assert stem("1,250") == "1,250"
