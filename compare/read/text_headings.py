"""Step 1 for plain text: which lines are headings, told by numbering, capitals, setting and what stands around them."""

from __future__ import annotations

from typing import Final

import msgspec

from compare.model.source import Block
from compare.read.text_lines import Line
from compare.read.text_shapes import (
    could_be_heading,
    is_named_part,
    is_sentence_end,
    is_title_case,
    is_upper,
    list_item,
    may_follow,
    numbered_depth,
)

SHORT_SHARE: Final = 0.6
"""A numbered line below this share of the file's width may head the lines under it."""
TITLE_INDENT: Final = 8
TITLE_REACH: Final = 20
"""Blocks at the start of a file among which a centred line may be its title."""
LONG_LINE: Final = 120
"""Characters from which on a line is a paragraph that no one wrapped."""


class Setting(msgspec.Struct, frozen=True):
    """How a file is set: the width of its lines and the indent of its body, in characters."""

    width: int
    indent: int


def heading_size(chunk: list[Line], following: list[Line], before: list[Block], setting: Setting) -> int:
    """Return how many lines at the start of a chunk are a heading."""
    first = chunk[0].text.strip()
    if not could_be_heading(first):
        return 0
    if is_named_part(first):
        return 2 if len(chunk) == 2 and could_be_heading(chunk[1].text) else 1
    depth = numbered_depth(first)
    if depth:
        return _numbered_size(chunk, following, before, setting)
    if is_upper(first) and not list_item(first):
        return _upper_size(chunk)
    introduced = bool(before) and before[-1].text.endswith((":", ","))
    if len(chunk) > 2 or introduced or not following or list_item(first):
        return 0
    return _unmarked_size(chunk, following, before, setting) if all(could_be_heading(x.text) for x in chunk) else 0


def _upper_size(chunk: list[Line]) -> int:
    """Count the lines in capitals at the start of a chunk; more than two are a paragraph in capitals."""
    if len(chunk) <= 2:
        return len(chunk) if all(is_upper(line.text) and could_be_heading(line.text) for line in chunk) else 1
    return 0 if is_upper(chunk[1].text) else 1


def _unmarked_size(chunk: list[Line], following: list[Line], before: list[Block], setting: Setting) -> int:
    """Tell a heading in title case or set further out than the body from a short paragraph."""
    first, indent = chunk[0].text.strip(), chunk[0].indent
    centred = indent >= setting.indent + TITLE_INDENT and _opens(before)
    if (not before or centred) and not first.endswith(":") and is_title_case(first):
        return len(chunk)
    outdented = 0 < setting.indent > indent
    if len(chunk) > 1 or not (outdented or is_title_case(first)) or indent > setting.indent + TITLE_INDENT:
        return 0
    return int(_is_prose(following) or outdented or _may_head(following, setting.width))


def _numbered_size(chunk: list[Line], following: list[Line], before: list[Block], setting: Setting) -> int:
    """Tell a numbered heading from an item of a numbered list: items follow each other, headings have text below."""
    first = chunk[0].text.strip()
    depth = numbered_depth(first)
    if depth == 1 and _continues_list(first, before):
        return 0
    if len(chunk) > 1:
        below = chunk[1].text.strip()
        outset = chunk[1].indent <= chunk[0].indent or chunk[1].indent - chunk[0].indent > len(first)
        short = len(first) < SHORT_SHARE * setting.width and not list_item(below) and not numbered_depth(below)
        return int((is_upper(first) or (short and outset)) and below[:1].isupper() and not is_sentence_end(first))
    if is_sentence_end(first) and not is_upper(first):
        return 0
    if depth > 1 or is_upper(first):
        return 1
    following_item = bool(following) and numbered_depth(following[0].text) == depth and chunk[0].indent == following[0].indent
    if following_item and len(following) == 1 and not is_title_case(first):
        return 0
    return int(bool(following) and (chunk[0].indent <= setting.indent or is_title_case(first)))


def _continues_list(first: str, before: list[Block]) -> bool:
    """Tell whether a number goes on with the list above rather than with the last numbered heading."""
    item = list_item(first)
    if item is None or not before or before[-1].kind != "list_item" or not may_follow(before[-1].label, item.label):
        return False
    numbered = next((block.text for block in reversed(before) if block.kind == "heading" and numbered_depth(block.text)), "")
    heading = list_item(numbered)
    return heading is None or not may_follow(heading.label, item.label)


def _opens(before: list[Block]) -> bool:
    """Tell whether a document is still in its first lines and has no heading yet."""
    return len(before) < TITLE_REACH and not any(block.kind == "heading" for block in before)


def heading_level(text: str, line: Line, before: list[Block]) -> int:
    """Return the level of a heading: by its number, 1 for the title, else 2."""
    depth = numbered_depth(text)
    if depth:
        return min(1 + depth, 6)
    if not before or (line.indent >= TITLE_INDENT and _opens(before)):
        return 1
    return 2


def _is_prose(chunk: list[Line]) -> bool:
    return len(chunk) > 1 or len(chunk[0].text) > LONG_LINE or is_sentence_end(chunk[0].text)


def _may_head(chunk: list[Line], width: int) -> bool:
    return list_item(chunk[0].text) is not None or len(chunk[0].text) > SHORT_SHARE * width or numbered_depth(chunk[0].text) > 0
