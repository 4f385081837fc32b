"""The report as PDF/A-3a and PDF/UA-1: tagged, bookmarked, the JSON attached, the same bytes on every run."""

from __future__ import annotations

import contextlib
import gc
import io
import logging
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from compare.errors import MissingLibraryError
from compare.model.report import Report
from compare.model.view import View
from compare.options import RenderOptions
from compare.render.catalogue import Catalogue, catalogue
from compare.render.fonts import coverage, fallback, fonts, fonts_for, only_these_fonts
from compare.render.glyphs import named, unsupported
from compare.render.json import render_json
from compare.render.logo import load_logo
from compare.render.page import characters, values
from compare.render.templates import fill, markup
from compare.system import install_command

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""PDF/A-3 wants dates on attachments; a report without a given date carries this one."""


def render_pdf(report: Report, view: View, options: RenderOptions) -> bytes:
    """Render the paged report.

    Raises:
        MissingLibraryError: Pango or a library that it needs is not installed.
    """
    weasyprint = _weasyprint()
    from compare.render.pdf_parts import FONT_SCHEME, LOGO_ADDRESS, PackageFonts, attachment, finisher, library_versions

    texts = catalogue(own=options.templates)
    logo = load_logo(options.logo)
    shown = characters(report, view) | {"→", "↔"}
    table = unsupported(shown, coverage(fonts()))
    used = fonts_for(shown)
    families = fallback(used, (report.documents.left.language, report.documents.right.language))
    given = values(report, view, options, texts) | {
        "paged": True,
        "logo": LOGO_ADDRESS if logo else "",
        "environment": library_versions(used),
        "uncovered": named(table),
        "font_faces": [(font.family, font.style, f"{FONT_SCHEME}{index}") for index, font in enumerate(used)],
        "fallback": markup(", ".join(f'"{family}"' for family in families)),
        "chart_fonts": ", ".join(f"'{family}'" for family in ("CR Sans", *families)),
    }
    html = fill("page.html.j2", given, lambda text: text.translate(table), options.templates)
    with only_these_fonts(int(_date(options).timestamp())), _no_collection(), _quiet():
        configuration = weasyprint.text.fonts.FontConfiguration()
        fetcher = PackageFonts(shown, logo)
        document = weasyprint.HTML(string=html, base_url=None, url_fetcher=fetcher).render(font_config=configuration)
        document.metadata.attachments = [attachment(render_json(report), _date(options), fetcher)]
        pdf: bytes = document.write_pdf(finisher=finisher(_names(view, texts, table)), pdf_variant="pdf/a-3a")
    return pdf


def _names(view: View, texts: Catalogue, table: dict[int, str]) -> dict[str, str]:
    """Name the target of every internal link by anchor."""
    parts = ("contradictions", "tensions", "agreements", "sections", "figures", "inside", "method", "appendix")
    names = {part: texts.say(f"part.{part}") for part in parts}
    groups = (view.contradictions, view.tensions)
    topics = tuple(card for topic in view.topics for card in topic.cards)
    cards = (*(card for group in groups for card in (*group.body, *group.rest)), *topics, *view.agreements_rest, *view.inside)
    for card in cards:
        names[f"f-{card.number}"] = texts.say("card.to_card", number=card.number)
        names.setdefault(card.left.anchor, texts.say("card.see_left", number=card.number))
        names.setdefault(card.right.anchor, texts.say("card.see_right", number=card.number))
    names["front-matter"] = texts.say("section.front")
    for name in (name for section in view.tables for name in (section.left, section.right, *section.also) if name):
        names.setdefault(name.anchor, (name.heading or texts.say("section.unnamed")).translate(table))
    return names


def _weasyprint() -> Any:
    """Import WeasyPrint, whose banner on a missing library would go to standard output."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            import weasyprint
            import weasyprint.text.fonts
    except OSError as error:
        missing = str(error).split("'")[1] if "'" in str(error) else "Pango"
        raise MissingLibraryError(
            f"The PDF needs the system library {missing}, which is not installed. Install Pango: {install_command()}, or leave out --format pdf."
        ) from error
    return weasyprint


def _date(options: RenderOptions) -> datetime:
    """Return the report's date where one was given as an ISO date, else the fixed one."""
    try:
        return datetime.fromisoformat(options.date).replace(tzinfo=UTC)
    except ValueError:
        return UNDATED


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Stop the cyclic garbage collector: with it, layout time grows faster than the number of pages."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep WeasyPrint's log from standard error (handlers that tests or users add still see it), and one warning from Python.

    WeasyPrint 70 leaves the file of its colour profile to the garbage collector, which warns of it.
    """
    logger = logging.getLogger("weasyprint")
    handler = logging.NullHandler()
    logger.addHandler(handler)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            yield
    finally:
        logger.removeHandler(handler)
