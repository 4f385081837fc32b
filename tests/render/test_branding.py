"""Logo, parts, accent and own templates: what the options promise, and that none of them lets anything in."""

from __future__ import annotations

import io
import re
import struct
import zlib

import pypdf
import pytest
from report_builder import harbour

from compare.assemble import assemble
from compare.errors import UsageError
from compare.options import PARTS, Options, RenderOptions
from compare.render import render
from compare.render.drawing import contrast, readable
from compare.render.logo import load_logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><rect width="40" height="20" fill="#1f4e79"/></svg>'


def rendered(output_format, **settings):
    options = Options(render=RenderOptions(**settings))
    report, view = assemble(*harbour(), options)
    return render(report, view, output_format, options.render)


def png(width=8, height=4):
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = zlib.compress(b"".join(b"\0" + b"\x1f\x4e\x79" * width for _ in range(height)))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture(params=["svg", "png"])
def logo(request, tmp_path):
    path = tmp_path / f"logo.{request.param}"
    path.write_bytes(SVG.encode() if request.param == "svg" else png())
    return str(path)


def test_logo_in_html_is_embedded_and_named(logo):
    html = rendered("html", logo=logo).decode()
    assert re.search(r'<img src="data:image/(png|svg\+xml);base64,[^"]+" alt="Logo of the report&#39;s publisher">', html)
    assert "img-src data:;" in html
    assert "img-src" not in rendered("html").decode()


@pytest.mark.slow
def test_logo_in_pdf_stands_on_the_first_page(logo, caplog):
    pages = pypdf.PdfReader(io.BytesIO(rendered("pdf", logo=logo))).pages
    assert "/XObject" in pages[0]["/Resources"] or "svg" in logo
    assert caplog.records == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (SVG.replace("<rect", "<script>alert(1)</script><rect"), "element script"),
        (SVG.replace("<rect", '<image href="http://127.0.0.1/x.png"/><rect'), "element image"),
        (SVG.replace("<rect", "<foreignObject/><rect"), "element foreignObject"),
        (SVG.replace("<rect", '<rect onload="alert(1)"'), "attribute onload"),
        (SVG.replace('fill="#1f4e79"', 'fill="url(http://127.0.0.1/#x)"'), "attribute fill"),
        (SVG.replace("<rect", '<rect style="background:url(x.png)"'), "attribute style"),
        (SVG.replace("<rect", "<?xml-stylesheet href='x'?><rect"), "processing instruction"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "document type"),
        ("GIF89a", "neither PNG nor SVG"),
        ("<svg/>", "element svg"),
    ],
)
def test_logos_that_could_load_or_run_something_are_refused(tmp_path, content, problem):
    path = tmp_path / "logo.svg"
    path.write_text(content)
    with pytest.raises(UsageError, match=problem):
        load_logo(str(path))


def test_a_missing_or_huge_logo_is_refused(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        load_logo(str(tmp_path / "none.png"))
    (tmp_path / "big.png").write_bytes(png() + b"\0" * 1_000_000)
    with pytest.raises(UsageError, match="at most 1,000,000"):
        load_logo(str(tmp_path / "big.png"))


@pytest.mark.parametrize("part", PARTS)
def test_without_a_part_nothing_of_it_is_left_and_no_link_leads_nowhere(part):
    html = rendered("html", parts=tuple(other for other in PARTS if other != part), body_findings=1).decode()
    assert f'id="{part}"' not in html
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids


def test_the_first_page_alone():
    html = rendered("html", parts=()).decode()
    assert re.findall(r'<section class="part (\w+)', html) == ["glance"]
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids


def test_own_templates_styles_and_texts_go_before_the_packages(tmp_path):
    (tmp_path / "part-method.html.j2").write_text(
        '<section id="method"><h2>{{ say("part.method") }}: {{ view.left_name }}</h2></section>'
    )
    (tmp_path / "texts.en.toml").write_text('[part]\nmethod = "How <we> worked"\n')
    (tmp_path / "marks.css").write_text("mark { background: #ff0 }\n")
    html = rendered("html", templates=str(tmp_path)).decode()
    assert "<h2>How &lt;we&gt; worked: The left paper on the harbour of Norrvik</h2>" in html
    assert "mark { background: #ff0 }" in html
    assert "<h2>Contradictions</h2>" in html


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("part-method.html.j2", "{{ nothing }}", "nothing"),
        ("part-method.html.j2", "{% if %}", "Expected an expression"),
        ("part-method.html.j2", "{{ view.__class__.__mro__ }}", "unsafe"),
        ("texts.en.toml", "[part", "TOML"),
    ],
)
def test_wrong_templates_are_a_usage_error(tmp_path, name, content, problem):
    (tmp_path / name).write_text(content)
    with pytest.raises(UsageError, match=problem):
        rendered("html", templates=str(tmp_path))


def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="no folder"):
        rendered("html", templates=str(tmp_path / "none"))


@pytest.mark.parametrize(
    ("accent", "shown"), [("#1f4e79", "#1f4e79"), ("#0b6e55", "#0b6e55"), ("#ffd400", None), ("#ffffff", None)]
)
def test_a_pale_accent_is_darkened_until_text_in_it_can_be_read(accent, shown):
    colour = readable(accent)
    assert contrast(colour) >= 4.5
    assert shown in (None, colour)
    assert colour in rendered("html", accent=accent).decode()
