"""Step 1 for Markdown: what stands in real files around the Markdown: a fence around the whole, wrappers, template tags.

Every change keeps the number of lines, so that line marks stay true.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from compare.read.frontmatter import split_front_matter

WHOLE_FENCES: Final = frozenset({"", "markdown", "md", "text", "txt", "mdx"})

MAX_INDENT: Final = 40
"""Columns of indent that are kept: twenty lists inside each other."""
NESTING_SIGNS: Final = frozenset(">-*+0123456789")

_MARKERS: Final = re.compile(r"(?:(?:>|[-*+]|[0-9]{1,3}[.)])[ \t]*){16,}(?=\w)")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})\s*([\w-]*)\s*$")
_WRAPPER: Final = re.compile(
    r"\s*</?(?:div|section|center|details|article|main|figure|aside|header|footer)\b[^<>]{0,500}>\s*$", re.IGNORECASE
)
_TEMPLATE_LINE: Final = re.compile(r"\s*(?:\{%.{0,500}%\}|\{\{[^{}]{0,500}\}\}|__[A-Z]{2,30}__)\s*$")
_ATTRIBUTES: Final = re.compile(r"(?:^[ \t]*|(?<=\S)|[ \t]+(?=\{:[^{}\n]{0,300}\}\s*$))\{:[^{}\n]{0,300}\}")
_HEADING_ATTRIBUTES: Final = re.compile(r"^( {0,3}#{1,6}[ \t][^{}\n]{0,500}?)[ \t]*\{[#.][^{}\n]{0,300}\}[ \t#]*$")
_PICTURE: Final = re.compile(r"<img\b[^<>\n]{0,1000}>", re.IGNORECASE)
_TEMPLATE_TARGET: Final = re.compile(r"\]\([^()\n]{0,300}\{\{[^{}\n]{0,100}\}\}[^()\n]{0,300}\)")


class MarkdownText(msgspec.Struct, frozen=True):
    """The body to parse, the metadata block before it, and the lines of the file that stand above the body."""

    body: str
    metadata: str
    lines_above: int


def prepared(text: str) -> MarkdownText:
    r"""Take the metadata block off and blank what is no Markdown.

    >>> prepared("```markdown\n# Bees\n```\n").body
    '\n# Bees\n\n'
    """
    text = _unwrapped(text.replace("\r\n", "\n").replace("\r", "\n"))
    blank = len(text) - len(text.lstrip("\n"))
    metadata, rest = split_front_matter(text[blank:])
    if not metadata:
        return MarkdownText(_cleaned(text), "", 0)
    above = text[: len(text) - len(rest)].count("\n")
    return MarkdownText(_cleaned(rest), metadata, above)


def _unwrapped(text: str) -> str:
    """Blank a fence that holds the whole file, as exports from chat programs have it."""
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    first = _FENCE.match(lines[filled[0]]) if filled else None
    if first is None or first[2].lower() not in WHOLE_FENCES:
        return text
    fences = [number for number in filled if lines[number].lstrip().startswith(first[1])]
    if len(fences) > 2 or (len(fences) == 2 and fences[1] != filled[-1]):
        return text
    inside = lines[filled[0] + 1 :]
    if not first[2] and not any(line.startswith(("# ", "## ", "---")) for line in inside):
        return text
    for number in fences:
        lines[number] = ""
    return "\n".join(lines)


def _shallow(line: str) -> str:
    """Cut nesting that the parser would not follow: markers in a row, and indents far to the right."""
    stripped = line.lstrip(" ")
    if len(line) - len(stripped) > MAX_INDENT:
        line = " " * MAX_INDENT + stripped
    markers = _MARKERS.match(stripped) if stripped[:1] in NESTING_SIGNS else None
    if markers is None:
        return line
    return ("> " if stripped[0] == ">" else "- ") + stripped[markers.end() :]


def _cleaned(text: str) -> str:
    """Blank wrapper elements and template tags on lines of their own, outside fences."""
    fence = ""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if fence:
            fence = "" if line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
        elif found or line.lstrip()[:3] in {"```", "~~~"}:
            fence = found[1] if found else line.lstrip()[:3]
        elif (line.lstrip()[:1] == "<" and _WRAPPER.match(line)) or _TEMPLATE_LINE.match(line):
            lines[number] = ""
        else:
            lines[number] = _shallow(_untemplated(line) if "{" in line or "|" in line else line)
    return "\n".join(lines)


def _untemplated(line: str) -> str:
    whole = _PICTURE.sub(lambda tag: "" if "|" in tag[0] else tag[0], line)
    return _TEMPLATE_TARGET.sub("](#)", _ATTRIBUTES.sub("", _HEADING_ATTRIBUTES.sub(r"\1", whole)))
