"""Repair of characters inside one block: an ordered tuple of rules, each a name and a function.

Unicode is composed (NFC). Compatibility forms (NFKC) are left alone: that form turns 10⁶ m² into 106 m2. Source of the
character classes: Unicode Standard 16, chapters 3.11 (normalisation), 23 (controls, noncharacters, bidi).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from itertools import pairwise

from compare.normalise.mapped import Change, Mapped

Rule = Callable[[Mapped], Mapped]

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
UNSHOWABLE = "unshowable character"
"""Rule name of the edits that the reader of the report is warned of."""

_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};)")
_ENTITY_PASSES = 4
_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_BREAKS = re.compile(r"[\v\f\x1c-\x1f\x85\u2028\u2029]+")
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb]+"
)
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060-\u2064\ufeff\U000e0000-\U000e007f]+")
_SOFT_HYPHEN = re.compile("\u00ad+")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_SPACE = re.compile("[\t\r\n\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPACE_CODE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_DOUBLED_QUOTE = re.compile(r"(?<![`'])(?:``|'')(?![`'])")
_ESCAPE = re.compile(r"\\+(?=[$%&#_*])")
_STRONG = re.compile(r"^\*\* +(?=[^\s*])|(?<![\w*])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![\w*])")
PICTURE = re.compile(r"\[(?:image|picture|photo|figure)\s?:\s[^\[\]]{1,3000}\]", re.IGNORECASE)
"""What converters leave of a picture: its description in brackets."""
_WIKI_FILE = re.compile(r"(?<!\S)(?:File|Image):[^|\[\]]{1,200}\.(?:jpe?g|png|gif|svg|tiff?|webp)\|", re.IGNORECASE)
WIKI_CATEGORY = re.compile(r"(?<!\S)Category:[^:|\[\]]{1,100}(?=\sCategory:|$)")
_WIKI_LINK = re.compile(r"\[\[[^\[\]|]{1,200}\|\s*([^\[\]|]{1,200}?)\s*\]\]")
_RUN = re.compile(" {2,}|^ +| +$")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_MOJIBAKE = re.compile(
    "[\u00c2\u00c3\u00e2\u00c5\u00c4\u00d0\u00d1\u00ef\u00f0][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_WORD = re.compile(r"\S+")


def clean(text: Mapped, *, code: bool = False) -> Mapped:
    """Apply every rule that fits (code keeps its own spaces, quotes and signs) and return the repaired text."""
    if text.text.isascii() and code and not _UNSHOWABLE.search(text.text):
        return text
    for rule in CODE_RULES if code else RULES:
        text = rule(text)
    return text


def compose(text: Mapped) -> Mapped:
    """Compose base letters and combining marks (NFC), cluster by cluster so that offsets stay exact."""
    if unicodedata.is_normalized("NFC", text.text):
        return text
    composed = text.replace(_composed(text.text, _clusters(text.text)), "nfc")
    # A few scripts compose across characters that do not combine (Hangul letters): then word by word.
    words = ((m.start(), m.end()) for m in _WORD.finditer(composed.text))
    return composed.replace(_composed(composed.text, words), "nfc")


def _composed(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[Change]:
    for start, end in spans:
        part = text[start:end]
        if not unicodedata.is_normalized("NFC", part):
            yield start, end, unicodedata.normalize("NFC", part)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    starts = [0, *(i for i, c in enumerate(text) if i and not unicodedata.combining(c)), len(text)]
    return pairwise(starts)


def _mojibake(text: Mapped) -> Mapped:
    if not _MOJIBAKE.search(text.text):
        return text
    from ftfy import fix_encoding

    changes = (
        (m.start(), m.end(), fix_encoding(m[0])) for m in re.finditer(r"[^ \n\t]+", text.text) if _NOT_ASCII.search(m[0])
    )
    return text.replace(changes, "mojibake")


def _entities(text: Mapped) -> Mapped:
    for _ in range(_ENTITY_PASSES):
        changed = text.replace(((m.start(), m.end(), unescape(f"&{m[1]}")) for m in _ENTITY.finditer(text.text)), "entity")
        if changed is text:
            break
        text = changed
    return text


def _noncharacters(text: Mapped) -> Mapped:
    """Replace the last two code points of each plane, which are no characters."""
    if text.text.isascii():
        return text
    found = ((i, i + 1, REPLACEMENT) for i, c in enumerate(text.text) if ord(c) & 0xFFFE == 0xFFFE)
    return text.replace(found, UNSHOWABLE)


def _substitute(rule: str, pattern: re.Pattern[str], after: str, text: Mapped) -> Mapped:
    if not pattern.search(text.text):
        return text
    return text.replace(((m.start(), m.end(), after) for m in pattern.finditer(text.text)), rule)


def _wiki_links(text: Mapped) -> Mapped:
    if "[[" not in text.text:
        return text
    return text.replace(((m.start(), m.end(), m[1]) for m in _WIKI_LINK.finditer(text.text)), "stray markup")


def _ligatures(text: Mapped) -> Mapped:
    found = ((m.start(), m.end(), _LIGATURES[m[0]]) for m in _LIGATURE.finditer(text.text))
    return text if text.text.isascii() else text.replace(found, "ligature")


def _runs(text: Mapped) -> Mapped:
    end = len(text.text)
    found = ((m.start(), m.end(), "" if m.start() == 0 or m.end() == end else " ") for m in _RUN.finditer(text.text))
    return text.replace(found, "spaces")


_SHOWABLE_RULES: tuple[Rule, ...] = (
    partial(_substitute, UNSHOWABLE, _ANSI, REPLACEMENT),
    partial(_substitute, "spaces", _BREAKS, " "),
    partial(_substitute, UNSHOWABLE, _UNSHOWABLE, REPLACEMENT),
    _noncharacters,
    partial(_substitute, "invisible character", _INVISIBLE, ""),
)
CODE_RULES: tuple[Rule, ...] = (compose, *_SHOWABLE_RULES, partial(_substitute, "spaces", _SPACE_CODE, " "))
RULES: tuple[Rule, ...] = (
    compose,
    _mojibake,
    _entities,
    *_SHOWABLE_RULES,
    partial(_substitute, "soft hyphen", _SOFT_HYPHEN, ""),
    _ligatures,
    partial(_substitute, "spaces", _SPACE, " "),
    partial(_substitute, "doubled quote", _DOUBLED_QUOTE, '"'),
    partial(_substitute, "stray markup", _ESCAPE, ""),
    partial(_substitute, "stray markup", _STRONG, ""),
    _wiki_links,
    partial(_substitute, "stray markup", _WIKI_FILE, ""),
    partial(_substitute, "stray markup", WIKI_CATEGORY, ""),
    partial(_substitute, "description of a picture", PICTURE, ""),
    _runs,
    compose,
)
"""In this order: what a rule uncovers (an entity's character) is seen by those after it."""
