"""On a terminal: progress, a table, colours; piped or with NO_COLOR: none of them."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHILD = """
import sys
sys.path.insert(0, {root!r})
import compare.pipeline
from tests.cli import toy
compare.pipeline.compare = toy.compare
from compare.cli.app import main
sys.exit(main(["a.md", "b.md", "--format", "json"]))
"""

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("documents")]


def drain(descriptor):
    received = b""
    while True:
        try:
            chunk = os.read(descriptor, 4096)
        except OSError:
            return received
        if not chunk:
            return received
        received += chunk


def on_a_terminal(**environment):
    ours, theirs = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "CI"}}
    env |= {"TERM": "xterm-256color", "COLUMNS": "100"} | environment
    command = [sys.executable, "-c", CHILD.format(root=str(ROOT))]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    received = drain(ours)
    os.close(ours)
    assert process.wait() == 0
    return received.decode("utf-8", "replace")


def test_progress_and_table():
    text = on_a_terminal()
    assert "of 8: " in text
    assert "│" in text
    assert "\x1b[1;31mcontradiction" in text


def test_no_color():
    text = on_a_terminal(NO_COLOR="1")
    assert "\x1b[1;31m" not in text
    assert "\x1b[31m" not in text
    assert "│" in text


def test_piped():
    done = subprocess.run([sys.executable, "-c", CHILD.format(root=str(ROOT))], capture_output=True, text=True, check=True)
    assert "\x1b" not in done.stdout
    assert "│" not in done.stdout
    assert done.stderr == ""


def test_a_reader_that_goes_away_is_no_error():
    command = [sys.executable, "-c", CHILD.format(root=str(ROOT))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)
