"""Compare two papers: where they agree, where they contradict, with both quotes and places.

>>> from compare import compare_documents
>>> compare_documents  # doctest: +ELLIPSIS
<function compare_documents at ...>
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.model.report import Report
    from compare.options import Options

__version__ = "0.1.0"
__all__ = ["__version__", "compare_documents"]


def compare_documents(left: str, right: str, options: Options | None = None) -> Report:
    """Compare two documents and return the report.

    Args:
        left: Path of the left document (PDF, DOCX, HTML, Markdown or text).
        right: Path of the right document.
        options: Settings; the defaults where None.

    Returns:
        The report, schema `compare-report/1`.

    Raises:
        compare.errors.RefusedInputError: A document cannot be read; the message names the file.
    """
    from compare.options import Options
    from compare.pipeline import compare

    report, _ = compare(left, right, options or Options())
    return report
