"""What steps 4 to 6 cost (align, extract, relate): seconds, ratio to the parser alone, growth with length, memory.

    python benchmarks/findings.py [--profile] [LEFT RIGHT]

Without documents the annotated pair "partnership" is measured where it lies beside the checkout, else the two sample papers.
Each measurement runs in a process of its own, after a small comparison that loads every library, model and table. Seconds are
processor time. The reference is spaCy's parser alone on the same sentences in the same process. Growth is measured on generated
texts of 5,000 to 200,000 words a side. Targets: at most 5 s for the pair, growth exponent at most 1.2, at most 1 GB.
"""

from __future__ import annotations

import cProfile
import io
import json
import math
import pstats
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
PAIR = ROOT.parent / "shared" / "eval" / "docs" / "partnership"
SAMPLES = ROOT / "inputs" / "guarded-neighbours.md", ROOT / "inputs" / "steady-entente.pdf"
WORDS = (5_000, 20_000, 50_000, 200_000)
STEPS = ("align", "extract", "relate")
WARM = "# Towers\n\nThe old tower was 40 metres high in 1911. It had not been sold to the city.\n\n# Mills\n\nTwo mills stood there.\n"

# --- generated texts -------------------------------------------------------------------------------------------------------

SYLLABLES = (
    "bar",
    "den",
    "fel",
    "gor",
    "hul",
    "kes",
    "lam",
    "mor",
    "nev",
    "ost",
    "pel",
    "rin",
    "sal",
    "tur",
    "vik",
    "wen",
    "zar",
    "ul",
)
ENDINGS = ("berg", "field", "ia", "mouth", "on", "stad", "tal", "wick")
FIRST_NAMES = (
    "Ada",
    "Boris",
    "Clara",
    "Daniel",
    "Edith",
    "Felix",
    "Grace",
    "Hugo",
    "Irene",
    "Jonas",
    "Karin",
    "Leo",
    "Maria",
    "Nils",
)
NOUNS = (
    "bridge canal harbour railway museum library orchard quarry mill reservoir hospital theatre archive lighthouse market tunnel "
    "brewery observatory school chapel foundry cannery garden ferry dam airport stadium courthouse forest bakery mine station "
    "workshop prison university laboratory fortress warehouse plantation spring glacier lake island colony parish district guild"
)
ADJECTIVES = "old new northern southern small large public private wooden stone disused coastal royal municipal central famous"
MATTERS = (
    "timber wool copper glass paper grain salt wine coal fish steel cotton leather honey sugar rubber marble tobacco cement oil "
    "silver linen barley porcelain fertiliser machinery"
)
VERBS = (
    ("opened", "was opened"),
    ("closed", "was shut"),
    ("rebuilt", "was built anew"),
    ("sold", "changed hands"),
    ("enlarged", "grew"),
)
CAUSES = (
    "after a long quarrel about its cost", "because the river had changed its course", "although most townspeople were against it",
    "when trade with the interior declined", "while the council still debated the plans", "in spite of a shortage of skilled labour",
    "since no other building could hold so many visitors", "before the war interrupted all work",
)  # fmt: skip
FILLERS = (
    "Critics such as {person} doubted whether the {noun} in {place} would ever pay for itself.",
    "According to {person}, the {adjective} {noun} may have influenced how people in {place} thought about {matter}.",
    "Most visitors to {place} must pass the {adjective} {noun}, which is not shown on older maps.",
    "There is little agreement about why {matter} from {place} became so cheap, but {person} blamed the {noun}.",
    "The {noun} was neither the first nor the most expensive of its kind, yet {place} was proud of it.",
    "Its staff kept careful records of {matter}, {other} and {third}, and some of these records survive.",
)
FACTS = (
    (
        "The {adjective} {noun} of {place} was {verb} in {year}, {cause}.",
        "In {year} the {noun} at {place} {passive}.",
    ),
    (
        "About {count} tonnes of {matter} passed through the {noun} of {place} every year.",
        "The {noun} in {place} handled {count} tonnes of {matter} a year, {cause}.",
    ),
    (
        "{person} was the director of the {noun} in {place} from {year} to {later}.",
        "The {place} {noun} was directed by {person}, who stayed until {later}.",
    ),
    (
        "By {year} {percent} per cent of the {matter} sold in {place} came from the {adjective} {noun}.",
        "The {noun} supplied {percent} per cent of all {matter} in {place} by {year}.",
    ),
    (
        "The {noun} at {place} is {length} metres long and has {few} gates.",
        "With {few} gates and a length of {length} metres, the {place} {noun} is hard to overlook.",
    ),
)


def name(source: random.Random) -> str:
    """Return an invented place name."""
    return (source.choice(SYLLABLES) + source.choice(SYLLABLES) + source.choice(ENDINGS)).capitalize()


def facts_of(source: random.Random) -> dict[str, str]:
    """Return the values of one fact; a few draws of a skewed choice make some words frequent, as in real texts."""
    year = source.randint(1701, 2020)
    verb, passive = source.choice(VERBS)

    def skewed(words: str) -> str:
        listed = words.split()
        return listed[int(len(listed) * source.random() ** 2)]

    return {
        "noun": skewed(NOUNS), "adjective": skewed(ADJECTIVES), "matter": skewed(MATTERS), "other": skewed(MATTERS),
        "third": skewed(MATTERS), "person": f"{source.choice(FIRST_NAMES)} {name(source)}", "year": str(year),
        "later": str(year + source.randint(2, 30)), "count": f"{source.randint(2, 900) * 100:,}", "percent": str(source.randint(2, 95)),
        "length": str(source.randint(20, 900)), "few": source.choice(("two", "three", "four", "seven", "12")), "verb": verb,
        "passive": passive, "cause": source.choice(CAUSES),
    }  # fmt: skip


def texts(words: int) -> tuple[str, str]:
    """Return two generated Markdown texts of about `words` words each: the same facts in other words, one value in ten changed."""
    source = random.Random(words)
    sides: tuple[list[str], list[str]] = ([], [])
    counts = [0, 0]
    number = 0
    while min(counts) < words:
        number += 1
        place = name(source)
        for side in (0, 1):
            sides[side].append(f"\n# {('The town of', 'Trade in')[side]} {place}\n")
        for _ in range(5):
            rows: tuple[list[str], list[str]] = ([], [])
            for _ in range(4):
                values = facts_of(source) | {"place": place}
                pattern = source.choice(FACTS)
                for side in (0, 1):
                    changed = values | ({"year": str(source.randint(1701, 2020))} if side and source.random() < 0.1 else {})
                    rows[side].append(pattern[side].format_map(changed))
                    if source.random() < 0.5:
                        rows[side].append(source.choice(FILLERS).format_map(facts_of(source) | {"place": place}))
            for side in (0, 1):
                source.shuffle(rows[side])
                sides[side].append(" ".join(rows[side]) + "\n")
                counts[side] += sum(len(row.split()) for row in rows[side])
    return "\n".join(sides[0]), "\n".join(sides[1])


# --- one measurement -------------------------------------------------------------------------------------------------------


def segmented(left: Path, right: Path):  # noqa: ANN201
    """Return both documents after steps 1 to 3."""
    from compare.normalise import normalise
    from compare.options import ReadOptions
    from compare.read import read
    from compare.segment import segment

    return tuple(segment(normalise(read(str(path), ReadOptions())), side) for path, side in ((left, "left"), (right, "right")))


def steps(a, b, spent: dict[str, float]) -> None:  # noqa: ANN001
    """Run steps 4 to 6 and note seconds and the peak memory after each."""
    from compare.align import align
    from compare.extract import extract
    from compare.options import Options
    from compare.relate import relate

    options = Options()
    start = time.process_time()
    align(a, b, options.align)
    _note(spent, "align", start)
    start = time.process_time()
    claims = extract(a), extract(b)
    _note(spent, "extract", start)
    start = time.process_time()
    related = relate((a, claims[0]), (b, claims[1]), options.relate)
    _note(spent, "relate", start)
    spent["findings"] = len(related.findings)
    spent["compared"] = related.coverage.pairs_compared


def _note(spent: dict[str, float], step: str, start: float) -> None:
    spent[step] = time.process_time() - start
    spent[f"{step}_mb"] = peak()


def peak() -> float:
    """Return the most memory that this process has held, MB (Linux counts in kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def parser_alone(a, b) -> float:  # noqa: ANN001
    """Return the seconds that spaCy's pipeline takes on the same sentences, nothing made of its result."""
    from compare.extract.parse import BATCH, _model

    sentences = [
        one.document.text[s.start : s.end] for one in (a, b) for s in one.sentences if not one.sections[s.section].back_matter
    ]
    start = time.process_time()
    for _ in _model().pipe(sentences, batch_size=BATCH):
        pass
    return time.process_time() - start


def measure(left: Path, right: Path, *, profile: bool) -> dict[str, float]:
    """Measure one pair in this process."""
    spent: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        warm = Path(folder) / "warm.md"
        warm.write_text(WARM, "utf-8")
        start = time.process_time()
        steps(*segmented(warm, warm), {})
        spent["load"], spent["base_mb"] = time.process_time() - start, peak()
    start = time.process_time()
    a, b = segmented(left, right)
    spent["before"], spent["before_mb"] = time.process_time() - start, peak()
    spent["words"] = sum(len(one.document.text.split()) for one in (a, b)) / 2
    spent["sentences"] = len(a.sentences) + len(b.sentences)
    profiler = cProfile.Profile()
    if profile:
        profiler.enable()
    steps(a, b, spent)
    if profile:
        profiler.disable()
        out = io.StringIO()
        statistics = pstats.Stats(profiler, stream=out)
        statistics.sort_stats("tottime").print_stats(30)
        statistics.sort_stats("cumtime").print_stats(r"compare/(align|extract|relate|text)", 45)
        print(out.getvalue(), file=sys.stderr)
    spent["parser"] = parser_alone(a, b)
    return spent


def measured(left: Path, right: Path, *, profile: bool) -> dict[str, float]:
    """Measure one pair in a new process."""
    command = [sys.executable, __file__, "--child", *(["--profile"] if profile else []), str(left), str(right)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


# --- the tables ------------------------------------------------------------------------------------------------------------


def line(title: str, spent: dict[str, float]) -> str:
    """Return one row: words a side, seconds by step, their sum, the ratio to the parser, peak memory after each step."""
    total = sum(spent[step] for step in STEPS)
    cells = [f"{spent[step]:8.2f}" for step in STEPS]
    memory = "/".join(f"{spent[f'{step}_mb']:.0f}" for step in ("before", *STEPS) if f"{step}_mb" in spent)
    return f"{title:14} {spent['words']:8.0f} {spent['sentences']:9.0f} {spent['compared']:9.0f} {' '.join(cells)} {total:8.2f} {spent['parser']:8.2f} {total / spent['parser']:6.2f}  {memory}"


def main() -> int:
    """Print the table of measurements."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    profile = "--profile" in sys.argv
    if "--child" in sys.argv:
        print(json.dumps(measure(*map(Path, arguments), profile=profile)))
        return 0
    if len(arguments) not in {0, 2} or "--help" in sys.argv:
        print(__doc__)
        return 0 if "--help" in sys.argv else 2
    pair = tuple(map(Path, arguments)) if arguments else (PAIR / "a.md", PAIR / "b.md")
    if not all(path.exists() for path in pair):
        print(f"{pair[0].parent} is not there; measuring the sample papers instead")
        pair = SAMPLES
    print(
        f"{'':14} {'words':>8} {'sentences':>9} {'pairs':>9} {'align':>8} {'extract':>8} {'relate':>8} {'sum s':>8} {'parser s':>8} {'ratio':>6}  peak MB before/after each step"
    )
    print(line(pair[0].parent.name, measured(*pair, profile=profile)))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for words in () if arguments else WORDS:
            paths = Path(folder) / "a.md", Path(folder) / "b.md"
            for path, text in zip(paths, texts(words), strict=True):
                path.write_text(text, "utf-8")
            rows.append(measured(*paths, profile=profile and words == WORDS[-1]))
            print(line("generated", rows[-1]), flush=True)
    if rows:
        for step in (*STEPS, "sum"):
            first, last = [sum(row[s] for s in STEPS) if step == "sum" else row[step] for row in (rows[0], rows[-1])]
            exponent = math.log(last / first) / math.log(rows[-1]["words"] / rows[0]["words"])
            print(f"growth exponent of {step}: {exponent:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
