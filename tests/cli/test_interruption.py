"""A run that is killed at any moment leaves each output whole: the old one or the new one."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOMENTS = 50
HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""A shell starts its background jobs deaf to interrupts, and so would be what these tests start there."""
CHILD = """
{hearing}
import sys
sys.path.insert(0, {root!r})
import compare.pipeline
from tests.cli import toy
compare.pipeline.compare = toy.compare
from compare.cli.app import main
sys.exit(main(["a.md", "b.md", "--format", "json", "--format", "sarif", "--format", "junit"]))
"""
NAMES = ("a-vs-b.json", "a-vs-b.sarif", "a-vs-b.junit.xml")


def contents():
    return {name: Path("reports", name).read_bytes() for name in NAMES}


def start():
    return subprocess.Popen(
        [sys.executable, "-c", CHILD.format(root=str(ROOT), hearing=HEARING)],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def long_document(seed):
    return "".join(f"key {n}: {n * seed}\n" for n in range(3_000))


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_killed_at_random_moments():
    Path("b.md").write_text(long_document(1))
    versions = []
    for seed in (2, 3):
        Path("a.md").write_text(long_document(seed))
        since = time.perf_counter()
        assert start().wait() == 0
        versions.append(contents())
    whole = time.perf_counter() - since
    generator = random.Random(7)
    for moment in range(MOMENTS):
        Path("a.md").write_text(long_document(2 + moment % 2))
        process = start()
        time.sleep(generator.uniform(0.3, 1.05) * whole)
        process.send_signal(signal.SIGKILL if moment % 3 else signal.SIGTERM)
        assert process.wait() in {0, -signal.SIGKILL, -signal.SIGTERM, 130}
        for name, content in contents().items():
            assert content in (versions[0][name], versions[1][name]), name
    assert json.loads(contents()["a-vs-b.json"])["schema"] == "compare-report/1"


@pytest.mark.slow
def test_an_interrupt_leaves_no_temporary_file():
    Path("b.md").write_text(long_document(1))
    Path("a.md").write_text(long_document(2))
    assert start().wait() == 0
    generator = random.Random(11)
    for _ in range(5):
        process = start()
        time.sleep(generator.uniform(0.3, 0.9))
        process.send_signal(signal.SIGINT)
        process.wait()
    assert sorted(path.name for path in Path("reports").iterdir()) == sorted(NAMES)


SLOW = """
{hearing}
import sys
sys.path.insert(0, {root!r})
from compare.cli.app import main
sys.exit(main({arguments!r}))
"""
AT_ONCE = 15
"""Seconds that ending may take on a busy machine; one of the pairs takes longer than that."""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_ends_a_collection_at_once(workers):
    """As Ctrl-C does: the signal reaches the program and all processes that it started."""
    Path("papers").mkdir()
    for name in ("a", "b", "c"):
        rows = (f"In {1700 + n % 300} the mill at {name}{n % 90} sold {n} tonnes of wool to the town." for n in range(3_000))
        Path("papers", f"{name}.md").write_text("\n\n".join(rows))
    arguments = ["collection", "papers", "--workers", workers, "--format", "json", "--format", "html"]
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW.format(root=str(ROOT), arguments=arguments, hearing=HEARING)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        text=True,
    )
    time.sleep(8)
    assert process.poll() is None
    since = time.perf_counter()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert time.perf_counter() - since < AT_ONCE
    assert (process.returncode, err.strip()) == (130, "compare-report: interrupted")
    assert not Path("reports").exists() or list(Path("reports").iterdir()) == []
    assert ended(process.pid)


def ended(group):
    """Tell whether no process of the group is left a few seconds on (multiprocessing's own tracker ends after its parent)."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
