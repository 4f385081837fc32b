"""Builds segmented documents and findings out of plain strings, so that tests of steps 7 and 8 need no engine."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from compare.model.alignment import Aligned, Alignment, Unmatched
from compare.model.document import Document, Reference, ReferenceCheck, Section, Segmented, Sentence, TextBlock
from compare.model.finding import Caveat, Coverage, Cue, Finding, Quote, QuotedQuantity, Related
from compare.model.span import Side

Sections = list[tuple[str, list[str]]]

LEFT: Sections = [
    ("Introduction", [
        "The harbour of Norrvik was opened in 1911. It is the country's ninth-largest port by freight.",
        "Its quays were rebuilt with steel piles. The town council kept the old crane as a monument.",
    ]),
    ("Freight and trade", [
        "Freight reached 4.2 million tonnes in 2016. Most of it was timber. Three lines serve the harbour: Alden, Brandt and Corvin.",
        "The dredging took 18 months. Ships of up to 9 m draught can enter at any tide.",
    ]),
    ("Wildlife", ["Eels were found at all twelve stations. The survey of 2019 found no significant differences between the basins."]),
    ("Harbour music", ["A brass band has played on the quay every summer since 1952."]),
    ("References", ["Larin, A. (2020). Ports of the north."]),
]  # fmt: skip
RIGHT: Sections = [
    ("Background", [
        "Norrvik has been a port since 1911. By freight it is the country's tenth-largest port, behind Malvik.",
        "A crane from the first years stands at the quay.",
    ]),
    ("Trade", [
        "In 2016 the port handled 4.2 million tonnes. Dredging took three years.",
        "It is served by several lines, including Alden and Dorn.",
    ]),
    ("Nature of the bay", ["Eels live at nine of the twelve stations. Fish of the inner basin were significantly lighter."]),
    ("Literature", ["Dizikes, P. (2023). Freight in figures."]),
]  # fmt: skip


def segmented(side: Side, sections: Sections, **facts: Any) -> Segmented:
    """Lay out headings and paragraphs as a document; the section "References" or "Literature" is back matter."""
    text, blocks, found, sentences = "", [], [], []
    for number, (heading, paragraphs) in enumerate(sections):
        start = len(text)
        if heading:
            blocks.append(TextBlock(kind="heading", start=len(text), end=len(text) + len(heading), level=2))
            text += heading + "\n\n"
        body = len(text)
        for paragraph in paragraphs:
            blocks.append(TextBlock(kind="paragraph", start=len(text), end=len(text) + len(paragraph)))
            for match in re.finditer(r"\S.*?(?:[.?!](?=\s|$)|$)", paragraph, re.DOTALL):
                sentences.append(
                    Sentence(
                        index=len(sentences),
                        start=len(text) + match.start(),
                        end=len(text) + match.end(),
                        section=number,
                        block=len(blocks) - 1,
                        kind="paragraph",
                    )
                )
            text += paragraph + "\n\n"
        found.append(
            Section(
                id=f"{side[0].upper()}{number + 1}",
                heading=heading,
                level=2,
                start=start,
                body=body,
                end=len(text),
                page=number + 1,
                back_matter=heading in {"References", "Literature"},
            )
        )
    document = Document(
        path=facts.pop("path", f"{side}.pdf"),
        media_type="application/pdf",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        blocks=tuple(blocks),
        title=facts.pop("title", f"The {side} paper on the harbour of Norrvik"),
        authors=facts.pop("authors", ("A. Author", "B. Writer")),
        pages=len(sections),
        warnings=facts.pop("warnings", ()),
    )
    return Segmented(side=side, document=document, language="en", sections=tuple(found), sentences=tuple(sentences), **facts)


def quote(document: Segmented, words: str, *cues: str, **more: Any) -> Quote:
    """Quote the first place where `words` stand; each cue is found inside it."""
    start = document.document.text.index(words)
    section = next(section for section in document.sections if section.start <= start < section.end)
    marks = []
    for cue in cues:
        at = document.document.text.index(cue, start, start + len(words))
        marks.append(Cue(at, at + len(cue), cue, "value"))
    return Quote(
        quote=words,
        start=start,
        end=start + len(words),
        section=section.id,
        page=section.page,
        line=3,
        cues=tuple(marks),
        **more,
    )


def finding(relation: str, kind: str, left: Quote, right: Quote, **more: Any) -> Finding:
    """Relate two quotes."""
    values: dict[str, Any] = {
        "id": hashlib.sha256(f"{relation}{left.quote}{right.quote}".encode()).hexdigest()[:16],
        "scope": "cross",
        "confidence": 0.9,
        "topic": "port, country",
        "explanation": "Left and right give different values for the same thing.",
        "caveats": (),
        "rule": f"{kind}.values",
    }
    return Finding(relation=relation, kind=kind, left=left, right=right, **(values | more))


def harbour() -> tuple[Segmented, Segmented, Aligned, Related]:
    """Return a comparison with findings of all relations, scopes and several kinds."""
    left = segmented(
        "left",
        LEFT,
        references=(
            Reference(
                id="r1", text="Larin, A. (2020). Ports of the north.", start=0, end=5, title="Ports of the north", year=2020
            ),
        ),
        reference_check=ReferenceCheck(cited_not_listed=("Moe 2011",), year_mismatches=("Larin 2021 is listed as 2020",)),
    )
    right = segmented("right", RIGHT, warnings=("3 paragraphs look repeated.",))
    number = QuotedQuantity("4.2 million tonnes", 4.2e6, "t", "measure", 4.2e6, 4.2e6, approximate=False)
    findings = (
        finding(
            "contradiction",
            "ordinal",
            quote(
                left,
                "It is the country's ninth-largest port by freight.",
                "ninth-largest",
                citations=("Larin 2020",),
                context_before="The harbour of Norrvik was opened in 1911.",
            ),
            quote(
                right,
                "By freight it is the country's tenth-largest port, behind Malvik.",
                "tenth-largest",
                citations=("Dizikes 2023",),
                context_before="Norrvik has been a port since 1911.",
                context_after="A crane from the first years stands at the quay.",
            ),
            confidence=0.971234567,
            importance=0.8,
            topic="port, country, freight",
            explanation="Left ranks the port 9th (citing Larin 2020); right ranks it 10th (citing Dizikes 2023).",
            caveats=(Caveat("source_years", "The cited sources are three years apart (2020, 2023)."),),
        ),
        finding("contradiction", "duration", quote(left, "The dredging took 18 months.", "18 months"),
                quote(right, "Dredging took three years.", "three years"), confidence=0.88, topic="dredging"),
        finding("contradiction", "quantifier", quote(left, "Eels were found at all twelve stations.", "all twelve"),
                quote(right, "Eels live at nine of the twelve stations.", "nine of the twelve"), confidence=0.86, topic="eels, stations"),
        finding("tension", "membership", quote(left, "Three lines serve the harbour: Alden, Brandt and Corvin.", "Alden, Brandt and Corvin"),
                quote(right, "It is served by several lines, including Alden and Dorn.", "including Alden and Dorn"), confidence=0.71,
                topic="lines, harbour", caveats=(Caveat("open_list", "Right's list is open (“including”)."),)),
        finding("tension", "negation",
                quote(left, "The survey of 2019 found no significant differences between the basins.", "no significant differences",
                      voice="reported", holder="the survey"),
                quote(right, "Fish of the inner basin were significantly lighter.", "significantly lighter"), confidence=0.63, topic="basins"),
        finding("agreement", "date", quote(left, "The harbour of Norrvik was opened in 1911.", "1911"),
                quote(right, "Norrvik has been a port since 1911.", "1911"), confidence=0.9, topic="Norrvik, port"),
        finding("agreement", "numeric",
                quote(left, "Freight reached 4.2 million tonnes in 2016.", "4.2 million tonnes", quantities=(number,)),
                quote(right, "In 2016 the port handled 4.2 million tonnes.", "4.2 million tonnes", quantities=(number,)),
                confidence=0.93, topic="freight, tonnes"),
        finding("agreement", "statement", quote(left, "The town council kept the old crane as a monument."),
                quote(right, "A crane from the first years stands at the quay."), confidence=0.55, topic="crane"),
        finding("contradiction", "numeric", quote(left, "Most of it was timber."), quote(left, "Its quays were rebuilt with steel piles."),
                scope="left", confidence=0.52, topic="timber, steel"),
    )  # fmt: skip
    aligned = Aligned(
        pairs=(
            Alignment(left=0, right=0, similarity=0.6123456, shared_terms=("port", "freight", "crane")),
            Alignment(left=0, right=1, similarity=0.31, shared_terms=("port",), best=False),
            Alignment(left=1, right=1, similarity=0.58, shared_terms=("tonnes", "dredging")),
            Alignment(left=2, right=2, similarity=0.47, shared_terms=("eels", "stations")),
        ),
        unmatched_left=(Unmatched(3, "no counterpart"),),
        keywords_left=(("port",), ("freight",), ("eels",), ("band",), ()),
        keywords_right=(("port",), ("freight",), ("eels",), ()),
    )
    coverage = Coverage(
        sentences=21,
        claims=34,
        pairs_considered=280,
        pairs_compared=41,
        abstained=7,
        by_reason={"other subject": 4, "too little shared": 3},
    )
    return left, right, aligned, Related(findings=findings, coverage=coverage, claims_left=18, claims_right=16)


def empty_related() -> Related:
    """Return a comparison that found nothing."""
    return Related(
        findings=(), coverage=Coverage(sentences=21, claims=34, pairs_considered=280, pairs_compared=41, abstained=41)
    )


WORDS = ["harbour", "quay", "crane", "freight", "timber", "basin", "tide", "survey", "station", "dredge", "pile", "council"]


def sentence(seed: int, words: int) -> str:
    """Make a sentence of so many words that no other seed gives."""
    return f"Passage {seed} says " + " ".join(WORDS[(seed * 7 + i * i) % len(WORDS)] for i in range(max(words - 3, 1))) + "."


def long_comparison(sections: int, paragraphs: int, findings: int) -> tuple[Segmented, Segmented, Aligned, Related]:
    """Make a comparison of any size: `sections` a side, `paragraphs` each of 4 sentences of 20 words, `findings` in all."""
    sides: list[Segmented] = []
    per_section = paragraphs * 4
    for side, offset in (("left", 0), ("right", 1_000_000)):
        laid: Sections = [
            (
                f"Topic {section + 1}",
                [
                    " ".join(sentence(offset + section * per_section + paragraph * 4 + i, 20) for i in range(4))
                    for paragraph in range(paragraphs)
                ],
            )
            for section in range(sections)
        ]
        sides.append(segmented(side, laid))
    left, right = sides
    relations = ("contradiction", "tension", "agreement")
    made = []
    for number in range(findings):
        at = number % (sections * per_section)
        a, b = left.sentences[at], right.sentences[at]
        words = [document.document.text[s.start : s.end] for document, s in ((left, a), (right, b))]
        made.append(
            finding(
                relations[number % 3],
                "numeric",
                quote(left, words[0], words[0].split()[1]),
                quote(right, words[1], words[1].split()[1]),
                confidence=1 - number / (findings * 2),
                topic=f"topic {number}",
            )
        )
    made.sort(key=lambda item: relations.index(item.relation))
    pairs = tuple(Alignment(left=i, right=i, similarity=0.5, shared_terms=("quay", "tide")) for i in range(sections))
    coverage = Coverage(
        sentences=2 * sections * per_section, claims=100, pairs_considered=1000, pairs_compared=100, abstained=3
    )
    return left, right, Aligned(pairs=pairs), Related(findings=tuple(made), coverage=coverage)


HOSTILE = (
    '<script>alert(1)</script> <img src="file:///etc/hostname"> <img src="http://127.0.0.1:9/x.png"> {{ 7*7 }} {% raw %} '
    "]]> --> </style> </title> </svg> & &amp; ` ** _ [x](javascript:alert(1)) | \\ ![y](http://127.0.0.1:9/z) "
    "\x1b[31mred\x1b[0m \x0b \x0c \ufffe \u202etxt\u202c \u96e8\u91cf\u8a08 \U00020bb7 \u0645\u0642\u064a\u0627\u0633 "
    "\u0391\u03b8\u03ae\u03bd\u03b1 \u041c\u043e\u0441\u043a\u0432\u0430 \u2212"
    "12 \u00b0C url(http://127.0.0.1:9/c) @import"
)


def hostile() -> tuple[Segmented, Segmented, Aligned, Related]:
    """Make a comparison whose every text is an attack: title, authors, path, headings, quotes, cues, topics, warnings."""
    protein = "MKTWQLPEVSRD" * 45
    laid: Sections = [
        (HOSTILE, [f"The towers {HOSTILE} stand 40 m apart in the field."]),
        ("Sequence", [f"It is {protein} by name."]),
    ]
    other: Sections = [
        (HOSTILE, [f"The towers {HOSTILE} stand 55 m apart in the field."]),
        ("Sequence", ["It is stored online."]),
    ]
    left = segmented("left", laid, title=HOSTILE, authors=(HOSTILE,), path="a.draft #1 100%<b>.md", warnings=(HOSTILE,))
    right = segmented("right", other, title=HOSTILE + "x" * 300, authors=(HOSTILE,), path='b"><script>.md')
    quotes = [
        quote(document, document.document.text[document.sections[0].body : document.sections[0].end].strip(), HOSTILE, cue,
              citations=(HOSTILE,), holder=HOSTILE, voice="reported", context_before=HOSTILE)
        for document, cue in ((left, "40 m"), (right, "55 m"))
    ]  # fmt: skip
    found = finding("contradiction", "numeric", *quotes, topic=HOSTILE, explanation=HOSTILE, caveats=(Caveat("year", HOSTILE),))
    pairs = tuple(Alignment(left=i, right=i, similarity=0.5, shared_terms=(HOSTILE,)) for i in range(2))
    coverage = Coverage(sentences=4, claims=4, pairs_considered=4, pairs_compared=4, abstained=1, by_reason={HOSTILE: 1})
    return left, right, Aligned(pairs=pairs), Related(findings=(found,), coverage=coverage)
