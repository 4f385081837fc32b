"""A toy engine behind the real command line: every line "key: value" is a claim, and equal keys are compared."""

import hashlib
from pathlib import Path

from compare.errors import RefusedInputError
from compare.model.document import Document, Section, Segmented
from compare.model.finding import Coverage, Finding, Quote, Related
from compare.model.report import (
    BothDocuments,
    BothReferences,
    BothSections,
    BothUnmatched,
    DocumentFacts,
    ReferenceList,
    Report,
    SectionFacts,
)


def claims(text):
    found, offset = {}, 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        key, colon, value = line.strip().partition(": ")
        if colon:
            found[key] = (value, offset, number, line.strip())
        offset += len(line)
    return found


def quote(claim, section):
    return Quote(quote=claim[3], start=claim[1], end=claim[1] + len(claim[3]), section=section, page=None, line=claim[2])


def finding(key, left, right):
    relation = "agreement" if left[0] == right[0] else "tension" if "about" in left[0] + right[0] else "contradiction"
    return Finding(
        id=hashlib.sha256(f"{key} {sorted((left[0], right[0]))}".encode()).hexdigest()[:12],
        relation=relation,
        kind="statement" if relation == "agreement" else "numeric",
        scope="cross",
        confidence=0.9,
        topic=key,
        explanation=f"Left and right give {key}.",
        caveats=(),
        rule="toy",
        left=quote(left, "L0"),
        right=quote(right, "R0"),
    )


def related(left, right):
    a, b = claims(left), claims(right)
    order = {"contradiction": 0, "tension": 1, "agreement": 2}
    findings = sorted((finding(key, a[key], b[key]) for key in a if key in b), key=lambda f: order[f.relation])
    coverage = Coverage(sentences=len(a) + len(b), claims=len(a) + len(b), pairs_considered=4, pairs_compared=2, abstained=0)
    return Related(findings=tuple(findings), coverage=coverage)


def segmented(path, side):
    text = Path(path).read_text("utf-8")
    if not text.strip():
        raise RefusedInputError(path, "the file is empty", "Give a document with text.")
    document = Document(path=path, media_type="text/markdown", sha256=digest(path), text=text, blocks=())
    section = Section(id=f"{side[0].upper()}0", heading="Facts", level=1, start=0, body=0, end=len(text))
    return Segmented(side=side, document=document, language="en", sections=(section,), sentences=())


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def facts(part):
    document = part.document
    return DocumentFacts(
        path=document.path,
        title="",
        authors=(),
        media_type="text/markdown",
        sha256=document.sha256,
        pages=2 if "UNREAD" in document.text else None,
        pages_unread=(2,) if "UNREAD" in document.text else (),
        words=len(document.text.split()),
        sentences=0,
        claims=0,
        language="en",
        text=document.text,
    )


def sections(part):
    section = part.sections[0]
    made = SectionFacts(
        id=section.id, heading="Facts", level=1, start=0, end=section.end, page=None, back_matter=False, keywords=()
    )
    return (made,)


def compare(left, right, options, progress, select):
    for number, name in enumerate(("read", "normalise", "segment", "align", "extract", "relate", "assemble"), 1):
        progress(number, name)
    a, b = segmented(left, "left"), segmented(right, "right")
    kept = select(related(a.document.text, b.document.text), a, b)
    report = Report(
        signature="compare-report 0.0.0; toy",
        documents=BothDocuments(facts(a), facts(b)),
        sections=BothSections(sections(a), sections(b)),
        alignments=(),
        unmatched=BothUnmatched((), ()),
        findings=kept.findings,
        references=BothReferences(ReferenceList(), ReferenceList()),
        coverage=kept.coverage,
    )
    return report, None
