"""Cue words by class: what negates, obliges, hedges, quantifies, reports or leaves a list open."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def cue_words(name: str) -> frozenset[str]:
    """Return the single words of one cue class, lower case.

    Raises:
        KeyError: No such class in `cues.toml`.
    """
    return frozenset(word for word in _table()[name] if " " not in word)


@cache
def cue_phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the entries of several words of one cue class, each as its words."""
    return tuple(tuple(entry.split()) for entry in _table()[name] if " " in entry)


@cache
def _table() -> dict[str, list[str]]:
    text = files("compare.lexicons").joinpath("cues.toml").read_text("utf-8")
    return {name: entry["words"] for name, entry in tomllib.loads(text).items()}
