"""The decision: a case, the evidence and a day give a plan. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading
from desktop_app.decision.plan import Part, Plan
from desktop_app.decision.rulebook import RULES

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

_ORDER = {part: place for place, part in enumerate(Part)}
RULES_IN_ORDER = tuple(sorted(RULES, key=lambda rule: _ORDER[rule.part]))


def decide(case: Case, evidence: Evidence, today: date) -> Plan:
    """Work out the management plan.

    Args:
        case: what the clinician recorded.
        evidence: the facts to decide by.
        today: the day the plan is for; dates in the plan count from it.

    Returns:
        The same plan for the same three values, always. Any case gives a plan.

    """
    reading = Reading(case, evidence, today)
    return Plan(
        lines=tuple(line for rule in RULES_IN_ORDER for line in rule.lines(reading)),
        edition=evidence.edition,
        evidence_fingerprint=evidence.fingerprint,
        made_on=today,
        reading=reading,
    )
