"""Tables: lines whose wide gaps stand one under the other (step 1)."""

from __future__ import annotations

import re
from typing import Final

from compare.model.source import Block, Box
from compare.model.span import Mark, Span
from compare.read.pdf.layout import Chunk, Line

_MIN_ROWS: Final = 2
_MAX_STEP_EM: Final = 3.2
_ALIGNED_EM: Final = 0.6
_MAX_CELL_LINES: Final = 4
_CLOSE_EM: Final = 1.65
"""Lines of one cell are set as closely as text; rows are mostly further apart."""
_NUMBER: Final = re.compile(r"^[^\w]*[-−–+±<>≤≥~≈$€£]?\s*\d[\d.,\s]*[%\w°/]{0,6}[^\w]*$")
_LEADERS: Final = re.compile(r"(?:\.\s?){4,}|…{2,}")


class Table:
    """Rows of one table, each a list of cells over the table's columns, with the line that each row starts on."""

    def __init__(self, rows: list[list[str]], lines: list[Line]) -> None:
        self.rows, self.lines = rows, lines


def find_tables(lines: list[Line]) -> list[tuple[int, int]]:
    """Return half-open index ranges of the lines that are tables."""
    found: list[tuple[int, int]] = []
    k = 0
    while k < len(lines):
        end = _run(lines, k)
        if end is not None:
            found.append((k, end))
            k = end
        else:
            k += 1
    return found


def _run(lines: list[Line], start: int) -> int | None:
    """Return where a table that starts at `start` ends, None where none does."""
    if len(lines[start].chunks) < 2 or _LEADERS.search(lines[start].text):
        return None
    rows, last, single = 1, start, 0
    edges = list(lines[start].chunks)
    k = start + 1
    while k < len(lines):
        line, before = lines[k], lines[k - 1]
        step = line.base - before.base
        if line.region != before.region or not 0 < step < _MAX_STEP_EM * max(line.size, before.size):
            break
        if len(line.chunks) >= 2:
            if not _aligned(line.chunks, edges, line.size):
                break
            rows, last, single = rows + 1, k, 0
            edges += line.chunks
        elif _is_cell_part(line, edges) and single < _MAX_CELL_LINES and step < 1.6 * line.size:
            single += 1
        else:
            break
        k += 1
    wide = max(len(line.chunks) for line in lines[start : last + 1])
    if rows < _MIN_ROWS or (rows < 3 and wide < 3 and not _numeric(lines[start : last + 1])):
        return None
    last = _trailing(lines, last, k)
    return last + 1


def _trailing(lines: list[Line], last: int, stop: int) -> int:
    """Return the last line of the table: what continues the last row's cells belongs to it."""
    while last + 1 < stop and lines[last + 1].base - lines[last].base < 1.35 * lines[last].size:
        last += 1
    return last


def _numeric(lines: list[Line]) -> bool:
    cells = [line.text[c.start : c.end].strip() for line in lines for c in line.chunks[1:]]
    return sum(bool(_NUMBER.match(cell)) for cell in cells) >= 0.4 * len(cells)


def _aligned(chunks: tuple[Chunk, ...], edges: list[Chunk], size: float) -> bool:
    """Tell whether most chunks share a left edge, a right edge or a middle with earlier ones, or lie under one."""
    tolerance = _ALIGNED_EM * size
    recent = edges[-24:]
    hits = sum(
        any(
            abs(c.x0 - e.x0) < tolerance or abs(c.x1 - e.x1) < tolerance or abs(c.x0 + c.x1 - e.x0 - e.x1) < 2 * tolerance
            for e in recent
        )
        for c in chunks
    )
    return hits >= 0.6 * len(chunks)


def _is_cell_part(line: Line, edges: list[Chunk]) -> bool:
    """Tell whether a line without gaps continues one cell: it starts where a cell starts and is no wider than its column."""
    starts = sorted({round(e.x0) for e in edges[-24:]})
    here = [x for x in starts if abs(x - line.x0) < _ALIGNED_EM * line.size]
    if not here:
        return False
    after = [x for x in starts if x > here[-1] + 2 * line.size]
    return not after or line.x1 < after[0]


def table_blocks(lines: list[Line]) -> list[Block]:
    """Return a table's rows as blocks, with the column headings above them."""
    table = _cells(lines)
    header = _header(table)
    body = table.rows[len(header) and 1 :]
    starts = table.lines[len(header) and 1 :]
    blocks = [_row(cells, line, header) for cells, line in zip(body, starts, strict=True) if any(cells)]
    return ([_row(table.rows[0], table.lines[0], ())] if header else []) + blocks


def _cells(lines: list[Line]) -> Table:
    columns = _columns(lines)
    rows: list[list[str]] = []
    starts: list[Line] = []
    for n, line in enumerate(lines):
        cells = [""] * len(columns)
        for chunk in line.chunks or (Chunk(0, len(line.text), line.x0, line.x1),):
            k = _column(chunk, columns)
            cells[k] = f"{cells[k]} {line.text[chunk.start : chunk.end].strip()}".strip()
        if rows and _continues(line, starts[-1], cells, lines[n - 1]):
            rows[-1] = [_joined(a, b) for a, b in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
            starts.append(line)
    return Table(rows, starts)


def _joined(a: str, b: str) -> str:
    if a.endswith("-") and b[:1].islower():
        return a[:-1] + b
    return f"{a} {b}".strip()


def _continues(line: Line, start: Line, cells: list[str], before: Line) -> bool:
    """Tell whether a line adds to the row above: its first cell is empty, or it holds one cell only and stands close."""
    if len(line.chunks) >= 2 and cells[0]:
        return False
    return line.base - before.base < _CLOSE_EM * line.size and line.bold == start.bold


def _columns(lines: list[Line]) -> list[tuple[float, float]]:
    """Return the extents of the table's columns: chunks that overlap are one column."""
    spans = sorted((c.x0, c.x1) for line in lines for c in line.chunks)
    widest = max(len(line.chunks) for line in lines)
    merged: list[list[float]] = []
    for x0, x1 in spans:
        if merged and x0 < merged[-1][1] - 1:
            merged[-1][1] = max(merged[-1][1], x1)
        else:
            merged.append([x0, x1])
    if len(merged) < widest:
        line = next(line for line in lines if len(line.chunks) == widest)
        merged = [[c.x0, c.x1] for c in line.chunks]
    return [(a, b) for a, b in merged]


def _column(chunk: Chunk, columns: list[tuple[float, float]]) -> int:
    def distance(k: int) -> float:
        low, high = columns[k]
        overlap = min(high, chunk.x1) - max(low, chunk.x0)
        return -overlap if overlap > 0 else min(abs(chunk.x0 - low), abs(chunk.x1 - high)) + 1_000

    return min(range(len(columns)), key=distance)


def _header(table: Table) -> tuple[str, ...]:
    """Return the first row as column headings where it is one: bold over plain rows, or words over numbers."""
    if len(table.rows) < 2:
        return ()
    first, rest = table.rows[0], table.rows[1:]
    bold = table.lines[0].bold and not all(line.bold for line in table.lines[1:])
    words = not any(_NUMBER.match(cell) for cell in first[1:] if cell)
    numbers = any(_NUMBER.match(cell) for row in rest for cell in row[1:])
    return tuple(first) if bold or (words and numbers) else ()


def _row(cells: list[str], line: Line, header: tuple[str, ...]) -> Block:
    text, spans = "", []
    for k, cell in enumerate(cells):
        text += " | " if k else ""
        spans.append(Span(len(text), len(text) + len(cell)))
        text += cell
    return Block(
        kind="table_row", text=text, marks=(Mark(0, line.page, line.number),), cells=tuple(spans), header=header,
        font_size=round(line.size, 1), bold=line.bold, box=Box(line.x0, line.top, line.x1, line.bottom),
    )  # fmt: skip
