"""Help, version, completion and start-up time."""

import os

import pytest

import compare
from compare.cli.app import COMMANDS
from compare.cli.exit_codes import ExitCode


def test_version(invoke):
    assert invoke("--version")[:2] == (0, f"compare-report, version {compare.__version__}\n")


def test_help_names_every_command_and_exit_code(invoke):
    code, out, _ = invoke("--help")
    assert code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in out
    for member in ExitCode:
        assert f"{member.value:3} {member.description}" in out


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_has_help(invoke, command):
    code, out, _ = invoke(command, "--help")
    assert (code, out.startswith(f"Usage: compare-report {command}")) == (0, True)


@pytest.mark.slow
@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), (["--version"], 0), (["nope.md", "nope.md"], 2)])
def test_answers_in_half_a_second(child, arguments, code):
    """Processor time, because other tests run beside this one."""
    spent = []
    for _ in range(3):
        before = os.times()
        assert child(*arguments).returncode == code
        after = os.times()
        spent.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert min(spent) < 0.5


@pytest.mark.slow
def test_nothing_heavy_is_imported_for_help(child):
    heavy = "{'nltk', 'sklearn', 'spacy', 'weasyprint', 'jinja2', 'numpy', 'rich'}"
    code = f"import sys; from compare.cli.app import main; main(['--help']); print(sorted({heavy} & set(sys.modules)))"
    assert child(code=code).stdout.splitlines()[-1] == "[]"


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(child, shell):
    assert "_COMPARE_REPORT_COMPLETE" in child(_COMPARE_REPORT_COMPLETE=f"{shell}_source").stdout


def test_no_arguments_show_the_help(invoke):
    code, out, err = invoke()
    assert (code, out) == (2, "")
    assert err.startswith("Usage: compare-report")
    assert "\n  baseline " in err
