"""The words, numbers and marks of a sentence, with places: what every recogniser of quantities reads."""

from __future__ import annotations

import re
from typing import Final, Literal

import msgspec

from compare.model.span import Span

TokenKind = Literal["num", "word", "mark", "raised", "iso", "slash", "clock", "money", "opaque"]

_TOKEN: Final = re.compile(
    r"""
    (?P<opaque>(?:https?://|www\.)\S++|(?<![\w.])10\.\d{4,9}/\S++|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+
      |(?<![\w.])\d{1,9}(?:\.\d{1,9}){3,}+
      |(?<![\w.])(?!\d\d?\.\d\d?\.\d{4}(?!\d))\d{1,9}\.\d{1,9}\.\d{1,9}(?![\d.]*\d)
      |(?<!\w)\+\d{1,3}(?:[ -]\d{2,4}){2,5}|(?<!\w)\(\d{3}\)[ ]?\d{3}-\d{4}|(?<!\w)\d{3}-\d{3}-\d{4}(?!\w))
    |(?P<iso>(?<!\w)\d{4}-\d{2}-\d{2}(?!\d))
    |(?P<slash>(?<![\w/])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4})(?![\w/]))
    |(?P<clock>(?<![\w:.])\d{1,2}:\d{2}(?::\d{2})?(?![\w:]))
    |(?P<num>(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?+
      |(?<![\d.,])\d{1,2}(?:,\d{2})+,\d{3}(?!\d)
      |(?<![\d.,\w])\d{1,3}(?:[\ \u00a0\u2009\u202f’']\d{3})+(?![\d/-])(?:\.\d+)?+
      |\d++(?:\.\d++)?|(?<![\w.])\.\d++)
    |(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]++)
    |(?P<money>(?:US|AU|CA|NZ|HK|UK|CN|A|C|S|R)?[$€£¥₹₽₩₺₿])
    |(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)
    |(?P<mark>°[CF]\b|\+/-|[^\s])
    """,
    re.VERBOSE,
)
_SAME: Final = {"‐": "-", "‑": "-", "\u00ad": "-", "—": "–", "―": "–", "’": "'", "‘": "'", "〜": "~", "∼": "~"}
MAX_WORD: Final = 60


class Token(msgspec.Struct, frozen=True):
    """One token, `start..end` of the text; `low` is its lower-case form with hyphens and quotes made alike."""

    start: int
    end: int
    text: str
    low: str
    kind: TokenKind


class Tokens(msgspec.Struct, frozen=True):
    """The tokens of one sentence; `lows` repeats their lower-case forms for look-ups in sequence."""

    text: str
    items: tuple[Token, ...]
    lows: tuple[str, ...]

    def low(self, at: int) -> str:
        """Return the lower-case form of token `at`, "" outside the sentence."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def word(self, at: int) -> str:
        """Return token `at` as written, "" outside the sentence."""
        return self.items[at].text if 0 <= at < len(self.items) else ""

    def kind(self, at: int) -> TokenKind | Literal[""]:
        """Return the kind of token `at`, "" outside the sentence."""
        return self.items[at].kind if 0 <= at < len(self.items) else ""

    def glued(self, at: int) -> bool:
        """Tell whether no blank stands between token `at` and the one before it."""
        return 0 < at < len(self.items) and self.items[at].start == self.items[at - 1].end

    def opens(self, at: int) -> bool:
        """Tell whether token `at` opens the sentence, a list item, a cell or a quotation."""
        return at <= 0 or self.low(at - 1) in {"|", "•", "*", '"', "“", "(", ".", ":", "!", "?"}


def tokenize(text: str, masked: tuple[Span, ...] = ()) -> Tokens:
    """Split `text`; whatever a masked span touches becomes opaque, so that no quantity is read there."""
    items = []
    holes = sorted(masked)
    hole = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        word = match[0]
        while hole < len(holes) and holes[hole].end <= start:
            hole += 1
        if hole < len(holes) and holes[hole].start < end:
            kind = "opaque"
        low = _SAME.get(word, word.lower().replace("’", "'")) if len(word) <= MAX_WORD else "\ufffc"
        items.append(Token(start, end, word, low, kind))  # type: ignore[arg-type]
    return Tokens(text, tuple(items), tuple(item.low if item.kind != "opaque" else "\ufffc" for item in items))
