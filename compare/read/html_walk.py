"""Step 1 for HTML: one walk over the element tree, without recursion, that collects blocks of text."""

from __future__ import annotations

from typing import Final

import msgspec
from lxml import etree

from compare.model.source import Block, BlockKind, Dropped
from compare.read.html_furniture import Plan
from compare.read.html_lists import ListCounter, footnote_label, is_note_link, note_container
from compare.read.inline import InlineText, dropped
from compare.read.mathml import math_text
from compare.read.tables import Cell, Row, table_blocks

BLOCK_TAGS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "optgroup",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
BOLD: Final = frozenset({"b", "strong"})
ITALIC: Final = frozenset({"i", "em", "cite", "dfn"})
MAX_LEVEL: Final = 50


class _Context(msgspec.Struct):
    """What the text inside an element becomes."""

    kind: BlockKind
    level: int = 0
    label: str = ""


class HtmlWalk:
    """Collects the blocks of one page; `first_line` is the line of the page's first line in its file."""

    def __init__(self, plan: Plan, *, first_line: int = 1) -> None:
        self.blocks: list[Block] = []
        self.dropped: list[Dropped] = []
        self._plan = plan
        self._shift = first_line - 1
        self._line: int | None = None
        self._inline = InlineText()
        self._contexts: list[_Context] = []
        self._lists: list[ListCounter] = []
        self._rows: list[Row] | None = None
        self._cell: InlineText | None = None
        self._open_cell: tuple[etree._Element, Cell] | None = None
        self._script: InlineText | None = None
        self._bold = self._italic = self._verbatim = self._notes = 0
        self._term = False

    def run(self, root: etree._Element) -> None:
        """Walk `root` and everything below it."""
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if not self._start(element):
                    walk.skip_subtree()
            else:
                if event == "end":
                    self._end(element)
                if element is not root:
                    self._feed(element.tail)
        self._flush()

    def _start(self, element: etree._Element) -> bool:
        """Open an element; return whether its content is to be walked."""
        tag = element.tag
        if element.sourceline is not None:
            self._line = element.sourceline + self._shift
        if element in self._plan.left_out:
            self._leave_out(element)
            return False
        if tag == "math":
            self._target().add(math_text(element))
            return False
        if tag == "a" and is_note_link(element):
            self._target().note("".join(element.itertext()))
            return False
        if tag in BLOCK_TAGS:
            self._open_block(element, tag)
        else:
            self._open_inline(element, tag)
        self._feed(element.text)
        return True

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if element in self._plan.left_out or tag == "math" or (tag == "a" and is_note_link(element)):
            return
        if tag in BLOCK_TAGS:
            self._close_block(element, tag)
        elif tag in {"sup", "sub"}:
            self._close_script(element, tag)
        elif tag in BOLD:
            self._bold -= 1
        elif tag in ITALIC:
            self._italic -= 1
        elif tag == "q":
            self._target().add("”")

    def _open_block(self, element: etree._Element, tag: str) -> None:
        if self._rows is not None and tag != "caption":
            self._open_table_part(element, tag)
            return
        if tag == "dd" and self._term:
            self._inline.newline()
        else:
            self._flush()
        self._term = False
        context = self._context(element, tag)
        if context is not None:
            self._contexts.append(context)
        if tag in {"ul", "ol", "dl"}:
            self._lists.append(ListCounter.of(element))
        elif tag == "dt":
            self._bold += 1
        elif tag == "pre":
            self._verbatim += 1
            self._inline = InlineText(verbatim=True)
        elif tag == "table" and element not in self._plan.layout_tables:
            self._rows = []
        if tag != "table" and note_container(element):
            self._notes += 1

    def _context(self, element: etree._Element, tag: str) -> _Context | None:
        if tag in HEADINGS:
            # The title of a figure is no section of the text.
            titled = next(element.iterancestors("figure"), None) is not None
            return _Context("caption") if titled else _Context("heading", HEADINGS[tag])
        if self._notes and tag == "li":
            return _Context("footnote", 0, footnote_label(element, self._lists[-1].next(element) if self._lists else ""))
        if tag == "li":
            label = self._lists[-1].next(element) if self._lists else "•"
            return _Context("list_item", min(max(len(self._lists), 1), MAX_LEVEL), label)
        if tag in {"dt", "dd"}:
            return _Context("list_item", min(max(len(self._lists), 1), MAX_LEVEL))
        if tag in {"figcaption", "caption"}:
            return _Context("caption")
        return _Context("code") if tag == "pre" else None

    def _close_block(self, element: etree._Element, tag: str) -> None:
        if self._rows is not None and tag != "caption":
            self._close_table_part(element, tag)
            return
        if tag == "dt":
            self._bold -= 1
            self._term = bool(self._inline) and _followed_by(element, "dd")
        if not self._term:
            self._flush()
        if tag in HEADINGS or tag in {"li", "dt", "dd", "figcaption", "caption", "pre"}:
            self._contexts.pop()
        if tag in {"ul", "ol", "dl"}:
            self._lists.pop()
        elif tag == "pre":
            self._verbatim -= 1
            self._inline = InlineText(verbatim=self._verbatim > 0)
        if tag != "table" and note_container(element):
            self._notes -= 1

    def _open_table_part(self, element: etree._Element, tag: str) -> None:
        rows = self._rows if self._rows is not None else []
        if tag == "tr":
            parent = element.getparent()
            rows.append(Row([], self._line, is_header=parent is not None and parent.tag == "thead"))
        elif tag in {"td", "th"} and self._cell is None:
            if not rows:
                rows.append(Row([], self._line))
            columns, down = _number(element.get("colspan")), _number(element.get("rowspan"))
            self._open_cell = element, Cell("", columns, down, is_header=tag == "th")
            rows[-1].cells.append(self._open_cell[1])
            self._cell = InlineText()
        elif self._cell is not None:
            self._cell.add(" ")

    def _close_table_part(self, element: etree._Element, tag: str) -> None:
        rows = self._rows if self._rows is not None else []
        if self._cell is not None and self._open_cell is not None and self._open_cell[0] is element:
            self._open_cell[1].text = self._cell.text()
            self._cell = self._open_cell = None
        elif tag == "table":
            self._flush()
            self._rows = self._cell = self._open_cell = None
            self.blocks.extend(table_blocks(rows))
        elif self._cell is not None:
            self._cell.add(" ")

    def _open_inline(self, element: etree._Element, tag: str) -> None:
        if tag in {"sup", "sub"} and self._script is None:
            self._script = InlineText()
        elif tag == "br":
            self._target().add("\n") if self._cell is not None or self._verbatim else self._target().newline()
        elif tag in BOLD:
            self._bold += 1
        elif tag in ITALIC:
            self._italic += 1
        elif tag == "q":
            self._target().add("“")
        elif tag == "img":
            self._record(element.get("alt") or "", "description of a picture")

    def _close_script(self, element: etree._Element, tag: str) -> None:
        script, parent = self._script, element.getparent()
        if script is None or (parent is not None and parent.tag in {"sup", "sub"}):
            return
        self._script = None
        text = script.text()
        linked = any((link.get("href") or "").startswith("#") for link in element.iter("a"))
        if tag == "sub":
            self._target().lowered(text)
        elif text or not script:
            self._target().raised(text, note=linked)
        for label in script.note_labels():
            self._target().note(label)

    def _target(self) -> InlineText:
        if self._script is not None:
            return self._script
        return self._inline if self._cell is None else self._cell

    def _feed(self, text: str | None) -> None:
        """Add text with the line of each of its lines."""
        if not text:
            return
        target = self._target()
        for number, part in enumerate(text.split("\n")):
            if number:
                target.add("\n")
                self._line = None if self._line is None else self._line + 1
            if part.strip():
                target.mark(self._line)
            target.add(part, bold=self._bold > 0, italic=self._italic > 0)

    def _flush(self) -> None:
        context = self._contexts[-1] if self._contexts else _Context("paragraph")
        if self._inline:
            kind: BlockKind = "code" if self._verbatim else context.kind
            block = self._inline.block(kind, level=context.level, label=context.label, bold=False if kind == "code" else None)
            if block is not None:
                self.blocks.append(block)
                if context.kind == "list_item":
                    context.label = ""
        self._inline = InlineText(verbatim=self._verbatim > 0)

    def _leave_out(self, element: etree._Element) -> None:
        reason = self._plan.left_out[element]
        if reason not in {"script", "style sheet", "metadata"}:
            self._record(" ".join(element.itertext()), reason)

    def _record(self, text: str, reason: str) -> None:
        record = dropped(text, reason)
        if record is not None:
            self.dropped.append(record)


def _number(value: str | None) -> int:
    return int(value[:4]) if value and value[:4].isascii() and value[:4].isdigit() else 1


def _followed_by(element: etree._Element, tag: str) -> bool:
    following = element.getnext()
    return following is not None and following.tag == tag
