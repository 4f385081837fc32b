"""Step 1 for DOCX: one walk over WordprocessingML, without recursion; open revisions are read as accepted.

Source of the element meanings: ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

from typing import Final

import msgspec
from lxml import etree

from compare.model.source import Block, BlockKind, Dropped
from compare.read.docx_package import MC, M, W, attribute, switched_on
from compare.read.docx_styles import BODY_LEVEL, Numbering, Style, StyleSheet, numbering_of, outline_of
from compare.read.docx_tables import WordTable
from compare.read.inline import InlineText, dropped

SKIPPED: Final = frozenset(
    {
        W + name
        for name in [
            "pPr",
            "rPr",
            "tblPr",
            "trPr",
            "tcPr",
            "tblGrid",
            "sectPr",
            "sdtPr",
            "sdtEndPr",
            "del",
            "moveFrom",
            "instrText",
            "delText",
            "delInstrText",
            "fldData",
        ]
    }
    | {W + "tblPrEx", M + "rPr", M + "ctrlPr", M + "oMathParaPr", MC + "Fallback"}
)
INSERTED: Final = frozenset({W + "ins", W + "moveTo"})
REMOVED: Final = frozenset({W + "del", W + "moveFrom"})
SCRIPTS: Final = {M + "sup": "sup", M + "sub": "sub"}
CHARACTERS: Final = {W + "tab": " ", W + "ptab": " ", W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad", W + "cr": "\n"}
NOTES: Final = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
PRIVATE_USE: Final = 0xF000
MAX_HEADING: Final = 6


class Styling(msgspec.Struct):
    """What all walks over one file share: styles, list counters, the order of notes, and counts of revisions."""

    styles: StyleSheet
    numbering: Numbering
    has_title: bool = False
    notes: dict[tuple[str, str], str] = {}
    counted: dict[str, int] = {}
    inserted: int = 0
    removed: int = 0


class _Paragraph(msgspec.Struct):
    """A paragraph under construction; `boxes` are blocks of text boxes that hang on it."""

    text: InlineText
    style: Style
    kind: BlockKind = "paragraph"
    level: int = 0
    label: str = ""
    contents: bool = False
    joined: bool = False
    boxes: list[Block] = []


class _Run(msgspec.Struct, frozen=True):
    """What run properties say of the text in them."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    script: str = ""


class WordWalk:
    """Collects the blocks of one part; `note` is the label where the part is a note."""

    def __init__(self, styling: Styling, *, note: str = "") -> None:
        self.blocks: list[Block] = []
        self.dropped: list[Dropped] = []
        self._styling = styling
        self._note = note
        self._sinks: list[list[Block]] = [self.blocks]
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[WordTable] = []
        self._carried: InlineText | None = None
        self._run = _Run()
        self._scripts: list[InlineText] = []

    def run(self, root: etree._Element) -> None:
        """Walk `root` and everything below it."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in SKIPPED or (tag == W + "tr" and _row_removed(element)):
                    self._styling.removed += tag in REMOVED or tag == W + "tr"
                    walk.skip_subtree()
                else:
                    self._start(element, tag)
            elif tag not in SKIPPED and not (tag == W + "tr" and _row_removed(element)):
                self._end(tag)

    def _start(self, element: etree._Element, tag: str) -> None:
        if tag == W + "p":
            self._open_paragraph(element)
        elif tag == W + "r":
            self._run = _run(element)
        elif tag == W + "tbl":
            self._tables.append(WordTable())
        elif tag == W + "tr" and self._tables:
            self._tables[-1].open_row(element)
        elif tag == W + "tc" and self._tables:
            self._sinks.append(self._tables[-1].open_cell(element))
        elif tag == W + "txbxContent":
            self._sinks.append([])
        elif tag in SCRIPTS:
            self._scripts.append(InlineText())
        elif tag in INSERTED:
            self._styling.inserted += 1
        else:
            self._characters(element, tag)

    def _end(self, tag: str) -> None:
        if tag == W + "p":
            self._close_paragraph()
        elif tag == W + "r":
            self._run = _Run()
        elif tag == W + "tbl" and self._tables:
            self._sinks[-1].extend(self._tables.pop().blocks())
        elif tag == W + "tc" and self._tables and len(self._sinks) > 1:
            self._sinks.pop()
        elif tag == W + "txbxContent" and len(self._sinks) > 1:
            boxes = self._sinks.pop()
            (self._paragraphs[-1].boxes if self._paragraphs else self._sinks[-1]).extend(boxes)
        elif tag in SCRIPTS and self._scripts:
            script = self._scripts.pop().text()
            if self._paragraphs:
                text = self._target()
                text.raised(script) if SCRIPTS[tag] == "sup" else text.lowered(script)
        elif tag == M + "num":
            self._add("/")

    def _characters(self, element: etree._Element, tag: str) -> None:
        if tag in {W + "t", M + "t"}:
            self._add("".join((element.text or "", *(child.tail or "" for child in element))))
        elif tag in CHARACTERS:
            self._add(CHARACTERS[tag])
        elif tag == W + "br" and self._paragraphs:
            self._target().newline() if attribute(element, "type") in {None, "textWrapping"} else self._add(" ")
        elif tag == W + "sym":
            code = attribute(element, "char") or ""
            value = (
                int(code, 16) if len(code) <= 6 and code.isalnum() and all(c in "0123456789abcdefABCDEF" for c in code) else 0
            )
            if 32 <= value < PRIVATE_USE and not 0xD800 <= value < 0xE000:
                self._add(chr(value))
        elif tag in NOTES and self._paragraphs:
            key = (NOTES[tag], attribute(element, "id") or "")
            if key not in self._styling.notes:
                self._styling.counted[key[0]] = self._styling.counted.get(key[0], 0) + 1
                self._styling.notes[key] = str(self._styling.counted[key[0]])
            self._target().note(self._styling.notes[key])

    def _add(self, text: str) -> None:
        if not self._paragraphs or self._run.hidden or not text:
            return
        target = self._target()
        if self._run.script == "superscript":
            target.raised(text)
        elif self._run.script == "subscript":
            target.lowered(text)
        else:
            target.add(text, bold=self._run.bold, italic=self._run.italic)

    def _target(self) -> InlineText:
        return self._scripts[-1] if self._scripts else self._paragraphs[-1].text

    def _open_paragraph(self, element: etree._Element) -> None:
        properties = element.find(W + "pPr")
        style = self._styling.styles.style(None if properties is None else attribute(properties.find(W + "pStyle")))
        text = self._carried if self._carried is not None else InlineText(verbatim=style.role == "code")
        self._carried = None
        paragraph = _Paragraph(text, style, contents=style.role == "contents")
        paragraph.joined = _mark_removed(properties)
        outline = outline_of(properties)
        outline = style.outline if outline is None else outline
        number, level = (None, None) if properties is None else numbering_of(properties)
        number, level = style.number if number is None else number, style.level if level is None else level
        if number not in {None, "0"}:
            paragraph.label = self._styling.numbering.next(number or "", level or 0)
            paragraph.kind, paragraph.level = "list_item", (level or 0) + 1
        if self._note:
            paragraph.kind, paragraph.level, paragraph.label = "footnote", 0, self._note
        elif style.role == "title" and not self._tables:
            paragraph.kind, paragraph.level, self._styling.has_title = "heading", 1, True
        elif outline is not None and outline < BODY_LEVEL:
            paragraph.kind, paragraph.level = "heading", min(outline + 1 + self._styling.has_title, MAX_HEADING)
        elif style.role in {"caption", "code"}:
            paragraph.kind, paragraph.level, paragraph.label = "caption" if style.role == "caption" else "code", 0, ""
        self._paragraphs.append(paragraph)

    def _close_paragraph(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        if paragraph.joined:
            self._carried = paragraph.text
        else:
            block = paragraph.text.block(paragraph.kind, level=paragraph.level, label=paragraph.label)
            if block is not None and paragraph.contents:
                record = dropped(block.text, "table of contents")
                self.dropped.extend([record] if record is not None else [])
            elif block is not None:
                self._emit(block)
        self._sinks[-1].extend(paragraph.boxes)

    def _emit(self, block: Block) -> None:
        """Append a block; lines of code in paragraphs of their own become one block again."""
        sink = self._sinks[-1]
        if block.kind == "code" and sink and sink[-1].kind == "code":
            sink[-1] = msgspec.structs.replace(sink[-1], text=f"{sink[-1].text}\n{block.text}")
        else:
            sink.append(block)


def _run(element: etree._Element) -> _Run:
    properties = element.find(W + "rPr")
    if properties is None:
        return _Run()
    style = (attribute(properties.find(W + "rStyle")) or "").lower()
    bold, italic = switched_on(properties, "b"), switched_on(properties, "i")
    return _Run(
        bold=style == "strong" if bold is None else bold,
        italic=style == "emphasis" if italic is None else italic,
        hidden=bool(switched_on(properties, "vanish")),
        script=attribute(properties.find(W + "vertAlign")) or "",
    )


def _mark_removed(properties: etree._Element | None) -> bool:
    """Tell whether an open revision takes the end of the paragraph away, which joins it to the next."""
    run = None if properties is None else properties.find(W + "rPr")
    return run is not None and any(run.find(tag) is not None for tag in REMOVED)


def _row_removed(row: etree._Element) -> bool:
    properties = row.find(W + "trPr")
    return properties is not None and properties.find(W + "del") is not None
