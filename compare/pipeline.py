"""The whole comparison on one screen: eight steps, each a package, each handed the last one's values."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from compare.model.claim import Statement
from compare.model.document import Segmented
from compare.model.finding import Related
from compare.model.pair import ClaimPair, PairRelation
from compare.model.report import Report
from compare.model.view import View
from compare.options import Options, ReadOptions

Progress = Callable[[int, str], None]
"""Called before each step with its number (1..7) and name."""


PAIRS_AT_ONCE = 500
"""Claim pairs held in memory together."""

Select = Callable[[Related, Segmented, Segmented], Related]
"""Leaves findings out before the report is assembled (a baseline's known ones, ignore rules)."""


def silent(_number: int, _name: str) -> None:
    """Report no progress."""


def keep_all(related: Related, _left: Segmented, _right: Segmented) -> Related:
    """Leave no finding out."""
    return related


def compare(
    left: str, right: str, options: Options, progress: Progress = silent, select: Select = keep_all
) -> tuple[Report, View]:
    """Run steps 1 to 7 on two files and return the report and what the drawn outputs need besides it."""
    from compare.align import align
    from compare.assemble import assemble
    from compare.extract import extract
    from compare.normalise import normalise
    from compare.read import read
    from compare.relate import relate
    from compare.segment import segment

    progress(1, "read")
    sources = read(left, options.read), read(right, _right_read(options.read))
    progress(2, "normalise")
    documents = normalise(sources[0]), normalise(sources[1])
    progress(3, "segment")
    a, b = segment(documents[0], "left"), segment(documents[1], "right")
    progress(4, "align")
    aligned = align(a, b, options.align)
    progress(5, "extract")
    claims = extract(a), extract(b)
    progress(6, "relate")
    related = relate((a, claims[0]), (b, claims[1]), options.relate)
    progress(7, "assemble")
    return assemble(a, b, aligned, select(related, a, b), options)


def understand(path: str, options: Options, progress: Progress = silent) -> tuple[Segmented, tuple[Statement, ...]]:
    """Run steps 1, 2, 3 and 5 on one file: how it was read and what it claims."""
    from compare.extract import extract
    from compare.normalise import normalise
    from compare.read import read
    from compare.segment import segment

    progress(1, "read")
    source = read(path, options.read)
    progress(2, "normalise")
    document = normalise(source)
    progress(3, "segment")
    segmented = segment(document, "left")
    progress(5, "extract")
    return segmented, extract(segmented)


def _right_read(options: ReadOptions) -> ReadOptions:
    """Return the right document's reading options: its own password where one is given."""
    return msgspec.structs.replace(options, password=options.password_right or options.password)


def relate_pairs(rows: Sequence[ClaimPair]) -> list[PairRelation]:
    """Relate claim pairs without documents, in the order of the rows."""
    from compare.extract import extract_texts
    from compare.relate import relate_claims

    found: list[PairRelation] = []
    for start in range(0, len(rows), PAIRS_AT_ONCE):
        part = rows[start : start + PAIRS_AT_ONCE]
        left, right = (list(extract_texts(texts)) for texts in ([row.a for row in part], [row.b for row in part]))
        found.extend(relate_claims(part, left, right))
    return found
