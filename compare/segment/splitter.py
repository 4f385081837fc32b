"""Sentence boundaries inside one block: NLTK's Punkt with an abbreviation list over a masked text.

Source: Kiss and Strunk, Unsupervised Multilingual Sentence Boundary Detection, Computational Linguistics 32 (2006). The
parameters are given, not trained, so no data file is needed; training on the document itself made more errors. The mask has
the length of the text: what is no sentence (citations, addresses, initials) becomes letters that cannot end one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Protocol, cast

from compare.lexicons import load_lines

if TYPE_CHECKING:
    from compare.model.span import Span

MIN_FLAT_ITEMS: Final = 3
"""Dashes or bullets in a row that show a list printed as running text."""
MAX_UNPUNCTUATED: Final = 120
"""Words from which on a stretch without stops (a raw transcript) is cut at its pauses."""
PAUSE_WORDS: Final = 40
"""Words between two such cuts at least."""
FILLER: Final = "q"
CLOSER: Final = '"'
RUN_SIGN: Final = "·"

_STRAIGHT: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "»": '"', "«": '"', "‘": "'", "’": "'", "…": ".", "。": "."})
_URL: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+|\b(?:[a-z0-9-]{1,63}\.){1,8}(?:com|org|net|gov|edu|io|int)\b(?:/[^\s<>\"]*)?"
)
_INITIALS: Final = re.compile(r"(?<![\w.])(?:[A-Z]\.[ -]?){1,4}(?=[A-Z][\w'’-])")
_BRACKET_ABBREVIATION: Final = re.compile(r"(?<=\()[a-z]{1,5}\.(?=\s?\d)")
_LONE_MARK: Final = re.compile(r"(?<![\w\"')\]}%°.!?»])[.!?]")
_WORD: Final = re.compile(r"\w+")
_INNER_DOT: Final = re.compile(r"(?<=\w)\.(?=\w)")
_ELLIPSIS: Final = re.compile(r"\.(?:\s?\.){2,60}(?=\s[a-z,]|[a-z,])")
_ELLIPSIS_SIGN: Final = re.compile(r"…(?=\s*[a-zß-öø-ÿ,])")
_NOTE_AFTER_STOP: Final = re.compile(r"(?<=[^\W\d_]{3}[.!?])(?:\d{1,3}(?:[,–-]\d{1,3})*)(?=\s+[A-Z\"“(]|\s*$)")
_NUMBER_ABBREVIATION: Final = re.compile(
    r"\b(?:no|nos|fig|figs|vol|pp?|ch|sec|art|para|eq|ref|tab|arts|app|long|lat|pop|sat|leg)\.(?=\s+(?:\d|[IVX]+\b))"
    r"|(?<=, )(?-i:Ill|Mass|Wash|Ore)\.(?=[\s,])",
    re.IGNORECASE,
)
"""Abbreviations that are words too ("It is long. In 1969 …", "The answer was no. They …") are such only in front of a number or behind a place."""
_LIST_NUMBER: Final = re.compile(r"(?:^|(?<=[.!?:;]\s))\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\.(?=\s)")
_CLOSING: Final = re.compile(r"(?<!\w)((?:[A-Za-z]\.){2,8}|[A-Za-z]{2,5}\.)([\"'”’)\]]*)\s+([A-Z][a-z]*)\b")
_GLUED: Final = re.compile(r"(?<=[a-z]{3}[.?!])(?=([A-Z][a-z]*) )")
_DOTS: Final = re.compile(r"\.\s?\.\s?\.[\"')\]]*\s+(?=([A-Z][a-z]*)\b)")
_FLAT_ITEM: Final = re.compile(r"\s(?:[-–](?=\s[A-Z0-9])|[•▪^](?=\s))\s")
_PAUSE: Final = re.compile(r"\s(?=(?:and|but|so|now|because|then|well|that's|this|there's|we|you|if|when)\s)")
_MARK: Final = re.compile(r"[.,;:!?]")
_RUN: Final = re.compile(r"\S{400,}")
_SPACE: Final = re.compile(r"\s*")
_SHORTENED: Final = re.compile(r"(?:[a-z]\.){2,8}|[£$]?\d+[sd]\.|cent\.|[ivxl]{2,6}\.")
"""What has a stop of its own where the sentence goes on in lower case: "the U.N.O. by", "four per cent. below", "vol. vii. of"."""
_OPEN: Final = re.compile(r"[a-z,;:)\]}–—]")


class _Tokenizer(Protocol):
    def span_tokenize(self, text: str) -> Sequence[tuple[int, int]]: ...


def split(text: str, masks: Sequence[Span] = ()) -> tuple[tuple[int, int], ...]:
    """Return the sentences of one block as half-open offsets; together they hold every character that is no space.

    Args:
        text: The text of one block.
        masks: Citations and the like: they never end a sentence, and one that follows a stop belongs to the sentence before.
    """
    masked = mask(text, masks)
    cuts = {start for start, _ in _tokenizer().span_tokenize(masked)} | _extra(masked)
    spans = _spans(text, sorted(cuts))
    whole = _merge(text, masked, spans, masks)
    return tuple(piece for start, end in whole for piece in _paused(text, start, end))


def mask(text: str, masks: Sequence[Span]) -> str:
    """Return a text of the same length in which Punkt finds no false ends."""
    pieces: list[str] = []
    done = 0
    for span in masks:
        # Behind a stop a citation closes its sentence like a bracket; elsewhere it is a word of it.
        before = text[max(0, span.start - 3) : span.start]
        filler = CLOSER if before.endswith((".", "!", "?", ".”", '."')) else FILLER
        pieces += (text[done : span.start], filler * (span.end - max(done, span.start)))
        done = max(done, span.end)
    text = without_runs("".join((*pieces, text[done:])))
    text = _ELLIPSIS_SIGN.sub(FILLER, text)
    text = _NOTE_AFTER_STOP.sub(lambda m: CLOSER * len(m[0]), text.translate(_STRAIGHT))
    text = _URL.sub(_fill_address, text)
    text = _ELLIPSIS.sub(_fill, text)
    text = _INITIALS.sub(_initials, text)
    text = _NUMBER_ABBREVIATION.sub(lambda m: m[0].replace(".", FILLER), text)
    text = _BRACKET_ABBREVIATION.sub(lambda m: m[0].replace(".", FILLER), text)
    text = _LONE_MARK.sub(FILLER, text)
    text = _LIST_NUMBER.sub(lambda m: m[0].replace(".", FILLER), text)
    return _INNER_DOT.sub(_inner, text)


def without_runs(text: str) -> str:
    """Return `text` with as many signs in place of each run without a space that is far too long for a word (encoded data)."""
    return _RUN.sub(lambda run: RUN_SIGN * len(run[0]), text)


def _initials(match: re.Match[str]) -> str:
    """Mask the stops of initials in front of a name; "U.S." in front of a word that opens sentences keeps them."""
    following = _WORD.match(match.string, match.end())
    if following and following[0].lower() in _openers() and match[0].strip().lower() in _closing():
        return match[0]
    return match[0].replace(".", FILLER)


def _inner(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    letters = text[at - 1].islower() and text[at + 1].isupper()
    return "." if letters or _dotted(text, at) else FILLER


def _dotted(text: str, at: int) -> bool:
    """Tell whether the stop at `at` is one of "U.S." or "e.g.", which the abbreviation list knows."""
    return text[at - 1].isalpha() and (at < 2 or not text[at - 2].isalnum())


def _fill(match: re.Match[str]) -> str:
    return FILLER * len(match[0])


def _fill_address(match: re.Match[str]) -> str:
    body = match[0].rstrip(".,;:!?)")
    return FILLER * len(body) + match[0][len(body) :]


def _extra(masked: str) -> set[int]:
    """Boundaries that Punkt does not see: abbreviations that end a sentence, and stops without a space."""
    closing, openers = _closing(), _openers()
    cuts = {
        m.start(3)
        for m in _CLOSING.finditer(masked)
        if m[1].lower() in closing and m[3].lower() in openers and (len(m[3]) > 1 or m[3] == "A")
    }
    cuts |= {m.end() for m in _DOTS.finditer(masked) if m[1].lower() in openers}
    items = [m.end() for m in _FLAT_ITEM.finditer(masked)]
    cuts |= set(items) if len(items) >= MIN_FLAT_ITEMS else set()
    return cuts | {m.start() for m in _GLUED.finditer(masked) if m[1].lower() in openers}


def _spans(text: str, cuts: list[int]) -> list[tuple[int, int]]:
    edges = [*dict.fromkeys([0, *cuts]), len(text)]
    spans: list[tuple[int, int]] = []
    for low, high in pairwise(edges):
        start = cast("re.Match[str]", _SPACE.match(text, low)).end()
        end = low + len(text[low:high].rstrip().removesuffix(" -").removesuffix(" –").rstrip("•▪^ "))
        if start < end:
            spans.append((start, end))
    return spans


def _merge(text: str, masked: str, spans: list[tuple[int, int]], masks: Sequence[Span]) -> list[tuple[int, int]]:
    """Give citations in front of a sentence to the one before, and what starts in lower case or holds no word too."""
    out: list[tuple[int, int]] = []
    ends = {span.start: span.end for span in masks}
    for start, end in spans:
        if not out:
            out.append((start, end))
            continue
        first = start
        while first in ends:
            first = _past_citation(text, ends[first], end)
        if first > start:
            out[-1] = (out[-1][0], start + len(text[start:first].rstrip()))
        if first >= end:
            continue
        if first == start and _belongs_before(masked, out[-1], start, end):
            out[-1] = (out[-1][0], end)
        else:
            out.append((first, end))
    return out


def _paused(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what has hardly any punctuation at the words that open clauses."""
    words = text.count(" ", start, end)
    if words < MAX_UNPUNCTUATED or len(_MARK.findall(text, start, end)) * PAUSE_WORDS > words:
        yield start, end
        return
    low = start
    for pause in _PAUSE.finditer(text, start, end):
        if text.count(" ", low, pause.start()) >= PAUSE_WORDS and pause.end() < end:
            yield low, pause.start()
            low = pause.end()
    yield low, end


def _past_citation(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " .;,)":
        at += 1
    return at


def _belongs_before(masked: str, before: tuple[int, int], start: int, end: int) -> bool:
    if not any(c.isalnum() for c in masked[start:end]):
        return True
    # "etc. have developed" goes on; a sentence after a real stop that starts in lower case is a slip of the author's.
    last = masked[before[0] : before[1]].rsplit(None, 1)[-1].lower().lstrip("(\"'[")
    abbreviated = last in _abbreviations() or _SHORTENED.fullmatch(last) is not None
    closed = masked[before[1] - 1] in ")\"'" and masked[start].islower()
    return closed or (abbreviated and bool(_OPEN.match(masked[start])))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load_lines("abbreviations.txt"))


@cache
def _closing() -> frozenset[str]:
    return frozenset(load_lines("closing_abbreviations.txt"))


@cache
def _openers() -> frozenset[str]:
    return frozenset(load_lines("sentence_openers.txt"))


@cache
def _tokenizer() -> _Tokenizer:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types.update(entry.rstrip(".") for entry in _abbreviations())
    return cast("_Tokenizer", PunktSentenceTokenizer(parameters))
