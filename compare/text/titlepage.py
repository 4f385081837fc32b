"""Lines of a title page: authors, affiliations, addresses, dates of receipt, keyword lists. They are no claims.

Leaf functions, no step: normalisation takes title and authors from them, segmentation leaves them out.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from compare.lexicons import load_lines

MAX_LINE_WORDS: Final = 45
"""A longer paragraph is prose, whatever it names."""

_AFFILIATION: Final = re.compile(
    r"\b(?:Universit\w+|Institut\w*|Department|Dept|Faculty|School of|College|Laborator\w+|Hospital|Academy|Professor|Lecturer|Scholar"
    r"|Ph\.?D|M\.?Phil|MPhil|BS|BSc|MSc|Fachbereich|Lehrstuhl)\b"
)
_DATES: Final = re.compile(
    r"^(?:Article history|Received|Revised|Accepted|Published|Submitted|Available online|Last (?:updated|modified|revised)|Updated|Date|Posted"
    r"|First published|Published online|Eingegangen|Publication date)\b[^.]*\d",
    re.IGNORECASE,
)
_CONTACT: Final = re.compile(
    r"^(?:\*?\s*Corresponding author|E-?mail|Contact|ORCID|DOI|ISSN|ISBN|https?://\S+$|doi:)", re.IGNORECASE
)
_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+")
_ADDRESS: Final = re.compile(r"(?:<[^<>]{0,300}>|\([^()]{0,100}@[^()]{0,100}\)|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+)")
_BYLINE: Final = re.compile(r"^(?:By|Authors?|Written by|Posted by|Author:|Source|Von|Par|Por)[: ]\s*\S", re.IGNORECASE)
_HONORIFIC: Final = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dipl)\b\.?")
_NAME: Final = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?[^\W\d_a-z][\w'’.-]*(?:[ -](?:[^\W\d_a-z][\w'’.-]*|d[aeiou]l?|de la|van|von|der|den|bin|ibn|al|ul|y|e)){1,5}"
)
_FULL_STOP: Final = re.compile(r"(?<=[^\W\d_]{3})\.\s")
_NAME_MARKS: Final = re.compile(r"[*†‡§¶#¹²³⁰-⁹\d,;⁎]+$|^[*†‡§¶#¹²³⁰-⁹\d]+")
_NAME_SEPARATOR: Final = re.compile(r"\s*(?:,|;|\band\b|&|·|\|)\s*(?:\d[\d,*]*\s*)?")
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)\]]*$")
_KEYWORD_LABEL: Final = re.compile(r"^([^\W\d_][^:—–]{2,20}?)\s*(?:[:—–]|\s-\s)")


def is_title_page_line(text: str) -> bool:
    """Tell whether a line at the top of a paper names people, places of work, addresses or dates of receipt.

    >>> is_title_page_line("Assistant Professor, Example University, Springfield")
    True
    >>> is_title_page_line("Ann Low, Bo C. Rae. Kites Today 3(7): e12, 2008")
    True
    >>> is_title_page_line("The professor left the university in 1990.")
    False
    """
    text = text.strip()
    words = text.split()
    if len(words) > MAX_LINE_WORDS:
        return False
    if _DATES.match(text) or _CONTACT.match(text) or is_keyword_line(text):
        return True
    if _EMAIL.search(text) and len(words) <= 12:
        return True
    if _SENTENCE_END.search(text) and _lower_share(words) > 0.4:
        return False
    if _AFFILIATION.search(text) or _BYLINE.match(text) or _HONORIFIC.match(text) or author_names(text):
        return True
    return len(author_names(_FULL_STOP.split(text[:300], maxsplit=1)[0])) > 1


def is_keyword_line(text: str) -> bool:
    """Tell whether `text` is a list of keywords with its label.

    >>> is_keyword_line("Keywords: trade, energy"), is_keyword_line("Keywords matter: they help.")
    (True, False)
    """
    match = _KEYWORD_LABEL.match(text)
    return match is not None and match[1].casefold().strip() in _keyword_labels()


def author_names(text: str) -> tuple[str, ...]:
    """Return the personal names that make up the whole of `text`, without reference marks; () where it is no list of names.

    >>> author_names("Ann Example*1, Bob van Test2 and Dr. Carla M. Sample3")
    ('Ann Example', 'Bob van Test', 'Dr. Carla M. Sample')
    >>> author_names("Trade and Energy of the North")
    ()
    """
    if _AFFILIATION.search(text):
        return ()
    line = re.sub(r"^(?:by|authors?:?|written by)\s+", "", text.strip(), flags=re.IGNORECASE).rstrip(".")
    parts = [_NAME_MARKS.sub("", part.strip()).strip() for part in _NAME_SEPARATOR.split(line)]
    names = tuple(part for part in parts if part)
    if not names or len(line) > 300 or not all(_NAME.fullmatch(name) and not name.isupper() for name in names):
        return ()
    return names


def without_address(name: str) -> str:
    """Return a name without the e-mail address or account that stands beside it.

    >>> without_address("Ann Low <ann@example.org>"), without_address("Bo Rae (@borae)"), without_address("c@example.org")
    ('Ann Low', 'Bo Rae', '')
    """
    return " ".join(_ADDRESS.sub(" ", name).split())


@cache
def _keyword_labels() -> frozenset[str]:
    return frozenset(load_lines("keyword_labels.txt"))


def _lower_share(words: list[str]) -> float:
    return sum(word[:1].islower() for word in words) / max(1, len(words))
