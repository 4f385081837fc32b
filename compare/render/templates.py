"""Where the templates are and how they are filled: strict, escaping, every value passed through one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import compare

Clean = Callable[[str], str]
"""Replaces characters that the output cannot or must not show."""


def template_directory() -> Path:
    """Return the templates' folder: inside the installed package, else beside it in a checkout."""
    package = Path(compare.__file__).parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"


def fill(name: str, values: Mapping[str, Any], clean: Clean) -> str:
    """Render template `name`.

    Every value printed is escaped, and text goes through `clean` first; a name that is not given is an error.
    """
    import jinja2
    from markupsafe import Markup

    def finalize(value: object) -> object:
        return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template_directory()),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["two"] = _two
    return environment.get_template(name).render(values)


def _two(number: float) -> str:
    """Format a confidence or similarity with two decimals."""
    return f"{number:.2f}"
