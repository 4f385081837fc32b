"""`compare-report config`: which settings hold, and where each comes from."""

from __future__ import annotations

import click

from compare.cli.decoration import setting_options, settle
from compare.cli.exit_codes import ExitCode
from compare.cli.screen import say
from compare.cli.settings import Value, options_of


@click.command()
@click.option("--show", is_flag=True, help="Print every setting with its value and origin (what the command does anyway).")
@setting_options()
def config(show: bool, **given: Value) -> int:  # noqa: FBT001 - click hands options over by name
    """Print the settings that a run in this folder with these options would have."""
    del show
    resolved, configuration = settle(given)
    options_of(resolved)
    width = max(map(len, resolved.values))
    for key, value in resolved.values.items():
        shown = ", ".join(value) if isinstance(value, tuple) else str(value).lower() if isinstance(value, bool) else value
        say(f"{key:{width}}  {'(none)' if shown in ('', None) else shown}  [{resolved.origins[key]}]")
    for rule in configuration.ignore:
        parts = (("section", rule.section), ("pattern", rule.pattern), ("kind", rule.kind))
        conditions = ", ".join(f"{name} {part!r}" for name, part in parts if part)
        say(f"ignore: {conditions} because {rule.reason}  [{configuration.origin}]")
    for pair in configuration.pairs:
        say(f"pair: {pair.left} with {pair.right}  [{configuration.origin}]")
    return ExitCode.OK
