"""Step 1: one file to a `Source`: its blocks in reading order, as its format has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.model.source import Source
    from compare.options import ReadOptions

__all__ = ["read", "read_bytes"]


def read(path: str, options: ReadOptions) -> Source:
    """Read one document, recognised by its content, in a child process with time and memory limits.

    Args:
        path: The file, as given by the user.
        options: Limits and the password.

    Returns:
        The document's blocks, what was left out, and warnings.

    Raises:
        compare.errors.RefusedInputError: The file is missing, empty, encrypted, damaged, too large or of an unsupported format.
    """
    from compare.read.entry import read_file

    return read_file(path, options)


def read_bytes(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read a document's bytes in this process, without limits; for tests and for callers that have their own."""
    from compare.read.entry import read_in_process

    return read_in_process(data, path, options)
