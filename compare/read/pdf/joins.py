"""Text of several lines: hyphens at line ends, and marks for page and line (step 1)."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import msgspec

from compare.model.source import NoteMark
from compare.model.span import Mark
from compare.read.pdf.layout import Line

_LAST: Final = re.compile(r"([^\W_]+(?:[-‐'’][^\W_]+)*)[-‐]$")
_FIRST: Final = re.compile(r"[^\W_]+(?:[-‐'’][^\W_]+)*")
_COMPOUND_STARTS: Final = frozenset({"self", "well", "ex", "quasi", "half", "all", "non", "cross"})
_HYPHENS: Final = "-‐"
_DASHES: Final = "–—"


class Composed(msgspec.Struct, frozen=True):
    """The text of some lines with its marks and notes; `starts` are the offsets of the lines."""

    text: str
    marks: tuple[Mark, ...]
    notes: tuple[NoteMark, ...]


def compose(lines: list[Line], words: Counter[str], cut: int = 0) -> Composed:
    """Join lines to one text. `cut` characters of the first line (its label) are left out."""
    text = ""
    marks: list[Mark] = []
    notes: list[NoteMark] = []
    for k, line in enumerate(lines):
        raw = line.text
        skip = cut if k == 0 else 0
        skip += len(raw[skip:]) - len(raw[skip:].lstrip())
        body = raw[skip:].rstrip()
        glue = _glue(text, body, words)
        text = glue
        start = len(text)
        marks.append(Mark(start, line.page, line.number))
        notes += [NoteMark(start + min(max(0, n.offset - skip), len(body)), n.label) for n in line.notes]
        text += body
    text = text.rstrip()
    return Composed(text, tuple(_sorted(marks)), tuple(notes))


def _sorted(marks: list[Mark]) -> list[Mark]:
    unique: list[Mark] = []
    for mark in marks:
        if unique and unique[-1].offset == mark.offset:
            unique[-1] = mark
        else:
            unique.append(mark)
    return unique


def _glue(text: str, after: str, words: Counter[str]) -> str:
    """Return `text` ready for `after`: with a space, or with its last hyphen kept or dropped."""
    text = text.rstrip()
    if not text:
        return text
    if text[-1] in _DASHES and not text[:-1].endswith(" "):
        return text
    if text[-1] not in _HYPHENS:
        return text if _inside_address(text, after) else text + " "
    if _inside_address(text, after):
        return text
    last = _LAST.search(text[-80:])
    first = _FIRST.match(after)
    if last is None or first is None:
        hanging = text[:-1].endswith(" ") or first is None
        return text[:-1] + ("- " if hanging else "-")
    return text[:-1] + ("-" if keeps_hyphen(last[1], first[0], words) else "")


def _inside_address(text: str, after: str) -> bool:
    """Tell whether a web address goes on over the line's end."""
    word = text.rsplit(maxsplit=1)[-1]
    if "://" not in word and not word.startswith("www."):
        return False
    return word[-1] in "/-_=&?%#" and after[:1].isalnum()


def keeps_hyphen(left: str, right: str, words: Counter[str]) -> bool:
    """Tell whether a hyphen at a line's end belongs to the word.

    Judged by which form the document has elsewhere; without evidence by the parts: a capital or digit after it, a compound
    already, or two parts that are words of the document themselves keep it.

    >>> keeps_hyphen("coopera", "tion", Counter()), keeps_hyphen("Sino", "Russian", Counter())
    (False, True)
    >>> keeps_hyphen("long", "term", Counter({"long-term": 2})), keeps_hyphen("with", "out", Counter({"without": 3}))
    (True, False)
    """
    a, b = left.lower(), right.lower()
    joined, compound = words[a + b], words[f"{a}-{b}"] + words[f"{a}‐{b}"]
    if joined or compound:
        return compound > joined
    if not right[0].islower():
        return not (left.isupper() and right.isupper() and not words[a])
    if left[-1].isdecimal() or "-" in left or a in _COMPOUND_STARTS:
        return True
    return len(a) > 2 and len(b) > 2 and words[a] > 0 and words[b] > 0
