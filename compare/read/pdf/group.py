"""Groups of lines: what will become one block each, and the rules by which one line does not go on with the next (step 1)."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from compare.model.source import BlockKind
from compare.read.pdf.body import Body, is_at
from compare.read.pdf.layout import Line

_WIDER: Final = 1.22
"""A step from baseline to baseline so many times the usual one starts a new block (TeX stretches by 1.1 at most)."""
_OTHER_SIZE: Final = 0.06
_FIT_EM: Final = 1.0
"""Where the next line's first word would have fitted with so much to spare, the line was ended on purpose."""
_FAR_SHARE: Final = 0.3
"""A line that starts so much of the column's width further left than the one before is no continuation of it."""
_INDENT_EM: Final = (0.7, 4.5)
BULLET: Final = re.compile(r"^\s*(?P<label>[•◦▪▫‣⁃●○■□◆◇►▶➢➤✓✔∙·*–—-]|[\uf0b7\uf0a7\uf0d8])\s+(?=\S)")
NUMBER: Final = re.compile(r"^\s*(?P<label>\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\(?[A-Z]\)|\[\d{1,3}\])\s+(?=\S)")
CAPTION: Final = re.compile(
    r"^(?:(?:supplementary|extended data|online)\s+)?"
    r"(?:figure|fig\.?|table|tab\.|chart|plate|scheme|box|exhibit|algorithm|listing|map|photo|illustration|graph|diagram)\s+"
    r"(?:S?\d+(?:\.\d+)*[a-z]?|[IVX]+|[A-Z]\d*(?:\.\d+)?)\b\s*(?P<sep>[.:|–—-])?\s*",
    re.IGNORECASE,
)
_FIELD: Final = re.compile(r"^\s*[^\W\d_][\w ()/-]{0,30}\s?:\s+\S")
_ENDS: Final = re.compile(r"[.!?:;…][)\]”’\"'»]*$")


class Group(msgspec.Struct):
    """Lines that make one block; `label` was cut off the first line's start, `cut` characters long."""

    lines: list[Line]
    kind: BlockKind = "paragraph"
    level: int = 0
    label: str = ""
    cut: int = 0
    header: tuple[str, ...] = ()
    continues: bool = False


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return bool(_ENDS.search(text.rstrip()))


def groups(lines: list[Line], body: Body) -> list[Group]:
    """Cut a page's lines (in reading order, without tables and notes) into groups."""
    result: list[Group] = []
    for k, line in enumerate(lines):
        near = [other for other in lines[max(0, k - 3) : k + 3] if other.region == line.region]
        if result and not _breaks(result[-1].lines, line, near, body):
            result[-1].lines.append(line)
        else:
            result.append(Group([line]))
    return result


def _breaks(group: list[Line], line: Line, near: list[Line], body: Body) -> bool:
    """Tell whether a line does not go on with a group."""
    before = group[-1]
    if _apart(group, line, body):
        return True
    if line.mono and not body.mono:
        return False
    if _starts_anew(group, line, near):
        return True
    return not (before.bold and line.bold) and (_indent_starts(group, line, body) or _ended(before, line, near))


def _apart(group: list[Line], line: Line, body: Body) -> bool:
    """Tell whether place, size or typeface divide a line from the group."""
    before = group[-1]
    if before.region != line.region or abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size):
        return True
    step = line.base - before.base
    return step > _WIDER * _usual(before, body, group) or step < 0 or before.mono != line.mono


def _starts_anew(group: list[Line], line: Line, near: list[Line]) -> bool:
    """Tell whether a line's own words or weight start something: an item, a caption, a field, a heading's end."""
    before = group[-1]
    if before.bold != line.bold and (_whole(before) or _whole(line)):
        return True
    if _is_item(line, before, group[0]) or (CAPTION.match(line.text) and _caption_like(line)):
        return True
    return bool(_FIELD.match(line.text) and _FIELD.match(group[0].text) and _short(before, line, near))


def _caption_like(line: Line) -> bool:
    match = CAPTION.match(line.text)
    return bool(match and match["sep"])


def _whole(line: Line) -> bool:
    return line.lead >= len(line.text.rstrip()) or not line.bold


def _usual(before: Line, body: Body, group: list[Line]) -> float:
    """Return the usual step after a line: the group's own if it has one, else the body's."""
    if len(group) >= 2:
        return max(group[-1].base - group[-2].base, 0.9 * before.size)
    return max(body.pitch * before.size if before.size <= 1.15 * body.size else 1.45 * before.size, before.size)


def _is_item(line: Line, before: Line, first: Line) -> bool:
    """Tell whether the line starts a list item; a dash or number that merely begins a line of text does not."""
    if BULLET.match(line.text):
        return line.text.strip()[0] not in "–—-*" or ends_sentence(before.text) or line.x0 != before.x0
    match = NUMBER.match(line.text)
    if not match:
        return False
    if match["label"][0] == "[":
        return first.text.lstrip().startswith("[") and bool(NUMBER.match(first.text))
    return ends_sentence(before.text) or bool(NUMBER.match(before.text)) or before.x0 > line.x0 + 0.5 * line.size


def _indent_starts(group: list[Line], line: Line, body: Body) -> bool:
    before = group[-1]
    indent = line.x0 - before.x0
    low, high = _INDENT_EM
    if low * line.size < indent < high * line.size:
        hanging = len(group) == 1 and (BULLET.match(before.text) or NUMBER.match(before.text) or not body.indented)
        return not hanging and is_at(before.x0, line.left, line.size) and body.indented
    # Back from a hanging indent to the margin: the next entry.
    return len(group) >= 2 and group[-1].x0 - group[0].x0 > low * line.size and indent < -low * line.size


def _short(before: Line, line: Line, near: list[Line]) -> bool:
    return max(other.x1 for other in near) - before.x1 > line.first + 0.3 * line.size or line.x0 == before.x0 < line.left + 1


def _ended(before: Line, line: Line, near: list[Line]) -> bool:
    """Tell whether `before` was ended on purpose: the next word would have fitted."""
    edge = max(other.x1 for other in near)
    if before.x0 - line.x0 > _FAR_SHARE * (before.right - before.left):
        return True
    if edge - before.x1 < line.first + _FIT_EM * line.size:
        return False
    start = line.text.lstrip()[:1]
    centred = abs((before.x0 + before.x1) - (line.x0 + line.x1)) < line.size and before.x0 > line.left + line.size
    if centred and not ends_sentence(before.text):
        return False
    return not start.islower() or (edge - before.x1) > 0.35 * (edge - line.left) or ends_sentence(before.text)
