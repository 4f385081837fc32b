"""What the PDF needs of WeasyPrint beyond layout: a fetcher that serves our fonts alone, the attachment, the XMP packet.

Imported only once WeasyPrint could be loaded.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from importlib.metadata import version
from typing import Any

import pydyf
import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

from compare.render.fonts import Font, font_file, fonts
from compare.render.logo import Logo
from compare.render.outlines import narrowed

FONT_SCHEME = "compare-font:"
LOGO_ADDRESS = "compare-logo:"

_UA_RDF = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />'
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
"""ISO 14289-1, 5: the identification; ISO 19005-3, 6.6.2.3: its schema, which PDF/A does not know, is described beside it."""


class PackageFonts(URLFetcher):  # type: ignore[misc]
    """Serves `compare-font:<n>`, the n-th of the installed fonts, and the logo that was read before, and refuses every other address."""

    def __init__(self, shown: frozenset[str] = frozenset(), logo: Logo | None = None) -> None:
        super().__init__(allowed_protocols=())
        self.shown = shown
        self.logo = logo
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 - part of the interface
        """Return a font's bytes.

        Raises:
            ValueError: The address is not one of the package's fonts.
        """
        if url == LOGO_ADDRESS and self.logo is not None:
            return URLFetcherResponse(url, self.logo.content, {"Content-Type": self.logo.media_type})
        name = url.removeprefix(FONT_SCHEME)
        if name == url or not name.isdecimal() or int(name) >= len(fonts()):
            self.refused.append(url)
            raise ValueError(f"compare-report fetches nothing: {url}")
        font = fonts()[int(name)]
        path = font_file(font)
        content = narrowed(path, self.shown) if path.suffix == ".otf" else path.read_bytes()
        return URLFetcherResponse(url, content, {"Content-Type": "font/sfnt"})


def attachment(content: bytes, date: datetime, fetcher: PackageFonts) -> Any:
    """Return the report's JSON as an associated file of the PDF."""
    return weasyprint.Attachment(
        string=content,
        name="report.json",
        description=f"The report's values, schema compare-report/1, sha256 {hashlib.sha256(content).hexdigest()}",
        created=date,
        modified=date,
        relationship="Data",
        url_fetcher=fetcher,
    )


def finisher(names: Mapping[str, str]) -> Callable[[Any, Any], None]:
    """Return what completes the PDF before it is written.

    It adds the PDF/UA-1 identification to the XMP packet that WeasyPrint wrote for PDF/A, and gives each link a
    description that makes sense alone (WeasyPrint puts the anchor's name there).

    Args:
        names: What a link to an anchor is called, by anchor.
    """

    def finish(_document: Any, pdf: Any) -> None:
        for item in pdf.objects:
            if getattr(item, "extra", {}).get("Type") == "/Metadata":
                item.stream = [part.replace(b"</rdf:RDF>", _UA_RDF + b"</rdf:RDF>") for part in item.stream]
            elif isinstance(item, dict) and item.get("Subtype") == "/Link" and "Dest" in item:
                anchor = item["Dest"].string
                item["Contents"] = type(item["Dest"])(names.get(anchor, anchor))
        pdf.objects[1:] = [_written(item) for item in pdf.objects[1:]]

    return finish


class _Written(pydyf.Object):  # type: ignore[misc]
    """An object of the PDF whose bytes are settled: pydyf asks for them twice, once for the file's identifier."""

    def __init__(self, item: Any, data: bytes) -> None:
        super().__init__()
        self.number, self.generation, self.free = item.number, item.generation, item.free
        self.settled, self.plain = data, bool(item.compressible)

    @property
    def data(self) -> bytes:
        """The object's bytes."""
        return self.settled

    @property
    def compressible(self) -> bool:
        """Whether the object goes into a compressed object stream."""
        return self.plain


def _written(item: Any) -> Any:
    """Settle an object's bytes; streams are compressed at zlib's own level, a quarter of the time of pydyf's for 4 % more bytes."""
    if isinstance(item, pydyf.Stream) and item.compress:
        item.compress = False
        raw = item.data.split(b"\nstream\n", 1)[1].removesuffix(b"\nendstream")
        item.stream, item.extra["Filter"] = [zlib.compress(raw)], "/FlateDecode"
    return _Written(item, item.data)


def library_versions(used: Iterable[Font]) -> tuple[str, ...]:
    """Name what decides the PDF's bytes besides the report: the libraries and fonts of this environment."""
    from weasyprint.text.ffi import pango

    found = pango.pango_version()
    packages = sorted({font.package for font in used})
    return (
        f"WeasyPrint {weasyprint.__version__}",
        f"Pango {found // 10000}.{found // 100 % 100}.{found % 100}",
        *(f"{name.removeprefix('fontpkg-')} {version(name)}" for name in packages),
    )
