"""SARIF and JUnit: valid against the published schema and XML 1.0, whatever the documents hold."""

import json
import xml.etree.ElementTree as ET

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from compare.model.finding import Caveat, Coverage, Finding, Kind, Quote
from compare.model.report import (
    AlignmentFacts,
    BothDocuments,
    BothReferences,
    BothSections,
    BothUnmatched,
    DocumentFacts,
    ReferenceList,
    Report,
    SectionFacts,
)
from compare.render.junit import render_junit
from compare.render.kinds import KINDS
from compare.render.sarif import render_sarif


def document(path, **other):
    standard = {
        "title": "T", "authors": (), "media_type": "text/markdown", "sha256": "0" * 64, "pages": None, "pages_unread": (),
        "words": 1, "sentences": 1, "claims": 1, "language": "en", "text": "text",
    }  # fmt: skip
    return DocumentFacts(path=path, **(standard | other))


def quote(text="Masts stand 40 m apart.", section="L0", **other):
    return Quote(**({"quote": text, "start": 0, "end": len(text), "section": section, "page": None, "line": 3} | other))


def finding(**other):
    standard = {
        "id": "f1", "relation": "contradiction", "kind": "numeric", "scope": "cross", "confidence": 0.91, "topic": "masts",
        "explanation": "Left says 40 m, right says 55 m.", "caveats": (), "rule": "r", "left": quote(), "right": quote(section="R0"),
    }  # fmt: skip
    return Finding(**(standard | other))


def report(findings=(), left=None, right=None, heading="Towers"):
    def section(name):
        facts = {"heading": heading, "level": 1, "start": 0, "end": 4, "page": None, "back_matter": False, "keywords": ()}
        return (SectionFacts(id=name, **facts),)

    aligned = AlignmentFacts(left=heading, right=heading, left_id="L0", right_id="R0", similarity=0.5, shared_terms=())
    return Report(
        signature="compare-report 0.1.0; rules 1",
        documents=BothDocuments(left or document("a.md"), right or document("b.md")),
        sections=BothSections(section("L0"), section("R0")),
        alignments=(aligned,),
        unmatched=BothUnmatched((), ()),
        findings=tuple(findings),
        references=BothReferences(ReferenceList(), ReferenceList()),
        coverage=Coverage(sentences=2, claims=2, pairs_considered=1, pairs_compared=1, abstained=0),
    )


def sarif(made):
    content = render_sarif(made)
    Sarif.model_validate_json(content)
    return json.loads(content)["runs"][0]


def cases(made):
    root = ET.fromstring(render_junit(made))
    return {(case.get("classname"), case.get("name")): case for case in root.iter("testcase")}


def test_every_kind_has_its_sentence():
    assert set(KINDS) == set(msgspec.inspect.type_info(Kind).values) - {"statement"}


class TestSarif:
    def test_a_contradiction(self):
        (result,) = sarif(report([finding(caveats=(Caveat("year", "Other years."),))]))["results"]
        assert (result["ruleId"], result["level"], result["rank"]) == ("numeric", "error", 91.0)
        assert result["message"]["text"] == "Left says 40 m, right says 55 m. Other years."
        places = [result["locations"][0], result["relatedLocations"][0]]
        assert [p["physicalLocation"]["artifactLocation"]["uri"] for p in places] == ["a.md", "b.md"]
        assert [p["physicalLocation"]["region"]["startLine"] for p in places] == [3, 3]
        assert result["fingerprints"] == {"compareReportFinding/v1": "f1"}

    def test_rules_have_help(self):
        rules = sarif(report())["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == list(KINDS)
        assert all("compare-report baseline" in rule["help"]["text"] for rule in rules)

    @pytest.mark.parametrize(("relation", "level"), [("contradiction", "error"), ("tension", "warning")])
    def test_levels(self, relation, level):
        assert sarif(report([finding(relation=relation)]))["results"][0]["level"] == level

    def test_agreements_are_left_out(self):
        assert sarif(report([finding(relation="agreement", kind="statement")]))["results"] == []

    @pytest.mark.parametrize("line", [None, 0, 1])
    def test_start_line_is_at_least_one(self, line):
        (result,) = sarif(report([finding(left=quote(line=line, page=2))]))["results"]
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 1

    @pytest.mark.parametrize(
        ("path", "uri"),
        [
            ("a.draft #1 100%.md", "a.draft%20%231%20100%25.md"),
            ("docs/ä?.md", "docs/%C3%A4%3F.md"),
            ("./x/../a.md", "a.md"),
            ("../a.md", "../a.md"),
            ("c:odd.md", "c%3Aodd.md"),
            ("b\udcff.md", "b%FF.md"),
        ],
    )
    def test_relative_uris(self, path, uri):
        (result,) = json.loads(render_sarif(report([finding()], left=document(path))))["runs"][0]["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}

    def test_absolute_paths_become_relative_to_their_common_folder(self):
        made = sarif(report([finding()], left=document("/p q/x/a #1.md"), right=document("/p q/y/b.md")))
        assert made["originalUriBaseIds"] == {"%SRCROOT%": {"uri": "file:///p%20q/"}}
        place = made["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place == {"uri": "x/a%20%231.md", "uriBaseId": "%SRCROOT%"}

    def test_a_finding_inside_one_document_names_it_twice(self):
        (result,) = sarif(report([finding(scope="right")]))["results"]
        places = [result["locations"][0], result["relatedLocations"][0]]
        assert {p["physicalLocation"]["artifactLocation"]["uri"] for p in places} == {"b.md"}

    def test_unread_pages_are_notifications(self):
        (run,) = sarif(report(left=document("a.pdf", pages=2, pages_unread=(2,))))["invocations"]
        assert [n["message"]["text"] for n in run["toolExecutionNotifications"]] == [
            "Page 2 of 2 was not read: it has no usable text."
        ]

    def test_document_text_is_no_placeholder_and_no_link(self):
        (result,) = sarif(report([finding(explanation="see {0} [here](javascript:x)")]))["results"]
        assert result["message"]["text"] == "see {{0}} [here\\](javascript:x)"


class TestJunit:
    def test_one_case_per_kind_and_pair_of_sections(self):
        found = cases(report())
        assert [name for place, name in found if place == "Towers | Towers"] == list(KINDS)

    def test_a_contradiction_fails_its_case(self):
        found = cases(report([finding()]))
        failure = found["Towers | Towers", "numeric"].find("failure")
        assert failure.get("message") == "Left says 40 m, right says 55 m."
        assert "left (line 3): Masts stand 40 m apart." in failure.text
        assert found["Towers | Towers", "date"].find("failure") is None

    def test_a_tension_passes_and_is_printed(self):
        case = cases(report([finding(relation="tension")]))["Towers | Towers", "numeric"]
        assert (case.find("failure"), case.find("system-out").text.startswith("tension f1")) == (None, True)

    def test_counts(self):
        root = ET.fromstring(render_junit(report([finding(), finding(id="f2"), finding(id="f3", kind="date")])))
        assert (root.get("tests"), root.get("failures")) == (str(len(KINDS) + 2), "2")

    def test_unread_pages_are_skipped_cases(self):
        case = cases(report(left=document("a.pdf", pages=2, pages_unread=(2,))))["reading", "left: a.pdf"]
        assert case.find("skipped").get("message") == "page 2 of 2 was not read: no usable text"

    def test_inside_one_document(self):
        assert ("within left: Towers | Towers", "numeric") in cases(report([finding(scope="left", right=quote())]))


@settings(max_examples=60, deadline=None)
@given(text=st.text(min_size=1, max_size=60), relation=st.sampled_from(["contradiction", "tension"]))
def test_any_text_gives_valid_files(text, relation):
    made = report([finding(relation=relation, left=quote(text), explanation=text)], heading=text)
    sarif(made)
    ET.fromstring(render_junit(made))


def test_control_characters_of_the_hostile_case():
    text = "a\x00b\x0bc\ufffed\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace") + "\x1b]]>&<"
    root = ET.fromstring(render_junit(report([finding(left=quote(text))])))
    assert "a\ufffdb\ufffdc" in next(root.iter("failure")).text


def test_same_bytes_twice():
    made = report([finding()])
    assert (render_sarif(made), render_junit(made)) == (render_sarif(made), render_junit(made))
