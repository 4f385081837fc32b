"""Step 1: from a path to a source: the checks that every format shares."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from compare.errors import RefusedInputError
from compare.model.source import MediaType, Source
from compare.options import ReadOptions
from compare.read.child import Request, answer_to
from compare.read.recognise import SUPPORTED, recognise

MEGABYTE: Final = 1_000_000


def read_file(path: str, options: ReadOptions) -> Source:
    """Read the file at `path` in a child process."""
    from compare.read.guard import read_guarded

    shown = printable(path)
    return _read(_bytes(path, shown, options), shown, options, read_guarded)


def read_in_process(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read `data` in this process."""
    return _read(data, printable(path), options, _unguarded)


def printable(path: str) -> str:
    """Return a path whose bytes are no valid UTF-8 with U+FFFD in their place, so that every output can hold it."""
    return path.encode("utf-8", "replace").decode("utf-8") if path.isascii() else _replaced(path)


def _replaced(path: str) -> str:
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in path)


def _read(data: bytes, path: str, options: ReadOptions, run: Callable[[bytes, str, MediaType, ReadOptions], Source]) -> Source:
    media_type = recognise(data, path)
    source = run(data, path, media_type, options)
    if not any(block.text.strip() for block in source.blocks) and not source.pages_unread:
        raise RefusedInputError(
            path, "the document holds no text", "Check that it is the right file and that its text can be selected."
        )
    return msgspec.structs.replace(source, path=path, sha256=hashlib.sha256(data).hexdigest())


def _unguarded(data: bytes, path: str, media_type: MediaType, options: ReadOptions) -> Source:
    answer = answer_to(Request(path, media_type, options), data)
    if answer.source is None:
        raise RefusedInputError(path, answer.problem, answer.advice)
    return answer.source


def _bytes(path: str, shown: str, options: ReadOptions) -> bytes:
    """Return the file's bytes, or refuse it with the reason and what to do."""
    file = Path(path)
    try:
        facts = file.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise RefusedInputError(shown, "this is a directory", "Name one document in it.")
        if not stat.S_ISREG(facts.st_mode):
            raise RefusedInputError(shown, "this is no regular file", SUPPORTED)
        if facts.st_size > options.max_bytes:
            size, most = facts.st_size / MEGABYTE, options.max_bytes / MEGABYTE
            raise RefusedInputError(
                shown, f"the file has {size:.1f} MB, the limit is {most:.1f} MB", "Raise the limit or split the document."
            )
        return file.read_bytes()
    except FileNotFoundError as error:
        raise RefusedInputError(shown, "there is no such file", "Check the path.") from error
    except PermissionError as error:
        raise RefusedInputError(shown, "the file may not be read", "Check its permissions.") from error
    except (OSError, ValueError) as error:
        raise RefusedInputError(shown, f"the file cannot be opened ({error})", "Check the path.") from error
