"""Lines of one region: pieces on one baseline, with raised and lowered characters told apart (step 1)."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from operator import attrgetter
from typing import Final

from compare.read.pdf.layout import Chunk, Line, Piece, Raised
from compare.text.scripts import is_note_mark, subscript, superscript

_SAME_BASE_EM: Final = 0.22
"""Pieces whose baselines differ by less than this share a line; raised characters differ by 0.3 em and more."""
_SCRIPT_SIZE: Final = 0.86
"""Raised and lowered characters are at most so large against their line (TeX: 0.7; word processors: 0.58-0.65; HTML: 0.83)."""
_SCRIPT_SHIFT_EM: Final = 0.08
_SCRIPT_REACH_EM: Final = 0.75
"""A raised or lowered baseline lies within so many em of its line's (TeX raises by 0.36-0.41, lowers by 0.15-0.25)."""
_TOUCH_EM: Final = 0.4
_CHUNK_EM: Final = 1.25
"""A gap wider than this may divide a table's cells; justified lines rarely stretch a space so far."""
_CELL_GAP: Final = 2.2
"""and a gap between cells is so many times wider than the usual space of its line."""
_JUSTIFIED_LINES: Final = 3
_STRETCH_SPREAD: Final = 1.4
_MARKS: Final = re.compile(r"[\d,;*†‡§¶]*[*†‡§¶][\d,;*†‡§¶]*$")
_STRETCHED_EM: Final = 0.5
"""Words of one cell are 0.2-0.35 em apart; a line without so small a gap is stretched or holds one word a cell."""
_LABEL: Final = re.compile(r"(?:[•◦▪▫‣⁃●○■□◆►➢✓∙·–—*-]|\(?\w{1,3}[.)]|\[\d+\])$")
"""The mark of a list item, whose text may start far from it."""
_TIGHT_EM: Final = 0.12


def lines(pieces: list[Piece], page: int, region: int) -> list[Line]:
    """Return a region's lines from top to bottom."""
    if not pieces:
        return []
    left = min([p.x0 for p in pieces])
    right = max([p.x1 for p in pieces])
    result: list[Line] = []
    spaced: list[tuple[Line, list[Piece]]] = []
    for row in _attach_scripts(_rows(pieces)):
        row.sort(key=attrgetter("x0"))
        line = _line(row, page)
        line.region, line.left, line.right = region, left, right
        result.append(line)
        if line.chunks:
            spaced.append((line, row))
    edges = Counter(round(line.x1) for line in result if not line.chunks)
    for line, row in spaced:
        if _justified(row, line, edges):
            line.chunks = ()
    result.sort(key=attrgetter("base"))
    return result


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    base = size = 0.0
    for piece in sorted(pieces, key=attrgetter("base")):
        if rows and piece.base - base <= _SAME_BASE_EM * min(max(size, 1.0), piece.size):
            rows[-1].append(piece)
            size = max(size, piece.size)
        else:
            rows.append([piece])
            base, size = piece.base, piece.size
    return rows


def _attach_scripts(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Move pieces that are raised above the row below them, or lowered under the row above them, into that row."""
    sizes = [max([p.size for p in row]) for row in rows]
    largest = _SCRIPT_SIZE * max(sizes)
    if len(rows) < 2 or min([p.size for row in rows for p in row]) > largest:
        return rows
    for k, row in enumerate(rows):
        moved = []
        for piece in row:
            home = _home(piece, k, rows, sizes) if piece.size <= largest else None
            if home is not None:
                rows[home].append(piece)
                moved.append(piece)
        if moved:
            rows[k] = [p for p in row if not any(p is m for m in moved)]
    return [row for row in rows if row]


def _home(piece: Piece, k: int, rows: list[list[Piece]], sizes: list[float]) -> int | None:
    for other in (k + 1, k - 1):
        if not 0 <= other < len(rows) or piece.size > _SCRIPT_SIZE * sizes[other]:
            continue
        for host in rows[other]:
            shift = abs(host.base - piece.base)
            if piece.size > _SCRIPT_SIZE * host.size or shift > _SCRIPT_REACH_EM * host.size:
                continue
            touch = _TOUCH_EM * host.size
            if -touch <= piece.x0 - host.x1 <= touch or -touch <= host.x0 - piece.x1 <= touch:
                return other
    return None


def _line(row: list[Piece], page: int) -> Line:
    first = row[0]
    if all(p.size == first.size and p.base == first.base and p.face is first.face for p in row):
        plain = _plain_line(row, page)
        if plain is not None:
            return plain
    return _mixed_line(row, page)


def _plain_line(row: list[Piece], page: int) -> Line | None:
    """Make a line of pieces set alike without wide gaps, as most lines of text are; None where a gap is wide."""
    first = row[0]
    size, face, end = first.size, first.face, first.x1
    parts = [first.text]
    word = 0.0
    for piece in row[1:]:
        gap = piece.x0 - end
        if gap > _CHUNK_EM * size:
            return None
        if not piece.glued or gap > 2 * _TIGHT_EM * size:
            parts.append(" ")
            word = word or end - first.x0
        parts.append(piece.text)
        end = max(end, piece.x1)
    text = "".join(parts)
    return Line(
        text=text, page=page, x0=first.x0, x1=end, top=min([p.top for p in row]), bottom=max([p.bottom for p in row]),
        base=first.base, size=round(size, 1), first=word or end - first.x0, bold=face.bold, italic=face.italic, mono=face.mono,
        lead=len(text) if face.bold or face.italic else 0,
    )  # fmt: skip


def _mixed_line(row: list[Piece], page: int) -> Line:
    size, base = _main(row)
    builder = _Builder(size, base)
    for piece in row:
        builder.add(piece)
    tallest = [p for p in row if p.size > _SCRIPT_SIZE * size] or row
    first = row[0]
    word = next((p.x1 for p, after in pairwise(row) if not after.glued), row[-1].x1) - first.x0
    return Line(
        text=builder.text, page=page, x0=first.x0, x1=max(p.x1 for p in row), top=min(p.top for p in tallest),
        bottom=max(p.bottom for p in tallest), base=base, size=size, first=word,
        bold=builder.share(builder.bold), italic=builder.share(builder.italic), mono=builder.share(builder.mono),
        lead=builder.lead, chunks=builder.cells(), notes=tuple(builder.notes), raised_start=builder.raised_start,
    )  # fmt: skip


def _justified(row: list[Piece], line: Line, edges: Counter[int]) -> bool:
    """Tell whether a line's wide gaps are its stretched spaces: it ends where lines of text end, and they are all alike."""
    near = sum(edges[round(line.x1) + k] for k in (-2, -1, 0, 1, 2))
    if near < _JUSTIFIED_LINES or line.x0 > line.left + 2.5 * line.size:
        return False
    gaps = [after.x0 - before.x1 for before, after in pairwise(row) if not after.glued]
    return max(gaps) < _STRETCH_SPREAD * min(gaps) or min(gaps) > _STRETCHED_EM * line.size


def _main(row: list[Piece]) -> tuple[float, float]:
    """Return size and baseline of most of the row's characters, larger pieces counting more."""
    weights: dict[tuple[float, float], float] = {}
    for piece in row:
        key = (round(piece.size, 1), round(piece.base, 1))
        weights[key] = weights.get(key, 0.0) + len(piece.text) * piece.size**2
    size, base = max(weights, key=lambda key: weights[key])
    return size, base


class _Builder:
    """A line's text as its pieces come, with what is bold, which gaps are wide, and the notes that hang on it."""

    def __init__(self, size: float, base: float) -> None:
        self.size, self.base = size, base
        self.text = ""
        self.end = 0.0
        self.bold = self.italic = self.mono = self.total = 0
        self.lead = 0
        self.leading: str | None = None
        self.raised_start = False
        self.owed = False
        self.chunks: list[Chunk] = []
        self.gaps: list[float] = []
        self.notes: list[Raised] = []
        self.chunk_start, self.chunk_x0 = 0, 0.0

    def add(self, piece: Piece) -> None:
        gap = piece.x0 - self.end
        if self.text and not piece.glued:
            self.gaps.append(gap)
        script = self._script(piece)
        if not self.text:
            self.chunk_x0 = piece.x0
            self.raised_start = script > 0 and not self.notes
        elif gap > _CHUNK_EM * self.size and not _LABEL.match(self.text):
            self._close(piece.x0)
        elif self._spaced(piece, script, gap):
            self.text += " "
        self._write(piece, script)
        self.end = max(self.end, piece.x1) if self.text else piece.x1

    def _spaced(self, piece: Piece, script: int, gap: float) -> bool:
        if self.owed and script == 0:
            self.owed = False
            return not self.text.endswith(" ")
        if script and gap < _TIGHT_EM * self.size:
            return False
        return not piece.glued or (script == 0 and gap > 2 * _TIGHT_EM * self.size)

    def _script(self, piece: Piece) -> int:
        """Return 1 for raised, -1 for lowered, 0 for neither."""
        if piece.size > _SCRIPT_SIZE * self.size:
            return 0
        shift = self.base - piece.base
        return 0 if abs(shift) < _SCRIPT_SHIFT_EM * self.size else (1 if shift > 0 else -1)

    def _write(self, piece: Piece, script: int) -> None:
        count = len(piece.text)
        if script > 0 and self.text and (is_note_mark(self.text, piece.text) or _MARKS.match(piece.text)):
            self._note(piece)
            return
        text = piece.text if script == 0 else superscript(piece.text) if script > 0 else subscript(piece.text)
        self.text += text
        self.total += count
        self.bold += count * piece.face.bold
        self.italic += count * piece.face.italic
        self.mono += count * piece.face.mono
        self._extend_lead(piece)

    def _note(self, piece: Piece) -> None:
        self.owed = self.owed or self.text.endswith(" ")
        self.text = self.text.rstrip()
        last = self.notes[-1] if self.notes else None
        if last is not None and last.offset == len(self.text) and piece.glued:
            self.notes[-1] = Raised(last.offset, last.label + piece.text)
        else:
            self.notes.append(Raised(len(self.text), piece.text))

    def _extend_lead(self, piece: Piece) -> None:
        style = "bold" if piece.face.bold else "italic" if piece.face.italic else ""
        if self.leading is None:
            self.leading = style
        if self.leading and style == self.leading:
            self.lead = len(self.text)
        else:
            self.leading = ""

    def share(self, count: int) -> bool:
        return count > 0.8 * max(self.total, 1)

    def _close(self, x: float) -> None:
        self.chunks.append(Chunk(self.chunk_start, len(self.text), self.chunk_x0, self.end))
        self.text += " "
        self.chunk_start, self.chunk_x0 = len(self.text), x

    def _loose(self) -> bool:
        """Tell whether the wide gaps are the spaces of a loosely justified line: most of its spaces are as wide."""
        wide = [gap for gap in self.gaps if gap > _CHUNK_EM * self.size]
        usual = sorted(self.gaps)[len(self.gaps) // 4]
        return len(self.gaps) > 3 and min(wide, default=0.0) < _CELL_GAP * usual and 2 * len(wide) < len(self.gaps) + 1

    def cells(self) -> tuple[Chunk, ...]:
        if not self.chunks or self._loose():
            return ()
        return (*self.chunks, Chunk(self.chunk_start, len(self.text), self.chunk_x0, self.end))
