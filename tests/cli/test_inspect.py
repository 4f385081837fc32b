"""`compare-report inspect` and `relate` over the real steps 1 to 5 where they are quick, else over a stand-in."""

import json
from pathlib import Path

import pytest

from compare.model.document import Document, Section, Segmented, Sentence, TextBlock
from compare.model.pair import PairRelation
from compare.model.source import Dropped, Mark

TEXT = "Title\n\nFirst \x1b[1m page.\n\nSecond page."


@pytest.fixture
def _understood(monkeypatch):
    document = Document(
        path="a.pdf",
        media_type="application/pdf",
        sha256="0" * 64,
        text=TEXT,
        blocks=(
            TextBlock(kind="heading", start=0, end=5, level=1),
            TextBlock(kind="paragraph", start=7, end=23),
            TextBlock(kind="list_item", start=25, end=37, label="•"),
        ),
        title="Title",
        pages=3,
        pages_unread=(3,),
        warnings=("Page 3 has no text layer and was not read.",),
        dropped=(Dropped("Running \x1b[7mhead", "running head", 1), Dropped("menu", "site furniture")),
        marks=(Mark(0, 1), Mark(25, 2)),
    )
    section = Section(id="L1", heading="Title", level=1, start=0, body=7, end=37, page=1)
    sentence = Sentence(index=0, start=25, end=37, section=0, block=2, kind="list_item")
    segmented = Segmented(side="left", document=document, language="en", sections=(section,), sentences=(sentence,))
    monkeypatch.setattr("compare.pipeline.understand", lambda *_: (segmented, ()))
    Path("a.pdf").write_bytes(b"%PDF")


@pytest.mark.usefixtures("_understood")
class TestInspect:
    def test_json(self, invoke):
        code, out, err = invoke("inspect", "a.pdf", "--format", "json")
        seen = json.loads(out)
        assert (code, seen["text"], seen["pages_unread"]) == (0, TEXT, [3])
        assert [section["heading"] for section in seen["sections"]] == ["Title"]
        assert [sentence["text"] for sentence in seen["sentences"]] == ["Second page."]
        assert {"claims", "references", "warnings", "dropped", "edits"} <= set(seen)
        assert err == "warning: a.pdf: Page 3 has no text layer and was not read.\n"

    def test_text_page_by_page(self, invoke):
        lines = invoke("inspect", "a.pdf")[1].splitlines()
        assert lines[0] == "a.pdf: Title"
        pages = [line for line in lines if line.startswith("===")]
        assert pages == ["=== page 1 of 3 ===", "=== page 2 of 3 ===", "=== left out, without a page ==="]
        assert lines.index("[left out, running head] Running \\x1b[7mhead") < lines.index("=== page 2 of 3 ===")
        assert lines[-1] == "[left out, site furniture] menu"

    def test_no_escape_reaches_the_terminal(self, invoke):
        assert "\x1b" not in invoke("inspect", "a.pdf")[1]


def test_inspect_names_a_missing_file(invoke):
    code, out, err = invoke("inspect", "none.pdf", "--format", "json")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "none.pdf: cannot be opened" in err


class TestRelate:
    @pytest.fixture(autouse=True)
    def _relation(self, monkeypatch):
        def relate(rows):
            return tuple(PairRelation(id=row.id, relation="agreement" if row.a == row.b else "neutral") for row in rows)

        monkeypatch.setattr("compare.pipeline.relate_pairs", relate)

    def test_order_and_ids_are_kept(self, invoke):
        Path("p.jsonl").write_text('{"id":"x/1","a":"A","b":"A","label":"agree"}\n\n{"id":2,"a":"A","b":"B"}\n')
        assert invoke("relate", "p.jsonl", "--output", "out/o.jsonl")[0] == 0
        rows = [json.loads(line) for line in Path("out/o.jsonl").read_text().splitlines()]
        assert [(row["id"], row["relation"]) for row in rows] == [("x/1", "agreement"), (2, "neutral")]
        assert set(rows[0]) == {"id", "relation", "kind", "confidence", "explanation"}

    def test_standard_output(self, invoke):
        Path("p.jsonl").write_text('{"id":"1","a":"A","b":"A"}\n')
        assert json.loads(invoke("relate", "p.jsonl")[1])["id"] == "1"

    @pytest.mark.parametrize("line", ["{", '{"id":"1","a":"A"}', '{"id":"1","a":"A","b":3}', "[]", "\xff"])
    def test_a_bad_line_is_named(self, invoke, line):
        Path("p.jsonl").write_bytes(b'{"id":"1","a":"A","b":"A"}\n' + line.encode("latin-1") + b"\n")
        code, _, err = invoke("relate", "p.jsonl", "--output", "o.jsonl")
        assert (code, Path("o.jsonl").exists(), err.count("\n")) == (2, False, 1)
        assert "p.jsonl: line 2 is no pair" in err

    def test_the_input_is_no_output(self, invoke):
        Path("p.jsonl").write_text('{"id":"1","a":"A","b":"A"}\n')
        assert invoke("relate", "p.jsonl", "--output", "p.jsonl")[0] == 2


class TestDoctor:
    def test_names_what_is_missing(self, invoke, monkeypatch):
        monkeypatch.setattr("compare.cli.doctor.missing_libraries", lambda: ("libpango-1.0.so.0",))
        code, out, _ = invoke("doctor")
        assert code == 2
        assert "MISSING system libraries libpango-1.0.so.0" in out
        assert "Install Pango: " in out

    def test_all_well(self, invoke, monkeypatch):
        monkeypatch.setattr("compare.cli.doctor.missing_libraries", lambda: ())
        monkeypatch.setattr("compare.cli.doctor._version", lambda _: "1")
        assert invoke("doctor")[0] == 0

    @pytest.mark.parametrize("system", ["debian", "fedora", "alpine", "darwin", "win32"])
    def test_advice_for_every_system(self, system):
        from compare.system import install_command

        assert "pango" in install_command(system).lower()
