"""`compare-report collection FOLDER`: every two documents of a folder, and an index."""

from __future__ import annotations

import click

from compare.cli.batch import build, collection_jobs, documents_in
from compare.cli.comparison import Job
from compare.cli.dates import given_date, today
from compare.cli.decoration import setting_options, settle
from compare.cli.known import Baseline, load_baseline
from compare.cli.settings import Value, options_of


@click.command()
@click.argument("folder")
@setting_options()
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, metavar="N", help="Comparisons at the same time.  [default: 1]"
)
@click.option(
    "--date", default="", metavar="YYYY-MM-DD", help="Date of the reports.  [default: SOURCE_DATE_EPOCH, else none is shown]"
)
@click.option("--force", is_flag=True, help="Replace reports of other inputs that have the same names.")
@click.option("--verbose", "-v", is_flag=True, help="Print a traceback on an internal error.")
def collection(folder: str, workers: int, **given: Value) -> int:
    """Compare every two documents of FOLDER; index.json and index.html in the output folder list the reports."""
    resolved, configuration = settle(given)
    date = given_date(str(given["date"]))
    baseline = resolved.text("baseline")
    base = Job(
        left="",
        right="",
        directory=resolved.text("output-dir"),
        name="",
        formats=resolved.formats(),
        options=options_of(resolved, {"render.date": date}),
        today=date or today(),
        baseline=load_baseline(baseline) if baseline else Baseline(),
        ignore=configuration.ignore,
        force=bool(given["force"]),
    )
    documents = documents_in(folder)
    return build(collection_jobs(base, documents), workers, resolved.text("fail-on"))
