"""Step 1: the child process that reads one untrusted document under limits and answers on a pipe.

It is started by `compare.read.guard`, gets one request on standard input and writes one answer to standard output.
"""

from __future__ import annotations

import os
import sys
from typing import Final

import msgspec

from compare.errors import RefusedInputError
from compare.model.source import MediaType, Source
from compare.options import ReadOptions

MEGABYTE: Final = 1_000_000
LENGTH_BYTES: Final = 8


class Request(msgspec.Struct, frozen=True):
    """What to read; the document's bytes follow the encoded request."""

    path: str
    media_type: MediaType
    options: ReadOptions


class Answer(msgspec.Struct, frozen=True):
    """The source, or why there is none."""

    source: Source | None = None
    problem: str = ""
    advice: str = ""


TOO_LARGE: Final = Answer(
    problem="reading it needs more memory than the limit allows", advice="Raise the memory limit or split the document."
)
TOO_DEEP: Final = Answer(problem="its parts are nested too deeply", advice="Save it again from the program that made it.")


def main() -> None:
    """Read the request, apply the limits, read the document and answer."""
    answers = os.dup(1)
    os.dup2(2, 1)  # a native library that prints must not break the answer
    head = int.from_bytes(sys.stdin.buffer.read(LENGTH_BYTES), "big")
    request = msgspec.msgpack.decode(sys.stdin.buffer.read(head), type=Request)
    limit(request.options)
    answer = answer_to(request, sys.stdin.buffer.read())
    with os.fdopen(answers, "wb") as pipe:
        pipe.write(msgspec.msgpack.encode(answer))


def answer_to(request: Request, data: bytes) -> Answer:
    """Read `data` in this process; refusals, exhausted memory and exhausted stack become answers."""
    from compare.read.formats import reader_of

    try:
        return Answer(reader_of(request.media_type)(data, request.path, request.options))
    except RefusedInputError as refusal:
        return Answer(problem=refusal.problem, advice=refusal.advice)
    except MemoryError:
        return TOO_LARGE
    except RecursionError:
        return TOO_DEEP


def limit(options: ReadOptions) -> None:
    """Limit this process's memory and processor time where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only limit
        return
    for kind, amount in (
        (resource.RLIMIT_AS, options.memory_mb * MEGABYTE),
        (resource.RLIMIT_CPU, options.timeout_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        try:
            resource.setrlimit(kind, (allowed, hard))
        except (ValueError, OSError):  # macOS refuses some of them
            continue
