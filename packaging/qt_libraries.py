"""The system's libraries that Qt needs on Linux: looked for, named, installed where allowed.

Windows and macOS bring everything along. On Linux the PySide6 packages expect the display
libraries of the system; a server or a container often lacks them, and Qt's own complaint
("could not load the platform plugin") helps nobody.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from environment import PYTHON, say, stamped, update_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

# What `ldd` finds under QtWidgets, QtSvg, QtPrintSupport and the xcb, Wayland and offscreen
# platform plugins of PySide6-Essentials 6.12, as Debian and Ubuntu name it.
DEBIAN_PACKAGES = (
    "libcups2",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-6",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-glx0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-render0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-util1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxcb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)

# Runs inside the .venv and creates nothing: imports Qt, then loads the display's plugin as Qt
# would. Prints the loader's word for the first library that is missing.
_PROBE = """
import ctypes, pathlib, sys
try:
    import PySide6.QtWidgets
    import PySide6.QtPrintSupport
    import PySide6.QtSvg
    plugins = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
    for name in sys.argv[1:]:
        ctypes.CDLL(str(plugins / f"libq{name}.so"))
except (ImportError, OSError) as error:
    print(error)
    sys.exit(1)
"""


def ensure_qt_loads(*, install: bool = True) -> str | None:
    """Make Qt loadable for the display in use.

    Args:
        install: whether missing libraries may be installed; without, they are only named.

    Returns:
        None if Qt loads, else a text that says what is missing and how to get it.
    """
    if sys.platform != "linux":
        return None
    plugins = _plugins_in_use()
    wanted = "+".join(["widgets", *plugins])
    if wanted == stamped("qt"):
        return None
    missing = _probe(plugins)
    if missing is not None:
        why = f"Qt cannot start: {missing}."
        advice = apt_install(DEBIAN_PACKAGES, why=why) if install else _advice(DEBIAN_PACKAGES, why)
        if advice is not None:
            return advice
        missing = _probe(plugins)
        if missing is not None:
            return f"The display libraries are installed, and still Qt cannot start: {missing}."
    update_stamp(qt=wanted)
    return None


def _plugins_in_use() -> tuple[str, ...]:
    """The platform plugins that Qt will try here, in the words of their file names."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if chosen:
        return ("xcb",) if chosen == "xcb" else ()
    return ("xcb",) if os.environ.get("DISPLAY") else ()


def _probe(plugins: Sequence[str]) -> str | None:
    """What keeps Qt from loading, in the loader's words, or None."""
    asked = subprocess.run(
        [PYTHON, "-I", "-c", _PROBE, *plugins], capture_output=True, text=True, check=False
    )
    if asked.returncode == 0:
        return None
    words = (asked.stdout or asked.stderr).strip().splitlines()
    return words[-1] if words else f"Python stopped with code {asked.returncode}"


def apt_install(packages: Sequence[str], *, why: str) -> str | None:
    """Install Debian packages if this is Debian's kin and this user may.

    Returns:
        None if they are installed now, else what is missing and the command that installs it.
    """
    prefix = _administrator()
    if shutil.which("apt-get") is None or prefix is None:
        return _advice(packages, why)
    say(f"{why} Installing the system packages that are missing.")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*apt, "update"], stdout=sys.stderr, check=False)
    done = subprocess.run(
        [*apt, "install", "--yes", "--no-install-recommends", *packages],
        stdout=sys.stderr,
        check=False,
    )
    return None if done.returncode == 0 else _advice(packages, why)


def _administrator() -> list[str] | None:
    """How to run a command as administrator without a question: `[]`, `sudo -n`, or not at all."""
    if os.name == "nt":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    allowed = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [sudo, "-n"] if allowed.returncode == 0 else None


def _advice(packages: Sequence[str], why: str) -> str:
    """The sentence for someone who must install packages, by hand or by asking."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        return f"{why} Install what carries it; on Debian these packages do:\n  {names}"
    return (
        f"{why} Install what is missing, or ask your administrator to:\n"
        f"  sudo apt-get install {names}"
    )
