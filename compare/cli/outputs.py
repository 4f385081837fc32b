"""Where a report goes, what forbids it, and how it gets there: whole files or none."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from compare.errors import OutputError, RefusedInputError, UsageError

SUFFIXES = {"pdf": ".pdf", "html": ".html", "md": ".md", "sarif": ".sarif", "junit": ".junit.xml", "json": ".json"}
"""File name suffix of each output format, in the order of writing: the JSON comes last and vouches for the others."""
NAME_BYTES = 200
"""Longest default name in bytes: 255 is the usual limit of file systems, and suffix and temporary mark need room."""
CHUNK = 1 << 20


class _Facts(msgspec.Struct):
    path: str
    sha256: str


class _Both(msgspec.Struct):
    left: _Facts
    right: _Facts


class _Written(msgspec.Struct):
    documents: _Both


def sha256(path: str) -> str:
    """Return the hexadecimal digest of a file.

    Raises:
        RefusedInputError: It cannot be opened.
    """
    digest = hashlib.sha256()
    if any("\ud800" <= character <= "\udfff" for character in path):
        raise RefusedInputError(path, "its name is not valid text", "Rename the file.")
    if "://" in path:
        raise RefusedInputError(path, "is a web address", "Save the document as a file first; nothing is fetched.")
    try:
        if not Path(path).is_file() and Path(path).exists():
            raise RefusedInputError(path, "is not a file", "Give the path of one document.")
        with open(path, "rb") as stream:  # noqa: PTH123 - the path as given, undecodable bytes included
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RefusedInputError(path, f"cannot be opened ({reason})", "Check the path and its permissions.") from error
    return digest.hexdigest()


def default_name(left: str, right: str) -> str:
    """Return "<left>-vs-<right>" of the file names without suffix, or of the folders where those are the same."""
    a, b = Path(left).resolve(), Path(right).resolve()
    names = (a.stem, b.stem)
    if a.stem == b.stem and a.parent.name != b.parent.name:
        names = (a.parent.name, b.parent.name)
    return "-vs-".join(_short(name) for name in names)


def _short(name: str) -> str:
    printable = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in name)
    return printable.encode("utf-8")[: NAME_BYTES // 2].decode("utf-8", "ignore").strip() or "document"


def targets(directory: str, name: str, formats: Sequence[str]) -> dict[str, Path]:
    """Return the path of each output format, in the order of writing.

    Raises:
        UsageError: The name is no plain file name.
    """
    if not name.strip() or name in {".", ".."} or "\0" in name or any(s and s in name for s in (os.sep, os.altsep, "\\")):
        raise UsageError(f'"{name}" cannot be the name of a report. Give a plain file name without slashes')
    return {kind: Path(directory, name + suffix) for kind, suffix in SUFFIXES.items() if kind in formats}


def refuse_inputs(paths: Sequence[Path], inputs: Sequence[str]) -> None:
    """Refuse to write over an input.

    Raises:
        OutputError: An output is one of the inputs.
    """
    for path in paths:
        for given in inputs:
            if path.exists() and Path(given).exists() and path.samefile(given):
                raise OutputError(f"{path} is an input; writing the output would destroy it. Give another name or folder")


def refuse_folder(directory: str) -> None:
    """Refuse a folder in which nothing can be written, before a long comparison is done for nothing.

    Raises:
        OutputError: It, or the nearest folder above it that exists, is no folder or not writable.
    """
    place = Path(directory)
    while not place.exists() and place != place.parent:
        place = place.parent
    if not place.is_dir():
        raise OutputError(f"cannot write into {directory}: {place} is no folder. Give another --output-dir")
    if not os.access(place, os.W_OK | os.X_OK):
        raise OutputError(
            f"cannot write into {directory}: {place} is not writable. Give another --output-dir, or change its permissions"
        )


def refuse_other_report(report: Path, inputs: Sequence[str], digests: Sequence[str]) -> None:
    """Refuse to replace a report that was made of other documents; a revision of the same files may replace it.

    Args:
        report: Where the report's JSON stands or would stand.
        inputs: Left and right path as given.
        digests: Their SHA-256.

    Raises:
        OutputError: The report there belongs to other inputs, or the file is no report.
    """
    if not report.exists():
        return
    try:
        written = msgspec.json.decode(report.read_bytes(), type=_Written).documents
    except (OSError, msgspec.DecodeError) as error:
        raise OutputError(f"{report} exists and is no report of compare-report. Give another --name, or --force") from error
    for facts, path, digest in zip((written.left, written.right), inputs, digests, strict=True):
        if facts.sha256 != digest and Path(facts.path).resolve() != Path(path).resolve():
            raise OutputError(
                f"{report} is the report of other inputs ({facts.path} where {path} is given now). Give another --name, or --force"
            )


def write_all(contents: Sequence[tuple[Path, bytes]]) -> None:
    """Write all files, each whole or not at all: complete temporary files first, then one rename each, in order.

    Raises:
        OutputError: A folder or file cannot be written; none of the files was changed, or only whole ones were replaced.
    """
    written: list[tuple[str, Path]] = []
    try:
        for path, content in contents:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(None, "is a folder", str(path))
            with tempfile.NamedTemporaryFile(
                dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp", delete=False
            ) as stream:
                written.append((stream.name, path))
                _fill(stream, content)
        for temporary, path in written:
            os.replace(temporary, path)  # noqa: PTH105 - the temporary file is known by name
    except OSError as error:
        raise OutputError(
            f"cannot write {error.filename or contents[0][0]} ({error.strerror}). Check folder, space and permissions"
        ) from error
    finally:
        for temporary, _ in written:
            Path(temporary).unlink(missing_ok=True)


def _fill(stream: tempfile._TemporaryFileWrapper[bytes] | BinaryIO, content: bytes) -> None:
    """Write `content` to the disk with the permissions that a plain new file would have."""
    stream.write(content)
    stream.flush()
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(stream.name, 0o666 & ~mask)  # noqa: PTH101 - a temporary file is made readable by its owner alone
    os.fsync(stream.fileno())
