"""Every sentence that a person may read goes through ``N_``, so that it can be translated."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import desktop_app.records.refusals  # noqa: F401 - it derives kinds of refusals
from desktop_app.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator


def kinds_of(kind: type[Exception]) -> Iterator[type[Exception]]:
    """Give a kind of error and everything derived from it."""
    yield kind
    for narrower in kind.__subclasses__():
        yield from kinds_of(narrower)


ROOT = Path(__file__).resolve().parent.parent
# English by decision: the command line, and what is said of a broken evidence base, which is in
# English itself and is mended by whoever maintains it.
ENGLISH = ("command", "evidence", "__main__", "message")
FILES = [
    path
    for path in sorted((ROOT / "desktop_app").rglob("*.py"))
    if not path.relative_to(ROOT / "desktop_app").parts[0].startswith(ENGLISH)
]
# Where words go on their way to a person, and which argument they are.
SHOWN_BY = {
    **dict.fromkeys(("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton"), 0),
    **dict.fromkeys(("QGroupBox", "QAction", "setText", "setToolTip", "setPlaceholderText"), 0),
    **dict.fromkeys(("setWindowTitle", "setTitle", "setStatusTip", "setAccessibleName"), 0),
    **dict.fromkeys(("setAccessibleDescription", "setWhatsThis", "setInformativeText"), 0),
    **dict.fromkeys(("addAction", "addItem", "addTab", "addMenu", "Message", "escaped"), 0),
    "Problem": 1,
}
REFUSALS = {kind.__name__ for kind in kinds_of(UserError)}
# Statements to the store of records, and the columns they name, which no person reads.
STATEMENT = re.compile(
    r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|BEGIN|COMMIT|VALUES|WHERE|FROM|ORDER BY|"
    r"GROUP BY|JOIN|EXISTS|UNION|IS NULL|IS NOT NULL|NOT IN|NOCASE|NULLS LAST)\b"
    r"|^[ ]*([a-z_.\"]+, ){2,}[a-z_.\"]*[ ]*$"
)
WORD = re.compile(r"[^\W\d_]{3,}")
SENTENCE = re.compile(r"[^\W\d_]{2,}[ ,;:]+[^\W\d_]{2,}[ ,;:]+[^\W\d_]{2,}")
# Names of instruments and of the program, formats of a file, and words that commands alone say.
NO_SENTENCES = {
    *("Myoplan", "Myoplan case file", "Bohan and Peter"),
    *("tests to compare", "stages to compare", "said to differ"),  # what is worked out once
    "Texts by field that could not be understood; never used for a plan.",  # the JSON schema
}
# Said by commands and before the window is there; words to recognise; a form that readers of PDF
# ask for; why a rule has no words for patients, which a reader of the code asks.
OTHER_WORDS = {
    *("interaction_list.py", "display.py", "spelling.py", "archival.py"),
    "handout_test_silence.py",
}
FAULT = re.compile(r"raise (?:TypeError|ValueError)\((\w+)\)")


def parts_of(node: ast.AST, *, shown: bool = False) -> Iterator[tuple[int, str]]:
    """Give every literal outside ``N_`` that reads like words for a person.

    Args:
        node: of a file.
        shown: whether it is on its way to a person: then a word is enough.

    """
    if _says_nothing(node):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        pattern = WORD if shown else SENTENCE
        statement = not shown and STATEMENT.search(node.value)
        if not statement and pattern.search(re.sub(r"\{\w*\}", "", node.value)):
            yield node.lineno, node.value
        return
    words = _words_in(node)
    goes_on = shown and not isinstance(node, ast.Call | ast.Subscript | ast.Compare | ast.Dict)
    names = {id(key) for key in node.keys} if isinstance(node, ast.Dict) else set()
    for child in ast.iter_child_nodes(node):
        if id(child) not in names:
            yield from parts_of(child, shown=goes_on or child is words)


def _words_in(node: ast.AST) -> ast.AST | None:
    """Give the argument of a call that a person reads; of a problem that is the second."""
    place = SHOWN_BY.get(_called(node))
    if place is None or not isinstance(node, ast.Call) or len(node.args) <= place:
        return None
    return node.args[place]


def _says_nothing(node: ast.AST) -> bool:
    """Tell what holds no words for a person: marked ones, docstrings, names of answers, faults."""
    if isinstance(node, ast.Call) and _called(node) == "N_":
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.ClassDef):
        return any(ast.unparse(base).endswith("Enum") for base in node.bases)
    fault = isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
    return fault and _called(node.exc) not in REFUSALS  # type: ignore[attr-defined]  # it is a raise


def _called(node: ast.AST | None) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)


def marked(path: Path) -> Iterator[str]:
    """Give every text of a file that stands in ``N_``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _called(node) == "N_" and len(node.args) == 1:
            text = node.args[0]
            yield str(text.value) if isinstance(text, ast.Constant) else ""


def bare(path: Path, elsewhere: set[str]) -> Iterator[str]:
    """Give the places of a file where words stand unmarked."""
    if path.name in OTHER_WORDS:
        return
    source = path.read_text(encoding="utf-8")
    faults = "|".join(f"{name} = f?{mark}" for name in FAULT.findall(source) for mark in "'\"")
    lines = source.splitlines()
    for line, text in parts_of(ast.parse(source)):
        fault = faults and re.search(faults, lines[line - 1])
        if text not in NO_SENTENCES and text not in elsewhere and not fault:
            yield f"\n  {path.relative_to(ROOT).as_posix()}:{line}: {text[:60]!r}"


def test_every_sentence_for_a_person_is_marked() -> None:
    elsewhere = {text for path in FILES for text in marked(path)}  # then this one is its key
    found = "".join(place for path in FILES for place in bare(path, elsewhere))
    assert not found, f'These words can be translated into no language. Write N_("..."):{found}'


def test_what_is_marked_stands_in_no_format_string() -> None:
    """What gathers the sentences does not look into f"..."."""
    found = [
        f"\n  {path.relative_to(ROOT).as_posix()}:{node.lineno}: {ast.unparse(node)[:60]}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr) and any(_called(n) == "N_" for n in ast.walk(node))
    ]
    assert not found, "".join(found)


def test_what_is_marked_is_one_literal() -> None:
    """A catalogue holds what stands in the file; a sentence put together is in none."""
    found = [
        f"\n  {path.relative_to(ROOT).as_posix()}:{node.lineno}: {ast.unparse(node)[:60]}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and _called(node) == "N_"
        and not (len(node.args) == 1 and isinstance(node.args[0], ast.Constant))
    ]
    assert not found, "".join(found)


@pytest.mark.parametrize(
    "text",
    [
        'QLabel("Weight")',
        'button.setToolTip(f"Save {name}")',
        'words = "This cannot be saved here."',
        'raise UserError("This cannot be saved here.")',
        'Message("tablets of {mg}")',
    ],
)
def test_words_that_are_not_marked_are_seen(text: str) -> None:
    assert list(parts_of(ast.parse(text)))


@pytest.mark.parametrize(
    "text",
    [
        'QLabel(N_("Weight"))',
        'button.setToolTip(N_("Save {name}").format(name=name))',
        'raise ValueError("a total is above zero")',
        'Message("{amount} / {other}")',
        'def save():\n    """Save it all now."""',
    ],
)
def test_marked_words_and_others_pass(text: str) -> None:
    assert not list(parts_of(ast.parse(text)))
