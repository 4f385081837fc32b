"""Repair of characters: what is mended, what is left alone, and where it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.normalise.characters import clean
from compare.normalise.mapped import mapped


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ku\u0308strin\u0301", "Küstriń"),
        ("a ﬁne ﬂow", "a fine flow"),
        ("soft\u00adhyphen", "softhyphen"),
        ("10\u00a0km\u2009wide", "10 km wide"),
        ("''peace''", '"peace"'),
        ("``peace''", '"peace"'),
        (r"costs \$5 \& 3 \%", "costs $5 & 3 %"),
        ("R&amp;D, &quot;so&quot;, it&#39;s", 'R&D, "so", it\'s'),
        ("&amp;amp;", "&"),
        ("a **bold** word", "a bold word"),
        ("it**", "it"),
        ("two   spaces ", "two spaces"),
        ("\x1b[31mred\x1b[0m", "\ufffdred\ufffd"),
        ("bell\x07", "bell\ufffd"),
        ("turned \u202eround", "turned \ufffdround"),
        ("none \ufffe here", "none \ufffd here"),
        ("vertical\x0btab", "vertical tab"),
        ("zero\u200bwidth", "zerowidth"),
        ("Itâ€™s dÃ©jÃ\u00a0 vu", "It’s déjà vu"),
    ],
)
def test_mended(before, after):
    assert clean(mapped(before)).text == after


@pytest.mark.parametrize(
    "text",
    [
        "10⁶ m² of H₂O",
        "2**3 = 8",
        "a ** b",
        "“quoted” and ‘so’",
        "AT&T; R&D",
        "−12 °C",
        "雨量計 مقياس 🌧",
        "Ångström",
        "C:\\dir",
    ],
)
def test_left_alone(text):
    assert clean(mapped(text)).text == text


def test_code_keeps_spaces_and_stars():
    assert clean(mapped("x  =  **kwargs\n"), code=True).text == "x  =  **kwargs\n"


def test_edits_name_rule_and_origin():
    cleaned = clean(mapped("a ﬁne ﬂow"))
    assert [(e.offset, e.before, e.after, e.rule) for e in cleaned.edits] == [
        (2, "ﬁ", "fi", "ligature"),
        (6, "ﬂ", "fl", "ligature"),
    ]
    assert cleaned.origin(cleaned.text.index("flow")) == 6


@given(st.text(max_size=200))
def test_origins_never_fall_and_stay_inside(text):
    cleaned = clean(mapped(text))
    origins = [cleaned.origin(i) for i in range(len(cleaned.text))]
    assert origins == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


@given(st.text(alphabet="aé\u0301 '`*\\$&amp;#39;ﬁ\u00a0\x07.\u0308b", max_size=80))
def test_clean_text_stays_as_it_is(text):
    once = clean(mapped(text)).text
    assert clean(mapped(once)).text == once


@given(st.text(alphabet=st.characters(min_codepoint=0x250, categories=("Ll", "Lu", "Nd", "Lo")), max_size=100))
def test_no_letter_or_digit_is_lost(text):
    import unicodedata

    wanted = unicodedata.normalize("NFC", text)
    assert len(clean(mapped(text)).text) >= len([c for c in wanted if c.isalnum()])
