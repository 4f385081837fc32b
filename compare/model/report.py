"""Step 7's result: the report as JSON, schema `compare-report/1`. Field order here is key order there."""

from __future__ import annotations

import msgspec

from compare.model.alignment import UnmatchedReason
from compare.model.finding import Coverage, Finding

SCHEMA = "compare-report/1"


class DocumentFacts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """One document's facts; `text` is UNSET where the report does not embed it."""

    path: str
    title: str
    authors: tuple[str, ...]
    media_type: str
    sha256: str
    pages: int | None
    pages_unread: tuple[int, ...]
    words: int
    sentences: int
    claims: int
    language: str
    text: str | msgspec.UnsetType = msgspec.UNSET
    warnings: tuple[str, ...] = ()


class SectionFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One section of a document."""

    id: str
    heading: str
    level: int
    start: int
    end: int
    page: int | None
    back_matter: bool
    keywords: tuple[str, ...]


class AlignmentFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Two sections on one topic."""

    left: str
    right: str
    left_id: str
    right_id: str
    similarity: float
    shared_terms: tuple[str, ...]


class UnmatchedFacts(msgspec.Struct, frozen=True):
    """A section without counterpart."""

    id: str
    reason: UnmatchedReason


class ReferenceFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a reference list."""

    id: str
    text: str
    authors: tuple[str, ...]
    year: int | None
    title: str
    venue: str
    doi: str


class ReferenceList(msgspec.Struct, frozen=True, kw_only=True):
    """One side's references and what they and the citations say of each other."""

    entries: tuple[ReferenceFacts, ...] = ()
    cited_not_listed: tuple[str, ...] = ()
    listed_not_cited: tuple[str, ...] = ()
    year_mismatches: tuple[str, ...] = ()


class SharedReference(msgspec.Struct, frozen=True, array_like=True):
    """The same work in both reference lists, by id."""

    left: str
    right: str


class BothDocuments(msgspec.Struct, frozen=True):
    """Facts of both documents."""

    left: DocumentFacts
    right: DocumentFacts


class BothSections(msgspec.Struct, frozen=True):
    """Sections of both documents, in reading order."""

    left: tuple[SectionFacts, ...]
    right: tuple[SectionFacts, ...]


class BothUnmatched(msgspec.Struct, frozen=True):
    """Sections of both documents that have no counterpart."""

    left: tuple[UnmatchedFacts, ...]
    right: tuple[UnmatchedFacts, ...]


class BothReferences(msgspec.Struct, frozen=True):
    """Reference lists of both documents, and what they share."""

    left: ReferenceList
    right: ReferenceList
    shared: tuple[SharedReference, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One comparison, complete; every output is rendered from it."""

    schema: str = SCHEMA
    signature: str
    documents: BothDocuments
    sections: BothSections
    alignments: tuple[AlignmentFacts, ...]
    unmatched: BothUnmatched
    findings: tuple[Finding, ...]
    references: BothReferences
    coverage: Coverage
    timings: dict[str, float] | msgspec.UnsetType = msgspec.UNSET
