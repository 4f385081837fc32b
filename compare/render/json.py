"""The report as JSON, schema `compare-report/1`: keys in schema order, two-space indent, final newline."""

from __future__ import annotations

import msgspec

from compare.model.report import Report


def render_json(report: Report) -> bytes:
    """Encode the report; equal reports give equal bytes on any machine."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def json_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of the report."""
    schema: dict[str, object] = msgspec.json.schema(Report)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "compare-report/1", **schema}
