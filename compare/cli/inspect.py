"""`compare-report inspect DOC`: how one document was read."""

from __future__ import annotations

import click

from compare.cli.decoration import setting_options, settle
from compare.cli.exit_codes import ExitCode
from compare.cli.outputs import sha256
from compare.cli.screen import emit, progress, warn
from compare.cli.settings import SETTINGS, Value, options_of

SIDES_ONLY = tuple(setting.key for setting in SETTINGS if not setting.field.startswith("read."))
"""Settings that mean nothing for one document."""


@click.command()
@click.argument("document")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="Output format.  [default: text]")
@setting_options(*SIDES_ONLY)
@click.option(
    "--password",
    envvar="COMPARE_REPORT_PASSWORD",
    prompt=True,
    prompt_required=False,
    hide_input=True,
    default="",
    help="Password of the document; asks where no value follows.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print errors and warnings only.")
@click.option("--verbose", "-v", is_flag=True, help="Print a traceback on an internal error.")
def inspect(document: str, form: str, **given: Value) -> int:
    """Print DOCUMENT as it was understood: text, sections, sentences, claims, references, warnings and what was left out."""
    resolved, _ = settle(given)
    options = options_of(resolved, {"read.password": given["password"]})
    sha256(document)
    from compare.cli.inspection import as_json, as_text, inspection
    from compare.pipeline import understand

    with progress(quiet=bool(given["quiet"])) as show:
        seen = inspection(*understand(document, options, show))
    for line in seen.warnings:
        warn(f"{document}: {line}")
    emit(as_json(seen) if form == "json" else as_text(seen))
    return ExitCode.OK
