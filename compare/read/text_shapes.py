"""Step 1 for plain text: what one line or a few lines look like: heading, list item, table, drawing, verse."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from compare.text.numbering import numeral

HEADING_LENGTH: Final = 90
HEADING_WORDS: Final = 14
TITLE_WORDS: Final = 10
CAPITALS_SHARE: Final = 0.6
"""Share of the longer words with a capital, from which on a line alone is in title case."""
LETTERS_SHARE: Final = 0.5
"""A line with fewer letters among its characters is no heading (a formula, a rule, a row of numbers)."""
DRAWING_SHARE: Final = 0.3
SMALL_WORDS: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "or",
        "over",
        "per",
        "the",
        "to",
        "under",
        "upon",
        "vs",
        "with",
        "de",
        "la",
        "le",
        "des",
        "du",
        "und",
        "der",
        "die",
        "von",
    ]
)

_NUMBERED: Final = re.compile(
    r"(?P<number>(?:(?:chapter|section|part|article|appendix|annex|book)\s+)?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[IVXLC]{1,6}|[A-Z](?:\.\d{1,3}){0,4}))(?P<end>[.)]|:|(?=\s))\s+(?P<words>\S.*)$",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"(?:chapter|section|part|article|appendix|annex|book)\s+(?:\d{1,3}|[ivxlc]{1,6}|[a-z])\.?$", re.IGNORECASE
)
_ITEM: Final = re.compile(r"(?P<label>[-*•‣◦▪·–+o]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\[\d{1,3}\])[ \t]+(?=\S)")
_DASHED: Final = re.compile(r"(?P<label>--|—|–)(?=[^\W_])")
_RULE: Final = re.compile(r"\s*([=\-~_*^#+])\1{2,}\s*$")
_UNDERLINE: Final = re.compile(r"\s*(=|-|~|\^|\*)\1{2,}\s*$")
_GAP: Final = re.compile(r"\S(?: {3,}|\t+)(?=\S)")
_CELLS: Final = re.compile(r" {2,}|\t+")
_LEADERS: Final = re.compile(r"(?:\.\s?){4,}\s*\d+\s*$")
_DRAWN: Final = re.compile(r"[|+\-_/\\<>=*^~#─-╿]")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’)\]]{0,2}$")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_ROMANS: Final = tuple(numeral(value, "lowerRoman") for value in range(1, 41))


class Item(msgspec.Struct, frozen=True):
    """A list marker at the start of a line and what follows it."""

    label: str
    text: str


class Heading(msgspec.Struct, frozen=True):
    """A line that may be a heading, with its level; `sure` where nothing around it needs to agree."""

    level: int
    sure: bool = False


def list_item(text: str) -> Item | None:
    """Return the marker of a list item.

    >>> list_item("  b) the code"), list_item("A dog"), list_item("1. Run.")
    (Item(label='b)', text='the code'), None, Item(label='1.', text='Run.'))
    """
    stripped = text.strip()
    found = _ITEM.match(stripped)
    return Item(found["label"], stripped[found.end() :]) if found else None


def dashed_item(text: str) -> Item | None:
    """Return the dash at the start of a line that touches the word behind it, and the words.

    >>> dashed_item("--the school,"), dashed_item("-- and so on")
    (Item(label='--', text='the school,'), None)
    """
    found = _DASHED.match(text.strip())
    return Item(found["label"], text.strip()[found.end() :]) if found else None


def is_bullet(label: str) -> bool:
    """Tell whether a marker counts nothing."""
    return not any(c.isalnum() for c in label) or label == "o"


def is_initial(label: str) -> bool:
    """Tell whether a marker may be the initial of a name or a Roman numeral in prose ("J.", "V.")."""
    return len(label) == 2 and label[0].isupper() and label[1] == "."


def is_first(label: str) -> bool:
    """Tell whether a marker opens a list."""
    return label.strip("()[].").lower() in {"1", "a", "i"} and not is_initial(label)


def may_follow(before: str, after: str) -> bool:
    """Tell whether `after` is the next marker of the same list.

    >>> may_follow("(a)", "(b)"), may_follow("9.", "10."), may_follow("iii)", "iv)"), may_follow("2.", "12."), may_follow("", "J.")
    (True, True, True, False, False)
    """
    first, second = before.strip("()[].").lower(), after.strip("()[].").lower()
    if not first or not second or first.isdigit() != second.isdigit():
        return False
    if first.isdigit():
        return int(second) == int(first) + 1
    if len(first) == len(second) == 1 and ord(second) == ord(first) + 1:
        return True
    return first in _ROMANS and second in _ROMANS and _ROMANS.index(second) == _ROMANS.index(first) + 1


def numbered_depth(text: str) -> int:
    """Return how deep a numbered heading's number goes ("2.1 Scope": 2), 0 where the line has none."""
    found = _NUMBERED.match(text.strip()[: 2 * HEADING_LENGTH])
    if not found or (found["end"] == "" and found["number"].isalpha() and found["number"] != "A"):
        return 0
    if found["end"] == "" and (found["number"] in {"A", "I", "a", "i"} or not found["words"][:1].isupper()):
        return 0
    return found["number"].count(".") + 1


def could_be_heading(text: str) -> bool:
    """Tell whether a line is short, made of words, starts with a capital or number, and ends like no sentence."""
    line = text.strip()
    if not line or len(line) > HEADING_LENGTH or len(line.split()) > HEADING_WORDS:
        return False
    if sum(c.isalpha() for c in line) < LETTERS_SHARE * len(line.replace(" ", "")) or line[-1] in ",;" or _GAP.search(line):
        return False
    return (line[0].isupper() or line[0].isdigit() or line[0] in "\"'“‘(") and (
        not _SENTENCE_END.search(line) or numbered_depth(line) > 0
    )


def is_upper(text: str) -> bool:
    """Tell whether all letters (three or more) are capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 2 and all(not c.islower() for c in letters) and any(c.isupper() for c in letters)


def is_title_case(text: str) -> bool:
    """Tell whether most of the longer words have a capital, or there are at most three words.

    >>> is_title_case("Status of the Memo"), is_title_case("They went to the old town")
    (True, False)
    """
    words = [w for w in _WORD.findall(text) if w.lower() not in SMALL_WORDS]
    capitals = sum(w[0].isupper() for w in words)
    return (
        bool(words) and len(text.split()) <= TITLE_WORDS and words[0][0].isupper() and (capitals >= CAPITALS_SHARE * len(words))
    )


def is_named_part(text: str) -> bool:
    """Tell whether a line is no more than "Chapter 4" or "Appendix B"."""
    return bool(_NAMED.match(text.strip()))


def is_rule(text: str) -> bool:
    """Tell whether a line is a row of one sign."""
    return bool(_RULE.match(text))


def underline(text: str) -> str:
    """Return the sign that a line of underlining is made of, "" where it is none."""
    found = _UNDERLINE.match(text)
    return found[1] if found else ""


def is_sentence_end(text: str) -> bool:
    """Tell whether a line ends like a sentence."""
    return bool(_SENTENCE_END.search(text.rstrip()[-4:]))


def is_contents_line(text: str) -> bool:
    """Tell whether a line ends in leaders and a page number."""
    return bool(_LEADERS.search(text[-120:]))


def is_drawing(lines: list[str]) -> bool:
    """Tell whether lines are drawn with signs."""
    signs = "".join(line for line in lines if not is_rule(line.replace(" ", "")))[:5_000].replace(" ", "")
    drawn = len(_DRAWN.findall(signs))
    return len(lines) > 1 and bool(signs) and drawn > DRAWING_SHARE * len(signs)


def columns(lines: list[str]) -> list[list[str]] | None:
    """Return the cells of lines that are set as a table with two columns or more, None where they are not."""
    rows = [line for line in lines if not is_rule(line.replace(" ", ""))]
    if len(rows) < 2 or sum(bool(_GAP.search(row.strip())) for row in rows) < 0.7 * len(rows):
        return None
    cells = [[cell.strip() for cell in _CELLS.split(row.strip())] for row in rows]
    width = len(cells[0])
    return cells if width > 1 and all(len(row) == width for row in cells) else None


def has_gaps(lines: list[str]) -> bool:
    """Tell whether most lines have wide gaps inside, as tables with empty cells and set-out heads do."""
    return len(lines) > 1 and sum(bool(_GAP.search(line.strip())) for line in lines) > 0.6 * len(lines)
