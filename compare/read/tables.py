"""Step 1: rows of cells to table-row blocks: spans over columns and rows, header rows, limits; shared by the readers."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from compare.model.source import Block
from compare.read.inline import table_row

REPEAT_LIMIT: Final = 20_000
"""Cells that row and column spans may add to one table; a hostile table asks for millions."""
REPEAT_LENGTH: Final = 2_000
"""Characters from which on a spanning cell's text is not repeated."""
HEADER_LIMIT: Final = 20_000_000
"""Characters of column headings that all rows of one table may carry together; beyond, rows carry none."""

_Carried = dict[int, tuple[str, int]]
"""Cells that reach into the next row: their text and for how many rows more, by column."""
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d$")


class Cell(msgspec.Struct):
    """One cell as the format has it."""

    text: str
    columns: int = 1
    rows: int = 1
    is_header: bool = False


class Row(msgspec.Struct):
    """One row as the format has it; `is_header` where the format says so."""

    cells: list[Cell]
    line: int | None = None
    is_header: bool = False


def table_blocks(rows: list[Row]) -> list[Block]:
    """Return one block a row, header rows first with no heading above them, each other row with its column headings."""
    heads = _header_rows(rows)
    grid = _grid(rows)
    header = _joined_header(grid[:heads])
    size = sum(map(len, header))
    if size * (len(rows) - heads) > HEADER_LIMIT:
        header = ()
    blocks = []
    for number, (row, texts) in enumerate(zip(rows, grid, strict=True)):
        block = table_row(texts, header=() if number < heads else header, line=row.line)
        if block is not None:
            blocks.append(block)
    return blocks


def _header_rows(rows: list[Row]) -> int:
    """Count the rows at the top that hold column headings: as the format says, else one row of words over numbers."""
    count = 0
    for row in rows:
        said = row.is_header or (len(row.cells) > 1 and all(cell.is_header for cell in row.cells))
        if not said:
            break
        count += 1
    if count or len(rows) < 3 or len(rows[0].cells) < 2:
        return count if count < len(rows) else 0
    first, rest = rows[0].cells, rows[1:]
    words = all(_is_words(cell.text) for cell in first[1:])
    numeric = any(
        all(len(row.cells) > column and _is_number(row.cells[column].text) for row in rest)
        for column in range(1, min(len(first), 50))
    )
    return 1 if words and numeric else 0


def _is_words(text: str) -> bool:
    text = text.strip()
    return bool(text) and (not any(c.isdigit() for c in text) or bool(_YEAR.match(text)))


def _is_number(text: str) -> bool:
    return any(c.isdigit() for c in text[:12])


def _grid(rows: list[Row]) -> list[list[str]]:
    """Lay the cells out: a cell over several rows stands in each; over several columns once, with empty ones after it.

    In a header row a spanning cell is repeated, since it heads each of its columns.
    """
    budget = REPEAT_LIMIT
    carried: _Carried = {}
    grid = []
    for row in rows:
        line: list[str] = []
        following: _Carried = {}
        header = row.is_header or all(cell.is_header for cell in row.cells)
        for cell in row.cells:
            _fill(line, carried, following)
            short = len(cell.text) <= REPEAT_LENGTH
            extra = min(max(cell.columns - 1, 0), budget)
            down = cell.rows if short and 1 < cell.rows * (extra + 1) <= budget else 1
            budget -= (extra + 1) * down - 1
            for step in range(extra + 1):
                text = cell.text if step == 0 or (header and short) else ""
                if down > 1:
                    following[len(line)] = (text, down - 1)
                line.append(text)
        _fill(line, carried, following)
        carried = following
        grid.append(line)
    return grid


def _fill(line: list[str], carried: _Carried, following: _Carried) -> None:
    """Append the cells that rows above extend into this one at the columns that come next."""
    while (above := carried.get(len(line))) is not None:
        text, more = above
        if more > 1:
            following[len(line)] = (text, more - 1)
        line.append(text)


def _joined_header(rows: list[list[str]]) -> tuple[str, ...]:
    if not rows:
        return ()
    width = max(map(len, rows))
    columns = []
    for column in range(width):
        words: list[str] = []
        for row in rows:
            text = " ".join(row[column].split()) if column < len(row) else ""
            if text and text not in words:
                words.append(text)
        columns.append(" ".join(words))
    return tuple(columns)
