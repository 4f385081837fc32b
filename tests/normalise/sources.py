"""Sources made by hand, for the tests of steps 2 and 3."""

from compare.model.source import Block, Source
from compare.model.span import Mark, Span

PROSE = "The harbour of the old town was rebuilt twice, and both times the work took longer than the council had planned."


def source(*blocks: Block, title: str = "") -> Source:
    return Source(path="a.md", media_type="text/markdown", sha256="0" * 64, blocks=blocks, title=title)


def paragraph(text: str, *, lead: str = "", page: int | None = None, bold: bool | None = None) -> Block:
    marks = (Mark(0, page, None),) if page else ()
    return Block(kind="paragraph", text=text, leads=(Span(0, len(lead)),) if lead else (), marks=marks, bold=bold)


def heading(text: str, level: int = 2) -> Block:
    return Block(kind="heading", text=text, level=level)


def item(text: str, level: int = 1, label: str = "•") -> Block:
    return Block(kind="list_item", text=text, level=level, label=label)


def paragraphs(*texts: str) -> Source:
    return source(*(paragraph(text) for text in texts))
