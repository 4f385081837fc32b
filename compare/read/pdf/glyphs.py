"""A page's characters as pieces: runs of one word and one font, with upright boxes, baselines, sizes and faces (step 1)."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.read.pdf import pdfium
from compare.read.pdf.layout import Face, Piece

_BOLD_NAME: Final = re.compile(
    r"bold|black|heavy|demi(?!l)|[-,_ ](?:bd|b|sb)(?:it|ital)?$|^(?:cmbx|cmb|sfbx|ptmb|phvb|ecbx|txb)", re.IGNORECASE
)
_LIGHT_NAME: Final = re.compile(r"regular|roman|book|light|medium|[-,]it", re.IGNORECASE)
_ITALIC_NAME: Final = re.compile(r"ital|obliq|slant|[-,]it$|^(?:cmti|cmsl|sfti|ecti|cmmi)", re.IGNORECASE)
_MONO_NAME: Final = re.compile(r"mono|courier|consol|typewriter|^(?:cmtt|sftt|ectt|lmmono)|menlo|inconsolata", re.IGNORECASE)
_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
_FIXED, _ITALIC, _FORCE_BOLD = 1, 1 << 6, 1 << 18
_BOLD_WEIGHT: Final = 680
"""Weight from which a font whose name says nothing counts as bold: PDFium estimates regular serifs at 345-500, bold at 700-900."""
_SPACE_EM: Final = 0.08
"""A gap smaller than this is kerning, even where PDFium put a space (it does between a number and its exponent)."""
_LOST_SPACE_EM: Final = 0.22
"""A gap larger than this is a space, even where the file has none; letters of one word stay below 0.15 em."""
_SAME_BASE_EM: Final = 0.02
_BLANK: Final = np.array([0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000], np.uint32)
_LARGEST: Final = 10_000.0
"""Type larger than this, in points, is damage."""
_ASKEW: Final = 0.02
"""Text within so many quarter turns (1.8 degrees) of upright is upright: scans are straightened to less than that."""
_HYPHENS: Final = str.maketrans({"\ufffe": "-", "\x02": "-", "\u00ad": "-"})
"""PDFium marks a hyphen that it believes to end a line; like a soft hyphen that was drawn, it is one on paper."""
_UNREADABLE: Final = re.compile(r"[\ue000-\uf8ff\ufffd]")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd\ufeff\u200b\u200e\u200f]")


class Glyphs:
    """What `read_pieces` returns.

    Upright pieces in drawing order, rotated pieces with their quarter turns (0: askew), the count of visible characters, how
    many of them have no readable value, and the quarter turns at which the page is upright.
    """

    def __init__(self, count: int, rotation: int) -> None:
        self.upright: list[Piece] = []
        self.rotated: list[Piece] = []
        self.quarters: list[int] = []
        self.count, self.rotation = count, rotation
        self.unreadable = 0


def read_pieces(text_page: int, count: int, crop: tuple[float, float, float, float], rotation: int) -> Glyphs:
    """Read a text page's characters.

    Args:
        text_page: Address of PDFium's text page.
        count: Number of its characters.
        crop: Left, bottom, right, top of the visible page in PDF points, y upwards.
        rotation: Quarter turns clockwise at which the page is shown, 0..3.
    """
    text = pdfium.characters(text_page, count).translate(_HYPHENS)
    boxes = pdfium.loose_boxes(text_page, count)
    visible = _visible(text, boxes, crop)
    if not len(visible):
        return Glyphs(0, rotation)
    glyphs = _Page(text_page, text, _turn(boxes, crop, rotation), crop, rotation).pieces(visible)
    glyphs.unreadable = len(_UNREADABLE.findall(text))
    if len(glyphs.rotated) > len(glyphs.upright):
        turns = Counter(quarter for quarter in glyphs.quarters if quarter)
        rotation = (rotation + turns.most_common(1)[0][0]) % 4 if turns else rotation
        return _Page(text_page, text, _turn(boxes, crop, rotation), crop, rotation).pieces(visible)
    return glyphs


def _around(height: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return for each gap between characters the largest height of the two characters on either side, about one em."""
    padded = np.pad(height, 1, mode="edge")
    triple = np.maximum(np.maximum(padded[:-2], padded[1:-1]), padded[2:])
    result: NDArray[np.float32] = np.maximum(triple[1:], triple[:-1])
    return result


def _visible(text: str, boxes: NDArray[np.float32], crop: tuple[float, float, float, float]) -> NDArray[np.int64]:
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    ink = (codes > 0x20) & ~np.isin(codes, _BLANK)
    left, bottom, right, top = crop
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside: NDArray[np.bool_] = (x >= left) & (x <= right) & (y >= bottom) & (y <= top)
    return np.flatnonzero(ink & inside)


def _turn(boxes: NDArray[np.float32], crop: tuple[float, float, float, float], rotation: int) -> NDArray[np.float32]:
    """Return x0, top, x1, bottom of each box on the page as shown, y downwards."""
    left, bottom, right, top = crop
    a, b, c, d = boxes[:, 0], boxes[:, 3], boxes[:, 2], boxes[:, 1]
    if rotation == 0:
        sides = (a - left, top - d, c - left, top - b)
    elif rotation == 1:
        sides = (b - bottom, a - left, d - bottom, c - left)
    elif rotation == 2:
        sides = (right - c, b - bottom, right - a, d - bottom)
    else:
        sides = (top - d, right - c, top - b, right - a)
    return np.stack(sides, axis=1)


class _Page:
    def __init__(
        self, handle: int, text: str, boxes: NDArray[np.float32], crop: tuple[float, float, float, float], rotation: int
    ) -> None:
        self.handle, self.text, self.boxes, self.crop, self.rotation = handle, text, boxes, crop, rotation
        self.objects: dict[int, tuple[float, float, Face, int]] = {}
        self.fonts: dict[int, Face] = {}

    def pieces(self, visible: NDArray[np.int64]) -> Glyphs:
        starts, spaced = self._breaks(visible)
        drawn = np.array(pdfium.text_objects(self.handle, visible[starts].tolist()), np.uint64)
        kept = spaced | np.concatenate(([True], drawn[1:] != drawn[:-1]))
        starts, spaced, drawn = starts[kept], spaced[kept], drawn[kept]
        edges = np.append(starts, len(visible))
        box = self.boxes[visible]
        x0, top = np.minimum.reduceat(box[:, :2], starts).T.tolist()
        x1, bottom = np.maximum.reduceat(box[:, 2:], starts).T.tolist()
        first, last = visible[starts].tolist(), (visible[edges[1:] - 1] + 1).tolist()
        glyphs = Glyphs(len(visible), self.rotation)
        for k, (drawn_by, apart) in enumerate(zip(drawn.tolist(), spaced.tolist(), strict=True)):
            text = self.text[first[k] : last[k]]
            if not text.isprintable() or " " in text:
                text = "".join(_CONTROL.sub("", text).split())
            if not text:
                continue
            style = self.objects.get(drawn_by) if drawn_by else None
            size, base, face, quarter = style or self._style(drawn_by, first[k], bottom[k] - top[k])
            if quarter == 0 and not apart and glyphs.upright and _alike(before := glyphs.upright[-1], size, base, face):
                before.text += text
                before.x1 = max(before.x1, x1[k])
                before.top, before.bottom = min(before.top, top[k]), max(before.bottom, bottom[k])
                continue
            piece = Piece(text, x0[k], x1[k], top[k], bottom[k], base, size, face, not apart)
            if quarter == 0:
                glyphs.upright.append(piece)
            else:
                glyphs.rotated.append(piece)
                glyphs.quarters.append(max(quarter, 0))
        return glyphs

    def _breaks(self, visible: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return where pieces start among the visible characters, and for each whether a space or a jump comes before it."""
        box = self.boxes[visible]
        height = np.maximum(box[:, 3] - box[:, 1], 0.1)
        em = _around(height)
        gap = box[1:, 0] - box[:-1, 2]
        skipped = np.diff(visible) > 1
        ligature = (box[1:, 0] == box[:-1, 0]) & (box[1:, 2] == box[:-1, 2])
        jump = ((gap < -0.6 * em) & ~ligature) | (
            np.abs(box[1:, 1] + box[1:, 3] - box[:-1, 1] - box[:-1, 3]) > 1.2 * np.maximum(height[1:], height[:-1])
        )
        hard = self._hard_space(visible, skipped)
        space = jump | hard | (skipped & (gap > _SPACE_EM * em)) | (gap > _LOST_SPACE_EM * em)
        moved = (np.abs(np.diff(box[:, 3])) > _SAME_BASE_EM * em) | (np.abs(np.diff(height)) > _SAME_BASE_EM * em)
        starts = np.flatnonzero(np.concatenate(([True], space | moved)))
        return starts, np.concatenate(([True], space))[starts]

    def _hard_space(self, visible: NDArray[np.int64], skipped: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell which characters follow a blank that has a width of its own, that is, one which the file has."""
        width = self.boxes[:, 2] - self.boxes[:, 0]
        if self.rotation % 2:
            width = np.maximum(width, self.boxes[:, 3] - self.boxes[:, 1])
        found = np.zeros(len(skipped), bool)
        after = visible[1:][skipped] - 1
        found[skipped] = width[after] > 0.01
        return found

    def _style(self, drawn_by: int, index: int, height: float) -> tuple[float, float, Face, int]:
        known = self.objects[drawn_by] = self._read_style(drawn_by, index, height)
        return known

    def _read_style(self, drawn_by: int, index: int, height: float) -> tuple[float, float, Face, int]:
        a, b, c, d, x, y = pdfium.matrix(self.handle, index)
        size = pdfium.font_size(self.handle, index) * math.hypot(c, d)
        if not (math.isfinite(x + y + a + b) and size < _LARGEST):
            return max(height, 1.0), math.nan, Face(), -1
        quarter, rest = divmod(math.degrees(math.atan2(b, a)) / 90 - self.rotation + _ASKEW, 1)
        quarter = int(quarter) % 4 if rest < 2 * _ASKEW else -1
        left, bottom, right, top = self.crop
        base = (top - y, x - left, y - bottom, right - x)[self.rotation]
        face = self._face(pdfium.font(drawn_by), drawn_by) if drawn_by else Face()
        return (size if size > 0.5 else max(height, 1.0)), base, face, quarter

    def _face(self, font: int, drawn_by: int) -> Face:
        face = self.fonts.get(font)
        if face is None:
            face = self.fonts[font] = face_of(*pdfium.font_facts(font)) if font else Face()
        if not face.bold and pdfium.stroked(drawn_by):
            return Face(True, face.italic, face.mono)
        return face


def _alike(piece: Piece, size: float, base: float, face: Face) -> bool:
    """Tell whether a piece goes on: fonts without ascent have boxes as high as each letter, which says nothing."""
    return (
        abs(piece.base - base) < _SAME_BASE_EM * size and abs(piece.size - size) < _SAME_BASE_EM * size and piece.face == face
    )


def face_of(name: str, weight: int, flags: int) -> Face:
    """Judge a font by its name, its weight and the flags of its descriptor (ISO 32000-1, table 123).

    >>> face_of("ABCDEF+NotoSerif-Bold", 0, 0).bold, face_of("LMRoman10-Italic", 345, 0).italic, face_of("Times", 435, 4).bold
    (True, True, False)
    """
    name = _SUBSET.sub("", name)
    bold = bool(_BOLD_NAME.search(name) or flags & _FORCE_BOLD or (weight >= _BOLD_WEIGHT and not _LIGHT_NAME.search(name)))
    italic = bool(_ITALIC_NAME.search(name) or flags & _ITALIC)
    return Face(bold, italic, bool(flags & _FIXED) or bool(_MONO_NAME.search(name)))
