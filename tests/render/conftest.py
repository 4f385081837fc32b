"""Lets tests of rendering use the builder of tests of assembling."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "assemble"))
