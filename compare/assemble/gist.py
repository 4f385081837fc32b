"""The decisive span of a quote in one line: words of the document, cut at words, never reworded."""

from __future__ import annotations

from compare.model.finding import Quote
from compare.model.view import Piece, Tone

MAX_CHARACTERS = 56
"""Two gists and their fixed words take two lines of the first page at most (A4, 9.5 pt, measured on the sample)."""
MAX_CUES = 3
MAX_PHRASE = 50
"""Characters that, with the name of the side, fill one line of the first page (A4, 9.2 pt, 290 pt wide, seen on the sample)."""
ELLIPSIS = "…"


def gist(quote: Quote, *, running: bool = False) -> str:
    """Return the quote's decisive words: all from its first cue to its last where these fit, else the cues joined by an ellipsis.

    Args:
        quote: The quote; without cues its first words stand for it.
        running: Never join scraps; start at the first cue and cut at the end. For claims that whole phrases carry.
    """
    stretch = one_line(quote.quote[slice(*_core(quote))])
    if running or not quote.cues or len(stretch) <= MAX_CHARACTERS:
        return shorten(stretch)
    texts: list[str] = []
    end = quote.start
    for cue in sorted(quote.cues, key=lambda cue: (cue.start, cue.end)):
        if cue.start >= end and len(texts) < MAX_CUES:
            texts.append(one_line(cue.text))
            end = cue.end
    return shorten(f" {ELLIPSIS} ".join(texts))


def phrase(quote: Quote, tone: Tone, *, running: bool = False) -> tuple[Piece, ...]:
    """Return the gist, marked, with as many words around it as one line takes; an ellipsis stands at a cut.

    Args:
        quote: The quote.
        tone: The relation that marks the gist.
        running: As for `gist`.
    """
    low, high = _core(quote)
    core = gist(quote, running=running)
    if core != one_line(quote.quote[low:high]):
        return (Piece(core, tone),)
    before, after = quote.quote[:low], quote.quote[high:]
    heads, tails = before.split(), after.split()
    room = MAX_PHRASE - len(core)
    first, last = len(heads), 0
    while room > 0 and (first > 0 or last < len(tails)):
        if first > 0 and (last >= len(tails) or len(heads) - first <= last):
            first -= 1
            room -= len(heads[first]) + 1
        else:
            room -= len(tails[last]) + 1
            last += 1
    lead = (ELLIPSIS if first else "") + " ".join(heads[first:]) + (" " if heads and before[-1:].isspace() else "")
    rest = (" " if after[:1].isspace() else "") + _cut(tails, last)
    return tuple(piece for piece in (Piece(lead), Piece(core, tone), Piece(rest)) if piece.text)


def _cut(words: list[str], count: int) -> str:
    """Join the first words; where more follow, an ellipsis stands for them and for the comma before."""
    joined = " ".join(words[:count])
    return joined if count >= len(words) else joined.rstrip(" ,;:(") + ELLIPSIS


def _core(quote: Quote) -> tuple[int, int]:
    """Return the span inside the quote from its first cue to its last, all of it where it has none."""
    inside = [cue for cue in quote.cues if quote.start <= cue.start < quote.end]
    if not inside:
        return 0, len(quote.quote)
    return min(cue.start for cue in inside) - quote.start, min(max(cue.end for cue in inside), quote.end) - quote.start


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
