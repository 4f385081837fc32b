"""Write docs/reference.md from the code: commands, settings, exit codes, kinds, the library and the schema's keys."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference.md"
sys.path.insert(0, str(ROOT))

import click  # noqa: E402
import msgspec  # noqa: E402

import compare  # noqa: E402
from compare import pipeline  # noqa: E402
from compare.cli.app import COMMANDS, app  # noqa: E402
from compare.cli.exit_codes import ExitCode  # noqa: E402
from compare.cli.settings import SETTINGS, Value  # noqa: E402
from compare.errors import MissingLibraryError, OutputError, RefusedInputError, UsageError  # noqa: E402
from compare.model.finding import Caveat, Finding, Quote  # noqa: E402
from compare.model.report import Report  # noqa: E402
from compare.options import Options  # noqa: E402
from compare.render import json_schema, render  # noqa: E402
from compare.render.kinds import KINDS  # noqa: E402


def reference() -> str:
    """Return the page."""
    parts = [
        "# Reference",
        "Made from the code by `scripts/reference.py`; do not edit.",
        "## Settings",
        "Each is a key of the configuration and, behind two dashes, an option of the command line.",
        "\n".join(["| setting | values | default | meaning |", "|---|---|---|---|", *map(_setting, SETTINGS)]),
        "## Exit codes",
        "\n".join(["| code | meaning |", "|---|---|", *(f"| {code.value} | {code.description} |" for code in ExitCode)]),
        "## Commands",
        *(_command(name) for name in COMMANDS),
        "## Kinds of conflict",
        "\n".join(f"- **{kind}**: {sentence}" for kind, sentence in KINDS.items()),
        "## The report's JSON",
        "Schema `compare-report/1`; `compare.render.json_schema()` returns it as JSON Schema. Keys in order:",
        "\n".join(f"- `{name}`" for name in Report.__struct_fields__),
        "## The library",
        "```python\nfrom compare import compare_documents\nfrom compare.render import render\n```",
        *(
            part
            for function in (compare.compare_documents, pipeline.compare, render, json_schema)
            for part in _function(function)
        ),
        "### Options",
        "`compare.options.Options` holds a struct for each step; a dict goes through `msgspec.convert(given, Options)`, which checks ranges.",
        "```python\nfrom compare.options import Options, ReadOptions\n\noptions = Options(read=ReadOptions(max_pages=50))\n```",
        "\n".join(["| option | values | default |", "|---|---|---|", *_options()]),
        "### Findings",
        "`Report.findings` holds `compare.model.finding.Finding`; its `left` and `right` are of the type `Quote`.",
        *(part for struct in (Finding, Quote, Caveat) for part in _fields(struct)),
        "### Errors",
        "All derive from `compare.errors.CompareError`; its text is one sentence that says what is wrong and what to do.",
        "\n".join(
            f"- `{error.__name__}`: {_first_line(error)}"
            for error in (RefusedInputError, UsageError, OutputError, MissingLibraryError)
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _setting(setting: object) -> str:
    key, kind, choices = (getattr(setting, name) for name in ("key", "kind", "choices"))
    values = ", ".join(choices) if choices else kind
    standard: Value = setting.standard()  # type: ignore[attr-defined]
    shown = ", ".join(standard) if isinstance(standard, tuple) else "" if standard is None else str(standard)
    return f"| `{key}` | {values} | {shown} | {getattr(setting, 'help')} |"  # noqa: B009


def _command(name: str) -> str:
    command = app.get_command(click.Context(app), name)
    if command is None:
        raise SystemExit(f"no command {name}")
    arguments = [parameter for parameter in command.params if isinstance(parameter, click.Argument)]
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    shown = [
        argument.name.upper() if argument.required else f"[{argument.name.upper()}]" for argument in arguments if argument.name
    ]
    lines = [f"### {name}", f"`compare-report {' '.join([name, *shown])}`", inspect.cleandoc(command.help or "").strip()]
    if options:
        lines.append("\n".join(["| option | meaning |", "|---|---|", *map(_option, options)]))
    return "\n\n".join(lines)


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    return f"| {names} | {option.help} |"


def _function(function: Callable[..., object]) -> tuple[str, str, str]:
    """Return a heading, the signature and the docstring of one function."""
    name = f"{function.__module__}.{function.__name__}"
    documentation = inspect.cleandoc(function.__doc__ or "")
    return f"### {function.__name__}", f"`{name}{_signature(function)}`", f"```text\n{documentation}\n```"


def _signature(function: Callable[..., object]) -> str:
    """Return the signature as it is written: annotations are strings, and a default that is a function goes by its name."""
    parts = []
    for parameter in inspect.signature(function).parameters.values():
        default = parameter.default
        shown = "" if default is parameter.empty else f" = {getattr(default, '__name__', repr(default))}"
        parts.append(f"{parameter.name}: {parameter.annotation}{shown}")
    return f"({', '.join(parts)}) -> {inspect.signature(function).return_annotation}"


def _options() -> list[str]:
    lines = []
    for group in msgspec.structs.fields(Options):
        struct = type(group.default)
        known = msgspec.json.schema(struct)["$defs"][struct.__name__]["properties"]
        lines += [
            f"| `{group.name}.{field.name}` | {_values(known[field.name])} | `{field.default!r}` |"
            for field in msgspec.structs.fields(struct)
        ]
    return lines


def _values(schema: dict[str, Any]) -> str:
    """Return what a value may be, in words, of its JSON Schema."""
    if "anyOf" in schema:
        return " or ".join(_values(one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if schema["type"] == "array":
        return f"some of {_values(schema['items'])}"
    words = {"integer": "whole number", "number": "number", "string": "text", "boolean": "true or false", "null": "none"}
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is None:
        return words[schema["type"]] + (" such as #1f4e79" if "pattern" in schema else "")
    return (
        f"{words[schema['type']]}, {least:,} to {most:,}"
        if most is not None
        else f"{words[schema['type']]}, at least {least:,}"
    )


def _fields(struct: type[msgspec.Struct]) -> tuple[str, str]:
    """Return the first line of a struct's docstring and its fields with their types."""
    rows = (f"- `{name}`: `{_plain(annotation)}`" for name, annotation in struct.__annotations__.items())
    return f"`{struct.__name__}`: {_first_line(struct)}", "\n".join(rows)


def _plain(annotation: object) -> str:
    return str(annotation).replace("|", "or")


def _first_line(documented: type) -> str:
    return inspect.cleandoc(documented.__doc__ or "").splitlines()[0]


if __name__ == "__main__":
    TARGET.write_text(reference(), "utf-8")
    print(f"wrote {TARGET.relative_to(ROOT)}")
