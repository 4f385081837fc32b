"""Step 1 for HTML: MathML to one line of text, exponents raised, fractions with a slash."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from compare.text.scripts import subscript, superscript

NODE_LIMIT: Final = 2_000
"""Elements of one formula that are laid out; a larger one is read as plain text, to keep the work linear."""
_SKIPPED: Final = frozenset({"annotation", "annotation-xml"})
_TOKENS: Final = frozenset({"mi", "mn", "mo", "mtext", "ms"})


def math_text(formula: etree._Element) -> str:
    """Return a `math` element as text, with a blank on both sides of relations."""
    nodes = sum(1 for _ in formula.iter())
    if nodes > NODE_LIMIT:
        return " ".join("".join(formula.itertext()).split())
    done: dict[etree._Element, str] = {}
    walk = etree.iterwalk(formula, events=("start", "end"))
    for event, element in walk:
        name = _name(element)
        if event == "start":
            if name in _SKIPPED:
                walk.skip_subtree()
        elif name in _SKIPPED:
            done[element] = ""
        else:
            parts = [done.pop(child, "") for child in element if isinstance(child.tag, str)]
            done[element] = _laid_out(name, element, parts)
    return done.get(formula, "").strip()


def _name(element: etree._Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower()


def _laid_out(name: str, element: etree._Element, parts: list[str]) -> str:
    if name in _TOKENS:
        text = " ".join("".join(element.itertext()).split())
        return f" {text} " if name == "mo" and text in {"=", "<", ">", "≤", "≥", "≈", "±", "+", "→", "×", "∼"} else text
    laid_out = _SHAPES.get((name, len(parts)))
    if laid_out is not None:
        return laid_out(parts)
    return (element.text or "").strip() + "".join(parts)


def _fraction(parts: list[str]) -> str:
    return "/".join(f"({part})" if " " in part.strip() else part for part in parts)


_SHAPES: Final[dict[tuple[str, int], Callable[[list[str]], str]]] = {
    ("msup", 2): lambda parts: parts[0] + superscript(parts[1]),
    ("msub", 2): lambda parts: parts[0] + subscript(parts[1]),
    ("msubsup", 3): lambda parts: parts[0] + subscript(parts[1]) + superscript(parts[2]),
    ("mfrac", 2): _fraction,
    ("msqrt", 1): lambda parts: f"√({parts[0]})",
}
