"""The report as one self-contained HTML file: no network, a strict content policy, one small script of our own."""

from __future__ import annotations

import base64
import hashlib

from compare.model.report import Report
from compare.model.view import View
from compare.options import RenderOptions
from compare.render.catalogue import catalogue
from compare.render.glyphs import unsafe
from compare.render.page import characters, values
from compare.render.templates import fill, template_directory


def render_html(report: Report, view: View, options: RenderOptions) -> bytes:
    """Render the interactive report; equal values give equal bytes on any machine."""
    table = unsafe(characters(report, view))
    script, style = _asset("screen.js"), _asset("marks.css") + _asset("screen.css")
    given = values(report, view, options, catalogue()) | {
        "paged": False,
        "script": markup(script),
        "style": markup(style),
        "script_hash": _hash(script),
        "style_hash": _hash(style),
    }
    return (fill("screen.html.j2", given, lambda text: text.translate(table)).rstrip() + "\n").encode()


def markup(own: str) -> str:
    """Mark the package's own style or script as markup; never a document's text."""
    from markupsafe import Markup

    return Markup(own)  # noqa: S704 - read from the package's templates


def _asset(name: str) -> str:
    return (template_directory() / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the hash by which the content policy admits exactly this script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
