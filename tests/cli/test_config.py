"""The configuration: where it is found, what goes before what, and what is refused."""

import json
import os
from pathlib import Path

import pytest

from compare.cli.settings import SETTINGS


def write(name, text):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")


class TestShow:
    def test_defaults(self, invoke):
        code, out, _ = invoke("config", "--show")
        assert code == 0
        assert [line.split()[0] for line in out.splitlines()] == [setting.key for setting in SETTINGS]
        assert all(line.endswith("[default]") for line in out.splitlines())

    def test_origins(self, invoke):
        write("compare-report.toml", 'page-size = "Letter"\nembed-text = false\nformat = ["json", "md"]\n')
        out = invoke("config", "--page-size", "A4", "--max-pages", "9")[1].splitlines()
        assert "page-size       A4  [command line]" in out
        assert "max-pages       9  [command line]" in out
        assert "embed-text      false  [compare-report.toml]" in out
        assert "format          json, md  [compare-report.toml]" in out

    def test_pyproject(self, invoke):
        write("pyproject.toml", '[tool.compare-report]\ntitle = "Ours"\n')
        assert "Ours  [pyproject.toml]" in invoke("config")[1]

    def test_the_own_file_goes_before_pyproject(self, invoke):
        write("pyproject.toml", '[tool.compare-report]\ntitle = "Ours"\n')
        write("compare-report.toml", 'title = "Mine"\n')
        assert "Mine  [compare-report.toml]" in invoke("config")[1]

    def test_found_from_a_folder_below(self, invoke, monkeypatch):
        write("compare-report.toml", 'title = "Mine"\n')
        write("docs/deep/x.md", "")
        monkeypatch.chdir("docs/deep")
        assert "Mine  [compare-report.toml]" in invoke("config")[1]

    def test_not_found_beyond_the_repository(self, invoke, monkeypatch):
        write("compare-report.toml", 'title = "Mine"\n')
        Path("inner/.git").mkdir(parents=True)
        monkeypatch.chdir("inner")
        assert "Mine" not in invoke("config")[1]

    def test_other_pyproject_files_are_passed_over(self, invoke):
        write("pyproject.toml", "[tool.other]\nx = 1\n")
        assert "pyproject" not in invoke("config")[1]

    def test_no_config(self, invoke):
        write("compare-report.toml", "nonsense = 1\n")
        assert invoke("config", "--no-config")[0] == 0

    def test_config_file_by_name(self, invoke):
        write("other.toml", 'title = "Theirs"\n')
        assert "Theirs  [other.toml]" in invoke("config", "--config", "other.toml")[1]

    def test_rules_and_pairs(self, invoke):
        write("compare-report.toml", '[[ignore]]\nreason = "why"\nkind = "date"\n[[pairs]]\nleft = "a"\nright = "b"\n')
        out = invoke("config")[1]
        assert "ignore: kind 'date' because why" in out
        assert "pair: a with b" in out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("min-confidnce = 0.5", 'unknown key "min-confidnce". Did you mean "min-confidence"?'),
        ("xyz = 1", "Known are output-dir"),
        ('page-size = "A3"', "page-size = 'A3' is not possible; give A4 or Letter"),
        ("format = []", "format = [] is not possible"),
        ('embed-text = "no"', "give true or false"),
        ("timeout = true", "give a whole number"),
        ("min-confidence = 2", "min-confidence = 2.0 (compare-report.toml) is not possible; give a number of at most 1"),
        ("title = ", "cannot be read as TOML"),
        ('[[ignore]]\nkind = "date"', "A rule has a reason"),
        ('[[ignore]]\nreason = "x"', "a rule needs a reason and one or more"),
        ('[[ignore]]\nreason = "x"\npattern = "("', "is no regular expression"),
        ('[[ignore]]\nreason = "x"\nkind = "colour"', "Invalid enum value"),
        ('[[pairs]]\nleft = "x"', "A pair has left, right"),
    ],
)
def test_mistakes_are_one_clear_sentence(invoke, text, words):
    write("compare-report.toml", text + "\n")
    code, out, err = invoke("config")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err


@pytest.mark.usefixtures("engine", "documents")
class TestPairs:
    def test_all_pairs_and_an_index(self, invoke):
        write("c.md", "length: 40\n")
        pairs = '[[pairs]]\nleft = "a.md"\nright = "b.md"\n[[pairs]]\nleft = "a.md"\nright = "c.md"\nname = "same"\n'
        write("compare-report.toml", 'format = ["json"]\n' + pairs)
        code, out, _ = invoke("run", "--fail-on", "contradiction")
        assert code == 1
        assert "same: 0 contradictions" in out
        assert sorted(os.listdir("reports")) == ["a-vs-b.json", "index.html", "index.json", "same.json"]
        assert '<a href="same.json">' in Path("reports/index.html").read_text("utf-8")

    def test_a_refused_pair_does_not_stop_the_others(self, invoke):
        pairs = '[[pairs]]\nleft = "a.md"\nright = "none.md"\n[[pairs]]\nleft = "a.md"\nright = "b.md"\n'
        write("compare-report.toml", 'format = ["json"]\n' + pairs)
        code, _, err = invoke("run")
        assert (code, "none.md: cannot be opened" in err) == (0, True)
        assert json.loads(Path("reports/index.json").read_text())["pairs"][0]["error"].startswith("none.md: cannot")


@pytest.mark.usefixtures("engine", "documents")
class TestCollection:
    def test_every_two_documents(self, invoke):
        write("papers/sub/c.txt", "length: 1\n")
        write("papers/a.md", "length: 2\n")
        write("papers/b & <b>.md", "length: 1\n")
        write("papers/.hidden.md", "length: 3\n")
        write("papers/picture.png", "length: 3\n")
        code, _, _ = invoke("collection", "papers", "--output-dir", "out", "--workers", "1", "--format", "json")
        assert code == 0
        index = json.loads(Path("out/index.json").read_text("utf-8"))
        names = ["papers/a.md", "papers/b & <b>.md", "papers/sub/c.txt"]
        assert [document["path"] for document in index["documents"]] == names
        assert [(pair["left"], pair["right"], pair["contradictions"]) for pair in index["pairs"]] == [
            (names[0], names[1], 1),
            (names[0], names[2], 1),
            (names[1], names[2], 0),
        ]
        assert "b &amp; &lt;b&gt;.md" in Path("out/index.html").read_text("utf-8")

    def test_equal_names_get_a_number(self, invoke):
        for folder in ("x", "y", "z"):
            write(f"papers/{folder}/a.md", "length: 2\n")
            write(f"papers/{folder}/b.md", "length: 2\n")
        invoke("collection", "papers", "--output-dir", "out", "--format", "json")
        index = json.loads(Path("out/index.json").read_text("utf-8"))
        names = [pair["name"] for pair in index["pairs"]]
        assert len(names) == len(set(names)) == 15

    def test_a_folder_without_documents(self, invoke):
        Path("none").mkdir()
        code, _, err = invoke("collection", "none", "--output-dir", "out")
        assert (code, Path("out").exists()) == (2, False)
        assert "fewer than two documents" in err

    def test_nothing_but_refused_documents(self, invoke):
        write("papers/a.md", " ")
        write("papers/b.md", " ")
        assert invoke("collection", "papers", "--output-dir", "out", "--format", "json")[0] == 2
