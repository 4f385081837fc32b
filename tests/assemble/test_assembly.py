"""Step 7 on built comparisons: order, places, links, losslessness."""

from __future__ import annotations

import msgspec
import pytest
from report_builder import empty_related, finding, harbour, quote, segmented

from compare.assemble import assemble
from compare.assemble.front import front_end
from compare.assemble.gist import gist, phrase
from compare.model.alignment import Aligned, Alignment
from compare.model.view import Passage
from compare.options import Options, RenderOptions


def passages_of(paragraphs):
    return [passage for paragraph in paragraphs for passage in paragraph.passages]


def words_of(paragraphs):
    return " ".join("".join(piece.text for piece in passage.pieces) for passage in passages_of(paragraphs)).split()


def rows_of(view):
    return [row for table in view.tables for row in table.rows]


def test_numbers_follow_the_report_order():
    _, view = assemble(*harbour(), Options())
    assert [card.number for card in view.contradictions.body] == ["C1", "C2", "C3"]
    assert [card.number for card in view.tensions.body] == ["T1", "T2"]
    assert [card.number for card in view.inside] == ["S1"]
    assert sorted(card.number for topic in view.topics for card in topic.cards) == ["A1", "A2", "A3"]


def test_body_limit_moves_the_rest_to_the_appendix():
    _, view = assemble(*harbour(), Options(render=RenderOptions(body_findings=1)))
    assert [card.number for card in view.contradictions.rest] == ["C2", "C3"]
    assert [card.number for card in view.agreements_rest] == ["A2", "A3"]


def test_headlines_go_contradictions_tensions_agreements():
    _, view = assemble(*harbour(), Options())
    assert [card.number for card in view.headlines] == ["C1", "C2", "C3", "T1", "T2"]


def test_an_agreement_of_low_certainty_is_no_headline():
    left, right, aligned, related = harbour()
    agreements = [f for f in related.findings if f.relation == "agreement"]
    doubtful = [msgspec.structs.replace(f, confidence=0.45) for f in agreements[:1]]
    _, view = assemble(left, right, aligned, msgspec.structs.replace(related, findings=(*doubtful, *agreements[1:])), Options())
    assert len(view.headlines) == len(agreements) - 1
    assert all(card.certainty != "low" for card in view.headlines)


def test_every_section_is_printed_once_and_loses_no_word():
    left, right, aligned, related = harbour()
    _, view = assemble(left, right, aligned, related, Options())
    for side, document in (("left", left), ("right", right)):
        shown = [paragraph for row in rows_of(view) for paragraph in getattr(row, side)]
        shown += [paragraph for lone in view.lone if lone.name.side == side for paragraph in lone.paragraphs]
        wanted = [
            document.document.text[section.body : section.end].split()
            for section in document.sections
            if not section.back_matter
        ]
        assert sorted(words_of(shown)) == sorted(word for words in wanted for word in words)
        for table in view.tables:
            name = getattr(table, side)
            if name is None:
                continue
            section = next(section for section in document.sections if section.id == name.id)
            printed = words_of(paragraph for row in table.rows for paragraph in getattr(row, side))
            assert printed == document.document.text[section.body : section.end].split()


def test_matched_rows_share_a_finding_and_other_halves_link():
    _, view = assemble(*harbour(), Options())
    rows = [row for row in rows_of(view) if row.layout == "matched"]
    assert len(rows) >= 5
    for row in rows:
        numbers = [{r.number for p in passages_of(half) for r in p.references} for half in (row.left, row.right)]
        assert numbers[0] & numbers[1]
    anchors = {p.anchor for row in rows_of(view) for p in passages_of((*row.left, *row.right)) if p.anchor}
    for card in (*view.contradictions.body, *view.tensions.body):
        assert {card.left.anchor, card.right.anchor} <= anchors


def test_confidences_are_rounded_to_four_places():
    report, _ = assemble(*harbour(), Options())
    assert report.findings[0].confidence == 0.9712
    assert report.alignments[0].similarity == 0.6123


def test_quotes_slice_back_to_the_text():
    report, _ = assemble(*harbour(), Options())
    for item in report.findings:
        sides = (item.scope, item.scope) if item.scope != "cross" else ("left", "right")
        for side, half in zip(sides, (item.left, item.right), strict=True):
            assert getattr(report.documents, side).text[half.start : half.end] == half.quote


def test_text_is_left_out_on_request():
    report, view = assemble(*harbour(), Options(render=RenderOptions(embed_text=False)))
    assert report.documents.left.text is msgspec.UNSET
    plain = [passage for row in rows_of(view) for passage in passages_of(row.left) if not passage.anchor]
    assert plain
    assert all(passage.omitted > 0 and not passage.pieces for passage in plain)
    assert all(isinstance(passage, Passage) for passage in plain)


def test_weaker_alignments_are_named_and_not_printed_twice():
    _, view = assemble(*harbour(), Options())
    assert [name.heading for name in view.tables[0].also] == ["Trade"]
    printed = [name.id for table in view.tables for name in (table.left, table.right) if name is not None]
    assert len(printed) == len(set(printed))


def test_figures_say_same_or_differs():
    _, view = assemble(*harbour(), Options())
    assert [(row.left, row.right, row.verdict) for row in view.figures] == [
        ("ninth-largest", "tenth-largest", "differs"),
        ("18 months", "three years", "differs"),
        ("1911", "1911", "same"),
        ("4.2 million tonnes", "4.2 million tonnes", "same"),
    ]


def test_timeline_shares_years():
    _, view = assemble(*harbour(), Options())
    assert {(event.year, event.side, event.shared) for event in view.timeline.events} == {
        (1911, "left", True),
        (1911, "right", True),
        (1952, "left", False),
        (2016, "left", True),
        (2016, "right", True),
    }


def test_ribbons_carry_the_strongest_relation():
    _, view = assemble(*harbour(), Options())
    assert [(band.left, band.right, band.tone) for band in view.ribbons.ribbons] == [
        (0, 0, "contradiction"),
        (0, 1, ""),
        (1, 1, "contradiction"),
        (2, 2, "contradiction"),
    ]
    assert [node.matched for node in view.ribbons.left] == [True, True, True, False]


@pytest.mark.parametrize("embed", [True, False])
def test_nothing_found_is_a_report_too(embed):
    left, right, aligned, _ = harbour()
    _, view = assemble(left, right, aligned, empty_related(), Options(render=RenderOptions(embed_text=embed)))
    assert view.headlines == ()
    assert view.tables


def test_front_matter_stands_apart_and_loses_no_word():
    authors = ["Ada Berg, University of Norrvik", "ada@example.org", "Received: 3 May 2020"]
    left, right = (
        segmented(side, [(title, authors), ("Abstract", ["The harbour was opened in 1911. It is deep."])], title=title)
        for side, title in (("left", "On harbours"), ("right", "More on harbours"))
    )
    pairs = tuple(Alignment(left=i, right=i, similarity=0.5) for i in range(2))
    _, view = assemble(left, right, Aligned(pairs=pairs), empty_related(), Options())
    assert [table.left.heading for table in view.tables] == ["Abstract"]
    assert words_of(view.front.left) == words_of(view.front.right) == " ".join(authors).split()


@pytest.mark.parametrize(
    ("sections", "front"),
    [
        ([("Title", ["The title is over. Prose begins at once."])], ""),
        ([("Title", ["Ada Berg", "The title is over.", "A line without a stop"])], "Ada Berg"),
        ([("Introduction", ["A line without a stop", "Prose ends with one."])], ""),
        ([("", ["From: a person", "Prose ends with one."])], "From: a person"),
        ([("", ["Lines", "without", "stops"])], ""),
        ([("Title", ["B. Writer. Institute of Ports."]), ("One", ["Prose ends with one."])], "B. Writer. Institute of Ports."),
    ],
)
def test_front_matter_is_told_by_shape(sections, front):
    left = segmented("left", sections, title="Title")
    assert left.document.text[: front_end(left)].removeprefix("Title").strip() == front


def words(count, seed=0):
    return " ".join(f"w{seed}x{n}" for n in range(count))


def laid(left, right):
    one, other = segmented("left", [("A", left)], title="T"), segmented("right", [("A", right)], title="T")
    aligned = Aligned(pairs=(Alignment(left=0, right=0, similarity=0.5),))
    _, view = assemble(one, other, aligned, empty_related(), Options())
    return [(row.layout, len(words_of(row.left)), len(words_of(row.right))) for row in view.tables[0].rows]


def test_runs_of_like_length_share_a_row():
    assert laid([words(50) + "."], [words(80) + "."]) == [("beside", 50, 80)]


def test_what_one_side_has_beyond_the_other_takes_the_full_width():
    assert laid([words(100) + "."], [words(90) + ".", words(300) + "."]) == [("beside", 100, 90), ("right", 0, 300)]
    assert laid([words(100) + "."], []) == [("left", 100, 0)]


def test_a_few_words_make_no_column_beside_a_long_run():
    assert laid([words(10) + "."], [words(300) + "."]) == [("left", 10, 0), ("right", 0, 300)]


def test_a_long_paragraph_is_cut_between_sentences():
    sentences = " ".join(f"{words(30, n)}." for n in range(20))
    rows = laid([words(100) + "."], [sentences])
    assert rows[0][0] == "beside"
    assert rows[0][2] % 30 == 0
    assert abs(rows[0][2] - 100) <= 30
    assert sum(row[2] for row in rows) == 600


def test_a_repetition_inside_one_document_is_not_tinted():
    left, right, aligned, related = harbour()
    repeated = finding(
        "agreement",
        "statement",
        quote(left, "Most of it was timber."),
        quote(left, "Its quays were rebuilt with steel piles."),
        scope="left",
    )
    _, view = assemble(left, right, aligned, msgspec.structs.replace(related, findings=(repeated,)), Options())
    passages = [passage for row in rows_of(view) for passage in passages_of(row.left)]
    assert {piece.tone for passage in passages for piece in passage.pieces} == {""}
    assert [reference.number for passage in passages for reference in passage.references] == ["S1", "S1"]


@pytest.mark.parametrize(
    ("words", "cues", "running", "gist_", "phrase_"),
    [
        ("Norrvik is the ninth-largest port.", ["ninth-largest"], False, "ninth-largest", "Norrvik is the [ninth-largest] port."),
        ("It is a port.", [], False, "It is a port.", "[It is a port.]"),
        (
            "By the figures of that year Norrvik was said to be the ninth-largest port of the whole country at the time.",
            ["ninth-largest"],
            False,
            "ninth-largest",
            "…was said to be the [ninth-largest] port of the whole…",
        ),
        ("Alden, Brandt and Corvin call.", ["Alden", "Corvin"], False, "Alden, Brandt and Corvin", "[Alden, Brandt and Corvin] call."),
        (
            f"Alden {words(20)} Corvin",
            ["Alden", "Corvin"],
            False,
            "Alden … Corvin",
            "[Alden … Corvin]",
        ),
        (
            "Alden and many other lines that nobody has counted so far call at Corvin",
            ["Alden", "Corvin"],
            True,
            "Alden and many other lines that nobody has counted so…",
            "[Alden and many other lines that nobody has counted so…]",
        ),
        ("It cost (about) ~$200 million.", ["$200 million"], False, "$200 million", "It cost (about) ~[$200 million]."),
    ],
)  # fmt: skip
def test_a_gist_and_its_phrase_are_words_of_the_quote(words, cues, running, gist_, phrase_):
    quoted = quote(segmented("left", [("A", [words])]), words, *cues)
    assert gist(quoted, running=running) == gist_
    shown = "".join(f"[{piece.text}]" if piece.tone else piece.text for piece in phrase(quoted, "agreement", running=running))
    assert shown == phrase_
