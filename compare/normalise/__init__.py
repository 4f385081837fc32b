"""Step 2: normalise a `Source` into a `Document`."""

from compare.normalise.build import source_place
from compare.normalise.document import normalise

__all__ = ["normalise", "source_place"]
