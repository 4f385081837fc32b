"""The command: its subcommands, the short form `compare-report LEFT RIGHT`, and the exit code of everything."""

from __future__ import annotations

import difflib
import importlib
import signal
import sys
from pathlib import Path
from types import FrameType

import click

import compare
from compare.cli.exit_codes import ExitCode, ExitStatus, exit_codes_help
from compare.errors import UsageError

COMMANDS = {
    "run": "compare.cli.run:run",
    "inspect": "compare.cli.inspect:inspect",
    "relate": "compare.cli.relate:relate",
    "baseline": "compare.cli.baseline:baseline",
    "collection": "compare.cli.collection:collection",
    "config": "compare.cli.config:config",
    "doctor": "compare.cli.doctor:doctor",
}
"""Each subcommand and where it stands; imported when it is asked for."""
OWN_OPTIONS = frozenset({"--help", "-h", "--version"})


class Commands(click.Group):
    """A group with `run` as the default command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the subcommands in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one subcommand."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `run` before arguments that name no subcommand."""
        if args and args[0] not in COMMANDS and args[0] not in OWN_OPTIONS:
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            if near and not args[0].startswith("-") and not Path(args[0]).exists():
                raise UsageError(f'there is no command "{args[0]}". Did you mean "{near[0]}"?')
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=exit_codes_help(),
)
@click.version_option(compare.__version__, prog_name="compare-report")
def app() -> None:
    """Compare two documents: where they agree, where they contradict, with both quotes.

    compare-report LEFT RIGHT is short for compare-report run LEFT RIGHT.
    """


def main(arguments: list[str] | None = None) -> int:
    """Run one command line and return its exit code.

    Args:
        arguments: The command line without the program's name; the process's own where None.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    signal.signal(signal.SIGTERM, _interrupt)
    with ExitStatus() as status:
        status.verbose = "--verbose" in arguments or "-v" in arguments
        code = app.main(arguments, prog_name="compare-report", standalone_mode=False)
        sys.stdout.flush()
        status.code = code if isinstance(code, int) else ExitCode.OK
    return int(status.code)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    """End on a termination request as on Ctrl-C, so that no half-written file stays."""
    raise KeyboardInterrupt
