"""Turn sentences into statements: tokens, clauses, names, quantities, what governs them and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from compare.extract.clauses import clauses
from compare.extract.cues import cue_positions
from compare.extract.parse import parse
from compare.extract.quantities import find_quantities
from compare.extract.voice import reported, supposed
from compare.lexicons.cues import cue_words
from compare.model.claim import Name, Statement, Token
from compare.model.document import Citation, Segmented, Sentence
from compare.model.quantity import Quantity
from compare.model.span import Span
from compare.text.stems import stems

_PLAIN = str.maketrans({"‐": "-", "‑": "-", "’": "'", "\n": " ", "\u00a0": " "})
_PRONOUNS = frozenset({"it", "they", "he", "she", "this", "these", "its", "their", "his", "her"})


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """Where a sentence stands: its offset and place in the document, what governs it and the subject before it."""

    offset: int = 0
    sentence: int = 0
    section: int = 0
    kind: str = "paragraph"
    masked: tuple[Span, ...] = ()
    citations: tuple[Citation, ...] = ()
    context: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


def statements(segmented: Segmented) -> Iterator[Statement]:
    """Yield one statement for each sentence of the body."""
    body = [sentence for sentence in segmented.sentences if not segmented.sections[sentence.section].back_matter]
    text = segmented.document.text
    before: tuple[str, ...] = ()
    parsed = parse((_blanked(text, sentence), sentence.start) for sentence in body)
    for sentence, (tokens, names) in zip(body, parsed, strict=True):
        setting = Setting(
            offset=sentence.start,
            sentence=sentence.index,
            section=sentence.section,
            kind=sentence.kind,
            masked=sentence.masked,
            citations=sentence.citations,
            context=_context(segmented, sentence),
            before=before,
        )
        made = statement(text[sentence.start : sentence.end], tokens, names, setting)
        before = _subject_stems(made) or before
        yield made


def plain_signs(text: str) -> str:
    """Return the text, as long as before, with the signs that the parser knows: plain hyphens, apostrophes and spaces."""
    return text.translate(_PLAIN)


def _blanked(text: str, sentence: Sentence) -> str:
    """Return the sentence with its citations and marks blanked, so that offsets stay and the parser does not stumble."""
    characters = list(plain_signs(text[sentence.start : sentence.end]))
    for span in sentence.masked:
        for place in range(max(0, span.start - sentence.start), min(len(characters), span.end - sentence.start)):
            characters[place] = " "
    return "".join(characters)


def statement(text: str, tokens: tuple[Token, ...], names: tuple[Name, ...], setting: Setting) -> Statement:
    """Return the statement that `text`, parsed into `tokens`, makes in its setting."""
    masked = tuple(Span(span.start - setting.offset, span.end - setting.offset) for span in setting.masked)
    quantities = tuple(_shifted(quantity, setting.offset) for quantity in find_quantities(plain_signs(text), masked=masked))
    words = [token.text.lower() for token in tokens]
    told, holder = reported(tokens)
    return Statement(
        sentence=setting.sentence,
        section=setting.section,
        start=setting.offset,
        end=setting.offset + len(text),
        kind=setting.kind,
        tokens=tokens,
        claims=clauses(tokens),
        names=names,
        quantities=quantities,
        quantity_tokens=tuple(_covered(tokens, quantity) for quantity in quantities),
        context=setting.context,
        resolved=setting.before if _pronoun_subject(tokens) else (),
        voice="reported" if told else "asserted",
        holder=holder,
        supposed=supposed(tokens),
        open_list=bool(cue_positions(words, "open_list")),
        citations=setting.citations,
    )


def _shifted(quantity: Quantity, offset: int) -> Quantity:
    return msgspec.structs.replace(quantity, start=quantity.start + offset, end=quantity.end + offset)


def _covered(tokens: Sequence[Token], quantity: Quantity) -> tuple[int, int]:
    """Return the half-open range of tokens that the quantity covers (empty where the parser saw none)."""
    inside = [index for index, token in enumerate(tokens) if token.start < quantity.end and quantity.start < token.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _context(segmented: Segmented, sentence: Sentence) -> tuple[str, ...]:
    """Return the content stems of the headings above the sentence, of its lead and of its table's header."""
    parts = [sentence.lead]
    section, steps = segmented.sections[sentence.section], 0
    while steps < 4:
        parts.append(section.heading)
        if section.parent is None:
            break
        section, steps = segmented.sections[section.parent], steps + 1
    parts.extend(segmented.document.blocks[sentence.block].header)
    function = cue_words("function")
    return tuple(dict.fromkeys(stem for part in parts for stem in stems(part) if stem not in function))


def _pronoun_subject(tokens: Sequence[Token]) -> bool:
    return any(token.dep in {"nsubj", "nsubjpass", "poss"} and token.text.lower() in _PRONOUNS for token in tokens[:8])


def _subject_stems(statement: Statement) -> tuple[str, ...]:
    """Return the content stems of the main clause's subject, unless that is itself a pronoun."""
    function = cue_words("function")
    for claim in statement.claims[:1]:
        found = tuple(statement.tokens[i].stem for i in claim.subject if statement.tokens[i].pos in {"NOUN", "PROPN"})
        return tuple(stem for stem in found if stem not in function)
    return ()
