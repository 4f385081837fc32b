"""The GitHub action and the GitLab example: their very shell steps, run here over a toy engine."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

from compare.system import COMMANDS

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((ROOT / "docs" / "examples" / "gitlab-ci.yml").read_text("utf-8"))["compare-documents"]
PROGRAM = """#!{python}
import sys
sys.path.insert(0, {root!r})
import compare.pipeline, compare.render
from tests.cli import toy
compare.pipeline.compare = toy.compare
compare.render.FORMATS["md"] = compare.render.FORMATS["pdf"] = lambda report, view, options: b"# Summary\\n"
from compare.cli.app import main
sys.exit(main())
"""

pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path):
    """A repository with two documents, and the program on the path."""
    program = tmp_path / "bin" / "compare-report"
    program.parent.mkdir()
    program.write_text(PROGRAM.format(python=sys.executable, root=str(ROOT)))
    program.chmod(0o755)
    (tmp_path / ".git").mkdir()
    (tmp_path / "left 1.md").write_text("length: 1\nwidth: 2\n")
    (tmp_path / "right.md").write_text("length: 3\nwidth: 2\n")
    return tmp_path


def shell(place, script, **environment):
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"PATH": path} | environment
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=place, env=env, capture_output=True, text=True, check=False
    )


def step(name):
    return next(step for step in ACTION["runs"]["steps"] if step.get("id") == name)


def run_action(place, **inputs):
    values = {name: str(spec.get("default", "")) for name, spec in ACTION["inputs"].items()}
    values |= {"left": "left 1.md", "right": "right.md"} | inputs
    env = {name: values[value.split("inputs.")[1].rstrip(" }")] for name, value in step("compare")["env"].items()}
    env |= {"GITHUB_OUTPUT": str(place / "output"), "GITHUB_STEP_SUMMARY": str(place / "summary")}
    done = shell(place, step("compare")["run"], **env)
    outputs = dict(line.split("=", 1) for line in (place / "output").read_text().splitlines())
    verdict = shell(place, step("verdict")["run"], CODE=outputs["exit-code"])
    return done, outputs, verdict.returncode


class TestAction:
    def test_a_contradiction_fails_the_job_after_the_reports(self, place):
        done, outputs, verdict = run_action(place, formats="json md sarif junit")
        assert (done.returncode, verdict, outputs["exit-code"]) == (0, 1, "1")
        assert outputs["report"] == "reports/comparison.json"
        assert {path.name for path in (place / "reports").iterdir()} == {
            f"comparison.{s}" for s in ("json", "md", "sarif", "junit.xml")
        }
        assert (place / "summary").read_text() == "# Summary\n"

    def test_a_baseline(self, place):
        run_action(place, formats="json")
        shell(place, "compare-report baseline reports/comparison.json --output known.toml")
        assert run_action(place, formats="json", baseline="known.toml")[2] == 0

    def test_a_refused_document(self, place):
        done, _, verdict = run_action(place, left="none.md", formats="json")
        assert (verdict, "none.md: cannot be opened" in done.stderr) == (2, True)

    def test_a_document_named_like_an_option(self, place):
        (place / "--name").write_text("length: 3\n")
        assert run_action(place, left="--name", formats="json")[2] == 0

    def test_every_input_is_used_and_has_a_description(self):
        text = (ROOT / "action.yml").read_text("utf-8")
        for name, spec in ACTION["inputs"].items():
            assert spec["description"]
            assert f"inputs.{name}" in text


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A fresh virtual environment that sees this one's packages, so that the install step needs no network."""
    folder = tmp_path_factory.mktemp("environment") / "v"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "beside.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


@pytest.fixture
def machine(place, environment):
    """The environment's programs first on the path, then stand-ins for what only a build machine may do; they note their arguments."""
    for name in ("sudo", "apt-get", "pip", "ldconfig"):
        program = place / "bin" / name
        program.write_text(
            f'#!/bin/sh\necho {name} "$@" >> "{place}/called"\n[ {name} != ldconfig ] || cat "{place}/libraries"\n'
        )
        program.chmod(0o755)
    (place / "bin" / "compare-report").unlink()
    (place / "libraries").write_text("")
    (place / "called").write_text("")
    return place, {
        "PATH": f"{place / 'bin'}{os.pathsep}{environment / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it as the value of "build isolation"
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "ACTION_PATH": str(ROOT),
    }


def called(place):
    return [line for line in (place / "called").read_text().splitlines() if not line.startswith("ldconfig")]


class TestInstallSteps:
    def test_the_action_installs_what_the_doctor_names(self, machine):
        place, env = machine
        pip = place / "bin" / "python"
        pip.write_text(f'#!/bin/sh\necho python "$@" >> "{place}/called"\n')
        pip.chmod(0o755)
        assert shell(place, step("install")["run"], **env).returncode == 0
        update, install, package = called(place)
        assert update == "sudo apt-get update -qq"
        assert set(COMMANDS["debian"].split()) < set(install.split())
        assert package == f"python -m pip install -q {ROOT}"

    @pytest.mark.timeout(300)
    def test_the_action_installs_and_compares(self, machine):
        """The install step as it stands, then the comparison with the real engine, from the installed package."""
        pytest.importorskip("hatchling", reason="the build backend is not installed")
        place, env = machine
        (place / "libraries").write_text("libharfbuzz-subset.so.0 libpangoft2-1.0.so.0\n")
        done = shell(place, step("install")["run"], **env)
        assert (done.returncode, called(place)) == (0, []), done.stderr
        (place / "left.md").write_text("# Towers\n\nThe northern tower is 40 metres high and was built in 1911.\n")
        (place / "right.md").write_text("# Towers\n\nThe northern tower is 55 metres high and was built in 1911.\n")
        outputs = {"GITHUB_OUTPUT": str(place / "output"), "GITHUB_STEP_SUMMARY": str(place / "summary")}
        inputs = {"LEFT": "left.md", "RIGHT": "right.md", "NAME": "c", "OUTPUT_DIR": "reports", "FORMATS": "md sarif"}
        done = shell(place, step("compare")["run"], **env, **outputs, **inputs, FAIL_ON="contradiction", BASELINE="")
        assert (done.returncode, "exit-code=1" in (place / "output").read_text()) == (0, True), done.stderr
        assert "55 metres" in (place / "summary").read_text()
        where = shell(place, "python -c 'import compare; print(compare.__file__)'", **env).stdout
        assert str(ROOT) not in where

    def test_the_gitlab_job_installs_what_the_doctor_names(self, machine):
        place, env = machine
        done = shell(place, "\n".join(GITLAB["before_script"]), **env, PACKAGE=GITLAB["variables"]["PACKAGE"])
        assert done.returncode == 0, done.stderr
        update, install, package = called(place)
        assert update == "apt-get update -qq"
        assert set(COMMANDS["debian"].split()) <= set(install.split())
        assert package == "pip install -q compare-report"


class TestGitlab:
    @pytest.mark.parametrize(("baseline", "code"), [(False, 1), (True, 0)])
    def test_the_script(self, place, baseline, code):
        env = {"LEFT": "left 1.md", "RIGHT": "right.md", "BASELINE": "known.toml" if baseline else ""}
        if baseline:
            shell(place, GITLAB["script"][0], **env | {"BASELINE": ""})
            shell(place, "compare-report baseline reports/comparison.json --output known.toml")
        done = shell(place, GITLAB["script"][0], **env)
        assert done.returncode == code, done.stderr
        assert (place / GITLAB["artifacts"]["reports"]["junit"]).exists()
