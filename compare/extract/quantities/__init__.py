"""Quantities of a sentence: numbers, ordinals, dates and durations as values that can be compared.

A hand-written scanner over tokens; each recogniser reads forward over a bounded number of tokens, so that time is
linear in the length of the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from compare.extract.quantities import guards
from compare.extract.quantities.amounts import amount_at
from compare.extract.quantities.clock import clock_at
from compare.extract.quantities.dates import date_at
from compare.extract.quantities.datewords import months, seasons
from compare.extract.quantities.fractions import fraction_at
from compare.extract.quantities.hits import Hit
from compare.extract.quantities.nouns import is_plural
from compare.extract.quantities.ordinals import ordinal_at
from compare.extract.quantities.periods import period_at
from compare.extract.quantities.relative import ago, calendar_word
from compare.extract.quantities.singles import single_at
from compare.extract.quantities.tokens import Tokens, tokenize
from compare.lexicons import load_lines, load_table
from compare.model.quantity import Quantity
from compare.model.span import Span
from compare.text.numbers import number_words

__all__ = ["find_quantities"]

_RECOGNISERS: Final = (date_at, clock_at, period_at, fraction_at, amount_at, single_at, ordinal_at)
_NUMERIC: Final = frozenset({"num", "iso", "slash", "clock", "money"})
_MARKS: Final = frozenset({"-", "−", "'"})
_LISTS: Final = frozenset({",", "and", "or", "to", "&"})


def find_quantities(text: str, *, masked: tuple[Span, ...] = (), document_year: int | None = None) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order; no two overlap.

    Args:
        text: one sentence, list item, table row or cell.
        masked: spans of `text` that are no claim (citations, URLs); nothing is read there.
        document_year: the year the document was written, for "five years ago".

    Returns:
        Quantities whose `start..end` slice `text`; bounds and approximations ("at least", "about") are in the span.

    >>> [(q.text, q.kind, q.value, q.noun) for q in find_quantities("At least six warnings came on 14 April 1912.")]
    [('At least six', 'count', 6.0, 'warn'), ('14 April 1912', 'date', 698082.0, '')]
    """
    tokens = tokenize(text, masked)
    found: list[Quantity] = []
    at = 0
    while at < len(tokens.items):
        if not _may_start(tokens, at):
            at += 1
            continue
        past = guards.idiom_end(tokens, at)
        if past > at:
            at = past
            continue
        read = _read(tokens, at, document_year)
        if read is None:
            at = _past_number(tokens, at)
            continue
        if not found or read.quantity.start >= found[-1].end:
            found.append(read.quantity)
        at = max(read.end, at + 1)
    return tuple(found)


def _read(tokens: Tokens, at: int, document_year: int | None) -> Hit | None:
    for recognise in _RECOGNISERS:
        read = recognise(tokens, at)
        if read is not None:
            return ago(tokens, read, document_year)
    return calendar_word(tokens, at, document_year)


def _past_number(tokens: Tokens, at: int) -> int:
    """Step over what hangs on a refused number, so that the 35 of "Su-35-2" is not read from its middle."""
    named = tokens.kind(at) == "num" and guards.is_designator(tokens, at)
    at += 1
    while named and tokens.low(at) in _LISTS and tokens.kind(at + 1) == "num" and not is_plural(tokens.low(at + 2)):
        at += 2
    while (
        tokens.kind(at - 1) == "num"
        and tokens.low(at) in {"-", "/", ".", ":"}
        and tokens.glued(at)
        and tokens.kind(at + 1) == "num"
        and tokens.glued(at + 1)
    ):
        at += 2
    return at


def _may_start(tokens: Tokens, at: int) -> bool:
    item = tokens.items[at]
    if item.kind in _NUMERIC:
        return True
    if item.kind == "mark":
        return item.low in _MARKS or item.low in number_words("vulgar")
    return item.kind == "word" and (item.low in _starters() or item.low.endswith("est"))


@cache
def _starters() -> frozenset[str]:
    """Return every lower-case word at which some recogniser may begin."""
    words = {
        word for row in load_table("number_words.tsv") if row[0] in {"unit", "ten", "ordinal", "group"} for word in (row[1],)
    }
    words |= {row[1] for row in load_table("months.tsv")} | set(months()) | set(seasons())
    words |= {line.split()[0] for line in load_lines("number_idioms.txt")}
    words |= {
        symbol.lower() for row in load_table("units_currencies.tsv") for symbol in row[1].split() if re.match(r"\w+\Z", symbol)
    }
    return frozenset(words | {"a", "an", "half", "most", "ad", "ce", "noon", "midday", "midnight", "last", "this", "next"})
