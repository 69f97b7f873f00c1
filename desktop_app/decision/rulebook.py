"""All rules, in the order in which a plan is read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.decision.calendar import FACTS as CALENDAR_FACTS
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
from desktop_app.prescribing.interactions import INTERACTION_FACTS
from desktop_app.scores.cited import FACTS as SCORE_FACTS

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    return (*ruled, *CALENDAR_FACTS, *INTERACTION_FACTS, *SCORE_FACTS, *RESPONSE_FACTS)


@cache
def table_rows() -> Mapping[str, TableRow]:
    """Give every row of the decision tables by the rule that its lines carry, in plan order."""
    return {row.rule: row for rule in RULES for row in rule.rows()}
