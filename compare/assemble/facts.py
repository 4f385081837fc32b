"""The report's facts, in the order and number format of schema `compare-report/1`."""

from __future__ import annotations

import msgspec

from compare import __version__
from compare.model.alignment import Aligned, Unmatched
from compare.model.document import Reference, Segmented
from compare.model.finding import Finding, Quote, QuotedQuantity, Related
from compare.model.report import (
    SCHEMA,
    AlignmentFacts,
    BothDocuments,
    BothReferences,
    BothSections,
    BothUnmatched,
    DocumentFacts,
    ReferenceFacts,
    ReferenceList,
    Report,
    SectionFacts,
    SharedReference,
    UnmatchedFacts,
)
from compare.model.span import Side
from compare.options import Options

PLACES = 4
"""Decimals of confidences, similarities and importances (report-schema: two runs compare byte for byte)."""


UNNAMED = "(introduction)"
"""Name in an alignment of what stands before a document's first heading."""


class BothSides(msgspec.Struct, frozen=True):
    """Both segmented documents."""

    left: Segmented
    right: Segmented

    def of(self, side: Side) -> Segmented:
        """Return one side's document."""
        return self.left if side == "left" else self.right


def make_report(sides: BothSides, aligned: Aligned, related: Related, options: Options) -> Report:
    """Fill the schema's values from the steps' results."""
    left, right = sides.left, sides.right
    embed = options.render.embed_text
    return Report(
        signature=signature(related, options),
        documents=BothDocuments(
            _document(left, related.claims_left, embed_text=embed), _document(right, related.claims_right, embed_text=embed)
        ),
        sections=BothSections(_sections(left, aligned.keywords_left), _sections(right, aligned.keywords_right)),
        alignments=_alignments(sides, aligned),
        unmatched=BothUnmatched(_unmatched(left, aligned.unmatched_left), _unmatched(right, aligned.unmatched_right)),
        findings=tuple(_rounded(finding) for finding in related.findings),
        references=BothReferences(_references(left), _references(right), _shared(left.references, right.references)),
        coverage=related.coverage,
    )


def signature(related: Related, options: Options) -> str:
    """Return one line that names all that decides the result: versions and options, never a path or a date."""
    confidence = options.relate.min_confidence
    parts = (
        f"compare-report {__version__}",
        SCHEMA,
        related.signature,
        f"min_similarity={options.align.min_similarity:g}",
        f"heading_weight={options.align.heading_weight}",
        f"min_confidence={'calibrated' if confidence is None else f'{confidence:g}'}",
        f"embed_text={'yes' if options.render.embed_text else 'no'}",
    )
    return " | ".join(part for part in parts if part)


def _document(side: Segmented, claims: int, *, embed_text: bool) -> DocumentFacts:
    document = side.document
    return DocumentFacts(
        path=document.path,
        title=document.title,
        authors=document.authors,
        media_type=document.media_type,
        sha256=document.sha256,
        pages=document.pages,
        pages_unread=document.pages_unread,
        words=len(document.text.split()),
        sentences=len(side.sentences),
        claims=claims,
        language=side.language,
        text=document.text if embed_text else msgspec.UNSET,
        warnings=tuple(dict.fromkeys((*document.warnings, *side.warnings))),
    )


def _sections(side: Segmented, keywords: tuple[tuple[str, ...], ...]) -> tuple[SectionFacts, ...]:
    words = (*keywords, *((),) * (len(side.sections) - len(keywords)))
    return tuple(
        SectionFacts(
            id=section.id,
            heading=section.heading,
            level=section.level,
            start=section.start,
            end=section.end,
            page=section.page,
            back_matter=section.back_matter,
            keywords=terms,
        )
        for section, terms in zip(side.sections, words, strict=False)
    )


def _alignments(sides: BothSides, aligned: Aligned) -> tuple[AlignmentFacts, ...]:
    pairs = ((sides.left.sections[pair.left], sides.right.sections[pair.right], pair) for pair in aligned.pairs)
    return tuple(
        AlignmentFacts(
            left=left.heading or UNNAMED,
            right=right.heading or UNNAMED,
            left_id=left.id,
            right_id=right.id,
            similarity=round(pair.similarity, PLACES),
            shared_terms=pair.shared_terms,
        )
        for left, right, pair in pairs
    )


def _unmatched(side: Segmented, unmatched: tuple[Unmatched, ...]) -> tuple[UnmatchedFacts, ...]:
    return tuple(UnmatchedFacts(side.sections[item.section].id, item.reason) for item in unmatched)


def _rounded(finding: Finding) -> Finding:
    return msgspec.structs.replace(
        finding,
        confidence=round(finding.confidence, PLACES),
        importance=round(finding.importance, PLACES),
        left=_rounded_quote(finding.left),
        right=_rounded_quote(finding.right),
    )


def _rounded_quote(quote: Quote) -> Quote:
    return msgspec.structs.replace(quote, quantities=tuple(_rounded_quantity(item) for item in quote.quantities))


def _rounded_quantity(item: QuotedQuantity) -> QuotedQuantity:
    """Round what unit conversion leaves in the last bits (0.1 + 0.2); 12 significant digits keep every stated one."""
    value, low, high = (float(f"{number:.12g}") for number in (item.value, item.low, item.high))
    return msgspec.structs.replace(item, value=value, low=low, high=high)


def _references(side: Segmented) -> ReferenceList:
    check = side.reference_check
    return ReferenceList(
        entries=tuple(_reference(entry) for entry in side.references),
        cited_not_listed=check.cited_not_listed,
        listed_not_cited=check.listed_not_cited,
        year_mismatches=check.year_mismatches,
    )


def _reference(entry: Reference) -> ReferenceFacts:
    return ReferenceFacts(
        id=entry.id,
        text=entry.text,
        authors=entry.authors,
        year=entry.year,
        title=entry.title,
        venue=entry.venue,
        doi=entry.doi,
    )


def _shared(left: tuple[Reference, ...], right: tuple[Reference, ...]) -> tuple[SharedReference, ...]:
    """Pair entries of one work: the same DOI, else the same title (letters and digits only) and year."""
    known: dict[str, str] = {}
    for entry in right:
        for key in _work(entry):
            known.setdefault(key, entry.id)
    shared: dict[str, SharedReference] = {}
    for entry in left:
        match = next((known[key] for key in _work(entry) if key in known), None)
        if match is not None:
            shared.setdefault(match, SharedReference(entry.id, match))
    return tuple(shared.values())


def _work(entry: Reference) -> tuple[str, ...]:
    title = "".join(letter for letter in entry.title.casefold() if letter.isalnum())
    doi = (f"doi:{entry.doi.casefold()}",) if entry.doi else ()
    return (*doi, f"{title}:{entry.year}") if title else doi
