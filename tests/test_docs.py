"""The documentation: links lead somewhere, the reference is fresh, and every documented command line works."""

import importlib.util
import re
import shlex
from pathlib import Path
from typing import get_args

import pytest

from compare.cli.app import main
from compare.model.finding import CaveatCode
from compare.system import missing_libraries
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


SPECIFICATION = """\
# Pump stations

## Capacity

The northern pump station moves 40 cubic metres of water a minute and was built in 1911. It serves the old town.

## Access

Visitors must report to the guard. The gate is closed at night.
"""
GUIDE = SPECIFICATION.replace("40 cubic", "55 cubic").replace("It serves", "It also serves")
NAMES = {
    "left.pdf": SPECIFICATION,
    "right.md": GUIDE,
    "specification.md": SPECIFICATION,
    "guide.md": GUIDE,
    "draft.md": SPECIFICATION,
    "reply.md": GUIDE,
    "docs/policy.md": SPECIFICATION,
    "docs/summary.md": GUIDE,
    "docs/specification.md": SPECIFICATION,
    "docs/guide.md": GUIDE,
    "inputs/guarded-neighbours.md": SPECIFICATION,
    "inputs/steady-entente.pdf": GUIDE,
    "papers/a.md": SPECIFICATION,
    "papers/b.md": GUIDE,
}
"""Every document that a documented command names, and what it says."""


def test_every_caveat_is_explained():
    codes = get_args(CaveatCode)
    page = (ROOT / "docs" / "how-it-decides.md").read_text("utf-8")
    assert [code for code in codes if f"| `{code}` |" not in page] == []


def test_every_page_is_linked_from_the_readme():
    linked = set(re.findall(r"\]\((docs/[\w-]+\.md)", (ROOT / "README.md").read_text("utf-8")))
    assert {f"docs/{page.name}" for page in ROOT.glob("docs/*.md")} - linked == set()


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder where every file that a documented command names exists."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("compare.cli.doctor.missing_libraries", lambda: ())
    (tmp_path / ".git").mkdir()
    for name, text in NAMES.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(small_pdf(text.splitlines()) if name.endswith(".pdf") else text.encode())
    Path("pairs.jsonl").write_text(
        '{"id": "1", "a": "The mill was sold in 1911.", "b": "The mill was sold in 1912."}\n', "utf-8"
    )
    return tmp_path


@pytest.fixture
def _toy(place, monkeypatch):
    """Put the toy engine behind the commands, with documents that it reads."""
    monkeypatch.setattr("compare.pipeline.compare", toy.compare)
    monkeypatch.setattr("compare.pipeline.understand", lambda path, *_: (toy.segmented(path, "left"), ()))
    monkeypatch.setattr("compare.pipeline.relate_pairs", lambda _: ())
    for kind in ("pdf", "html", "md"):
        monkeypatch.setitem(__import__("compare.render").render.FORMATS, kind, lambda *_: b"x\n")
    for number, name in enumerate(NAMES):
        Path(name).write_text(f"length: {number}\n", "utf-8")


def small_pdf(lines):
    """Return a PDF of one page with these lines in Helvetica, headings larger."""
    drawn = []
    for line in lines:
        size = 18 if line.startswith("# ") else 14 if line.startswith("## ") else 9
        text = line.lstrip("# ").replace("(", "\\(").replace(")", "\\)")
        drawn.append(f"/F1 {size} Tf ({text}) Tj 0 -{size + 3} Td")
    stream = f"BT 60 780 Td {' '.join(drawn)} ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    made, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{rows}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return (made + end).encode("latin-1")


def pages_with_commands():
    return sorted({page for page, _ in COMMANDS})


def run_commands_of(page):
    """Run every documented command line of a page, in its order, and return their exit codes."""
    for pairs in re.findall(r"(?ms)^```toml\n(format.*?)^```", page.read_text("utf-8")):
        text = pairs.replace('baseline = "docs/known.toml"\n', "").replace('"docs/known.toml"', '""')
        Path("compare-report.toml").write_text(text, "utf-8")
    codes = {}
    for _, line in (entry for entry in COMMANDS if entry[0] == page):
        program, *arguments = shlex.split(line.replace("--workers 2", "--workers 1"))
        assert program == "compare-report"
        codes[line] = main(arguments)
    return codes


@pytest.mark.usefixtures("_toy")
@pytest.mark.parametrize("page", pages_with_commands(), ids=lambda page: str(page.relative_to(ROOT)))
def test_documented_command_lines(page):
    codes = run_commands_of(page)
    assert {line: code for line, code in codes.items() if code not in {0, 1}} == {}


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("page", pages_with_commands(), ids=lambda page: str(page.relative_to(ROOT)))
def test_documented_command_lines_over_the_real_engine(page):
    if missing_libraries():
        pytest.skip(f"the PDF output lacks {', '.join(missing_libraries())}")
    codes = run_commands_of(page)
    configured = Path("compare-report.toml").exists()
    failing = [line for line in codes if expects_findings(line, configured=configured)]
    assert {line: code for line, code in codes.items() if code != int(line in failing)} == {}


@pytest.mark.slow
@pytest.mark.usefixtures("place")
def test_the_readme_s_program_prints_the_findings(capsys):
    (program,) = re.findall(r"(?ms)^```python\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"))
    exec(compile(program, "README.md", "exec"), {})
    assert "contradiction numeric The northern pump station moves 40" in capsys.readouterr().out


def expects_findings(line, *, configured):
    """Tell whether a command line compares the documents and is to fail on what it finds: by its option or the page's configuration."""
    others = ("inspect", "doctor", "config", "baseline", "relate")
    compares = not any(line.startswith(f"compare-report {name} ") or line == f"compare-report {name}" for name in others)
    return compares and "--baseline" not in line and ("--fail-on contradiction" in line or configured)


def test_the_readme_shows_the_two_commands_first():
    commands = re.findall(r"(?m)^    (\S.*)$", (ROOT / "README.md").read_text("utf-8"))
    assert [command.split("#")[0].strip() for command in commands[:2]] == [
        "make report",
        "make test",
    ]


def test_exit_codes_of_the_readme_are_those_of_the_program():
    from compare.cli.exit_codes import ExitCode

    table = re.findall(r"(?m)^\| (\d+) \| ", (ROOT / "README.md").read_text("utf-8"))
    assert [int(code) for code in table] == [code.value for code in ExitCode]
