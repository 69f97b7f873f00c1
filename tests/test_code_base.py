"""Tests of the code base itself: the house rules that no tool checks for us.

Each message says which rule was broken, where, why it exists and what to do instead.
"""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = sorted((ROOT / "desktop_app").rglob("*.py"))
PACKAGING = sorted((ROOT / "packaging").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

LONGEST_FILE = 300
LONGEST_FUNCTION = 40

NETWORK = {
    *("aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "telnetlib", "urllib", "urllib3", "websockets", "xmlrpc"),
    "PySide6.QtNetwork",
}
IMPURE = {
    *("io", "logging", "os", "pathlib", "random", "reportlab", "secrets", "shutil"),
    *("subprocess", "tempfile", "threading", "time", "uuid"),
}
PURE_PARTS = {"conditions", "decision", "prescribing", "scores", "findings"}
HEAVY = {"PySide6", "babel", "fhir", "pikepdf", "pypdfium2", "reportlab"}
HEAVY_AT_HOME = {"documents", "screens"}
CLOCK_READERS = {"screens", "services", "record_keeping", "__main__"}
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}

SUPPRESSION = re.compile(
    r"(?:type:\s*ignore(?:\[[^\]]*\])?|noqa(?::\s*[A-Z]+[0-9]+(?:[,\s]+[A-Z]+[0-9]+)*)?"
    r"|pragma:\s*no\s+(?:cover|branch))(?P<rest>.*)"
)
A_REASON = re.compile(r"[^\W\d_]{2,}.*[^\W\d_]{2,}")


def files_of(parts: set[str]) -> list[Path]:
    """The files of some parts of the program: ``findings``, ``services``, ``__main__``."""
    return [path for path in PROGRAM if part_of(path) in parts]


def files_outside(parts: set[str]) -> list[Path]:
    """The files of all other parts."""
    return [path for path in PROGRAM if part_of(path) not in parts]


def part_of(path: Path) -> str:
    """The part of the program that a file belongs to."""
    return path.relative_to(ROOT / "desktop_app").parts[0].removesuffix(".py")


def offences(files: list[Path], find: Callable[[str], Iterator[tuple[int, str]]]) -> str:
    """Every place in the files that a rule objects to, one a line; empty if there is none."""
    return "".join(
        f"\n  {path.relative_to(ROOT).as_posix()}:{line}: {what}"
        for path in files
        for line, what in find(path.read_text(encoding="utf-8"))
    )


# The rules, each a function from a file's text to the places it objects to.


def too_long_file(text: str) -> Iterator[tuple[int, str]]:
    """Files beyond the limit."""
    length = len(text.splitlines())
    if length > LONGEST_FILE:
        yield length, f"{length} lines"


def too_long_functions(text: str) -> Iterator[tuple[int, str]]:
    """Functions beyond the limit, their docstring not counted."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = lines_of(node)
            if ast.get_docstring(node) is not None:
                length -= lines_of(node.body[0])
            if length > LONGEST_FUNCTION:
                yield node.lineno, f"{node.name} has {length} lines"


def lines_of(node: ast.stmt) -> int:
    """How many lines a statement takes."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def imports(text: str) -> Iterator[tuple[int, str]]:
    """Every import, also those inside functions, as dotted names."""
    for node in ast.walk(ast.parse(text)):
        yield from imported_by(node)


def imported_by(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The dotted names one statement imports; `from a import b` may be a module `a.b`."""
    if isinstance(node, ast.Import):
        yield from ((node.lineno, name.name) for name in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def imports_of(banned: set[str]) -> Callable[[str], Iterator[tuple[int, str]]]:
    """A rule against importing some modules or anything inside them."""

    def find(text: str) -> Iterator[tuple[int, str]]:
        for line, name in imports(text):
            if any(f"{name}.".startswith(f"{module}.") for module in banned):
                yield line, f"imports {name}"

    return find


def heavy_imports_at_start(text: str) -> Iterator[tuple[int, str]]:
    """Heavy libraries imported by importing the file itself."""
    waiting: list[ast.AST] = [ast.parse(text)]
    while waiting:
        node = waiting.pop()
        for line, name in imported_by(node):
            if name.split(".")[0] in HEAVY:
                yield line, f"imports {name} when the file is imported"
        later = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        never = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        if not later and not never:
            waiting.extend(ast.iter_child_nodes(node))


def clock_readings(text: str) -> Iterator[tuple[int, str]]:
    """Calls that ask what day or time it is."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if re.search(r"\b(date|datetime)\.(today|now|utcnow)$", called) or re.search(
                r"\btime\.(time|time_ns|localtime|gmtime)$", called
            ):
                yield node.lineno, f"calls {called}()"


def file_access(text: str) -> Iterator[tuple[int, str]]:
    """Calls of the built-in functions that read or write."""
    for node in ast.walk(ast.parse(text)):
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and called in {"input", "open", "print"}:
            yield node.lineno, f"calls {called}()"


def unexplained_suppressions(text: str) -> Iterator[tuple[int, str]]:
    """Comments that silence a tool, and handlers that catch everything, without a reason."""
    comments = {
        token.start[0]: token.string
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT
    }
    for line, comment in comments.items():
        found = SUPPRESSION.search(comment)
        if found and not A_REASON.search(found["rest"]):
            yield line, comment
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler):
            caught = "everything" if node.type is None else ast.unparse(node.type)
            broad = caught in {"everything", "Exception", "BaseException"}
            if broad and not A_REASON.search(comments.get(node.lineno, "")):
                yield node.lineno, f"catches {caught}"


# The code base against the rules.


def test_files_are_short() -> None:
    found = offences(PROGRAM + PACKAGING, too_long_file)
    assert not found, (
        f"A file of more than {LONGEST_FILE} lines holds more than one thing. "
        f"Split it by what its parts are called in the clinic:{found}"
    )


def test_functions_are_short() -> None:
    found = offences(PROGRAM + PACKAGING, too_long_functions)
    assert not found, (
        f"A function of more than {LONGEST_FUNCTION} lines (docstring apart) cannot be read at "
        f"once. Give its steps names of their own:{found}"
    )


def test_nothing_reaches_for_the_network() -> None:
    found = offences(PROGRAM, imports_of(NETWORK))
    assert not found, f"Patient data never leaves the computer; no part may open a line:{found}"


@pytest.mark.parametrize("rule", [imports_of(IMPURE), clock_readings, file_access])
def test_what_decides_is_pure(rule: Callable[[str], Iterator[tuple[int, str]]]) -> None:
    found = offences(files_of(PURE_PARTS), rule)
    assert not found, (
        "The same case, evidence and day give the same plan, for ever: no file, clock, chance or "
        f"log in {', '.join(sorted(PURE_PARTS))}. Take the value as an argument:{found}"
    )


def test_only_the_edge_asks_what_day_it_is() -> None:
    found = offences(files_outside(CLOCK_READERS), clock_readings)
    assert not found, (
        "A plan is made for a given day, so that it can be made again. Only screens, services, "
        f"records and __main__ read the clock; everything else takes `today` as an argument:{found}"
    )


def test_heavy_libraries_wait_until_they_are_needed() -> None:
    found = offences(files_outside(HEAVY_AT_HOME), heavy_imports_at_start)
    assert not found, (
        "The window must be ready at once. Import a heavy library inside the function that uses "
        f"it, or let desktop_app.documents do it:{found}"
    )


def test_importing_the_services_loads_no_heavy_library() -> None:
    script = (
        "import sys, desktop_app.services; print(*{name.split('.')[0] for name in sys.modules})"
    )
    asked = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert asked.returncode == 0, f"desktop_app.services cannot be imported:\n{asked.stderr}"
    loaded = HEAVY.intersection(asked.stdout.split())
    assert not loaded, (
        f"Importing desktop_app.services already loads {', '.join(sorted(loaded))}, which every "
        "start of the program would pay for. Find the way with `python -X importtime -c "
        "'import desktop_app.services'` and move that import into the function that needs it."
    )


def test_modules_are_named_after_what_they_hold() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for path in PROGRAM + PACKAGING + TESTS
        if EMPTY_NAMES.intersection({path.stem, path.parent.name})
    ]
    assert not found, (
        "Such a name fits everything and so collects everything. "
        f"Name the thing that is inside: {', '.join(found)}"
    )


def test_every_suppression_gives_its_reason() -> None:
    found = offences(PROGRAM + PACKAGING + TESTS, unexplained_suppressions)
    assert not found, (
        "Whoever silences a check or catches every error says why on the same line, for example "
        f"`# noqa: TC003 - pydantic resolves the annotation`:{found}"
    )


# The rules against examples, so that none of them is blind.

A_LONG_FUNCTION = "def plan():\n" + "    pass\n" * LONGEST_FUNCTION
A_LONG_DOCSTRING = 'def plan():\n    """Say.\n' + "\n" * LONGEST_FUNCTION + '    """\n'


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (too_long_file, "\n" * (LONGEST_FILE + 1)),
        (too_long_functions, A_LONG_FUNCTION),
        (imports_of(NETWORK), "def fetch():\n    from urllib.request import urlopen\n"),
        (imports_of(NETWORK), "from PySide6 import QtNetwork\n"),
        (imports_of(NETWORK), "from PySide6.QtNetwork import QTcpSocket\n"),
        (imports_of(IMPURE), "import os.path\n"),
        (clock_readings, "import datetime as dt\ndt.date.today()\n"),
        (clock_readings, "from datetime import datetime\ndatetime.now(None)\n"),
        (file_access, "open('case.json')\n"),
        (heavy_imports_at_start, "try:\n    import reportlab\nfinally:\n    pass\n"),
        (heavy_imports_at_start, "class Page:\n    from PySide6 import QtGui\n"),
        (unexplained_suppressions, "x = 1  # noqa: S101\n"),
        (unexplained_suppressions, "x = 1  # type: ignore[assignment]\n"),
        (unexplained_suppressions, "x = 1  # pragma: no cover\n"),
        (unexplained_suppressions, "try:\n    x = 1\nexcept Exception:\n    x = 2\n"),
    ],
)
def test_a_rule_sees_an_offence(
    rule: Callable[[str], Iterator[tuple[int, str]]], text: str
) -> None:
    assert list(rule(text))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (too_long_file, "\n" * LONGEST_FILE),
        (too_long_functions, A_LONG_DOCSTRING),
        (imports_of(NETWORK), "import httpcore_like_name, sslib\n"),
        (imports_of(IMPURE), "from datetime import date\n"),
        (clock_readings, "self.now()\n"),
        (heavy_imports_at_start, "def draw():\n    import reportlab\n"),
        (heavy_imports_at_start, "if TYPE_CHECKING:\n    import reportlab\n"),
        (unexplained_suppressions, "x = 1  # noqa: S101, TC003 - the caller has checked it\n"),
        (unexplained_suppressions, "x = 1  # type: ignore[misc]  # the stub is wrong\n"),
        (unexplained_suppressions, "x = '# noqa'\n"),
    ],
)
def test_a_rule_lets_good_code_pass(
    rule: Callable[[str], Iterator[tuple[int, str]]], text: str
) -> None:
    assert not list(rule(text))
