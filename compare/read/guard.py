"""Step 1: run a reader in a child process, so that a parser that crashes, hangs or swells ends in one clear error.

Where the system cannot start processes (WebAssembly, some sandboxes) the document is read in this process without
limits; where it has no `resource` module (Windows) only the time is limited.
"""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import msgspec

from compare.errors import RefusedInputError
from compare.model.source import MediaType, Source
from compare.options import ReadOptions
from compare.read.child import LENGTH_BYTES, Answer, Request, answer_to

BOOT: Final = "import sys; sys.path[:] = sys.argv[1:]; from compare.read.child import main; main()"
"""The child imports exactly what its parent would, and nothing from the working directory."""
NO_PROCESSES: Final = frozenset({"emscripten", "wasi"})
TIME_ADVICE: Final = "Raise the time limit, or save the document again and retry."
CRASH_ADVICE: Final = "The file is damaged or hostile; save it again from the program that made it, or give another format."


def read_guarded(data: bytes, path: str, media_type: MediaType, options: ReadOptions) -> Source:
    """Read `data` in a child process.

    Raises:
        RefusedInputError: The reader refused the document, ran out of time or memory, or crashed.
    """
    request = Request(path, media_type, options)
    if sys.platform in NO_PROCESSES:
        return _source(answer_to(request, data), path)
    head = msgspec.msgpack.encode(request)
    try:
        child = subprocess.Popen(_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603  # our own interpreter
    except (PermissionError, FileNotFoundError, BlockingIOError):
        return _source(answer_to(request, data), path)
    try:
        output, _ = child.communicate(len(head).to_bytes(LENGTH_BYTES, "big") + head + data, timeout=options.timeout_seconds)
    except subprocess.TimeoutExpired as error:
        raise RefusedInputError(path, f"reading it takes longer than {options.timeout_seconds} seconds", TIME_ADVICE) from error
    finally:
        child.kill()  # also on an interrupt: nothing is left running
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        child.wait()
    return _source(_decoded(output, child.returncode, path, options), path)


def _command() -> list[str]:
    root = str(Path(__file__).resolve().parents[2])
    paths = [entry for entry in sys.path if entry]
    return [sys.executable, "-I", "-S", "-c", BOOT, *paths, *([] if root in paths else [root])]


def _decoded(output: bytes, status: int, path: str, options: ReadOptions) -> Answer:
    try:
        return msgspec.msgpack.decode(output, type=Answer)
    except msgspec.DecodeError:
        pass
    if hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU:
        raise RefusedInputError(path, f"reading it takes longer than {options.timeout_seconds} seconds", TIME_ADVICE)
    how = f"signal {-status}" if status < 0 else f"status {status}"
    raise RefusedInputError(path, f"the reader stopped on it ({how})", CRASH_ADVICE)


def _source(answer: Answer, path: str) -> Source:
    if answer.source is None:
        raise RefusedInputError(path, answer.problem, answer.advice)
    return answer.source
