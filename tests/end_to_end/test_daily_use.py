"""The real engine in a build: a baseline lets exactly the new conflict through, and ids outlive what does not touch a claim."""

import json
import re
import textwrap
from pathlib import Path

import pytest

from compare.cli.app import main

pytestmark = pytest.mark.slow

LEFT = """\
# The harbour of Osterby

## 1 The crane

The steam crane on the eastern quay lifts 40 tonnes and was built in 1911 [3]. It is painted green.

1. The crane house has 12 windows.
2. The quay is closed to visitors in winter.

## 2 The ferry

The ferry to the island carries 240 passengers and leaves at 9:15 every morning [4]. Tickets are sold on board.

## 3 The museum

The harbour museum was founded in 1954 by the widow of a pilot (Lindholm 2003). Its roof is made of slate.

## References

[3] A. Berg, Cranes of the northern harbours, 1998.

[4] B. Holm, Timetables, 2004.
"""
RIGHT = """\
# A guide to Osterby

## 1 Cranes

The steam crane on the eastern quay lifts 55 tonnes and was built in 1911 [1]. Children like it.

1. The crane house has 12 windows.

## 2 Crossing to the island

The ferry to the island carries 240 passengers and leaves at 9:15 every morning [2]. It does not run in a storm.

## 3 Collections

The harbour museum was founded in 1954 by the widow of a pilot (Lindholm 2003). Its garden is open in summer.
"""
NEW = ("founded in 1954", "founded in 1961")
"""The second commit: one value of the left document becomes another one."""


def run(folder, left, right, *options):
    """Run one comparison in `folder`: (exit code, findings)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("a.md", left), ("b.md", right)):
        (folder / name).write_text(text, "utf-8")
    code = main(
        [
            *("run", str(folder / "a.md"), str(folder / "b.md"), "--output-dir", str(folder / "reports"), "--no-config"),
            *("--format", "json", "--date", "2026-01-01", "--quiet", *options),
        ]
    )
    return code, json.loads((folder / "reports" / "a-vs-b.json").read_text("utf-8"))["findings"]


def conflicts(findings):
    return {(f["relation"], f["id"]) for f in findings if f["relation"] != "agreement" and f["scope"] == "cross"}


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The first commit: its folder with report and baseline, and its conflicts."""
    folder = tmp_path_factory.mktemp("commits")
    code, findings = run(folder, LEFT, RIGHT, "--fail-on", "contradiction")
    assert code == 1
    found = conflicts(findings)
    assert [relation for relation, _ in found] == ["contradiction"]
    assert main(["baseline", str(folder / "reports" / "a-vs-b.json"), "--output", str(folder / "known.toml")]) == 0
    return folder, found


def with_baseline(first, tmp_path, left):
    known = str(first[0] / "known.toml")
    return run(tmp_path, left, RIGHT, "--fail-on", "contradiction", "--baseline", known)


def test_what_is_known_passes(first, tmp_path):
    code, findings = with_baseline(first, tmp_path, LEFT)
    assert (code, conflicts(findings)) == (0, set())


def test_exactly_the_added_conflict_is_new(first, tmp_path):
    code, findings = with_baseline(first, tmp_path, LEFT.replace(*NEW))
    new = [f for f in findings if f["relation"] != "agreement"]
    assert (code, len(new)) == (1, 1)
    assert ("1961" in new[0]["left"]["quote"], "1954" in new[0]["right"]["quote"]) == (True, True)


def test_the_mended_conflict_is_named_as_gone(first, tmp_path, capsys):
    code, findings = with_baseline(first, tmp_path, LEFT.replace("40 tonnes", "55 tonnes"))
    assert (code, conflicts(findings)) == (0, set())
    assert "is no longer found; remove it" in capsys.readouterr().err


def reflowed(text):
    return "\n\n".join(part if part[:1] in "#1[" else textwrap.fill(part, 37) for part in text.split("\n\n"))


def renumbered(text):
    return re.sub(r"(?m)^(## )?(\d)(\.? )", lambda m: f"{m[1] or ''}{int(m[2]) + 4}{m[3]}", text)


def relabelled(text):
    return re.sub(r"\[(\d)\]", lambda m: f"[{int(m[1]) + 7}]", text).replace("(Lindholm 2003)", "(Lindholm, 2003a, p. 14)")


def edited_elsewhere(text):
    added = "\n\n## 0 Before\n\nThe town has a new school. Pupils come from three parishes, most of them by bus.\n\n"
    return text.replace("\n\n", added, 1).replace("It is painted green.", "It was painted green last year, to the joy of many.")


def moved(text):
    title, *parts = re.split(r"(?m)^(?=## )", text)
    return title + "".join([*parts[1:3], parts[0], *parts[3:]])


def typeset(text):
    return text.replace("eastern quay", "eastern\u00a0quay").replace("1911", "**1911**").replace("steam crane", "_steam crane_")


@pytest.mark.parametrize("edit", [reflowed, renumbered, relabelled, edited_elsewhere, moved, typeset])
def test_ids_outlive(first, tmp_path, edit):
    assert edit(LEFT) != LEFT
    _, findings = run(tmp_path, edit(LEFT), RIGHT)
    assert conflicts(findings) == first[1]


def test_ids_outlive_swapped_sides(first, tmp_path):
    assert conflicts(run(tmp_path, RIGHT, LEFT)[1]) == first[1]


def test_another_value_is_another_id(first, tmp_path):
    found = conflicts(run(tmp_path, LEFT.replace("40 tonnes", "42 tonnes"), RIGHT)[1])
    assert len(found) == 1
    assert found != first[1]


def test_ids_outlive_another_format(first, tmp_path):
    """The same text as a web page: no mark of the format is part of a claim."""
    blocks = [f"<h2>{b[3:]}</h2>" if b.startswith("## ") else f"<p>{b}</p>" for b in LEFT.split("\n\n")[1:]]
    page = f"<!doctype html><html lang=en><title>x</title><body><h1>The harbour of Osterby</h1>{''.join(blocks)}</body></html>"
    Path(tmp_path, "a.html").write_text(page, "utf-8")
    Path(tmp_path, "b.md").write_text(RIGHT, "utf-8")
    main([str(tmp_path / "a.html"), str(tmp_path / "b.md"), "--output-dir", str(tmp_path), "--format", "json", "--no-config"])
    assert conflicts(json.loads(Path(tmp_path, "a-vs-b.json").read_text("utf-8"))["findings"]) == first[1]
