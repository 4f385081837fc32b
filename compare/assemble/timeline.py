"""Dated events of both documents: passages that name a calendar year, with the words around it.

A year counts where a preposition of time or a month stands before it, outside citations and reference marks, so that
bare numbers and years of sources stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.assemble.facts import BothSides
from compare.assemble.gist import ELLIPSIS
from compare.model.document import Segmented, Sentence
from compare.model.span import SIDES, Span
from compare.model.view import DatedEvent, Timeline

MAX_EVENTS = 9
"""Events a side that a chart of 170 mm holds without labels that collide (measured on A4 at 7.5 pt)."""
LABEL_WORDS = 5
FIRST_YEAR, LAST_YEAR = 1000, 2100
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATED = re.compile(
    rf"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Aa]fter|[Bb]efore|{_MONTH})\s+([12][0-9]{{3}})\b(?![-–/]?[0-9A-Za-z])"
)


def timeline(sides: BothSides) -> Timeline:
    """Return the events that the chart shows: a year at most once a side, shared years first, then the earliest said."""
    found = {side: _events(sides.of(side)) for side in SIDES}
    shared = {event.year for event in found["left"]} & {event.year for event in found["right"]}
    shown: list[DatedEvent] = []
    left_out = 0
    for side in SIDES:
        events = sorted(found[side], key=lambda event: event.year not in shared)
        left_out += max(0, len(events) - MAX_EVENTS)
        shown.extend(
            DatedEvent(year=event.year, side=side, label=event.label, shared=event.year in shared)
            for event in events[:MAX_EVENTS]
        )
    return Timeline(events=tuple(sorted(shown, key=lambda event: (event.year, event.side))), left_out=left_out)


def _events(segmented: Segmented) -> list[DatedEvent]:
    """Return one event a year, the first that the document tells."""
    events: dict[int, DatedEvent] = {}
    for sentence in segmented.sentences:
        if segmented.sections[sentence.section].back_matter:
            continue
        for year, label in _dated(segmented, sentence):
            events.setdefault(year, DatedEvent(year=year, side=segmented.side, label=label))
    return list(events.values())


def _dated(segmented: Segmented, sentence: Sentence) -> Iterable[tuple[int, str]]:
    text = segmented.document.text[sentence.start : sentence.end]
    masked = [Span(span.start - sentence.start, span.end - sentence.start) for span in sentence.masked]
    for match in _DATED.finditer(text):
        year = int(match.group(1))
        if FIRST_YEAR <= year <= LAST_YEAR and not any(span.overlaps(Span(*match.span(1))) for span in masked):
            yield year, _label(text, match)


def _label(text: str, match: re.Match[str]) -> str:
    """Return the words before the date, or after it where the sentence starts with it; an ellipsis marks each cut."""
    before, after = text[: match.start()].split(), text[match.end() :].strip(" ,").split()
    if len(before) >= 2:
        words = before[-LABEL_WORDS:]
        return (ELLIPSIS if len(before) > len(words) else "") + " ".join(words)
    return " ".join(after[:LABEL_WORDS]) + (ELLIPSIS if len(after) > LABEL_WORDS else "")
