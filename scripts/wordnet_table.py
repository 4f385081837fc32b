"""Make compare/lexicons/kinship_wn30.tsv from WordNet's database files (Debian package wordnet-base).

    python scripts/wordnet_table.py /usr/share/wordnet

One line a stem: part of speech, stem, the numbers of its commonest senses. One line a sense that has wider ones: "^", its number, the
numbers of the wider ones (hypernyms; for an adjective the adjective that it is a kind of).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from compare.text.stems import stem

SENSES = 3
"""Senses of one word that are kept, commonest first: rarer ones relate nearly everything to everything."""
BROAD = 400
"""Senses below one from which it is too broad to make two kinds of it alike: beer and wine are drinks, sand and a bus are objects."""
TARGET = Path("compare/lexicons/kinship_wn30.tsv")
HEAD = (
    "# id: kinship_wn30, source: noun, verb and adjective senses of WordNet 3.0 (Princeton University) with their hypernyms, "
    "licence: WordNet (see LICENSE-WORDNET.txt), version: 3.0"
)
_PARTS = {"n": "noun", "v": "verb", "a": "adj"}
_WIDER = {"@", "@i", "&"}


def main(folder: Path) -> None:
    """Read WordNet in `folder` and write the table."""
    words: dict[tuple[str, str], list[str]] = defaultdict(list)
    wider: dict[str, list[str]] = {}
    for part, name in _PARTS.items():
        for lemma, senses in _index(folder / f"index.{name}"):
            known = words[part, stem(lemma)]
            known.extend(f"{part}{s}" for s in senses[:SENSES] if f"{part}{s}" not in known)
        wider.update(_data(folder / f"data.{name}", part))
        for form, lemma in _exceptions(folder / f"{name}.exc"):
            known = words[part, stem(form)]
            known.extend(sense for sense in words.get((part, stem(lemma)), ()) if sense not in known)
    words = {key: senses for key, senses in words.items() if senses}
    used = _reached({s for senses in words.values() for s in senses}, wider)
    number = {sense: format(i, "x") for i, sense in enumerate(sorted(used))}
    lines = [
        HEAD,
        "# part of speech, stem, senses; or ^, sense, wider senses; or *, nothing, senses with very much below them",
    ]
    lines += ["\t".join((part, word, " ".join(number[s] for s in senses))) for (part, word), senses in sorted(words.items())]
    broad = [number[s] for s, below in sorted(_below(used, wider).items()) if below > BROAD]
    lines += ["\t".join(("*", "", " ".join(broad)))]
    lines += ["\t".join(("^", number[s], " ".join(number[w] for w in wider[s]))) for s in sorted(used) if wider.get(s)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _exceptions(path: Path) -> list[tuple[str, str]]:
    """Return irregular forms with the word that each is a form of ("bought", "buy")."""
    rows = (line.split() for line in path.read_text("ascii").splitlines())
    return [(form, lemma) for form, lemma, *_ in rows if form.isalpha() and lemma.isalpha()]


def _index(path: Path) -> list[tuple[str, list[str]]]:
    """Return the single words of an index file with the offsets of their senses."""
    rows = []
    for line in path.read_text("ascii").splitlines():
        fields = line.split()
        if line.startswith(" ") or not fields[0].replace("'", "").isalpha() or len(fields[0]) < 2:
            continue
        rows.append((fields[0], fields[-int(fields[2]) :]))
    return rows


def _data(path: Path, part: str) -> dict[str, list[str]]:
    """Return the wider senses of every sense of a data file."""
    found = {}
    for line in path.read_text("ascii").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split("|")[0].split()
        count = int(fields[3], 16)
        at = 4 + 2 * count
        pointers = [fields[at + 1 + 4 * k : at + 5 + 4 * k] for k in range(int(fields[at]))]
        found[part + fields[0]] = [part + offset for sign, offset, pos, _ in pointers if sign in _WIDER and pos in {part, "s"}]
    return found


def _below(senses: set[str], wider: dict[str, list[str]]) -> Counter[str]:
    """Return how many senses lie below each."""
    counts: Counter[str] = Counter()
    for sense in senses:
        counts.update(_reached({sense}, wider) - {sense})
    return counts


def _reached(senses: set[str], wider: dict[str, list[str]]) -> set[str]:
    """Return these senses and all that are wider than one of them."""
    todo, seen = list(senses), set(senses)
    while todo:
        for other in wider.get(todo.pop(), ()):
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return seen


if __name__ == "__main__":
    main(Path(sys.argv[1]))
