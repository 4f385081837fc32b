"""Step 1 for Markdown: the running text of one block: emphasis goes, links keep their text, note marks are set aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from compare.model.source import Dropped
from compare.read.inline import InlineText, dropped

if TYPE_CHECKING:
    from markdown_it.token import Token

INLINE_TAGS: Final = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "center",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "rp",
        "rt",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
"""HTML tags that are taken out of a line of Markdown; any other (such as "<gauges>") is the author's text and stays."""
BREAKS: Final = frozenset({"softbreak", "hardbreak"})

_TAG: Final = re.compile(r"<\s*(/?)\s*([A-Za-z][A-Za-z0-9]*)")
_WIKI_LINK: Final = re.compile(r"\[\[(?:[^\[\]|\n]{1,300}\|)?([^\[\]|\n]{1,300})\]\]")

_LOST_LINK: Final = re.compile(r"\[([^\[\]\n]{1,200})\]\[[a-z][\w-]{0,60}\]")
"""A link whose target the file does not define; two numbers in brackets are citations."""


def note_label(token: Token) -> str:
    """Return the mark of a footnote or of a reference to it."""
    return str(token.meta.get("label") or int(token.meta.get("id", 0)) + 1)


class MarkdownLine:
    """Reads one inline token; `line` is where its text starts, None inside tables."""

    def __init__(self, line: int | None) -> None:
        self.text = InlineText()
        self.text.mark(line)
        self.dropped: list[Dropped] = []
        self._line = line
        self._bold = self._italic = 0
        self._script: InlineText | None = None
        self._script_tag = ""

    def run(self, inline: Token | None) -> None:
        """Read the children of an inline token."""
        for child in (inline.children or []) if inline is not None else []:
            self._read(child)
        if self._script is not None:
            self.text.add(self._script.text())

    def _read(self, token: Token) -> None:
        target = self.text if self._script is None else self._script
        if token.type == "text":
            target.add(
                _LOST_LINK.sub(r"\1", _WIKI_LINK.sub(r"\1", token.content)), bold=self._bold > 0, italic=self._italic > 0
            )
        elif token.type == "code_inline":
            target.add(token.content, bold=self._bold > 0)
        elif token.type in BREAKS:
            self._break(target, hard=token.type == "hardbreak")
        elif token.tag == "strong":
            self._bold += token.nesting
        elif token.tag == "em":
            self._italic += token.nesting
        elif token.type == "footnote_ref":
            self.text.note(note_label(token))
        elif token.type == "image":
            self._drop(token.content, "description of a picture")
        elif token.type == "html_inline":
            self._html(token.content, target)

    def _break(self, target: InlineText, *, hard: bool) -> None:
        if hard:
            target.newline()
        else:
            target.add(" ")
        self._line = None if self._line is None else self._line + 1
        self.text.mark(self._line)

    def _html(self, content: str, target: InlineText) -> None:
        """Handle one raw HTML tag in a line."""
        found = _TAG.match(content)
        closing, name = (found[1], found[2].lower()) if found else ("", "")
        if content.startswith("<!--"):
            self._drop(content[4:-3], "comment")
        elif name not in INLINE_TAGS:
            target.add(content)
        elif name == "br":
            target.newline()
        elif name in {"sup", "sub"}:
            self._switch_script(name, closing=bool(closing))
        elif name in {"b", "strong"}:
            self._bold = max(0, self._bold + (-1 if closing else 1))

    def _switch_script(self, name: str, *, closing: bool) -> None:
        if not closing and self._script is None:
            self._script, self._script_tag = InlineText(), name
        elif closing and self._script is not None and name == self._script_tag:
            raised, self._script = self._script.text(), None
            if name == "sup":
                self.text.raised(raised)
            else:
                self.text.lowered(raised)

    def _drop(self, text: str, reason: str) -> None:
        record = dropped(text, reason)
        if record is not None:
            self.dropped.append(record)
