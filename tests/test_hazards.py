"""The hazard log names modules and tests that exist, and says of each hazard what is left."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOG = (ROOT / "docs" / "hazards.md").read_text(encoding="utf-8")
LINES = ("Harm", "Cause", "Controls", "Shown by", "Left")
_HAZARD = re.compile(r"^### (H-[0-9]{2}) (.+)$", re.MULTILINE)
_LINE = re.compile(r"^- \*\*([A-Z][a-z ]+):\*\* (.+)$", re.MULTILINE)
_NAMED = re.compile(r"`([^`]+)`")
_NO_TEST = re.compile(r"No test can, because \w+ .{20,}")
_WHO = ("**clinician", "**clinic", "**owner")


def hazards() -> dict[str, dict[str, str]]:
    """Every hazard by its number, with what each of its lines says."""
    parts = _HAZARD.split(LOG)[1:]
    triples = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return {number: dict(_LINE.findall(text)) for number, _, text in triples}


@cache
def names_in(path: str) -> frozenset[str]:
    """The names that a file of tests, or a table of cases, holds."""
    text = (ROOT / path).read_text(encoding="utf-8")
    if path.endswith(".toml"):
        return frozenset(case["name"] for case in tomllib.loads(text).get("case", []))
    found = ast.walk(ast.parse(text))
    return frozenset(node.name for node in found if isinstance(node, ast.FunctionDef))


def missing_module(name: str) -> str:
    """Say that a module is not there; "" where it is."""
    there = any((ROOT / folder / name).is_file() for folder in ("desktop_app", "."))
    return "" if there else f"there is no module {name}"


def missing_test(name: str) -> str:
    """Say that a test is not there; "" where it is."""
    path, _, test = name.partition("::")
    if not (ROOT / path).is_file():
        return f"there is no file {path}"
    return "" if test in names_in(path) else f"{path} has no “{test}”"


def offences(found: dict[str, str]) -> list[str]:
    """Everything that is wrong with one hazard."""
    if tuple(found) != LINES:
        return [f"its lines are {tuple(found)}, not {LINES}"]
    modules = [name for name in _NAMED.findall(found["Controls"]) if name.endswith(".py")]
    tests = _NAMED.findall(found["Shown by"])
    said = [missing_module(name) for name in modules] + [missing_test(name) for name in tests]
    if not modules:
        said.append("no module of the program stands against it")
    if not tests and not _NO_TEST.match(found["Shown by"]):
        said.append("no test shows it, and no reason says why none can")
    if not any(who in found["Left"].casefold() for who in _WHO):
        said.append("nobody is named who must act")
    return [sentence for sentence in said if sentence]


@pytest.mark.parametrize("number", hazards())
def test_a_hazard_names_what_stands_against_it_what_shows_that_and_who_must_act(
    number: str,
) -> None:
    assert offences(hazards()[number]) == []


def test_hazards_are_numbered_without_gaps_and_named_once() -> None:
    numbers = [number for number, _ in _HAZARD.findall(LOG)]
    titles = [title for _, title in _HAZARD.findall(LOG)]
    assert numbers == [f"H-{place:02}" for place in range(1, len(numbers) + 1)]
    assert len(set(titles)) == len(titles)


def test_the_list_at_the_head_leads_to_every_part_and_counts_its_hazards() -> None:
    parts = re.split(r"^## ", LOG, flags=re.MULTILINE)[1:]
    told = []
    for place, part in enumerate(parts, start=1):
        title = part.splitlines()[0]
        numbers = [number for number, _ in _HAZARD.findall(part)]
        anchor = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        told.append(f"{place}. [{title}](#{anchor}) {numbers[0]} to {numbers[-1]}")
    assert [line for line in LOG.splitlines() if re.match(r"[0-9]+\. \[", line)] == told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("Controls", "`desktop_app/no_such.py`"), "there is no module"),
        (("Controls", "care"), "no module of the program"),
        (("Shown by", "`tests/test_hazards.py::test_no_such`"), "has no “test_no_such”"),
        (("Shown by", "`tests/no_such.py::test_it`"), "there is no file"),
        (("Shown by", "nothing"), "no test shows it"),
        (("Left", "nothing"), "nobody is named"),
    ],
)
def test_an_offence_is_seen(line: tuple[str, str], said: str) -> None:
    (offence,) = offences(hazards()["H-01"] | dict([line]))
    assert said in offence


def test_a_hazard_that_no_test_can_show_says_why() -> None:
    why = "No test can, because it happens between people and not in the program."
    assert offences(hazards()["H-01"] | {"Shown by": why}) == []


def test_every_file_that_the_security_notes_name_exists() -> None:
    notes = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = _NAMED.findall(re.sub(r"^```.*?^```$", "", notes, flags=re.DOTALL | re.MULTILINE))
    files = [name for name in named if name.endswith(".py")]
    assert len(files) > len(LINES)
    assert [missing_module(name) for name in files if missing_module(name)] == []
