"""Step 1 for HTML: page to blocks; site furniture is left out and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from compare.model.source import Block, Dropped, Source
from compare.options import ReadOptions
from compare.read.html_furniture import Plan, plan_fragment, plan_page
from compare.read.html_tree import decode_html, html_tree
from compare.read.html_walk import HtmlWalk
from compare.read.inline import SPACE, dropped

if TYPE_CHECKING:
    from lxml import etree

AUTHOR_NAMES: Final = frozenset({"author", "dc.creator", "dcterms.creator", "citation_author"})


def read_html(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read a page.

    Args:
        data: The file's bytes.
        path: Its path, for messages.
        options: Limits (a page has none of its own; time and memory are the caller's).
    """
    del options
    decoded = decode_html(data)
    root, warning = html_tree(decoded.text)
    blocks: list[Block] = []
    left_out: list[Dropped] = []
    title = ""
    authors: tuple[str, ...] = ()
    if root is not None:
        plan = plan_page(root)
        walk = HtmlWalk(plan)
        walk.run(plan.root)
        blocks = _outer_heading(plan, walk.blocks) + walk.blocks
        left_out = _outside(plan) + walk.dropped
        title, authors = _title(root, blocks), _authors(root)
    return Source(
        path=path,
        media_type="text/html",
        sha256="",
        blocks=tuple(blocks),
        title=title,
        authors=authors,
        warnings=tuple(w for w in (decoded.warning, warning) if w),
        dropped=tuple(left_out),
    )


def read_fragment(text: str, *, first_line: int = 1) -> tuple[list[Block], list[Dropped]]:
    """Read HTML that stands inside another format; `first_line` is its line there."""
    root, _ = html_tree(text)
    if root is None:
        return [], []
    plan = plan_fragment(root)
    walk = HtmlWalk(plan, first_line=first_line)
    walk.run(root)
    return walk.blocks, walk.dropped


def _outer_heading(plan: Plan, blocks: list[Block]) -> list[Block]:
    """Return the page's first-level heading where it stands outside the main element, which has none of its own."""
    if any(block.kind == "heading" and block.level == 1 for block in blocks):
        return []
    for element in plan.outside:
        for heading in element.iter("h1"):
            walk = HtmlWalk(plan)
            walk.run(heading)
            if walk.blocks:
                return walk.blocks
    return []


def _outside(plan: Plan) -> list[Dropped]:
    records = []
    for element in plan.outside:
        reason = plan.left_out.get(element, "outside the main content")
        record = dropped(
            " ".join(t for e in element.iter() if e.tag not in {"script", "style"} for t in (e.text, e.tail) if t), reason
        )
        if record is not None and element.tag not in {"script", "style"}:
            records.append(record)
    return records


def _title(root: etree._Element, blocks: list[Block]) -> str:
    """Return the only first-level heading, else what the page's head says, else the first heading."""
    first = [block.text for block in blocks if block.kind == "heading" and block.level == 1]
    if len(first) == 1:
        return first[0]
    said = SPACE.sub(" ", root.findtext(".//head/title") or "").strip()
    if first and (not any(c.isalnum() for c in said) or blocks[0].text == first[0]):
        return first[0]
    return said


def _authors(root: etree._Element) -> tuple[str, ...]:
    names = []
    for meta in root.iterfind(".//head/meta"):
        content = SPACE.sub(" ", meta.get("content") or "").strip()
        if (meta.get("name") or "").lower() in AUTHOR_NAMES and content and content not in names:
            names.append(content)
    return tuple(names)
