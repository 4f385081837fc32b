"""Step 7: findings, sections and alignments become the report (the schema) and its view."""

from compare.assemble.assembly import assemble

__all__ = ["assemble"]
