"""What the PDF step costs: pages per CPU second, growth, memory, and against the plain ways to print the same words.

    python benchmarks/rendering.py

Each measurement runs in a process of its own. The comparison is generated (sections of four paragraphs a side, 60 findings),
so that it needs no file. Targets: at least 8 pages per CPU second at 100 and 400 pages, growth exponent at most 1.10,
at most 2.5 MB a page and 120 MB besides, at most 1.5 times WeasyPrint on a plain table of the same words, at most 3.5 times Chromium.
"""

from __future__ import annotations

import html
import json
import math
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "assemble")]

SECTIONS = (82, 412)
"""Sections a side that give about 100 and 400 pages."""


def measured(job: str, sections: int) -> dict[str, float]:
    """Run one job in a new process and return what it printed."""
    command = [sys.executable, __file__, job, str(sections)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


def report(sections: int) -> dict[str, float]:
    """Time our PDF step; imports and a first small report do not count."""
    import pypdfium2
    from report_builder import harbour, long_comparison

    from compare.assemble import assemble
    from compare.options import Options
    from compare.render import render

    options = Options()
    render(*assemble(*harbour(), options), "pdf", options.render)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    values = assemble(*long_comparison(sections, 4, 60), options)
    start = time.process_time()
    pdf = render(*values, "pdf", options.render)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"pages": len(pypdfium2.PdfDocument(pdf)), "cpu_s": seconds, "peak_mb": peak, "base_mb": base}


def plain(sections: int) -> dict[str, float]:
    """Time WeasyPrint's write_pdf on one plain table with the words of our page."""
    import re

    import weasyprint
    from report_builder import long_comparison

    from compare.assemble import assemble
    from compare.options import Options
    from compare.render import render

    options = Options()
    page = render(*assemble(*long_comparison(sections, 4, 60), options), "html", options.render).decode()
    body = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    lines = [line for line in (" ".join(re.sub(r"<[^>]+>", " ", part).split()) for part in body.split("</td>")) if line]
    rows = "".join(
        f"<tr><td>{html.escape(html.unescape(a))}<td>{html.escape(html.unescape(b))}"
        for a, b in zip(lines[::2], lines[1::2], strict=False)
    )
    weasyprint.HTML(string="<p>warm").write_pdf()
    start = time.process_time()
    weasyprint.HTML(string=f"<table style='table-layout:fixed;font-size:9pt'>{rows}</table>").write_pdf(
        pdf_variant="pdf/a-3a", pdf_tags=True
    )
    return {"cpu_s": time.process_time() - start}


def chromium(sections: int) -> float | None:
    """Time headless Chromium printing our HTML (wall clock, all its processes); None where there is none."""
    browser = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if browser is None:
        return None
    from report_builder import long_comparison

    from compare.assemble import assemble
    from compare.options import Options
    from compare.render import render

    options = Options()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_bytes(render(*assemble(*long_comparison(sections, 4, 60), options), "html", options.render))
        command = [browser, "--no-sandbox", f"--print-to-pdf={folder}/out.pdf", page.as_uri()]
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - start


def main() -> None:
    """Print the table of measurements."""
    if len(sys.argv) > 2:
        print(json.dumps({"report": report, "plain": plain}[sys.argv[1]](int(sys.argv[2]))))
        return
    runs = [measured("report", sections) for sections in SECTIONS]
    for run in runs:
        growth = run["peak_mb"] - run["base_mb"]
        print(
            f"{run['pages']} pages: {run['cpu_s']:.1f} CPU s, {run['pages'] / run['cpu_s']:.1f} pages/s, {growth / run['pages']:.2f} MB a page, peak {run['peak_mb']:.0f} MB"
        )
    small, large = runs
    exponent = math.log(large["cpu_s"] / small["cpu_s"]) / math.log(large["pages"] / small["pages"])
    print(f"growth exponent {exponent:.2f}")
    table = measured("plain", SECTIONS[0])
    print(
        f"plain table of the same words: {table['cpu_s']:.1f} CPU s; ours is {small['cpu_s'] / table['cpu_s']:.2f} times that"
    )
    browser = chromium(SECTIONS[1])
    if browser is not None:
        print(f"Chromium printing the HTML: {browser:.1f} s; ours is {large['cpu_s'] / browser:.2f} times that")


if __name__ == "__main__":
    main()
