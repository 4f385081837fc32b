"""Step 1 for plain text: paragraphs, headings without markup, lists, simple tables; wrapped lines joined, page furniture out."""

from __future__ import annotations

import re
from typing import Final

from compare.model.source import Block, BlockKind, Dropped, Source
from compare.options import ReadOptions
from compare.read.decode import decode
from compare.read.frontmatter import front_matter, split_front_matter
from compare.read.inline import InlineText, dropped, title_of
from compare.read.tables import Cell, Row, table_blocks
from compare.read.text_chunks import text_chunks, usual_indent
from compare.read.text_headings import LONG_LINE, TITLE_INDENT, Setting, heading_level, heading_size
from compare.read.text_lines import Line, split_lines, without_furniture
from compare.read.text_shapes import (
    Item,
    columns,
    could_be_heading,
    dashed_item,
    has_gaps,
    is_bullet,
    is_contents_line,
    is_drawing,
    is_first,
    is_initial,
    is_rule,
    is_sentence_end,
    list_item,
    may_follow,
    underline,
)

LONG_SHARE: Final = 0.1
"""Share of such lines that says the whole file is not wrapped."""
VERSE_WIDTH_SHARE: Final = 0.9
VERSE_CAPITALS_SHARE: Final = 0.8
"""Of the lines of wrapped prose about one in seven starts with a capital, of verse and addresses nearly all."""
EARLY_END_SHARE: Final = 0.8
"""A line after which the next word would have fitted within this share of the width was ended by its author."""
LABEL_REACH: Final = 6
MAX_LEADING_HEADINGS: Final = 20
CONTENTS_LINES: Final = 3

_LAST_WORD: Final = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")


def read_text(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read plain text.

    Args:
        data: The file's bytes, in any encoding.
        path: Its path, for messages.
        options: Limits (plain text has none of its own; time and memory are the caller's).
    """
    del options
    decoded = decode(data)
    meta, body = split_front_matter(decoded.text)
    first = decoded.text[: len(decoded.text) - len(body)].count("\n") + 1
    title, authors = front_matter(meta)
    lines, left_out = without_furniture(split_lines(body, first=first))
    head = dropped(meta, "front matter")
    reader = TextReader(lines)
    reader.run()
    title = title or title_of(reader.blocks)
    return Source(
        path=path,
        media_type="text/plain",
        sha256="",
        blocks=tuple(reader.blocks),
        title=title,
        authors=authors,
        warnings=(decoded.warning,) if decoded.warning else (),
        dropped=(*(() if head is None else (head,)), *left_out, *reader.dropped),
    )


class TextReader:
    """Groups lines into chunks at blank lines, then tells what each chunk is from its shape and neighbours."""

    def __init__(self, lines: list[Line]) -> None:
        self.blocks: list[Block] = []
        self.dropped: list[Dropped] = []
        full = [len(line.text.rstrip()) for line in lines if not line.blank]
        self._wrapped = sum(length > LONG_LINE for length in full) <= LONG_SHARE * len(full)
        width = min(sorted(full)[int(0.9 * len(full))], LONG_LINE) if full else 0
        self._indents: list[int] = []
        self._chunks = text_chunks(lines, wrapped=self._wrapped)
        self._setting = Setting(width, usual_indent(self._chunks))

    def run(self) -> None:
        """Turn all chunks into blocks."""
        for number, chunk in enumerate(self._chunks):
            following = self._chunks[number + 1] if number + 1 < len(self._chunks) else []
            self._chunk(chunk, following)

    def _chunk(self, chunk: list[Line], following: list[Line]) -> None:
        for _ in range(MAX_LEADING_HEADINGS):
            rest = self._leading_heading(chunk, following)
            if not rest:
                return
            if len(rest) == len(chunk):
                break
            chunk = rest
        texts = [line.text for line in chunk]
        if sum(map(is_contents_line, texts)) >= CONTENTS_LINES:
            record = dropped(" ".join(texts), "table of contents")
            self.dropped.extend([record] if record is not None else [])
        elif all(is_rule(text) for text in texts):
            return
        elif is_drawing(texts):
            self._code(chunk)
        elif (cells := columns(texts)) is not None:
            self.blocks.extend(table_blocks(_rows(chunk, cells)))
        elif has_gaps(texts) or (len(chunk) > CONTENTS_LINES and any(map(is_rule, texts))):
            self._code(chunk)
        else:
            self._prose(chunk)

    def _leading_heading(self, chunk: list[Line], following: list[Line]) -> list[Line]:
        """Emit the heading that a chunk is or starts with and return the lines after it."""
        first = chunk[0].text.strip()
        sign = underline(chunk[1].text) if len(chunk) > 1 and could_be_heading(first) else ""
        if sign and abs(len(chunk[1].text.strip()) - len(first)) <= max(4, len(first) // 3):
            self._emit(chunk[:1], "heading", level=1 if sign == "=" else 2)
            return chunk[2:]
        size = heading_size(chunk, following, self.blocks, self._setting)
        if size:
            self._emit(chunk[:size], "heading", level=heading_level(first, chunk[0], self.blocks))
        return chunk[size:]

    def _prose(self, chunk: list[Line]) -> None:
        """Split a chunk at list markers and paragraph indents and emit each part."""
        part: list[Line] = []
        for number, line in enumerate(chunk):
            if part and (self._starts_item(part, line) or self._starts_paragraph(part, line, chunk[number + 1 : number + 2])):
                self._part(part)
                part = []
            part.append(line)
        self._part(part)

    def _starts_item(self, part: list[Line], line: Line) -> bool:
        """Tell whether a line inside a chunk opens a list item: a wrapped line may begin with "12." or "J." by chance."""
        item = list_item(line.text)
        if item is None or not self._is_marker(item, line):
            return False
        opened = list_item(part[0].text)
        if is_bullet(item.label):
            return opened is not None or line.indent > part[-1].indent or part[-1].text.rstrip().endswith((":", ";", ".", ","))
        return (
            (opened is not None and may_follow(opened.label, item.label))
            or line.indent > part[-1].indent
            or is_first(item.label)
        )

    def _is_marker(self, item: Item, line: Line) -> bool:
        if item.label in {"o", "+", "·"}:
            return line.indent > 0
        return not is_initial(item.label) or may_follow(self._last_label(), item.label) or item.label == "A."

    def _last_label(self) -> str:
        return next((block.label for block in reversed(self.blocks[-LABEL_REACH:]) if block.kind == "list_item"), "")

    def _part(self, part: list[Line]) -> None:
        item = list_item(part[0].text)
        if (item is not None and self._is_marker(item, part[0])) or (item := self._dashed(part[0])) is not None:
            self._emit(part, "list_item", level=self._nesting(part[0].indent), label=item.label, skip=item.text)
        else:
            self._indents = [indent for indent in self._indents if indent < part[0].indent]
            self._emit(part, "paragraph")

    def _dashed(self, line: Line) -> Item | None:
        """Return the item of a list whose dashes touch the words, as speeches are printed; elsewhere such a dash is a pause."""
        item = dashed_item(line.text)
        before = self.blocks[-1] if self.blocks else None
        if item is None or before is None:
            return None
        return item if before.text.endswith(":") or (before.kind == "list_item" and before.label == item.label) else None

    def _nesting(self, indent: int) -> int:
        self._indents = [known for known in self._indents if known < indent]
        self._indents.append(indent)
        return min(len(self._indents), 6)

    def _code(self, chunk: list[Line]) -> None:
        text = InlineText(verbatim=True)
        text.mark(chunk[0].number)
        text.add("\n".join(line.text for line in chunk))
        block = text.block("code", bold=False)
        self.blocks.extend([block] if block is not None else [])

    def _emit(self, part: list[Line], kind: BlockKind, *, level: int = 0, label: str = "", skip: str | None = None) -> None:
        """Join the lines of one block; lines that are all short keep their ends."""
        set_singly = self._wrapped and kind == "paragraph" and self._is_verse(part)
        text = InlineText()
        for number, line in enumerate(part):
            words = skip if skip is not None and number == 0 else line.text.strip(" \t")
            if number and set_singly:
                text.newline()
            elif number and not self._compound(text.tail(), words):
                text.add(" ")
            text.mark(line.number)
            text.add(words)
        block = text.block(kind, level=level, label=label)
        if block is not None:
            self.blocks.append(block)

    def _starts_paragraph(self, part: list[Line], line: Line, following: list[Line]) -> bool:
        """Tell whether a line opens a paragraph without a blank line: it is set in, or the line above ends early."""
        above, base = part[-1].text.rstrip(), part[-1].indent
        if not is_sentence_end(above):
            return False
        words = line.text.split(maxsplit=1)
        if words and len(above) + 1 + len(words[0]) < EARLY_END_SHARE * self._setting.width and not words[0][0].islower():
            return True
        return base + 2 <= line.indent <= base + TITLE_INDENT and (not following or following[0].indent < line.indent)

    def _is_verse(self, part: list[Line]) -> bool:
        """Tell whether lines end where their author ended them: all short of the margin, nearly all with a capital first."""
        if len(part) < 2 or any(len(line.text.rstrip()) >= VERSE_WIDTH_SHARE * self._setting.width for line in part):
            return False
        return sum(not line.text.lstrip()[:1].islower() for line in part) >= VERSE_CAPITALS_SHARE * len(part)

    def _compound(self, before: str, after: str) -> bool:
        """Tell whether a hyphen at a line's end stays without a blank; plain text is broken at hyphens of the word itself."""
        left, right = _LAST_WORD.search(before), _FIRST_WORD.match(after)
        return left is not None and right is not None and right[0][0].islower() and right[0] not in {"and", "or", "to", "und"}


def _rows(chunk: list[Line], cells: list[list[str]]) -> list[Row]:
    """Return a table's rows; a rule under the first line says that it holds the column headings."""
    lines = [line for line in chunk if not is_rule(line.text.replace(" ", ""))]
    ruled = len(chunk) > 2 and is_rule(chunk[1].text.replace(" ", ""))
    return [
        Row([Cell(text) for text in row], line.number, is_header=ruled and line is lines[0])
        for row, line in zip(cells, lines, strict=True)
    ]
