"""Footnotes: smaller type at the foot of a column or page that starts with a mark (step 1)."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from compare.read.pdf.body import Body
from compare.read.pdf.group import CAPTION, Group, ends_sentence
from compare.read.pdf.layout import Line, Page, Raised
from compare.text.scripts import superscript

_SMALLER: Final = 0.93
_FOOT_SHARE: Final = 0.45
"""Footnotes stand in the lower part of the page, below this share of its height."""
_LABEL: Final = re.compile(r"^\s*(?P<label>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[ᵃ-ᶻ]|[*†‡§¶‖]{1,3}|\d{1,3}(?=[\s.)]|[A-Z“\"]))[.)]?\s*")
_DIGITS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲ", "0123456789abcdefghij")


def split_notes(page: Page, body: Body) -> tuple[list[Line], list[Group]]:
    """Return the page's lines without its footnotes, and the footnotes as groups."""
    marks = {note.label.strip("[](),") for line in page.lines for note in line.notes}
    text: list[Line] = []
    notes: list[Group] = []
    for region in _regions(page.lines):
        cut = _foot(region, page, body, marks)
        text += region[:cut]
        notes += _groups(region[cut:])
    return text, notes


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


def _starts_note(line: Line, marks: set[str]) -> bool:
    match = _LABEL.match(line.text)
    if not match:
        return False
    label = match["label"].translate(_DIGITS)
    return label in marks or not match["label"][0].isdigit() or (line.raised_start and bool(marks))


def _set_off(before: Line, line: Line, body: Body) -> bool:
    return line.base - before.base > body.pitch * body.size * 1.05 or before.size > line.size * 1.05


def _groups(lines: list[Line]) -> list[Group]:
    result: list[Group] = []
    expected = 0
    for line in (part for whole in lines for part in _split(whole)):
        match = _LABEL.match(line.text)
        label = match["label"].translate(_DIGITS) if match else ""
        plain = bool(match) and match["label"][0].isascii() and match["label"][0].isdigit() if match else False
        if match and (not result or not plain or (label.isdigit() and int(label) == expected)):
            result.append(Group([line], "footnote", label=label, cut=match.end()))
            expected = int(label) + 1 if label.isdigit() else 0
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
