"""The language of a document. Short texts are left undetermined rather than guessed."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Protocol, cast

MIN_WORDS: Final = 25
"""Below so many words a guess is often wrong (py3langid calls lists of names Latin or Estonian)."""
SAMPLE: Final = 20_000
"""Characters that are looked at."""
UNDETERMINED: Final = "und"

_NAMES: Final = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hu": "Hungarian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "that",
        "for",
        "it",
        "with",
        "as",
        "was",
        "on",
        "are",
        "by",
        "this",
        "be",
        "from",
        "or",
        "an",
        "at",
        "which",
        "have",
        "has",
        "not",
    ]
)
_ENGLISH_SHARE: Final = 0.13
"""English prose has 25 to 40 % of these words, lists and tables 13 to 25 %, other languages under 8 %."""


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, "und" where it is too short or too strange to tell.

    >>> detect("Short.")
    'und'
    """
    sample = text[:SAMPLE]
    words = _LETTERS.findall(sample)
    wide = sum(ord(c) > 0x2E7F for c in sample)
    if len(words) < MIN_WORDS and wide < MIN_WORDS:
        return UNDETERMINED
    if sum(word.lower() in _ENGLISH for word in words) / max(1, len(words)) >= _ENGLISH_SHARE:
        return "en"
    return str(_identifier().classify(sample)[0])


def language_warning(code: str) -> str:
    """Return the sentence that a reader needs where the rules for English do not hold, else ""."""
    if code in ("en", UNDETERMINED):
        return ""
    name = _NAMES.get(code, code)
    return f"The text is in {name}: only what holds in any language is compared (quantities, dates, names and words in common)."


@cache
def _identifier() -> _Identifier:
    # A quarter of a second to load: only texts without the usual English words pay for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(["en", *_NAMES])
    return cast("_Identifier", identifier)
