"""The report's own words, from one file a language."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from compare.errors import UsageError
from compare.render.templates import folders


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
def catalogue(language: str = "en", own: str = "") -> Catalogue:
    """Load the catalogue of a language (ISO 639-1); texts of a file in the user's folder `own` go before the package's.

    Raises:
        UsageError: The user's file is no TOML.
    """
    texts: dict[str, Any] = {}
    for folder in reversed(folders(own)):
        path = folder / f"texts.{language}.toml"
        if path.is_file():
            try:
                texts = _over(texts, tomllib.loads(path.read_text(encoding="utf-8")))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise UsageError(f"templates: {path} cannot be read as TOML ({error}).") from error
    return Catalogue(texts)


def _over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Lay one table over another, table by table."""
    both = {
        key: _over(base[key], value)
        for key, value in own.items()
        if isinstance(value, dict) and isinstance(base.get(key), dict)
    }
    return base | own | both
