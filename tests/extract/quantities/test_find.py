"""find_quantities: what is read, with value and kind, and what must not be."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.extract.quantities import find_quantities
from compare.model.quantity import Quantity
from compare.model.span import Span
from compare.text.calendar import day_number

READ = [
    ("1,234.5 grams", "measure", 1.2345, "kg"),
    ("a loss of 1.2 million marks", "count", 1.2e6, ""),
    ("3k users", "count", 3000, ""),
    ("twenty-two sailors", "count", 22, ""),
    ("a hundred and fifty men", "count", 150, ""),
    ("two dozen eggs", "count", 24, ""),
    ("one hundred billion cells", "count", 1e11, ""),
    ("millions of spores", "count", 2e6, ""),
    ("tens of billions of dust grains", "count", 2e10, ""),
    ("a third of the crew", "fraction", 1 / 3, ""),
    ("two and a half percent", "percent", 2.5, "%"),
    ("3 of 12 panels", "fraction", 0.25, ""),
    ("3/4 of the field", "fraction", 0.75, ""),
    ("one in five adults", "fraction", 0.2, ""),
    ("half a million tiles", "count", 5e5, ""),
    ("12 percentage points", "points", 12, "points"),
    ("15-20 % of the mass", "percent", 17.5, "%"),
    ("between 3 and 5 metres", "measure", 4, "m"),
    ("from 10 to 12 days", "duration", 11 * 86400, "s"),
    ("5 ± 0.2 kg", "measure", 5, "kg"),
    ("€1.5 billion", "money", 1.5e9, "EUR"),
    ("US$ 20m", "money", 2e7, "USD"),
    ("3 billion dollars", "money", 3e9, "USD"),
    ("274 g/L", "measure", 274, "kg/m3"),
    ("0.274 g/cm3", "measure", 274, "kg/m3"),
    ("90 km/h", "measure", 25, "m/s"),
    ("32 °F", "measure", 0, "degC"),
    ("-18 °C", "measure", -18, "degC"),
    ("2 KiB", "measure", 2048, "B"),
    ("a 25-year lease", "duration", 25 * 31557600, "s"),
    ("a 12-foot wall", "measure", 3.6576, "m"),
    ("a five-storey mill", "count", 5, ""),
    ("aged 45", "age", 45 * 31557600, "s"),
    ("a 62-year-old pilot", "age", 62 * 31557600, "s"),
    ("won the final 3-2", "ratio", 1.5, ""),
    ("a scale of 1:500", "ratio", 0.002, ""),
    ("3.2 × 10⁶ cells", "count", 3.2e6, ""),
    ("10^6 cells", "count", 1e6, ""),
    ("ninth-largest harbour", "ordinal", 9, ""),
    ("the 21st lighthouse", "ordinal", 21, ""),
    ("the second most populous island", "ordinal", 2, ""),
    ("eighteen months", "duration", 18 * 2629800, "s"),
    ("11:52 AM", "clock", 42720, "clock"),
    ("at 2 p.m.", "clock", 50400, "clock"),
    ("80 parts per million", "percent", 0.008, "%"),
    ("a ton of coal", "measure", 1000, "kg"),
    ("within a week", "duration", 7 * 86400, "s"),
    ("six tenths of a millimetre", "measure", 0.0006, "m"),
]

DATES = [
    ("on 12 April 1912", (1912, 4, 12), (1912, 4, 12), "day"),
    ("April 12, 1912", (1912, 4, 12), (1912, 4, 12), "day"),
    ("2016-01-11", (2016, 1, 11), (2016, 1, 11), "day"),
    ("31/12/1999", (1999, 12, 31), (1999, 12, 31), "day"),
    ("from 12 until 27 February 1934", (1934, 2, 12), (1934, 2, 27), "day"),
    ("February 12-16, 1934", (1934, 2, 12), (1934, 2, 16), "day"),
    ("early March 2003", (2003, 3, 1), (2003, 3, 11), "month"),
    ("in May 1878", (1878, 5, 1), (1878, 5, 31), "month"),
    ("the summer of 1914", (1914, 6, 1), (1914, 9, 30), "season"),
    ("built in 1912", (1912, 1, 1), (1912, 12, 31), "year"),
    ("1545–1547", (1545, 1, 1), (1547, 12, 31), "year"),
    ("1999/2000", (1999, 1, 1), (2000, 12, 31), "year"),
    ("the war of 1914-18", (1914, 1, 1), (1918, 12, 31), "year"),
    ("44 BC", (-43, 1, 1), (-43, 12, 31), "year"),
    ("AD 79", (79, 1, 1), (79, 12, 31), "year"),
    ("the 1960s", (1960, 1, 1), (1969, 12, 31), "decade"),
    ("the 19th century", (1801, 1, 1), (1900, 12, 31), "century"),
]

NOTHING = [
    "The Su-35 and the S-400 were shown.",
    "The G7 met after 9/11.",
    "It follows ISO 9001 and RFC 1361.",
    "COVID-19 spread; the B-52 flew; an MP3 played.",
    "TLS 1.2 is used, as are versions 1.1, 1.2 and 1.3.",
    "See Chapter 3, page 12, Figure 2, Table 4 and No. 5.",
    "Windows 10 was released.",
    "Call +49 30 1234 5678 or see https://example.org/a/2019/12.",
    "doi 10.1000/182 is cited.",
    "One should never say so.",
    "No one came for the first time.",
    "She was in two minds.",
    "They may leave, and march on.",
    "First, stir the pot.",
    "It blooms twice a year.",
    "The Second World War ended.",
    "in the second place",
    "Figures 2A and 2B",
    "The interest of the priest was honest.",
    "It has (2) a lid and the most widely used hinge.",
    "Version 1.2.3 of the tool",
    "as shown before [12].",
]


def _one(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("text", "kind", "value", "unit"), READ)
def test_reads_amounts(text: str, kind: str, value: float, unit: str) -> None:
    quantity = _one(text)
    assert (quantity.kind, quantity.unit) == (kind, unit)
    assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize(("text", "first", "last", "granularity"), DATES)
def test_reads_dates(text: str, first: tuple[int, int, int], last: tuple[int, int, int], granularity: str) -> None:
    quantity = _one(text)
    assert (quantity.kind, quantity.low, quantity.high) == ("date", day_number(*first), day_number(*last))
    assert quantity.granularity == granularity


@pytest.mark.parametrize("text", NOTHING)
def test_passes_over_numbers_that_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "bound", "approximate"),
    [
        ("at least six warnings", "at_least", False),
        ("no more than 40 guests", "at_most", False),
        ("up to 60%", "at_most", False),
        ("more than 1,500 people", "more_than", False),
        ("fewer than 100 letters", "less_than", False),
        (">= 5 mg", "at_least", False),
        ("40,000+ people", "at_least", False),
        ("six or more months", "at_least", False),
        ("about 300 million", "", True),
        ("~93%", "", True),
        ("nearly 40 years", "", True),
        ("by 1902", "at_most", False),
        ("before 1902", "less_than", False),
        ("ca. 1600", "", True),
    ],
)
def test_reads_bounds_and_approximations(text: str, bound: str, *, approximate: bool) -> None:
    quantity = _one(text)
    assert (quantity.bound, quantity.approximate) == (bound, approximate)


@pytest.mark.parametrize(
    ("text", "noun", "superlative"),
    [
        ("seven warnings arrived yesterday", "warn", ""),
        ("the ninth-largest trading partner of the port", "trade partner", "larg"),
        ("the second most populous island", "island", "popul"),
        ("2,224 passengers and crew", "passeng", ""),
    ],
)
def test_names_what_is_counted(text: str, noun: str, superlative: str) -> None:
    quantity = _one(text)
    assert (quantity.noun, quantity.superlative) == (noun, superlative)


def test_masked_spans_hold_no_quantity() -> None:
    text = "It rose by 5 % (Larsen 2020)."
    start = text.index("(")
    found = find_quantities(text, masked=(Span(start, len(text) - 1),))
    assert [quantity.text for quantity in found] == ["5 %"]


def test_relative_dates_need_the_document_year() -> None:
    assert _one("five years ago").kind == "duration"
    dated = find_quantities("five years ago", document_year=2020)[0]
    assert (dated.kind, dated.text) == ("date", "five years ago")
    assert dated.low <= day_number(2015, 6, 1) <= dated.high


_WORDS = st.sampled_from(
    [
        "3",
        "12",
        "1,500",
        "1912",
        "1960",
        "2/3",
        "4:30",
        "one",
        "two",
        "half",
        "a",
        "third",
        "million",
        "of",
        "to",
        "and",
        "between",
        "-",
        "–",
        "%",
        "$",
        "€",
        "km",
        "years",
        "old",
        "s",
        "th",
        "BC",
        "May",
        "march",
        "April",
        "12th",
        "century",
        "at",
        "least",
        "more",
        "than",
        "about",
        "±",
        "×",
        "10",
        "⁶",
        "^",
        "½",
        ".",
        ",",
        "(",
        ")",
        "[",
        "]",
        "|",
        "largest",
        "second",
        "ago",
        "'s",
        "1990s",
    ]
)


@given(st.lists(_WORDS, max_size=14).map(" ".join) | st.lists(_WORDS, max_size=14).map("".join) | st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_never_raises_and_spans_slice(text: str) -> None:
    end = 0
    for quantity in find_quantities(text, document_year=2020):
        assert quantity.text == text[quantity.start : quantity.end] != ""
        assert quantity.start >= end
        assert quantity.low <= quantity.value <= quantity.high
        assert quantity.precision >= 0
        end = quantity.end


@pytest.mark.parametrize(
    "unit", ["1", ",", "1,", "1 ", "1.", "1-", "a ", "one ", "of ", "1/", "million ", "(1", "é1", "more than ", "2 of "]
)
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    start = time.process_time()
    find_quantities(unit * (20_000 // len(unit)))
    assert time.process_time() - start < 3.0
