"""Headings that lost their markup, the title of an unmarked paper, and headings that repeat in their first sentence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from compare.lexicons import load_lines
from compare.normalise.joins import ends_open, starts_lower, starts_with_function_word, unfinished
from compare.normalise.work import Work
from compare.text.headings import could_be_heading, is_plain_heading, is_title_case, number_depth
from compare.text.stems import fold
from compare.text.titlepage import is_keyword_line, is_title_page_line

MIN_PROSE_WORDS: Final = 15
"""What follows a heading without markup is prose of at least so many words (or another heading, or a list)."""
MIN_MODELS: Final = 2
"""A sentence-case line becomes a heading only beside so many headings of clearer shape."""
MAX_SENTENCE_CASE_WORDS: Final = 8
MAX_SHARE: Final = 0.34
"""Where more of the blocks than this look like headings, lines are lines (verse, captions, a transcript)."""
MAX_HEADING_WORDS: Final = 40
MIN_TORN_WORDS: Final = 5
"""A shorter heading is none that was torn out of a sentence."""

_FINAL: Final = re.compile(r"[.!?:;…][\"'”’»)\]}*¹²³⁰-⁹0-9]*$")
_ALNUM: Final = re.compile(r"[^\W_]")


def restore_headings(blocks: Sequence[Work]) -> list[Work]:
    """Return the blocks with headings for the lines that must have been headings."""
    front = title_page_length(blocks)
    marked = [block.level for block in blocks if block.kind == "heading"]
    clear = {i for i in range(len(blocks)) if _is_clear(blocks, i, front, marked=len(marked) > MIN_MODELS)}
    shy = {i for i in range(front, len(blocks)) if len(clear) >= MIN_MODELS and not marked and _is_shy(blocks, i)}
    if len(clear | shy) > MAX_SHARE * len(blocks) + MIN_MODELS:
        clear, shy = {i for i in clear if is_plain_heading(blocks[i].text)}, set()
    ranked = any(_is_top(blocks[i].text) for i in clear)
    out: list[Work] = []
    last = 1
    for i, block in enumerate(blocks):
        out.append(_heading(block, marked, last, ranked=ranked) if i in clear or i in shy else block)
        last = block.level if block.kind == "heading" else last
    return _level_title(_with_title(out, marked))


def title_page_length(blocks: Sequence[Work]) -> int:
    """Return how many blocks at the top are the title and lines about people, places and dates."""
    end = 0
    for i, block in enumerate(blocks[:40]):
        if i == 0 and (block.kind == "heading" or could_be_heading(block.text)):
            end = 1
        elif block.kind in ("paragraph", "footnote") and not is_plain_heading(block.text) and is_title_page_line(block.text):
            end = i + 1
        else:
            break
    return end


def strip_repeated(blocks: Sequence[Work]) -> tuple[list[Work], list[tuple[Work, str]]]:
    """Cut a heading that stands once more, without a stop, at the start of its own first sentence.

    Returns the blocks and, for each cut, the changed block and the words taken out.
    """
    out = list(blocks)
    cuts: list[tuple[Work, str]] = []
    for i, (heading, after) in enumerate(itertools.pairwise(blocks)):
        if heading.kind != "heading" or after.kind != "paragraph" or after.lead_end:
            continue
        length = _repeated(heading.text, after.text)
        if length:
            first = after.parts[0]
            out[i + 1] = replace(after, parts=(replace(first, start=first.start + length), *after.parts[1:]))
            cuts.append((out[i + 1], after.text[:length]))
    return out, cuts


def complete_sentences(blocks: Sequence[Work]) -> list[Work]:
    """Give sentences the words that were set as a heading in the middle of them; the heading stays, as the file has it.

    A heading as long as a paragraph (in Markdown a rule under a paragraph makes one) is a paragraph.
    """
    blocks = [_plain(block) if block.kind == "heading" and block.words > MAX_HEADING_WORDS else block for block in blocks]
    out = list(blocks)
    for i, block in enumerate(blocks):
        if block.kind != "heading" or block.words < MIN_TORN_WORDS or not 0 < i < len(blocks) - 1:
            continue
        before, first = out[i - 1], next((k for k in (i + 1, i + 2) if k < len(out) and out[k].kind != "heading"), i)
        open_before = before.kind == "paragraph" and unfinished(before)
        if open_before and ends_open(before.text) and not unfinished(_plain(block)):
            out[i - 1] = before.joined(_plain(block), " ")
        elif not open_before and out[first].kind == "paragraph" and _goes_on(block.text, out[first].text):
            out[first] = _plain(block).joined(out[first], " ")
    return out


def _goes_on(heading: str, text: str) -> bool:
    return starts_with_function_word(text) and not heading.endswith(("?", "!", ":", "."))


def _plain(block: Work) -> Work:
    return replace(block, kind="paragraph", level=0)


def drop_doubled(blocks: Sequence[Work]) -> tuple[list[Work], list[tuple[Work, str]]]:
    """Leave out a heading that the next one repeats; returns the blocks, and the kept headings with the words left out."""
    kept: list[Work] = []
    cuts: list[tuple[Work, str]] = []
    for block in blocks:
        before = kept[-1] if kept else None
        if before is not None and before.kind == block.kind == "heading" and fold(before.text) == fold(block.text):
            cuts.append((before, block.text))
        else:
            kept.append(block)
    return kept, cuts


def _repeated(heading: str, text: str) -> int:
    size = len(heading)
    if fold(text[:size]) != fold(heading) or size + 2 > len(text):
        return 0
    rest = text[size:]
    if rest[0] != " " or not rest[1].isupper():
        return 0
    following = re.match(r"\w+", rest[1:])
    opens = following is not None and following[0].lower() in _openers()
    return size + 1 if opens or len(heading.split()) > 2 else 0


@cache
def _openers() -> frozenset[str]:
    return frozenset(load_lines("sentence_openers.txt"))


def _is_clear(blocks: Sequence[Work], i: int, front: int, *, marked: bool) -> bool:
    """Tell whether line `i` has the shape of a heading in itself: a known name, capitals, title case, bold, a number."""
    block = blocks[i]
    if (
        block.kind != "paragraph"
        or i == 0
        or not could_be_heading(block.text)
        or is_keyword_line(block.text)
        or not _stands_alone(blocks, i)
    ):
        return False
    if is_plain_heading(block.text):
        return not (block.text.endswith(":") and i + 1 < len(blocks) and blocks[i + 1].kind == "list_item")
    if i < front or (marked and (block.text.endswith(":") or blocks[i - 1].kind == blocks[i + 1].kind == "heading")):
        return False
    letters = sum(map(len, _ALNUM.findall(block.text)))
    capitals = block.text.isupper() and letters > 5
    shaped = block.block.bold is True or capitals or number_depth(block.text) > 0
    return shaped or (is_title_case(block.text) and block.words > (1 if marked else 0))


def _is_shy(blocks: Sequence[Work], i: int) -> bool:
    block = blocks[i]
    if block.kind != "paragraph" or not 0 < i < len(blocks) - 1 or not could_be_heading(block.text):
        return False
    prose = blocks[i - 1].kind == "paragraph" and blocks[i - 1].words > MIN_PROSE_WORDS and not unfinished(blocks[i - 1])
    return 1 < block.words <= MAX_SENTENCE_CASE_WORDS and prose and _is_prose(blocks[i + 1])


def _stands_alone(blocks: Sequence[Work], i: int) -> bool:
    """Tell whether prose (or a list, or a further heading) follows and no sentence ends in the line."""
    if i + 1 >= len(blocks):
        return False
    before, after = blocks[i - 1], blocks[i + 1]
    plain = is_plain_heading(blocks[i].text)
    # Two unmarked headings may follow each other: then the second decides.
    stacked = after.kind == "heading" or (after.kind == "paragraph" and is_plain_heading(after.text))
    if not (_is_prose(after) or stacked or plain):
        return False
    return plain or not unfinished(before) or starts_lower(after)


def _is_prose(block: Work) -> bool:
    return block.kind == "paragraph" and block.words >= MIN_PROSE_WORDS and not could_be_heading(block.text)


def _heading(block: Work, marked: list[int], last: int, *, ranked: bool) -> Work:
    """Give a found heading its level: by number, beside the marked ones under the `last`, else by its shape."""
    depth = number_depth(block.text)
    if depth:
        level = 1 + depth
    elif marked:
        level = min((level for level in marked if level > 1), default=2) if is_plain_heading(block.text) else min(6, last + 1)
    else:
        level = 2 if _is_top(block.text) or not ranked else 3
    return replace(block, kind="heading", level=level)


def _is_top(text: str) -> bool:
    return text.isupper() or is_plain_heading(text) or is_plain_heading(text.split(":", maxsplit=1)[0])


def _with_title(blocks: list[Work], marked: list[int]) -> list[Work]:
    """Make the first line of a paper without any marked heading its title."""
    if marked or len(blocks) < 3 or blocks[0].kind != "paragraph" or not could_be_heading(blocks[0].text):
        return blocks
    restored = any(block.kind == "heading" for block in blocks)
    if not restored and not _is_prose(blocks[1]):
        return blocks
    return [replace(blocks[0], kind="heading", level=1), *blocks[1:]]


def _level_title(blocks: list[Work]) -> list[Work]:
    """Shift the levels so that a title that is alone on its level stands on level 1."""
    levels = [block.level for block in blocks if block.kind == "heading"]
    if not blocks or blocks[0].kind != "heading" or len(levels) < 2 or levels[0] == 1 or min(levels[1:]) <= levels[0]:
        return blocks
    shift = levels[0] - 1
    return [replace(block, level=block.level - shift) if block.kind == "heading" else block for block in blocks]
