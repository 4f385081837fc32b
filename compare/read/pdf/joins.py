"""Text of several lines: hyphens at line ends, and marks for page and line (step 1)."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import msgspec

from compare.model.source import NoteMark
from compare.model.span import Mark
from compare.read.pdf.layout import Line

_LAST: Final = re.compile(r"([^\W_]+(?:[-‐'’][^\W_]+)*)[-‐\u00ad]$")
_FIRST: Final = re.compile(r"[^\W_]+(?:[-‐'’][^\W_]+)*")
_COMPOUND_STARTS: Final = frozenset({"self", "well", "ex", "quasi", "half", "all", "non", "cross"})
_HYPHENS: Final = "-‐\u00ad"


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
    if text.endswith("\u00ad"):
        text = text[:-1] + "-"
    text, marks, notes = _without_soft(text, marks, notes)
    return Composed(text, tuple(_sorted(marks)), tuple(notes))


def _without_soft(text: str, marks: list[Mark], notes: list[NoteMark]) -> tuple[str, list[Mark], list[NoteMark]]:
    """Turn soft hyphens inside lines into nothing: they are places for a break that was not taken."""
    if "\u00ad" not in text:
        return text, marks, notes
    gone = [k for k, c in enumerate(text) if c == "\u00ad"]

    def moved(offset: int) -> int:
        return offset - sum(k < offset for k in gone)

    return (
        text.replace("\u00ad", ""),
        [Mark(moved(m.offset), m.page, m.line) for m in marks],
        [NoteMark(moved(n.offset), n.label) for n in notes],
    )


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
    if text[-1] not in _HYPHENS:
        return text if text[-1] in "/" and after[:1].isalpha() and "://" in text[-80:] else text + " "
    last = _LAST.search(text[-80:])
    first = _FIRST.match(after)
    if last is None or first is None:
        hanging = text[:-1].endswith(" ") or first is None
        return text[:-1] + ("- " if hanging else "-")
    return text[:-1] + ("-" if keeps_hyphen(last[1], first[0], words) else "")


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
    if left[-1].isdigit() or "-" in left or a in _COMPOUND_STARTS:
        return True
    return len(a) > 2 and len(b) > 2 and words[a] > 0 and words[b] > 0
