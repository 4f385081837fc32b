"""Fuzz the readers: damaged files must be read or refused, never crash, and stay inside a time budget.

    python scripts/fuzz_reading.py [--rounds 5000] [--seed 1] [--format markdown …] [--keep DIR]

Seeds are made here. Each round damages one seed (bytes flipped, cut out, doubled, swapped, tokens of the format put in)
and takes it through steps 1 to 3 in this process. Prints a line a format: rounds, read, refused, slowest, peak memory;
exits 1 where a step raised anything but a refusal or took longer than the budget. With --keep such files are written to
DIR; "FORMAT-last" is the one in hand, should the process itself die.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

import msgspec

from compare.errors import RefusedInputError
from compare.model.source import MediaType, Source
from compare.normalise import normalise
from compare.options import ReadOptions
from compare.read.child import Answer
from compare.read.formats import reader_of
from compare.segment import segment

BUDGET_SECONDS = 5.0
"""Processor time of one file, so that a busy machine raises no alarm."""
PROGRESS_ROUNDS = 2_000
DOCX: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'

MARKDOWN = b"""---
title: On kites
authors: [Ann Low, Bo Rae]
---
# Kites

**Cost:** the kite costs *7* shillings[^1] and 10<sup>6</sup> threads; see [[Wind|the wind]] or [this](http://x.org/a_(b)).

Rules
-----

1. First \\$5
   - inner `code`
     > quoted
2. Second <b>bold</b> <gauges> &amp; &#0; ![alt](p.png)

| A | B |
|---|---|
| 1 | 2 |

<div class="x"><table><tr><th>H<td rowspan=3>c</table></div>

```python
print("x")
```

[^1]: The note.
"""
TEXT = b"""            A NOTE ON KITES

1. Introduction

   The kites fly at 40 metres and are well-
   known. They land.

Low                     [Page 1]
\x0c
KITES                  May 1990

   a) first item
   b) second item
        - deep

Heading Words
-------------

Name      Height
Red       40
Blue      55

+----+----+
| 01 | 02 |
+----+----+

Caf\xe9 \xe2\x82\xac \x1b[31m
"""
HTML = b"""<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Kites</title><script>x()</script></head>
<body><nav><a href=/>Home</a></nav><main><h1>Kites</h1><p>Area 40 m<sup>2</sup>, CO<sub>2</sub><sup><a href="#n1">1</a></sup>.
<ul><li>one<ol type=a start=3><li>two</ol></ul><table><caption>Cap</caption><thead><tr><th colspan=2>A<th>B</thead>
<tr><td rowspan=2>x<td>1<td>2<tr><td>3<td>4</table><dl><dt>Term<dd>Meaning</dl><pre>a
 b</pre><math><msup><mi>x</mi><mn>2</mn></msup></math><div hidden>no</div><blockquote>q<br>r</blockquote></main>
<section role=doc-endnotes><ol><li id=fn1>Note<a role=doc-backlink href=#r>^</a></ol></section><footer>f</footer></body></html>"""
DOCUMENT = f"""<w:document {NAMESPACES}><w:body><w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>Kites</w:t></w:r></w:p>
<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Cost</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:ins w:id="1"><w:r><w:rPr><w:b/></w:rPr><w:t>30</w:t></w:r></w:ins>
<w:del w:id="2"><w:r><w:delText>20</w:delText></w:r></w:del><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>H</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t>x</w:t></w:r><m:oMath><m:sSup><m:e><m:r><m:t>y</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>
<w:r><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:r></w:p></w:body></w:document>"""
STYLES = f"""<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="U"/></w:style>
<w:style w:type="paragraph" w:styleId="U"><w:basedOn w:val="T"/></w:style></w:styles>"""
NUMBERING = f"""<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>
<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
FOOTNOTES = f'<w:footnotes {NAMESPACES}><w:footnote w:id="2"><w:p><w:r><w:t>Note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
PARTS = {
    "word/document.xml": DOCUMENT,
    "word/styles.xml": STYLES,
    "word/numbering.xml": NUMBERING,
    "word/footnotes.xml": FOOTNOTES,
}

PAGES = (
    b"""BT /F1 18 Tf 72 760 Td (On Kites) Tj /F2 10 Tf 0 -30 Td (The kite costs 7 shillings) Tj 4 Ts 6 0 0 6 230 730 Tm (1) Tj 0 Ts ET
BT /F2 10 Tf 72 715 Td 12 TL (and flies at 40 metres over the well-) Tj T* (known hill. It lands.) Tj T* (\\225 first item) Tj T* (\\225 second item) Tj ET
BT /F1 13 Tf 72 640 Td (Prices) Tj /F2 10 Tf 0 -20 Td [(Red)-6000(40)-6000(x)] TJ 0 -12 Td [(Blue)-6000(55)-6000(y)] TJ 0 -12 Td [(Grey)-6000(60)-6000(z)] TJ ET
q 1 0 0 1 0 0 cm 72 500 200 1 re f Q BT /F2 7 Tf 72 90 Td (1 The note.) Tj ET BT /F2 9 Tf 300 30 Td (1) Tj ET""",
    b"""BT /F2 10 Tf 72 800 Td (On Kites) Tj 0 -40 Td 12 TL (A left column of text that goes on) Tj T* (for a while and ends.) Tj ET
BT /F2 10 Tf 320 760 Td 12 TL (A right column with other words) Tj T* (that ends too.) Tj ET
/Im1 Do BT 0 1 -1 0 40 400 Tm /F2 8 Tf (margin) Tj ET BT /F2 9 Tf 300 30 Td (2) Tj ET""",
)


def paper() -> bytes:
    """Return a PDF of two pages with an outline, tags, a rotated stamp and a picture; nothing in it is compressed."""
    streams = [b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page) for page in PAGES]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Rotate 0 /StructParents %d /Resources << /Font << /F1 7 0 R /F2 8 0 R >> /XObject << /Im1 9 0 R >> >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Outlines 10 0 R /MarkInfo << /Marked true >> /StructTreeRoot 13 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        page % (5, 0),
        page % (6, 1),
        *streams,
        font % b"Helvetica-Bold",
        font % b"Helvetica",
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream",
        b"<< /Type /Outlines /First 11 0 R /Last 12 0 R /Count 2 >>",
        b"<< /Title (On Kites) /Parent 10 0 R /Next 12 0 R /Dest [3 0 R /XYZ 72 780 0] >>",
        b"<< /Title (Prices) /Parent 10 0 R /Prev 11 0 R /Dest [3 0 R /XYZ 72 655 0] >>",
        b"<< /Type /StructTreeRoot /K [14 0 R] >>",
        b"<< /Type /StructElem /S /H1 /P 13 0 R /Pg 3 0 R /K 0 >>",
    ]
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))


TOKENS: dict[str, tuple[bytes, ...]] = {
    "markdown": (b"# ", b"**", b"[^1]", b"|", b"---\n", b"> ", b"```\n", b"<div>", b"<sup>", b"</sub>", b"    ", b"\n\n", b"[[", b"](", b"<!--", b"&#x110000;", b"{%", b"\\"),
    "text": (b"\x0c", b"\n\n", b"1. ", b"  - ", b"=====\n", b"[Page 2]\n", b"\t", b"....... 3\n", b"\xff", b"\xef\xbb\xbf", b"A. ", b"\r", b"| a | b |\n"),
    "html": (b"<table>", b"</table>", b"<td>", b"<tr>", b"<li>", b"<sup>", b"</sup>", b"<math>", b"<h1>", b"<pre>", b"</pre>", b"<dl><dt>", b"<dd>", b"<caption>", b"&#xD800;",
             b"<a href='#'>", b"</p>", b"<main>", b"<form>", b"<aside>", b"<!--", b"<![CDATA[", b"<svg>", b"<br>", b"<section class=footnotes>", b"\x00", b"<b>", b"</b>", b"<q>"),
    "pdf": (b" Tj ", b"BT ", b" ET ", b"T* ", b" 0 0 Td ", b"(x) Tj ", b" 1e9 0 0 1e9 0 0 Tm ", b" 0 Tf ", b"-1 0 0 -1 500 500 cm ", b"/F1 0 Tf ", b"/F9 10 Tf ", b" 10 0 R ", b"/Kids [2 0 R] ",
            b"/Rotate 90 ", b"/MediaBox [0 0 0 0] ", b"/CropBox [0 0 1e9 1e9] ", b"/Next 11 0 R ", b"[(a)-9999(b)] TJ ", b"(\\000\\001) Tj ", b" 99999999 ", b"stream\n", b"endstream ", b"endobj\n", b"<<", b">>"),
    "docx": (b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:tc>", b"</w:tc>", b"<w:tr>", b"<w:del>", b"<w:txbxContent>", b"</w:txbxContent>", b"<m:sup>", b"</m:sup>", b"<w:br/>", b"&x;",
             b"<w:r>", b'<w:sym w:char="D800"/>', b'<w:footnoteReference w:id="9"/>', b'<w:outlineLvl w:val="-3"/>', b"]]>", b"<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"),
}  # fmt: skip
MEDIA: dict[str, MediaType] = {
    "markdown": "text/markdown",
    "text": "text/plain",
    "html": "text/html",
    "docx": DOCX,
    "pdf": "application/pdf",
}
SEEDS = {"markdown": MARKDOWN, "text": TEXT, "html": HTML, "pdf": paper()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a DOCX package of the given parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def damaged(data: bytes, tokens: tuple[bytes, ...], chance: random.Random) -> bytes:
    """Return `data` with one to six damages."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) + 1)
        end = min(len(changed), at + chance.choice((1, 2, 8, 40, 200)))
        match chance.randrange(6):
            case 0:
                changed[at:end] = bytes(chance.randrange(256) for _ in range(end - at))
            case 1:
                del changed[at:end]
            case 2:
                changed[at:at] = changed[at:end] * chance.choice((1, 3, 50))
            case 3:
                changed[at:at] = chance.choice(tokens) * chance.choice((1, 1, 2, 7, 300))
            case 4:
                other = chance.randrange(len(changed) + 1)
                changed[at:end] = changed[other : other + end - at]
            case _:
                changed[at:at] = chance.choice(tokens)
    return bytes(changed)


def mutation(kind: str, chance: random.Random) -> bytes:
    """Return one damaged file: of a DOCX the XML of a part or the package itself."""
    if kind != "docx":
        return damaged(SEEDS[kind], TOKENS[kind], chance)
    parts = {name: content.encode() for name, content in PARTS.items()}
    if chance.random() < 0.25:
        return damaged(packed(parts), TOKENS[kind], chance)
    name = chance.choice(sorted(parts))
    parts[name] = damaged(parts[name], TOKENS[kind], chance)
    return packed(parts)


def check(source: Source) -> None:
    """Raise AssertionError where a source breaks its contract."""
    msgspec.msgpack.encode(Answer(source))
    for block in source.blocks:
        assert block.text.strip(), "an empty block"
        offsets = [mark.offset for mark in block.marks]
        assert offsets == sorted(offsets), "marks out of order"
        assert all(0 <= offset <= len(block.text) for offset in offsets), "a mark outside its block"
        assert all(0 <= span.start <= span.end <= len(block.text) for span in (*block.cells, *block.leads)), (
            "a span outside its block"
        )
        assert all(0 <= note.offset <= len(block.text) for note in block.note_marks), "a note mark outside its block"


def fuzz(kind: str, rounds: int, seed: int, keep: Path | None) -> int:
    """Run the rounds of one format; print the line and return the number of faults."""
    chance = random.Random(f"{seed}-{kind}")
    counts: Counter[str] = Counter()
    slowest = 0.0
    segment(normalise(reader_of(MEDIA["text"])(TEXT, "warm", ReadOptions())), "left")  # word lists and libraries load once
    for number in range(rounds):
        data = mutation(kind, chance)
        if keep is not None:
            (keep / f"{kind}-last").write_bytes(data)
        start = time.process_time()
        try:
            source = reader_of(MEDIA[kind])(data, "fuzz", ReadOptions())
            check(source)
            segment(normalise(source), "left")
            counts["read"] += 1
        except RefusedInputError:
            counts["refused"] += 1
        except Exception:  # noqa: BLE001  # what is looked for
            counts["fault"] += 1
            traceback.print_exc(limit=-3)
            if keep is not None:
                (keep / f"{kind}-{number}").write_bytes(data)
        took = time.process_time() - start
        slowest = max(slowest, took)
        counts["fault"] += took > BUDGET_SECONDS
        if took > BUDGET_SECONDS and keep is not None:
            (keep / f"{kind}-{number}-slow").write_bytes(data)
        if (number + 1) % PROGRESS_ROUNDS == 0 or number + 1 == rounds:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{kind:9} rounds {number + 1}  read {counts['read']}  refused {counts['refused']}  faults {counts['fault']}  "
                f"slowest {slowest:.2f} s  peak {peak} MB",
                flush=True,
            )
    return counts["fault"]


def main() -> int:
    """Parse the arguments and fuzz the formats."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=5_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--format", action="append", choices=sorted(MEDIA))
    arguments.add_argument("--keep", type=Path)
    given = arguments.parse_args()
    return int(sum(fuzz(kind, given.rounds, given.seed, given.keep) for kind in given.format or sorted(MEDIA)) > 0)


if __name__ == "__main__":
    sys.exit(main())
