"""Split a parsed sentence into clauses, one claim each, with subject, objects, polarity and modality.

A clause is a verb that heads one (root, conjunct, relative, adverbial, participial or complement clause) with the words that
hang on it and on no clause below it. A subject that a clause leaves out is the governing clause's, a relative clause's is the
noun that it describes. Labels are those of the ClearNLP scheme that spaCy's English models use.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.extract.cues import cue_positions, negations
from compare.model.claim import Claim, Extent, Modality, Token

_CLAUSAL = frozenset({"ROOT", "conj", "relcl", "advcl", "acl", "ccomp", "xcomp", "parataxis", "pcomp", "csubj", "dep"})
_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_OBJECTS = frozenset({"dobj", "attr", "pobj", "dative", "oprd", "acomp", "agent", "iobj"})
_SHARED_SUBJECT = frozenset({"conj", "advcl", "xcomp", "pcomp", "parataxis", "dep"})
_DESCRIBED = frozenset({"relcl", "acl"})
_DENYING = frozenset({"not", "n't", "n’t", "no", "never", "none", "neither", "nor", "nobodi", "noth", "cannot", "nowher"})
_FAILING = frozenset({"fail", "refus", "declin", "avoid"})
_MODALITIES: tuple[Modality, ...] = ("must_not", "should_not", "must", "should", "may")
_EXTENTS: tuple[Extent, ...] = ("none", "most", "all", "some")
MAX_DEPTH = 200
"""Steps up a parse tree before a cycle or a monster is assumed."""


def clauses(tokens: tuple[Token, ...]) -> tuple[Claim, ...]:
    """Return the clauses of one sentence in the order of their predicates; a sentence without a verb is one clause."""
    if not tokens:
        return ()
    heads = [index for index, token in enumerate(tokens) if _heads_clause(tokens, index)] or [_root(tokens)]
    owner = _owners(tokens, frozenset(heads))
    members: dict[int, list[int]] = {head: [] for head in heads}
    for index, head in enumerate(owner):
        members[head].append(index)
    subjects = {head: _own_subject(tokens, members[head], head) for head in heads}
    return tuple(_claim(tokens, head, members[head], _subject(tokens, head, owner, subjects)) for head in heads)


def _heads_clause(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.head == index:
        return True
    return token.pos in _VERBAL and token.dep in _CLAUSAL


def _root(tokens: Sequence[Token]) -> int:
    return next((index for index, token in enumerate(tokens) if token.head == index), 0)


def _owners(tokens: Sequence[Token], heads: frozenset[int]) -> list[int]:
    """Return for each token the clause head that it belongs to."""
    first = min(heads)
    owners = []
    for index in range(len(tokens)):
        place, steps = index, 0
        while place not in heads and steps < MAX_DEPTH:
            place, steps = tokens[place].head, steps + 1
        owners.append(place if place in heads else first)
    return owners


def _own_subject(tokens: Sequence[Token], members: Sequence[int], head: int) -> tuple[int, ...]:
    roots = [index for index in members if tokens[index].dep in _SUBJECTS and tokens[index].head == head]
    return _phrase(tokens, members, roots)


def _phrase(tokens: Sequence[Token], members: Sequence[int], roots: Sequence[int]) -> tuple[int, ...]:
    """Return the members that hang on one of `roots`, those included."""
    inside = set(roots)
    for _ in range(4):
        inside.update(index for index in members if tokens[index].head in inside and tokens[index].dep not in {"relcl", "acl"})
    return tuple(sorted(inside))


def _subject(tokens: Sequence[Token], head: int, owner: Sequence[int], subjects: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    """Return the clause's own subject, or the one it shares with the clause or noun that it hangs on."""
    place = head
    for _ in range(8):
        own = subjects.get(place, ())
        if own and not _relative(tokens, own):
            return own
        token = tokens[place]
        if token.dep in _DESCRIBED:
            return _noun_phrase(tokens, token.head)
        if token.dep not in _SHARED_SUBJECT or token.head == place:
            return own
        place = owner[token.head]
    return ()


def _agent(tokens: Sequence[Token], members: Sequence[int], head: int) -> tuple[int, ...]:
    """Return the doer of a passive clause ("by …"): it is the subject of what happened, the grammatical subject its object."""
    by = next((index for index in members if tokens[index].dep == "agent" and tokens[index].head == head), None)
    roots = [index for index in members if tokens[index].head == by and tokens[index].dep == "pobj"] if by is not None else []
    return _phrase(tokens, members, roots) if roots else ()


def _negated(tokens: Sequence[Token], members: Sequence[int], head: int, arguments: tuple[int, ...]) -> bool:
    """Tell whether the clause itself is denied: "not" at its verb, "no" at its subject or object, or "fail to" above it.

    "Without rubbing" or "lack of coordination" deny a part and not the clause.
    """
    places = negations([tokens[index].text.lower() for index in members])
    verbs = {
        head,
        *(
            index
            for index in members
            if tokens[index].head == head and tokens[index].dep in {"aux", "auxpass", "advmod", "prep"}
        ),
    }
    bearing = verbs | set(arguments)
    count = sum(_bears(tokens, members[place], bearing) for place in places)
    governor = tokens[tokens[head].head]
    return (count + int(tokens[head].dep == "xcomp" and governor.stem in _FAILING)) % 2 == 1


def _bears(tokens: Sequence[Token], place: int, bearing: set[int]) -> bool:
    token = tokens[place]
    return token.stem in _DENYING and (token.head in bearing or place in bearing)


def _relative(tokens: Sequence[Token], phrase: tuple[int, ...]) -> bool:
    return len(phrase) == 1 and tokens[phrase[0]].text.lower() in {"which", "that", "who", "whom"}


def _noun_phrase(tokens: Sequence[Token], noun: int) -> tuple[int, ...]:
    kinds = {"compound", "amod", "poss", "nummod", "nmod", "det", "case", "prep", "pobj"}
    inside = {noun}
    for _ in range(3):
        inside.update(index for index, token in enumerate(tokens) if token.head in inside and token.dep in kinds)
    return tuple(sorted(inside))


def _claim(tokens: Sequence[Token], head: int, members: Sequence[int], subject: tuple[int, ...]) -> Claim:
    words = [tokens[index].text.lower() for index in members]
    objects = tuple(index for index in members if tokens[index].dep in _OBJECTS and index not in subject)
    if agent := _agent(tokens, members, head):
        subject, objects = agent, tuple(sorted({*(i for i in objects if i not in agent), *subject}))
    return Claim(
        start=min(tokens[index].start for index in members),
        end=max(tokens[index].end for index in members),
        tokens=tuple(members),
        predicate=head,
        subject=subject,
        objects=objects,
        negated=_negated(tokens, members, head, (*subject, *objects)),
        modality=next((name for name in _MODALITIES if cue_positions(words, name)), ""),
        extent=next((name for name in _EXTENTS if cue_positions(words, name)), ""),
        hedged=bool(cue_positions(words, "hedge")),
    )
