"""The index of several reports as one plain HTML page."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from urllib.parse import quote

from compare.cli.screen import one_line

if TYPE_CHECKING:
    from compare.cli.batch import Index, IndexedPair

HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Comparison reports</title>
<style>
body { font: 1rem/1.5 sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #bbb; padding: .4rem .6rem; text-align: left; vertical-align: top; }
td.number { text-align: right; }
</style>
</head>
<body>
<h1>Comparison reports</h1>
<table>
<thead><tr><th scope="col">Left</th><th scope="col">Right</th><th scope="col">Contradictions</th><th scope="col">Tensions</th>\
<th scope="col">Agreements</th><th scope="col">Conflicts inside one document</th><th scope="col">Report</th></tr></thead>
<tbody>
"""
FOOT = "</tbody>\n</table>\n</body>\n</html>\n"


def index_page(index: Index) -> bytes:
    """Return the page, one row a comparison."""
    return (HEAD + "".join(map(_row, index.pairs)) + FOOT).encode("utf-8")


def _row(pair: IndexedPair) -> str:
    inside = pair.inside_contradictions + pair.inside_tensions
    numbers = "".join(f'<td class="number">{n}</td>' for n in (pair.contradictions, pair.tensions, pair.agreements, inside))
    if pair.error:
        numbers = '<td colspan="4">not compared</td>'
    links = " ".join(
        f'<a href="{html.escape(quote(name), quote=True)}">{kind}<span hidden> of {_text(pair.name)}</span></a>'
        for kind, name in pair.files.items()
    )
    return f"<tr><td>{_text(pair.left)}</td><td>{_text(pair.right)}</td>{numbers}<td>{links or _text(pair.error)}</td></tr>\n"


def _text(text: str) -> str:
    return html.escape(one_line(text), quote=True)
