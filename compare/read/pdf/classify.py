"""What a group of lines is: heading (with its level), caption, list item, code or paragraph (step 1)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from compare.lexicons import load_lines
from compare.read.pdf.body import Body
from compare.read.pdf.group import BULLET, CAPTION, NUMBER, Group, ends_sentence
from compare.read.pdf.layout import Line

_LARGER: Final = 1.1
"""Type so much larger than the body's is a heading's."""
_SMALLEST: Final = 0.8
_MAX_WORDS: Final = 28
_MAX_BOLD_WORDS: Final = 18
_MAX_PLAIN_WORDS: Final = 12
_SECTION_NUMBER: Final = re.compile(
    r"^(?:§\s*)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,5}|[A-Z](?=\.))[.:)]?\s+(?=[A-Z“\"'(])"
)
_NESTED_EM: Final = 0.8
"""An item whose marker stands so much further right than the last one's is below it."""
_MAX_NESTING: Final = 6
_LETTER: Final = re.compile(r"[^\W\d_]")
_SENTENCE_END: Final = re.compile(r"[.,;][)\]”\"’]*$")


def classify(groups: list[Group], body: Body) -> None:
    """Set kind, label and cut of each group; levels come later, when all headings are known."""
    for k, group in enumerate(groups):
        if group.kind != "paragraph":
            continue
        before = groups[k - 1] if k else None
        after = groups[k + 1] if k + 1 < len(groups) else None
        text = " ".join(line.text.strip() for line in group.lines)
        if _is_caption(group, text, body):
            group.kind = "caption"
        elif all(line.mono for line in group.lines) and not body.mono:
            group.kind = "code"
        elif _is_heading(group, text, (before, after), body):
            group.kind = "heading"
        else:
            _list_item(group)


def _is_caption(group: Group, text: str, body: Body) -> bool:
    match = CAPTION.match(text)
    if not match:
        return False
    first = group.lines[0]
    apart = first.size < 0.97 * body.size or first.bold or first.lead >= match.end() - 2
    rest = text[match.end() :]
    if match["sep"]:
        return not rest or not rest[0].islower() or apart
    return apart and (not rest or rest[0].isupper() or rest[0] in "([“\"'")


def _list_item(group: Group) -> None:
    match = BULLET.match(group.lines[0].text) or NUMBER.match(group.lines[0].text)
    if match:
        group.kind, group.label, group.cut = "list_item", match["label"], match.end()


@cache
def _known_headings() -> frozenset[str]:
    return frozenset(name.casefold() for name in load_lines("plain_headings.txt"))


def is_known_heading(text: str) -> bool:
    """Tell whether a line is one of the usual headings of papers, numbered or not."""
    return _SECTION_NUMBER.sub("", text.strip()).rstrip(" :.").casefold() in _known_headings()


def _is_heading(group: Group, text: str, around: tuple[Group | None, Group | None], body: Body) -> bool:
    words = len(text.split())
    if not _LETTER.search(text) or words > _MAX_WORDS or len(group.lines) > 5 or len(text) < 2:
        return False
    if is_known_heading(text):
        return True
    if BULLET.match(text) or (_SENTENCE_END.search(text) and not _numbered_only(text)):
        return False
    return _is_set_as_heading(group, text, around, body)


def _is_set_as_heading(group: Group, text: str, around: tuple[Group | None, Group | None], body: Body) -> bool:
    """Judge by type: larger, bold, or set off in the body's own size."""
    line = group.lines[0]
    if line.size >= _LARGER * body.size:
        return len(_LETTER.findall(text)) >= 3 and not text[0].islower()
    if text[0].islower() or line.size < _SMALLEST * body.size:
        return False
    if all(one.bold for one in group.lines) and not body.bold:
        return len(text.split()) <= _MAX_BOLD_WORDS
    return _is_plain_heading(group, text, around, body)


def _numbered_only(text: str) -> bool:
    return bool(re.fullmatch(r"(?:\d+\.)+", text))


def _is_plain_heading(group: Group, text: str, around: tuple[Group | None, Group | None], body: Body) -> bool:
    """Judge a line in the body's size and weight: capitals, italics or a section number, set off by space."""
    line, words = group.lines[0], len(text.split())
    if words > _MAX_PLAIN_WORDS or len(group.lines) > 2 or ends_sentence(text.rstrip(":?")):
        return False
    if not _space_before(group, around[0], body) or not _goes_on(around[1]):
        return False
    letters = _LETTER.findall(text)
    if text.isupper() and len(letters) >= 4:
        return True
    if all(one.italic for one in group.lines):
        return words <= _MAX_PLAIN_WORDS - 2
    match = _SECTION_NUMBER.match(text)
    return bool(match) and line.size >= 0.98 * body.size and not NUMBER.match(_first_text(around[1]))


def _first_text(group: Group | None) -> str:
    return group.lines[0].text if group else ""


def _space_before(group: Group, before: Group | None, body: Body) -> bool:
    line = group.lines[0]
    if before is None or before.lines[-1].region != line.region or before.lines[-1].page != line.page:
        return True
    return before.kind == "heading" or line.base - before.lines[-1].base > 1.2 * body.pitch * body.size


def _goes_on(after: Group | None) -> bool:
    """Tell whether something longer than a heading follows."""
    return after is not None and (len(after.lines) > 1 or len(after.lines[0].text.split()) > 6 or after.kind == "heading")


def levels(groups: list[Group], title: list[Group]) -> None:
    """Give each heading its level: 1 for the title, then by section number or by rank of its style."""
    headings = [g for g in groups if g.kind == "heading"]
    ids = {id(g) for g in title}
    styles = sorted({_style(g.lines[0]) for g in headings if id(g) not in ids}, reverse=True)
    rank = {style: k + 2 for k, style in enumerate(styles)}
    for group in headings:
        if id(group) in ids:
            group.level = 1
            continue
        match = _SECTION_NUMBER.match(group.lines[0].text)
        number = match["number"] if match else ""
        numbered = number.count(".") + 2 if number and number[0].isdecimal() else 0
        group.level = min(6, numbered or rank[_style(group.lines[0])])


def _style(line: Line) -> tuple[float, bool]:
    return round(line.size * 2) / 2, line.bold


def nest_lists(groups: list[Group]) -> None:
    """Give list items their depth, from how far to the right of its column's edge each marker stands."""
    indents: list[float] = []
    for group in groups:
        if group.kind != "list_item":
            indents = indents if group.kind in {"caption", "footnote", "code"} else []
            continue
        line = group.lines[0]
        indent, step = line.x0 - line.left, _NESTED_EM * line.size
        while len(indents) > 1 and indent < indents[-1] - step / 2:
            indents.pop()
        if not indents or indent > indents[-1] + step:
            indents.append(indent)
        group.level = min(len(indents), _MAX_NESTING)
