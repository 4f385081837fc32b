"""Laws of every comparison: quotes slice back, a document does not contradict itself, sides can be swapped."""

from functools import cache
from pathlib import Path

import msgspec
import pytest

from compare import compare_documents

ROOT = Path(__file__).parent.parent.parent
EVAL = ROOT.parent / "shared" / "eval" / "docs"
SAMPLES = (ROOT / "inputs" / "guarded-neighbours.md", ROOT / "inputs" / "steady-entente.pdf")
PAIRS = ("samples", "violin-wood", "stonehenge")
pytestmark = pytest.mark.slow


@cache
def report(name, *, turned=False, same=False):
    if name != "samples" and not EVAL.exists():
        pytest.skip("the annotated pairs are not here")
    left, right = SAMPLES if name == "samples" else (next(EVAL.joinpath(name).glob(f"{side}.*")) for side in "ab")
    if same:
        right = left
    return compare_documents(str(right if turned else left), str(left if turned else right))


@pytest.mark.parametrize("name", PAIRS)
def test_every_quote_slices_back(name):
    made = report(name)
    texts = {"left": made.documents.left.text, "right": made.documents.right.text}
    for finding in made.findings:
        sides = ("left", "right") if finding.scope == "cross" else (finding.scope, finding.scope)
        for quote, side in zip((finding.left, finding.right), sides, strict=True):
            assert texts[side][quote.start : quote.end] == quote.quote
            assert all(texts[side][cue.start : cue.end] == cue.text for cue in quote.cues)


@pytest.mark.parametrize("name", PAIRS)
def test_a_document_does_not_contradict_itself(name):
    found = [f for f in report(name, same=True).findings if f.scope == "cross" and f.relation != "agreement"]
    assert found == []


@pytest.mark.parametrize("name", PAIRS)
def test_swapped_sides_mirror_the_findings(name):
    plain = {(f.id, f.relation, f.kind, f.confidence, f.left.quote, f.right.quote) for f in cross(report(name))}
    turned = {(f.id, f.relation, f.kind, f.confidence, f.right.quote, f.left.quote) for f in cross(report(name, turned=True))}
    assert plain == turned


def cross(made):
    return [finding for finding in made.findings if finding.scope == "cross"]


def test_the_same_bytes_twice():
    once = report("samples")
    again = compare_documents(*(str(path) for path in SAMPLES))
    assert msgspec.json.encode(once) == msgspec.json.encode(again)
