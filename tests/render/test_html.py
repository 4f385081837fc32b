"""The HTML file: self-contained, escaped, the same bytes; in a browser it filters, searches, jumps and can be read by all."""

from __future__ import annotations

import importlib.util
import re
import shutil
from html.parser import HTMLParser

import pytest
from report_builder import HOSTILE, empty_related, harbour, hostile

from compare.assemble import assemble
from compare.options import Options
from compare.render import render


def html_of(comparison):
    options = Options()
    report, view = assemble(*comparison, options)
    return render(report, view, "html", options.render).decode()


class Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.text = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


def parsed(html):
    elements = Elements()
    elements.feed(html)
    return elements


def test_links_stay_inside_and_lead_somewhere():
    elements = parsed(html_of(harbour())).found
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    hrefs = [attributes["href"] for tag, attributes in elements if tag == "a"]
    assert len(hrefs) > 40
    assert all(href.startswith("#") and href[1:] in ids for href in hrefs)


def test_nothing_is_loaded_from_elsewhere():
    html = html_of(hostile())
    elements = parsed(html).found
    assert not {tag for tag, _ in elements} & {"img", "iframe", "link", "object", "embed", "base", "audio", "video"}
    assert [tag for tag, _ in elements if tag == "script"] == ["script"]
    assert all("src" not in attributes and "style" not in attributes for _, attributes in elements)
    assert not any(name.startswith("on") for _, attributes in elements for name in attributes)
    assert "default-src 'none'" in html


def test_hostile_text_is_shown_as_text():
    elements = parsed(html_of(hostile()))
    text = " ".join("".join(elements.text).split())
    assert "<script>alert(1)</script>" in text
    assert "{{ 7*7 }}" in text
    assert "\u96e8\u91cf\u8a08" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe]", text)
    assert HOSTILE.count("javascript:") == 1


def test_same_bytes_twice():
    assert html_of(harbour()) == html_of(harbour())


def test_nothing_found_says_so():
    left, right, aligned, _ = harbour()
    html = html_of((left, right, aligned, empty_related()))
    assert "No contradiction found." in html
    assert "No finding between the two documents reached the confidence" in html


BROWSER = shutil.which("chromium-headless-shell") or shutil.which("chromium")
needs_browser = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="needs Chromium (Debian: chromium-headless-shell)"),
    pytest.mark.skipif(importlib.util.find_spec("playwright") is None, reason="needs Playwright"),
]


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(html_of(harbour()), encoding="utf-8")
    opened = browser.new_page(reduced_motion="reduce")
    said, asked = [], []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(path.as_uri())
    yield opened
    assert said == []
    assert asked == [path.as_uri()]
    opened.close()


def shown(page):
    return page.eval_on_selector_all(".card:not([hidden])", "cards => cards.map(card => card.id)")


class TestInBrowser:
    pytestmark = needs_browser

    def test_filters(self, page):
        assert len(shown(page)) == 9
        page.select_option("#filter-relation", "contradiction")
        assert shown(page) == ["f-C1", "f-C2", "f-C3", "f-S1"]
        page.select_option("#filter-kind", "ordinal")
        assert shown(page) == ["f-C1"]
        page.click("button[type=reset]")
        page.wait_for_selector("#f-T1", state="visible")
        assert len(shown(page)) == 9
        page.fill("#filter-confidence", "0.9")
        assert shown(page) == ["f-C1", "f-A1", "f-A2"]
        assert page.text_content("#filter-count") == "3"

    def test_section_filter(self, page):
        page.select_option("#filter-section", "L3")
        assert shown(page) == ["f-C3", "f-T2"]

    def test_search(self, page):
        page.fill("#filter-text", "dredging years")
        assert shown(page) == ["f-C2"]
        rows = page.eval_on_selector_all(".rows tbody tr:not([hidden])", "rows => rows.map(row => row.textContent)")
        assert len(rows) == 1
        assert "18 months" in rows[0]

    def test_a_click_scrolls_to_the_row_with_both_sides(self, page):
        page.click("#f-C2 th a >> nth=0")
        page.wait_for_selector("td.here")
        row = page.text_content("tr:has(td.here)")
        assert "18 months" in row
        assert "three years" in row
        box = page.locator("td.here").bounding_box()
        assert 0 <= box["y"] <= page.viewport_size["height"]

    def test_a_link_to_a_hidden_finding_shows_it_again(self, page):
        page.select_option("#filter-relation", "agreement")
        page.click(".headlines a >> nth=0")
        page.wait_for_selector("#f-C1.here", state="visible")

    def test_keyboard(self, page):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("j")
        page.wait_for_selector("#f-C1:focus")
        page.keyboard.press("j")
        page.wait_for_selector("#f-C2:focus")
        page.keyboard.press("k")
        page.wait_for_selector("#f-C1:focus")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "filter-text"

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.skipif(importlib.util.find_spec("axe_playwright_python") is None, reason="needs axe-playwright-python")
    def test_accessible(self, browser, tmp_path, scheme):
        from axe_playwright_python.sync_playwright import Axe

        path = tmp_path / "report.html"
        path.write_text(html_of(harbour()), encoding="utf-8")
        context = browser.new_context(color_scheme=scheme, bypass_csp=True)
        opened = context.new_page()
        opened.goto(path.as_uri())
        results = Axe().run(opened)
        context.close()
        assert results.violations_count == 0, results.generate_report()

    def test_hostile_text_runs_nothing(self, browser, tmp_path):
        path = tmp_path / "report.html"
        path.write_text(html_of(hostile()), encoding="utf-8")
        opened = browser.new_page()
        asked, dialogs = [], []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("dialog", lambda dialog: dialogs.append(dialog.message))
        opened.goto(path.as_uri())
        assert asked == [path.as_uri()]
        assert dialogs == []
        assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        opened.close()
