"""Reads the worked examples of ``tests/cases/scores.toml`` and holds a score against each.

An example is a sentence, the instrument, its inputs as a clinician would write them (``"80 kg"``,
``"3200 U/L, upper limit 200"``, ``"present"``), and what must come out: ``results`` are values by
name, ``"open"`` where there is none; ``texts`` are parts of their words; ``working`` and
``remarks`` are parts of lines that must be there, ``without`` parts of remarks that must not;
``missing`` names inputs. A visit that is ``like`` a named one has its values, except those written
beside it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.documents.score_sheet import ScoreSheet, score_sheet
from desktop_app.documents.words import NO_BREAK_SPACE
from desktop_app.findings.section import findings_of
from desktop_app.scores.all_instruments import INSTRUMENTS
from tests.decision.tables import EVIDENCE, ROOT, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Section
    from desktop_app.scores.instrument import Instrument

OPEN = "open"
BY_ID = {instrument.id: instrument for instrument in INSTRUMENTS}
KNOWN_KEYS = {
    *("name", "instrument", "base", "inputs"),
    *("results", "texts", "working", "remarks", "without", "missing"),
}


@dataclass(frozen=True, kw_only=True)
class Example:
    """One row of the table."""

    name: str
    instrument: Instrument
    inputs: Section
    results: Mapping[str, object]
    texts: Mapping[str, str] = field(default_factory=dict)
    working: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    missing: tuple[str, ...] | None = None

    def __str__(self) -> str:
        return f"{self.instrument.id}: {self.name}"

    def sheet(self, evidence: Evidence) -> ScoreSheet:
        """Work it out."""
        return score_sheet(self.instrument, self.inputs, evidence)


def examples() -> list[Example]:
    """Every row, in the order of the file."""
    path = ROOT / "tests" / "cases" / "scores.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    bases, visits = table.get("base", {}), table.get("visit", {})
    for row in table["example"]:
        given = row.get("inputs", {})
        if "visits" in given:
            given["visits"] = [_visit(dict(one), visits) for one in given["visits"]]
    return [_example(row, bases) for row in table["example"]]


def _visit(written: dict[str, str], named: Mapping[str, dict[str, str]]) -> dict[str, str]:
    like = written.pop("like", None)
    return {**named[like], **written} if like else written


def _example(row: dict[str, Any], bases: Mapping[str, dict[str, Any]]) -> Example:
    unknown = set(row) - KNOWN_KEYS
    assert not unknown, f"{row.get('name')}: unknown keys {sorted(unknown)}"
    instrument = BY_ID[row["instrument"]]
    fields = findings_of(instrument.inputs)
    written = {**(bases[row["base"]] if "base" in row else {}), **row.get("inputs", {})}
    given = {name: value_of(fields[name], value) for name, value in written.items()}
    return Example(
        name=row["name"],
        instrument=instrument,
        inputs=instrument.inputs.model_validate(given),
        results=row.get("results", {}),
        texts=row.get("texts", {}),
        working=tuple(row.get("working", ())),
        remarks=tuple(row.get("remarks", ())),
        without=tuple(row.get("without", ())),
        missing=tuple(row["missing"]) if "missing" in row else None,
    )


def complaints(example: Example, evidence: Evidence = EVIDENCE) -> list[str]:
    """Say how the answer differs from what the row expects; nothing when it does not."""
    try:
        sheet = example.sheet(evidence)
    except (ArithmeticError, LookupError, ValueError) as error:
        # A moved figure may leave no answer: a grade above the highest, a muscle without a side.
        return [f"{type(error).__name__}: {error}"]
    return [*_of_results(example, sheet), *_of_lines(example, sheet)]


def _of_results(example: Example, sheet: ScoreSheet) -> Iterator[str]:
    values = {line.name: line.value for line in sheet.results}
    texts = {line.name: _plain(line.text) for line in sheet.results}
    for name, expected in example.results.items():
        found = values.get(name, "no such result")
        if found != (None if expected == OPEN else expected):
            yield f"{name} is {found}, not {expected}"
    for name, words in example.texts.items():
        if _plain(words) not in texts.get(name, ""):
            yield f"{name} reads “{texts.get(name)}”, without “{words}”"


def _of_lines(example: Example, sheet: ScoreSheet) -> Iterator[str]:
    for part in ("working", "remarks"):
        lines = [_plain(line) for line in getattr(sheet, part)]
        for words in getattr(example, part):
            if not any(_plain(words) in line for line in lines):
                yield f"{part} lacks “{words}”: {lines}"
    for words in example.without:
        if any(_plain(words) in _plain(line) for line in sheet.remarks):
            yield f"remarks hold “{words}”"
    missing = tuple(name for name, _ in sheet.missing)
    if example.missing is not None and missing != example.missing:
        yield f"missing is {missing}, not {example.missing}"


def _plain(words: str) -> str:
    """Leave out what only the place of the words decides: capital letters and how lines break."""
    return words.replace(NO_BREAK_SPACE, " ").casefold()
