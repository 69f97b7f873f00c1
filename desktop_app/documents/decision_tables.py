"""The whole rule base as decision tables in Markdown, for clinicians to read and review."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.decision.plan import PART_TITLES, Part
from desktop_app.decision.rulebook import RULES, table_rows
from desktop_app.documents import table_cells as cells
from desktop_app.documents.content import MARKS
from desktop_app.documents.medicine_tables import MEDICINES, medicine_tables, of_medicines
from desktop_app.documents.rule_outline import facts_beside, named_within, outline, phrase
from desktop_app.evidence.records import STATUS_WORDS, Status
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.conditions.algebra import Condition
    from desktop_app.decision.table_row import TableRow
    from desktop_app.evidence.evidence_base import Evidence

_MEDICINES, _SITUATIONS = "medicines", "situations"
PARTS = (*(str(part) for part in Part), _MEDICINES, _SITUATIONS)
_COLUMNS = (
    N_("The plan says"),
    N_("For whom"),
    N_("When"),
    N_("While that is open"),
    N_("Stands on"),
)
_INTRODUCTION = N_("""\
# Decision tables

Every rule of the program, for a clinician to read, question and sign. This page is made from the \
rules and the evidence themselves (evidence edition {edition}); a change of either changes it.

## How to read them

Each row is one sentence that a plan can print.

- **The plan says** is the sentence. ‹Words in angle quotes› stand for what is filled in for the \
patient: a dose, a day, the findings that are missing. Figures that come from the evidence are \
printed as they are.
- **For whom** must be known to hold before the row is weighed at all; otherwise it is silent.
- **When** decides. The sentence is printed once this is known to hold.
- **While that is open** is what the plan prints as long as the findings do not tell; “–” means \
that the row is silent then.
- A **test** is printed as done once what stands behind “Done” is recorded. Else it is due; or, \
where only some need it, indicated now, not yet indicated, or held while “When” is open.
- **Stands on** gives source, status and numbers of the facts behind the sentence and its \
conditions; those of a situation in italics stand where it is defined. The command `rules` prints \
this page, and `evidence NUMBER` a fact with its place in the source.

Three answers, not two: every finding is yes, no or *not assessed*, and not assessed is never no. \
What cannot be told from the findings recorded so far is called **open**. “A and B” is no as soon \
as one of them is no, “A or B” is yes as soon as one of them is yes, and both are open otherwise. \
“Heliotrope rash: Absent” asks for a recorded absence, and a stroke parts \
answers of which one suffices. Only where a row says so does an open \
answer count: “(open counts as no)” silences the row instead of leaving it open, and “(or open)” \
asks for no more than that nobody has found it. A list of medicines on which a name is unclear, \
misspelt or a class (“statin”) leaves the answer open as well.

*Names in italics* are situations that many rows turn on. Each is defined once, under \
[Named situations](#named-situations).

| Status of a fact | Meaning | Mark |
| --- | --- | --- |
""")
_NO_ROWS = N_("Only medicines stand in this part: see [Medicines](#medicines).\n")
_BEFORE_SITUATIONS = N_("""
A situation in italics within another one has a row of its own.

""")


def decision_tables(evidence: Evidence, part: str = "") -> str:
    """Print every rule: what it says, for whom, when, while it cannot be told, and on what.

    Args:
        evidence: fills in figures, thresholds and sources.
        part: one of ``PARTS`` for that part alone; "" for the whole page.

    Raises:
        KeyError: there is no such part.

    """
    pages: dict[str, Callable[[], str]] = {
        **{str(one): partial(_part, one, evidence) for one in Part},
        _MEDICINES: partial(medicine_tables, evidence),
        _SITUATIONS: partial(_situations, evidence),
    }
    if part:
        return pages[part]()
    return "\n".join((_introduction(evidence), *(page() for page in pages.values())))


def _introduction(evidence: Evidence) -> str:
    statuses = "".join(
        f"| {status} | {STATUS_WORDS[status]} | {MARKS.get(status, cells.NOTHING)} |\n"
        for status in Status
    )
    return _INTRODUCTION.format(edition=evidence.edition) + statuses


def _part(part: Part, evidence: Evidence) -> str:
    """Give one part of the plan; what belongs to a single medicine stands with the medicines."""
    apart = of_medicines()
    rows = [row for row in table_rows().values() if row.part is part and row.rule not in apart]
    printed = cells.table(_COLUMNS, (_cells(row, evidence) for row in rows)) if rows else _NO_ROWS
    return f"## {PART_TITLES[part]}\n\n{printed}"


def _cells(row: TableRow, evidence: Evidence) -> tuple[str, ...]:
    return (
        cells.says(row, evidence),
        cells.condition(row.applies, evidence, N_("Everybody")),
        cells.when(row, evidence),
        cells.while_open(row, evidence),
        cells.stands_on(cells.row_facts(row), evidence),
    )


def _situations(evidence: Evidence) -> str:
    """Define every situation that a row names, in alphabetical order."""
    named = {name.name: name for weighed in _weighed() for name in named_within(weighed)}
    rows = []
    for name in sorted(named, key=str.casefold):
        read = outline(named[name].inner, evidence)
        facts = cells.stands_on(facts_beside(named[name].inner), evidence) or cells.NOTHING
        rows.append((f"*{phrase(name)}*", read.cell() if read else cells.NOTHING, facts))
    columns = (N_("Situation"), N_("Means"), N_("Stands on"))
    title = N_("## Named situations")
    return f"{title}\n{_BEFORE_SITUATIONS}{cells.table(columns, rows)}"


def _weighed() -> Iterable[Condition]:
    """Give every condition that is printed."""
    for row in table_rows().values():
        yield from row.conditions()
    for rule in RULES:
        yield from rule.conditions()
    for medicine in MEDICINES:
        yield from (gate.when for gate in medicine.gates)
