"""Sentences that a page, a column or a float split into two paragraphs become one again.

A paragraph that ends without final punctuation is joined with the next one where the syntax says that it goes on:
the next one starts in lower case, or the last word cannot end a sentence. Headings, lists and tables are never
crossed, floats (captions, footnotes, the rows of a table between) are put behind the joined paragraph. A heading printed in the
middle of a sentence is moved before it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final

from compare.lexicons import load_lines
from compare.normalise.work import Work

MIN_WORDS: Final = 5
"""A shorter paragraph is a line of its own (a label, a name) rather than the first half of a sentence."""
MIN_PROSE: Final = 25
"""From so many words on, with full stops inside, a paragraph without a final stop was cut by a page rather than by its author."""
SURE_BREAKS: Final = 3
"""So many certain breaks (lower-case starts) show that the file has pages; then doubtful ones are joined too."""
MAX_FLOAT: Final = 40
"""Blocks of floats that may stand inside one sentence."""

_FLOATS: Final = frozenset({"caption", "footnote", "table_row"})
_FINAL: Final = re.compile(
    r"[.!?:;…。！？؟।][\"'”’»)\]}*¹²³⁰-⁹0-9]*$|[.!?][\"'”’]*\s?\([^()]{1,200}\)$|\([^()]*\b\d{4}[a-z]?\b[^()]{0,40}\)$|\[[\d,; –-]+\]$"
)
"""A stop, or a citation or bracket that stands behind one (or is itself the end: "… (Author, 2020)")."""
_INNER_STOP: Final = re.compile(r"[a-z)\"”][.!?] +[A-Z\"“(]")
_LOWER_START: Final = re.compile(r"[\"'“‘(\[]?[^\W\d_A-Z]")
_CAPITAL_START: Final = re.compile(r"[\"'“‘(]?[^\W_]|[$€£]")
_LAST_WORD: Final = re.compile(r"[^\W\d_][\w.'’-]*$")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+(?![\w(.=])")
_COLON: Final = re.compile(r".?\s?:")
_HYPHEN: Final = re.compile(r"[^\W\d_]([-\u2010])$")
_BULLET: Final = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})[.)]\s")
_PAGE_NUMBER: Final = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)


def join(blocks: Sequence[Work]) -> list[Work]:
    """Join the paragraphs that belong together; everything else keeps its order."""
    paged = _sure_breaks(blocks) >= SURE_BREAKS
    vocabulary = _vocabulary(blocks)
    out: list[Work] = []
    last = -1  # where in `out` the block stands that may go on
    for block in blocks:
        if block.kind == "paragraph" and _split_by_heading(out, block):
            heading, first = out.pop(), out.pop()
            out += [heading, _glued(first, block, vocabulary)]
            last = len(out) - 1
        elif block.kind == "paragraph" and last >= 0 and _goes_on(out[last], block, paged=paged):
            out[last] = _glued(out[last], block, vocabulary)
        else:
            out.append(block)
            last = _open(block, last, len(out) - 1)
    return out


def _open(block: Work, last: int, here: int) -> int:
    """Return the index of the block that may go on after `block`, which stands at `here`; -1 for none."""
    if block.kind in ("paragraph", "list_item"):
        return here
    return last if block.kind in _FLOATS and here - last <= MAX_FLOAT else -1


def page_numbers(blocks: Sequence[Work]) -> tuple[list[Work], list[Work]]:
    """Return the blocks without bare page numbers between two halves of a sentence, and those taken out."""
    kept: list[Work] = []
    dropped: list[Work] = []
    for i, block in enumerate(blocks):
        inside = 0 < i < len(blocks) - 1 and unfinished(blocks[i - 1]) and blocks[i + 1].kind == "paragraph"
        number = block.kind == "paragraph" and len(block.text) < 20 and _PAGE_NUMBER.fullmatch(block.text)
        (dropped if inside and number else kept).append(block)
    return kept, dropped


def unfinished(block: Work) -> bool:
    """Tell whether a paragraph or list item stops before its sentence does."""
    return block.kind in ("paragraph", "list_item") and block.words >= MIN_WORDS and not _FINAL.search(block.text)


def starts_lower(block: Work) -> bool:
    """Tell whether the block starts with a lower-case letter that is no list mark."""
    match = _LOWER_START.match(block.text)
    return match is not None and match[0][-1].islower() and not _BULLET.match(block.text)


def ends_open(text: str) -> bool:
    """Tell whether the last word of `text` needs a complement, or a comma, bracket or quotation is still open."""
    tail = text[-400:]
    if tail.endswith((",", "(", "–", "—", "&")) or tail.count("(") > tail.count(")") or tail.count("“") > tail.count("”"):
        return True
    match = _LAST_WORD.search(tail)
    return match is not None and (match[0].lower() in _continuing() or _is_participle(match[0]))


def starts_with_function_word(text: str) -> bool:
    """Tell whether the first word of `text` is in lower case and one that seldom opens a paragraph ("and", "of")."""
    match = _FIRST_WORD.match(text)
    return match is not None and match[0].islower() and match[0] in _continuing()


def _is_participle(word: str) -> bool:
    return word.islower() and word.endswith("ing") and len(word) > 5


@cache
def _continuing() -> frozenset[str]:
    return frozenset(load_lines("continuing_words.txt"))


def _split_by_heading(out: list[Work], after: Work) -> bool:
    """Tell whether the heading at the end of `out` stands in the middle of a sentence that `after` goes on with."""
    if len(out) < 2 or out[-1].kind != "heading" or out[-2].kind != "paragraph":
        return False
    return unfinished(out[-2]) and starts_lower(after) and after.words >= MIN_WORDS


def _goes_on(before: Work, after: Work, *, paged: bool) -> bool:
    if not unfinished(before) or _is_entry(after):
        return False
    if starts_lower(after):
        return before.kind == "paragraph" or not ends_with_link(before.text)
    if before.kind == "list_item" or not _CAPITAL_START.match(after.text) or after.words < 2:
        return False
    if before.words >= 2 * MIN_WORDS and ends_open(before.text):
        return True
    prose = before.words >= MIN_PROSE and _INNER_STOP.search(before.text) is not None
    return prose and (_new_page(before, after) or paged)


def _is_entry(block: Work) -> bool:
    """Tell whether a paragraph starts with a term in its own type and a colon, as the entries of a glossary do."""
    text = block.block.text
    return any(span.start == 0 and _COLON.match(text, max(0, span.end - 1)) for span in block.block.leads[:1])


def ends_with_link(text: str) -> bool:
    """Tell whether the last word of `text` is an address."""
    tail = text[-200:].rsplit(" ", 1)[-1]
    return "://" in tail or tail.startswith("www.")


def _new_page(before: Work, after: Work) -> bool:
    marks = before.parts[-1].block.marks, after.parts[0].block.marks
    return bool(marks[0] and marks[1]) and marks[0][-1].page is not None and marks[0][-1].page != marks[1][0].page


def _glued(before: Work, after: Work, vocabulary: Counter[str]) -> Work:
    hyphen = _HYPHEN.search(before.text)
    if hyphen is None or not starts_lower(after):
        return before.joined(after, " ")
    left = re.search(r"[^\W\d_]+$", before.text[:-1])
    right = re.match(r"[^\W\d_]+", after.text)
    if left is None or right is None:
        return before.joined(after, "")
    whole, compound = (left[0] + right[0]).lower(), f"{left[0]}-{right[0]}".lower()
    keep = vocabulary[compound] > vocabulary[whole]
    return before.joined(after, "", cut=0 if keep else 1)


def _vocabulary(blocks: Sequence[Work]) -> Counter[str]:
    if not any(_HYPHEN.search(block.text) for block in blocks if block.kind == "paragraph"):
        return Counter()
    return Counter(word.lower() for block in blocks for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", block.text))


def _sure_breaks(blocks: Sequence[Work]) -> int:
    pairs = itertools.pairwise(blocks)
    return sum(a.kind == b.kind == "paragraph" and unfinished(a) and starts_lower(b) for a, b in pairs)
