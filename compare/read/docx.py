"""Step 1 for DOCX: the document part, its notes and its properties to blocks; comments and open deletions are left out."""

from __future__ import annotations

import re
from typing import Final

from compare.errors import RefusedInputError
from compare.model.source import Block, Dropped, Source
from compare.options import ReadOptions
from compare.read.docx_package import DAMAGED, SAVE_AGAIN, Package, W, attribute
from compare.read.docx_styles import Numbering, StyleSheet
from compare.read.docx_walk import Styling, WordWalk
from compare.read.inline import SPACE, dropped

DOCUMENT: Final = re.compile(r"word/document\d*\.xml$")
NO_AUTHORS: Final = frozenset(
    {"", "python-docx", "microsoft office user", "user", "admin", "administrator", "author", "un-named"}
)
"""Names that programs fill in where nobody set one."""
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_SIDE_PARTS: Final = (
    (re.compile(r"word/comments\.xml$"), "comment"),
    (re.compile(r"word/header\d*\.xml$"), "running head"),
    (re.compile(r"word/footer\d*\.xml$"), "page foot"),
)
MAX_SIDE_PARTS: Final = 20


def read_docx(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read a Word document.

    Args:
        data: The file's bytes.
        path: Its path, for messages.
        options: Limits (Word documents have no pages; time and memory are the caller's).

    Raises:
        RefusedInputError: The package is damaged, encrypted or unpacks beyond any document's size.
    """
    del options
    package = Package(data, path)
    names = [name for name in package.names() if DOCUMENT.match(name)]
    root = package.tree("word/document.xml" if "word/document.xml" in names else names[0]) if names else None
    if root is None:
        raise RefusedInputError(path, f"{DAMAGED} (it has no document part)", SAVE_AGAIN)
    styling = Styling(StyleSheet(package.tree("word/styles.xml")), Numbering(package.tree("word/numbering.xml")), notes={})
    walk = WordWalk(styling)
    walk.run(root)
    notes = _notes(package, styling)
    title, authors = _declared(package, walk.blocks)
    side = _side_parts(package)
    return Source(
        path=path,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        sha256="",
        blocks=(*walk.blocks, *notes),
        title=title,
        authors=authors,
        warnings=(*_revisions(styling), *_damages(package)),
        dropped=(*walk.dropped, *side),
    )


def _notes(package: Package, styling: Styling) -> list[Block]:
    """Read the footnotes and endnotes that the text refers to, in that order."""
    blocks: list[Block] = []
    for kind in ("footnote", "endnote"):
        root = package.tree(f"word/{kind}s.xml")
        bodies = {} if root is None else {attribute(e, "id") or "": e for e in root.findall(W + kind)}
        for (found, key), label in list(styling.notes.items()):
            if found == kind and key in bodies:
                walk = WordWalk(styling, note=label)
                walk.run(bodies[key])
                blocks.extend(walk.blocks)
    return blocks


def _declared(package: Package, blocks: list[Block]) -> tuple[str, tuple[str, ...]]:
    """Return the title that the layout shows, else the properties name, and the authors that they name."""
    core = package.tree("docProps/core.xml")
    said = "" if core is None else SPACE.sub(" ", core.findtext(_DC + "title") or "").strip()
    creator = "" if core is None else core.findtext(_DC + "creator") or ""
    authors = tuple(name.strip() for name in creator.split(";") if name.strip().lower() not in NO_AUTHORS)
    first = (
        next((block.text for block in blocks if block.kind == "heading"), "") if blocks and blocks[0].kind == "heading" else ""
    )
    return (first if first and blocks[0].level == 1 else said or first), authors


def _revisions(styling: Styling) -> tuple[str, ...]:
    count = styling.inserted + styling.removed
    if not count:
        return ()
    noun = "revision" if count == 1 else "revisions"
    return (
        f"The file has {count} open {noun} (insertions: {styling.inserted}, deletions: {styling.removed}); it was read as if all were accepted.",
    )


def _damages(package: Package) -> tuple[str, ...]:
    if not package.damaged:
        return ()
    return (f"The file is damaged ({', '.join(package.damaged)}); text behind the damage may be missing.",)


def _side_parts(package: Package) -> list[Dropped]:
    """Record comments, running heads and feet, which are no part of the text."""
    records: list[Dropped] = []
    for name in package.names():
        reason = next((reason for pattern, reason in _SIDE_PARTS if pattern.match(name)), "")
        if not reason or len(records) >= MAX_SIDE_PARTS or (root := package.tree(name)) is None:
            continue
        record = dropped(" ".join(e.text or "" for e in root.iter(W + "t")), reason)
        records.extend([record] if record is not None else [])
    return records
