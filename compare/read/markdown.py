"""Step 1 for Markdown: CommonMark with tables, front matter and footnotes, as blocks of plain text with line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from compare.model.source import Block, BlockKind, Dropped, Source
from compare.options import ReadOptions
from compare.read.decode import decode
from compare.read.frontmatter import front_matter
from compare.read.inline import InlineText, dropped, title_of
from compare.read.markdown_source import prepared
from compare.read.tables import Cell, Row, table_blocks

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_NESTING: Final = 60
"""Levels of quotes and lists that are parsed (CommonMark's own preset stops at 20); each costs a few stack frames."""
INLINE_TAGS: Final = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "center", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "ruby", "rp", "rt", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"]
)
"""HTML tags that are taken out of a line of Markdown; any other (such as "<gauges>") is the author's text and stays."""

_TAG: Final = re.compile(r"<\s*(/?)\s*([A-Za-z][A-Za-z0-9]*)")
_WIKI_LINK: Final = re.compile(r"\[\[(?:[^\[\]|\n]{1,300}\|)?([^\[\]|\n]{1,300})\]\]")


def read_markdown(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read Markdown.

    Args:
        data: The file's bytes.
        path: Its path, for messages.
        options: Limits (Markdown has no pages; time and memory are the caller's).
    """
    del options
    decoded = decode(data)
    reader = MarkdownReader(decoded.text)
    return Source(
        path=path,
        media_type="text/markdown",
        sha256="",
        blocks=tuple(reader.blocks),
        title=reader.title,
        authors=reader.authors,
        warnings=(decoded.warning,) if decoded.warning else (),
        dropped=tuple(reader.dropped),
    )


def parser() -> MarkdownIt:
    """Return the parser: CommonMark with tables, strike-through and footnotes; raw HTML as tokens."""
    made = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    return made.use(footnote_plugin)


class MarkdownReader:
    """One pass over the parser's flat list of tokens."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.dropped: list[Dropped] = []
        source = prepared(text)
        self.title, self.authors = front_matter(source.metadata)
        self._drop(source.metadata, "front matter")
        self._above = source.lines_above
        self._lists: list[tuple[bool, int]] = []
        self._label = ""
        self._footnote = ""
        self._rows: list[Row] = []
        tokens = parser().parse(source.body)
        for token, inline in _with_inline(tokens):
            self._block(token, inline)
        self.title = self.title or title_of(self.blocks)

    def _block(self, token: Token, inline: Token | None) -> None:
        line = None if token.map is None else token.map[0] + 1 + self._above
        match token.type:
            case "heading_open":
                self._flow(inline, line, "heading", level=int(token.tag[1]))
            case "paragraph_open":
                self._paragraph(inline, line)
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append((token.type == "ordered_list_open", 0))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._label = f"{token.info}{token.markup}" if self._lists[-1][0] else "•"
            case "fence" | "code_block":
                self._code(token, line)
            case "html_block":
                self._html(token, line or 1)
            case "footnote_open":
                self._footnote = str(token.meta.get("label") or int(token.meta.get("id", 0)) + 1)
            case "footnote_close":
                self._footnote = ""
            case "table_open":
                self._rows = []
            case "tr_open":
                self._rows.append(Row([], line))
            case "th_open" | "td_open":
                self._rows[-1].cells.append(Cell(self._inline(inline, None).text(), is_header=token.type == "th_open"))
            case "table_close":
                self.blocks.extend(table_blocks(self._rows))
            case _:
                pass

    def _paragraph(self, inline: Token | None, line: int | None) -> None:
        if self._footnote:
            self._flow(inline, line, "footnote", label=self._footnote)
        elif self._lists:
            label, self._label = self._label, ""
            self._flow(inline, line, "list_item", level=len(self._lists), label=label)
        else:
            self._flow(inline, line, "paragraph")

    def _flow(self, inline: Token | None, line: int | None, kind: BlockKind, *, level: int = 0, label: str = "") -> None:
        block = self._inline(inline, line).block(kind, level=level, label=label)
        if block is not None:
            self.blocks.append(block)

    def _code(self, token: Token, line: int | None) -> None:
        text = InlineText(verbatim=True)
        text.mark(line)
        text.add(token.content)
        block = text.block("code", bold=False)
        if block is not None:
            self.blocks.append(block)

    def _html(self, token: Token, line: int) -> None:
        from compare.read.html import read_fragment

        blocks, left_out = read_fragment(token.content, first_line=line)
        self.blocks.extend(blocks)
        self.dropped.extend(left_out)

    def _drop(self, text: str, reason: str) -> None:
        record = dropped(text, reason)
        if record is not None:
            self.dropped.append(record)

    def _inline(self, token: Token | None, line: int | None) -> InlineText:
        """Turn one inline token into text: emphasis goes, links keep their text, note marks are set aside."""
        text = InlineText()
        text.mark(line)
        bold = italic = 0
        script: InlineText | None = None
        script_tag = ""
        for child in (token.children or []) if token is not None else []:
            target = text if script is None else script
            match child.type:
                case "text":
                    target.add(_WIKI_LINK.sub(r"\1", child.content), bold=bold > 0, italic=italic > 0)
                case "code_inline":
                    target.add(child.content, bold=bold > 0)
                case "softbreak" | "hardbreak":
                    line = None if line is None else line + 1
                    target.newline() if child.type == "hardbreak" else target.add(" ")
                    text.mark(line)
                case "strong_open" | "strong_close":
                    bold += child.nesting
                case "em_open" | "em_close":
                    italic += child.nesting
                case "footnote_ref":
                    text.note(str(child.meta.get("label") or int(child.meta.get("id", 0)) + 1))
                case "image":
                    self._drop(child.content, "description of a picture")
                case "html_inline":
                    tag = self._tag(child.content, target)
                    if tag in {"sup", "sub"} and script is None:
                        script, script_tag = InlineText(), tag
                    elif script is not None and tag == f"/{script_tag}":
                        text.raised(script.text()) if script_tag == "sup" else text.lowered(script.text())
                        script = None
                    elif tag in {"b", "strong", "/b", "/strong"}:
                        bold = max(0, bold + (-1 if tag[0] == "/" else 1))
                case _:
                    pass
        if script is not None:
            text.add(script.text())
        return text

    def _tag(self, content: str, text: InlineText) -> str:
        """Handle one raw HTML tag in a line and return its name, with a slash before it where it closes."""
        if content.startswith("<!--"):
            self._drop(content[4:-3], "comment")
            return ""
        found = _TAG.match(content)
        name = found[2].lower() if found else ""
        if name not in INLINE_TAGS:
            text.add(content)
        elif name == "br":
            text.newline()
        return f"{found[1]}{name}" if found else ""


def _with_inline(tokens: list[Token]) -> Iterator[tuple[Token, Token | None]]:
    """Yield each token with the inline token that follows it, if one does."""
    for number, token in enumerate(tokens):
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        yield token, following if following is not None and following.type == "inline" else None
