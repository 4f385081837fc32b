"""Write docs/reference.md from the code: commands, settings, exit codes, kinds, the library and the schema's keys."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference.md"
sys.path.insert(0, str(ROOT))

import click  # noqa: E402
import msgspec  # noqa: E402

import compare  # noqa: E402
from compare.cli.app import COMMANDS, app  # noqa: E402
from compare.cli.exit_codes import ExitCode  # noqa: E402
from compare.cli.settings import SETTINGS, Value  # noqa: E402
from compare.model.report import Report  # noqa: E402
from compare.options import Options  # noqa: E402
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
        "```python\nfrom compare import compare_documents\n```",
        (compare.compare_documents.__doc__ or "").replace("\n    ", "\n").strip().join(("```text\n", "\n```")),
        "Options of the library are those of `compare.options.Options`:",
        "\n".join(_options()),
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


def _options() -> list[str]:
    lines = []
    for group in msgspec.structs.fields(Options):
        lines += [f"- `{group.name}.{field.name}`" for field in msgspec.structs.fields(type(group.default))]
    return lines


if __name__ == "__main__":
    TARGET.write_text(reference(), "utf-8")
    print(f"wrote {TARGET.relative_to(ROOT)}")
