"""JSON and Markdown, the catalogue, the templates' place, characters and charts."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import pairwise

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_builder import empty_related, harbour, hostile, long_comparison

from compare.assemble import assemble
from compare.errors import UsageError
from compare.model.view import DatedEvent, KindCount, Ribbon, RibbonChart, RibbonNode, Timeline
from compare.options import Options, RenderOptions
from compare.render import FORMATS, json_schema, render
from compare.render.catalogue import Catalogue, catalogue
from compare.render.charts import fit, ribbons, timeline, width
from compare.render.glyphs import unsafe, unsupported
from compare.render.markdown import MAX_CHARACTERS
from compare.render.matrix import heat_map, kind_bars
from compare.render.templates import fill, template_directory

KEYS = ["schema", "signature", "documents", "sections", "alignments", "unmatched", "findings", "references", "coverage"]
FINDING = [
    "id",
    "relation",
    "kind",
    "scope",
    "confidence",
    "topic",
    "explanation",
    "caveats",
    "rule",
    "left",
    "right",
    "importance",
]


def rendered(comparison, output_format, **settings):
    options = Options(render=RenderOptions(**settings))
    report, view = assemble(*comparison, options)
    return render(report, view, output_format, options.render).decode()


def test_json_is_valid_and_in_schema_order():
    text = rendered(harbour(), "json")
    report = json.loads(text)
    jsonschema.validate(report, json_schema())
    assert text.endswith("}\n")
    assert list(report) == KEYS
    assert list(report["findings"][0]) == FINDING
    assert report["findings"][0]["confidence"] == 0.9712
    assert report["references"]["shared"] == []


def test_json_leaves_out_the_text_on_request():
    report = json.loads(rendered(harbour(), "json", embed_text=False))
    jsonschema.validate(report, json_schema())
    assert "text" not in report["documents"]["left"]
    assert report["findings"][0]["left"]["quote"].startswith("It is the country's")


def test_hostile_json_is_json():
    assert json.loads(rendered(hostile(), "json"))["documents"]["left"]["path"] == "a.draft #1 100%<b>.md"


def test_unknown_format_is_a_usage_error():
    report, view = assemble(*harbour(), Options())
    with pytest.raises(UsageError, match="Use one of pdf, html, json, md"):
        render(report, view, "docx", RenderOptions())
    assert {"pdf", "html", "json", "md"} <= set(FORMATS)


def test_markdown_shows_the_top_findings():
    text = rendered(harbour(), "md")
    assert "**The documents contradict each other in 3 places.**" in text
    assert "| C1 rank | Left: *ninth-largest* · Right: *tenth-largest* |" in text
    assert text.endswith("\n")


def test_markdown_stays_under_the_limit_and_says_what_is_missing():
    text = rendered(long_comparison(40, 4, 600), "md", body_findings=600)
    assert len(text) < MAX_CHARACTERS
    assert re.search(r"\d+ more findings are in the full report\.", text)


def test_hostile_markdown_has_no_markup_of_the_document():
    text = rendered(hostile(), "md")
    assert "\x1b" not in text
    assert "\u202e" not in text
    tokens = [
        child for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text) for child in (token, *(token.children or ()))
    ]
    kinds = {token.type for token in tokens}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "fence", "s_open"}
    shown = "".join(token.content for token in tokens if token.type == "text")
    assert "<script>alert(1)</script>" in shown


@given(st.text(max_size=60))
def test_markdown_escapes_any_text(text):
    from compare.render.markdown import _Writer

    escaped = _Writer(catalogue(), unsafe(text)).escape(text)
    tokens = MarkdownIt("commonmark").parse(escaped)
    kinds = {child.type for token in tokens for child in (token, *(token.children or ()))}
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}


def test_zero_findings_in_markdown():
    left, right, aligned, _ = harbour()
    text = rendered((left, right, aligned, empty_related()), "md")
    assert "**No contradiction found.**" in text
    assert "41 pairs of claims" in text


@given(st.text())
def test_no_unsafe_character_passes(text):
    shown = text.translate(unsafe(text))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]", shown)


def test_characters_without_glyph_are_named():
    covered = frozenset(map(ord, "abc\ufffd"))
    assert "a\u4e2db\u200bc\x1b".translate(unsupported("a\u4e2db\u200bc\x1b", covered)) == "a[U+4E2D]bc\ufffd"


def test_catalogue_chooses_forms_and_misses_nothing():
    texts = Catalogue({"a": {"zero": "none", "one": "{n} thing", "other": "{n:,} things"}})
    assert [texts.say("a", n=n) for n in (0, 1, 2, 1000)] == ["none", "1 thing", "2 things", "1,000 things"]
    with pytest.raises(KeyError):
        texts.say("b")


def test_every_text_of_the_catalogue_is_used_and_known():
    known = set()

    def walk(table, prefix):
        for key, value in table.items():
            if isinstance(value, dict) and not {"one", "other"} <= set(value):
                walk(value, f"{prefix}{key}.")
            else:
                known.add(f"{prefix}{key}")

    walk(tomllib.loads((template_directory() / "texts.en.toml").read_text(encoding="utf-8")), "")
    sources = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in (template_directory(), template_directory().parent / "compare" / "render")
        for path in sorted(folder.glob("*.[jp][2y]"))
    )
    prefixes = set(re.findall(r'say\(f?"([a-z_.]+\.)(?:"|\{|only_)', sources)) | set(re.findall(r'say\("([a-z_]+\.)', sources))
    used = set(re.findall(r'"([a-z_]+\.[a-z_0-9.]+)"', sources))
    missing = {key for key in used if key.split(".")[0] in {k.split(".")[0] for k in known}} - known
    assert {key for key in missing if not key.endswith((".css", ".js", ".json", ".j2", ".only_"))} == set()
    assert all(key in used or any(key.startswith(prefix) for prefix in prefixes) for key in known)


def test_templates_escape_and_are_strict(tmp_path, monkeypatch):
    import jinja2

    (tmp_path / "x.html.j2").write_text("{{ a }}{% if b is defined %}{{ b }}{% endif %}")
    monkeypatch.setattr("compare.render.templates.template_directory", lambda: tmp_path)
    assert fill("x.html.j2", {"a": "<&\x1b"}, lambda text: text.replace("\x1b", "?")) == "&lt;&amp;?"
    with pytest.raises(jinja2.UndefinedError):
        fill("x.html.j2", {}, str)


def test_no_template_calls_safe():
    assert not [path.name for path in template_directory().glob("*.j2") if "|safe" in path.read_text().replace(" ", "")]


def events(years):
    return tuple(
        DatedEvent(year=year, side=side, label="the treaty was signed at last")
        for year in sorted(years)
        for side in ("left", "right")
    )


@given(st.sets(st.integers(1000, 2100), min_size=1, max_size=9))
def test_timeline_labels_and_leaders_never_cross(years):
    drawing = timeline(Timeline(events=events(years)))
    boxes = [(label.x, label.y - 6, label.x + width(label.text), label.y + 1.5) for label in drawing.labels]
    for index, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0
        assert right <= drawing.width
        assert top >= 0
        assert bottom <= drawing.height
        for other in boxes[index + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
    for leader in drawing.strokes[1:]:
        x, start, end = map(float, re.match(r"M([\d.]+) ([\d.]+)V([\d.]+)", leader.path).groups())
        for left, top, right, bottom in boxes:
            assert not (left < x < right and min(start, end) < bottom and top < max(start, end))


@given(st.integers(0, 22), st.integers(0, 22))
def test_ribbon_labels_never_touch(left, right):
    def nodes(count):
        return tuple(
            RibbonNode(heading="A heading that is rather long for its place", merged=1, matched=True) for _ in range(count)
        )

    drawing = ribbons(RibbonChart(left=nodes(left), right=nodes(right)), "(no heading)", " +{n}")
    for anchor in ("start", "end"):
        heights = [label.y for label in drawing.labels if label.anchor == anchor]
        assert all(b - a >= 7.5 for a, b in pairwise(heights))
        assert all(height <= drawing.height for height in heights)


@pytest.mark.parametrize(
    ("text", "columns", "cut"),
    [
        ("short", 10, "short"),
        ("a much longer name", 12, "a much long…"),
        ("a name of more", 9, "a name…"),
        ("雨量計雨量計", 7, "雨量計…"),
    ],
)
def test_fit_cuts_at_words_and_says_so(text, columns, cut):
    assert fit(text, columns) == cut


@given(st.integers(1, 20), st.integers(1, 20), st.floats(0, 1))
def test_heat_map_stays_in_its_picture(left, right, similarity):
    def nodes(count):
        return tuple(
            RibbonNode(heading="A heading that is rather long for its place", merged=n % 3 + 1, matched=True)
            for n in range(count)
        )

    ribbon = Ribbon(left=left - 1, right=right - 1, similarity=similarity, tone="tension")
    drawing = heat_map(RibbonChart(left=nodes(left), right=nodes(right), ribbons=(ribbon,)), "(no heading)", " +{n}")
    assert all(area.x >= 0 and area.x + area.width <= drawing.width for area in drawing.areas)
    assert all(area.y >= 0 and area.y + area.height <= drawing.height for area in drawing.areas)
    assert [label.text for label in drawing.labels][-1] == str(round(similarity * 100))
    assert len(drawing.labels) == left + right + 1


def test_kind_bars_are_told_apart_by_form_and_carry_their_numbers():
    counts = (
        KindCount(kind="numeric", contradictions=2, tensions=1, agreements=40),
        KindCount(kind="name", contradictions=0, tensions=0, agreements=1),
    )
    drawing = kind_bars(counts, str, ["contradictions", "tensions", "agreements"])
    assert [label.text for label in drawing.labels][3:] == ["numeric", "2", "1", "40", "name", "–", "–", "1"]
    forms = {(area.tint, area.outline, bool(area.dash), area.opacity) for area in drawing.areas}
    assert ("contradiction", False, False, 1.0) in forms
    assert ("tension", True, True, 1.0) in forms
    assert ("agreement", True, False, 1.0) in forms


def test_pictures_say_what_they_show():
    html = rendered(harbour(), "html")
    titles = re.findall(r'role="img"><title>([^<]+)</title>', html)
    assert len(titles) == 4
    assert "Most alike: Introduction and Background, 0.61" in titles[1]
    assert "date: 0 contradictions, 0 tensions, 1 agreements" in titles[3]
