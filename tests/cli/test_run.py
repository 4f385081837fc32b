"""`compare-report run`: names, folders, formats, exit codes, and what stands in the way of writing."""

import json
import os
from pathlib import Path

import pytest

from compare.cli.outputs import default_name

JSON = ("--format", "json")


@pytest.mark.usefixtures("engine")
class TestFiles:
    def test_default_name_and_folder(self, invoke, documents):
        code, out, _ = invoke(*documents, *JSON)
        assert code == 0
        assert Path("reports/a-vs-b.json").exists()
        assert "wrote reports/a-vs-b.json" in out

    def test_run_is_the_same(self, invoke, documents):
        invoke(*documents, *JSON)
        short = Path("reports/a-vs-b.json").read_bytes()
        invoke("run", *documents, *JSON, "--output-dir", "other", "--name", "n")
        assert Path("other/n.json").read_bytes() == short

    def test_options_before_the_documents(self, invoke, documents):
        assert invoke(*JSON, *documents)[0] == 0

    def test_every_format_has_its_suffix(self, invoke, documents):
        invoke(*documents, *JSON, "--format", "sarif", "--format", "junit")
        assert sorted(os.listdir("reports")) == ["a-vs-b.json", "a-vs-b.junit.xml", "a-vs-b.sarif"]

    def test_a_format_twice_is_written_once(self, invoke, documents):
        code, out, _ = invoke(*documents, *JSON, *JSON)
        assert (code, out.count("wrote")) == (0, 1)

    def test_the_json_comes_last(self, invoke, documents):
        _, out, _ = invoke(*documents, *JSON, "--format", "sarif")
        assert [line.rpartition(".")[2] for line in out.splitlines() if line.startswith("wrote")] == ["sarif", "json"]

    def test_equal_bytes_on_a_second_run(self, invoke, documents):
        invoke(*documents, *JSON)
        first = Path("reports/a-vs-b.json").read_bytes()
        invoke(*documents, *JSON)
        assert Path("reports/a-vs-b.json").read_bytes() == first
        assert first.endswith(b"}\n")

    def test_timings_only_when_asked(self, invoke, documents):
        invoke(*documents, *JSON)
        assert "timings" not in json.loads(Path("reports/a-vs-b.json").read_text())
        invoke(*documents, *JSON, "--timings")
        assert {"read", "relate"} <= set(json.loads(Path("reports/a-vs-b.json").read_text())["timings"])


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ("x/spec.md", "y/spec.md", "x-vs-y"),
        ("x/spec.md", "x/guide.pdf", "spec-vs-guide"),
        ("x/spec.md", "y/spec.pdf", "x-vs-y"),
        ("x/spec.md", "x/spec.pdf", "spec-vs-spec"),
        ("a.draft #1 100%.md", "b.md", "a.draft #1 100%-vs-b"),
        ("n\x1b[31m.md", "b.md", "n_[31m-vs-b"),
    ],
)
def test_default_names(left, right, name):
    assert default_name(left, right) == name


def test_a_long_name_is_cut():
    assert len(default_name("ö" * 120 + ".md", "b.md").encode()) <= 200


@pytest.mark.usefixtures("engine")
class TestExitCodes:
    @pytest.mark.parametrize(("fail_on", "code"), [("contradiction", 1), ("tension", 1), ("none", 0)])
    def test_fail_on(self, invoke, documents, fail_on, code):
        assert invoke(*documents, *JSON, "--fail-on", fail_on)[0] == code

    def test_a_tension_is_no_contradiction(self, invoke, documents):
        Path("a.md").write_text("weight: about 3\n", "utf-8")
        assert invoke(*documents, *JSON, "--fail-on", "contradiction")[0] == 0
        assert invoke(*documents, *JSON, "--fail-on", "tension")[0] == 1

    def test_internal_error(self, invoke, documents, monkeypatch):
        monkeypatch.setattr("compare.pipeline.compare", lambda *_: 1 / 0)
        code, out, err = invoke(*documents, *JSON)
        assert (code, out, err.count("\n")) == (3, "", 1)
        assert "internal error: ZeroDivisionError" in err

    def test_verbose_shows_the_traceback(self, invoke, documents, monkeypatch):
        monkeypatch.setattr("compare.pipeline.compare", lambda *_: 1 / 0)
        assert "Traceback" in invoke(*documents, *JSON, "--verbose")[2]

    def test_interrupted(self, invoke, documents, monkeypatch):
        def interrupt(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr("compare.pipeline.compare", interrupt)
        assert invoke(*documents, *JSON)[0] == 130
        assert not Path("reports").exists()


@pytest.mark.usefixtures("engine")
class TestRefusals:
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("nope.md", "b.md"), "nope.md: cannot be opened"),
            (("a.md", "folder"), "folder: is not a file"),
            (("a.md", "empty.md"), "empty.md: the file is empty"),
            (("a.md",), "two documents are needed"),
            (("a.md", "b.md", "--format", "doc"), "'doc' is not one of"),
            (("a.md", "b.md", "--min-confidence", "1.5"), "min-confidence = 1.5 (command line)"),
            (("a.md", "b.md", "--accent", "red"), "accent = red (command line) is not possible; give a colour such as #1f4e79"),
            (
                ("a.md", "b.md", "--max-pages", "0"),
                "max-pages = 0 (command line) is not possible; give a whole number of at least 1",
            ),
            (("a.md", "b.md", "--max-pages", "9" * 30), "is not possible; give"),
            (("a.md", "b.md", "--timeout", "9" * 9), "give a whole number of at most 1000000"),
            (("a.md", "b.md", "--output-dir", "empty.md"), "cannot write into empty.md: empty.md is no folder"),
            (("a.md", "b.md", "--output-dir", "empty.md/deep/er"), "empty.md is no folder"),
            (("a.md", ""), "two documents are needed"),
            (("https://example.org/a.pdf", "b.md"), "is a web address. Save the document"),
            (("baselin", "b.md"), 'Did you mean "baseline"?'),
            (("a.md", "b.md", "--name", "x/y"), "plain file name"),
            (("a.md", "b.md", "--date", "tomorrow"), "is no date"),
            (("a.md", "b.md", "--baseline", "none.toml"), "none.toml: cannot be read as a baseline"),
            (("a.md", "b.md", "--config", "none.toml"), "no such configuration file"),
            (("a.md", "b.md", "--colour"), "No such option"),
            (("doctr",), 'Did you mean "doctor"?'),
        ],
    )
    def test_one_sentence_and_nothing_left(self, invoke, documents, arguments, words):
        Path("folder").mkdir()
        Path("empty.md").write_text("\n")
        before = sorted(os.listdir())
        code, out, err = invoke(*arguments)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert words in err
        assert sorted(os.listdir()) == before

    def test_a_document_may_be_named_nearly_like_a_command(self, invoke, documents):
        Path("a.md").rename("rum")
        assert invoke("rum", "b.md", *JSON)[0] == 0

    def test_the_same_content_twice_is_said(self, invoke, documents):
        _, _, err = invoke("a.md", "a.md", *JSON)
        assert "warning: a.md and a.md have the same content" in err

    def test_escapes_in_a_name_do_not_reach_the_terminal(self, invoke):
        _, _, err = invoke("\x1b[2Jx.md", "b.md")
        assert "\x1b" not in err
        assert "\\x1b[2Jx.md" in err

    def test_a_name_that_is_no_text(self, invoke):
        code, _, err = invoke("\udcff.md", "b.md")
        assert (code, "\\udcff.md: its name is not valid text" in err) == (2, True)

    def test_bad_epoch(self, invoke, documents, monkeypatch):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
        assert invoke(*documents, *JSON)[0] == 2


@pytest.mark.usefixtures("engine")
class TestOutputs:
    def test_an_output_that_is_an_input(self, invoke):
        Path("a.json").write_text("length: 1\n")
        Path("b.md").write_text("length: 2\n")
        code, _, err = invoke("a.json", "b.md", *JSON, "--output-dir", ".", "--name", "a")
        assert code == 2
        assert "is an input" in err
        assert Path("a.json").read_text() == "length: 1\n"

    def test_a_report_of_other_inputs(self, invoke, documents):
        invoke(*documents, *JSON, "--name", "n")
        before = Path("reports/n.json").read_bytes()
        Path("c.md").write_text("length: 9\n")
        code, _, err = invoke("a.md", "c.md", *JSON, "--name", "n")
        assert code == 2
        assert "the report of other inputs (b.md where c.md is given now)" in err
        assert Path("reports/n.json").read_bytes() == before
        assert invoke("a.md", "c.md", *JSON, "--name", "n", "--force")[0] == 0

    def test_a_revision_of_the_same_input_replaces_its_report(self, invoke, documents):
        invoke(*documents, *JSON)
        Path("b.md").write_text("length: 41\n")
        assert invoke(*documents, *JSON)[0] == 0

    def test_a_moved_input_replaces_its_report(self, invoke, documents):
        invoke(*documents, *JSON, "--name", "n")
        Path("b.md").rename("c.md")
        assert invoke("a.md", "c.md", *JSON, "--name", "n")[0] == 0

    def test_a_file_that_is_no_report(self, invoke, documents):
        Path("reports").mkdir()
        Path("reports/a-vs-b.json").write_text("{}")
        code, _, err = invoke(*documents, *JSON)
        assert (code, Path("reports/a-vs-b.json").read_text()) == (2, "{}")
        assert "is no report" in err

    def test_a_file_in_place_of_the_folder(self, invoke, documents):
        Path("reports").write_text("mine")
        code, _, err = invoke(*documents, *JSON)
        assert (code, Path("reports").read_text()) == (2, "mine")
        assert "cannot write" in err

    def test_a_folder_in_place_of_an_output(self, invoke, documents):
        Path("reports/a-vs-b.sarif").mkdir(parents=True)
        code, _, err = invoke(*documents, *JSON, "--format", "sarif")
        assert (code, os.listdir("reports")) == (2, ["a-vs-b.sarif"])
        assert "is a folder" in err

    def test_a_failing_renderer_changes_no_output(self, invoke, documents, monkeypatch):
        invoke(*documents, *JSON, "--format", "sarif")
        before = {name: Path("reports", name).read_bytes() for name in os.listdir("reports")}
        Path("b.md").write_text("length: 41\n")
        monkeypatch.setattr("compare.render.json.render_json", lambda _: 1 / 0)
        assert invoke(*documents, *JSON, "--format", "sarif")[0] == 3
        assert {name: Path("reports", name).read_bytes() for name in os.listdir("reports")} == before

    def test_a_full_disk_changes_no_output(self, invoke, documents, monkeypatch):
        invoke(*documents, *JSON)
        before = Path("reports/a-vs-b.json").read_bytes()
        Path("b.md").write_text("length: 41\n")

        def full(_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        code, _, err = invoke(*documents, *JSON)
        assert (code, os.listdir("reports")) == (2, ["a-vs-b.json"])
        assert "No space left" in err
        assert Path("reports/a-vs-b.json").read_bytes() == before


@pytest.mark.usefixtures("engine")
class TestScreen:
    def test_summary(self, invoke, documents):
        _, out, err = invoke(*documents, *JSON)
        assert out.splitlines()[0] == "1 contradiction, 1 tension, 2 agreements"
        assert "- contradiction, numeric, 0.90: Left and right give length." in out
        assert "  left: length: 40" in out
        assert err == ""

    def test_quiet_prints_nothing_but_warnings(self, invoke, documents):
        Path("a.md").write_text("length: 40\nUNREAD\n")
        _, out, err = invoke(*documents, *JSON, "--quiet")
        assert out == ""
        assert err == "warning: a.md: not read: page 2 of 2, no usable text\n"

    def test_escapes_in_a_quote_do_not_reach_the_terminal(self, invoke, documents):
        Path("a.md").write_text("length: 4\x1b[31m\u202e0\n", "utf-8")
        _, out, _ = invoke(*documents, *JSON)
        assert "\\x1b[31m\\u202e0" in out
        assert "\x1b" not in out

    def test_verbose(self, invoke, documents):
        _, out, _ = invoke(*documents, *JSON, "-v")
        assert "2 of 4 pairs compared" in out
        assert "compare-report 0.0.0; toy" in out
