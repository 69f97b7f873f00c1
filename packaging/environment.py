"""The checkout's own `.venv`: made, filled from the pinned lists, and kept in step with them.

Set-up needs the package index once per change of the lists. After that nothing here
touches the network. Everything said goes to stderr, so that `run ... > file` stays clean.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNTIME = ROOT / "packaging" / "requirements.txt"
DEVELOPMENT = ROOT / "packaging" / "requirements-dev.txt"

_STAMP = VENV / "myoplan-stamp.json"
_UNFINISHED = VENV / "myoplan-unfinished"
_LOCK = ROOT / ".venv.lock"

# Runs inside the .venv: proves that its Python starts and owns pip, and says where packages go.
_INSPECT = (
    "import json, sys, sysconfig, pip; "
    "print(json.dumps([list(sys.version_info[:2]), sysconfig.get_path('purelib')]))"
)


class SetupError(Exception):
    """Something expected went wrong; its text is for the person at the keyboard."""


def say(sentence: str) -> None:
    """Tell the person something, apart from any output of the program."""
    print(sentence, file=sys.stderr, flush=True)


def ensure(requirements: Path) -> None:
    """Bring `.venv` to the state that `requirements` describes; do nothing if it is there.

    Raises:
        SetupError: the folder cannot be written, Python lacks a part, or packages
            could not be fetched.
    """
    if _in_step(requirements):
        return
    with _one_at_a_time():
        if _in_step(requirements):
            return  # another run did the work while this one waited
        _make_if_needed()
        _install(requirements)


def _in_step(requirements: Path) -> bool:
    """Whether the stamp says that these very requirements are installed, here, by this Python."""
    stamp = _read_stamp()
    return (
        PYTHON.exists()
        and not _UNFINISHED.exists()
        and stamp.get("root") == str(ROOT)
        and stamp.get("python") == os.path.realpath(PYTHON)
        and stamp.get(requirements.name) == _digest(requirements)
    )


def _read_stamp() -> dict[str, str]:
    """What was installed last, or nothing where that is not known."""
    try:
        stamp = json.loads(_STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def update_stamp(**facts: str) -> None:
    """Remember facts about the `.venv`; where it cannot be written they are asked again."""
    with contextlib.suppress(OSError):
        _STAMP.write_text(json.dumps({**_read_stamp(), **facts}, indent=1), encoding="utf-8")


def stamped(fact: str) -> str | None:
    """Return a remembered fact about the `.venv`."""
    return _read_stamp().get(fact)


def _digest(path: Path) -> str:
    """SHA-256 of a list of requirements, the same for either kind of line ending."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        message = (
            f"{path.relative_to(ROOT)} cannot be read ({error.strerror}): restore it with git."
        )
        raise SetupError(message) from error
    return hashlib.sha256(text.encode()).hexdigest()


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold the set-up of this checkout, waiting for another run that has it."""
    try:
        handle = _LOCK.open("a+b")
    except OSError as error:
        message = (
            f"The folder {ROOT} cannot be written ({error.strerror}), and set-up keeps its "
            "packages there. Copy the folder to a place of your own and run the same command there."
        )
        raise SetupError(message) from error
    with handle:
        waiting = False
        while not _try_lock(handle):
            if not waiting:
                say("Another set-up of this folder is running; waiting for it.")
                waiting = True
            time.sleep(0.2)
        yield  # closing the file lets go of it, also after a crash


def _try_lock(handle: IO[bytes]) -> bool:
    """Take the operating system's lock on an open file; False where another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _make_if_needed() -> None:
    """Keep a `.venv` that works, remake one that does not, make one that is missing."""
    if VENV.is_symlink() or VENV.exists():
        moved = stamped("root") not in {None, str(ROOT)}
        if not moved and not _UNFINISHED.exists() and _inspect() is not None:
            return
        say("The .venv of this folder is unfinished, moved or broken; making it anew.")
        _remove_venv()
    _require_venv_module()
    say("Making .venv in this folder.")
    VENV.mkdir()
    _UNFINISHED.touch()
    made = subprocess.run(
        [sys.executable, "-I", "-m", "venv", VENV], capture_output=True, text=True, check=False
    )
    if made.returncode:
        message = f"Python could not make {VENV}:\n{(made.stdout + made.stderr).strip()}"
        raise SetupError(message)


def _remove_venv() -> None:
    """Delete `.venv`, and nothing that merely has its name."""
    signs = (VENV / "pyvenv.cfg", _UNFINISHED)
    if VENV.is_symlink() or not VENV.is_dir() or not any(sign.exists() for sign in signs):
        message = f"{VENV} is in the way and is no Python environment. Move it, then run again."
        raise SetupError(message)
    try:
        shutil.rmtree(VENV)
    except OSError as error:
        message = (
            f"The old {VENV} cannot be removed ({error.strerror}). "
            "Close Myoplan and everything else that uses it, then run again."
        )
        raise SetupError(message) from error


def _inspect() -> Path | None:
    """Where the `.venv` keeps its packages, or None if it does not work."""
    try:
        asked = subprocess.run(
            [PYTHON, "-I", "-c", _INSPECT], capture_output=True, text=True, check=True
        )
        version, packages = json.loads(asked.stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return None
    return Path(packages) if tuple(version) >= (3, 11) else None


def _require_venv_module() -> None:
    """Python's venv and ensurepip; Debian and its kin ship them as a package of their own."""
    if _has_venv_module():
        return
    from qt_libraries import apt_install  # here, because it builds on this module

    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    advice = apt_install([package], why="Python's part that makes environments is missing.")
    if advice is not None:
        raise SetupError(advice)
    importlib.invalidate_caches()
    if not _has_venv_module():
        message = f"{package} is installed, but {sys.executable} still has no venv and ensurepip."
        raise SetupError(message)


def _has_venv_module() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _install(requirements: Path) -> None:
    """Install exactly what the list pins, checked by hash, then write the stamp."""
    packages = _inspect()
    if packages is None:
        message = f"The new {VENV} does not work. Remove it and run again."
        raise SetupError(message)
    name = requirements.relative_to(ROOT)
    say(f"Installing the packages that {name} pins (once; needs the network).")
    _UNFINISHED.touch()
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    try:
        run_pip(["install", "--require-hashes", "--requirement", str(requirements), *quiet])
    except SetupError:
        _UNFINISHED.unlink()  # pip fetches everything before it changes anything
        raise
    # The checkout itself goes on the path by this file, so that `python -I -m desktop_app`
    # works from any folder and nothing in that folder can be imported by mistake.
    (packages / "myoplan-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    done = {requirements.name: _digest(requirements)}
    if requirements == DEVELOPMENT:
        done[RUNTIME.name] = _digest(RUNTIME)  # the development list holds all of it
    update_stamp(root=str(ROOT), python=os.path.realpath(PYTHON), qt="", **done)
    _UNFINISHED.unlink()


def run_pip(arguments: Sequence[str], python: Path = PYTHON) -> None:
    """Run an environment's pip, its output on stderr; a failure becomes a sentence.

    Raises:
        SetupError: pip did not succeed.
    """
    command = [str(python), "-I", "-m", "pip", "--disable-pip-version-check", *arguments]
    lines: list[str] = []
    with subprocess.Popen(
        command, stdout=sys.stderr, stderr=subprocess.PIPE, text=True, errors="replace"
    ) as pip:
        for line in pip.stderr or ():
            lines.append(line)
            sys.stderr.write(line)
    if pip.returncode:
        raise SetupError(_why_pip_failed("".join(lines)))


def _why_pip_failed(output: str) -> str:
    """One sentence for what pip said at length."""
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "A package that was fetched is not the one that was pinned, so nothing of it was "
            "installed. Ask whoever runs your package mirror; do not work around it."
        )
    if "No space left" in output:
        return "The disk is full. Free about 1 GB and run the same command again."
    return (
        "The packages could not be installed; pip's reason stands above. Set-up needs the "
        "network once (the Python Package Index, or a mirror named to pip); afterwards Myoplan "
        "works offline. Check the connection and run the same command again."
    )
