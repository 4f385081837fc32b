"""The reference list: its entries taken apart, and what list and citations say of each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from compare.model.document import Citation, Reference, ReferenceCheck, Section
from compare.segment.blocks import is_reference_entry
from compare.segment.citations import number_of, surname
from compare.text.headings import is_reference_heading

if TYPE_CHECKING:
    from compare.model.document import Document

_YEAR: Final = r"(?:1[5-9]\d\d|20\d\d)"
_LABEL: Final = re.compile(r"^(?:\[(?:\d{1,3}|[A-Za-z]{2,8}\+?\d{2,4}[a-z]?)\]|\d{1,3}[.)](?=\s)|[•*–-](?=\s))\s*")
_DOI: Final = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;)]")
_EARLY_YEAR: Final = re.compile(
    rf"\(({_YEAR})[a-z]?(?:,[^)]*)?\)[.,:]?\s*|(?<=[.\"”]) ({_YEAR})[a-z]?\.\s+|(?<=[A-Z]\.,) ({_YEAR})[a-z]?\.\s+"
)
_ANY_YEAR: Final = re.compile(rf"\b{_YEAR}\b")
_SENTENCE: Final = re.compile(r"(?<=\w{2}[.?!])\s+|(?<= \d[.?!])\s+(?=[^\W\d_a-zß-öø-ÿ])|(?<=[\"”][.,])\s+|(?<=[.,?!][\"”])\s+")
_BEFORE_QUOTE: Final = re.compile(r"([^\"“”]{3,120}?[.,])\s+(?=[\"“][^\"”]{3,300}[\"”])")
_VANCOUVER: Final = re.compile(
    r"((?:[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)? [A-Z]{1,3}, ){0,30}[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)? [A-Z]{1,3})\.\s+"
)
_DATED_VENUE: Final = re.compile(rf"([^\W\d_][\w.]*(?: [\w.&]+){{0,8}}) {_YEAR}\b")
_QUOTED: Final = re.compile(r"^[\"“]([^\"”]{3,300})[\"”]")
_AUTHOR: Final = re.compile(
    r"[^\W\d_][\w'’ -]*,\s*(?:[^\W\d_]\.[ -]?)+|[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’.-]*)*,?(?: [A-Z]{1,3}(?![\w.]))?"
)
_SPLIT_MARK: Final = re.compile(r"(?<=\S)\s+(?=\[(?:\d{1,3}|[A-Za-z]{2,8}\+?\d{2,4}[a-z]?)\]\s)")
_SPLIT_AUTHOR: Final = re.compile(
    rf"(?<=[.\d/*])\s+(?:[-•–]\s+)?(?=[^\W\d_][\w'’-]+(?: [\w'’-]+)?,\s+(?:[^\W\d_]\.[ -]?){{1,4}}[^()]{{0,150}}\({_YEAR})"
)
"""Where entries run together in one paragraph, the next one starts with "Surname, A. (2020)"."""
_NAME_WORD: Final = r"(?:[^\W\d_a-zß-öø-ÿ][\w'’-]{0,40}|[^\W\d_]\.)"
_GIVEN: Final = rf"{_NAME_WORD}(?:[ -]{_NAME_WORD}){{0,3}}"
_SPLIT_DATED: Final = re.compile(
    rf"(?<=[.\d/”\"])\s+(?={_NAME_WORD}(?: {_NAME_WORD})?, {_GIVEN}(?:(?:, and |, | and |,? & ){_GIVEN}){{0,8}}(?:,? et al)?\.? {_YEAR}[a-z]?\. )"
)
"""Or with "Surname, First. 2020." (Chicago, author and date)."""
_CONTINUES: Final = re.compile(r"[a-z\"“(]|https?://|www\.|doi|\d{1,2}, \d{4}|\(\d{4}")


def find_references(document: Document, sections: Sequence[Section]) -> tuple[Reference, ...]:
    """Return the entries of every reference list, ids "ref1" … in order."""
    found = (span for section in sections if _lists(section) for span in _entries(document, section))
    return tuple(parse_reference(f"ref{i}", document.text[start:end], start) for i, (start, end) in enumerate(found, start=1))


def _lists(section: Section) -> bool:
    return section.back_matter and (not section.heading or is_reference_heading(section.heading))


def _entries(document: Document, section: Section) -> Iterator[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    first = bisect_left(document.blocks, section.body, key=lambda block: block.start)
    inside = takewhile(lambda block: block.start < section.end, islice(document.blocks, first, None))
    for block in (block for block in inside if block.kind not in ("heading", "footnote")):
        for start, end in _pieces(document.text, block.start, block.end):
            text = document.text[start:end]
            fresh = is_reference_entry(text) or (block.kind == "list_item" and block.level <= 1)
            if spans and (_CONTINUES.match(text) or not fresh) and not _LABEL.match(text) and not _is_titled(text):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
    return iter(spans)


def _is_titled(text: str) -> bool:
    """Tell whether the entry starts with a quoted title and its year, as works without author do."""
    quoted = _QUOTED.match(text)
    return quoted is not None and re.match(rf"\s*\(?{_YEAR}", text[quoted.end() :]) is not None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    labelled = re.match(r"\[\w{1,12}\+?\w*\]", text[start:end])
    patterns = (_SPLIT_MARK,) if labelled else (_SPLIT_AUTHOR, _SPLIT_DATED)
    cuts = (cut for pattern in patterns for cut in pattern.finditer(text, start, end))
    for cut in sorted(cuts, key=lambda cut: cut.start()):
        yield start, cut.start()
        start = cut.end()
    yield start, end


def parse_reference(identifier: str, text: str, start: int) -> Reference:
    """Take one entry apart; what cannot be told stays empty.

    >>> entry = parse_reference("ref1", "Arden, L. (2020). Caffeine and time. Acta Ficta, 79(1), 5.", 0)
    >>> entry.authors, entry.year, entry.title, entry.venue
    (('Arden, L.',), 2020, 'Caffeine and time', 'Acta Ficta')
    """
    flat = _LABEL.sub("", " ".join(text.split()))
    doi = _DOI.search(flat)
    early = _EARLY_YEAR.search(flat, 0, 400)
    if early and re.search(r"[^\W\d_]{3}", flat[early.end() :]):
        head, tail = flat[: early.start()], flat[early.end() :]
        initialled = _VANCOUVER.match(head)
        if initialled:
            head, tail = initialled[1], flat[initialled.end() :]
        year = int(next(group for group in early.groups() if group))
    else:
        head, tail = _head_and_tail(flat)
        years = _ANY_YEAR.findall(_DOI.sub("", re.sub(r"https?://\S+", "", flat)))
        year = int(years[-1]) if years else 0
    title, venue = _title_and_venue(tail)
    if _QUOTED.match(head):
        title, head = head.strip().strip('"“”. '), ""
    return Reference(
        id=identifier,
        text=text,
        start=start,
        end=start + len(text),
        authors=_authors(head),
        year=year or None,
        title=title,
        venue=venue,
        doi=doi[0] if doi else "",
    )


def _head_and_tail(flat: str) -> tuple[str, str]:
    """Split an entry whose year stands at the end into its authors and the rest."""
    quoted = _BEFORE_QUOTE.match(flat)
    if quoted:
        return quoted[1], flat[quoted.end(1) :].lstrip()
    initialled = _VANCOUVER.match(flat)
    if initialled:
        return initialled[1], flat[initialled.end() :]
    parts = _SENTENCE.split(flat, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) == 2 else ("", flat)


def _title_and_venue(tail: str) -> tuple[str, str]:
    quoted = _QUOTED.match(tail)
    if quoted:
        title, rest = quoted[1].strip(" .,"), tail[quoted.end() :].lstrip(" .,")
    else:
        parts = _SENTENCE.split(tail, maxsplit=1)
        title, rest = parts[0].strip(" ."), parts[1] if len(parts) == 2 else ""
    dated = _DATED_VENUE.match(rest)
    if dated:
        return title, dated[1].rstrip(".")
    venue = re.split(rf"[,;(]|\s\d|\.\s|\.$|https?://|\b{_YEAR}", rest, maxsplit=1)[0]
    return title, venue.strip(" .:") if not venue.startswith("http") else ""


def _authors(head: str) -> tuple[str, ...]:
    head = re.sub(r"\(?\b[Ee]ds?\.\)?|\bet al\.?", "", head).strip(" .,:")
    if not head or len(head) > 400:
        return ()
    if re.search(r",\s*(?:[^\W\d_]\.|[^\W\d_]\b(?!\w))", head):
        found = tuple(
            match[0].strip(" ,&") for match in re.finditer(r"[^\W\d_][\w'’ -]*,\s*(?:[^\W\d_]\.?[ -]?)+(?![\w])", f"{head}.")
        )[:40] or (head,)
        # "Surname, F., and F. Surname": the others have their first name first.
        if len(found) > 1 or not re.search(r",? (?:and|&) ", head):
            return found
    names = [name.strip() for name in re.split(r",? and |,? & |, |;", head) if name.strip()]
    if len(names) >= 2 and "," in head and not re.fullmatch(r"\S+(?: \S+)? [A-Z]{1,3}", names[0]):
        # "Surname, First, and First Surname": only the first author is turned round.
        names = [f"{names[0]}, {names[1]}", *names[2:]]
    return tuple(names)


def check_references(references: Sequence[Reference], citations: Sequence[Citation]) -> ReferenceCheck:
    """Compare the list with the citations; without either of them there is nothing to say."""
    if not references or not citations:
        return ReferenceCheck()
    cited = {citation.reference for citation in citations}
    years = {surname(name): (r.year, r.id) for r in references for name in r.authors[:1]}
    open_keys = list(dict.fromkeys(citation for citation in citations if citation.reference is None))
    mismatches: dict[str, str] = {}
    for citation in open_keys:
        listed = years.get(surname(citation.key.rsplit(" ", 1)[0]))
        if citation.year and listed and listed[0] and listed[0] != citation.year:
            mismatches[citation.key] = f"{citation.key} (listed with {listed[0]})"
    missing = dict.fromkeys(c.key for c in open_keys if c.key not in mismatches)
    return ReferenceCheck(
        cited_not_listed=tuple(missing),
        listed_not_cited=tuple(_name(r, i) for i, r in enumerate(references) if r.id not in cited),
        year_mismatches=tuple(mismatches.values()),
    )


def _name(reference: Reference, index: int) -> str:
    if not reference.authors:
        return reference.title[:80] or f"[{number_of(reference, index)}]"
    return f"{re.split(',', reference.authors[0])[0]} {reference.year or 'n.d.'}"
