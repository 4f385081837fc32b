"""The evidence on one pair of statements: how alike they are, and what one has where the other has something else.

`FEATURES` names the numbers that the judge reads, none of which knows a word of any document.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from rapidfuzz.distance import Indel

from compare.lexicons.cues import cue_words
from compare.model.claim import Statement
from compare.model.quantity import Quantity
from compare.relate.clauses import claim_features, deciding_claims
from compare.relate.holders import holder_features
from compare.relate.leftovers import leftover_features
from compare.relate.opposites import opposites
from compare.relate.profile import Profile, Weights
from compare.relate.retrieval import Candidate
from compare.relate.row import Row
from compare.relate.scope import places_apart, years_apart
from compare.relate.slots import Substitution, WordAlignment, align_words
from compare.relate.values import Surroundings, ValuePair, pair_values

VALUE_GROUPS = ("date", "duration", "percent", "count", "measure", "money", "ordinal", "other")
Words = tuple[str, ...]
_CLASH_GROUPS = {name: f"clash_{name}" for name in VALUE_GROUPS}
_GROUP = {
    "date": "date", "clock": "date", "duration": "duration", "age": "duration", "percent": "percent", "points": "percent", "fraction": "percent",
    "ratio": "other", "count": "count", "measure": "measure", "money": "money", "ordinal": "ordinal",
}  # fmt: skip
_SWAPS = {name: (f"swap_{name}", f"swap_{name}_strength") for name in ("name", "noun", "verb", "adj", "num")}
_WORD_CLASSES = {
    "PROPN": "name",
    "NOUN": "noun",
    "VERB": "verb",
    "AUX": "verb",
    "ADJ": "adj",
    "ADV": "adj",
    "NUM": "num",
    "X": "name",
}


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """All that is known of one candidate pair: the judge's numbers and the pieces that prove a finding."""

    candidate: Candidate
    values: tuple[ValuePair, ...]
    clash: ValuePair | None
    equal: ValuePair | None
    words: WordAlignment
    opposed: tuple[Substitution, ...]
    claims: tuple[int, int]
    """The clause of each side that decides."""
    features: Row


def weigh_evidence(
    candidate: Candidate, sides: tuple[tuple[Profile, Surroundings], tuple[Profile, Surroundings]], weights: Weights
) -> Evidence:
    """Return the evidence on one candidate pair."""
    (a, _), (b, _) = sides
    values = pair_values(*sides)
    clash = _best(values, "differ")
    equal = _best(values, "same")
    words = align_words(a, b)
    opposed = _opposed(a, b, words)
    claims = deciding_claims(a, b, words, clash or equal)
    features: dict[str, float] = {}
    features.update(_likeness(candidate, a, b, words))
    features.update(_value_features(a.statement, b.statement, values, clash, equal))
    features.update(_substitution_features(a, b, words, opposed, weights))
    features.update(leftover_features(a, b, words))
    features.update(claim_features(a, b, words, claims))
    features.update(_statement_features(a.statement, b.statement, a.words, b.words))
    features.update(holder_features(a, b, clash, weights, "clash"))
    features.update(holder_features(a, b, equal, weights, "equal"))
    features["years_apart"] = float(years_apart(a.statement, b.statement, clash) is not None)
    features["places_apart"] = float(places_apart(a.statement, b.statement) is not None)
    return Evidence(candidate, values, clash, equal, words, opposed, claims, Row(features))


def _best(values: tuple[ValuePair, ...], comparison: str) -> ValuePair | None:
    rows = [row for row in values if row.comparison == comparison]
    return max(rows, key=lambda r: (r.context + 0.1 * r.noun, -r.left, -r.right)) if rows else None


def _opposed(a: Profile, b: Profile, words: WordAlignment) -> tuple[Substitution, ...]:
    """Return opposite words on both sides, those in one slot first."""
    table, left, right = opposites(), a.statement.tokens, b.statement.tokens
    up, down = cue_words("up"), cue_words("down")
    free = [j for j in b.content if j not in words.backward]
    stems: dict[str, list[int]] = {}
    for j in free:
        stems.setdefault(right[j].stem, []).append(j)
    turns = {True: [j for j in free if b.words[j] in up], False: [j for j in free if b.words[j] in down]}
    slots = {(s.left, s.right): s.strength for s in words.substitutions}
    found: list[Substitution] = []
    for i in a.content:
        if i in words.forward:
            continue
        there = {j for stem in table.get(left[i].stem, ()) for j in stems.get(stem, ())}
        if a.words[i] in up:
            there.update(turns[False])
        if a.words[i] in down:
            there.update(turns[True])
        found.extend(Substitution(i, j, slots.get((i, j), 0)) for j in there)
    return tuple(sorted(found, key=lambda s: (-s.strength, s.left, s.right)))


def _likeness(candidate: Candidate, a: Profile, b: Profile, words: WordAlignment) -> dict[str, float]:
    left, right = set(a.own), set(b.own)
    shared = left & right
    mass = sum(min(a.own[s], b.own[s]) for s in sorted(shared))
    mass_left, mass_right = sum(a.own.values()) or 1.0, sum(b.own.values()) or 1.0
    context_a, context_b = set(a.statement.context), set(b.statement.context)
    return {
        "cosine": candidate.cosine,
        "rank_best": min(candidate.rank_left, candidate.rank_right),
        "rank_worst": max(candidate.rank_left, candidate.rank_right),
        "contained_min": min(mass / mass_left, mass / mass_right),
        "contained_max": max(mass / mass_left, mass / mass_right),
        "shared_words": len(shared),
        "rest_min": min(len(left - right), len(right - left)),
        "rest_max": max(len(left - right), len(right - left)),
        "rest_mass_min": min(mass_left - mass, mass_right - mass),
        "rest_mass_max": max(mass_left - mass, mass_right - mass),
        "length_min": min(len(a.words), len(b.words)),
        "length_max": max(len(a.words), len(b.words)),
        "sequence": Indel.normalized_similarity(a.words, b.words),
        "context_shared": len(context_a & context_b) / max(1, min(len(context_a), len(context_b))),
        "context_in_text": (len(context_a & right) + len(context_b & left)) / max(1, len(context_a) + len(context_b)),
        "names_shared": len(a.names & b.names),
        "names_only_min": min(len(a.names - right), len(b.names - left)),
        "names_only_max": max(len(a.names - right), len(b.names - left)),
        "aligned": len(words.forward) / max(1, min(len(a.words), len(b.words))),
    }


def _value_features(
    a: Statement, b: Statement, values: tuple[ValuePair, ...], clash: ValuePair | None, equal: ValuePair | None
) -> dict[str, float]:
    by = {name: [v for v in values if v.comparison == name] for name in ("same", "compatible", "differ")}
    features: dict[str, float] = {
        "values_min": min(len(a.quantities), len(b.quantities)),
        "values_max": max(len(a.quantities), len(b.quantities)),
        "values_same": len(by["same"]),
        "values_compatible": len(by["compatible"]),
        "values_differ": len(by["differ"]),
        "equal_context": equal.context if equal else 0.0,
        "equal_noun": equal.noun if equal else 0.0,
        "equal_date": float(bool(equal) and _GROUP[a.quantities[equal.left].kind] == "date") if equal else 0.0,
        "equal_other": float(any(_GROUP[a.quantities[v.left].kind] != "date" for v in by["same"])),
        "dates_same": sum(_GROUP[a.quantities[v.left].kind] == "date" for v in by["same"]),
        "dates_differ": sum(_GROUP[a.quantities[v.left].kind] == "date" for v in by["differ"]),
    }
    features.update(_clash_features(a, b, clash))
    return features


def _clash_features(a: Statement, b: Statement, clash: ValuePair | None) -> dict[str, float]:
    one = a.quantities[clash.left] if clash else None
    other = b.quantities[clash.right] if clash else None
    group = _GROUP[one.kind] if one else ""
    features = dict.fromkeys(_CLASH_GROUPS.values(), 0.0)
    if group:
        features[_CLASH_GROUPS[group]] = 1.0
    features |= {
        "clash_context": clash.context if clash else 0.0,
        "clash_containment": clash.containment if clash else 0.0,
        "clash_noun": clash.noun if clash else 0.0,
        "clash_ratio": _ratio(one, other) if one and other else 0.0,
        "clash_vague": float(bool(one and other) and (one.approximate or other.approximate)) if one and other else 0.0,
        "clash_bounds": float(bool(one.bound or other.bound)) if one and other else 0.0,
        "clash_rivals": _rivals(a, one) + _rivals(b, other) if one and other else 0.0,
        "clash_superlative": float(one.superlative == other.superlative != "") if one and other else 0.0,
        "clash_unit": float(one.unit == other.unit) if one and other else 0.0,
        "clash_range": float(one.high > one.low or other.high > other.low) if one and other else 0.0,
        "clash_coarse": float(one.granularity != other.granularity) if one and other else 0.0,
    }
    return features


def _ratio(one: Quantity, other: Quantity) -> float:
    """Return how far two values are apart: |a - b| over the larger, 0..2; dates in years, capped at 2."""
    if one.kind == "date":
        return min(2.0, abs(one.value - other.value) / 3_652.5)
    return abs(one.value - other.value) / (max(abs(one.value), abs(other.value)) or 1.0)


def _rivals(statement: Statement, quantity: Quantity) -> float:
    """Count the other quantities of the same group in the statement: each could be the one meant."""
    return sum(_GROUP[other.kind] == _GROUP[quantity.kind] for other in statement.quantities) - 1.0


def _substitution_features(
    a: Profile, b: Profile, words: WordAlignment, opposed: tuple[Substitution, ...], weights: Weights
) -> dict[str, float]:
    counts: dict[str, float] = dict.fromkeys((key for key, _ in _SWAPS.values()), 0.0)
    strongest: dict[str, float] = dict.fromkeys((key for _, key in _SWAPS.values()), 0.0)
    spelling = mass = 0.0
    for s in words.substitutions:
        one, other = a.statement.tokens[s.left], b.statement.tokens[s.right]
        name = _WORD_CLASSES.get(one.pos, "noun")
        count, strength = _SWAPS[name]
        counts[count] += 1
        strongest[strength] = max(strongest[strength], s.strength)
        spelling = max(spelling, Indel.normalized_similarity(one.text.lower(), other.text.lower()))
        mass += min(weights.of(one.stem), weights.of(other.stem))
    first = words.substitutions[0].strength if words.substitutions else 0
    return {
        **counts,
        **strongest,
        "swaps": len(words.substitutions),
        "swap_first": first,
        "swap_mass": mass,
        "swap_spelling": spelling,
        "opposites": len(opposed),
        "opposites_slot": opposed[0].strength if opposed else 0,
    }


def _statement_features(a: Statement, b: Statement, left: Words, right: Words) -> dict[str, float]:
    negated = sum(c.negated for c in a.claims) % 2, sum(c.negated for c in b.claims) % 2
    return {
        "negations_differ": float(negated[0] != negated[1]),
        "reported_either": float(a.voice == "reported" or b.voice == "reported"),
        "supposed_either": float(a.supposed or b.supposed),
        "open_list_either": float(a.open_list or b.open_list),
        "hedged_min": float(min(any(c.hedged for c in a.claims), any(c.hedged for c in b.claims))),
        "hedged_max": float(max(any(c.hedged for c in a.claims), any(c.hedged for c in b.claims))),
        "claims_min": min(len(a.claims), len(b.claims)),
        "claims_max": max(len(a.claims), len(b.claims)),
        "list_or_row": float(a.kind in {"list_item", "table_row"}) + float(b.kind in {"list_item", "table_row"}),
        "up_down": float(_directions(left) * _directions(right) < 0),
        "only_either": float(cue_words("only").isdisjoint(left) != cue_words("only").isdisjoint(right)),
        "questions": float(a.tokens[-1].text == "?" if a.tokens else 0) + float(b.tokens[-1].text == "?" if b.tokens else 0),
        "resolved_either": float(bool(a.resolved) or bool(b.resolved)),
    }


def _directions(words: Words) -> int:
    up, down = cue_words("up"), cue_words("down")
    balance = sum(word in up for word in words) - sum(word in down for word in words)
    return (balance > 0) - (balance < 0)


def feature_names(features: Mapping[str, float]) -> tuple[str, ...]:
    """Return the names of the judge's numbers in their fixed order."""
    return tuple(sorted(features))
