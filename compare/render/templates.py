"""Where the templates are and how they are filled: strict, escaping, every value passed through one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import compare
from compare.errors import UsageError

Clean = Callable[[str], str]
"""Replaces characters that the output cannot or must not show."""


def template_directory() -> Path:
    """Return the templates' folder: inside the installed package, else beside it in a checkout."""
    package = Path(compare.__file__).parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"


def folders(own: str) -> tuple[Path, ...]:
    """Return where a file is looked for, in this order: the user's folder, if there is one, then the package's.

    Raises:
        UsageError: The user's folder is not there.
    """
    if not own:
        return (template_directory(),)
    if not Path(own).is_dir():
        raise UsageError(f"templates: there is no folder {own}.")
    return Path(own), template_directory()


def asset(name: str, own: str) -> str:
    """Return the text of a style sheet, script or catalogue."""
    return next(path for path in (folder / name for folder in folders(own)) if path.is_file()).read_text(encoding="utf-8")


def fill(name: str, values: Mapping[str, Any], clean: Clean, own: str = "") -> str:
    """Render template `name`.

    Every value printed is escaped, and text goes through `clean` first; a name that is not given is an error. Templates of a user's
    folder run in Jinja's sandbox.

    Raises:
        UsageError: A template of the user's folder is wrong.
    """
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    def finalize(value: object) -> object:
        return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    make = ImmutableSandboxedEnvironment if own else jinja2.Environment
    environment = make(
        loader=jinja2.FileSystemLoader(folders(own)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["two"] = _two
    try:
        return environment.get_template(name).render(values)
    except jinja2.TemplateError as error:
        if not own:
            raise
        raise UsageError(f"templates: {own}: {error.message} ({type(error).__name__}).") from error


def markup(own: str) -> str:
    """Mark the package's own style, script or font list as markup; never a document's text."""
    from markupsafe import Markup

    return Markup(own)  # noqa: S704 - read from the templates


def _two(number: float) -> str:
    """Format a confidence or similarity with two decimals."""
    return f"{number:.2f}"
