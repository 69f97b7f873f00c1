"""All rules, in the order in which a plan is read."""

from desktop_app.conditions.algebra import unique
from desktop_app.decision.rule import AnyRule
from desktop_app.decision.rules import malignancy

RULES: tuple[AnyRule, ...] = (*malignancy.RULES,)


def cited_facts() -> tuple[str, ...]:
    """Give every fact that some rule cites or compares with."""
    return unique(fact for rule in RULES for fact in rule.facts())
