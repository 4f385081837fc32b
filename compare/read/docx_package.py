"""Step 1 for DOCX: the parts of the ZIP package as XML trees; guards against bombs, entities and damage; no outside access."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Final

from lxml import etree

from compare.errors import RefusedInputError

MAX_MEMBERS: Final = 20_000
MAX_PART_BYTES: Final = 300_000_000
"""Unpacked size of one XML part; Word's own documents of 3,000 pages stay below 60 MB."""
MAX_RATIO: Final = 200
"""Packed to unpacked; Word's XML packs 1 : 8 to 1 : 40, a bomb 1 : 1,000."""
RATIO_FREE_BYTES: Final = 10_000_000
"""Parts up to this size are read whatever their ratio: style sheets of empty styles pack very well."""

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.strip("{}").encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M.strip("{}").encode()),
)
TOO_DEEP: Final = "Excessive depth"
DAMAGED: Final = "the document is damaged or cut off"
SAVE_AGAIN: Final = "Open it in a word processor and save it again."


class Package:
    """An opened DOCX file."""

    def __init__(self, data: bytes, path: str) -> None:
        self._path = path
        self.damaged: list[str] = []
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise RefusedInputError(path, DAMAGED, SAVE_AGAIN) from error
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise RefusedInputError(path, f"the package holds {len(members)} parts, far more than a document has", SAVE_AGAIN)
        self._members = {member.filename: member for member in members}

    def names(self) -> list[str]:
        """Return the names of all parts, sorted."""
        return sorted(self._members)

    def tree(self, name: str) -> etree._Element | None:
        """Return a part's root element, None where the package has no such part or it is empty."""
        member = self._members.get(name)
        if member is None:
            return None
        content = self._content(member)
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
            recover=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise RefusedInputError(self._path, f"{DAMAGED} ({name} is no XML)", SAVE_AGAIN) from error
        if any(TOO_DEEP in entry.message for entry in parser.error_log):
            raise RefusedInputError(self._path, f"{name} nests its elements too deeply", SAVE_AGAIN)
        if root is None or len(parser.error_log):
            self.damaged.append(name)
        return root

    def _content(self, member: zipfile.ZipInfo) -> bytes:
        """Unpack one part, at most `MAX_PART_BYTES` of it whatever its header says."""
        if member.flag_bits & 0x1:
            raise RefusedInputError(self._path, "the document is encrypted", "Save a copy without a password.")
        most = min(MAX_PART_BYTES, max(RATIO_FREE_BYTES, member.compress_size * MAX_RATIO))
        try:
            with self._zip.open(member) as part:
                content = part.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError, RuntimeError) as error:
            raise RefusedInputError(self._path, f"{DAMAGED} ({member.filename} cannot be unpacked)", SAVE_AGAIN) from error
        if len(content) > most:
            raise RefusedInputError(
                self._path, f"{member.filename} unpacks to more than {most // 1_000_000} MB, as ZIP bombs do", SAVE_AGAIN
            )
        return content


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """Return a WordprocessingML attribute of an element."""
    if element is None:
        return None
    value = element.get(W + name)
    return None if value is None else str(value)


def switched_on(parent: etree._Element | None, name: str) -> bool | None:
    """Return what an on/off property says, None where it stands not."""
    found = None if parent is None else parent.find(W + name)
    return None if found is None else (attribute(found) or "true") not in {"0", "false", "off", "none"}


def whole(text: str | None, default: int = 0) -> int:
    """Return a small whole number of an attribute."""
    text = (text or "").strip()[:9]
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() else default
