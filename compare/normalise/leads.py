"""Run-in headings and labels at the start of a block: "Energy security: Russia is …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from compare.normalise.work import Work

MAX_LEAD_WORDS: Final = 12
MAX_LABEL_WORDS: Final = 6

_LABEL: Final = re.compile(r"[A-Z0-9][^\s:.!?]*(?: [^\s:.!?]+){0,5}:(?= \S)")
_CLAUSE: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|said|says|say|wrote|writes|asked|that|which|who|he|she|they|we|it|you|this|these|following"
    r"|include|includes|including|follows|can|could|will|would|may|must|should)\b",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"\s?(?:[:–—]|-(?= ))")
_STOP: Final = (":", ".", "?", "!", "–", "—")


def find_leads(blocks: Sequence[Work]) -> list[Work]:
    """Return the blocks with `lead_end` set where they start with a run-in heading or a label."""
    return [
        replace(block, lead_end=_lead_end(block)) if block.kind in ("paragraph", "list_item") else block for block in blocks
    ]


def _lead_end(block: Work) -> int:
    text = block.text
    for lead in block.block.leads[:1]:
        part = block.parts[0]
        start, end = part.cleaned.place(lead.start) - part.start, part.cleaned.place(lead.end) - part.start
        if start <= 0 < end < len(text) and len(text[:end].split()) <= MAX_LEAD_WORDS:
            bare = text[:end].rstrip()
            after = _AFTER.match(text, end)
            if bare.endswith(_STOP) or after:
                return len(bare) if bare.endswith(_STOP) or after is None else after.end()
    label = _LABEL.match(text)
    return label.end() if label and not _CLAUSE.search(label[0]) and label[0].count("(") == label[0].count(")") else 0
