"""The configuration file: `compare-report.toml`, or `[tool.compare-report]` in pyproject.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from compare.cli.settings import NAMES, Setting, Value, unknown_key
from compare.errors import UsageError
from compare.model.finding import Kind

FILE = "compare-report.toml"
PYPROJECT = "pyproject.toml"
TABLES = ("ignore", "pairs")
WANTED = {
    "switch": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "text": "a text in quotes",
    "choice": "one of the choices",
    "choices": "a list",
}
"""What a setting of each kind takes, in words."""


class IgnoreRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Findings to leave out, and why. A finding is left out where all conditions that the rule states hold.

    `section` is a heading (either side, without case), `pattern` a regular expression that is searched in both quotes, `kind` a
    kind of finding.
    """

    reason: str
    section: str = ""
    pattern: str = ""
    kind: Kind | None = None


class ConfiguredPair(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two documents to compare, relative to the configuration's folder; `name` "" makes the default name."""

    left: str
    right: str
    name: str = ""


class Configuration(msgspec.Struct, frozen=True, kw_only=True):
    """One configuration as read; `origin` is "" where there is none."""

    origin: str = ""
    folder: str = "."
    values: dict[str, Value] = {}
    ignore: tuple[IgnoreRule, ...] = ()
    pairs: tuple[ConfiguredPair, ...] = ()


def find(folder: Path) -> Path | None:
    """Return the nearest configuration from `folder` upwards, within its repository; `compare-report.toml` goes first."""
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return place / FILE
        if (place / PYPROJECT).is_file() and "tool.compare-report" in (place / PYPROJECT).read_text("utf-8", "replace"):
            return place / PYPROJECT
        if (place / ".git").exists():
            break
    return None


def load(path: Path | None) -> Configuration:
    """Read and check a configuration; an empty one for None.

    Raises:
        UsageError: The file cannot be read, or a key or value is none of ours.
    """
    if path is None:
        return Configuration()
    try:
        table = msgspec.toml.decode(path.read_bytes(), type=dict[str, object])
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise UsageError(f"{path}: cannot be read as TOML ({error})") from error
    if path.name == PYPROJECT:
        table = _own_table(table)
    folder, where = str(path.parent), path.name
    return Configuration(
        origin=where,
        folder=folder,
        values={key: _value(key, value, where) for key, value in table.items() if key not in TABLES},
        ignore=_rules(table.get("ignore", []), where),
        pairs=_pairs(table.get("pairs", []), where),
    )


def _own_table(table: Mapping[str, object]) -> dict[str, object]:
    tool = table.get("tool")
    own = tool.get("compare-report") if isinstance(tool, dict) else None
    return own if isinstance(own, dict) else {}


def _value(key: str, value: object, where: str) -> Value:
    setting = NAMES.get(key)
    if setting is None:
        raise unknown_key(key, (*NAMES, *TABLES), where)
    accepted = _accept(setting, value)
    if accepted is None:
        wanted = " or ".join(setting.choices) or WANTED[setting.kind]
        raise UsageError(f"{where}: {key} = {value!r} is not possible; give {wanted}")
    return accepted


def _accept(setting: Setting, value: object) -> Value:
    """Return `value` where it has the setting's type, else None."""
    match setting.kind, value:
        case "switch", bool():
            return value
        case "choices", [*items] if items and all(item in setting.choices for item in items):
            return tuple(str(item) for item in items)
        case "text" | "choice", str() if not setting.choices or value in setting.choices:
            return value
        case "integer", int() if not isinstance(value, bool):
            return value
        case "number", int() | float() if not isinstance(value, bool):
            return float(value)
    return None


def _rules(table: object, where: str) -> tuple[IgnoreRule, ...]:
    try:
        rules = msgspec.convert(table, tuple[IgnoreRule, ...])
    except msgspec.ValidationError as error:
        raise UsageError(
            f"{where}: [[ignore]]: {error}. A rule has a reason and one or more of section, pattern, kind"
        ) from error
    for rule in rules:
        if not rule.reason.strip() or not (rule.section or rule.pattern or rule.kind):
            raise UsageError(f"{where}: [[ignore]]: a rule needs a reason and one or more of section, pattern, kind")
        try:
            re.compile(rule.pattern)
        except re.error as error:
            raise UsageError(f'{where}: [[ignore]]: "{rule.pattern}" is no regular expression ({error})') from error
    return rules


def _pairs(table: object, where: str) -> tuple[ConfiguredPair, ...]:
    try:
        return msgspec.convert(table, tuple[ConfiguredPair, ...])
    except msgspec.ValidationError as error:
        raise UsageError(f"{where}: [[pairs]]: {error}. A pair has left, right and, if you like, a name") from error
