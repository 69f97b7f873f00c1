"""What would change a plan: every answer that is open, and every number near a threshold.

Each answer is recorded and decided anew, and the two plans are compared. A rule that did not read a
finding is not asked again for it: what it says follows from what it reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.what_if_answers import asked, scale_of
from desktop_app.decision.what_if_base import Base
from desktop_app.decision.what_if_field import Consequences, Field, Tried
from desktop_app.findings.finding import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

__all__ = ["Consequences", "Tried", "near_thresholds", "open_questions", "what_if"]

_DAY_OF_PLAN = "patient.visit_date"  # another one makes another plan; the day is handed in
_CHOICES = "choice."
_STEPS = "choice.taper_steps."  # a schedule is written whole; half a step is no question


def what_if(case: Case, evidence: Evidence, day: date) -> Iterator[Tried | None]:
    """Try every answer to every open question, then every number near a threshold.

    A question whose answers change nothing is given too, without consequences; a recorded number
    that is near no threshold is not.

    Args:
        case: as recorded.
        evidence: the facts to decide by.
        day: of the plan.

    Yields:
        None after each step of about one decision, else a question with all its answers.

    """
    base = Base(case, evidence, day)
    yield from base.watch()
    yield from open_questions(base)
    yield from near_thresholds(base)


def open_questions(base: Base) -> Iterator[Tried | None]:
    """Try every answer to every question that is open or not confirmed."""
    for path, finding, recorded in asked(base.counted):
        written = isinstance(finding, Text) or path.startswith(_STEPS) or path == _DAY_OF_PLAN
        if recorded is None and not written:
            rules = base.rules_that_read(path)
            if rules:
                yield from Field(base, path, finding, rules).every_answer()
            else:
                yield Tried(path, None, (), 0)


def near_thresholds(base: Base) -> Iterator[Tried | None]:
    """Try every recorded number and date on the other side of what it is near to.

    What the clinician chose is no measurement and near to nothing.
    """
    for path, finding, recorded in asked(base.counted):
        if recorded is None or path.startswith(_CHOICES) or path == _DAY_OF_PLAN:
            continue
        scale = scale_of(base.case, path, recorded, base.day)
        rules = base.rules_that_read(path)
        if scale is not None and rules:
            yield from Field(base, path, finding, rules).other_side(recorded, scale)
