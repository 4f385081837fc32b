"""The Makefile, the set-up script and the CI run: what they would do, and what they must not hold."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = [ROOT / "scripts" / "setup", ROOT / ".ci" / "run"]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def plan(*arguments):
    command = ["make", "--dry-run", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_report_compares_the_sample_papers():
    lines = plan("report").splitlines()
    command = next(line for line in lines if "--name sample" in line)
    assert "inputs/guarded-neighbours.md inputs/steady-entente.pdf" in command
    for name in re.findall(r"inputs/\S+", command):
        assert (ROOT / name).exists()


def test_report_compares_the_users_documents():
    assert 'run "my paper.pdf" "b.md" --output-dir "out"' in plan("report", "LEFT=my paper.pdf", "RIGHT=b.md", "OUTPUT=out")


def test_test_runs_every_check():
    steps = plan("test")
    assert all(tool in steps for tool in ("ruff check", "ruff format --check", "mypy", "lint-imports", "pytest -n auto"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_parse_and_can_be_started(script):
    subprocess.run(["bash", "-n", str(script)], check=True)
    assert script.stat().st_mode & 0o111


@pytest.mark.parametrize("path", [ROOT / "Makefile", ROOT / "pyproject.toml", *SCRIPTS], ids=lambda path: path.name)
def test_no_registry_is_named(path):
    assert re.findall(r"https?://|index-url|PIP_INDEX|UV_INDEX", path.read_text("utf-8")) == []


def test_the_ci_run_calls_make_test():
    assert re.search(r"(?m)^make test", (ROOT / ".ci" / "run").read_text("utf-8"))


def test_every_run_time_import_is_a_dependency():
    """A missing run-time dependency is the commonest fault of an installed tool."""
    import ast
    import sys

    packages = {
        "sklearn": "scikit-learn",
        "markdown_it": "markdown-it-py",
        "mdit_py_plugins": "mdit-py-plugins",
        "fontTools": "weasyprint",
    }
    packages |= {"pydyf": "weasyprint", "bs4": "beautifulsoup4", "tinycss2": "weasyprint"}
    declared = re.findall(
        r'(?m)^  "([\w-]+)[>=<]', (ROOT / "pyproject.toml").read_text("utf-8").partition("[project.optional")[0]
    )
    missing = set()
    for path in (ROOT / "compare").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in (name.partition(".")[0] for name in names):
                if name in sys.stdlib_module_names or name in {"compare", "__future__", ""}:
                    continue
                if packages.get(name, name.replace("_", "-")) not in {*declared, "fontpkg"}:
                    missing.add(f"{name} in {path.relative_to(ROOT)}")
    assert missing == set()
