"""Baselines and ignore rules: only new findings count; expired and vanished entries are named."""

import json
from pathlib import Path

import pytest

from compare.cli.known import load_baseline

RUN = ("a.md", "b.md", "--format", "json", "--fail-on", "contradiction")


@pytest.fixture
def accepted(engine, invoke, documents):
    """A first run and the baseline of its findings."""
    invoke(*RUN)
    assert invoke("baseline", "reports/a-vs-b.json", "--output", "known.toml")[0] == 0


@pytest.mark.usefixtures("accepted")
class TestBaseline:
    def test_known_findings_pass(self, invoke):
        code, out, _ = invoke(*RUN, "--baseline", "known.toml")
        assert (code, out.splitlines()[0]) == (0, "0 contradictions, 0 tensions, 2 agreements (2 known left out)")

    def test_exactly_the_new_conflict_is_reported(self, invoke):
        Path("a.md").write_text(Path("a.md").read_text().replace("width: 7", "Some words before.\nwidth: 8"), "utf-8")
        code, out, _ = invoke(*RUN, "--baseline", "known.toml")
        found = json.loads(Path("reports/a-vs-b.json").read_text())["findings"]
        assert (code, [f["topic"] for f in found if f["relation"] == "contradiction"]) == (1, ["width"])
        assert out.startswith("1 contradiction, 0 tensions")

    def test_vanished_entries_are_named(self, invoke):
        Path("a.md").write_text("width: 7\n", "utf-8")
        _, _, err = invoke(*RUN, "--baseline", "known.toml")
        assert err.count("is no longer found; remove it") == 2

    @pytest.mark.parametrize(("date", "code"), [("2026-01-31", 0), ("2026-02-01", 1)])
    def test_expiry(self, invoke, date, code):
        text = Path("known.toml").read_text("utf-8").replace('expires = ""', 'expires = "2026-01-31"', 1)
        Path("known.toml").write_text(text, "utf-8")
        got, _, err = invoke(*RUN, "--baseline", "known.toml", "--date", date)
        assert (got, "expired on 2026-01-31 and counts again" in err) == (code, bool(code))

    def test_the_epoch_is_the_date(self, invoke, monkeypatch):
        text = Path("known.toml").read_text("utf-8").replace('expires = ""', 'expires = "2026-01-31"', 1)
        Path("known.toml").write_text(text, "utf-8")
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        assert invoke(*RUN, "--baseline", "known.toml")[0] == 0

    def test_notes_survive_a_new_baseline(self, invoke):
        text = Path("known.toml").read_text("utf-8").replace('reason = ""', 'reason = "measured \\"again\\" in May"', 1)
        Path("known.toml").write_text(text, "utf-8")
        invoke("baseline", "reports/a-vs-b.json", "--output", "known.toml")
        assert [known.reason for known in load_baseline("known.toml").known] == ['measured "again" in May', ""]

    def test_toml_and_json_hold_the_same(self, invoke):
        invoke("baseline", "reports/a-vs-b.json", "--output", "known.json")
        assert load_baseline("known.json") == load_baseline("known.toml")

    def test_agreements_are_not_known_findings(self):
        assert [known.relation for known in load_baseline("known.toml").known] == ["contradiction", "tension"]

    @pytest.mark.parametrize(
        "text",
        ["schema = 3", '[[known]]\nid = "x"\nexpires = "soon"', "[[known]]", "\xff", 'knwon = "x"'],
    )
    def test_a_broken_baseline_is_refused(self, invoke, text):
        Path("known.toml").write_text(text, "latin-1")
        code, _, err = invoke(*RUN, "--baseline", "known.toml")
        assert (code, err.count("\n")) == (2, 1)
        assert "known.toml: cannot be read as a baseline" in err

    def test_a_report_is_needed(self, invoke):
        code, _, err = invoke("baseline", "a.md", "--output", "x.toml")
        assert (code, Path("x.toml").exists()) == (2, False)
        assert "a.md: is no report" in err

    def test_the_baseline_is_no_output(self, invoke):
        Path("reports/a-vs-b.json").rename("known.json")
        code, _, err = invoke("baseline", "known.json", "--output", "known.json")
        assert (code, "is an input" in err) == (2, True)


@pytest.mark.usefixtures("engine", "documents")
class TestIgnoreRules:
    @pytest.mark.parametrize(
        ("rule", "left"),
        [
            ('pattern = "^length"', 0),
            ('pattern = "^height"', 1),
            ('kind = "numeric"', 0),
            ('kind = "date"', 1),
            ('section = "FACTS"', 0),
            ('section = "Facts"\nkind = "date"', 1),
        ],
    )
    def test_a_rule_leaves_findings_out(self, invoke, rule, left):
        Path("compare-report.toml").write_text(f'[[ignore]]\nreason = "known to differ"\n{rule}\n')
        code, out, _ = invoke(*RUN)
        assert code == left
        assert ("ignored left out" in out) is not bool(left)
