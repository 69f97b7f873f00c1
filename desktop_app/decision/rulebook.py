"""All rules, in the order in which a plan is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.decision.calendar import FACTS as CALENDAR_FACTS
from desktop_app.decision.requirement_phrases import FACTS as REQUIREMENT_FACTS
from desktop_app.decision.response_remarks import FACTS as RESPONSE_FACTS
from desktop_app.decision.rules import (
    antibody,
    evaluation,
    malignancy,
    malignancy_differences,
    medicines_recorded,
    medicines_together,
    monitoring,
    monitoring_laboratory,
    monitoring_taper,
    pitfalls,
    prognosis,
    regimen,
    scope,
    severity,
    taper_plan,
    treatment,
)
from desktop_app.decision.what_if_facts import FACTS as WHAT_IF_FACTS
from desktop_app.prescribing.interactions import INTERACTION_FACTS
from desktop_app.scores.cited import FACTS as SCORE_FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.decision.rule import AnyRule
    from desktop_app.decision.table_row import TableRow

RULES: tuple[AnyRule, ...] = (
    *scope.RULES,
    *antibody.RULES,
    *severity.RULES,
    *regimen.RULES,
    *medicines_together.RULES,
    *medicines_recorded.RULES,
    *treatment.RULES,
    *malignancy.RULES,
    *malignancy_differences.RULES,
    *evaluation.RULES,
    *monitoring.RULES,
    *monitoring_taper.RULES,
    *taper_plan.RULES,
    *monitoring_laboratory.RULES,
    *prognosis.RULES,
    *pitfalls.RULES,
    *scope.CLOSING,
)


def cited_facts() -> tuple[str, ...]:
    """Give every fact that a rule, the calendar, an interaction or an instrument stands on."""
    ruled = unique(fact for rule in RULES for fact in rule.facts())
    return (
        *ruled,
        *CALENDAR_FACTS,
        *INTERACTION_FACTS,
        *SCORE_FACTS,
        *RESPONSE_FACTS,
        *WHAT_IF_FACTS,
        *REQUIREMENT_FACTS,
    )


class _ByRule(Mapping[str, "TableRow"]):
    """Rows by the rule of a line. The stages of a dose are numbered, and share one row."""

    def __init__(self, rows: dict[str, TableRow]) -> None:
        """Take the rows, in the order in which they are printed."""
        self._rows = rows

    def __getitem__(self, rule: str) -> TableRow:
        """Give the row of a rule; KeyError where there is none."""
        name, dash, number = rule.rpartition("-")
        return self._rows[name if dash and number.isdecimal() else rule]

    def __iter__(self) -> Iterator[str]:
        """Go through the rules."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._rows)


@cache
def table_rows() -> Mapping[str, TableRow]:
    """Give every row of the decision tables by the rule that its lines carry, in plan order.

    What stands beneath a medicine reads alike wherever the medicine is weighed: it has one row.
    """
    found: dict[str, TableRow] = {}
    for rule in RULES:
        for row in rule.rows():
            found.setdefault(row.rule, row)
    return _ByRule(found)
