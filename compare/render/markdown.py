"""The report as Markdown for terminals and pull requests: the first page and the top findings, at most 60,000 characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.model.report import Report
from compare.model.view import Card, QuoteView, View
from compare.options import RenderOptions
from compare.render.catalogue import Catalogue, catalogue
from compare.render.glyphs import unsafe
from compare.render.page import characters, warnings_of

MAX_CHARACTERS = 60_000
"""GitHub refuses comments beyond 65,536 characters; the rest is left for the caller's own words."""
MAX_QUOTE = 1_200
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$@^])|(?<=www)(\.)|(:)(?=//)|(?<=:)(:)|^([-+=]+|[0-9]+(?=[.)]))")
"""What CommonMark, its GitHub extensions and bare-link rules read as markup, anywhere or at the start of a line."""


def render_markdown(report: Report, view: View, options: RenderOptions) -> bytes:
    """Render the summary; every character of a document that Markdown or HTML could read as markup is escaped."""
    texts = catalogue(own=options.templates)
    table = unsafe(characters(report, view))
    writer = _Writer(texts, table)
    parts = [*_glance(writer, report, view, options)]
    size = sum(map(len, parts))
    cards = (*view.contradictions.body, *view.tensions.body, *(card for topic in view.topics for card in topic.cards))
    left_out = view.counts.contradictions + view.counts.tensions + view.counts.agreements
    for card in cards:
        block = "".join(_card(writer, card))
        if size + len(block) > MAX_CHARACTERS - 400:
            break
        parts.append(block)
        size += len(block)
        left_out -= 1
    if left_out:
        parts.append(texts.say("markdown.left_out", n=left_out) + "\n\n")
    parts.append(f"{writer.escape(report.signature)}\n")
    return "".join(parts).encode()


class _Writer:
    """Escapes document text and says the catalogue's."""

    def __init__(self, texts: Catalogue, table: dict[int, str]) -> None:
        self.say = texts.say
        self._table = table

    def escape(self, text: str) -> str:
        """Put text on one line that every Markdown reader shows as it is."""
        return _SPECIAL.sub(_escaped, " ".join(text.translate(self._table).split()))


def _escaped(match: re.Match[str]) -> str:
    """Put a backslash before a sign, and behind a number that would open a list."""
    found = match.group()
    return f"{found}\\" if found.isdecimal() else f"\\{found}"


def _glance(writer: _Writer, report: Report, view: View, options: RenderOptions) -> Iterable[str]:
    say, escape, counts = writer.say, writer.escape, view.counts
    dated = f" · {escape(options.date)}" if options.date else ""
    yield f"# {escape(view.title or say('report.title'))}{dated}\n\n"
    yield f"**{say('verdict.contradictions', n=counts.contradictions)}** "
    claims = report.documents.left.claims, report.documents.right.claims
    compared = report.coverage.pairs_compared
    yield say("verdict.checked", claims=report.coverage.claims, left=claims[0], right=claims[1], compared=compared)
    yield f" {say('verdict.undecided', n=report.coverage.abstained)}\n\n"
    for side, name, facts in (
        ("left", view.left_name, report.documents.left),
        ("right", view.right_name, report.documents.right),
    ):
        pages = "" if facts.pages is None else f"{say('facts.pages', n=facts.pages)} · "
        yield f"- {say(f'report.{side}')}: {escape(name[:400])} · {pages}{say('facts.words', n=facts.words)}\n"
    numbers = (("contradiction", counts.contradictions), ("tension", counts.tensions), ("agreement", counts.agreements))
    yield "\n" + " · ".join(f"**{number}** {say(f'count.{name}', n=number)}" for name, number in numbers) + "\n\n"
    for side, warning in warnings_of(report, catalogue(own=options.templates)):
        yield f"> {say(f'report.{side}')}: {escape(warning[:600])}\n"
    yield "\n"
    if not view.headlines:
        yield say("glance.nothing", aligned=len(report.alignments)) + "\n\n"
        return
    columns = [say(f"glance.{key}") for key in ("relation", "quoted", "where", "sure")]
    yield f"| {' | '.join(columns)} |\n| --- | --- | --- | --- |\n"
    for card in view.headlines:
        kind = f"{card.number} {say(f'kind.{card.kind}')}"
        yield f"| {kind} | {_gists(writer, card)} | {_where(writer, card)} | {card.confidence:.2f} |\n"
    yield "\n"


def _card(writer: _Writer, card: Card) -> Iterable[str]:
    say, escape = writer.say, writer.escape
    yield f"## {card.number} {say(f'count.{card.relation}', n=1)}: {_gists(writer, card)}\n\n"
    yield f"{say(f'kind.{card.kind}')} · {say('card.confidence')} {card.confidence:.2f}, {say(f'certainty.{card.certainty}')}\n\n"
    yield f"{escape(card.explanation)}\n\n"
    for half in (card.left, card.right):
        yield from _quote(writer, half)
    yield from (f"- {escape(caveat.text)}\n" for caveat in card.caveats)
    yield "\n"


def _quote(writer: _Writer, half: QuoteView) -> Iterable[str]:
    say, escape = writer.say, writer.escape
    cited = f" · {say('card.cites')} {escape('; '.join(half.citations))}" if half.citations else ""
    text = "".join(f"**{escape(piece.text)}**" if piece.tone else _spaced(writer, piece.text) for piece in half.pieces)
    short = text if len(text) <= MAX_QUOTE * 2 else escape("".join(piece.text for piece in half.pieces)[:MAX_QUOTE]) + "…"
    yield f"{say(f'report.{half.side}')} · {_place(writer, half)}{cited}\n\n> {short}\n\n"


def _spaced(writer: _Writer, text: str) -> str:
    """Escape a run and keep the blanks at its ends, which part it from its neighbours."""
    inner = writer.escape(text)
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"


def _gists(writer: _Writer, card: Card) -> str:
    left, right = writer.escape(card.left.gist), writer.escape(card.right.gist)
    if card.relation == "agreement" and left.casefold() == right.casefold():
        return f"{writer.say('card.both')}: *{left}*"
    return f"{writer.say('report.left')}: *{left}* · {writer.say('report.right')}: *{right}*"


def _where(writer: _Writer, card: Card) -> str:
    return " · ".join(f"{writer.say(f'report.{half.side}').lower()} {_place(writer, half)}" for half in (card.left, card.right))


def _place(writer: _Writer, half: QuoteView) -> str:
    spot = half.spot
    section = writer.escape(spot.section[:200]) or writer.say("section.unnamed")
    page = f", {writer.say('card.page', page=spot.page)}" if spot.page else ""
    line = f", {writer.say('card.line', line=spot.line)}" if spot.line else ""
    return f"{section}{page}{line}"
