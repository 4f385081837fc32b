"""Step 5's result: sentences as tokens with their grammar, and the claims, names and quantities in them."""

from __future__ import annotations

from typing import Literal

import msgspec

from compare.model.document import Citation
from compare.model.finding import Voice
from compare.model.quantity import Quantity

Modality = Literal["", "must", "must_not", "should", "should_not", "may"]
Extent = Literal["", "all", "most", "some", "none"]


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word or sign at `start..end` of the document's text.

    `stem` is the Snowball stem; `pos` and `dep` are Universal part of speech and the parser's dependency label; `head` is the
    index of its governor in the same statement (its own index at a root).
    """

    start: int
    end: int
    text: str
    stem: str
    pos: str
    dep: str
    head: int


class Name(msgspec.Struct, frozen=True):
    """A named person, place, organisation or thing: tokens `first..last` (half-open), `key` its stems."""

    first: int
    last: int
    key: tuple[str, ...]
    label: str


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One clause: indices of its tokens in the statement, its predicate, subject and objects (token indices).

    `start..end` is the clause's hull in the document's text.
    """

    start: int
    end: int
    tokens: tuple[int, ...]
    predicate: int
    subject: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    negated: bool = False
    modality: Modality = ""
    extent: Extent = ""
    hedged: bool = False


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence, list item or table row with all that its claims rest on.

    `context` holds the stems of what governs it (heading, lead, table header); `resolved` the stems that its pronouns stand for
    where the text allows only one reading. `quantity_heads` gives for each quantity the token index that it hangs on.
    """

    sentence: int
    section: int
    start: int
    end: int
    kind: str
    tokens: tuple[Token, ...]
    claims: tuple[Claim, ...]
    names: tuple[Name, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quantity_tokens: tuple[tuple[int, int], ...] = ()
    context: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()
    voice: Voice = "asserted"
    holder: str = ""
    supposed: bool = False
    open_list: bool = False
    citations: tuple[Citation, ...] = ()
