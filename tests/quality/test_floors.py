"""Quality floors: the figures of the last `make eval`, where it measured this very code on the same corpus."""

import importlib.util
import json
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = tomllib.loads((ROOT / "tests" / "quality" / "floors.toml").read_text("utf-8"))


def load_evaluate():
    spec = importlib.util.spec_from_file_location("evaluate", ROOT / "scripts" / "evaluate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


evaluate = load_evaluate()


def figures():
    if not evaluate.DATA.is_dir():
        pytest.skip("no annotated data beside the checkout: quality is not measured here")
    path = evaluate.RUN / "figures.json"
    if not path.exists():
        pytest.skip("no figures: run make eval")
    measured = json.loads(path.read_text("utf-8"))
    if measured.get("code") != evaluate.code_hash():
        pytest.skip("the figures are of another state of the code: run make eval")
    return measured


def test_no_figure_is_below_its_floor():
    assert evaluate.broken_floors(figures()) == []


def test_no_document_pair_is_refused():
    assert figures().get("docs", {}).get("errors", {}) == {}


@pytest.mark.parametrize("part", FLOORS)
def test_floors_name_their_corpus_and_hold_precision_and_recall(part):
    names = set(FLOORS[part])
    assert "corpus" in names
    assert any("precision" in name for name in names)
    assert any("recall" in name or name == "hard" for name in names)


MEASURED = {
    "docs": {"corpus": "c1", "pooled": {key: [5, 10, 0.5] for key in evaluate.DOCUMENT_FIGURES}},
    "reading": {"corpus": "r1", "files": {"a.pdf": {"word error": 0.02, "recall": 1.0, "precision": 0.95}}},
}


class TestFloors:
    @pytest.fixture
    def written(self, tmp_path, monkeypatch):
        monkeypatch.setattr(evaluate, "FLOORS", tmp_path / "floors.toml")
        evaluate.write_floors(MEASURED, lower=False)
        return tmp_path / "floors.toml"

    def test_written_a_margin_below(self, written):
        made = tomllib.loads(written.read_text("utf-8"))
        assert (made["docs"]["precision"], made["docs"]["corpus"]) == (0.48, "c1")
        assert made["reading"]["word error at most"] == 0.022
        assert evaluate.broken_floors(MEASURED) == []

    def test_a_fall_is_named(self, written):
        worse = json.loads(json.dumps(MEASURED))
        worse["docs"]["pooled"]["precision"][2] = 0.4
        worse["reading"]["files"]["a.pdf"]["word error"] = 0.05
        assert evaluate.broken_floors(worse) == [
            "docs: precision is 0.400, the floor is 0.48",
            "reading: word error at most is 0.050, the floor is 0.022",
        ]

    def test_lowering_needs_a_flag(self, written):
        worse = json.loads(json.dumps(MEASURED))
        worse["docs"]["pooled"]["precision"][2] = 0.4
        with pytest.raises(SystemExit, match="would fall"):
            evaluate.write_floors(worse, lower=False)
        evaluate.write_floors(worse, lower=True)
        assert tomllib.loads(written.read_text("utf-8"))["docs"]["precision"] == 0.38

    def test_another_corpus_is_not_compared(self, written):
        worse = json.loads(json.dumps(MEASURED).replace("c1", "c2").replace("0.5", "0.1"))
        assert evaluate.broken_floors(worse) == []
