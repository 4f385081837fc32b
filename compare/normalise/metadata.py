"""The metadata block at the head of a document ("Author: …", "Created: …"): facts about the document, no claims of it.

Preambles of standards, e-mail headers and the like: lines of the form "Key: value", at least three, of which at least two
have keys that speak of documents. They are taken out of the text; title and authors are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from compare.lexicons import load_lines
from compare.normalise.work import Work
from compare.text.titlepage import author_names, without_address

MIN_FIELDS: Final = 3
MIN_KNOWN: Final = 2
MAX_BLOCKS: Final = 40
MAX_HEADINGS: Final = 2
"""Headings (title, subtitle) that may stand before the block."""
MAX_VALUE_WORDS: Final = 40
"""A longer value is prose."""
SECOND_COLUMN: Final = 20
"""Indent from which on a line without a gap belongs to the second column alone."""

_KEY: Final = re.compile(r"\s*(?P<key>[^\W\d_][\w-]*(?: [\w-]+){0,3})\s?:(?:\s+(?P<value>\S.*)|\s*$)")
_NEXT_KEY: Final = re.compile(r"\s[A-Z][\w-]*:\s.*")
_GAP: Final = re.compile(r"\s{3,}")
_SPLIT: Final = re.compile(r"\s*(?:,|;|\band\b|&)\s*")


@dataclass(frozen=True)
class Field:
    """One field; `aside` is what stands on its line in a second column, far to the right."""

    key: str
    value: str
    aside: str = ""


@dataclass(frozen=True)
class Metadata:
    """The blocks of a document without its metadata block, the blocks of it, and what it says of title and authors."""

    rest: list[Work]
    taken: list[Work]
    title: str = ""
    authors: tuple[str, ...] = ()


def split_metadata(blocks: list[Work]) -> Metadata:
    """Take the metadata block at the head of a document out of its blocks."""
    start = 0
    while start < min(MAX_HEADINGS, len(blocks)) and blocks[start].kind == "heading":
        start += 1
    end, fields = start, list[Field]()
    while end < min(len(blocks), start + MAX_BLOCKS):
        found = _fields(blocks[end])
        if not found:
            break
        fields += found
        end += 1
    known = sum(field.key in _known() for field in fields)
    # Two columns (the series on the left, people and places on the right) are a title page: there one known key is enough.
    columns = sum(bool(field.aside) for field in fields) >= MIN_KNOWN
    if len(fields) < MIN_FIELDS or known < (1 if columns else MIN_KNOWN):
        return Metadata(blocks, [])
    title = next((field.value for field in fields if field.key == "title"), "")
    return Metadata(blocks[:start] + blocks[end:], blocks[start:end], title, tuple(dict.fromkeys(_authors(fields))))


def _fields(block: Work) -> list[Field]:
    """Return the fields of a block that consists of nothing else."""
    if block.kind not in ("paragraph", "code", "list_item"):
        return []
    found: list[Field] = []
    for line in _lines(block.block.text):
        left, *aside = _GAP.split(line.strip(), maxsplit=1)
        match = _KEY.match(left)
        if match:
            found.append(Field(_folded(match["key"]), (match["value"] or "").strip(), "".join(aside)))
        elif aside or (found and len(line) - len(line.lstrip()) >= SECOND_COLUMN):
            found.append(Field("", left if aside else "", "".join(aside) or left))
        elif found and (line[:1].isspace() or found[-1].value.endswith(",")):
            found[-1] = Field(found[-1].key, f"{found[-1].value} {left}".strip(), found[-1].aside)
        else:
            return []
    return [] if any(len(field.value.split()) > MAX_VALUE_WORDS for field in found) else found


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a block, cut in front of known keys where a reader joined them."""
    for line in text.split("\n"):
        if not line.strip():
            continue
        start = 0
        for cut in _inner_key().finditer(line):
            yield line[start : cut.start()]
            start = cut.end()
        yield line[start:]


def _authors(fields: Sequence[Field]) -> Iterator[str]:
    named = False
    for field in fields:
        if field.key in ("author", "authors"):
            named = True
            yield from filter(None, map(without_address, _SPLIT.split(_NEXT_KEY.sub("", field.value))))
    if not named:
        for field in fields:
            yield from author_names(field.aside)


def _folded(key: str) -> str:
    return re.sub(r"[-_ ]+", " ", key).lower()


@cache
def _known() -> frozenset[str]:
    return frozenset(load_lines("metadata_keys.txt"))


@cache
def _inner_key() -> re.Pattern[str]:
    """Return the pattern of the space in front of a known key with a capital inside a line."""
    words = (key.split() for key in sorted(_known(), key=lambda key: (-len(key), key)))
    keys = "|".join("[-_ ]".join((first.capitalize(), *(f"(?i:{word})" for word in rest))) for first, *rest in words)
    return re.compile(rf"(?<=\S)\s+(?=(?:{keys}):\s)")
