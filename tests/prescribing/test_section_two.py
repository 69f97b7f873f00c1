"""The gates against section 2 of the prescribing review: nothing left out, nothing weighed down.

``section-two.toml`` is the review, written down by hand and readable by a clinician.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, NamedTuple

import pytest

from desktop_app.conditions.reading import Derived
from desktop_app.decision.rulebook import RULES
from desktop_app.evidence.records import Threshold
from desktop_app.prescribing import measures
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.gate import Gate, Severity
from tests.decision.tables import EVIDENCE, ROOT, complaint, rows
from tests.prescribing.patients import dose

if TYPE_CHECKING:
    from collections.abc import Iterable


class Weighed(NamedTuple):
    """A finding that the review weighs, and what answers for it here.

    Attributes:
        section: of the review.
        finding: in words.
        wanted: the weight that the review gives.
        gate: the id of the gate, or "" where none stands for it.
        here: the weight of the gate where it is another one than wanted.
        instead: the note or rule that says it where no gate does.
        why: why the program differs.

    """

    section: str
    finding: str
    wanted: str
    gate: str = ""
    here: str = ""
    instead: str = ""
    why: str = ""


_TABLE = tomllib.loads((ROOT / "tests/prescribing/section-two.toml").read_text(encoding="utf-8"))
# Gates that no row of section 2 asks for, each with the reason that it stands.
OWN: dict[str, str] = _TABLE.pop("own")
REVIEW = [Weighed(section, **entry) for section, entries in _TABLE.items() for entry in entries]
MEANS = {
    "BLOCK*": Severity.HARD_BLOCK,
    "BLOCK": Severity.BLOCK,
    "STRONG": Severity.STRONG,
    "WARN": Severity.WARN,
}
GATES = {gate.id: gate for medicine in FORMULARY for gate in medicine.gates}
MEDICINES = {medicine.id for medicine in FORMULARY}
ROWS = rows()
NOTES = {
    *(advice.id for medicine in FORMULARY for advice in medicine.advice),
    *(rule.id for rule in RULES),
    *(row.rule for row in ROWS if row.outcome == "says"),
}
ANSWERED = [entry for entry in REVIEW if entry.gate]
# The tables need not name what only warns.
HEAVY = [entry for entry in ANSWERED if entry.wanted in {"BLOCK*", "BLOCK", "STRONG"}]
# What formulas rest on is no limit of the gate that reads their result.
BEHIND_FORMULAS = {
    fact for found in vars(measures).values() if isinstance(found, Derived) for fact in found.cites
}


def _spoken(entries: Iterable[Weighed]) -> list[str]:
    return [f"{entry.section} {entry.gate or entry.instead}: {entry.finding}" for entry in entries]


@pytest.mark.parametrize("entry", ANSWERED, ids=_spoken(ANSWERED))
def test_each_row_of_the_review_has_its_gate_with_its_weight_and_its_sources(
    entry: Weighed,
) -> None:
    gate = GATES[entry.gate]
    assert gate.severity is MEANS[entry.here or entry.wanted]
    assert gate.facts()
    assert all(fact in EVIDENCE.facts for fact in gate.facts())


@pytest.mark.parametrize("entry", HEAVY, ids=_spoken(HEAVY))
def test_each_block_and_strong_caution_has_a_row_that_a_clinician_can_read(
    entry: Weighed,
) -> None:
    gate = GATES[entry.gate]
    named = {row.outcome for row in ROWS if row.rule == gate.id}
    if entry.gate == "rituximab.hepatitis-b-screen":  # it holds and never bites
        asked = {path for row in ROWS if row.rule.endswith(".rituximab") for path in row.asks}
        assert {question.path for question in gate.when.questions()} <= asked
        return
    assert {"says", "silent"} <= named


@pytest.mark.parametrize("entry", REVIEW, ids=_spoken(REVIEW))
def test_where_the_program_differs_from_the_review_it_says_why(entry: Weighed) -> None:
    assert bool(entry.gate) != bool(entry.instead)
    assert bool(entry.why) == bool(entry.here or entry.instead)
    assert entry.here != entry.wanted
    assert not entry.instead or entry.instead in NOTES
    if entry.here and entry.wanted in MEANS:
        order = list(Severity)
        safer = order.index(MEANS[entry.here]) < order.index(MEANS[entry.wanted])
        assert safer or entry.gate == "methylprednisolone.milk"


def test_every_gate_answers_for_a_row_of_the_review_or_says_why_it_stands() -> None:
    reviewed = {entry.gate for entry in ANSWERED}
    assert reviewed | set(OWN) | _of_earlier_courses() == set(GATES)
    assert reviewed.isdisjoint(OWN)
    assert all(OWN.values())


def _of_earlier_courses() -> set[str]:
    return {
        f"{medicine}.{topic}"
        for medicine in MEDICINES
        for topic in ("not-tolerated", "inadequate-before")
    }


def test_the_review_is_read_in_its_order_and_no_row_twice() -> None:
    sections = [int(entry.section.partition(".")[2]) for entry in REVIEW]
    assert sections == sorted(sections)
    assert set(sections) == set(range(1, 12))
    assert len(set(_spoken(REVIEW))) == len(REVIEW)


def test_methotrexate_knows_no_other_frequency_than_once_a_week() -> None:
    regimen = dose("methotrexate")
    assert regimen.unit == "mg/wk"
    assert "once a WEEK" in regimen.dose.template
    for message in (regimen.dose, *regimen.working):
        assert "daily" not in message.template
        assert "mg/d" not in message.template


def _numbers(gate: Gate) -> list[str]:
    """Name the limits that a gate compares with."""
    return [
        fact
        for fact in gate.when.facts()
        if isinstance(EVIDENCE.facts[fact], Threshold) and fact not in BEHIND_FORMULAS
    ]


NUMBERS = [(gate, fact) for gate in GATES.values() for fact in _numbers(gate)]


@pytest.mark.parametrize(
    ("gate", "fact"), NUMBERS, ids=[f"{gate.id}: {fact}" for gate, fact in NUMBERS]
)
@pytest.mark.parametrize("way", [1, -1], ids=["up", "down"])
def test_both_sides_of_every_number_of_every_gate_have_a_row(
    gate: Gate, fact: str, way: int
) -> None:
    found = EVIDENCE.threshold(fact)
    moved = EVIDENCE.with_value(fact, found.value + way * found.step)
    looking = [row for row in ROWS if row.rule == gate.id]
    assert any(complaint(row, moved) for row in looking), (
        f"No row of {gate.id} fails when {fact} is {moved.values[fact]} instead of {found.value}. "
        "Write a row on each side of it, one step away."
    )
