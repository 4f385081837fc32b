"""The report's own words, from one file a language."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from compare.render.templates import template_directory


class Catalogue:
    """Texts by dotted key; a text that depends on a number has the forms `one` and `other` (and `zero` where that reads better)."""

    def __init__(self, texts: dict[str, Any]) -> None:
        self._texts = texts

    def say(self, key: str, **values: object) -> str:
        """Return the text of `key` with `values` filled in; `n` chooses the form.

        Raises:
            KeyError: There is no such text, or it names a value that is not given.
        """
        entry: Any = self._texts
        for part in key.split("."):
            entry = entry[part]
        if isinstance(entry, dict):
            entry = entry[_form(entry, values["n"])]
        return str(entry).format(**values)


def _form(forms: dict[str, str], number: object) -> str:
    if number == 0 and "zero" in forms:
        return "zero"
    return "one" if number == 1 else "other"


@cache
def catalogue(language: str = "en") -> Catalogue:
    """Load the catalogue of a language (ISO 639-1)."""
    path = template_directory() / f"texts.{language}.toml"
    return Catalogue(tomllib.loads(path.read_text(encoding="utf-8")))
