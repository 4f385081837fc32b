"""Every setting with its range, default and evidence. Steps receive the part that is theirs."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

Unit = Annotated[float, Meta(ge=0.0, le=1.0)]
PageSize = Literal["A4", "Letter"]
Part = Literal["contents", "contradictions", "tensions", "agreements", "sections", "figures", "inside", "method"]
PARTS: tuple[Part, ...] = get_args(Part)
"""Parts of the drawn report behind the first page, which always stands; the appendix goes with its findings."""

MOST = 1_000_000_000_000
"""Ceiling of limits that are numbers of bytes or pages: beyond it they would not fit the system's calls."""


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Step 1. Limits for untrusted files; a file beyond one is refused, never cut in silence."""

    max_bytes: Annotated[int, Meta(ge=1_000, le=MOST)] = 200_000_000
    max_pages: Annotated[int, Meta(ge=1, le=MOST)] = 3_000
    timeout_seconds: Annotated[int, Meta(ge=1, le=1_000_000)] = 120
    memory_mb: Annotated[int, Meta(ge=256, le=1_000_000)] = 2_048
    password: str = ""
    password_right: str = ""
    """Password of the right document; `password` where empty."""


class AlignOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Step 4. Cosine thresholds on stemmed TF-IDF with heading weight."""

    min_similarity: Unit = 0.10
    """0.10: held-out alignment recall .62 at precision .60 on 83 annotated pairs; 0.20 costs .09 of recall for .04 of precision."""
    heading_weight: Annotated[int, Meta(ge=0, le=10)] = 3


class RelateOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Steps 5 and 6. A finding below `min_confidence` is counted in the coverage and not shown.

    None means the calibrated default of each relation (shipped with the judge's coefficients).
    """

    min_confidence: Unit | None = None


class RenderOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Steps 7 and 8."""

    page_size: PageSize = "A4"
    title: str = ""
    logo: str = ""
    """Path of a PNG or SVG file for the first page."""
    date: str = ""
    accent: Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$")] = "#1f4e79"
    body_findings: Annotated[int, Meta(ge=1, le=1_000)] = 12
    parts: tuple[Part, ...] = PARTS
    templates: str = ""
    """Folder whose files stand in for the package's templates, styles and texts of the same name."""
    embed_text: bool = True


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """All settings of one comparison."""

    read: ReadOptions = ReadOptions()
    align: AlignOptions = AlignOptions()
    relate: RelateOptions = RelateOptions()
    render: RenderOptions = RenderOptions()
