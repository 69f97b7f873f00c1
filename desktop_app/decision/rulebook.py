"""All rules, in the order in which a plan is read."""

from desktop_app.conditions.algebra import unique
from desktop_app.decision.rule import AnyRule
from desktop_app.decision.rules import (
    antibody,
    evaluation,
    malignancy,
    malignancy_differences,
    monitoring,
    monitoring_taper,
    pitfalls,
    prognosis,
    scope,
    severity,
    treatment,
)

RULES: tuple[AnyRule, ...] = (
    *scope.RULES,
    *antibody.RULES,
    *severity.RULES,
    *treatment.RULES,
    *malignancy.RULES,
    *malignancy_differences.RULES,
    *evaluation.RULES,
    *monitoring.RULES,
    *monitoring_taper.RULES,
    *prognosis.RULES,
    *pitfalls.RULES,
    *scope.CLOSING,
)


def cited_facts() -> tuple[str, ...]:
    """Give every fact that some rule cites or compares with."""
    return unique(fact for rule in RULES for fact in rule.facts())
