"""Step 1 for Markdown: CommonMark with tables, front matter and footnotes, as blocks of plain text with line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from compare.model.source import Block, BlockKind, Dropped, Source
from compare.options import ReadOptions
from compare.read.decode import decode
from compare.read.frontmatter import front_matter
from compare.read.inline import InlineText, dropped, title_of
from compare.read.markdown_inline import BREAKS, MarkdownLine, note_label
from compare.read.markdown_source import prepared
from compare.read.tables import Cell, Row, table_blocks

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_NESTING: Final = 60
"""Levels of quotes and lists that are parsed (CommonMark's own preset stops at 20); each costs a few stack frames."""
TABLE_TOKENS: Final = frozenset({"table_open", "table_close", "tr_open", "th_open", "td_open"})
CONTAINERS: Final = frozenset(
    [
        "bullet_list_open",
        "ordered_list_open",
        "list_item_open",
        "blockquote_open",
        "footnote_reference_open",
        "table_open",
        "thead_open",
        "tbody_open",
    ]
)
LOST_SHOWN: Final = 5
_WORD: Final = re.compile(r"\w")
_DEFINITION: Final = re.compile(r"[ \t>]*\[[^\]]{1,200}\]:|[ \t>*+-]*(?:[0-9]{1,9}[.)])?[ \t]*$|[ \t|:-]+$")
LIST_OPENS: Final = frozenset({"bullet_list_open", "ordered_list_open"})
LIST_CLOSES: Final = frozenset({"bullet_list_close", "ordered_list_close"})


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
        warnings=(*((decoded.warning,) if decoded.warning else ()), *reader.warnings),
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
        self.warnings: list[str] = []
        source = prepared(text)
        self.title, self.authors = front_matter(source.metadata)
        self._drop(source.metadata, "front matter")
        self._above = source.lines_above
        self._lists: list[bool] = []
        self._label = ""
        self._footnote = ""
        self._rows: list[Row] = []
        environment: dict[str, Any] = {}
        tokens = parser().parse(source.body, environment)
        for token, inline in _with_inline(tokens):
            self._block(token, inline)
        self._keep_lost(source.body, tokens, environment)
        self.title = self.title or title_of(self.blocks)

    def _block(self, token: Token, inline: Token | None) -> None:
        line = None if token.map is None else token.map[0] + 1 + self._above
        if token.type == "heading_open":
            self._flow(inline, line, "heading", level=int(token.tag[1]))
        elif token.type == "paragraph_open":
            self._paragraph(inline, line)
        elif token.type in {"fence", "code_block"}:
            self._code(token, line)
        elif token.type == "html_block":
            self._html(token, line or 1)
        elif token.type in TABLE_TOKENS:
            self._table(token, inline, line)
        else:
            self._container(token)

    def _keep_lost(self, body: str, tokens: list[Token], environment: dict[str, Any]) -> None:
        """Read lines that the parser passed over (nested beyond its limit) as plain paragraphs at the end, with a warning."""
        known = {line for token in tokens if token.map and token.type not in CONTAINERS for line in range(*token.map)}
        for reference in environment.get("references", {}).values():
            known.update(range(*reference.get("map", (0, 0))))
        lost = [(n, line) for n, line in enumerate(body.split("\n")) if n not in known and _WORD.search(line)]
        lost = [(n, line) for n, line in lost if not _DEFINITION.match(line)]
        for number, line in lost:
            text = InlineText()
            text.mark(number + 1 + self._above)
            text.add(line.strip(" \t>-*+"))
            block = text.block("paragraph")
            self.blocks.extend([block] if block is not None else [])
        if lost:
            numbers = ", ".join(str(number + 1 + self._above) for number, _ in lost[:LOST_SHOWN])
            more = " and more" if len(lost) > LOST_SHOWN else ""
            self.warnings.append(f"Lines {numbers}{more} are nested too deeply to be parsed and were read as plain paragraphs.")

    def _container(self, token: Token) -> None:
        """Follow lists and footnotes as they open and close."""
        if token.type in LIST_OPENS:
            self._lists.append(token.type == "ordered_list_open")
        elif token.type in LIST_CLOSES:
            self._lists.pop()
        elif token.type == "list_item_open":
            self._label = f"{token.info}{token.markup}" if self._lists[-1] else "•"
        elif token.type == "footnote_open":
            self._footnote = note_label(token)
        elif token.type == "footnote_close":
            self._footnote = ""

    def _table(self, token: Token, inline: Token | None, line: int | None) -> None:
        if token.type == "table_open":
            self._rows = []
        elif token.type == "tr_open":
            self._rows.append(Row([], line))
        elif token.type == "table_close":
            self.blocks.extend(table_blocks(self._rows))
        else:
            self._rows[-1].cells.append(Cell(self._inline(inline, None).text(), is_header=token.type == "th_open"))

    def _paragraph(self, inline: Token | None, line: int | None) -> None:
        if not self._lists and not self._footnote and _is_code(inline):
            self._code_lines(inline, line)
        elif self._footnote:
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
        self._add_code(token.content, line)

    def _code_lines(self, inline: Token | None, line: int | None) -> None:
        children = (inline.children or []) if inline is not None else []
        self._add_code("".join("\n" if child.type in BREAKS else child.content for child in children), line)

    def _add_code(self, content: str, line: int | None) -> None:
        text = InlineText(verbatim=True)
        text.mark(line)
        text.add(content)
        block = text.block("code", bold=False)
        if block is not None:
            self.blocks.append(block)

    def _html(self, token: Token, line: int) -> None:
        from compare.read.html import read_fragment

        blocks, left_out = read_fragment(token.content, first_line=line)
        self.blocks.extend(blocks)
        self.dropped.extend(left_out)

    def _inline(self, inline: Token | None, line: int | None) -> InlineText:
        reader = MarkdownLine(line)
        reader.run(inline)
        self.dropped.extend(reader.dropped)
        return reader.text

    def _drop(self, text: str, reason: str) -> None:
        record = dropped(text, reason)
        if record is not None:
            self.dropped.append(record)


def _is_code(inline: Token | None) -> bool:
    """Tell whether a paragraph holds nothing but code, as programs that know no fences write listings."""
    children = (inline.children or []) if inline is not None else []
    codes = [child for child in children if child.type == "code_inline"]
    rest = (child for child in children if child.type != "code_inline")
    return bool(codes) and all(child.type in BREAKS or not child.content.strip() for child in rest)


def _with_inline(tokens: list[Token]) -> Iterator[tuple[Token, Token | None]]:
    """Yield each token with the inline token that follows it, if one does."""
    for number, token in enumerate(tokens):
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        yield token, following if following is not None and following.type == "inline" else None
