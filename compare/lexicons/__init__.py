"""Word lists as data files: cue words, abbreviations, units, antonyms.

A lexicon is a UTF-8 file in this folder. Its head is comment lines `# id: …`, `# source: …`, `# licence: …`,
`# version: …`; every other line that is not empty and does not start with `#` is one entry. A table separates its
columns by tabs.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_HEAD = re.compile(r"^# (id|source|licence|version): (.+)$")


@cache
def load_lines(name: str) -> tuple[str, ...]:
    """Return the entries of the lexicon file `name` ("abbreviations.txt") in the file's order.

    >>> "fig." in load_lines("abbreviations.txt")
    True
    """
    return tuple(line.strip() for line in _read(name) if line.strip() and not line.startswith("#"))


@cache
def load_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the lexicon file `name`, each a tuple of its tab-separated columns."""
    rows = (line for line in _read(name) if line.strip() and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in row.split("\t")) for row in rows)


@cache
def load_head(name: str) -> dict[str, str]:
    """Return id, source, licence and version of the lexicon file `name`."""
    return {match[1]: match[2] for line in _read(name) if (match := _HEAD.match(line))}


def _read(name: str) -> list[str]:
    return files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()
