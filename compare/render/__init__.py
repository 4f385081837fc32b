"""Step 8: the report as PDF, HTML, JSON, Markdown and whatever else stands in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable

from compare.errors import UsageError
from compare.model.report import Report
from compare.model.view import View
from compare.options import RenderOptions
from compare.render.json import json_schema

Renderer = Callable[[Report, View, RenderOptions], bytes]


def _pdf(report: Report, view: View, options: RenderOptions) -> bytes:
    from compare.render.pdf import render_pdf

    return render_pdf(report, view, options)


def _html(report: Report, view: View, options: RenderOptions) -> bytes:
    from compare.render.html import render_html

    return render_html(report, view, options)


def _json(report: Report, _view: View, _options: RenderOptions) -> bytes:
    from compare.render.json import render_json

    return render_json(report)


def _markdown(report: Report, view: View, options: RenderOptions) -> bytes:
    from compare.render.markdown import render_markdown

    return render_markdown(report, view, options)


def _sarif(report: Report, _view: View, _options: RenderOptions) -> bytes:
    from compare.render.sarif import render_sarif

    return render_sarif(report)


def _junit(report: Report, _view: View, _options: RenderOptions) -> bytes:
    from compare.render.junit import render_junit

    return render_junit(report)


FORMATS: dict[str, Renderer] = {
    "pdf": _pdf,
    "html": _html,
    "json": _json,
    "md": _markdown,
    "sarif": _sarif,
    "junit": _junit,
}
"""Every output format and what renders it; a new one is one module and one line."""


def render(report: Report, view: View, output_format: str, options: RenderOptions) -> bytes:
    """Render one comparison in one format.

    Args:
        report: The report's values.
        view: The same arranged for reading.
        output_format: A key of `FORMATS`.
        options: Page size, title, date, accent colour.

    Returns:
        The file's bytes; text formats are UTF-8 with a final newline.

    Raises:
        UsageError: There is no such format.
        MissingLibraryError: The format needs a system library that is not there (PDF: Pango).
    """
    if output_format not in FORMATS:
        raise UsageError(f"Unknown format {output_format!r}. Use one of {', '.join(FORMATS)}.")
    return FORMATS[output_format](report, view, options)


__all__ = ["FORMATS", "json_schema", "render"]
