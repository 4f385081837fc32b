"""The system libraries that the PDF output needs, and the command that installs them here. A leaf: imports nothing of ours."""

from __future__ import annotations

import ctypes
import platform
import sys

LIBRARIES = {
    "linux": ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0", "libfontconfig.so.1"),
    "darwin": ("libgobject-2.0.dylib", "libpango-1.0.dylib", "libpangoft2-1.0.dylib", "libharfbuzz.dylib", "libfontconfig.dylib"),
    "win32": ("libgobject-2.0-0.dll", "libpango-1.0-0.dll", "libpangoft2-1.0-0.dll", "libharfbuzz-0.dll", "libfontconfig-1.dll"),
}  # fmt: skip
"""Exact names, as WeasyPrint opens them: a look-up by short name needs a compiler or ldconfig that small images lack."""
COMMANDS = {
    "debian": "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig",
    "fedora": "dnf install pango harfbuzz fontconfig",
    "alpine": "apk add pango fontconfig font-dejavu",
    "arch": "pacman -S pango fontconfig",
    "suse": "zypper install libpango-1_0-0 fontconfig",
    "darwin": "brew install pango (and use Homebrew's Python, or set DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib)",
    "win32": "install MSYS2, run: pacman -S mingw-w64-x86_64-pango, and set WEASYPRINT_DLL_DIRECTORIES=C:\\msys64\\mingw64\\bin",
}
FAMILIES = {"ubuntu": "debian", "rhel": "fedora", "centos": "fedora", "opensuse": "suse"}


def missing_libraries() -> tuple[str, ...]:
    """Return the names of the system libraries that cannot be loaded, in a fixed order; empty where all can."""
    return tuple(name for name in LIBRARIES.get(sys.platform, LIBRARIES["linux"]) if not _loads(name))


def install_command(system: str = "") -> str:
    """Return the command that installs Pango on this system, or on `system` ("debian", "fedora" …).

    >>> install_command("alpine")
    'apk add pango fontconfig font-dejavu'
    """
    return COMMANDS.get(system or _system(), "install Pango 1.44 or newer and fontconfig with your system's package manager")


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
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
