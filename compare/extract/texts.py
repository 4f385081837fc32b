"""Statements of single texts without a document: what the comparison of claim pairs starts from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.extract.parse import parse
from compare.extract.statements import Setting, plain_signs, statement
from compare.model.claim import Statement


def extract_texts(texts: Sequence[str]) -> Iterator[Statement]:
    """Yield one statement for each text, its spans relative to that text."""
    for index, (text, (tokens, names)) in enumerate(zip(texts, parse((plain_signs(text), 0) for text in texts), strict=True)):
        yield statement(text, tokens, names, Setting(sentence=index))
