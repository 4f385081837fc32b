"""Find cue words and phrases of `lexicons/cues.toml` among the tokens of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from compare.lexicons.cues import cue_phrases, cue_words


def cue_positions(words: Sequence[str], name: str) -> tuple[int, ...]:
    """Return the positions in `words` (lower case) at which a cue of class `name` stands or begins."""
    singles = cue_words(name)
    found = {position for position, word in enumerate(words) if word in singles}
    for phrase in cue_phrases(name):
        found.update(phrase_positions(words, phrase))
    return tuple(sorted(found))


def phrase_positions(words: Sequence[str], phrase: tuple[str, ...]) -> tuple[int, ...]:
    """Return where `phrase` begins in `words`."""
    return tuple(
        position
        for position, word in enumerate(words)
        if word == phrase[0] and tuple(words[position : position + len(phrase)]) == phrase
    )


def negations(words: Sequence[str]) -> tuple[int, ...]:
    """Return the positions of negation words that negate ("not only", "no doubt" do not)."""
    false = {
        position + step
        for phrase in cue_phrases("negation_false")
        for position in phrase_positions(words, phrase)
        for step in range(len(phrase))
    }
    return tuple(position for position in cue_positions(words, "negation") if position not in false)
