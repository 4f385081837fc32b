"""Step 1, the common entry: recognition, refusals, the child process and its limits."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from pathlib import Path

import pytest

from compare.errors import RefusedInputError
from compare.options import ReadOptions
from compare.read import guard as guarding
from compare.read import read, read_bytes
from compare.read.recognise import recognise
from tests.read.packages import docx, paragraph

OPTIONS = ReadOptions()
RECOGNISED = [
    (b"%PDF-1.7\n", "x.txt", "application/pdf"),
    (b"junk\n%PDF-1.4", "x", "application/pdf"),
    (docx(paragraph("a")), "x.zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"\n<!-- c --><!DOCTYPE html><p>x", "x.txt", "text/html"),
    (b"<p>One</p><p>two</p><p>three</p>", "x", "text/html"),
    (b"<p>One</p>", "x.html", "text/html"),
    (b"# Kites\n\n**Cost:** x\n\n## More\n", "x.txt", "text/markdown"),
    (b"| A | B |\n|---|---|\n| **x** | [y](http://z) |", "x.txt", "text/markdown"),
    (b"Kites fly.\n", "x.md", "text/markdown"),
    (b"Kites * fly # high.\n\n1. One\n", "x.txt", "text/plain"),
    (b"---\ntitle: T\n---\nKites fly.", "x.txt", "text/plain"),
    ("Kites fly.".encode("utf-16"), "x.txt", "text/plain"),
]


@pytest.mark.parametrize(("data", "name", "expected"), RECOGNISED)
def test_recognised_by_content(data, name, expected):
    assert recognise(data, name) == expected


REFUSED = [
    (b"", "empty"),
    (b" \n\t\r\n", "empty"),
    (b"\xef\xbb\xbf\n", "empty"),
    (b"\x89PNG\r\n\x1a\n", "PNG picture"),
    (b"PK\x03\x04garbage", "damaged or cut-off"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "encrypted"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old binary kind"),
    (bytes(range(256)) * 40, "binary data"),
    (b"{\\rtf1 x}", "RTF"),
    (b"...---...", "binary data"),
    (b"<html><script>x</script></html>", "no text"),
]


@pytest.mark.parametrize(("data", "problem"), REFUSED)
def test_refused(data, problem):
    with pytest.raises(RefusedInputError, match=problem) as refusal:
        read_bytes(data, "some name.x", OPTIONS)
    assert str(refusal.value).startswith("some name.x: ")
    assert str(refusal.value).count("\n") == 0


def test_refused_paths(tmp_path):
    large = tmp_path / "large.md"
    large.write_bytes(b"word " * 1_000)
    for path, problem in (
        (tmp_path, "directory"),
        (tmp_path / "none.md", "no such file"),
        ("a\0b", "cannot be opened"),
        ("", "directory|no such"),
    ):
        with pytest.raises(RefusedInputError, match=problem):
            read(str(path), OPTIONS)
    with pytest.raises(RefusedInputError, match=r"0\.0 MB, the limit is 0\.0 MB|limit"):
        read(str(large), ReadOptions(max_bytes=1_000))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_named_pipe_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(RefusedInputError, match="no regular file"):
        read(str(tmp_path / "pipe.md"), OPTIONS)


def test_child_and_in_process_agree(tmp_path):
    data = "# Kites\n\nThey fly at 40 m, “high”.\n".encode()
    file = tmp_path / "kites.md"
    file.write_bytes(data)
    found = read(str(file), OPTIONS)
    assert found == read_bytes(data, str(file), OPTIONS)
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.path == str(file)


def test_name_that_is_no_utf8_can_be_shown(tmp_path):
    if sys.platform != "linux":
        pytest.skip("only Linux file systems hold such names")
    name = os.fsencode(tmp_path) + b"/k\xffte.md"
    Path(os.fsdecode(name)).write_bytes(b"# Kites\n\nThey fly.")
    found = read(os.fsdecode(name), OPTIONS)
    assert found.path.endswith("k\ufffdte.md")
    found.path.encode("utf-8")


def test_modules_of_the_working_directory_are_not_imported(tmp_path, monkeypatch):
    (tmp_path / "msgspec.py").write_text("raise SystemExit(9)")
    (tmp_path / "a.md").write_text("# Kites\n\nThey fly.")
    monkeypatch.chdir(tmp_path)
    assert len(read("a.md", OPTIONS).blocks) == 2


def stuck(monkeypatch, code: str) -> None:
    monkeypatch.setattr(guarding, "BOOT", code)


def test_crash_is_a_refusal(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text("# Kites")
    stuck(monkeypatch, "import os; os.abort()")
    with pytest.raises(RefusedInputError, match="the reader stopped on it"):
        read(str(tmp_path / "a.md"), OPTIONS)


@pytest.mark.slow
def test_hang_is_a_refusal_and_leaves_no_process(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text("# Kites")
    stuck(monkeypatch, "import time; time.sleep(60)")
    start = time.monotonic()
    with pytest.raises(RefusedInputError, match="longer than 1 seconds"):
        read(str(tmp_path / "a.md"), ReadOptions(timeout_seconds=1))
    assert time.monotonic() - start < 10


@pytest.mark.slow
def test_interrupt_kills_the_child(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text("# Kites")
    started = []
    original = guarding.subprocess.Popen

    class Interrupted(original):
        def communicate(self, *args, **kwargs):
            started.append(self)
            raise KeyboardInterrupt

    monkeypatch.setattr(guarding.subprocess, "Popen", Interrupted)
    stuck(monkeypatch, "import time; time.sleep(60)")
    with pytest.raises(KeyboardInterrupt):
        read(str(tmp_path / "a.md"), OPTIONS)
    assert started[0].poll() is not None
    for pipe in (started[0].stdin, started[0].stdout):
        pipe.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory limits are sure on Linux alone")
def test_swelling_is_a_refusal(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"word word\n\n" * 3_000_000)
    with pytest.raises(RefusedInputError, match=r"memory|stopped"):
        read(str(file), ReadOptions(memory_mb=256))
