"""What the commands print: errors, warnings, progress and the summary. Nothing else in the package prints."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STEPS = 8
UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control, format (bidi overrides among them), surrogate, private, unassigned and line-breaking characters."""
KEPT = frozenset("\n\u200c\u200d\u00ad")
"""Harmless members of those: the line feed, the joiners of Persian and Indic spelling, the soft hyphen."""


def visible(text: str) -> str:
    r"""Return `text` with every character that could steer a terminal written as its escape.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in KEPT or unicodedata.category(character) not in UNSAFE_CATEGORIES:
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def one_line(text: str) -> str:
    """Return `text` on one line and harmless."""
    return visible(" ".join(text.split()))


def complain(message: str) -> None:
    """Print an error as one line on standard error."""
    print(f"compare-report: {one_line(message)}", file=sys.stderr)


def warn(message: str) -> None:
    """Print a warning as one line on standard error, also when piped and with --quiet."""
    print(f"warning: {one_line(message)}", file=sys.stderr)


def show_help(text: str) -> None:
    """Print the help on standard error, as it is, where the command line lacks what it needs."""
    print(text, file=sys.stderr)


def say(line: str) -> None:
    """Print one line of a command's result on standard output, whatever the terminal's encoding."""
    encoding = sys.stdout.encoding or "utf-8"
    print(visible(line).encode(encoding, "backslashreplace").decode(encoding))


def emit(content: bytes) -> None:
    """Write a machine-readable result to standard output as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[int, str], None]]:
    """Show the running step on a terminal; show nothing when standard error is piped or with --quiet."""
    if quiet or not sys.stderr.isatty():
        yield lambda _number, _name: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield lambda number, name: status.update(f"step {number} of {STEPS}: {name}")
