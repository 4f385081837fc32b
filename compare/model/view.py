"""What the drawn outputs (PDF, HTML, Markdown) need besides the report: rows, cards and chart data, filled by step 7."""

from __future__ import annotations

import msgspec


class View(msgspec.Struct, frozen=True, kw_only=True):
    """The report arranged for reading."""
