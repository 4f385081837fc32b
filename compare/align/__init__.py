"""Step 4: align the sections of two documents by topic."""

from compare.align.alignment import align

__all__ = ["align"]
