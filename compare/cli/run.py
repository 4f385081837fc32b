"""`compare-report run LEFT RIGHT`, which is also what `compare-report LEFT RIGHT` means."""

from __future__ import annotations

import click

from compare.cli.batch import build_pairs
from compare.cli.comparison import Job, perform
from compare.cli.config_file import Configuration
from compare.cli.dates import given_date, today
from compare.cli.decoration import setting_options, settle
from compare.cli.exit_codes import ExitCode, exit_codes_help
from compare.cli.known import Baseline, load_baseline
from compare.cli.outputs import default_name
from compare.cli.screen import progress
from compare.cli.settings import Resolved, Value, options_of
from compare.cli.summary import show_summary
from compare.errors import UsageError


@click.command(epilog=exit_codes_help())
@click.argument("left", required=False)
@click.argument("right", required=False)
@click.option("--name", default="", metavar="NAME", help="Name of the output files.  [default: <left>-vs-<right>]")
@setting_options()
@click.option(
    "--date", default="", metavar="YYYY-MM-DD", help="Date of the report.  [default: SOURCE_DATE_EPOCH, else none is shown]"
)
@click.option("--timings", is_flag=True, help="Write the seconds of each step into the JSON (it is then not reproducible).")
@click.option("--force", is_flag=True, help="Replace a report of other inputs that has the same name.")
@click.option(
    "--password-left",
    envvar="COMPARE_REPORT_PASSWORD_LEFT",
    prompt=True,
    prompt_required=False,
    hide_input=True,
    default="",
    help="Password of the left document; asks where no value follows.",
)
@click.option(
    "--password-right",
    envvar="COMPARE_REPORT_PASSWORD_RIGHT",
    prompt=True,
    prompt_required=False,
    hide_input=True,
    default="",
    help="Password of the right document; asks where no value follows.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print errors and warnings only.")
@click.option("--verbose", "-v", is_flag=True, help="Print coverage, seconds and signature; a traceback on an internal error.")
def run(left: str | None, right: str | None, **given: Value) -> int:
    """Compare LEFT with RIGHT and write the report.

    Documents: PDF, Word (DOCX), HTML, Markdown or text, recognised by content. Without LEFT and RIGHT the [[pairs]] of the
    configuration are compared.
    """
    resolved, configuration = settle(given)
    if left is None and configuration.pairs:
        return build_pairs(_job(("", ""), given, resolved, configuration), configuration, resolved.text("fail-on"))
    if not left or not right:
        raise UsageError("two documents are needed: compare-report LEFT RIGHT (or [[pairs]] in the configuration)")
    with progress(quiet=bool(given["quiet"])) as show:
        outcome = perform(_job((left, right), given, resolved, configuration), show)
    show_summary(outcome, quiet=bool(given["quiet"]), verbose=bool(given["verbose"]))
    return ExitCode.FINDINGS if outcome.fails(resolved.text("fail-on")) else ExitCode.OK


def _job(inputs: tuple[str, str], given: dict[str, Value], resolved: Resolved, configuration: Configuration) -> Job:
    date = given_date(str(given["date"]))
    options = options_of(
        resolved,
        {
            "render.date": date,
            "read.password": given["password_left"],
            "read.password_right": given["password_right"],
        },
    )
    baseline = resolved.text("baseline")
    return Job(
        left=inputs[0],
        right=inputs[1],
        directory=resolved.text("output-dir"),
        name=str(given["name"]) or (default_name(*inputs) if all(inputs) else ""),
        formats=resolved.formats(),
        options=options,
        today=date or today(),
        baseline=load_baseline(baseline) if baseline else Baseline(),
        ignore=configuration.ignore,
        protected=(baseline,) if baseline else (),
        timings=bool(given["timings"]),
        force=bool(given["force"]),
    )
