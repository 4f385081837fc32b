"""Whole files: rotated, cropped, encrypted, damaged, scanned, too long, stamped."""

from __future__ import annotations

import io

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import CompareError, RefusedInputError
from tests.read.pdf.pages import make, prose, read, whole

TEXT = f"<h1>The Register of the Valley</h1><p>{prose(1, 12)}</p><h2>Second Part</h2><p>{prose(20, 12)}</p>"


def changed(data, change):
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(data)))
    change(writer)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_shown_turned_but_drawn_upright_reads_the_same(turn):
    def change(writer):
        for page in writer.pages:
            page.rotate(turn).transfer_rotation_to_content()
            page.rotate(-turn)

    assert whole(read(changed(make(TEXT), change))) == whole(read(make(TEXT)))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_too(turn):
    data = changed(make(TEXT), lambda writer: [page.rotate(turn) for page in writer.pages])
    assert whole(read(data)) == whole(read(make(TEXT)))


def test_what_the_crop_box_hides_is_not_read():
    def change(writer):
        for page in writer.pages:
            page.cropbox = pypdf.generic.RectangleObject((0, 700, 595, 842))

    text = whole(read(changed(make(TEXT), change)))
    assert "The Register of the Valley" in text
    assert "Second Part" not in text


def test_an_encrypted_file_needs_its_password():
    data = changed(make(TEXT), lambda writer: writer.encrypt("sesame", algorithm="RC4-128"))
    with pytest.raises(RefusedInputError, match=r"test\.pdf: it is encrypted\. Give its password"):
        read(data)
    with pytest.raises(RefusedInputError, match="the password is wrong"):
        read(data, password="open")
    assert "Second Part" in whole(read(data, password="sesame"))


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"hello", b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>"]
)
def test_a_damaged_file_is_refused(data):
    with pytest.raises(RefusedInputError, match=r"test\.pdf: "):
        read(data)


def test_a_file_longer_than_the_limit_is_refused():
    data = changed(make(TEXT), lambda writer: writer.append(io.BytesIO(make(TEXT))))
    with pytest.raises(RefusedInputError, match="it has 2 pages, the limit is 1"):
        read(data, max_pages=1)


PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def test_a_scanned_file_is_refused_with_advice():
    with pytest.raises(RefusedInputError, match=r"none of its pages has a usable text layer.*OCR"):
        read(make(f'<img style="width: 400pt; height: 500pt" src="{PIXEL}">'))


def test_a_blank_page_is_no_unread_page():
    source = read(
        make(f'{TEXT}<div style="break-before: page; height: 10pt"></div><div style="break-before: page">{TEXT}</div>')
    )
    assert source.pages == 3
    assert source.pages_unread == ()


def test_line_numbers_are_dropped():
    lines = "".join(
        f'<div style="position: absolute; left: -20pt; top: {12 * k + 2}pt; font-size: 7pt">{k + 1}</div>' for k in range(30)
    )
    source = read(make(f'<div style="position: relative; line-height: 12pt">{lines}<p>{prose(1, 25)}</p></div>'))
    assert [d.reason for d in source.dropped] == ["line numbers"]
    assert not any(word.isdigit() and int(word) > 26 for word in whole(source).split())


def test_a_stamp_and_slanted_text_are_dropped():
    mark = '<div style="position: fixed; top: 300pt; left: 100pt; font-size: 60pt; transform: rotate(-40deg)">DRAFT</div>'
    source = read(make(f"{mark}{TEXT * 6}"))
    assert "DRAFT" not in whole(source)
    assert "rotated text" in {d.reason for d in source.dropped}


DATA = make(TEXT)


@settings(max_examples=60, deadline=None, database=None)
@given(
    st.lists(st.tuples(st.integers(0, len(DATA) - 1), st.integers(0, 255)), min_size=1, max_size=40), st.integers(0, len(DATA))
)
def test_a_mutated_file_is_read_or_refused(changes, cut):
    data = bytearray(DATA[: cut or len(DATA)])
    for place, value in changes:
        if place < len(data):
            data[place] = value
    try:
        source = read(bytes(data))
    except CompareError:
        return
    assert source.pages is not None
