"""Step 1 for DOCX: the cells of one table; a table that only lays text out gives its paragraphs instead of rows."""

from __future__ import annotations

import msgspec
from lxml import etree

from compare.model.source import Block
from compare.read.docx_package import W, attribute, switched_on, whole
from compare.read.tables import Cell, Row, table_blocks


class _WordCell(msgspec.Struct):
    blocks: list[Block]
    columns: int
    continued: bool


class _WordRow(msgspec.Struct):
    cells: list[_WordCell]
    is_header: bool


class WordTable:
    """A table under construction."""

    def __init__(self) -> None:
        self._rows: list[_WordRow] = []

    def open_row(self, row: etree._Element) -> None:
        """Start a row."""
        self._rows.append(_WordRow([], bool(switched_on(row.find(W + "trPr"), "tblHeader"))))

    def open_cell(self, cell: etree._Element) -> list[Block]:
        """Start a cell and return the list that takes its blocks."""
        properties = cell.find(W + "tcPr")
        merged = None if properties is None else properties.find(W + "vMerge")
        columns = 1 if properties is None else max(1, whole(attribute(properties.find(W + "gridSpan")), 1))
        made = _WordCell([], columns, merged is not None and attribute(merged) != "restart")
        if not self._rows:
            self._rows.append(_WordRow([], is_header=False))
        self._rows[-1].cells.append(made)
        return made.blocks

    def blocks(self) -> list[Block]:
        """Return the finished table's blocks."""
        cells = [cell for row in self._rows for cell in row.cells]
        single = all(len(row.cells) < 2 for row in self._rows)
        if single or any(block.kind in {"heading", "table_row"} for cell in cells for block in cell.blocks):
            return [block for cell in cells for block in cell.blocks]
        if self._rows and not any(row.is_header for row in self._rows) and len(self._rows) > 1:
            self._rows[0].is_header = _all_bold(self._rows[0]) and not _all_bold(self._rows[1])
        above: dict[int, str] = {}
        rows = []
        for row in self._rows:
            made, column = Row([], is_header=row.is_header), 0
            for cell in row.cells:
                text = above.get(column, "") if cell.continued else " ".join(block.text for block in cell.blocks)
                above[column] = text
                made.cells.append(Cell(text, cell.columns))
                column += cell.columns
            rows.append(made)
        return table_blocks(rows)


def _all_bold(row: _WordRow) -> bool:
    blocks = [block for cell in row.cells for block in cell.blocks]
    return bool(blocks) and all(block.bold for block in blocks)
