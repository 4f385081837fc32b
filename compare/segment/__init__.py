"""Step 3: segment a `Document` into sections, sentences and references."""

from compare.segment.segmented import segment

__all__ = ["segment"]
