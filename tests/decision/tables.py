"""Reads the decision tables of ``tests/cases/*.toml`` and holds a plan against one of their rows.

A table names sets of findings (``[base.classic]``) and lists cases. A case is a fact about the
world in a sentence, the findings it is given on top of its base, the rule it looks at, and what
that rule is to do: ``says``, ``silent`` or ``open``. Values are written as a clinician would:
``"46 a"``, ``"2140 U/L, upper limit 170"``, ``"present"``, ``"2026-11-21"``, ``"not assessed"``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.decision.decide import decide
from desktop_app.decision.plan import State, Tone
from desktop_app.documents.words import NO_BREAK_SPACE, in_words
from desktop_app.evidence.load import load
from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.case import Case, with_answer, with_unread
from desktop_app.findings.finding import Names, Repeated
from desktop_app.findings.number import Laboratory, Number
from desktop_app.findings.section import findings_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.decision.plan import Line
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.finding import Finding

ROOT = Path(__file__).resolve().parent.parent.parent
EVIDENCE = load(ROOT / "seeds")
TODAY = date(2026, 11, 21)
NOT_ASSESSED = "not assessed"
LIMIT = ", upper limit "
KNOWN_KEYS = {
    *("name", "base", "given", "unread", "carried", "rule", "outcome"),
    *("text", "without_text", "state", "tone", "asks", "because"),
}


@dataclass(frozen=True)
class Row:
    """One case of a table."""

    table: str
    name: str
    rule: str
    outcome: str
    findings: Mapping[str, object]
    unread: Mapping[str, str]
    text: str = ""
    without_text: str = ""
    state: str = ""
    tone: str = ""
    asks: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    case: Case = field(default_factory=Case)

    def __str__(self) -> str:
        return f"{self.table}: {self.name} [{self.rule}]"


def rows() -> list[Row]:
    """Every case of every table."""
    found = []
    for path in sorted((ROOT / "tests" / "cases").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        bases = table.get("base", {})
        found += [_row(path.stem, case, bases) for case in table.get("case", [])]
    return found


def _row(table: str, case: dict[str, Any], bases: dict[str, dict[str, object]]) -> Row:
    unknown = set(case) - KNOWN_KEYS
    assert not unknown, f"{table}: {case.get('name')}: unknown keys {sorted(unknown)}"
    assert case["outcome"] in {"says", "silent", "open"}, f"{table}: {case['name']}: outcome"
    findings = {**(bases[case["base"]] if "base" in case else {}), **case.get("given", {})}
    because = case.get("because", ())
    return Row(
        table=table,
        name=case["name"],
        rule=case["rule"],
        outcome=case["outcome"],
        findings=findings,
        unread=case.get("unread", {}),
        text=case.get("text", ""),
        without_text=case.get("without_text", ""),
        state=case.get("state", ""),
        tone=case.get("tone", ""),
        asks=tuple(case.get("asks", ())),
        because=(because,) if isinstance(because, str) else tuple(because),
        case=case_of(findings, case.get("unread", {}), tuple(case.get("carried", ()))),
    )


def case_of(
    findings: Mapping[str, object], unread: Mapping[str, str], carried: tuple[str, ...] = ()
) -> Case:
    """Record every finding of a row; a weight was measured on the day unless the row says when.

    ``carried`` names those that were taken over from an earlier visit and not confirmed.
    """
    case = Case()
    if "patient.weight" in findings:
        findings = {"patient.weight_measured_on": TODAY.isoformat(), **findings}
    for path, written in findings.items():
        case = with_answer(case, path, value_of(QUESTIONS[path].finding, written))
    for path, text in unread.items():
        case = with_unread(case, path, text)
    return case.model_copy(update={"carried": carried})


def value_of(finding: Finding, written: object) -> object:
    """Turn a clinician's writing into what a case file would hold."""
    if written == NOT_ASSESSED:
        return None
    if isinstance(finding, Repeated) and isinstance(written, list):
        fields = findings_of(finding.model)
        return [
            {name: value_of(fields[name], part) for name, part in row.items()} for row in written
        ]
    if isinstance(finding, Names):
        return [] if written == "none" else written
    if isinstance(finding, Number) and isinstance(written, str):
        return _number(finding, written)
    return written


def _number(finding: Number, written: str) -> dict[str, str]:
    amount, _, limit = written.partition(LIMIT)
    value, _, unit = amount.partition(" ")
    found = {"value": value, "unit": unit or finding.units[0].code}
    if limit and isinstance(finding, Laboratory):
        found["upper_limit"] = limit
    return found


def complaint(row: Row, evidence: Evidence) -> str:
    """Say how the plan differs from what the row expects; "" when it does not."""
    lines = [
        line for line in decide(row.case, evidence, TODAY).every_line() if line.rule == row.rule
    ]
    is_open = [line.tone is Tone.OPEN or line.state is State.HELD for line in lines]
    outcome = "silent" if not lines else "open" if all(is_open) else "says"
    if outcome != row.outcome:
        shown = " / ".join(wording(line, evidence) for line in lines)
        return f"it is {outcome}, not {row.outcome}: {shown}"
    return "; ".join(filter(None, _differences(row, lines, evidence)))


def _differences(row: Row, lines: list[Line], evidence: Evidence) -> list[str]:
    text = " / ".join(wording(line, evidence) for line in lines)
    states = [line.state.value for line in lines if line.state]
    tones = [line.tone.value for line in lines]
    asked = [path for line in lines for path in line.asks]
    reasons = " / ".join(words(why, evidence) for line in lines for why in line.because)
    return [
        f"{row.text!r} is not in {text!r}" if row.text not in text else "",
        f"{row.without_text!r} is in {text!r}"
        if row.without_text and row.without_text in text
        else "",
        f"state {states}, not {row.state}" if row.state and row.state not in states else "",
        f"tone {tones}, not {row.tone}" if row.tone and row.tone not in tones else "",
        *(f"{path} is not asked, only {asked}" for path in row.asks if path not in asked),
        *(f"{why!r} is not a reason: {reasons!r}" for why in row.because if why not in reasons),
    ]


def wording(line: Line, evidence: Evidence) -> str:
    """The heading and the sentence of a line."""
    heading = f"{words(line.heading, evidence)}: " if line.heading else ""
    return heading + words(line.text, evidence)


def words(message: object, evidence: Evidence) -> str:
    """Words with plain spaces, as a table is typed."""
    return in_words(message, evidence).replace(NO_BREAK_SPACE, " ")
