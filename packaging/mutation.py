"""Change the code in a thousand small ways and see whether the tests notice.

`python3 packaging/dev.py mutation [PART ...]` makes a copy of the checkout under build/mutation,
lets mutmut loose on it and prints what became of its mutants. `docs/mutation.md` says how to read
that, and explains those that live. Exit status 1 when fewer than 90 % were killed.

mutmut keeps all mutants in one file and wakes one at a time. Those of a function that runs only
while modules are loaded never get their turn in its warm processes, so the ones that lived
through the first round meet all tests once more, each in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from environment import PYTHON, ROOT, SetupError, say

PARTS = ("scores", "prescribing")
ENOUGH = 90  # percent, of all mutants

_MUTMUT = (str(PYTHON), "packaging/warm_mutmut.py")
_COPY = ROOT / "build" / "mutation"
_MUTANTS = _COPY / "mutants"
_LOADING = _MUTANTS / "run-while-loading.json"  # written by pytest_mutation
# Nearest first: a mutant dies at the first test that fails.
_TESTS = ("tests/scores", "tests/prescribing", "tests/decision/test_decision_tables.py")
_MINUTES = 10  # for one mutant against all tests

# Both take longer than all else together; the first moves facts, not code.
_NOT_THESE = (
    *("--deselect", f"{_TESTS[-1]}::test_a_case_notices_when_a_threshold_moves_one_step"),
    *("--ignore", "tests/prescribing/test_every_combination.py"),
)
# pytest escapes a name such as "µ" again each time that it collects in one process, and then does
# not find it.
_NAMES_AS_THEY_ARE = "disable_test_id_escaping_and_forfeit_all_rights_to_community_support=true"
_PYTEST_OPTIONS = (
    *("-p", "pytest_mutation"),
    *("-p", "no:cacheprovider"),
    *("-o", _NAMES_AS_THEY_ARE),
    *_NOT_THESE,
)

_SETTINGS = """

[tool.mutmut]
source_paths = ["desktop_app"]
only_mutate = {patterns}
also_copy = ["packaging", "resources", "seeds"]
process_isolation = "forkserver"  # each mutant starts from modules that no test has touched
track_dependencies = false
use_git_change_detection = false
timeout_multiplier = 4  # times what the tests took while they were watched, which is slow
pytest_add_cli_args = {options}
pytest_add_cli_args_test_selection = {tests}
"""

# How mutmut notes the end of a mutant: pytest's exit code, or a number of its own.
_KILLED, _LIVED, _NO_TESTS, _LATE = (1, 2, 3), 0, 33, (24, 36, 152, -24)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mutant and its end: killed, survived, no tests, late, or unclear."""

    file: str
    name: str
    end: str

    @property
    def function(self) -> str:
        """Mutmut's name for the function that it is a mutant of."""
        return self.name.rpartition("__mutmut_")[0]


def mutate(arguments: list[str]) -> int:
    """Run mutmut over the parts named, and report; 0 if enough mutants were killed."""
    if os.name == "nt":
        message = "mutmut needs a system that forks: on Windows, run this inside WSL."
        raise SetupError(message)
    wanted = _read(arguments)
    if not wanted.again:
        _copy_checkout(wanted.parts)
        _require_passing_tests()
    ran = subprocess.run(
        [*_MUTMUT, "run", "--max-children", str(wanted.workers)],
        cwd=_COPY,
        env=_environment(),
        check=False,
    )
    if ran.returncode:
        message = f"mutmut stopped with status {ran.returncode}; its reason stands above."
        raise SetupError(message)
    mutants = _second_round(_mutants(), wanted.workers)
    _show(mutants)
    return 0 if _percent_killed(mutants) >= ENOUGH else 1


def _read(arguments: list[str]) -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="dev.py mutation", description=__doc__)
    reader.add_argument("parts", nargs="*", default=PARTS, metavar="PART")
    reader.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    reader.add_argument("--again", action="store_true", help="go on with the copy of the last run")
    wanted = reader.parse_args(arguments)
    for part in wanted.parts:
        path = ROOT / "desktop_app" / part.replace(".", "/")
        if not path.is_dir() and not path.with_suffix(".py").is_file():
            message = f"There is no {part} in desktop_app; name one as in scores or scores.kidney."
            raise SetupError(message)
    return wanted


def _copy_checkout(parts: list[str]) -> None:
    """Copy what git knows or would add, and tell mutmut in the copy what to do."""
    if _COPY.exists():
        shutil.rmtree(_COPY)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - wherever git is
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        source, target = ROOT / name, _COPY / name
        if source.is_file():  # one that was deleted is listed until that is committed
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    paths = [f"desktop_app/{part.replace('.', '/')}" for part in parts]
    settings = _SETTINGS.format(
        patterns=json.dumps([end for path in paths for end in (f"{path}.py", f"{path}/*")]),
        options=json.dumps(_PYTEST_OPTIONS),
        tests=json.dumps(_TESTS),
    )
    with (_COPY / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(settings)


def _require_passing_tests() -> None:
    """Run the tests on the code as it is; mutmut would only say that something failed."""
    command = [str(PYTHON), "-m", "pytest", "-x", "-q", *_PYTEST_OPTIONS, *_TESTS]
    if subprocess.run(command, cwd=_COPY, env=_environment(), check=False).returncode:
        message = "The tests fail before anything was changed: see above, and mend that first."
        raise SetupError(message)


def _environment(mutant: str | None = None) -> dict[str, str]:
    """Give the variables under which tests meet mutants."""
    ours = {
        "HYPOTHESIS_PROFILE": "mutation",
        "PYTHONPATH": "packaging",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if mutant is not None:
        ours |= {"MUTANT_UNDER_TEST": mutant, "PYTHONPATH": os.pathsep.join((".", "packaging"))}
    return {**os.environ, **ours}


def _mutants() -> list[Mutant]:
    """Read what mutmut noted beside each file."""
    found = []
    for notes in sorted(_MUTANTS.rglob("*.py.meta")):
        ends = json.loads(notes.read_text(encoding="utf-8"))["exit_code_by_key"]
        file = notes.relative_to(_MUTANTS / "desktop_app").as_posix().removesuffix(".meta")
        found += [Mutant(file, name, _end(code)) for name, code in ends.items()]
    return found


def _end(code: int | None) -> str:
    if code in _KILLED:
        return "killed"
    if code in _LATE:
        return "late"
    if code == _LIVED:
        return "survived"
    return "no tests" if code == _NO_TESTS else "unclear"


def _second_round(mutants: list[Mutant], workers: int) -> list[Mutant]:
    """Let those that never got their turn meet all tests in a process of their own."""
    loading = set(json.loads(_LOADING.read_text(encoding="utf-8"))) if _LOADING.exists() else set()

    def once_more(mutant: Mutant) -> Mutant:
        asleep = mutant.end in {"survived", "no tests"} and mutant.function in loading
        if not asleep and mutant.end != "unclear":
            return mutant
        return Mutant(mutant.file, mutant.name, _met_by_all_tests(mutant.name))

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(once_more, mutants))


def _met_by_all_tests(name: str) -> str:
    """Run all tests with one mutant awake from the start."""
    # What runs while loading makes gates and advice, and those the tables look at.
    tests = reversed(_TESTS)
    command = [str(PYTHON), "-m", "pytest", "-x", "-q", "--rootdir=.", *_PYTEST_OPTIONS, *tests]
    try:
        ran = subprocess.run(
            command,
            cwd=_MUTANTS,
            env=_environment(name),
            capture_output=True,
            timeout=60 * _MINUTES,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "late"
    return "killed" if ran.returncode else "survived"


def _show(mutants: list[Mutant]) -> None:
    """Print those that live, then a line for each file and one for all."""
    for mutant in mutants:
        if mutant.end != "killed":
            print(f"\n{mutant.end}: {mutant.name}\n{_change(mutant.name)}")
    ends = ("killed", "survived", "no tests", "late", "unclear")
    print(f"\n{'':44}{'mutants':>9}" + "".join(f"{end:>10}" for end in ends))
    for file in dict.fromkeys(mutant.file for mutant in mutants):
        _row(file, [mutant for mutant in mutants if mutant.file == file], ends)
    _row("all", mutants, ends)
    print(f"\n{_percent_killed(mutants):.1f} % of {len(mutants)} mutants killed; {ENOUGH} % wanted")
    say(f"The copy with its mutants is kept in {_COPY.relative_to(ROOT)}.")


def _row(title: str, mutants: list[Mutant], ends: tuple[str, ...]) -> None:
    count = Counter(mutant.end for mutant in mutants)
    print(f"{title:44}{len(mutants):9}" + "".join(f"{count[end]:10}" for end in ends))


def _change(name: str) -> str:
    """Give the lines by which a mutant differs."""
    shown = subprocess.run(
        [*_MUTMUT, "show", name],
        cwd=_COPY,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    return "\n".join(line for line in shown if line[:1] in {"-", "+"} and line[:3] not in _MARKS)


_MARKS = {"---", "+++"}


def _percent_killed(mutants: list[Mutant]) -> float:
    """Give the share of all mutants; one that was late or unclear is not killed."""
    if not mutants:
        sys.exit("There is nothing to change in what was named.")
    return 100 * sum(mutant.end == "killed" for mutant in mutants) / len(mutants)
