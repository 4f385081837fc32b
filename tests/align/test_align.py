"""align: the right partners, reasons for lone sections, symmetry and bounds."""

from __future__ import annotations

from compare.align import align
from compare.model.alignment import Aligned
from compare.model.document import Document, Section, Segmented
from compare.options import AlignOptions

HARBOUR = (
    "The harbour wall shelters fishing boats; the pier and the quay were dredged so that larger boats can moor at the quay."
)
BEES = "Honey bees gather nectar and pollen; the hive keeps its queen warm, and worker bees feed the larvae in the comb."
GLASS = "Molten glass is blown in the furnace; the blower turns the pipe while the glass cools slowly in the annealing oven."
TIDES = "Tides follow the moon; the sea rises twice a day and the tidal current turns at slack water near the estuary."


def _side(side: str, parts: list[tuple[str, str]], *, unread: tuple[int, ...] = (), language: str = "en") -> Segmented:
    text, sections = "", []
    for index, (heading, body) in enumerate(parts):
        start = len(text)
        text += heading + "\n\n"
        begin = len(text)
        text += body + "\n\n"
        sections.append(
            Section(
                id=f"{side[0].upper()}{index + 1}",
                heading=heading,
                level=1,
                start=start,
                body=begin,
                end=len(text),
                back_matter=heading == "References",
            )
        )
    document = Document(path=f"{side}.md", media_type="text/markdown", sha256="0", text=text, blocks=(), pages_unread=unread)
    return Segmented(side=side, document=document, language=language, sections=tuple(sections), sentences=())


LEFT = _side("left", [("Harbour", HARBOUR), ("Keeping bees", BEES), ("Glass", GLASS), ("References", HARBOUR)])
RIGHT = _side(
    "right",
    [
        ("Glass making", GLASS.replace("slowly", "gently")),
        ("The harbour", HARBOUR.replace("larger", "bigger")),
        ("Tides", TIDES),
    ],
)


def _partners(aligned: Aligned) -> set[tuple[int, int]]:
    return {(pair.left, pair.right) for pair in aligned.pairs if pair.best}


def test_finds_the_partners_and_names_what_stays_alone() -> None:
    aligned = align(LEFT, RIGHT, AlignOptions())
    assert _partners(aligned) == {(0, 1), (2, 0)}
    assert [(item.section, item.reason) for item in aligned.unmatched_left] == [(1, "no counterpart")]
    assert [(item.section, item.reason) for item in aligned.unmatched_right] == [(2, "no counterpart")]


def test_back_matter_is_never_aligned() -> None:
    assert all(pair.left != 3 for pair in align(LEFT, RIGHT, AlignOptions()).pairs)


def test_shared_terms_and_keywords_are_words_of_the_texts() -> None:
    aligned = align(LEFT, RIGHT, AlignOptions())
    assert all(0 <= pair.similarity <= 1 and pair.shared_terms for pair in aligned.pairs)
    shared = {(pair.left, pair.right): pair.shared_terms for pair in aligned.pairs}
    assert "quay" in shared[0, 1]
    assert "glass" in {word.lower() for word in shared[2, 0]}
    assert len(aligned.keywords_left) == len(LEFT.sections)
    assert "bees" in aligned.keywords_left[1]
    assert aligned.keywords_left[3] == ()


def test_swapping_the_sides_mirrors_the_pairs() -> None:
    swapped = align(RIGHT, LEFT, AlignOptions())
    assert _partners(swapped) == {(right, left) for left, right in _partners(align(LEFT, RIGHT, AlignOptions()))}


def test_unread_pages_are_no_missing_topics() -> None:
    half = _side("left", [("Harbour", HARBOUR)], unread=(2, 3))
    aligned = align(half, RIGHT, AlignOptions())
    assert {item.reason for item in aligned.unmatched_right} == {"not comparable"}


def test_another_language_and_short_sections_are_not_comparable() -> None:
    german = _side(
        "right", [("Hafen", "Die Mole und der Kai schützen den Hafen vor der See und dem Wind aus dem Westen.")], language="de"
    )
    assert {item.reason for item in align(LEFT, german, AlignOptions()).unmatched_left} == {"not comparable"}
    short = _side("left", [("Harbour", HARBOUR), ("Note", "Nothing yet.")])
    assert align(short, RIGHT, AlignOptions()).unmatched_left[-1].reason == "not comparable"


def test_empty_documents_align_to_nothing() -> None:
    empty = _side("left", [])
    assert align(empty, _side("right", []), AlignOptions()) == Aligned(pairs=())
    assert align(empty, RIGHT, AlignOptions()).pairs == ()


def test_a_document_aligns_with_itself() -> None:
    other = Segmented(side="right", document=LEFT.document, language="en", sections=LEFT.sections, sentences=())
    assert _partners(align(LEFT, other, AlignOptions())) == {(0, 0), (1, 1), (2, 2)}
