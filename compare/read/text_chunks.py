"""Step 1 for plain text: lines grouped at blank lines; paragraphs that a page break splits are put together again."""

from __future__ import annotations

from compare.read.text_lines import Line
from compare.read.text_shapes import could_be_heading, is_sentence_end, list_item


def text_chunks(lines: list[Line], *, wrapped: bool) -> list[list[Line]]:
    """Group lines between blank lines; a paragraph that a page break splits is put together again."""
    chunks: list[list[Line]] = []
    current: list[Line] = []
    for line in lines:
        if line.blank:
            if current:
                chunks.append(current)
                current = []
        elif line.new_page and not current and chunks and wrapped and _continues(chunks[-1], line):
            current = chunks.pop()
            current.append(line)
        elif current and (not wrapped or (line.new_page and not _continues(current, line))):
            chunks.append(current)
            current = [line]
        else:
            current.append(line)
    if current:
        chunks.append(current)
    return chunks


def _continues(above: list[Line], line: Line) -> bool:
    """Tell whether a line at the top of a page goes on with the paragraph before the break."""
    last, text = above[-1], line.text.strip()
    if is_sentence_end(last.text) or last.text.rstrip().endswith(":") or list_item(text) is not None:
        return False
    if text[:1].islower():
        return True
    return last.indent == line.indent and len(last.text) > 40 and not could_be_heading(text)


def usual_indent(chunks: list[list[Line]]) -> int:
    """Return the indent that most lines of longer chunks have."""
    counts: dict[int, int] = {}
    for chunk in chunks:
        if len(chunk) > 2:
            for line in chunk:
                counts[line.indent] = counts.get(line.indent, 0) + 1
    return max(counts, key=lambda indent: (counts[indent], -indent)) if counts else 0
