"""Step 2: `Source` -> `Document`. Repairs, in order: characters, headings, joins, leads, repetitions; each recorded."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from compare.model.document import Document, Edit
from compare.model.source import Block, Dropped, Source
from compare.normalise.build import Builder
from compare.normalise.characters import PICTURE, UNSHOWABLE, WIKI_CATEGORY
from compare.normalise.headings import complete_sentences, drop_doubled, restore_headings, strip_repeated, title_page_length
from compare.normalise.joins import join, page_numbers
from compare.normalise.leads import find_leads
from compare.normalise.metadata import split_metadata
from compare.normalise.work import Work, works
from compare.text.headings import is_plain_heading
from compare.text.stems import fold
from compare.text.titlepage import author_names, is_title_page_line

MAX_SERIES_WORDS: Final = 2
"""A title of so few words ("Report 12") is completed by the declared one."""
TAKEN_OUT: Final = ((PICTURE, "description of a picture"), (WIKI_CATEGORY, "category of a wiki"))
MIN_REPEATED: Final = 60
"""Characters from which on two equal paragraphs are no coincidence."""


def normalise(source: Source) -> Document:
    """Repair the text of one document.

    Args:
        source: The document as its format has it.

    Returns:
        The text that the report quotes, with spans, marks, anchors to the source and every edit.
    """
    metadata = split_metadata(works(source.blocks))
    cleaned, numbers = page_numbers(metadata.rest)
    headed, doubled = drop_doubled(complete_sentences(restore_headings(cleaned)))
    blocks, cuts = strip_repeated(find_leads(join(headed)))
    builder = Builder()
    starts = {id(block): builder.add(block) for block in blocks}
    edits = [
        *builder.edits,
        *_restored(blocks, starts),
        *(Edit(starts[id(block)], words, "", "repeated heading") for block, words in (*doubled, *cuts) if id(block) in starts),
    ]
    return Document(
        path=source.path,
        media_type=source.media_type,
        sha256=source.sha256,
        text=builder.text,
        blocks=tuple(builder.blocks),
        title=_named(source.title or _title(blocks), metadata.title),
        authors=source.authors or metadata.authors or _authors(blocks),
        pages=source.pages,
        pages_unread=source.pages_unread,
        warnings=(*source.warnings, *_warnings(edits, blocks)),
        dropped=(
            *source.dropped,
            *_taken_out(source.blocks),
            *(_dropped(block, "document metadata") for block in metadata.taken),
            *(_dropped(block, "page number inside a sentence") for block in numbers),
        ),
        marks=tuple(builder.marks),
        anchors=tuple(builder.anchors),
        edits=tuple(sorted(edits, key=lambda edit: edit.start)),
    )


def _restored(blocks: Sequence[Work], starts: dict[int, int]) -> list[Edit]:
    made = [block for block in blocks if block.kind == "heading" != block.block.kind]
    edits = [Edit(starts[id(block)], block.text, block.text, "lost heading") for block in made]
    pairs = itertools.pairwise(blocks)
    moved = (block for block, after in pairs if block.kind == "heading" and after.parts[0].index < block.parts[0].index)
    return edits + [Edit(starts[id(block)], block.text, block.text, "heading moved") for block in moved]


def _title(blocks: Sequence[Work]) -> str:
    return blocks[0].text if blocks and blocks[0].kind == "heading" and blocks[0].level == 1 else ""


def _authors(blocks: Sequence[Work]) -> tuple[str, ...]:
    """Return the names in the lines under the title; a line of work places or dates gives none."""
    if not blocks or blocks[0].kind != "heading":
        return ()
    lines = (block.text for block in blocks[1 : title_page_length(blocks)] if is_title_page_line(block.text))
    return tuple(dict.fromkeys(name for line in lines for name in author_names(line)))


def _taken_out(blocks: Sequence[Block]) -> Iterator[Dropped]:
    """Yield the words that `clean` takes out of the text: descriptions of pictures, categories of a wiki."""
    for block in (block for block in blocks if block.kind != "code"):
        for pattern, reason in TAKEN_OUT:
            found = " ".join(pattern.findall(block.text))
            if found:
                yield Dropped(found, reason, block.marks[0].page if block.marks else None)


def _named(title: str, declared: str) -> str:
    """Return the title; one that is only a number of a series is completed by the title that the metadata block declares."""
    if not declared or len(title.split()) > MAX_SERIES_WORDS:
        return title
    if not title or is_plain_heading(title) or fold(title) == fold(declared):
        return title if fold(title) == fold(declared) else declared
    return f"{title}: {declared}"


def _dropped(block: Work, reason: str) -> Dropped:
    marks = block.block.marks
    return Dropped(block.text, reason, marks[0].page if marks else None)


def _warnings(edits: Sequence[Edit], blocks: Sequence[Work]) -> list[str]:
    warnings: list[str] = []
    unshowable = sum(edit.rule == UNSHOWABLE for edit in edits)
    if unshowable:
        what = "1 run of control" if unshowable == 1 else f"{unshowable} runs of control"
        warnings.append(f"{what} or text-direction characters cannot be shown and stand as � in the text.")
    mojibake = sum(edit.rule == "mojibake" for edit in edits)
    if mojibake:
        warnings.append(
            f"The text was saved with a wrong character encoding; {mojibake} word{'s were' if mojibake > 1 else ' was'} repaired."
        )
    counts = Counter(fold(block.text) for block in blocks if block.kind == "paragraph" and len(block.text) >= MIN_REPEATED)
    repeated = sum(count - 1 for count in counts.values())
    if repeated:
        looks = "1 paragraph looks" if repeated == 1 else f"{repeated} paragraphs look"
        warnings.append(f"{looks} repeated.")
    return warnings
