"""The system libraries that the PDF output needs, and the command that installs them here. A leaf: imports nothing of ours."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import platform
import sys
from pathlib import Path

LIBRARIES = {
    "linux": ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libfontconfig.so.1"),
    "darwin": ("libgobject-2.0.0.dylib", "libpango-1.0.dylib", "libpangoft2-1.0.dylib", "libharfbuzz.0.dylib", "libfontconfig.1.dylib"),
    "win32": ("libgobject-2.0-0.dll", "libpango-1.0-0.dll", "libpangoft2-1.0-0.dll", "libharfbuzz-0.dll", "libfontconfig-1.dll"),
}  # fmt: skip
"""Exact names, as WeasyPrint opens them: a look-up by short name needs a compiler or ldconfig that small images lack."""
SUBSETTER = {"linux": "libharfbuzz-subset.so.0", "darwin": "libharfbuzz-subset.0.dylib", "win32": "libharfbuzz-subset-0.dll"}
"""Not needed: without it WeasyPrint lets fontTools cut the fonts, and the PDF has other bytes."""
COMMANDS = {
    "debian": "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig",
    "fedora": "dnf install pango harfbuzz fontconfig",
    "alpine": "apk add so:libgobject-2.0.so.0 so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0 so:libharfbuzz.so.0 "
    "so:libharfbuzz-subset.so.0 so:libfontconfig.so.1",
    "arch": "pacman -S pango fontconfig",
    "suse": "zypper install libpango-1_0-0 fontconfig",
    "darwin": "brew install pango (and use Homebrew's Python, or set DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib)",
    "win32": "install MSYS2, then in its UCRT64 shell: pacman -S mingw-w64-ucrt-x86_64-pango (where MSYS2 is not in C:\\msys64, "
    "set WEASYPRINT_DLL_DIRECTORIES to its ucrt64\\bin)",
}
FAMILIES = {"ubuntu": "debian", "rhel": "fedora", "centos": "fedora", "opensuse": "suse"}
WINDOWS_FOLDERS = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin"
"""Where WeasyPrint looks on Windows unless WEASYPRINT_DLL_DIRECTORIES says otherwise."""


def missing_libraries() -> tuple[str, ...]:
    """Return the names of the needed system libraries that cannot be loaded, in a fixed order; empty where all can."""
    return tuple(name for name in LIBRARIES.get(sys.platform, LIBRARIES["linux"]) if not _loads(name))


def has_subsetter() -> bool:
    """Tell whether HarfBuzz's own library for cutting fonts can be loaded."""
    return _loads(SUBSETTER.get(sys.platform, SUBSETTER["linux"]))


def install_command(system: str = "") -> str:
    """Return the command that installs Pango on this system, or on `system` ("debian", "fedora" …).

    >>> install_command("fedora")
    'dnf install pango harfbuzz fontconfig'
    """
    return COMMANDS.get(system or _system(), "install Pango 1.44 or newer and fontconfig with your system's package manager")


def _loads(name: str) -> bool:
    """Tell whether WeasyPrint would find the library: by its name, on Windows in its folders too, on macOS by its short name too."""
    places = [name]
    if sys.platform == "win32":
        folders = os.environ.get("WEASYPRINT_DLL_DIRECTORIES", WINDOWS_FOLDERS).split(";")
        places += [str(Path(folder, name)) for folder in folders if folder]
    if sys.platform == "darwin":
        places += [found for short in _short_names(name) if (found := ctypes.util.find_library(short))]
    return any(_opens(place) for place in places)


def _short_names(name: str) -> tuple[str, ...]:
    """Return the names by which the dynamic loader's own search knows a library ("libharfbuzz.0.dylib": "harfbuzz.0", "harfbuzz")."""
    long = name.removeprefix("lib").removesuffix(".dylib")
    return (long, long.removesuffix(".0").removesuffix(".1"))


def _opens(place: str) -> bool:
    try:
        ctypes.CDLL(place)
    except OSError:
        return False
    return True


def _system() -> str:
    if sys.platform != "linux":
        return "win32" if platform.system() == "Windows" else sys.platform
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    names = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    return next((FAMILIES.get(name, name) for name in names if FAMILIES.get(name, name) in COMMANDS), "")
