"""Click options made from the table of settings, so that each setting stands on the command line and in the configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import click

from compare.cli.config_file import Configuration, find, load
from compare.cli.settings import SETTINGS, Resolved, Setting, Value, resolve
from compare.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., object])


def setting_options(*left_out: str) -> Callable[[Command], Command]:
    """Return a decorator that adds one option a setting, but for the keys in `left_out`, and --config / --no-config."""

    def decorate(command: Command) -> Command:
        command = click.option("--no-config", is_flag=True, help="Read no configuration file.")(command)
        command = click.option("--config", metavar="FILE", help="Configuration file instead of the nearest one.")(command)
        for setting in reversed(SETTINGS):
            if setting.key not in left_out:
                command = _option(setting)(command)
        return command

    return decorate


def _option(setting: Setting) -> Callable[[Command], Command]:
    standard = setting.standard()
    shown = ", ".join(standard) if isinstance(standard, tuple) else str(standard)
    text = f"{setting.help}  [default: {shown}]" if standard not in (None, "") else setting.help
    flag = f"--{setting.key}"
    match setting.kind:
        case "switch":
            return click.option(f"{flag}/--no-{setting.key}", default=None, help=text)
        case "choice":
            return click.option(flag, type=click.Choice(setting.choices), help=text)
        case "choices":
            return click.option(flag, type=click.Choice(setting.choices), multiple=True, help=text)
        case "integer":
            return click.option(flag, type=int, metavar="N", help=text)
        case "number":
            return click.option(flag, type=float, metavar="X", help=text)
    return click.option(flag, metavar="TEXT", help=text)


def settle(given: Mapping[str, Value]) -> tuple[Resolved, Configuration]:
    """Return the settings and the configuration of one run.

    Args:
        given: The options as click hands them over: underscores for dashes; None or () where not given.

    Raises:
        UsageError: The configuration is wrong.
    """
    chosen = given.get("config")
    path = Path(str(chosen)) if chosen else None
    if path is not None and not path.is_file():
        raise UsageError(f"{path}: there is no such configuration file")
    if path is None and not given.get("no_config"):
        path = find(Path.cwd())
    configuration = load(path)
    by_key = {setting.key: given.get(setting.key.replace("-", "_")) for setting in SETTINGS}
    return resolve(by_key, configuration.values, configuration.origin), configuration
