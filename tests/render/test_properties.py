"""Generated reports of any size and script come out whole in every format, and failures say what to install."""

from __future__ import annotations

import io
import json
import re
from itertools import pairwise

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_builder import empty_related, finding, harbour, long_comparison, quote, segmented
from test_pdf import letters, pdf_of, text_of

import compare
from compare.assemble import assemble
from compare.assemble.chain import longest_chain
from compare.errors import MissingLibraryError
from compare.model.alignment import Aligned, Alignment
from compare.model.finding import Coverage, Related
from compare.options import Options
from compare.render import render
from compare.render.templates import template_directory

TEXT = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")) | st.sampled_from("أبتруĸλ雨<>&\"'`|\\{}[]()"),
    min_size=1,
    max_size=80,
).filter(str.strip)


def small(left_text, right_text, heading):
    left, right = (
        segmented("left", [(heading, [f"Says {left_text} here."])]),
        segmented("right", [(heading, [f"Says {right_text} here."])]),
    )
    pair = finding(
        "contradiction",
        "name",
        quote(left, f"Says {left_text} here."),
        quote(right, f"Says {right_text} here."),
        topic=left_text,
    )
    related = Related(
        findings=(pair,), coverage=Coverage(sentences=2, claims=2, pairs_considered=1, pairs_compared=1, abstained=0)
    )
    return left, right, Aligned(pairs=(Alignment(left=0, right=0, similarity=0.5),)), related


@settings(max_examples=40, deadline=None)
@given(TEXT, TEXT, TEXT)
def test_any_text_passes_through_every_text_format(left, right, heading):
    comparison = small(left, right, heading)
    report, view = assemble(*comparison, Options())
    assert json.loads(render(report, view, "json", Options().render))["findings"][0]["left"]["quote"] == f"Says {left} here."
    for output_format in ("html", "md"):
        rendered = render(report, view, output_format, Options().render).decode()
        assert rendered.endswith("\n")
        assert "Says" in rendered


@pytest.mark.slow
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT, TEXT)
def test_any_text_keeps_its_covered_letters_in_the_pdf(left, right):
    from compare.render.fonts import coverage, fonts

    pdf, _ = pdf_of(small(left, right, "Heading"))
    found = letters(text_of(pdf))
    for text in (left, right):
        for run in re.findall(r"[A-Za-z0-9]+", text):
            if all(ord(character) in coverage(fonts()) for character in run):
                assert letters(run) in found


@pytest.mark.slow
@pytest.mark.parametrize("count", [0, 1, 300])
def test_any_number_of_findings_in_the_pdf(count):
    pdf, view = pdf_of(long_comparison(4, 3, count))
    destinations = set(pypdf.PdfReader(io.BytesIO(pdf)).named_destinations)
    numbers = [f"{letter}{n + 1}" for letter, n in ((letter, n) for letter in "CTA" for n in range(count // 3))]
    assert {f"f-{number}" for number in numbers} <= destinations
    assert view.counts.contradictions == -(-count // 3)


@pytest.mark.slow
def test_two_thousand_findings_in_the_text_formats():
    report, view = assemble(*long_comparison(40, 14, 2000), Options())
    html = render(report, view, "html", Options().render).decode()
    assert len(re.findall(r'<article class="card', html)) == 2000
    assert len(json.loads(render(report, view, "json", Options().render))["findings"]) == 2000


@given(st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=14))
def test_a_chain_never_crosses_and_none_is_longer(matches):
    chain = longest_chain(matches)
    assert set(chain) <= matches
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))
    best = {}
    for match in sorted(matches):
        best[match] = 1 + max((best[other] for other in best if other[0] < match[0] and other[1] < match[1]), default=0)
    assert len(chain) == max(best.values(), default=0)


def test_missing_pango_says_what_to_install(monkeypatch, capsys):
    import builtins

    original = builtins.__import__

    def refuse(name, *rest, **more):
        if name == "weasyprint":
            print("WeasyPrint could not import some external libraries.")  # noqa: T201 - what the real one prints
            raise OSError("cannot load library 'libpango-1.0-0': error 0x7e")
        return original(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    report, view = assemble(*harbour(), Options())
    with pytest.raises(MissingLibraryError, match=r"libpango-1\.0-0.*Install Pango: .*leave out --format pdf"):
        render(report, view, "pdf", Options().render)
    assert capsys.readouterr().out == ""


def test_templates_are_found_in_a_checkout_and_in_an_install(tmp_path, monkeypatch):
    assert (template_directory() / "page.html.j2").is_file()
    installed = tmp_path / "compare" / "_templates"
    installed.mkdir(parents=True)
    monkeypatch.setattr(compare, "__file__", str(tmp_path / "compare" / "__init__.py"))
    assert template_directory() == installed


@pytest.mark.slow
def test_a_document_without_headings_and_findings_reads_well():
    left, right = segmented("left", [("", ["One.", "Two."])], title=""), segmented("right", [("", ["Three."])], title="")
    text = " ".join(
        text_of(pdf_of((left, right, Aligned(pairs=(Alignment(left=0, right=0, similarity=0.3),)), empty_related()))[0]).split()
    )
    assert "(no heading) ↔ (no heading)" in text
    assert "left.pdf" in text
