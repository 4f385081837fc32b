"""Step 1 for HTML: which elements are site furniture and not the document; one pass over the tree, no learning.

Sources of the idea: link density and block class names, as text extractors measure them (Kohlschütter et al. 2010).
"""

from __future__ import annotations

import re
from typing import Final

import msgspec
from lxml import etree

MENU_LINK_DENSITY: Final = 0.9
"""Share of a list's letters that stand in links, from which on it is a menu or a table of contents."""
MARKED_LINK_DENSITY: Final = 0.4
"""The same for a part whose class name speaks of furniture."""
MAIN_SHARE: Final = 0.4
"""A main element with less of the page's text than this is taken for a mistake of the page."""
PROSE_LENGTH: Final = 80
"""Characters from which on a paragraph counts as prose; menus and buttons stay below."""
MENU_ITEMS: Final = 3

NEVER_TEXT: Final = {
    "script": "script", "style": "style sheet", "template": "template", "noscript": "text for browsers without scripts", "svg": "drawing",
    "iframe": "embedded page", "object": "embedded object", "embed": "embedded object", "canvas": "drawing", "audio": "sound", "video": "film",
    "button": "form field", "select": "form field", "textarea": "form field", "datalist": "form field", "head": "", "map": "image map",
    "dialog": "dialog", "nav": "navigation", "menu": "navigation", "frameset": "frames", "annotation": "", "annotation-xml": "",
}  # fmt: skip
FURNITURE_ROLES: Final = {
    "navigation": "navigation", "banner": "page header", "contentinfo": "page footer", "search": "search form", "menu": "navigation",
    "menubar": "navigation", "dialog": "dialog", "alertdialog": "dialog", "doc-toc": "table of contents", "toolbar": "navigation",
}  # fmt: skip
PLAIN_FURNITURE: Final = frozenset(
    [
        "cookie",
        "cookies",
        "cookiebanner",
        "breadcrumb",
        "breadcrumbs",
        "editsection",
        "mw-editsection",
        "navbox",
        "noprint",
        "skiplink",
        "skip-link",
        "skip-links",
        "share",
        "sharing",
        "social",
        "advert",
        "advertisement",
        "ads",
        "newsletter",
        "pagination",
        "pager",
        "catlinks",
        "printfooter",
        "headerlink",
        "anchorjs-link",
        "navbar",
    ]
)
MARKED_FURNITURE: Final = frozenset(
    [
        "menu",
        "nav",
        "navigation",
        "sidebar",
        "related",
        "recommended",
        "footer",
        "header",
        "toolbar",
        "toc",
        "comments",
        "comment",
        "tags",
        "promo",
        "widget",
        "subscribe",
        "masthead",
        "banner",
        "skip",
        "top-bar",
    ]
)
NOTE_ROLES: Final = frozenset({"doc-endnotes", "doc-footnote", "note"})

_SPLIT: Final = re.compile(r"[\s_]+")
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CONTAINERS: Final = frozenset(
    {"div", "section", "ul", "ol", "p", "table", "span", "header", "footer", "aside", "form", "dl", "a", "td"}
)


class Plan(msgspec.Struct):
    """What to walk: the element that holds the document, elements to leave out with the reason, tables that only lay out."""

    root: etree._Element
    left_out: dict[etree._Element, str] = {}
    layout_tables: set[etree._Element] = set()
    outside: list[etree._Element] = []


class _Tally(msgspec.Struct):
    """Counts over one element's text; `content` is true inside main or article."""

    text: int = 0
    linked: int = 0
    links: int = 0
    inner_links: int = 0
    items: int = 0
    cells: int = 0
    rows: int = 0
    headings: int = 0
    tables: int = 0
    h1: int = 0
    prose: bool = False

    def add(self, other: _Tally) -> None:
        self.text += other.text
        self.linked += other.linked
        self.links += other.links
        self.inner_links += other.inner_links
        self.items += other.items
        self.cells += other.cells
        self.rows += other.rows
        self.headings += other.headings
        self.tables += other.tables
        self.h1 += other.h1
        self.prose = self.prose or other.prose

    @property
    def density(self) -> float:
        return self.linked / self.text if self.text else 0.0


def plan_page(page: etree._Element) -> Plan:
    """Decide what of the page is the document."""
    left_out: dict[etree._Element, str] = {}
    layout: set[etree._Element] = set()
    tallies: dict[etree._Element, _Tally] = {}
    stack: list[_Tally] = []
    contents = 0
    total = _Tally()
    walk = etree.iterwalk(page, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            stack.append(_Tally(text=_length(element.text)))
            if reason := _always(element, tag):
                left_out[element] = reason
                walk.skip_subtree()
            contents += tag in {"main", "article"}
            continue
        tally = stack.pop()
        contents -= tag in {"main", "article"}
        if element not in left_out:
            _count(element, tag, tally)
            if tag == "table" and _lays_out(element, tally):
                layout.add(element)
            if tag in _CONTAINERS and (reason := _furniture(element, tally, inside=contents > 0)):
                left_out[element] = reason
            elif tag in {"main", "article", "form", "header", "body"} or element.get("role") == "main":
                tallies[element] = tally
        else:
            tally = _Tally()
        parent = stack[-1] if stack else total
        if element not in left_out:
            parent.add(tally)
        parent.text += _length(element.tail)
    _forms(tallies, left_out, total)
    root = _content_root(page, tallies, total)
    return Plan(root, left_out, layout, _outside(page, root))


def plan_fragment(page: etree._Element) -> Plan:
    """Decide for HTML inside another format: only scripts, hidden parts and layout tables matter."""
    plan = plan_page(page)
    keep = {e: reason for e, reason in plan.left_out.items() if e.tag in NEVER_TEXT or _hidden(e)}
    return Plan(page, keep, plan.layout_tables)


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _always(element: etree._Element, tag: str) -> str:
    """Return why an element is no part of any document, by its tag, role or style alone; "" where it may be."""
    if tag in NEVER_TEXT and not (tag == "nav" and element.get("role") == "doc-endnotes"):
        return NEVER_TEXT[tag] or "metadata"
    if _hidden(element):
        return "hidden"
    return FURNITURE_ROLES.get(element.get("role", ""), "")


def _hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style) and bool(_HIDDEN_STYLE.search(style))


def _count(element: etree._Element, tag: str, tally: _Tally) -> None:
    if tag == "a" and element.get("href") is not None:
        tally.linked = tally.text
        tally.links += 1
        tally.inner_links += element.get("href", "").startswith("#")
    tally.items += tag in {"li", "dd"}
    tally.cells += tag in {"td", "th"}
    tally.rows += tag == "tr"
    tally.headings += tag in _HEADINGS
    tally.h1 += tag == "h1"
    tally.tables += tag == "table"
    tally.prose = tally.prose or (tag in {"p", "li", "td", "dd", "div"} and tally.text - tally.linked >= PROSE_LENGTH)


def _lays_out(element: etree._Element, tally: _Tally) -> bool:
    single = tally.rows <= 1 or 0 < tally.cells <= tally.rows
    return element.get("role") in {"presentation", "none"} or tally.tables > 1 or tally.headings > 0 or single


def _names(element: etree._Element) -> set[str]:
    words = f"{element.get('class', '')} {element.get('id', '')}".lower()
    return set(_SPLIT.split(words)) if words.strip() else set()


def _furniture(element: etree._Element, tally: _Tally, *, inside: bool) -> str:
    """Return why a container is site furniture, "" where it is not; `inside` says that it stands in main or article."""
    tag, names = element.tag, _names(element)
    if names & PLAIN_FURNITURE and not tally.prose:
        return "site furniture"
    if tag in {"ul", "ol"}:
        return _link_list(element, tally)
    reason = _sectioning(element, tag, tally, inside=inside)
    if not reason and names & MARKED_FURNITURE and not tally.prose and tally.density > MARKED_LINK_DENSITY:
        return "site furniture"
    return reason


def _sectioning(element: etree._Element, tag: str, tally: _Tally, *, inside: bool) -> str:
    role = element.get("role")
    if tag == "footer" and not inside and role not in NOTE_ROLES:
        return "page footer"
    if tag == "aside" and role not in NOTE_ROLES and not (inside and tally.prose):
        return "sidebar"
    if tag == "header" and not inside and (tally.h1 == 0 or tally.density > MARKED_LINK_DENSITY) and not tally.prose:
        return "page header"
    return ""


def _link_list(element: etree._Element, tally: _Tally) -> str:
    if tally.items < MENU_ITEMS or tally.density < MENU_LINK_DENSITY:
        return ""
    if tally.inner_links == tally.links:
        return "table of contents"
    marked = _names(element) & MARKED_FURNITURE and not tally.prose
    return "navigation" if marked or _leads_page(element) else ""


def _leads_page(element: etree._Element) -> bool:
    """Tell whether a list of links stands before anything else of the body, as menus do."""
    steps = 0
    while element is not None and element.tag != "body":
        before = element.getprevious()
        while before is not None:
            if not isinstance(before.tag, str) or before.tag in {"a", "img", "ul", "script", "style", "nav", "header"}:
                before, steps = before.getprevious(), steps + 1
            else:
                return False
            if steps > 50:
                return False
        element, steps = element.getparent(), steps + 1
    return element is not None


def _forms(tallies: dict[etree._Element, _Tally], left_out: dict[etree._Element, str], total: _Tally) -> None:
    """Leave forms out, unless the page keeps its text in one."""
    for element, tally in tallies.items():
        if element.tag == "form" and tally.text < total.text / 2 and not tally.prose:
            left_out[element] = "form"


def _content_root(page: etree._Element, tallies: dict[etree._Element, _Tally], total: _Tally) -> etree._Element:
    """Return the element that holds the document: main, else an article with most of the text, else the page."""
    mains = [(t.text, e) for e, t in tallies.items() if e.tag == "main" or e.get("role") == "main"]
    articles = [(t.text, e) for e, t in tallies.items() if e.tag == "article"]
    for found in (mains, articles):
        if found:
            size, element = max(found, key=lambda pair: pair[0])
            if size >= (MAIN_SHARE if found is mains else 2 * MAIN_SHARE) * total.text:
                return element
    return page


def _outside(page: etree._Element, root: etree._Element) -> list[etree._Element]:
    """List the elements beside the way from the page down to `root`, in document order."""
    before: list[etree._Element] = []
    after: list[etree._Element] = []
    element = root
    while element is not page and (parent := element.getparent()) is not None:
        before = [e for e in element.itersiblings(preceding=True) if isinstance(e.tag, str) and e.tag != "head"][::-1] + before
        after += [e for e in element.itersiblings() if isinstance(e.tag, str)]
        element = parent
    return before + after
