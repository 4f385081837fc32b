"""Exit codes of every command, and the one place that turns an exception into one."""

from __future__ import annotations

import enum
import os
import sys
import traceback
from types import TracebackType
from typing import Self

from compare.errors import CompareError


class ExitCode(enum.IntEnum):
    """What the caller learns from the status; the description is printed in the help."""

    OK = 0, "nothing to report (or nothing that --fail-on names)"
    FINDINGS = 1, "a finding that --fail-on names"
    REFUSED = 2, "a refused input, a wrong option or an output that cannot be written"
    INTERNAL = 3, "an internal error of compare-report"
    INTERRUPTED = 130, "interrupted (Ctrl-C)"

    description: str

    def __new__(cls, value: int, description: str) -> Self:
        """Make a member of its number and description."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member


def exit_codes_help() -> str:
    """Return the lines that the help ends with; the first character keeps click from joining them."""
    return "\b\nExit codes:\n" + "\n".join(f"  {code.value:3} {code.description}" for code in ExitCode)


class ExitStatus:
    """Context of a whole run: `code` holds the exit code whatever ends the block.

    Known errors become one sentence on standard error. Anything else is a bug of ours: one sentence, and the traceback
    with `verbose`.
    """

    def __init__(self) -> None:
        self.code: int = ExitCode.INTERNAL
        self.verbose = False

    def __enter__(self) -> Self:
        """Start the run."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None) -> bool:
        """Map what ended the run to an exit code and say it."""
        if error is not None:
            self.code = self._explain(error)
        return True

    def _explain(self, error: BaseException) -> int:
        import click

        from compare.cli.screen import complain, show_help

        match error:
            case click.exceptions.Exit():
                return error.exit_code
            case KeyboardInterrupt() | click.Abort():
                complain("interrupted")
                return ExitCode.INTERRUPTED
            case click.exceptions.NoArgsIsHelpError():
                show_help(error.ctx.get_help())
                return ExitCode.REFUSED
            case click.ClickException() | CompareError():
                complain(error.format_message() if isinstance(error, click.ClickException) else str(error))
                return ExitCode.REFUSED
            case BrokenPipeError() | SystemExit():  # the latter is what click makes of a broken pipe
                _close_stdout()
                return ExitCode.OK
        complain(f"internal error: {type(error).__name__}: {error}. Please report it; --verbose shows where it happened")
        if self.verbose:
            traceback.print_exception(error, file=sys.stderr)
        return ExitCode.INTERNAL


def _close_stdout() -> None:
    """Point standard output at the null device: its reader is gone, and Python would complain while shutting down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
