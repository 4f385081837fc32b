"""Steps 2 and 3 run outside the guarded child: text that is no language must not hold them up."""

import time

import pytest

from compare.normalise import normalise
from compare.segment import segment
from tests.normalise.sources import PROSE, paragraphs

SIZE = 20_000
SECONDS = 2.0
"""Processor time that each took more than (5 to 10 s) before the patterns were bounded; now about 0.1 s."""


@pytest.mark.parametrize("unit", ["A", "a", "1", "(", "A.", "A-", "a.b", "1-", ". ", "é", "A, ", "Alden ", "[1, ", "@", "[["])
def test_runs_without_sense_take_time_in_proportion(unit):
    segment(normalise(paragraphs(PROSE)), "left")  # the word lists and the splitter load once
    run = (unit * SIZE)[:SIZE]
    start = time.process_time()
    made = segment(normalise(paragraphs(f"{PROSE} {run} {PROSE}")), "left")
    assert time.process_time() - start < SECONDS
    assert made.document.text.count("harbour of the old town") == 2
