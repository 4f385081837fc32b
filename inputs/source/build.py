"""Make inputs/steady-entente.pdf, a two-column paper, from its HTML source: the same bytes on every run in one environment."""

from __future__ import annotations

import os
from pathlib import Path

SOURCE = Path(__file__).with_name("steady-entente.html")
TARGET = SOURCE.parent.parent / "steady-entente.pdf"
EPOCH = "1704067200"
"""1 January 2024: the PDF's dates."""


def build(target: Path = TARGET) -> None:
    """Render the source with WeasyPrint and write the PDF."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", EPOCH)
    import fontpkg
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class FontFetcher(URLFetcher):
        """Serves the two font files of the source's style sheet and nothing else."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            del headers
            style = url.rpartition(":")[2]
            return URLFetcherResponse(
                url, Path(fontpkg.path("source-serif-4", style=style)).read_bytes(), {"Content-Type": "font/ttf"}
            )

    HTML(filename=str(SOURCE), url_fetcher=FontFetcher()).write_pdf(target, full_fonts=False)


if __name__ == "__main__":
    build()
    print(f"wrote {TARGET.name}, {TARGET.stat().st_size} bytes")
