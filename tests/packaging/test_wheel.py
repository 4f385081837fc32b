"""The built wheel: complete, and usable outside the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built without isolation: the build backend is a test dependency already, and nothing is fetched."""
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel):
    return set(zipfile.ZipFile(wheel).namelist())


def test_holds_every_module_and_data_file(names):
    files = (p for p in (ROOT / "compare").rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    missing = [str(p.relative_to(ROOT)) for p in files if p.relative_to(ROOT).as_posix() not in names]
    assert missing == []


def test_holds_the_templates(names):
    wanted = {
        f"compare/_templates/{p.relative_to(ROOT / 'templates').as_posix()}"
        for p in (ROOT / "templates").rglob("*")
        if p.is_file()
    }
    assert wanted - names == set()
    assert wanted != set()


def test_holds_nothing_else(names):
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"compare"}


def test_holds_licence_and_command(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        points = archive.read(next(name for name in names if name.endswith("entry_points.txt"))).decode()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "compare-report = compare.cli:main" in points


def test_compares_outside_the_checkout(wheel, tmp_path):
    """The wheel's files alone on the path, in a folder of their own: nothing may be taken from the checkout."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    (tmp_path / "a.md").write_text("# Towers\n\nThe northern tower is 40 metres high. It was built in 1911.\n")
    (tmp_path / "b.md").write_text("# Towers\n\nThe northern tower is 55 metres high. It was built in 1911.\n")
    code = "import sys; sys.path[:] = [p for p in sys.path if p]; import compare.cli; sys.exit(compare.cli.main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "a.md", "b.md", "--format", "html", "--format", "json"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (tmp_path / "reports").iterdir()) == ["a-vs-b.html", "a-vs-b.json"]
