"""Every setting of a run: one visible table that makes the command-line options, checks the configuration and fills `Options`."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Mapping
from typing import Literal

import msgspec

from compare.cli.outputs import SUFFIXES
from compare.errors import UsageError
from compare.options import PARTS, Options

SettingKind = Literal["text", "integer", "number", "choice", "choices", "switch"]
Value = str | int | float | bool | tuple[str, ...] | None
DEFAULT_FORMATS = ("pdf", "html", "json")


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One setting. `key` is its name in the configuration and, behind two dashes, on the command line.

    `field` is its place in `Options` ("relate.min_confidence"), "" for those that the command line itself uses; the default of the
    former stands there.
    """

    key: str
    kind: SettingKind
    help: str
    field: str = ""
    default: Value = None
    choices: tuple[str, ...] = ()

    def standard(self) -> Value:
        """Return the value that holds where nobody sets one."""
        return _attribute(Options(), self.field) if self.field else self.default


SETTINGS: tuple[Setting, ...] = (
    Setting(key="output-dir", kind="text", default="reports", help="Folder of the reports; made where it is missing."),
    Setting(
        key="format", kind="choices", default=DEFAULT_FORMATS, choices=tuple(SUFFIXES), help="Output format; may be repeated."
    ),
    Setting(
        key="fail-on",
        kind="choice",
        default="none",
        choices=("contradiction", "tension", "none"),
        help="Exit with 1 where a finding of this relation or a graver one is left.",
    ),
    Setting(key="baseline", kind="text", default="", help="File of known findings; only new ones are reported."),
    Setting(
        key="min-confidence",
        kind="number",
        field="relate.min_confidence",
        help="Leave out findings below this confidence, 0 to 1.",
    ),
    Setting(
        key="min-similarity",
        kind="number",
        field="align.min_similarity",
        help="Least similarity of two aligned sections, 0 to 1.",
    ),
    Setting(key="page-size", kind="choice", field="render.page_size", choices=("A4", "Letter"), help="Paper of the PDF."),
    Setting(key="title", kind="text", field="render.title", help="Title of the report instead of the documents' titles."),
    Setting(key="logo", kind="text", field="render.logo", help="Picture for the first page: a local PNG or SVG file."),
    Setting(key="accent", kind="text", field="render.accent", help="Accent colour of the report, #rrggbb."),
    Setting(
        key="body-findings",
        kind="integer",
        field="render.body_findings",
        help="Findings in the body; the others go to an appendix.",
    ),
    Setting(
        key="parts",
        kind="choices",
        field="render.parts",
        choices=PARTS,
        help="Part of the report behind the first page; may be repeated.",
    ),
    Setting(
        key="templates",
        kind="text",
        field="render.templates",
        help="Folder of own templates, styles and texts; what it lacks comes from the package.",
    ),
    Setting(key="embed-text", kind="switch", field="render.embed_text", help="Keep the documents' whole text in the report."),
    Setting(key="timeout", kind="integer", field="read.timeout_seconds", help="Seconds that reading one document may take."),
    Setting(key="memory-mb", kind="integer", field="read.memory_mb", help="Memory in MB that reading one document may take."),
    Setting(key="max-pages", kind="integer", field="read.max_pages", help="Refuse documents of more pages."),
)
NAMES = {setting.key: setting for setting in SETTINGS}


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of one run, and of each where it came from ("command line", a file's name, "default")."""

    values: dict[str, Value]
    origins: dict[str, str]

    def text(self, key: str) -> str:
        """Return a setting that is text or a choice."""
        return str(self.values[key])

    def formats(self) -> tuple[str, ...]:
        """Return the output formats."""
        value = self.values["format"]
        return value if isinstance(value, tuple) else DEFAULT_FORMATS


def resolve(given: Mapping[str, Value], configured: Mapping[str, Value], origin: str) -> Resolved:
    """Settle every setting: the command line before the configuration before the default.

    Args:
        given: Settings of the command line by key; None or () where not given.
        configured: Settings of the configuration by key.
        origin: Name of the configuration's file.
    """
    values: dict[str, Value] = {}
    origins: dict[str, str] = {}
    for setting in SETTINGS:
        key = setting.key
        if given.get(key) not in (None, ()):
            values[key], origins[key] = given[key], "command line"
        elif key in configured:
            values[key], origins[key] = configured[key], origin
        else:
            values[key], origins[key] = setting.standard(), "default"
    return Resolved(values=values, origins=origins)


def options_of(resolved: Resolved, extra: Mapping[str, Value] | None = None) -> Options:
    """Fill `Options` and check every range.

    Args:
        resolved: The settings.
        extra: Further values by place in `Options` ("render.date").

    Raises:
        UsageError: A value is out of its range.
    """
    groups: dict[str, dict[str, Value]] = {}
    places = {setting.field: resolved.values[setting.key] for setting in SETTINGS if setting.field}
    for place, value in (places | dict(extra or {})).items():
        group, _, name = place.partition(".")
        groups.setdefault(group, {})[name] = value
    try:
        return msgspec.convert(groups, Options)
    except msgspec.ValidationError as error:
        raise UsageError(_explain(str(error), resolved)) from error


def _explain(message: str, resolved: Resolved) -> str:
    """Turn "Expected `float` <= 1.0 - at `$.relate.min_confidence`" into words of the command line."""
    problem, _, path = message.partition(" - at `$.")
    key = next((setting.key for setting in SETTINGS if setting.field and path.startswith(setting.field)), "")
    if not key:
        return message
    return f"{key} = {resolved.values[key]} ({resolved.origins[key]}) is not possible; give {_wanted(problem)}"


def _wanted(problem: str) -> str:
    """Return what a value has to be, of a message as "Expected `int` >= 1" or "Expected `str` matching regex …".

    >>> _wanted("Expected `float` <= 1.0")
    'a number of at most 1'
    """
    match problem.split():
        case [_, "`int`" | "`float`" as kind, ">=" | "<=" as sign, bound]:
            number = "whole number" if kind == "`int`" else "number"
            return f"a {number} of at {'least' if sign == '>=' else 'most'} {float(bound):.15g}"
        case [_, "`str`", "matching", *_]:
            return "a colour such as #1f4e79"
    return problem.removeprefix("Expected ")


def unknown_key(key: str, known: tuple[str, ...], where: str) -> UsageError:
    """Return the error for a key that no setting has, with the nearest one as suggestion."""
    near = difflib.get_close_matches(key, known, n=1)
    advice = f'Did you mean "{near[0]}"?' if near else f"Known are {', '.join(known)}."
    return UsageError(f'{where}: unknown key "{key}". {advice}')


def _attribute(options: Options, place: str) -> Value:
    value: Value = functools.reduce(getattr, place.split("."), options)  # type: ignore[assignment]
    return value
