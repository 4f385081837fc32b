"""Step 3: `Document` -> sections, sentences, citations, references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model.document import Segmented
from compare.segment.citations import Listed
from compare.segment.language import detect, language_warning
from compare.segment.references import check_references, find_references
from compare.segment.sections import sections as find_sections
from compare.segment.sentences import sentences as find_sentences

if TYPE_CHECKING:
    from compare.model.document import Document
    from compare.model.span import Side


def segment(document: Document, side: Side) -> Segmented:
    """Find what a document consists of.

    Args:
        document: The normalised document.
        side: Which of the two it is; section ids begin with its initial.

    Returns:
        Sections covering the text, the sentences of its body, references, what they and the citations say of each
        other, and the language.
    """
    sections = find_sections(document, side)
    references = find_references(document, sections)
    sentences = find_sentences(document, sections, Listed(references))
    language = detect(document.text)
    warning = language_warning(language)
    return Segmented(
        side=side,
        document=document,
        language=language,
        sections=sections,
        sentences=sentences,
        references=references,
        reference_check=check_references(references, [c for sentence in sentences for c in sentence.citations]),
        warnings=(warning,) if warning else (),
    )
