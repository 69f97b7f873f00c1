"""The medicines as decision tables: where they stand in the regimen, dose, gates and advice."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop_app.decision import medicine_words as words
from desktop_app.decision.medicine_options import MedicineOptions
from desktop_app.decision.plan import PART_TITLES
from desktop_app.decision.rulebook import RULES, table_rows
from desktop_app.documents import table_cells as cells
from desktop_app.documents.rule_outline import phrase
from desktop_app.message import N_
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.gate import Severity
from desktop_app.prescribing.medicines.prophylaxis import PROTECTION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.gate import Gate, Medicine

MEDICINES: tuple[Medicine, ...] = (*FORMULARY, *PROTECTION.values())
_SEVERITY = {
    Severity.HARD_BLOCK: N_("Hard block"),
    Severity.BLOCK: N_("Block"),
    Severity.STRONG: N_("Strong caution"),
    Severity.WARN: N_("Warning"),
}
_INTRODUCTION = N_("""\
## Medicines

A medicine is weighed in each place of the plan that names it, always against the same gates:

- **Excluded** once a hard block or a block is known to hold. A hard block is never overridden; a \
block can be, with a typed reason, which the plan prints: “{overridden}”.
- **Held until known** while a block is open, or a measurement for the dose is missing: “{held}”.
- **Available with caution** while a strong caution or a warning holds, is open, or a block was \
overridden. An open caution is named: “{caution}”.
- **Available** once every gate is known not to hold.

Beneath a medicine that is not excluded stand its dose with the arithmetic, step by step, the \
tablets or vials that make it up, how it is begun, and the advice that applies. Of a medicine that \
is held the dose is printed as “{released}”. A chosen medicine is printed with the days of its \
doses in place of these.

### Where each medicine stands

""")
_PLACES = (N_("In the plan"), N_("Medicines"), N_("For whom"), N_("When"))
_GATES = (
    N_("Weight"),
    N_("About"),
    N_("The plan says"),
    N_("When"),
    N_("While that is open"),
    N_("Stands on"),
)
_ADVICE = (N_("The plan says"), N_("For whom"), N_("Stands on"))


def medicine_tables(evidence: Evidence) -> str:
    """Print where each medicine stands, what its dose rests on, its gates and its advice."""
    return "\n".join((_introduction(evidence), *(_medicine(one, evidence) for one in MEDICINES)))


@cache
def of_medicines() -> frozenset[str]:
    """Give the rules of the rows that are printed with the medicines."""
    places = (rule for rule in RULES if isinstance(rule, MedicineOptions))
    return frozenset(row.rule for rule in places for row in rule.rows())


def _introduction(evidence: Evidence) -> str:
    gaps = {
        "overridden": words.OVERRIDES[0],
        "held": words.HELD_UNTIL,
        "caution": words.OPEN_CAUTION,
        "released": words.RELEASED_DOSE,
    }
    row = next(iter(table_rows().values()))
    told = {name: cells.sentence(template, row, evidence) for name, template in gaps.items()}
    return _INTRODUCTION.format(**told) + cells.table(_PLACES, _places(evidence))


def _places(evidence: Evidence) -> Iterator[tuple[str, ...]]:
    for rule in RULES:
        if isinstance(rule, MedicineOptions):
            yield (
                PART_TITLES[rule.part],
                ", ".join(phrase(medicine.name) for medicine in rule.medicines),
                cells.condition(rule.applies, evidence),
                cells.condition(rule.when, evidence, N_("It is chosen")),
            )


def _medicine(medicine: Medicine, evidence: Evidence) -> str:
    parts = [f"### {medicine.name}\n\n{_dose(medicine, evidence)}"]
    rows = (_gate(gate, evidence) for gate in medicine.gates)
    parts.append(cells.table(_GATES, rows))
    advice = tuple(_advice(medicine, evidence))
    if advice:
        parts.append(cells.table(_ADVICE, advice))
    return "\n".join(parts)


def _dose(medicine: Medicine, evidence: Evidence) -> str:
    """Name the facts that the dose is worked out from, in their own sentences."""
    heading = N_("Its dose, and what is said of it, is worked out from:")
    told = (
        f"- {evidence.numbers[fact]} {phrase(evidence.fact(fact).says)} "
        f"({cells.stands_on((fact,), evidence).rsplit(':', 1)[0]})\n"
        for fact in medicine.cites
    )
    return f"{heading}\n\n{''.join(told)}"


def _gate(gate: Gate, evidence: Evidence) -> tuple[str, ...]:
    row = table_rows()[gate.id]
    return (
        _SEVERITY[gate.severity],
        phrase(gate.topic),
        cells.sentence(row.says[0], row, evidence),
        cells.when(row, evidence),
        N_("Held") if gate.blocks else N_("Caution"),
        cells.stands_on(cells.row_facts(row), evidence),
    )


def _advice(medicine: Medicine, evidence: Evidence) -> Iterator[tuple[str, ...]]:
    for advice in medicine.advice:
        row = table_rows()[advice.id]
        yield (
            cells.says(row, evidence),
            cells.condition(row.when, evidence, N_("Everybody who is offered it")),
            cells.stands_on(cells.row_facts(row), evidence),
        )
