"""Citations in running text: "(Author, 2020)", "Author (2020)", "[12, 14-16]", raised numbers.

A name and a year in brackets may also be a place or an event ("(Beijing, 2008)"): without a reference list such forms
count only where the document has several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from compare.model.document import Citation, Reference
from compare.text.stems import fold

MAX_RANGE: Final = 30
"""Numbers that one range in square brackets may name."""

MIN_CITATIONS: Final = 3
"""So many citations of the form "(Name, year)" show that a document cites that way."""

MIN_KNOWN: Final = 2
"""Or so many works of its own reference list that it names in this way."""

_YEAR: Final = r"(?:1[5-9]\d\d|20\d\d)"
_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ][\w'’.-]{0,60}"
"""A name; its length is bounded because a search that starts in every letter of a run without spaces would be quadratic."""
_JOIN: Final = r"(?:,? (?:and|&|y|und|et) |,? ?& ?|, )"
_PARTICLE: Final = r"(?:(?:de|van|von|der|den|la|le|di|da|al|el|bin|ibn) ){0,3}"
_NAMES: Final = rf"{_PARTICLE}{_CAPITAL}(?: {_CAPITAL}){{0,3}}(?:{_JOIN}{_PARTICLE}{_CAPITAL}(?: {_CAPITAL}){{0,3}}){{0,6}}"
_PARENTHESIS: Final = re.compile(r"(?<!\()\(+([^()]{2,300})\)+")
_NAME_YEAR: Final = re.compile(rf"(?P<names>{_NAMES})(?P<al>,? et\.?,? al\.?)?(?P<comma>,)? ?\(?(?P<year>{_YEAR})[a-z]?\b")
_AL: Final = re.compile(r"\s*,?\s*\bet\b\.?(?:,?\s*al\b\.?)?")
_TITLE_YEAR: Final = re.compile(rf"[A-Z\"“].{{8,200}}[ ?!.,]{_YEAR}[a-z]?\.?")
_AFTER_STOP: Final = re.compile(r"[.!?][\"”’]?\s?$")
_PAGES: Final = re.compile(r"\b(?:pp?|pgs?)\.?\s?\d")
_INTRO: Final = re.compile(
    r"^(?:(?:see|cf\.|e\.g\.,?|also|for example,?|as cited in|cited in|quoted in|source:|adapted from)\s+)+", re.IGNORECASE
)
_NARRATIVE: Final = re.compile(
    rf"(?<!\w)(?P<names>{_CAPITAL}(?:{_JOIN}{_CAPITAL}){{0,3}}(?P<al>,? et al\.?)?)(?:['’]s?)? \((?P<year>{_YEAR})[a-z]?(?:[,:][^()]{{0,40}})?\)"
)
_LABEL: Final = re.compile(r"\[[A-Z][A-Za-z]{1,7}\+?\d{2}[a-z]?\]")
_NUMBERS: Final = re.compile(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
_RAISED: Final = re.compile(r"(?:(?<=[^\W\d_]{4})|(?<=[.,;:!?\"”’)]))[¹²³⁰⁴-⁹]+(?:[⁻,–˒][¹²³⁰⁴-⁹]+)*")
_RAISED_DIGITS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_NOT_A_NAME: Final = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "ad",
        "bc",
        "ce",
        "bce",
        "circa",
        "ca",
        "born",
        "since",
        "until",
        "est",
        "founded",
        "in",
        "on",
        "by",
        "from",
        "to",
        "the",
        "after",
        "before",
        "between",
        "about",
        "act",
        "approx",
        "figure",
        "fig",
        "table",
        "section",
        "chapter",
        "no",
        "version",
        "vol",
        "retrieved",
        "accessed",
        "updated",
        "published",
        "died",
        "b",
        "d",
        "c",
        "m",
        "r",
        "aged",
        "age",
    ]
)


@dataclass(frozen=True)
class Listed:
    """The reference list as the citations look it up."""

    references: tuple[Reference, ...]

    @cached_property
    def by_work(self) -> dict[tuple[str, int | None], str]:
        """Id by first author's folded surname and year."""
        return {(surname(r.authors[0]), r.year): r.id for r in reversed(self.references) if r.authors}

    @cached_property
    def by_any_author(self) -> dict[tuple[str, int | None], str]:
        """Id by any author's folded surname and year."""
        return {(surname(name), r.year): r.id for r in reversed(self.references) for name in r.authors}

    @cached_property
    def by_number(self) -> dict[int, str]:
        """Id by the number in front of the entry, else by its place in the list."""
        return {number_of(r, i): r.id for i, r in reversed(list(enumerate(self.references)))}

    @cached_property
    def by_title(self) -> dict[str, str]:
        """Id by the first words of the entry, for works cited by title."""
        return {_first_words(r.title or r.text): r.id for r in reversed(self.references)}


def surname(name: str) -> str:
    """Return the folded surname of "Larin, V.", "V. Larin", "Larin V" or "Larin"."""
    if "," in name:
        return fold(name.split(",", maxsplit=1)[0]).strip()
    words = [
        word for word in name.split() if len(word.strip(".")) > 1 and not (word.isupper() and len(word) <= 3)
    ] or name.split()
    return fold(words[-1]).strip(".,") if words else ""


def number_of(reference: Reference, index: int) -> int:
    """Return the number that numbered citations give this entry."""
    match = re.match(r"\[?(\d{1,3})[\].]", reference.text)
    return int(match[1]) if match else index + 1


def find_citations(text: str, listed: Listed, *, trusted: bool) -> tuple[Citation, ...]:
    """Return the citations of a block's text in order, with offsets in `text`.

    Args:
        text: One block.
        listed: The document's references.
        trusted: Whether name and year in brackets are citations in this document (`trusts`).
    """
    found = [
        *_parenthetical(text, listed, trusted=trusted),
        *_narrative(text, listed),
        *_numbered(text, listed),
        *_raised(text, listed),
    ]
    return tuple(sorted(found, key=lambda citation: (citation.start, citation.end, citation.key)))


def trusts(text: str, references: Sequence[Reference]) -> bool:
    """Tell whether brackets with a name and a year are citations: several name listed works, or have the full shape."""
    listed = {(surname(name), r.year) for r in references for name in r.authors[:1] if r.year}
    shapes, known = 0, set[tuple[str, int]]()
    for match in _PARENTHESIS.finditer(text):
        named = _NAME_YEAR.match(match[1])
        if named and _is_name(named["names"]):
            work = surname(re.split(_JOIN, named["names"])[0]), int(named["year"])
            known |= {work} if work in listed else set()
            shapes += bool(work in listed or named["comma"] or named["al"])
    return shapes >= MIN_CITATIONS or len(known) >= MIN_KNOWN


def _parenthetical(text: str, listed: Listed, *, trusted: bool) -> Iterator[Citation]:
    for match in _PARENTHESIS.finditer(text):
        inner = match[1].strip()
        works = [work for work in _NAME_YEAR.finditer(_INTRO.sub("", inner)) if _is_name(work["names"])]
        rest = _rest(_INTRO.sub("", inner), works)
        pages = _PAGES.search(inner)
        titled = listed.by_title.get(_first_words(inner)) if re.search(rf"{_YEAR}[a-z]?$", inner) else None
        if titled:
            yield Citation(start=match.start(), end=match.end(), key=inner, year=_year(inner), reference=titled)
        elif works and not rest:
            cited = [_work(match, work["names"], int(work["year"]), listed) for work in works]
            yield from (citation for citation in cited if trusted or pages or citation.reference)
        elif pages and inner[0].isupper():
            yield _work(match, _AL.sub("", inner.split(",")[0]), _year(inner), listed)
        elif trusted and _TITLE_YEAR.fullmatch(inner) and _AFTER_STOP.search(text, max(0, match.start() - 4), match.start()):
            yield Citation(start=match.start(), end=match.end(), key=inner, year=_year(inner))


def _rest(inner: str, works: Sequence[re.Match[str]]) -> str:
    for work in reversed(works):
        inner = inner[: work.start()] + inner[work.end() :]
    return re.sub(r"[,;:.()&\s–-]|\band\b|\b\d{1,4}\b|\b(?:p|pp|pg|n\.d)\b", "", inner)


def _work(match: re.Match[str], names: str, year: int | None, listed: Listed) -> Citation:
    first = re.split(r",|;| and | & |&| et ", names)[0].strip()
    name = first.split()[-1] if len(first.split()) > 1 and not re.search(r"\bof\b", first) else first
    key = f"{first} {year}" if year else first
    keys = ((fold(name).strip("."), year), (fold(first), year), (fold(first).replace(" ", ""), year))
    reference = next((listed.by_work[k] for k in keys if k in listed.by_work), None) or listed.by_any_author.get(keys[0])
    return Citation(start=match.start(), end=match.end(), key=key, year=year, reference=reference)


def _narrative(text: str, listed: Listed) -> Iterator[Citation]:
    for match in _NARRATIVE.finditer(text):
        citation = _work(match, match["names"], int(match["year"]), listed)
        if citation.reference or match["al"]:
            yield citation


def _numbered(text: str, listed: Listed) -> Iterator[Citation]:
    labels = {r.text.split("]")[0] + "]": r.id for r in listed.references if r.text.startswith("[")}
    for match in _LABEL.finditer(text):
        if match[0] in labels:
            yield Citation(start=match.start(), end=match.end(), key=match[0], reference=labels[match[0]])
    for match in _NUMBERS.finditer(text):
        for number in _expand(match[1]):
            yield Citation(start=match.start(), end=match.end(), key=f"[{number}]", reference=listed.by_number.get(number))


def _raised(text: str, listed: Listed) -> Iterator[Citation]:
    for match in _RAISED.finditer(text):
        for number in _expand(match[0].translate(_RAISED_DIGITS)):
            yield Citation(start=match.start(), end=match.end(), key=f"[{number}]", reference=listed.by_number.get(number))


def _expand(numbers: str) -> Iterator[int]:
    for part in re.split(r"\s*[,;˒]\s*", numbers):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        yield from range(ends[0], min(ends[-1], ends[0] + MAX_RANGE) + 1) if len(ends) == 2 and ends[0] <= ends[1] else ends


def _is_name(names: str) -> bool:
    words = re.findall(r"[\w'’-]+", names)
    return (
        bool(words)
        and not any(word.lower() in _NOT_A_NAME for word in words)
        and any(word[0].isupper() and len(word) > 1 for word in words)
    )


def _year(text: str) -> int | None:
    match = re.search(rf"\b{_YEAR}", text)
    return int(match[0]) if match else None


def _first_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text))[:5])
