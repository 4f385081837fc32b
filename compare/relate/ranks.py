"""Ranks in their slots: who holds which rank, of what, within what ("Russia is China's ninth-largest trading partner").

Two ranks can clash or agree only where holder, superlative and noun are the same and no other scope is named: "ASEAN is China's
largest trading partner" says nothing against "China is Russia's largest trading partner".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from compare.model.claim import Statement
from compare.relate.profile import Profile, cosine
from compare.relate.retrieval import NEIGHBOURS, Candidate

RankRelation = Literal["same", "differ", "apart"]
_BESIDE = frozenset({"attr", "oprd", "dobj", "acomp", "ccomp", "xcomp", "conj"})
_SCOPES = frozenset({"of", "in", "among", "within", "to", "for"})
_OPEN = frozenset({"it", "they", "he", "she", "country", "nation", "state", "world"})


MANY = 30
"""Statements that rank one noun and are laid against a rank."""


class Rank(msgspec.Struct, frozen=True):
    """A rank: value, stem of its superlative, stems of what is ranked, of its holder and of its scope (empty where open)."""

    quantity: int
    value: float
    superlative: str
    noun: tuple[str, ...]
    holder: frozenset[str]
    scope: frozenset[str]


def ranks(profile: Profile) -> tuple[Rank, ...]:
    """Return the ranks with a superlative that a statement gives, in its order."""
    return tuple(_ranks(profile))


def rank_relation(a: Profile, b: Profile) -> tuple[RankRelation, int, int] | None:
    """Return how two statements' ranks of one noun relate, with the quantities; None where they share none.

    "differ" where one holder has two ranks, "same" where it has one, "apart" where every shared noun is ranked for other holders
    or in other scopes.
    """
    found: list[tuple[RankRelation, int, int]] = [
        (_relation(one, other), one.quantity, other.quantity)
        for one in ranks(a)
        for other in ranks(b)
        if one.noun and other.noun and one.superlative == other.superlative and one.noun[-1] == other.noun[-1]
    ]
    order: tuple[RankRelation, ...] = ("same", "differ", "apart")
    return min(found, key=lambda f: (order.index(f[0]), f[1] + f[2])) if found else None


def rank_candidates(
    left: Sequence[Profile], right: Sequence[Profile], known: frozenset[tuple[int, int]]
) -> tuple[Candidate, ...]:
    """Return candidates, besides the `known` pairs, whose statements rank the same noun, however unlike their other words."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for other in right:
        for rank in ranks(other):
            if rank.noun:
                places[rank.superlative, rank.noun[-1]].append(other.index)
    pairs = {
        (one.index, place)
        for one in left
        for rank in ranks(one)
        if rank.noun
        for place in places.get((rank.superlative, rank.noun[-1]), ())[:MANY]
    }
    return tuple(
        Candidate(i, j, cosine(left[i], right[j]), NEIGHBOURS, NEIGHBOURS)
        for i, j in sorted(pairs - known)
        if left[i] is not right[j]
    )


def _relation(one: Rank, other: Rank) -> RankRelation:
    if one.noun != other.noun or not one.holder & other.holder or (one.scope and other.scope and not one.scope & other.scope):
        return "apart"
    if one.scope & other.holder or other.scope & one.holder:
        return "apart"
    return "same" if one.value == other.value else "differ"


def _ranks(profile: Profile) -> Iterator[Rank]:
    statement = profile.statement
    for index, quantity in enumerate(statement.quantities):
        if quantity.kind != "ordinal" or not quantity.superlative:
            continue
        first, last = statement.quantity_tokens[index]
        if first == last:
            continue
        head = _noun(statement, last - 1)
        noun = tuple(quantity.noun.split())
        yield Rank(
            index,
            quantity.value,
            quantity.superlative,
            noun,
            _named_holder(profile, _holder(statement, head)),
            _content(profile, _scope(statement, head)),
        )


def _named_holder(profile: Profile, holder: tuple[int, ...]) -> frozenset[str]:
    """Return the holder's stems; where it is a pronoun, the subject named last before it in the sentence or in the one before."""
    found = _content(profile, holder)
    statement = profile.statement
    if found or not holder or statement.tokens[holder[0]].pos != "PRON":
        return found
    for claim in reversed(statement.claims):
        if claim.subject and claim.subject[-1] < holder[0] and any(statement.tokens[i].pos == "PROPN" for i in claim.subject):
            return _content(profile, claim.subject)
    return frozenset(statement.resolved)


def _noun(statement: Statement, place: int) -> int:
    """Return the noun that the superlative describes, or the superlative itself where there is none."""
    tokens = statement.tokens
    for _ in range(3):
        if tokens[place].pos in {"NOUN", "PROPN"} or tokens[place].dep not in {"amod", "advmod", "nummod", "compound", "punct"}:
            break
        place = tokens[place].head
    return place


def _holder(statement: Statement, noun: int) -> tuple[int, ...]:
    tokens = statement.tokens
    own = tuple(i for i, t in enumerate(tokens) if t.head == noun and t.dep in {"nsubj", "nsubjpass"})
    if own:
        return own
    token = tokens[noun]
    if token.dep == "appos":
        return (token.head,)
    governor = token.head
    if token.dep == "pobj":
        if tokens[governor].text.lower() != "as":
            return ()
        governor = tokens[governor].head
    elif token.dep in {"nsubj", "nsubjpass"}:
        return tuple(i for i, t in enumerate(tokens) if t.head == governor and t.dep in {"attr", "oprd"})
    elif token.dep not in _BESIDE:
        return ()
    claim = next((c for c in statement.claims if c.predicate == governor), None)
    return (
        claim.subject
        if claim is not None
        else tuple(i for i, t in enumerate(tokens) if t.head == governor and t.dep == "nsubj")
    )


def _scope(statement: Statement, noun: int) -> tuple[int, ...]:
    tokens = statement.tokens
    owners = [i for i, t in enumerate(tokens) if t.head == noun and t.dep == "poss"]
    preps = [i for i, t in enumerate(tokens) if t.head == noun and t.dep == "prep" and t.text.lower() in _SCOPES]
    return (*owners, *(i for i, t in enumerate(tokens) if t.head in preps and t.dep == "pobj" and t.pos == "PROPN"))


def _content(profile: Profile, places: tuple[int, ...]) -> frozenset[str]:
    tokens = profile.statement.tokens
    return frozenset(tokens[i].stem for i in places if tokens[i].stem in profile.own and tokens[i].text.lower() not in _OPEN)
