"""Fixtures of the command line's tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from compare.cli.app import main
from tests.cli import toy

LEFT = "length: 40\nwidth: 7\nweight: about 3\ncolour: red\n"
RIGHT = "length: 55\nwidth: 7\nweight: 4\ncolour: red\n"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / ".git").mkdir()


@pytest.fixture
def engine(monkeypatch):
    """Put the toy engine behind the command line."""
    monkeypatch.setattr("compare.pipeline.compare", toy.compare)


@pytest.fixture
def documents(tmp_path):
    (tmp_path / "a.md").write_text(LEFT, "utf-8")
    (tmp_path / "b.md").write_text(RIGHT, "utf-8")
    return "a.md", "b.md"


@pytest.fixture
def invoke(capsys):
    """Run one command line in this process: (exit code, standard output, standard error)."""

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def child():
    """Run one command line in a process of its own."""

    def run(*arguments, code=None, **environment):
        root = str(Path(__file__).parents[2])
        program = ["-c", code] if code else ["-m", "compare", *map(str, arguments)]
        env = os.environ | {"PYTHONPATH": root} | environment
        return subprocess.run(
            [sys.executable, *program], capture_output=True, text=True, check=False, env=env, encoding="utf-8"
        )

    return run
