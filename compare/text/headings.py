"""What a heading line looks like, and its bare form. Leaf functions for normalisation and segmentation."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from compare.lexicons import load_lines
from compare.text.stems import fold

MAX_WORDS: Final = 14
MAX_CHARACTERS: Final = 110
TITLE_CASE_SHARE: Final = 0.6
"""Capitalised share of the words of four letters or more in a title-case line."""

MAX_COMMAS: Final = 2
"""A line with more commas is a list (of keywords, of names)."""

_NUMBER: Final = re.compile(
    r"^(?:(?:chapter|section|part|article|appendix|annex)\s+)?(?:\d{1,2}(?:\.\d{1,2}){0,4}|[IVXL]{1,6}|[A-Z])(?:[.):]\s*|\s+(?=[^\W\d_]))",
    re.IGNORECASE,
)
_DECIMAL: Final = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[^\W\d_]")
_END: Final = re.compile(r"[.,;!…](?:[\"'”’)\]]*)$")
_NO_HEADING: Final = re.compile(r"https?://|www\.|@|^[\[(]?\d+[\])]|^[-–—•*·]|\.\.\.|[|=<>{}\\©]|^\W*$")
_LABELLED: Final = re.compile(
    r"^(?:cover |main |featured |last )?(?:photo|image|picture|illustration|credit|source|licen[cs]e|tag|category|author|date|note|warning|tip|example|updated"
    r"|hint|caution|important)s?\b[^:]{0,20}:",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"\d{4}\b(?![,.]\d)|\d{1,3}(?:st|nd|rd|th)\b")
_DATE: Final = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b")
_WORD: Final = re.compile(r"[^\W_][\w'’-]*")


def bare(heading: str) -> str:
    """Return the folded heading without number and final colon.

    >>> bare("7. Literature cited:"), bare("IV. RESULTS"), bare("A"), bare("Abstract")
    ('literature cited', 'results', 'a', 'abstract')
    """
    text = heading.strip().strip("*_# ").rstrip(":. ")
    numbered = _NUMBER.match(text)
    # One capital with a space is an article or a name rather than a number ("A history").
    if numbered and not re.match(r"[A-Za-z] ", text) and numbered.end() < len(text):
        text = text[numbered.end() :]
    return fold(text).strip(" -–—:.")


def is_plain_heading(text: str) -> bool:
    """Tell whether `text` is a usual section name ("Literature Review", "7. References:")."""
    return len(text) <= MAX_CHARACTERS and bare(text) in _names()


def is_back_matter(heading: str) -> bool:
    """Tell whether the section under `heading` is no argument of the document (references, funding, see also …)."""
    return len(heading) <= MAX_CHARACTERS and bare(heading) in _back_matter()


def is_reference_heading(heading: str) -> bool:
    """Tell whether the section under `heading` lists the works cited."""
    return len(heading) <= MAX_CHARACTERS and bare(heading) in _reference_headings()


def number_depth(text: str) -> int:
    """Return how deep a decimal section number is: 1 for "2 Methods", 3 for "2.1.4 Yield", 0 for none."""
    match = _DECIMAL.match(text)
    return match[1].count(".") + 1 if match else 0


def could_be_heading(text: str) -> bool:
    """Tell whether a line of its own is short and bare enough for a heading (it says nothing of its neighbours)."""
    if (
        len(text) > MAX_CHARACTERS
        or _END.search(text)
        or _NO_HEADING.search(text)
        or _LABELLED.match(text)
        or _DATE.search(text)
    ):
        return False
    if text.count(",") > MAX_COMMAS:
        return False
    if text[0].isdigit() and not (number_depth(text) or _COUNTED.match(text)):
        return False
    words = _WORD.findall(text)
    return 0 < len(words) <= MAX_WORDS and (text[0].isupper() or text[0].isdigit()) and any(w[0].isalpha() for w in words)


def is_title_case(text: str) -> bool:
    """Tell whether most longer words are capitalised.

    >>> is_title_case("Historical Perspective"), is_title_case("Some words on a line")
    (True, False)
    """
    words = [word for word in _WORD.findall(text) if word[0].isalpha() and len(word) >= 4]
    return bool(words) and sum(word[0].isupper() for word in words) / len(words) > TITLE_CASE_SHARE


@cache
def _names() -> frozenset[str]:
    return frozenset(load_lines("plain_headings.txt")) | _back_matter()


@cache
def _back_matter() -> frozenset[str]:
    return frozenset(load_lines("back_matter.txt"))


@cache
def _reference_headings() -> frozenset[str]:
    return frozenset(load_lines("reference_headings.txt"))
