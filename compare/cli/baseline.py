"""`compare-report baseline REPORT.json --output FILE`: accept the findings that a report has now."""

from __future__ import annotations

from pathlib import Path

import click

from compare.cli.exit_codes import ExitCode
from compare.cli.known import Baseline, baseline_of, encode_baseline, load_baseline
from compare.cli.outputs import refuse_inputs, write_all
from compare.cli.screen import say
from compare.cli.summary import counted


@click.command()
@click.argument("report")
@click.option("--output", required=True, metavar="FILE", help="The baseline; JSON where the name ends in .json, else TOML.")
def baseline(report: str, output: str) -> int:
    """Write the contradictions and tensions of REPORT (its JSON file) as known findings.

    An existing baseline keeps the reason, note and expiry of every finding that REPORT still has.
    """
    path = Path(output)
    refuse_inputs((path,), (report,))
    kept = load_baseline(output) if path.exists() else Baseline()
    made = baseline_of(report, kept)
    write_all([(path, encode_baseline(made, output))])
    say(f"wrote {output}: {counted(len(made.known), 'known finding')}")
    return ExitCode.OK
