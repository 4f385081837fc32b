"""From lines to blocks: notes and tables set apart, groups classified, paragraphs joined over columns and pages (step 1)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from compare.model.source import Block, Box
from compare.model.span import Span
from compare.read.pdf.body import Body, body_of, is_at
from compare.read.pdf.classify import classify, is_known_heading, levels, nest_lists
from compare.read.pdf.front import authors, declared_title, demote_bylines, title_groups
from compare.read.pdf.group import Group, ends_sentence, groups
from compare.read.pdf.joins import compose
from compare.read.pdf.layout import Line, Page
from compare.read.pdf.notes import split_notes
from compare.read.pdf.outline import Bookmark, mark_headings, outline_levels, outline_title
from compare.read.pdf.tables import find_tables, table_blocks

_LOOK_AHEAD: Final = 12
"""So many groups (floats, notes) may stand between the halves of a paragraph."""
_STRAY_WORDS: Final = 2
_LEAD: Final = re.compile(r"^[^.:!?]{2,90}[.:!?—–]?$")
_CLOSED: Final = re.compile(r"[.!?][)\]”\"’']*$")


class Assembled(msgspec.Struct, frozen=True):
    """The blocks of a document with its title and authors."""

    blocks: tuple[Block, ...]
    title: str
    authors: tuple[str, ...]


def assemble(pages: list[Page], declared: str, outline: Sequence[Bookmark] = ()) -> Assembled:
    """Make blocks of all pages' lines; `declared` is the title in the file's metadata, `outline` its bookmarks."""
    body = body_of(pages)
    parts: list[Group] = []
    for page in pages:
        parts += _page_groups(page, body)
    texts = [g for g in parts if g.kind != "table_row"]
    classify(texts, body)
    mark_headings(texts, outline)
    _close(parts)
    title = title_groups(texts, body) if texts else []
    _merge_title(parts, title)
    demote_bylines(texts, title)
    levels(texts, title)
    outline_levels(texts, title, outline)
    nest_lists(texts)
    _join_paragraphs(parts, body)
    blocks = [block for group in parts for block in _blocks(group, body.words)]
    name = blocks_title(blocks) or declared_title(declared) or outline_title(outline)
    return Assembled(tuple(blocks), name, authors([g for g in parts if g.kind != "table_row"], title[:1]))


def blocks_title(blocks: list[Block]) -> str:
    """Return the text of the first level 1 heading."""
    return next((b.text for b in blocks if b.kind == "heading" and b.level == 1), "")


def _page_groups(page: Page, body: Body) -> list[Group]:
    lines, notes = split_notes(page, body)
    result: list[Group] = []
    start = 0
    for low, high in find_tables(lines):
        result += groups(lines[start:low], body)
        result.append(Group(lines[low:high], "table_row"))
        start = high
    return result + groups(lines[start:], body) + notes


def _close(parts: list[Group]) -> None:
    """Make a last line that is set like a heading (a name, a closing word) a paragraph: nothing stands under it."""
    last = parts[-1] if parts else None
    if last is not None and last.kind == "heading" and len(parts) > 2 and not is_known_heading(last.lines[0].text):
        last.kind = "paragraph"


def _merge_title(parts: list[Group], title: list[Group]) -> None:
    for group in title[1:]:
        title[0].lines += group.lines
        parts[:] = [g for g in parts if g is not group]


def _join_paragraphs(parts: list[Group], body: Body) -> None:
    """Join paragraphs that a column, a page, a float or a note divides."""
    gone: set[int] = set()
    for k, group in enumerate(parts):
        if id(group) in gone or group.kind not in {"paragraph", "list_item"}:
            continue
        for after in parts[k + 1 : k + 1 + _LOOK_AHEAD]:
            if after.kind in {"caption", "footnote", "table_row"} or id(after) in gone:
                continue
            if _stray(after):
                continue
            if after.kind != "paragraph" or not _goes_on(group, after, body):
                break
            group.lines += after.lines
            gone.add(id(after))
    parts[:] = [g for g in parts if id(g) not in gone]


def _stray(group: Group) -> bool:
    """Tell whether a group is a few words by themselves, such as the lettering of a figure."""
    text = group.lines[0].text.strip()
    if group.kind != "paragraph" or len(group.lines) > 1 or ends_sentence(text):
        return False
    return len(text.split()) <= _STRAY_WORDS and text[:1].isupper()


def _goes_on(group: Group, after: Group, body: Body) -> bool:
    last, line = group.lines[-1], after.lines[0]
    if abs(last.size - line.size) > 0.06 * last.size or last.bold != line.bold:
        return False
    text, start = last.text.rstrip(), line.text.lstrip()
    same_column = last.page == line.page and last.region == line.region
    if text.endswith(("-", "‐")) and start[:1].islower():
        return True
    if not ends_sentence(text):
        if text.endswith(","):
            return not same_column or start[:1].islower()
        return start[:1].islower() or (not same_column and _full(last) and _plain_start(line))
    if same_column or text.endswith(":"):
        return False
    return (
        body.indented
        and _full(last)
        and is_at(line.x0, line.left, line.size)
        and not start[:1].isdecimal()
        and len(after.lines) > 1
    )


def _full(line: Line) -> bool:
    """Tell whether a line reaches the right edge of its column."""
    return line.right - line.x1 < 0.12 * (line.right - line.left)


def _plain_start(line: Line) -> bool:
    return (not line.bold and line.text.lstrip()[:1].isalnum()) or line.text.lstrip()[:1] in "(“\"'‘"


def _blocks(group: Group, words: Counter[str]) -> list[Block]:
    if group.kind == "table_row":
        return table_blocks(group.lines)
    if group.kind == "code":
        return [_code(group)]
    composed = compose(group.lines, words, group.cut)
    if not composed.text:
        return []
    first = group.lines[0]
    lead = _lead(group, composed.text)
    return [
        Block(
            kind=group.kind, text=composed.text, level=group.level or int(group.kind == "list_item"), label=group.label,
            marks=composed.marks, note_marks=composed.notes, leads=(lead,) if lead else (), font_size=round(first.size, 1),
            bold=all(line.bold for line in group.lines), box=_box(group.lines),
        )
    ]  # fmt: skip


def _code(group: Group) -> Block:
    first = group.lines[0]
    marks = []
    text = ""
    left = min(line.x0 for line in group.lines)
    for line in group.lines:
        marks.append(compose([line], Counter()).marks[0])
        marks[-1] = msgspec.structs.replace(marks[-1], offset=len(text))
        indent = round((line.x0 - left) / (0.6 * line.size)) if line.size else 0
        text += " " * min(indent, 40) + line.text.rstrip() + "\n"
    return Block(kind="code", text=text.rstrip("\n"), marks=tuple(marks), font_size=round(first.size, 1), box=_box(group.lines))


def _lead(group: Group, text: str) -> Span | None:
    """Return the run-in heading: bold (or italic) words at the start that end in a stop or colon, or a whole sentence part."""
    first = group.lines[0]
    end = 0
    for line in group.lines:
        if line.lead >= len(line.text.rstrip()) and end == (0 if line is first else end):
            end += len(line.text.rstrip()) + 1
            continue
        end += line.lead
        break
    end -= group.cut
    if group.kind not in {"paragraph", "list_item"} or not 2 < end < len(text) - 2:
        return None
    words = text[:end].rstrip()
    return Span(0, len(words)) if _LEAD.match(words) and (first.lead and _LEAD.match(words)) else None


def _box(lines: list[Line]) -> Box:
    page = [line for line in lines if line.page == lines[0].page]
    return Box(
        round(min(line.x0 for line in page), 1), round(min(line.top for line in page), 1),
        round(max(line.x1 for line in page), 1), round(max(line.bottom for line in page), 1),
    )  # fmt: skip
