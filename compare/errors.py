"""The error tree. Every message says what is wrong, where, and what to do; only the command line catches them."""

from __future__ import annotations


class CompareError(Exception):
    """Root of every error that compare-report raises on purpose."""

    slug = "error"


class RefusedInputError(CompareError):
    """A document cannot be read: missing, empty, encrypted, scanned, damaged, too large or of an unsupported format."""

    slug = "refused-input"

    def __init__(self, path: str, problem: str, advice: str) -> None:
        self.path, self.problem, self.advice = path, problem, advice
        super().__init__(f"{path}: {problem}. {advice}")


class UsageError(CompareError):
    """An option, configuration key or file name that cannot be used."""

    slug = "usage"


class OutputError(CompareError):
    """An output cannot be written (directory missing or read-only, disk full, name in use by other inputs)."""

    slug = "output"


class MissingLibraryError(CompareError):
    """A system library that one output needs is not there (Pango for PDF)."""

    slug = "missing-library"
