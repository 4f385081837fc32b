"""Step 1: the title and authors that the metadata block at the head of a Markdown or text file names."""

from __future__ import annotations

import re
from typing import Final

from compare.text.titlepage import without_address

_FENCED: Final = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_KEY: Final = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(.*))?$")
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+(.*)$")
_FOLDED: Final = frozenset({">", "|", ">-", "|-", ">+", "|+"})
_LIMIT: Final = 20_000


def split_front_matter(text: str) -> tuple[str, str]:
    r"""Return the metadata block at the start of `text` and the rest; the first is empty where there is none.

    >>> split_front_matter("---\ntitle: Bees\n---\nHoney.")
    ('title: Bees', 'Honey.')
    """
    found = _FENCED.match(text, 0, _LIMIT)
    if found is None or not any(_KEY.match(line) for line in found[1].splitlines()[:5]):
        return "", text
    return found[1], text[found.end() :]


def front_matter(block: str) -> tuple[str, tuple[str, ...]]:
    r"""Return title and authors of a metadata block.

    >>> front_matter("title: 'On bees'\nauthors:\n  - Ann Low\n  - Bo Rae")
    ('On bees', ('Ann Low', 'Bo Rae'))
    """
    title, authors, key = "", [], ""
    for line in block.splitlines():
        item = _ITEM.match(line)
        if item and key in {"author", "authors"}:
            authors.append(without_address(_plain(item[1].removeprefix("name:"))))
            continue
        found = _KEY.match(line)
        if not found:
            if key == "title" and line[:1].isspace():
                title = f"{title} {_plain(line)}".strip()
            continue
        key, value = found[1].lower(), _plain(found[2] or "")
        if key == "title":
            title = "" if value in _FOLDED else value
        elif key in {"author", "authors"} and value:
            authors.extend(without_address(_plain(name)) for name in value.strip("[]").split(","))
    return title, tuple(name for name in authors if name)


def _plain(value: str) -> str:
    return value.strip().strip("'\"").strip()
