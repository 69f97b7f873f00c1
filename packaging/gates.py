"""The quality gates: each is one named step, all of them run, any failure fails the whole.

Pytest comes last on purpose: its closing line ("12 passed in 3 s") is what people and
machines look for at the end of the output.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from environment import PYTHON, ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

# Whatever these decide reaches a patient, so every branch of theirs is tested. Only they are
# measured: they stand in pyproject.toml as well.
FULLY_TESTED = ("decision", "conditions", "scores", "prescribing", "findings")

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"

STATIC_STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff check", ("-m", "ruff", "check")),
    ("ruff format", ("-m", "ruff", "format", "--check")),
    ("mypy", ("-m", "mypy")),
    ("import order", ("-c", _LINT_IMPORTS, "--no-logo")),
)


def run_static() -> int:
    """Run the static checks; 0 if all of them hold."""
    failed = _failed_static_steps()
    _sum_up(failed)
    return 1 if failed else 0


def run_pytest(arguments: Sequence[str]) -> int:
    """Run only pytest, with the person's own arguments, attached to their terminal."""
    return _python("-m", "pytest", *arguments)


def run_all() -> int:
    """Run every check, then the tests with their coverage; 0 if all of them hold."""
    failed = _failed_static_steps()
    _title("pytest, with branch coverage")
    code, closing_line = _pytest_with_coverage()
    if code:
        failed.append("pytest")
    if not _fully_covered():
        failed.append("coverage")
    _sum_up(failed)
    print(closing_line, flush=True)
    return 1 if failed else 0


def _failed_static_steps() -> list[str]:
    failed = []
    for name, arguments in STATIC_STEPS:
        _title(name)
        if _python(*arguments):
            failed.append(name)
    return failed


def _python(*arguments: str) -> int:
    """Run the .venv's Python in the checkout; its exit code."""
    return subprocess.run([PYTHON, *arguments], cwd=ROOT, check=False).returncode


def _pytest_with_coverage() -> tuple[int, str]:
    """Run all tests, passing their output on; the exit code and pytest's closing line."""
    _python("-m", "coverage", "erase")
    # A process for each core; the tests of a file stay together, for what they share. In their
    # own order, because the longest would otherwise come last, alone.
    pytest = ("-m", "pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
    command = [str(PYTHON), "-m", "coverage", "run", *pytest]
    if sys.stdout.isatty():
        command.append("--color=yes")
    closing_line = ""
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
    ) as tests:
        for line in tests.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            closing_line = line.rstrip("\n") or closing_line
    _python("-m", "coverage", "combine", "--quiet")
    return tests.returncode, closing_line


def _fully_covered() -> bool:
    """Whether the tests went through every branch of the parts that decide."""
    _title("branch coverage of " + ", ".join(FULLY_TESTED))
    include = ",".join(f"desktop_app/{name}/*" for name in FULLY_TESTED)
    options = (f"--include={include}", "--fail-under=100", "--show-missing", "--skip-covered")
    return _python("-m", "coverage", "report", *options) == 0


def _title(name: str) -> None:
    print(f"\n--- {name}", flush=True)


def _sum_up(failed: Sequence[str]) -> None:
    _title(f"FAILED: {', '.join(failed)}" if failed else "every check holds")
