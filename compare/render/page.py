"""What the templates of PDF and HTML are given, and the characters that these outputs hold."""

from __future__ import annotations

from typing import Any

import msgspec

from compare.model.report import DocumentFacts, Report
from compare.model.view import View
from compare.options import RenderOptions
from compare.render.catalogue import Catalogue
from compare.render.charts import fit, ribbons, timeline
from compare.render.drawing import COLOURS, readable
from compare.render.matrix import heat_map, kind_bars

SHOWN_WARNINGS = 4
"""Warnings on the first page; all stand on the method page."""

LEAST_MAPPED = 3
"""Pairs of sections from which on a heat map shows more than the tables' own lines do."""

ALIKE_CHARACTERS = 60
"""Of a section's name in an alternative text."""

MAX_CONTENTS = 48
"""Sections that the contents list by name, so that they stay on one page; beyond it they give their number."""


PART_OF = {"C": "contradictions", "T": "tensions", "A": "agreements", "S": "inside"}
"""The part that holds a finding, by the letter of its number."""


def characters(report: Report, view: View) -> frozenset[str]:
    """Return every character of every text that an output can show, and the controls, which JSON writes as escapes."""
    values = msgspec.structs.replace(report, documents=_without_text(report)), view
    return frozenset(msgspec.json.encode(values).decode()) | {chr(code) for code in range(0x20)}


def values(report: Report, view: View, options: RenderOptions, texts: Catalogue) -> dict[str, Any]:
    """Return the names that every drawn output's templates use."""
    warnings = warnings_of(report, texts)
    cut = (("contradictions", view.contradictions.rest), ("tensions", view.tensions.rest), ("agreements", view.agreements_rest))
    rest = sum(len(cards) for part, cards in cut if part in options.parts)
    names = texts.say("section.unnamed"), texts.say("section.more", n="{n}")
    return {
        "report": report,
        "view": view,
        "options": options,
        "say": texts.say,
        "language": "en",
        "title": view.title or texts.say("report.title"),
        "sides": (("left", report.documents.left, view.left_name), ("right", report.documents.right, view.right_name)),
        "ribbons": ribbons(view.ribbons, *names),
        "heat_map": heat_map(view.ribbons, *names) if len(view.ribbons.ribbons) >= LEAST_MAPPED else None,
        "kind_bars": kind_bars(
            view.kinds,
            lambda kind: texts.say(f"kind.{kind}"),
            [texts.say(f"count.{relation}", n=2) for relation in ("contradiction", "tension", "agreement")],
        ),
        "most_alike": _most_alike(view, texts),
        "kinds_counted": _kinds_counted(view, texts),
        "timeline": timeline(view.timeline) if view.timeline.events else None,
        "colours": {**COLOURS, "left": readable(options.accent)},
        "warnings": warnings,
        "first_warnings": warnings[:SHOWN_WARNINGS],
        "more_warnings": len(warnings) - SHOWN_WARNINGS,
        "list_sections": len(view.tables) <= MAX_CONTENTS,
        "has_appendix": rest > 0,
        "shows": lambda number: PART_OF[number[:1]] in options.parts,
        "rest_count": rest,
        "documents": _documents(report, texts),
        "card_count": sum((view.counts.contradictions, view.counts.tensions, view.counts.agreements, view.counts.inside)),
        "environment": (),
        "uncovered": (),
    }


def _most_alike(view: View, texts: Catalogue) -> str:
    """Name the three strongest bands of the alignment, for those who cannot see the picture."""
    chart = view.ribbons
    unnamed = texts.say("section.unnamed")
    strongest = sorted(chart.ribbons, key=lambda band: (-band.similarity, band.left, band.right))[:3]
    return "; ".join(
        texts.say(
            "section.alike",
            left=fit(chart.left[band.left].heading or unnamed, ALIKE_CHARACTERS),
            right=fit(chart.right[band.right].heading or unnamed, ALIKE_CHARACTERS),
            similarity=f"{band.similarity:.2f}",
        )
        for band in strongest
    )


def _kinds_counted(view: View, texts: Catalogue) -> str:
    return "; ".join(
        texts.say(
            "method.kind_counts",
            kind=texts.say(f"kind.{row.kind}"),
            contradictions=row.contradictions,
            tensions=row.tensions,
            agreements=row.agreements,
        )
        for row in view.kinds
    )


def warnings_of(report: Report, texts: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return (side, warning) pairs; pages without text come first."""
    documents: tuple[tuple[str, DocumentFacts], ...] = (("left", report.documents.left), ("right", report.documents.right))
    unread = tuple(
        (
            side,
            texts.say(
                "warning.unread", n=len(facts.pages_unread), pages=", ".join(map(str, facts.pages_unread)), all=facts.pages
            ),
        )
        for side, facts in documents
        if facts.pages_unread
    )
    return unread + tuple((side, warning) for side, facts in documents for warning in facts.warnings)


def _documents(report: Report, texts: Catalogue) -> tuple[tuple[str, str, str], ...]:
    """Return the rows (key, left, right) of the table of what was read."""
    left, right = (_facts(facts, texts) for facts in (report.documents.left, report.documents.right))
    return tuple((key, left[key], right[key]) for key in left)


def _facts(facts: DocumentFacts, texts: Catalogue) -> dict[str, str]:
    none, unknown = texts.say("method.none"), texts.say("method.unknown")
    return {
        "file": facts.path,
        "title": facts.title or unknown,
        "authors": ", ".join(facts.authors) or unknown,
        "format": facts.media_type,
        "language": facts.language,
        "pages": texts.say("method.no_pages") if facts.pages is None else f"{facts.pages:,}",
        "unread": ", ".join(map(str, facts.pages_unread)) or none,
        "words": f"{facts.words:,}",
        "sentences": f"{facts.sentences:,}",
        "claims": f"{facts.claims:,}",
        "warnings": " ".join(facts.warnings) or none,
        "sha256": facts.sha256,
    }


def _without_text(report: Report) -> Any:
    documents = report.documents
    return msgspec.structs.replace(
        documents,
        left=msgspec.structs.replace(documents.left, text=msgspec.UNSET),
        right=msgspec.structs.replace(documents.right, text=msgspec.UNSET),
    )
