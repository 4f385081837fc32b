"""Whether the author asserts a sentence or reports, supposes or leaves it open; and who holds a reported view."""

from __future__ import annotations

from collections.abc import Sequence

from compare.lexicons.cues import cue_words
from compare.model.claim import Token

_BY_SOURCE = frozenset({"according", "per"})
_PASSIVE_REPORTS = frozenset(
    {"said", "claimed", "reported", "alleged", "believed", "thought", "rumoured", "rumored", "supposed", "considered"}
)
_OWN_VOICE = frozenset({"we", "i", "authors", "author", "paper", "study", "article", "this"})


def reported(tokens: Sequence[Token]) -> tuple[bool, str]:
    """Tell whether somebody other than the author holds the sentence, and who ("" where unnamed).

    A reporting verb counts where it governs a clause ("critics argue that …") or stands in the passive ("is said to …").
    """
    verbs = cue_words("reporting")
    for index, token in enumerate(tokens):
        word = token.text.lower()
        if word in _BY_SOURCE and index + 1 < len(tokens) and tokens[index + 1].text.lower() == "to":
            return True, _words(tokens, index + 2, 6)
        if word not in verbs or token.pos not in {"VERB", "AUX"}:
            continue
        subject = [i for i, t in enumerate(tokens) if t.head == index and t.dep in {"nsubj", "nsubjpass"}]
        if any(tokens[i].text.lower() in _OWN_VOICE for i in subject):
            continue
        if word in _PASSIVE_REPORTS and any(t.head == index and t.dep in {"auxpass", "nsubjpass"} for t in tokens):
            return True, ""
        if any(t.head == index and t.dep == "ccomp" for t in tokens):
            return True, " ".join(tokens[i].text for i in subject)
    return False, ""


def supposed(tokens: Sequence[Token]) -> bool:
    """Tell whether the sentence only supposes or leaves open what it says ("if …", "it is unclear whether …")."""
    words = [token.text.lower() for token in tokens]
    if not words:
        return False
    if words[0] in {"if", "unless", "suppose", "supposing", "whether"}:
        return True
    return any(word in {"unclear", "unknown", "undecided"} for word in words) or ("whether" in words and "or" not in words)


def _words(tokens: Sequence[Token], start: int, most: int) -> str:
    words = []
    for token in tokens[start : start + most]:
        if token.text in {",", ";", ".", ":", "("}:
            break
        words.append(token.text)
    return " ".join(words)
