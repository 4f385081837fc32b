"""Cases for the kinds: two sentences laid before them as the pipeline would."""

from compare.extract import extract_texts
from compare.relate.kinds import Case
from compare.relate.pairs import pair_evidence


def case_of(left, right):
    """Return the case of two sentences that stand alone."""
    a, b, evidence = pair_evidence(list(extract_texts([left])), list(extract_texts([right])))
    return Case(evidence[0], a[0][0], b[0][0], left, right)
