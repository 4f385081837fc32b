"""Footnotes: smaller type at the foot of a column or page that starts with a mark (step 1)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import msgspec

from compare.read.pdf.body import Body
from compare.read.pdf.group import CAPTION, Group, ends_sentence
from compare.read.pdf.layout import Chunk, Line, Page, Raised
from compare.text.scripts import superscript

_SMALLER: Final = 0.93
_FOOT_SHARE: Final = 0.45
"""Footnotes stand in the lower part of the page, below this share of its height."""
_UPPER_SHARE: Final = 0.25
"""Notes whose raised mark hangs on the page's text may start higher up, in any size."""
_LABEL: Final = re.compile(r"^\s*(?P<label>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[ᵃ-ᶻ]|[*†‡§¶‖]{1,3}|\d{1,3}(?=[\s.)]|[A-Z“\"]))[.)]?\s*")
_SEVERAL: Final = re.compile(r"[,;\s]+")
_HANGING: Final = re.compile(r"(?<=\S)(?<![⁰¹²³⁴⁵⁶⁷⁸⁹])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?=\W|$)")
"""A superscript number that hangs on a word or bracket: a note mark if the page has such a note."""
_PLAIN_NUMBER: Final = re.compile(r"(?<![\d.,])(?!10$)\d[\d.,]*$")
_DIGITS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲ", "0123456789abcdefghij")


def split_notes(page: Page, body: Body) -> tuple[list[Line], list[Group]]:
    """Return the page's lines without its footnotes, and the footnotes as groups."""
    marks = {label for line in page.lines for note in line.notes for label in _SEVERAL.split(note.label.strip("[](),"))}
    marks |= {match[0].translate(_DIGITS) for line in page.lines for match in _HANGING.finditer(line.text)}
    text: list[Line] = []
    notes: list[Group] = []
    for region in _regions(page.lines):
        cut = _foot(region, page, body, marks)
        text += region[:cut]
        notes += _groups(region[cut:])
    labels = frozenset(note.label for note in notes)
    claimed = {label for line in text for note in line.notes for label in _SEVERAL.split(note.label.strip("[](),"))}
    return [_with_marks(line, labels, labels - claimed) for line in text], notes


def _with_marks(line: Line, labels: frozenset[str], unclaimed: frozenset[str]) -> Line:
    """Take superscript numbers out of the text that are marks of the page's notes.

    Behind a bracket any label of the page is one; behind a number (449 with note 2) only a label that hangs nowhere else.
    """
    for match in reversed(list(_HANGING.finditer(line.text)) if labels else []):
        before, label = line.text[: match.start()], match[0].translate(_DIGITS)
        if (before[-1:] in ")]" and label in labels) or (label in unclaimed and _PLAIN_NUMBER.search(before)):
            line = _without(line, match.start(), match.end(), label)
    return line


def _without(line: Line, start: int, end: int, label: str) -> Line:
    def moved(offset: int) -> int:
        return offset - max(0, min(offset, end) - start)

    notes = [Raised(moved(n.offset), n.label) for n in line.notes] + [Raised(start, label)]
    return msgspec.structs.replace(
        line,
        text=line.text[:start] + line.text[end:],
        notes=tuple(sorted(notes, key=lambda n: n.offset)),
        chunks=tuple(Chunk(moved(c.start), moved(c.end), c.x0, c.x1) for c in line.chunks),
    )


def _regions(lines: list[Line]) -> list[list[Line]]:
    result: list[list[Line]] = []
    for line in lines:
        if result and result[-1][0].region == line.region:
            result[-1].append(line)
        else:
            result.append([line])
    return result


def _foot(region: list[Line], page: Page, body: Body, marks: set[str]) -> int:
    """Return the index of the first footnote line of a region, its length where it has none."""
    rising = _rising(region, page)
    if rising is not None:
        return rising
    for start, line in enumerate(region):
        if start and line.raised_start and line.base > _UPPER_SHARE * page.height and _label(line) in marks:
            return start
    k = len(region)
    while k and region[k - 1].size <= _SMALLER * body.size and region[k - 1].base > _FOOT_SHARE * page.height:
        k -= 1
    for start in range(k, len(region)):
        line = region[start]
        if CAPTION.match(line.text):
            continue
        if _starts_note(line, marks) and (start == 0 or _set_off(region[start - 1], line, body)):
            return start
    return len(region)


def _rising(region: list[Line], page: Page) -> int | None:
    """Return where a run of raised labels that count upwards starts and fills the foot of the region."""
    starts = [k for k, line in enumerate(region) if k and line.raised_start and line.base > _UPPER_SHARE * page.height]
    labels = [_label(region[k]) for k in starts]
    if len(starts) < 2 or not all(label.isdecimal() for label in labels):
        return None
    values = [int(label) for label in labels]
    return starts[0] if all(b - a == 1 for a, b in pairwise(values)) else None


def _label(line: Line) -> str:
    match = _LABEL.match(line.text)
    return match["label"].translate(_DIGITS) if match else ""


def _starts_note(line: Line, marks: set[str]) -> bool:
    match = _LABEL.match(line.text)
    if not match:
        return False
    label = match["label"].translate(_DIGITS)
    return label in marks or not match["label"][0].isdecimal() or (line.raised_start and bool(marks))


def _set_off(before: Line, line: Line, body: Body) -> bool:
    return line.base - before.base > body.pitch * body.size * 1.05 or before.size > line.size * 1.05


def _groups(lines: list[Line]) -> list[Group]:
    result: list[Group] = []
    expected = 0
    for line in (part for whole in lines for part in _split(whole)):
        match = _LABEL.match(line.text)
        label = match["label"].translate(_DIGITS) if match else ""
        plain = bool(match) and match["label"][0].isascii() and match["label"][0].isdecimal() if match else False
        if match and (not result or not plain or (label.isdecimal() and int(label) == expected)):
            result.append(Group([line], "footnote", label=label, cut=match.end()))
            expected = int(label) + 1 if label.isdecimal() else 0
        elif result:
            result[-1].lines.append(line)
    return result


def _split(line: Line) -> list[Line]:
    """Split a line at further notes that run on in it ("¹ One. ² Two."): a mark after a sentence and before a capital."""
    cuts = [n for n in line.notes if _runs_on(line.text, n.offset)]
    if not cuts:
        return [line]
    parts = []
    edges = [0, *(n.offset for n in cuts), len(line.text)]
    labels = ["", *(f"{superscript(n.label)} " for n in cuts)]
    for label, start, end in zip(labels, edges, edges[1:], strict=False):
        inside = tuple(n for n in line.notes if start < n.offset < end and n not in cuts)
        moved = tuple(Raised(n.offset - start + len(label), n.label) for n in inside)
        parts.append(msgspec.structs.replace(line, text=label + line.text[start:end].strip(), notes=moved))
    return parts


def _runs_on(text: str, offset: int) -> bool:
    return ends_sentence(text[:offset]) and text[offset:].lstrip()[:1].isupper()
