"""`compare-report relate PAIRS.jsonl`: claim comparison alone."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from compare.cli.exit_codes import ExitCode
from compare.cli.outputs import refuse_inputs, write_all
from compare.cli.screen import emit
from compare.errors import RefusedInputError
from compare.model.pair import ClaimPair


@click.command()
@click.argument("pairs")
@click.option("--output", default="-", metavar="FILE", help="Where the relations go; - is standard output.  [default: -]")
@click.option("--verbose", "-v", is_flag=True, help="Print a traceback on an internal error.")
def relate(pairs: str, output: str, *, verbose: bool) -> int:
    """Relate the two claims of each row of PAIRS: JSON Lines {"id", "a", "b"}.

    Writes {"id", "relation", "kind", "confidence", "explanation"} in the same order.
    """
    del verbose
    rows = read_pairs(pairs)
    if output != "-":
        refuse_inputs((Path(output),), (pairs,))
    from compare.pipeline import relate_pairs

    content = b"".join(msgspec.json.encode(relation) + b"\n" for relation in relate_pairs(rows))
    if output == "-":
        emit(content)
    else:
        write_all([(Path(output), content)])
    return ExitCode.OK


def read_pairs(path: str) -> tuple[ClaimPair, ...]:
    """Read the rows of a JSON Lines file; blank lines are passed over.

    Raises:
        RefusedInputError: The file or one of its lines cannot be read; the message names the line.
    """
    try:
        lines = Path(path).read_bytes().splitlines()
    except OSError as error:
        raise RefusedInputError(path, f"cannot be opened ({error.strerror})", "Check the path and its permissions.") from error
    decoder = msgspec.json.Decoder(ClaimPair)
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            rows.append(decoder.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            advice = 'Each line is an object with the keys "id", "a" and "b".'
            raise RefusedInputError(path, f"line {number} is no pair ({error})", advice) from error
    return tuple(rows)
