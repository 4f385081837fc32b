"""The decisive span of a quote in one line: words of the document, cut at words, never reworded."""

from __future__ import annotations

from compare.model.finding import Quote

MAX_CHARACTERS = 56
"""Two gists and their fixed words take two lines of the first page at most (A4, 9.5 pt, measured on the sample)."""
MAX_CUES = 3
ELLIPSIS = "…"


def gist(quote: Quote) -> str:
    """Return the quote's cues in reading order, joined by an ellipsis, or its first words where it has none."""
    inside = [cue for cue in sorted(quote.cues, key=lambda cue: (cue.start, cue.end)) if quote.start <= cue.start < quote.end]
    texts: list[str] = []
    end = quote.start
    for cue in inside:
        if cue.start >= end and len(texts) < MAX_CUES:
            texts.append(one_line(cue.text))
            end = cue.end
    return shorten(f" {ELLIPSIS} ".join(texts) or one_line(quote.quote))


def one_line(text: str) -> str:
    """Join the words of `text` by single spaces."""
    return " ".join(text.split())


def shorten(text: str, limit: int = MAX_CHARACTERS) -> str:
    """Cut `text` at a word so that it has at most `limit` characters, and say so with an ellipsis.

    >>> shorten("the tenth-largest trading partner", 20)
    'the tenth-largest…'
    """
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:") + ELLIPSIS
