"""The commands of `dev.py`: what a person types, and what is done about it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from environment import (
    DEVELOPMENT,
    PYTHON,
    ROOT,
    RUNTIME,
    SetupError,
    ensure,
    run_pip,
    say,
)
from gates import run_all, run_pytest, run_static
from mutation import mutate
from qt_libraries import ensure_qt_loads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HELP = """\
Set up, run and test Myoplan from this checkout.

  python3 packaging/dev.py run [ARGUMENTS]     start Myoplan; the arguments are its own
  python3 packaging/dev.py test [ARGUMENTS]    every check and test; with arguments only pytest
  python3 packaging/dev.py check               the static checks: style, types, import order
  python3 packaging/dev.py bench               measure the time and memory budgets
  python3 packaging/dev.py mutation [PARTS]    change the code and see whether tests notice (long)
  python3 packaging/dev.py pictures            take the pictures in docs/pictures anew
  python3 packaging/dev.py golden              take the pictures that printed pages must match
  python3 packaging/dev.py history             tell anew what each edition did to each record
  python3 packaging/dev.py tables              print docs/decision-tables.md anew from the rules
  python3 packaging/dev.py messages [LANGUAGE] renew the translation files; begin a language
  python3 packaging/dev.py sign-translation LANGUAGE --by NAME   say who has read a handout
  python3 packaging/dev.py setup               prepare .venv for work and stop
  python3 packaging/dev.py lock                renew packaging/requirements*.txt (network)

The first run makes .venv in the checkout and needs the network; later runs do not.
"""

_LOCK_HEADER = "# Made by a tool, not by hand. To renew: python3 packaging/dev.py lock\n"
_LOCK_OPTIONS = (
    "--quiet",
    "--upgrade",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
)


def main(arguments: Sequence[str]) -> int:
    """Do one command; expected problems become a sentence on stderr and exit code 2."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(HELP, end="")
        return 0
    name, *rest = arguments
    try:
        return _command(name, rest)()
    except SetupError as problem:
        say(str(problem))
        return 2
    except OSError as error:
        say(f"The system refused: {error}. Nothing else was done.")
        return 2
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


def _command(name: str, rest: list[str]) -> Callable[[], int]:
    """The function for a command's name, its arguments filled in."""
    with_arguments: dict[str, Callable[[list[str]], int]] = {
        "run": _run,
        "test": _test,
        "bench": _bench,
        "mutation": _mutation,
        "messages": partial(_script, "messages.py"),
        "sign-translation": partial(_script, "sign_translation.py"),
    }
    if name in with_arguments:
        return lambda: with_arguments[name](rest)
    without: dict[str, Callable[[], int]] = {
        "check": _check,
        "pictures": _pictures,
        "tables": _tables,
        "golden": partial(_script, "golden.py", []),
        "history": _history,
        "setup": _setup,
        "lock": _lock,
    }
    if name not in without:
        message = f'"{name}" is not a command of dev.py.\n\n{HELP}'
        raise SetupError(message)
    if rest:
        message = f"{name} takes no arguments; it was given: {' '.join(rest)}"
        raise SetupError(message)
    return without[name]


def _run(arguments: list[str]) -> int:
    """Start the program in the person's own folder, so that file names mean what they typed.

    `-I` keeps that folder, and any PYTHONPATH, from lending the program a module.
    Without arguments it is the window that opens: then Qt must load. With arguments it may be
    a command that needs no window, so a Qt that cannot load is a note and no more.
    """
    ensure(RUNTIME)
    window = not arguments
    if window or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        trouble = ensure_qt_loads(install=window)
        if trouble is not None and window:
            raise SetupError(trouble)
        if trouble is not None:
            say(f"Commands without a window work; the window does not.\n{trouble}")
    command = [str(PYTHON), "-I", "-X", "utf8", "-m", "desktop_app", *arguments]
    if os.name != "nt":  # there, exec would hand the prompt back while the program runs on
        sys.stdout.flush()
        os.execv(PYTHON, command)
    return subprocess.run(command, check=False).returncode


def _prepare() -> None:
    """Everything that checks and tests need."""
    ensure(DEVELOPMENT)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    trouble = ensure_qt_loads()
    if trouble is not None:
        raise SetupError(trouble)


def _setup() -> int:
    _prepare()
    say("Ready. Start Myoplan with: python3 packaging/dev.py run")
    return 0


def _test(arguments: list[str]) -> int:
    _prepare()
    return run_pytest(arguments) if arguments else run_all()


def _check() -> int:
    ensure(DEVELOPMENT)
    return run_static()


def _bench(arguments: list[str]) -> int:
    script = ROOT / "packaging" / "bench.py"
    if not script.exists():
        message = "There is nothing to measure yet: packaging/bench.py is missing."
        raise SetupError(message)
    _prepare()
    return subprocess.run([PYTHON, script, *arguments], check=False).returncode


def _mutation(arguments: list[str]) -> int:
    _prepare()
    return mutate(arguments)


def _pictures() -> int:
    """Take the pictures of the documentation from the program as it stands."""
    _prepare()
    script = ROOT / "packaging" / "pictures.py"
    return subprocess.run([PYTHON, "-X", "utf8", script], check=False).returncode


def _history() -> int:
    """Tell from git what each edition of the evidence did to each record."""
    ensure(RUNTIME)
    script = ROOT / "packaging" / "evidence_history.py"
    return subprocess.run([PYTHON, "-X", "utf8", script], check=False).returncode


def _tables() -> int:
    """Print the decision tables of the documentation from the rules as they stand."""
    ensure(RUNTIME)
    script = ROOT / "packaging" / "tables.py"
    return subprocess.run([PYTHON, "-X", "utf8", script], check=False).returncode


def _script(name: str, arguments: list[str]) -> int:
    """Run a script of this folder that needs no more than the program does."""
    ensure(RUNTIME)
    script = ROOT / "packaging" / name
    return subprocess.run([PYTHON, "-X", "utf8", script, *arguments], check=False).returncode


def _lock() -> int:
    """Renew both lists from pyproject.toml, with hashes, for every platform and Python."""
    ensure(RUNTIME)
    with tempfile.TemporaryDirectory(prefix="myoplan-lock-") as scratch:
        tool = Path(scratch) / "uv"
        say("Fetching uv, which resolves for all platforms at once.")
        run_pip(["install", "--quiet", "--target", str(tool), "uv"])
        _compile(tool, RUNTIME)
        _compile(tool, DEVELOPMENT, "--group=dev", f"--constraint={RUNTIME.relative_to(ROOT)}")
    say("Renewed. Look over the changes with git diff, then run: python3 packaging/dev.py test")
    return 0


def _compile(tool: Path, target: Path, *options: str) -> None:
    """Write one list; the old one stays as it is if that fails."""
    compiled = subprocess.run(
        [
            *(PYTHON, "-m", "uv", "pip", "compile", "pyproject.toml"),
            *(*_LOCK_OPTIONS, *options),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tool)},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if compiled.returncode:
        message = (
            f"uv could not renew {target.name}; its reason stands above. The old list is kept."
        )
        raise SetupError(message)
    target.write_text(_LOCK_HEADER + compiled.stdout, encoding="utf-8", newline="\n")
    pinned = sum(line[:1].isalnum() for line in compiled.stdout.splitlines())
    say(f"  {target.relative_to(ROOT)}: {pinned} packages")
