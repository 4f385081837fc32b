"""The documentation: links lead somewhere, the reference is fresh, and every documented command line works."""

import importlib.util
import re
import shlex
from pathlib import Path

import pytest

from compare.cli.app import main
from tests.cli import toy

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("inputs/*.md")])
COMMANDS = [
    (page, line[2:])
    for page in PAGES
    for block in re.findall(r"(?ms)^ *```console\n(.*?)^ *```", page.read_text("utf-8"))
    for line in map(str.strip, block.splitlines())
    if line.startswith("$ ")
]


def anchors(page):
    headings = re.findall(r"(?m)^#+ (.*)$", page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links(page):
    text = re.sub(r"(?ms)^```.*?^```", "", page.read_text("utf-8"))
    for target in re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_machine_path(page):
    assert re.findall(r"/(?:work|opt|root|home)/\S+", page.read_text("utf-8")) == []


def test_the_reference_is_fresh():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (ROOT / "docs" / "reference.md").read_text("utf-8") == module.reference(), "run python scripts/reference.py"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder where every file that a documented command names exists, with the toy engine behind the commands."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    monkeypatch.setattr("compare.pipeline.compare", toy.compare)
    monkeypatch.setattr("compare.pipeline.understand", lambda path, *_: (toy.segmented(path, "left"), ()))
    monkeypatch.setattr("compare.pipeline.relate_pairs", lambda _: ())
    for kind in ("pdf", "html", "md"):
        monkeypatch.setitem(__import__("compare.render").render.FORMATS, kind, lambda *_: b"x\n")
    for name in (
        "left.pdf",
        "right.md",
        "specification.md",
        "guide.md",
        "draft.md",
        "reply.md",
        "docs/policy.md",
        "docs/summary.md",
    ):
        write(name, f"length: {len(name)}\n")
    for name in ("docs/specification.md", "docs/guide.md", "inputs/guarded-neighbours.md", "inputs/steady-entente.pdf"):
        write(name, "length: 1\n")
    for name in ("papers/a.md", "papers/b.md"):
        write(name, "length: 1\n")
    write("pairs.jsonl", '{"id": "1", "a": "A", "b": "B"}\n')
    return tmp_path


def write(name, text):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")


def pages_with_commands():
    return sorted({page for page, _ in COMMANDS})


@pytest.mark.parametrize("page", pages_with_commands(), ids=lambda page: str(page.relative_to(ROOT)))
def test_documented_command_lines(place, page, monkeypatch):
    for pairs in re.findall(r"(?ms)^```toml\n(format.*?)^```", page.read_text("utf-8")):
        write("compare-report.toml", pairs.replace('baseline = "docs/known.toml"\n', "").replace('"docs/known.toml"', '""'))
    for _, line in (entry for entry in COMMANDS if entry[0] == page):
        program, *arguments = shlex.split(line.replace("--workers 2", "--workers 1"))
        assert program == "compare-report"
        monkeypatch.setattr("compare.cli.doctor.missing_libraries", lambda: ())
        assert main(arguments) in {0, 1}, line


def test_the_readme_shows_the_two_commands_first():
    commands = re.findall(r"(?m)^    (\S.*)$", (ROOT / "README.md").read_text("utf-8"))
    assert [command.split("#")[0].strip() for command in commands[:2]] == [
        "make report",
        "make report LEFT=mine.pdf RIGHT=yours.md",
    ]


def test_exit_codes_of_the_readme_are_those_of_the_program():
    from compare.cli.exit_codes import ExitCode

    table = re.findall(r"(?m)^\| (\d+) \| ", (ROOT / "README.md").read_text("utf-8"))
    assert [int(code) for code in table] == [code.value for code in ExitCode]
