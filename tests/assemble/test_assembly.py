"""Step 7 on built comparisons: order, places, links, losslessness."""

from __future__ import annotations

import msgspec
import pytest
from report_builder import empty_related, harbour

from compare.assemble import assemble
from compare.model.view import Passage
from compare.options import Options, RenderOptions


def words_of(passages):
    return " ".join("".join(piece.text for piece in passage.pieces) for passage in passages if passage is not None).split()


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


def test_every_section_is_printed_once_and_loses_no_word():
    left, right, aligned, related = harbour()
    _, view = assemble(left, right, aligned, related, Options())
    for side, document in (("left", left), ("right", right)):
        shown = [passage for table in view.tables for row in table.rows for passage in [getattr(row, side)]]
        shown += [passage for lone in view.lone if lone.name.side == side for passage in lone.passages]
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
            assert (
                words_of(getattr(row, side) for row in table.rows) == document.document.text[section.body : section.end].split()
            )


def test_matched_rows_share_a_finding_and_other_halves_link():
    _, view = assemble(*harbour(), Options())
    rows = [row for table in view.tables for row in table.rows if row.matched]
    assert len(rows) >= 5
    for row in rows:
        assert {r.number for r in row.left.references} & {r.number for r in row.right.references}
    anchors = {
        p.anchor for table in view.tables for row in table.rows for p in (row.left, row.right) if p is not None and p.anchor
    }
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
    plain = [row.left for table in view.tables for row in table.rows if row.left is not None and not row.left.anchor]
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
