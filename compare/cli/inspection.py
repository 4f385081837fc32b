"""One document as steps 1 to 5 understood it, as JSON and as text page by page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from compare.cli.screen import one_line, visible
from compare.model.claim import Statement
from compare.model.document import Edit, Reference, ReferenceCheck, Segmented, TextBlock
from compare.model.source import Dropped

LABELS = {
    "heading": "#",
    "paragraph": "",
    "list_item": "-",
    "table_row": "row",
    "caption": "caption",
    "footnote": "note",
    "code": "code",
}
"""What stands before a block in the text form."""


class InspectedSection(msgspec.Struct, frozen=True, kw_only=True):
    """A section: its heading and its span in the text."""

    id: str
    heading: str
    level: int
    start: int
    end: int
    page: int | None
    back_matter: bool


class InspectedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, list item or table row; `section` is a section's id."""

    text: str
    start: int
    end: int
    section: str
    kind: str
    lead: str
    citations: tuple[str, ...]


class InspectedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim: its clause, what it rests on, and the quantities of its sentence."""

    text: str
    start: int
    end: int
    sentence: int
    subject: str
    predicate: str
    objects: str
    negated: bool
    modality: str
    extent: str
    hedged: bool
    voice: str
    holder: str
    quantities: tuple[str, ...]


MARKED_UP = frozenset({"text/markdown", "text/plain"})
"""Formats whose run-in headings are written as such; elsewhere they are guessed from the type, and only the report's sections hold them."""


class Inspection(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was understood of one document."""

    path: str
    media_type: str
    sha256: str
    title: str
    authors: tuple[str, ...]
    language: str
    pages: int | None
    pages_unread: tuple[int, ...]
    warnings: tuple[str, ...]
    sections: tuple[InspectedSection, ...]
    sentences: tuple[InspectedSentence, ...]
    claims: tuple[InspectedClaim, ...]
    references: tuple[Reference, ...]
    reference_check: ReferenceCheck
    dropped: tuple[Dropped, ...]
    edits: tuple[Edit, ...]
    blocks: tuple[TextBlock, ...]
    text: str
    page_starts: tuple[tuple[int, int], ...] = ()


def inspection(segmented: Segmented, statements: Sequence[Statement]) -> Inspection:
    """Arrange what the steps gave."""
    document = segmented.document
    return Inspection(
        path=document.path,
        media_type=document.media_type,
        sha256=document.sha256,
        title=document.title,
        authors=document.authors,
        language=segmented.language,
        pages=document.pages,
        pages_unread=document.pages_unread,
        warnings=tuple(dict.fromkeys((*document.warnings, *segmented.warnings))),
        sections=tuple(
            InspectedSection(
                id=s.id, heading=s.heading, level=s.level, start=s.start, end=s.end, page=s.page, back_matter=s.back_matter
            )
            for s in segmented.sections
            if not s.run_in or document.media_type in MARKED_UP
        ),
        sentences=tuple(_sentences(segmented)),
        claims=tuple(claim for statement in statements for claim in _claims(document.text, statement)),
        references=segmented.references,
        reference_check=segmented.reference_check,
        dropped=document.dropped,
        edits=document.edits,
        blocks=document.blocks,
        text=document.text,
        page_starts=tuple((mark.offset, mark.page) for mark in document.marks if mark.page is not None),
    )


def as_json(seen: Inspection) -> bytes:
    """Return the JSON form, with a final newline."""
    return msgspec.json.format(msgspec.json.encode(seen), indent=1) + b"\n"


def as_text(seen: Inspection) -> bytes:
    """Return the text form: the document page by page, then what was left out and why."""
    lines = [visible(f"{seen.path}: {one_line(seen.title) or 'no title'}"), *_facts(seen)]
    page: int | None = None
    for block in seen.blocks:
        here = _page(seen, block.start)
        if here != page:
            lines += _left_out(seen, page) if page is not None else []
            lines += ["", f"=== page {here} of {seen.pages} ==="]
            page = here
        lines += ["", _block(seen.text, block)]
    lines += _left_out(seen, page) if page is not None else []
    rest = _left_out(seen, None)
    lines += ["", "=== left out, without a page ===", *rest] if rest else []
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _facts(seen: Inspection) -> list[str]:
    counted = {
        "sections": seen.sections,
        "sentences": seen.sentences,
        "claims": seen.claims,
        "references": seen.references,
        "repairs": seen.edits,
    }
    numbers = [f"{len(values)} {name}" for name, values in counted.items()]
    return [
        f"{seen.media_type}, language {seen.language}, {', '.join(numbers)}",
        *(f"warning: {one_line(warning)}" for warning in seen.warnings),
        *(f"cited, not listed: {one_line(key)}" for key in seen.reference_check.cited_not_listed),
        *(f"listed, not cited: {one_line(key)}" for key in seen.reference_check.listed_not_cited),
        *(f"year mismatch: {one_line(key)}" for key in seen.reference_check.year_mismatches),
    ]


def _sentences(segmented: Segmented) -> Iterator[InspectedSentence]:
    for sentence in segmented.sentences:
        yield InspectedSentence(
            text=segmented.document.text[sentence.start : sentence.end],
            start=sentence.start,
            end=sentence.end,
            section=segmented.sections[sentence.section].id,
            kind=sentence.kind,
            lead=sentence.lead,
            citations=tuple(citation.key for citation in sentence.citations),
        )


def _claims(text: str, statement: Statement) -> Iterator[InspectedClaim]:
    def words(indices: Sequence[int]) -> str:
        return " ".join(statement.tokens[index].text for index in indices)

    for claim in statement.claims:
        yield InspectedClaim(
            text=text[claim.start : claim.end],
            start=claim.start,
            end=claim.end,
            sentence=statement.sentence,
            subject=words(claim.subject),
            predicate=words((claim.predicate,)),
            objects=words(claim.objects),
            negated=claim.negated,
            modality=claim.modality,
            extent=claim.extent,
            hedged=claim.hedged,
            voice=statement.voice,
            holder=statement.holder,
            quantities=tuple(quantity.text for quantity in statement.quantities),
        )


def _page(seen: Inspection, offset: int) -> int | None:
    index = bisect_right(seen.page_starts, (offset, 1 << 60)) - 1
    return seen.page_starts[index][1] if index >= 0 else None


def _block(text: str, block: TextBlock) -> str:
    mark = "#" * max(1, block.level) if block.kind == "heading" else block.label or LABELS[block.kind]
    body = visible(text[block.start : block.end])
    return f"{visible(mark)} {body}" if mark else body


def _left_out(seen: Inspection, page: int | None) -> list[str]:
    return [f"[left out, {dropped.reason}] {one_line(dropped.text)}" for dropped in seen.dropped if dropped.page == page]
