"""What is said where Pango is missing, on each system, and where libraries are looked for."""

import platform
import sys

import pytest

from compare import system

RELEASES = {
    "debian": {"ID": "debian"},
    "ubuntu": {"ID": "ubuntu", "ID_LIKE": "debian"},
    "mint": {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"},
    "fedora": {"ID": "fedora"},
    "rocky": {"ID": "rocky", "ID_LIKE": "rhel centos fedora"},
    "alpine": {"ID": "alpine"},
    "arch": {"ID": "arch"},
    "manjaro": {"ID": "manjaro", "ID_LIKE": "arch"},
    "tumbleweed": {"ID": "opensuse-tumbleweed", "ID_LIKE": "opensuse suse"},
    "unknown": {"ID": "slackware"},
}
TOOLS = {
    "debian": "apt-get", "ubuntu": "apt-get", "mint": "apt-get", "fedora": "dnf", "rocky": "dnf", "alpine": "apk add",
    "arch": "pacman", "manjaro": "pacman", "tumbleweed": "zypper", "unknown": "your system's package manager",
}  # fmt: skip


@pytest.mark.parametrize("name", list(RELEASES))
def test_each_distribution_gets_its_own_tool(monkeypatch, name):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: RELEASES[name])
    assert TOOLS[name] in system.install_command()


def test_a_system_that_does_not_say_what_it_is(monkeypatch):
    def missing():
        raise OSError

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", missing)
    assert "package manager" in system.install_command()


@pytest.mark.parametrize(("name", "words"), [("darwin", "brew install pango"), ("win32", "mingw-w64-ucrt-x86_64-pango")])
def test_other_systems(monkeypatch, name, words):
    monkeypatch.setattr(sys, "platform", name)
    monkeypatch.setattr(platform, "system", lambda: {"darwin": "Darwin", "win32": "Windows"}[name])
    assert words in system.install_command()


def opened(monkeypatch, name, *, find=lambda _: None):
    """Return the places at which the libraries of a system are looked for, none of which has any."""
    places = []
    monkeypatch.setattr(sys, "platform", name)
    monkeypatch.setattr(system.ctypes.util, "find_library", find)
    monkeypatch.setattr(system, "_opens", lambda place: bool(places.append(place)))
    assert system.missing_libraries() == system.LIBRARIES[name]
    return places


def test_windows_looks_where_weasyprint_does(monkeypatch):
    monkeypatch.delenv("WEASYPRINT_DLL_DIRECTORIES", raising=False)
    assert any("ucrt64" in place and place.endswith("libpango-1.0-0.dll") for place in opened(monkeypatch, "win32"))
    monkeypatch.setenv("WEASYPRINT_DLL_DIRECTORIES", "X:;Y:")
    assert {place[:2] for place in opened(monkeypatch, "win32")} == {"li", "X:", "Y:"}


def test_macos_asks_for_short_names_too(monkeypatch):
    def find(short):
        return (
            f"/prefix/lib{short}.dylib"
            if short in {"pango-1.0", "harfbuzz", "fontconfig", "gobject-2.0", "pangoft2-1.0"}
            else None
        )

    found = [place for place in opened(monkeypatch, "darwin", find=find) if place.startswith("/prefix")]
    assert len(set(found)) == len(system.LIBRARIES["darwin"])


def test_linux_opens_exact_names_alone(monkeypatch):
    assert opened(monkeypatch, "linux") == list(system.LIBRARIES["linux"])


def test_the_subsetter_is_only_noted(monkeypatch, invoke):
    monkeypatch.setattr("compare.cli.doctor.missing_libraries", lambda: ())
    monkeypatch.setattr("compare.cli.doctor.has_subsetter", lambda: False)
    monkeypatch.setattr("compare.cli.doctor._version", lambda _: "1")
    code, out, _ = invoke("doctor")
    assert (code, "note    HarfBuzz's subset library is not there" in out) == (0, True)
