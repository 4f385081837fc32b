"""The report as one self-contained HTML file: no network, a strict content policy, one small script of our own."""

from __future__ import annotations

import base64
import hashlib

from compare.model.report import Report
from compare.model.view import View
from compare.options import RenderOptions
from compare.render.catalogue import catalogue
from compare.render.drawing import readable
from compare.render.glyphs import unsafe
from compare.render.logo import load_logo
from compare.render.page import characters, values
from compare.render.templates import asset, fill, markup


def render_html(report: Report, view: View, options: RenderOptions) -> bytes:
    """Render the interactive report; equal values give equal bytes on any machine."""
    table = unsafe(characters(report, view))
    own = options.templates
    script, style = asset("screen.js", own), asset("marks.css", own) + asset("screen.css", own) + _accent(options.accent)
    logo = load_logo(options.logo)
    given = values(report, view, options, catalogue(own=own)) | {
        "logo": logo.address() if logo else "",
        "paged": False,
        "chart_fonts": "'Source Sans 3', system-ui, sans-serif",
        "script": markup(script),
        "style": markup(style),
        "script_hash": _hash(script),
        "style_hash": _hash(style),
    }
    return (fill("screen.html.j2", given, lambda text: text.translate(table), own).rstrip() + "\n").encode()


def _accent(colour: str) -> str:
    """Return the rule that puts the accent colour in place of ours, in the light scheme, for which it was chosen."""
    return f"@media (prefers-color-scheme: light) {{ :root {{ --left: {readable(colour)} }} }}\n"


def _hash(text: str) -> str:
    """Return the hash by which the content policy admits exactly this script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
