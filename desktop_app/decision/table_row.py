"""A rule as a row of a printed decision table: what it says, of whom, when, and on which facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.decision.plan import Part
    from desktop_app.findings.section import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """What a clinician reads of a rule. A rule that says several things has a row for each.

    Attributes:
        rule: what ``Line.rule`` of its lines is.
        part: where its lines stand.
        heading: what stands in front of its sentence, or "".
        says: the sentences it may say, as templates with named gaps.
        applies: for whom it is weighed; None for everybody.
        when: what decides; None where it is said of all to whom it applies.
        if_unknown: the sentence while it cannot be told, or "".
        reads: questions that fill gaps of the sentence or steer it beside the conditions.
        cites: the facts of the sentence; those of the conditions are added when it is printed.

    """

    rule: str
    part: Part
    says: tuple[str, ...]
    heading: str = ""
    applies: Condition | None = None
    when: Condition | None = None
    if_unknown: str = ""
    reads: tuple[Question, ...] = ()
    cites: tuple[str, ...] = ()
