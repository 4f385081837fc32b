"""Words of a text and their stems: the vocabulary that alignment, retrieval and comparison share.

Leaf functions, no step. Stems are the English Snowball stems of NLTK (Porter 2), cached, because one document
repeats its words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Protocol, cast

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+[^\W\d_]+", re.UNICODE)
"""A number with its separators, or letters with inner apostrophes; hyphens separate ("ninth-largest" is two tokens)."""

_POSSESSIVE = re.compile(r"['’]s?$")
_CACHE_WORDS = 200_000


class _Stemmer(Protocol):
    def stem(self, token: str) -> str: ...


def fold(text: str) -> str:
    r"""Return `text` case-folded and composed (NFC), so that both spellings of an accented letter are the same word.

    >>> fold("Küstriń") == fold("Ku\u0308strin\u0301")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words and numbers of `text` in order, without possessive endings and punctuation.

    >>> tokens("Russia is China's ninth-largest trading partner: 7.5 %.")
    ('russia', 'is', 'china', 'ninth', 'largest', 'trading', 'partner', '7.5')
    """
    return tuple(_POSSESSIVE.sub("", token) for token in _TOKEN.findall(fold(text)))


@lru_cache(maxsize=_CACHE_WORDS)
def stem(word: str) -> str:
    """Return the Snowball stem of one word; numbers come back unchanged.

    >>> stem("Partners"), stem("trading"), stem("7.5")
    ('partner', 'trade', '7.5')
    """
    folded = _POSSESSIVE.sub("", fold(word))
    if not folded or not folded[0].isalpha():
        return folded
    return _stemmer().stem(folded)


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of `text` in order.

    >>> stems("Two trading partners")
    ('two', 'trade', 'partner')
    """
    return tuple(stem(token) for token in tokens(text))


@cache
def _stemmer() -> _Stemmer:
    # NLTK takes two seconds to import: only a run that stems pays for it.
    from nltk.stem.snowball import EnglishStemmer

    return cast("_Stemmer", EnglishStemmer())
